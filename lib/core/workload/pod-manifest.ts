import { claimTemplate, claimTemplateName, SLICE_REQUEST, type SliceAsk } from "../dra/slice-claim";
import { MigConfigurationError } from "../facts/mig-configuration-error";
import { POOL_NAME_LABEL, type PodTarget, podTolerations } from "../pool/pod-target";
import { CLAIM_RULES } from "../rules/pod/claim-rules";
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

/** The slices that the pod asks for. */
function askOf({ partition }: PodTarget, { claim, sliceCount = 1 }: MigPodOptions): SliceAsk {
  return { ...claim, profile: partition.name, count: sliceCount };
}

/**
 * The Pod that the scheduler places on a slice of the pool.
 *
 * @param known - the options, with `UNKNOWN` in the place of what is known only after apply
 * @throws MigConfigurationError (MIG201 to MIG211) for options that Kubernetes would refuse or never schedule
 */
export function podManifest(target: PodTarget, options: MigPodOptions = {}, known: Partial<PodFacts> = options): PodManifest {
  const name = options.name ?? `${/^[a-z0-9]+$/.test(target.poolName) ? target.poolName : "mig"}-slice`;
  const sliceCount = options.sliceCount ?? 1;
  const restartPolicy = options.restartPolicy ?? "OnFailure";
  const problems = [
    ...problemsOf(POD_RULES, {
      ...known,
      name: known.name ?? name,
      sliceCount: known.sliceCount ?? sliceCount,
      restartPolicy: known.restartPolicy ?? restartPolicy,
      slicesPerNode: target.slicesPerNode,
      mostPerContainer: target.mostPerContainer,
    }),
    ...claimProblems(target, options, known),
  ];
  const errors = errorsAmong(problems);
  if (errors.length > 0) {
    throw new MigConfigurationError(`pod ${JSON.stringify(name)}`, errors);
  }
  const runsDefault = options.image === undefined && options.args === undefined;
  const command = options.command ?? (runsDefault ? ["nvidia-smi", "-L"] : undefined);
  const { claim } = options;
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
        ...(!claim?.anyPool && { nodeSelector: { [POOL_NAME_LABEL]: target.poolName } }),
        tolerations: podTolerations(target.taints),
        ...(claim && { resourceClaims: [{ name: SLICE_REQUEST, resourceClaimTemplateName: templateNameOf(target, options) }] }),
        containers: [
          {
            name: "main",
            image: options.image ?? DEFAULT_POD_IMAGE,
            ...(command && { command: [...command] }),
            ...(options.args && { args: [...options.args] }),
            ...(options.env && { env: Object.entries(options.env).map(([key, value]) => ({ name: key, value })) }),
            resources: claim ? { claims: [{ name: SLICE_REQUEST }] } : { limits: { [target.resourceName]: sliceCount } },
          },
        ],
      },
    },
  };
}

/**
 * The ResourceClaimTemplate from which such a Pod gets its claim.
 *
 * @param known - the options, with `UNKNOWN` in the place of what is known only after apply
 * @throws MigConfigurationError (MIG207 to MIG210) for claims that Kubernetes would refuse or never allocate
 */
export function claimTemplateManifest(
  target: PodTarget,
  options: MigPodOptions = {},
  known: Partial<PodFacts> = options,
): Record<string, unknown> {
  const claiming = { ...options, claim: options.claim ?? {} };
  const name = templateNameOf(target, claiming);
  const problems = claimProblems(target, claiming, { claim: claiming.claim, ...known });
  if (problems.length > 0) {
    throw new MigConfigurationError(`ResourceClaimTemplate ${JSON.stringify(name)}`, problems);
  }
  return claimTemplate(askOf(target, claiming), { name, ...(options.namespace && { namespace: options.namespace }) });
}

function templateNameOf(target: PodTarget, options: MigPodOptions): string {
  return options.claim?.templateName ?? claimTemplateName(askOf(target, options));
}

function claimProblems(target: PodTarget, options: MigPodOptions, known: Partial<PodFacts>): RuleProblem[] {
  return problemsOf(CLAIM_RULES, {
    claim: known.claim ?? options.claim,
    sliceCount: known.sliceCount ?? options.sliceCount ?? 1,
    chosen: target.partition,
    offered: target.partitions ?? [target.partition],
    byClaims: target.byClaims,
    kubernetesVersion: target.kubernetesVersion,
  });
}
