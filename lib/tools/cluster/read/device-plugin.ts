import type { NodeSelectorRequirement } from "../../../core/kubernetes/node-selector-requirement";
import type { Toleration } from "../../../core/kubernetes/taint";
import { OPERATOR_PLUGIN_LABEL } from "../../../core/nvidia/gpu-operator-chart";
import { type ListItem, objectOf, objectsOf, stringsOf } from "./kubernetes-objects";

/** A DaemonSet that runs the NVIDIA device plugin. */
export interface DevicePluginDaemonSet {
  readonly namespace: string;
  readonly name: string;
  /** How many nodes it should run on. */
  readonly desired: number;
  readonly ready: number;
  /** `MIG_STRATEGY` or `--mig-strategy`: unset too where a configuration file says it. */
  readonly migStrategy: string | undefined;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The terms of its required node affinity, of which one must match; `undefined` where it has none. */
  readonly affinityTerms: readonly AffinityTerm[] | undefined;
  readonly tolerations: readonly Toleration[];
}

export interface AffinityTerm {
  readonly matchExpressions: readonly NodeSelectorRequirement[];
  readonly matchFields: readonly NodeSelectorRequirement[];
}

/**
 * The name of the plugin's container in the Helm chart, in NVIDIA's static manifest and in the GPU Operator begins so.
 * Image and chart labels do not tell it from GPU feature discovery, which shares both since chart 0.15.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/deployments/helm/nvidia-device-plugin/templates/daemonset-device-plugin.yml
 */
const PLUGIN_CONTAINER = /^nvidia-device-plugin/;
/** Watches the configuration file beside the plugin. */
const CONFIG_SIDECAR = "nvidia-device-plugin-sidecar";

/** The DaemonSet in an item of `kubectl get daemonsets --output json`, where it runs the device plugin. */
export function devicePluginDaemonSet({ metadata, spec, status }: ListItem): DevicePluginDaemonSet | undefined {
  const pod = objectOf(objectOf(objectOf(spec).template).spec);
  const container = objectsOf(pod.containers).find((candidate) => {
    const containerName = String(candidate.name);
    return PLUGIN_CONTAINER.test(containerName) && containerName !== CONFIG_SIDECAR;
  });
  if (container === undefined) {
    return undefined;
  }
  const required = objectOf(objectOf(pod.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return {
    namespace: String(metadata.namespace),
    name: metadata.name,
    desired: count(objectOf(status).desiredNumberScheduled),
    ready: count(objectOf(status).numberReady),
    migStrategy: migStrategyOf(container),
    nodeSelector: stringsOf(pod.nodeSelector),
    affinityTerms:
      required === undefined
        ? undefined
        : objectsOf(objectOf(required).nodeSelectorTerms).map((term) => ({
            matchExpressions: objectsOf(term.matchExpressions) as unknown as NodeSelectorRequirement[],
            matchFields: objectsOf(term.matchFields) as unknown as NodeSelectorRequirement[],
          })),
    tolerations: objectsOf(pod.tolerations) as Toleration[],
  };
}

/** Whether the GPU Operator made the DaemonSet, which then runs where the operator labels nodes. */
export function isOfGpuOperator({ nodeSelector }: DevicePluginDaemonSet): boolean {
  return Object.hasOwn(nodeSelector, OPERATOR_PLUGIN_LABEL);
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Charts since 0.12 set a variable, those before pass a flag. */
function migStrategyOf(container: Record<string, unknown>): string | undefined {
  const variable = objectsOf(container.env).find(({ name }) => name === "MIG_STRATEGY")?.value;
  const args = [container.command, container.args].flat().join(" ");
  const value = typeof variable === "string" ? variable : /--mig-strategy[= ]"?(\w+)/.exec(args)?.[1];
  return value === "" ? undefined : value;
}

/** What the GPU Operator says of itself. */
export interface ClusterPolicy {
  readonly name: string;
  /** Where the operator runs, as far as it has said so. */
  readonly namespace: string | undefined;
  /** `ready`, `notReady`, or `ignored` beside an older one. */
  readonly state: string | undefined;
  /** Why it is not ready: `ClusterPolicy is not ready; states not ready: [state-operator-validation]`. */
  readonly reason: string | undefined;
}

/** The policy in an item of `kubectl get clusterpolicies.nvidia.com --output json`. */
export function clusterPolicy({ metadata, status }: ListItem): ClusterPolicy {
  const { namespace, state, conditions } = objectOf(status);
  const error = objectsOf(conditions).find((condition) => condition.type === "Error" && condition.status === "True");
  return { name: metadata.name, namespace: text(namespace), state: text(state), reason: text(error?.message) };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
