import { sliceClassName, sliceExtendedResource } from "../dra/slice-class";
import type { HelmValues } from "../helm/helm-values";
import { NAMESPACE_LABEL } from "./queue-values";

export const KUEUE_CHART = "kueue";
export const KUEUE_REPOSITORY = "oci://registry.k8s.io/kueue/charts";
export const DEFAULT_KUEUE_VERSION = "0.19.2";
export const DEFAULT_KUEUE_NAMESPACE = "kueue-system";

/** What the configuration of Kueue depends on. */
interface KueueDemand {
  readonly hasQuotaOfCpuAndMemory: boolean;
  /** NVIDIA's names of the profiles whose slices jobs claim. */
  readonly claimedProfiles?: readonly string[];
  /** Whether teams have weights, which count only if Kueue shares fairly. */
  readonly hasWeights?: boolean;
}

/**
 * The quota that counts the claims of each DeviceClass. It has the name of the class's extended resource, so that quotas are
 * the same whether jobs claim slices or request them.
 *
 * @see https://kueue.sigs.k8s.io/docs/tasks/manage/setup_dra/
 */
export function deviceClassMappings(profiles: readonly string[]) {
  return [...new Set(profiles)]
    .sort()
    .map((profile) => ({ name: sliceExtendedResource(profile), deviceClassNames: [sliceClassName(profile)] }));
}

/**
 * The configuration of Kueue's manager. The chart takes it as one text, so that all of it is said here: the chart's own at
 * 0.19.2, kept to the namespaces of the teams.
 *
 * Without that selector, which the chart also gives to its webhooks, nobody can make a pod anywhere while Kueue is down, and
 * NVIDIA's DaemonSets come back on no node.
 *
 * @see https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/charts/kueue/values.yaml
 */
export function kueueConfiguration(
  namespaces: readonly string[],
  { hasQuotaOfCpuAndMemory, claimedProfiles = [], hasWeights }: KueueDemand,
) {
  const resources = {
    // What no queue has a quota of keeps a job waiting for ever, unless it is not looked at.
    ...(!hasQuotaOfCpuAndMemory && { excludeResourcePrefixes: ["cpu", "memory", "ephemeral-storage"] }),
    ...(claimedProfiles.length > 0 && { deviceClassMappings: deviceClassMappings(claimedProfiles) }),
  };
  return {
    apiVersion: "config.kueue.x-k8s.io/v1beta2",
    kind: "Configuration",
    health: { healthProbeBindAddress: ":8081" },
    metrics: { bindAddress: ":8443" },
    webhook: { port: 9443 },
    leaderElection: { leaderElect: true, resourceName: "c1f6bfd2.kueue.x-k8s.io" },
    controller: {
      groupKindConcurrency: {
        "Job.batch": 5,
        Pod: 5,
        "Workload.kueue.x-k8s.io": 10,
        "LocalQueue.kueue.x-k8s.io": 5,
        "ClusterQueue.kueue.x-k8s.io": 5,
        "ResourceFlavor.kueue.x-k8s.io": 1,
      },
    },
    clientConnection: { qps: 300, burst: 500 },
    managedJobsNamespaceSelector: { matchExpressions: [{ key: NAMESPACE_LABEL, operator: "In", values: namespaces }] },
    integrations: { frameworks: FRAMEWORKS },
    // Kueue's own order of strategies.
    ...(hasWeights && { fairSharing: { preemptionStrategies: ["LessThanOrEqualToFinalShare", "LessThanInitialShare"] } }),
    ...(Object.keys(resources).length > 0 && { resources }),
  };
}

const FRAMEWORKS: readonly string[] = [
  "batch/job",
  "kubeflow.org/mpijob",
  "ray.io/rayjob",
  "ray.io/rayservice",
  "ray.io/raycluster",
  "jobset.x-k8s.io/jobset",
  "workload.codeflare.dev/appwrapper",
  "trainer.kubeflow.org/trainjob",
  "pod",
  "deployment",
  "statefulset",
  "leaderworkerset.x-k8s.io/leaderworkerset",
];

/**
 * On the nodes of the system pool, tainted or not, of which every cluster has some; AKS gives them the label.
 *
 * @see https://learn.microsoft.com/azure/aks/use-system-pools
 */
const KUEUE_PLACEMENT = {
  nodeSelector: { "kubernetes.azure.com/mode": "system" },
  tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
};

/** The values of Kueue's chart, with its configuration as the text that the chart takes. */
export function kueueValues(configuration: string): HelmValues {
  return { controllerManager: KUEUE_PLACEMENT, managerConfig: { controllerManagerConfigYaml: configuration } };
}
