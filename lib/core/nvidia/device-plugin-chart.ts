import type { Fact } from "../facts/fact";
import { isKnown } from "../facts/fact";
import type { NodeSelectorRequirement } from "../kubernetes/node-selector-requirement";
import type { Toleration } from "../kubernetes/taint";

/** The Helm repository of the device plugin's chart. */
export const DEVICE_PLUGIN_REPOSITORY = "https://nvidia.github.io/k8s-device-plugin";
export const DEVICE_PLUGIN_CHART = "nvidia-device-plugin";
/** The repository of the feature discovery's own chart, which ends at 0.8.2. */
export const FEATURE_DISCOVERY_REPOSITORY = "https://nvidia.github.io/gpu-feature-discovery";
export const FEATURE_DISCOVERY_CHART = "gpu-feature-discovery";

/** The chart that is installed unless a user says otherwise. */
export const DEFAULT_DEVICE_PLUGIN_VERSION = "0.20.0";
/** The version of the original procedure, beside device plugin charts before 0.15. */
export const ORIGINAL_FEATURE_DISCOVERY_VERSION = "0.2.0";

/** The node label that selects a plugin configuration by name. */
export const PLUGIN_CONFIG_LABEL = "nvidia.com/device-plugin.config";
/** The node label that makes the plugin run on a node although no NFD has labeled it. */
export const GPU_PRESENT_LABEL = "nvidia.com/gpu.present";

/**
 * The abilities that charts gained.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md
 */
const SINCE = {
  /** `config.map`, and a node label that selects from it. */
  configMap: [0, 12],
  /** Refuses the namespace `default`. */
  refusesDefaultNamespace: [0, 12],
  /** Grants SYS_ADMIN and NVIDIA_MIG_MONITOR_DEVICES under a MIG strategy, without which newer drivers hide MIG devices. */
  migCapabilities: [0, 12],
  /** GPU feature discovery is part of the chart, switched on by `gfd.enabled`. */
  featureDiscovery: [0, 15],
  /** The plugin's DaemonSet selects nodes by an affinity. */
  nodeAffinity: [0, 15],
} as const satisfies Record<string, readonly [number, number]>;

export type ChartAbility = keyof typeof SINCE;

const VERSION = /^v?(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Whether the text is one chart version, and not a range of them. */
export function isChartVersion(version: string): boolean {
  return VERSION.test(version);
}

/**
 * Whether the chart of that version has the ability. Unset is Helm's "latest", which has all of them; of an unknown
 * version, or a range, nothing is known.
 */
export function chartHas(ability: ChartAbility, version: Fact<string>): boolean | undefined {
  if (version === undefined) {
    return true;
  }
  const [, major, minor] = isKnown(version) ? (VERSION.exec(version) ?? []) : [];
  if (major === undefined || minor === undefined) {
    return undefined;
  }
  const [sinceMajor, sinceMinor] = SINCE[ability];
  return Number(major) > sinceMajor || (Number(major) === sinceMajor && Number(minor) >= sinceMinor);
}

/**
 * What the chart tolerates by itself; a list in the user's values takes its place.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/deployments/helm/nvidia-device-plugin/values.yaml
 */
export const DEFAULT_TOLERATIONS: readonly Toleration[] = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
];

/**
 * How the chart picks from `config.map` where neither a node label nor `config.default` does.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/deployments/helm/nvidia-device-plugin/values.yaml
 */
export const DEFAULT_CONFIG_FALLBACKS: readonly string[] = ["named", "single"];

/** What the NFD worker of the chart tolerates by itself: of the taint `nvidia.com/gpu`, the value "present" alone. */
export const DEFAULT_WORKER_TOLERATIONS: readonly Toleration[] = [
  { key: "node-role.kubernetes.io/master", operator: "Equal", value: "", effect: "NoSchedule" },
  { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
];

/** How the names of NFD's labels begin. */
export const NFD_LABEL_PREFIX = "feature.node.kubernetes.io/";

/** The labels that NFD gives to a node with an NVIDIA GPU, and that the chart's affinity looks for. */
export const NFD_GPU_LABELS: Readonly<Record<string, string>> = { "feature.node.kubernetes.io/pci-10de.present": "true" };

/** The nodes on which the plugin runs: those that match any one of these terms. */
export const DEFAULT_AFFINITY_TERMS: readonly (readonly NodeSelectorRequirement[])[] = [
  [{ key: "feature.node.kubernetes.io/pci-10de.present", operator: "In", values: ["true"] }],
  [{ key: "feature.node.kubernetes.io/cpu-model.vendor_id", operator: "In", values: ["NVIDIA"] }],
  [{ key: GPU_PRESENT_LABEL, operator: "In", values: ["true"] }],
];
