import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { type HelmReleaseAttributes, helmReleaseFacts, textFact } from "../helm/helm-release";
import { helmValueAt } from "../helm/helm-values";
import { parseTaints, untolerated } from "../kubernetes/taint";
import type { NodePoolFacts } from "../pool/node-pool";
import { bringsNodeFeatureDiscovery, type DevicePluginFacts, selectsNodesOf, strategyOn, tolerationsOf } from "./device-plugin";
import { operatorRuns, operatorSelects, operatorStrategyOn, operatorTolerations } from "./gpu-operator";

/** The charts with which NVIDIA's software comes onto a cluster, and what finds the GPUs for it. */
export const GPU_CHARTS = ["nvidia-device-plugin", "gpu-feature-discovery", "gpu-operator", "node-feature-discovery"] as const;
export type GpuChart = (typeof GPU_CHARTS)[number];

const NFD_CHART = "node-feature-discovery" satisfies GpuChart;

/** A release of one of these charts. */
export interface GpuSoftware extends DevicePluginFacts {
  readonly chart: GpuChart;
  readonly releaseName: Fact<string>;
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
]);

const CHART = new RegExp(`(?:^|/)(${GPU_CHARTS.join("|")})(?:-v?\\d[^/]*\\.tgz)?/?$`);

/** The chart, written by name, as `repository/name`, OCI reference, path or archive. */
export function gpuChartOf(chart: unknown): GpuChart | undefined {
  return typeof chart === "string" ? (CHART.exec(chart)?.[1] as GpuChart | undefined) : undefined;
}

/** The release as the rules see it, where it installs one of these charts; an unreadable name is unknown. */
export function gpuSoftwareFacts(release: HelmReleaseAttributes): GpuSoftware | undefined {
  const chart = gpuChartOf(release.chart);
  return chart && { ...helmReleaseFacts(release), chart, releaseName: textFact(release.name) };
}

/** Whether the release brings a device plugin at all. */
export function bringsDevicePlugin({ chart, values }: GpuSoftware): Fact<boolean> {
  if (chart === NFD_CHART) {
    return false;
  }
  const enabled = helmValueAt(values, "devicePlugin", "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled === "boolean" ? enabled : chart !== "gpu-feature-discovery";
}

/** Whether the release brings node feature discovery (NFD). */
export function bringsNfd(software: GpuSoftware): Fact<boolean> {
  switch (software.chart) {
    case "gpu-operator":
      return operatorRuns("nfd", software.values);
    case "nvidia-device-plugin":
      return bringsNodeFeatureDiscovery(software);
    case NFD_CHART:
      return true;
    case "gpu-feature-discovery":
      return UNKNOWN;
  }
}

/** The MIG strategy of the device plugin on nodes with these labels. */
export function strategyServed(software: GpuSoftware, labels: NodePoolFacts["node_labels"]): Fact<string> {
  return software.chart === "gpu-operator" ? operatorStrategyOn(software.values, labels) : strategyOn(software, labels);
}

/** Whether the device plugin of the release runs on the nodes of the pool. */
export function servesNodesOf(software: GpuSoftware, pool: NodePoolFacts): Fact<boolean> {
  const isOperator = software.chart === "gpu-operator";
  const tolerations = isOperator ? operatorTolerations(software.values) : tolerationsOf(software);
  const answers: Fact<boolean>[] = [
    bringsDevicePlugin(software),
    isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN,
    isOperator ? operatorSelects(pool.node_labels) : selectsNodesOf(software, pool),
  ];
  return answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}
