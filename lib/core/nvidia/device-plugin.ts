import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import type { HelmReleaseFacts } from "../helm/helm-release";
import { type HelmValues, helmValueAt, parseHelmDocument } from "../helm/helm-values";
import { parseTaints, type Toleration, untolerated } from "../kubernetes/taint";
import type { NodePoolFacts } from "../pool/node-pool";
import {
  chartHas,
  DEFAULT_AFFINITY_TERMS,
  DEFAULT_CONFIG_FALLBACKS,
  DEFAULT_TOLERATIONS,
  DEFAULT_WORKER_TOLERATIONS,
  PLUGIN_CONFIG_LABEL,
} from "./device-plugin-chart";
import { affinityFits, contradictedBy, selectorFits } from "./node-placement";
import { type ConfiguredSharing, sharingIn } from "./slice-sharing";

/** A release of the chart `nvidia-device-plugin`, as Helm is told to install it. */
export interface DevicePluginFacts extends HelmReleaseFacts {
  /** The version of the feature discovery's own chart, where that is installed beside the plugin. */
  readonly featureDiscoveryVersion?: Fact<string>;
  /** The values of the feature discovery's own chart, where that is installed beside the plugin. */
  readonly featureDiscoveryValues?: Fact<HelmValues>;
}

/**
 * The MIG strategy that the plugin follows on a node with these labels.
 *
 * `migStrategy` reaches the plugin as an environment variable and so beats every configuration file.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin#configuring-the-nvidia-device-plugin-binary
 */
export function strategyOn(plugin: DevicePluginFacts, labels: NodePoolFacts["node_labels"]): Fact<string> {
  return asString(helmValueAt(plugin.values, "migStrategy")) ?? configuredStrategyOn(plugin, labels, fallbacksOf(plugin));
}

function fallbacksOf({ values }: DevicePluginFacts): unknown {
  return helmValueAt(values, "config", "fallbackStrategies") ?? DEFAULT_CONFIG_FALLBACKS;
}

/**
 * The MIG strategy of the plugin configuration that a node with these labels selects.
 *
 * @param fallbacks How one is found where neither a label nor the release selects one.
 */
export function configuredStrategyOn(
  plugin: DevicePluginFacts,
  labels: NodePoolFacts["node_labels"],
  fallbacks: unknown = [],
): Fact<string> {
  return strategyIn(configurationOn(plugin, labels, fallbacks));
}

/** How the plugin shares the slices of a node with these labels. */
export function sharingOn(plugin: DevicePluginFacts, labels: NodePoolFacts["node_labels"]): Fact<ConfiguredSharing> {
  return sharingIn(configurationOn(plugin, labels, fallbacksOf(plugin)));
}

/** The plugin configuration that a node with these labels selects. */
function configurationOn(plugin: DevicePluginFacts, labels: NodePoolFacts["node_labels"], fallbacks: unknown): Fact<unknown> {
  if (chartHas("configMap", plugin.version) === false) {
    return undefined;
  }
  if (asString(helmValueAt(plugin.values, "config", "name")) !== undefined) {
    return UNKNOWN;
  }
  const configs = helmValueAt(plugin.values, "config", "map");
  if (configs === undefined || configs === null || (isObject(configs) && Object.keys(configs).length === 0)) {
    return undefined;
  }
  if (labels === UNKNOWN) {
    return UNKNOWN;
  }
  const selected =
    labels?.[PLUGIN_CONFIG_LABEL] || (asString(helmValueAt(plugin.values, "config", "default")) ?? fallbackConfig(configs, fallbacks));
  return isKnown(selected) ? readConfiguration(helmValueAt(configs, selected)) : selected;
}

/** The configuration of nodes that select none where no default is named: the one called "default", or the only one. */
function fallbackConfig(configs: unknown, fallbacks: unknown): Fact<string> {
  if (!isObject(configs) || !Array.isArray(fallbacks) || fallbacks.includes(UNKNOWN)) {
    return UNKNOWN;
  }
  const names = Object.keys(configs);
  const found: Readonly<Record<string, string | undefined>> = {
    named: names.find((name) => name === "default"),
    single: names.length === 1 ? names[0] : undefined,
  };
  return fallbacks.map((fallback) => (Object.hasOwn(found, fallback) ? found[fallback] : undefined)).find((name) => name !== undefined);
}

/** The MIG strategy that a plugin configuration sets. */
export function strategyIn(configuration: Fact<unknown>): Fact<string> {
  return asString(helmValueAt(configuration, "flags", "migStrategy"));
}

