import { type Fact, isKnown, known, UNKNOWN } from "../facts/fact";
import { type HelmReleaseAttributes, helmReleaseFacts, textFact } from "../helm/helm-release";
import { helmValueAt } from "../helm/helm-values";
import { parseTaints, untolerated } from "../kubernetes/taint";
import type { NodePoolFacts } from "../pool/node-pool";
import {
  bringsNodeFeatureDiscovery,
  type DevicePluginFacts,
  nodeSelectorFits,
  selectsNodesOf,
  sharingOn,
  strategyOn,
  tolerationsOf,
} from "./device-plugin";
import { DEVICE_PLUGIN_CHART } from "./device-plugin-chart";
import { draDriverServes, isDraDriver } from "./dra-driver";
import {
  operatorRuns,
  operatorSelects,
  operatorSharingOn,
  operatorStrategyOn,
  operatorTolerations,
  operatorWithoutPlugin,
} from "./gpu-operator";
import { GPU_OPERATOR_CHART, isSince267 } from "./gpu-operator-chart";
import { OTHER_CHARTS, type OtherChart, otherSoftware } from "./other-software";
import type { ConfiguredSharing } from "./slice-sharing";

/** The charts with which NVIDIA's software comes onto a cluster, and what finds the GPUs for it. */
const NVIDIA_CHARTS = ["nvidia-device-plugin", "gpu-feature-discovery", "gpu-operator", "node-feature-discovery"] as const;
const GPU_CHARTS: readonly string[] = [...NVIDIA_CHARTS, ...OTHER_CHARTS];
export type GpuChart = (typeof NVIDIA_CHARTS)[number] | OtherChart;

const NFD_CHART = "node-feature-discovery" satisfies GpuChart;

/** A release of one of these charts. */
export interface GpuSoftware extends DevicePluginFacts {
  readonly chart: GpuChart;
  readonly releaseName: Fact<string>;
  /** The kind of Kubernetes object that installs it; unset for a release of Helm. */
  readonly objectKind?: string;
}

/** What of a `helm_release` these facts are read from. */
export const GPU_SOFTWARE_ARGUMENTS: ReadonlySet<string> = new Set([
  "chart",
  "name",
  "namespace",
  "version",
  "values",
  "set",
  "set_list",
  "set_sensitive",
  "image",
]);

const CHART = new RegExp(`(?:^|/)(${GPU_CHARTS.join("|")})(?:-v?\\d[^/]*\\.tgz)?/?$`);

/** The chart, written by name, as `repository/name`, OCI reference, path or archive. */
export function gpuChartOf(chart: unknown): GpuChart | undefined {
  return typeof chart === "string" ? (CHART.exec(chart)?.[1] as GpuChart | undefined) : undefined;
}

/** The release as the rules see it, where it installs one of these charts; an unreadable name is unknown. */
export function gpuSoftwareFacts(release: HelmReleaseAttributes): GpuSoftware | undefined {
  const chart = gpuChartOf(release.chart);
  const objectKind = known(textFact(release.objectKind));
  return chart && { ...helmReleaseFacts(release), chart, releaseName: textFact(release.name), ...(objectKind && { objectKind }) };
}

