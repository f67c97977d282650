import { Token } from "cdktf";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { Fact } from "../../core/facts/fact";
import { type HelmValues, mergeHelmValues } from "../../core/helm/helm-values";
import type { Toleration } from "../../core/kubernetes/taint";
import { chartHas, DEFAULT_TOLERATIONS, DEFAULT_WORKER_TOLERATIONS } from "../../core/nvidia/device-plugin-chart";
import { imagePullSecrets } from "../shared/image-pull-secrets";

/** What the pools of a release need of its values. */
export interface ServiceDemand {
  /** The strategies of the pools, each once, sorted. */
  readonly strategies: readonly MigStrategy[];
  /** The tolerations of their taints, each once, sorted. */
  readonly tolerations: readonly Toleration[];
}

/** The user's part of the values. */
export interface DevicePluginSettings {
  readonly gpuFeatureDiscovery?: boolean;
  readonly imageRepository?: string;
  readonly nodeFeatureDiscoveryImageRepository?: string;
  readonly imagePullSecrets?: readonly string[];
  readonly values?: HelmValues;
  readonly gpuFeatureDiscoveryValues?: HelmValues;
}

/** The demand with that of one more pool: the same one, where that pool needs nothing new. */
export function withPool(demand: ServiceDemand, strategy: MigStrategy, tolerations: readonly Toleration[]): ServiceDemand {
  const present = new Set(demand.tolerations.map(textOf));
  if (demand.strategies.includes(strategy) && tolerations.every((toleration) => present.has(textOf(toleration)))) {
    return demand;
  }
  return {
    strategies: [...new Set([...demand.strategies, strategy])].sort(),
    tolerations: union(demand.tolerations, tolerations).sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
  };
}

/** The values of the chart `nvidia-device-plugin`. */
export function devicePluginValues(settings: DevicePluginSettings, version: Fact<string>, demand: ServiceDemand): HelmValues {
  const layers: HelmValues[] = [
    strategyValues(demand),
    { tolerations: union(DEFAULT_TOLERATIONS, demand.tolerations), ...image(settings.imageRepository), ...pullSecrets(settings) },
  ];
  if (chartHas("featureDiscovery", version) !== false) {
    const worker = { tolerations: union(DEFAULT_WORKER_TOLERATIONS, demand.tolerations) };
    layers.push({
      gfd: { enabled: settings.gpuFeatureDiscovery ?? true },
      nfd: { worker, ...image(settings.nodeFeatureDiscoveryImageRepository), ...pullSecrets(settings) },
    });
  }
  return mergeHelmValues(...layers, mergeable(settings.values));
}

/** The values of the chart `gpu-feature-discovery` before 0.15, which tolerates nothing by itself. */
export function featureDiscoveryValues(settings: DevicePluginSettings, demand: ServiceDemand): HelmValues {
  const tolerations = union(DEFAULT_TOLERATIONS, demand.tolerations);
  return mergeHelmValues(
    strategyValues(demand),
    { tolerations, "node-feature-discovery": { worker: { tolerations } }, ...pullSecrets(settings) },
    mergeable(settings.gpuFeatureDiscoveryValues),
  );
}

const CONFIG_NAMES: Readonly<Record<MigStrategy, string>> = {
  [MigStrategy.SINGLE]: "mig-single",
  [MigStrategy.MIXED]: "mig-mixed",
};

/** The name of the plugin configuration for a strategy. */
export function configName(strategy: MigStrategy): string {
  return CONFIG_NAMES[strategy];
}

/** One strategy is a flag; several are a configuration each, chosen by node label. */
function strategyValues({ strategies }: ServiceDemand): HelmValues {
  const [only, ...others] = strategies;
  if (only === undefined || others.length === 0) {
    return only === undefined ? {} : { migStrategy: only };
  }
  const configs = strategies.map((strategy) => [configName(strategy), JSON.stringify({ version: "v1", flags: { migStrategy: strategy } })]);
  // For nodes without the label: `single` is safe on GPUs without partitions, too (NVIDIA/k8s-device-plugin#233).
  return { config: { map: Object.fromEntries(configs), default: configName(MigStrategy.SINGLE) } };
}

function image(repository: string | undefined): HelmValues {
  return repository === undefined ? {} : { image: { repository } };
}

function pullSecrets(settings: DevicePluginSettings): HelmValues {
  return settings.imagePullSecrets === undefined ? {} : { imagePullSecrets: imagePullSecrets(settings.imagePullSecrets) };
}

/** The user's values, unless they are a token, which a release carries as a document of its own. */
function mergeable(values: HelmValues | undefined): HelmValues {
  return values === undefined || Token.isUnresolved(values) ? {} : values;
}

function union(first: readonly Toleration[], second: readonly Toleration[]): Toleration[] {
  return [...new Map([...first, ...second].map((toleration) => [textOf(toleration), toleration])).values()];
}

function textOf(toleration: Toleration): string {
  return JSON.stringify(toleration);
}