/** A configuration file of the plugin. */
export function readConfiguration(config: unknown): Fact<unknown> {
  if (typeof config !== "string") {
    return config === UNKNOWN ? UNKNOWN : undefined;
  }
  try {
    return parseHelmDocument(config);
  } catch {
    return UNKNOWN;
  }
}

/** What the plugin's own DaemonSets tolerate. */
export function tolerationsOf(plugin: DevicePluginFacts): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(plugin.values, "tolerations"), DEFAULT_TOLERATIONS);
}

/** What the NFD workers tolerate that the chart brings with `gfd.enabled` or `nfd.enabled`. */
export function workerTolerationsOf(plugin: DevicePluginFacts): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(plugin.values, "nfd", "worker", "tolerations"), DEFAULT_WORKER_TOLERATIONS);
}

/** What the feature discovery tolerates that its own chart installs; the chart by itself tolerates nothing. */
export function featureDiscoveryTolerationsOf(plugin: DevicePluginFacts): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(plugin.featureDiscoveryValues, "tolerations"), []);
}

/** Tolerations in Helm values; a list in a user's values takes the place of the chart's own. */
export function readTolerations(value: unknown, chartDefault: readonly Toleration[]): Fact<readonly Toleration[]> {
  if (value === undefined) {
    return chartDefault;
  }
  if (value === null) {
    return [];
  }
  return Array.isArray(value) && value.every((item) => isObject(item) && !Object.values(item).includes(UNKNOWN))
    ? (value as Toleration[])
    : UNKNOWN;
}

/** Whether the release brings node feature discovery (NFD), by the chart's condition `nfd.enabled,gfd.enabled`. */
export function bringsNodeFeatureDiscovery(plugin: DevicePluginFacts): Fact<boolean> {
  for (const part of ["nfd", "gfd"]) {
    const enabled = helmValueAt(plugin.values, part, "enabled");
    if (enabled === UNKNOWN) {
      return UNKNOWN;
    }
    if (typeof enabled === "boolean") {
      return enabled;
    }
  }
  return false;
}

/** Whether the NFD workers of the release run on the nodes of the pool and label them. */
export function discoversNodesOf(plugin: DevicePluginFacts, pool: NodePoolFacts): Fact<boolean> {
  const brings = bringsNodeFeatureDiscovery(plugin);
  const tolerations = workerTolerationsOf(plugin);
  if (brings !== true) {
    return brings;
  }
  return isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN;
}

/** Whether the plugin runs on the nodes of the pool only where node feature discovery has labeled them. */
export function waitsForDiscoveryOn(plugin: DevicePluginFacts, pool: NodePoolFacts): boolean {
  return selectsNodesOf(plugin, pool, false) === false && selectsNodesOf(plugin, pool) !== false;
}

/** What the affinity of the plugin's DaemonSet can meet: nodes that NFD labels, nodes it does not, or one cannot say. */
function discovery(plugin: DevicePluginFacts, pool: NodePoolFacts): Fact<boolean> {
  // Who switches the chart's NFD off by name may have installed one.
  return helmValueAt(plugin.values, "nfd", "enabled") === false ? UNKNOWN : discoversNodesOf(plugin, pool);
}

/** Whether the affinity of the plugin's DaemonSet lets it run on the nodes of the pool. */
export function selectsNodesOf(
  plugin: DevicePluginFacts,
  pool: NodePoolFacts,
  discovered: Fact<boolean> = discovery(plugin, pool),
): Fact<boolean> {
  const hasAffinity = chartHas("nodeAffinity", plugin.version);
  return affinityFits(plugin.values, pool, {
    terms: hasAffinity === undefined ? UNKNOWN : hasAffinity ? DEFAULT_AFFINITY_TERMS : undefined,
    discovered,
  });
}

/** The key and value of the plugin's node selector that nodes of the pool cannot have, as `key=value`. */
export function contradictedSelector(plugin: DevicePluginFacts, pool: NodePoolFacts): string | undefined {
  return contradictedBy(plugin.values, pool);
}

/** Whether the plugin's node selector lets it run on the nodes of the pool. */
export function nodeSelectorFits(plugin: DevicePluginFacts, pool: NodePoolFacts): Fact<boolean> {
  return selectorFits(plugin.values, pool);
}

function asString(value: unknown): Fact<string> {
  return value === UNKNOWN ? UNKNOWN : typeof value === "string" && value !== "" ? value : undefined;
}