/** Whether the release brings a device plugin at all. */
export function bringsDevicePlugin({ chart, values, version }: GpuSoftware): Fact<boolean> {
  const other = otherSoftware(chart);
  if (other !== undefined || chart === NFD_CHART) {
    return other?.offers === "resources";
  }
  if (chart === GPU_OPERATOR_CHART) {
    const without = operatorWithoutPlugin(values, version);
    return without === UNKNOWN ? UNKNOWN : without === undefined;
  }
  const enabled = helmValueAt(values, "devicePlugin", "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled === "boolean" ? enabled : chart === DEVICE_PLUGIN_CHART;
}

/** What keeps the device plugin of the release from pools, in words; `undefined` where it may bring one, or never would. */
export function withoutDevicePlugin({ chart, values, version }: GpuSoftware): string | undefined {
  return chart === GPU_OPERATOR_CHART
    ? known(operatorWithoutPlugin(values, version))
    : chart === DEVICE_PLUGIN_CHART && helmValueAt(values, "devicePlugin", "enabled") === false
      ? "devicePlugin.enabled = false"
      : undefined;
}

/** Whether pods get slices by ResourceClaims from it. */
export function offersClaims({ chart, values, version }: GpuSoftware): boolean {
  return (
    otherSoftware(chart)?.offers === "claims" ||
    (chart === GPU_OPERATOR_CHART && isSince267(version) !== false && helmValueAt(values, "gpuCluster", "deployCR") === true)
  );
}

/** Whether the release publishes the slices of the pool's nodes for claims. What an older chart or a GPUCluster does is unknown. */
export function claimsOn(software: GpuSoftware, pool: NodePoolFacts): Fact<boolean> {
  return !offersClaims(software) ? false : isDraDriver(software) ? draDriverServes(software.values, pool) : UNKNOWN;
}

/** Whether pods get slices from it, in whatever way. */
export function offersSlices(software: GpuSoftware): boolean {
  return bringsDevicePlugin(software) !== false || offersClaims(software);
}

/** Whether the release brings node feature discovery (NFD). */
export function bringsNfd(software: GpuSoftware): Fact<boolean> {
  switch (software.chart) {
    case GPU_OPERATOR_CHART:
      return operatorRuns("nfd", software.values);
    case "nvidia-device-plugin":
      return bringsNodeFeatureDiscovery(software);
    case NFD_CHART:
      return true;
    case "gpu-feature-discovery":
      return UNKNOWN;
    default:
      return false;
  }
}

/** The MIG strategy of the device plugin on nodes with these labels. */
export function strategyServed(software: GpuSoftware, labels: NodePoolFacts["node_labels"]): Fact<string> {
  return otherSoftware(software.chart)
    ? UNKNOWN
    : software.chart === GPU_OPERATOR_CHART
      ? operatorStrategyOn(software.values, labels)
      : strategyOn(software, labels);
}

/** How the device plugin of the release shares the slices of nodes with these labels; unset where it shares none. */
export function sharingServed(software: GpuSoftware, labels: NodePoolFacts["node_labels"]): Fact<ConfiguredSharing> {
  // Of values that nobody can read, sharing is the least likely part.
  if (software.values === UNKNOWN && !otherSoftware(software.chart)) {
    return undefined;
  }
  return otherSoftware(software.chart)
    ? UNKNOWN
    : software.chart === GPU_OPERATOR_CHART
      ? operatorSharingOn(software.values, labels)
      : sharingOn(software, labels);
}

/** The ConfigMap that the device plugin of the release takes its configuration from, and that the release does not make. */
export function foreignConfigMap({ chart, values }: GpuSoftware): Fact<string> {
  const path = chart === GPU_OPERATOR_CHART ? ["devicePlugin", "config"] : ["config"];
  const name = helmValueAt(values, ...path, "name");
  return name === undefined || name === null || name === "" || helmValueAt(values, ...path, "create") === true
    ? undefined
    : (name as Fact<string>);
}

/** Whether the device plugin of the release runs on the nodes of the pool. */
export function servesNodesOf(software: GpuSoftware, pool: NodePoolFacts): Fact<boolean> {
  if (otherSoftware(software.chart)) {
    return bringsDevicePlugin(software) === false ? false : UNKNOWN;
  }
  const isOperator = software.chart === GPU_OPERATOR_CHART;
  const tolerations = isOperator ? operatorTolerations(software.values) : tolerationsOf(software);
  const answers: Fact<boolean>[] = [
    bringsDevicePlugin(software),
    isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN,
    isOperator ? operatorSelects(pool.node_labels) : nodeSelectorFits(software, pool) !== false && selectsNodesOf(software, pool),
  ];
  return answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}

/**
 * Those of the releases whose device plugins labels do not keep off the pool: several meet on one node. Whatever node
 * feature discovery writes counts as written, since any of the releases may bring it.
 */
export function pluginsOn(pool: NodePoolFacts, software: readonly GpuSoftware[]): readonly GpuSoftware[] {
  return software.filter(
    (release) =>
      bringsDevicePlugin(release) !== false &&
      (release.chart === GPU_OPERATOR_CHART
        ? operatorSelects(pool.node_labels)
        : nodeSelectorFits(release, pool) !== false && selectsNodesOf(release, pool, true)) !== false,
  );
}
