import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { type HelmValues, helmValueAt } from "../helm/helm-values";
import type { Toleration } from "../kubernetes/taint";
import type { NodePoolFacts } from "../pool/node-pool";
import { readConfiguration, readTolerations, strategyIn } from "./device-plugin";
import { PLUGIN_CONFIG_LABEL } from "./device-plugin-chart";
import { isSince267, OPERANDS_LABEL, OPERATOR_DEFAULTS, OPERATOR_PLUGIN_LABEL } from "./gpu-operator-chart";
import { type ConfiguredSharing, sharingIn } from "./slice-sharing";

/** The values of the chart `gpu-operator`, without the chart's own defaults. */
type OperatorValues = Fact<HelmValues>;
type Labels = NodePoolFacts["node_labels"];

/**
 * The MIG strategy of the operator's device plugin on a node with these labels.
 *
 * `mig.strategy` reaches the plugin as an environment variable and so beats the configuration that the node selects.
 *
 * @see https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/object_controls.go
 */
export function operatorStrategyOn(values: OperatorValues, labels: Labels): Fact<string> {
  return textAt(values, OPERATOR_DEFAULTS.strategy, "mig", "strategy") ?? configuredStrategyOn(values, labels);
}

function configuredStrategyOn(values: OperatorValues, labels: Labels): Fact<string> {
  return strategyIn(configurationOn(values, labels));
}

/** How the operator's device plugin shares the slices of a node with these labels. */
export function operatorSharingOn(values: OperatorValues, labels: Labels): Fact<ConfiguredSharing> {
  return sharingIn(configurationOn(values, labels));
}

function configurationOn(values: OperatorValues, labels: Labels): Fact<unknown> {
  const name = textAt(values, undefined, "devicePlugin", "config", "name");
  if (name === undefined) {
    return undefined;
  }
  // A ConfigMap that the chart does not make is not in its values.
  if (!isKnown(name) || helmValueAt(values, "devicePlugin", "config", "create") !== true || labels === UNKNOWN) {
    return UNKNOWN;
  }
  const selected = labels?.[PLUGIN_CONFIG_LABEL] || textAt(values, undefined, "devicePlugin", "config", "default");
  return isKnown(selected) ? readConfiguration(helmValueAt(values, "devicePlugin", "config", "data", selected)) : selected;
}

/** What the DaemonSets of the operator tolerate. */
export function operatorTolerations(values: OperatorValues): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(values, "daemonsets", "tolerations"), OPERATOR_DEFAULTS.daemonSetTolerations);
}

/** What the NFD workers tolerate that the chart brings. */
export function operatorWorkerTolerations(values: OperatorValues): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(values, "node-feature-discovery", "worker", "tolerations"), OPERATOR_DEFAULTS.workerTolerations);
}

/** Whether the operator runs a part of itself, all of which the chart switches on. */
export function operatorRuns(part: "migManager" | "driver" | "toolkit" | "nfd" | "dcgmExporter", values: OperatorValues): Fact<boolean> {
  const enabled = helmValueAt(values, part, "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled === "boolean" ? enabled : true;
}

/**
 * What says that the operator brings no device plugin; `undefined` where it brings one. From 26.7 on a `GPUCluster` is in the
 * place of the `ClusterPolicy`, and with it a DRA driver in that of the device plugin.
 */
export function operatorWithoutPlugin(values: OperatorValues, version: Fact<string>): Fact<string> {
  const said: readonly [path: readonly string[], off: boolean, since267: boolean][] = [
    [["devicePlugin", "enabled"], false, false],
    [["clusterPolicy", "deployCR"], false, true],
    [["gpuCluster", "deployCR"], true, true],
  ];
  const answers = said.map(([path, off, needs267]): Fact<string> => {
    const value = helmValueAt(values, ...path);
    const isRead = !needs267 || isSince267(version);
    return value === UNKNOWN ? UNKNOWN : value !== off || isRead === false ? undefined : isRead ? `${path.join(".")} = ${off}` : UNKNOWN;
  });
  return answers.find(isKnown) ?? (answers.includes(UNKNOWN) ? UNKNOWN : undefined);
}

/** The object by which the operator runs its parts: a `GPUCluster` if the values ask for one and for no `ClusterPolicy`. */
export function operatorObject(values: OperatorValues, version: Fact<string>): Fact<"ClusterPolicy" | "GPUCluster"> {
  if (isSince267(version) === false) {
    return "ClusterPolicy";
  }
  const [cluster, policy] = [helmValueAt(values, "gpuCluster", "deployCR"), helmValueAt(values, "clusterPolicy", "deployCR")];
  return values === UNKNOWN || cluster === UNKNOWN || policy === UNKNOWN
    ? UNKNOWN
    : policy !== false
      ? "ClusterPolicy"
      : cluster === true
        ? "GPUCluster"
        : undefined;
}

/** The runtime class that the operator's pods ask for; without one in the values the ClusterPolicy has the default. */
export function operatorRuntimeClass(values: OperatorValues): Fact<string> {
  return textAt(values, undefined, "operator", "runtimeClass") ?? OPERATOR_DEFAULTS.runtimeClass;
}

/** The partitioning that the MIG manager gives to nodes that ask for none. */
export function operatorMigConfig(values: OperatorValues): Fact<string> {
  return textAt(values, OPERATOR_DEFAULTS.migConfig, "migManager", "config", "default");
}

/** Whether the labels of a node let the operator's device plugin onto it. */
export function operatorSelects(labels: Labels): Fact<boolean> {
  if (labels === UNKNOWN) {
    return UNKNOWN;
  }
  const [operands, plugin] = [labels?.[OPERANDS_LABEL], labels?.[OPERATOR_PLUGIN_LABEL] || "true"];
  return operands === "false" ? false : operands === UNKNOWN || plugin === UNKNOWN ? UNKNOWN : plugin === "true";
}

function textAt(values: OperatorValues, chartDefault: string | undefined, ...path: readonly string[]): Fact<string> {
  const value = helmValueAt(values, ...path);
  return value === undefined ? chartDefault : value === UNKNOWN ? UNKNOWN : typeof value === "string" && value ? value : undefined;
}
