import { MigConfigurationError } from "../facts/mig-configuration-error";
import { POOL_NAME_LABEL, type PodTarget, podTolerations } from "../pool/pod-target";
import { POD_RULES, type PodFacts } from "../rules/pod/pod-rules";
import { errorsAmong, problemsOf, type RuleProblem, warningsAmong } from "../rules/rule";
import type { MigPodOptions } from "./mig-pod-options";

/**
 * An image whose tag NVIDIA publishes today; the `nvidia/cuda:11.0-base` of older articles is gone from the registry.
 * The driver's tools, `nvidia-smi` among them, are mounted by the node, so that any CUDA base image will do.
 *
 * @see https://gitlab.com/nvidia/container-images/cuda/blob/master/doc/support-policy.md
 */
export const DEFAULT_POD_IMAGE = "nvidia/cuda:12.9.1-base-ubuntu22.04";

export interface PodManifest {
  readonly manifest: Record<string, unknown>;
  readonly warnings: readonly RuleProblem[];
}

/**
 * The Pod that the scheduler places on a slice of the pool.
 *
 * @param known - the options, with `UNKNOWN` in the place of what is known only after apply
 * @throws MigConfigurationError (MIG201 to MIG206) for options that Kubernetes would refuse or never schedule
 */
export function podManifest(target: PodTarget, options: MigPodOptions = {}, known: Partial<PodFacts> = options): PodManifest {
  const name = options.name ?? `${/^[a-z0-9]+$/.test(target.poolName) ? target.poolName : "mig"}-slice`;
  const sliceCount = options.sliceCount ?? 1;
  const restartPolicy = options.restartPolicy ?? "OnFailure";
  const problems = problemsOf(POD_RULES, {
    ...known,
    name: known.name ?? name,
    sliceCount: known.sliceCount ?? sliceCount,
    restartPolicy: known.restartPolicy ?? restartPolicy,
    slicesPerNode: target.slicesPerNode,
    mostPerContainer: target.mostPerContainer,
  });
  const errors = errorsAmong(problems);
  if (errors.length > 0) {
    throw new MigConfigurationError(`pod ${JSON.stringify(name)}`, errors);
  }
  const runsDefault = options.image === undefined && options.args === undefined;
  const command = options.command ?? (runsDefault ? ["nvidia-smi", "-L"] : undefined);
  return {
    warnings: warningsAmong(problems),
    manifest: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name,
        ...(options.namespace && { namespace: options.namespace }),
        ...(options.labels && { labels: { ...options.labels } }),
      },
      spec: {
        restartPolicy,
        nodeSelector: { [POOL_NAME_LABEL]: target.poolName },
        tolerations: podTolerations(target.taints),
        containers: [
          {
            name: "main",
            image: options.image ?? DEFAULT_POD_IMAGE,
            ...(command && { command: [...command] }),
            ...(options.args && { args: [...options.args] }),
            ...(options.env && { env: Object.entries(options.env).map(([key, value]) => ({ name: key, value })) }),
            resources: { limits: { [target.resourceName]: sliceCount } },
          },
        ],
      },
    },
  };
}
