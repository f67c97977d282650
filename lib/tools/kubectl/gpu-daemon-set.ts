import { textOf } from "../../core/facts/json";
import { type ContainerSoftware, gpuContainerOf, migStrategyOf } from "../../core/nvidia/gpu-container";
import { OPERATOR_PLUGIN_LABEL } from "../../core/nvidia/gpu-operator-chart";
import { countOf, type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";
import { type PodPlacement, podPlacement } from "./pod-placement";

/** A DaemonSet that serves GPUs or partitions them. */
export interface GpuDaemonSet extends PodPlacement {
  readonly software: ContainerSoftware;
  readonly namespace: string;
  readonly name: string;
  /** The image of the container that identifies it. */
  readonly image: string;
  readonly desired: number;
  readonly ready: number;
  /** `MIG_STRATEGY` or `--mig-strategy`; also unset if a configuration file sets it. */
  readonly migStrategy: string | undefined;
  /** What its container certainly lacks to monitor MIG devices: `NVIDIA_MIG_MONITOR_DEVICES=all`, `SYS_ADMIN`. */
  readonly lacksForMig: readonly string[];
}

/** The DaemonSet in an item of `kubectl get daemonsets --output json`, if it is about GPUs. */
export function gpuDaemonSet({ metadata, spec, status }: ListItem): GpuDaemonSet | undefined {
  const pod = objectOf(objectOf(objectOf(spec).template).spec);
  const found = gpuContainerOf(pod);
  return (
    found && {
      software: found.software,
      namespace: namespaceOf(metadata),
      name: metadata.name,
      image: textOf(found.container.image) ?? "",
      desired: countOf(objectOf(status).desiredNumberScheduled),
      ready: countOf(objectOf(status).numberReady),
      migStrategy: migStrategyOf(found.container),
      lacksForMig: lacksForMig(found.container),
      ...podPlacement(pod),
    }
  );
}

/** Whether the GPU Operator created the DaemonSet, which then runs on the nodes that the operator labels. */
export function isOfGpuOperator({ nodeSelector }: GpuDaemonSet): boolean {
  return Object.hasOwn(nodeSelector, OPERATOR_PLUGIN_LABEL);
}

/**
 * A variable may come from `envFrom`, and a container runtime adds capabilities unless they are dropped.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/issues/399
 */
function lacksForMig({ env, envFrom, securityContext }: Readonly<Record<string, unknown>>): string[] {
  const variable = objectsOf(env).find(({ name }) => name === "NVIDIA_MIG_MONITOR_DEVICES");
  const isSet = objectsOf(envFrom).length > 0 || (variable !== undefined && variable.value !== "");
  const { privileged, capabilities } = objectOf(securityContext);
  const { add, drop } = objectOf(capabilities);
  const has = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);
  const isAllowed = privileged === true || !has(drop, "ALL") || has(add, "SYS_ADMIN") || has(add, "ALL");
  return [...(isSet ? [] : ["NVIDIA_MIG_MONITOR_DEVICES=all"]), ...(isAllowed ? [] : ["the capability SYS_ADMIN"])];
}
