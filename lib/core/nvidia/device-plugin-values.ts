import type { Fact } from "../facts/fact";
import { type HelmValues, mergeHelmValues } from "../helm/helm-values";
import { chartHas, DEFAULT_AFFINITY_TERMS, DEFAULT_TOLERATIONS, DEFAULT_WORKER_TOLERATIONS } from "./device-plugin-chart";
import { OFF_DRA_NODES } from "./dra-driver-chart";
import { affinityOf } from "./node-placement";
import { type ServiceDemand, union } from "./service-demand";
import type { SliceSharingOptions } from "./slice-sharing-options";
import { strategyConfigurations } from "./strategy-configurations";

/** The user's part of the values. */
export interface DevicePluginSettings {
  readonly sharing?: SliceSharingOptions;
  readonly gpuFeatureDiscovery?: boolean;
  readonly imageRepository?: string;
  readonly nodeFeatureDiscoveryImageRepository?: string;
  /** As the charts want them. */
  readonly imagePullSecrets?: unknown;
  readonly values?: HelmValues;
  readonly gpuFeatureDiscoveryValues?: HelmValues;
}

/** The values of the chart `nvidia-device-plugin`. */
export function devicePluginValues(
  settings: DevicePluginSettings,
  version: Fact<string>,
  demand: ServiceDemand,
  isBesideClaims = false,
): HelmValues {
  const layers: HelmValues[] = [
    strategyValues(demand, settings.sharing),
    isBesideClaims ? offDraNodes(version) : {},
    { tolerations: union(DEFAULT_TOLERATIONS, demand.tolerations), ...image(settings.imageRepository), ...pullSecrets(settings) },
  ];
  if (chartHas("featureDiscovery", version) !== false) {
    const worker = { tolerations: union(DEFAULT_WORKER_TOLERATIONS, demand.tolerations) };
    layers.push({
      gfd: { enabled: settings.gpuFeatureDiscovery ?? true },
      nfd: { worker, ...image(settings.nodeFeatureDiscoveryImageRepository), ...pullSecrets(settings) },
    });
  }
  return mergeHelmValues(...layers, settings.values ?? {});
}

/** The values of the chart `gpu-feature-discovery` before 0.15, which tolerates nothing by itself. */
export function featureDiscoveryValues(settings: DevicePluginSettings, demand: ServiceDemand): HelmValues {
  const tolerations = union(DEFAULT_TOLERATIONS, demand.tolerations);
  return mergeHelmValues(
    strategyValues(demand),
    { tolerations, "node-feature-discovery": { worker: { tolerations } }, ...pullSecrets(settings) },
    settings.gpuFeatureDiscoveryValues ?? {},
  );
}

/** One strategy is a flag; several are a configuration each, chosen by node label. Sharing is in a configuration as well. */
function strategyValues(demand: ServiceDemand, sharing?: SliceSharingOptions): HelmValues {
  const [only, ...others] = demand.strategies;
  const configurations = strategyConfigurations(demand, sharing);
  return {
    ...(only !== undefined && others.length === 0 && { migStrategy: only }),
    ...(configurations && { config: { map: configurations.byName, default: configurations.default } }),
  };
}

/** Keeps the plugin off the nodes of the DRA driver: the terms of the chart, each with that requirement. */
function offDraNodes(version: Fact<string>): HelmValues {
  const terms = chartHas("nodeAffinity", version) === false ? [[]] : DEFAULT_AFFINITY_TERMS;
  return { affinity: affinityOf(terms.map((term) => [...term, OFF_DRA_NODES])) };
}

function image(repository: string | undefined): HelmValues {
  return repository === undefined ? {} : { image: { repository } };
}

function pullSecrets({ imagePullSecrets }: DevicePluginSettings): HelmValues {
  return imagePullSecrets === undefined ? {} : { imagePullSecrets };
}
