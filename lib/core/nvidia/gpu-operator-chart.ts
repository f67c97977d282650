import { type Fact, isKnown } from "../facts/fact";
import type { Toleration } from "../kubernetes/taint";

/** The Helm repository of the operator's chart. */
export const GPU_OPERATOR_REPOSITORY = "https://helm.ngc.nvidia.com/nvidia";
export const GPU_OPERATOR_CHART = "gpu-operator";
/** The chart that is installed unless a user says otherwise. */
export const DEFAULT_GPU_OPERATOR_VERSION = "v26.7.0";

/**
 * The container runtime that the node images of AKS configure, which a runtime class has to name.
 *
 * @see https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/microsoft-aks.html
 */
export const AKS_RUNTIME_CLASS = "nvidia-container-runtime";

const CONTROL_PLANE: Toleration = { key: "node-role.kubernetes.io/control-plane", operator: "Equal", value: "", effect: "NoSchedule" };
const ANY_GPU: Toleration = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };

/**
 * What the chart does where the values are silent; a list in the user's values takes the place of the chart's.
 *
 * @see https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml
 */
export const OPERATOR_DEFAULTS = {
  strategy: "single",
  runtimeClass: "nvidia",
  /** With this one the operator labels nodes, and so has the MIG manager remove their partitions. */
  migConfig: "all-disabled",
  /** Of the operator, and of what of node feature discovery runs outside the GPU nodes. */
  controllerTolerations: [CONTROL_PLANE],
  daemonSetTolerations: [ANY_GPU],
  workerTolerations: [CONTROL_PLANE, ANY_GPU],
} as const;

/**
 * The node labels that keep the operator's device plugin from a node: `false` for all that the operator runs there, and
 * anything but `true` for the plugin alone.
 *
 * @see https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/state_manager.go
 */
export const OPERANDS_LABEL = "nvidia.com/gpu.deploy.operands";
export const OPERATOR_PLUGIN_LABEL = "nvidia.com/gpu.deploy.device-plugin";

const VERSION = /^v?(\d+)\.(\d+)\.\d+(?:[-+].*)?$/;

/**
 * Whether the chart is of 26.7 or later. From then on it makes a `ClusterPolicy` or a `GPUCluster`, and does without the CRD
 * of a service monitor that it asks for. Unset is Helm's "latest".
 *
 * @see https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml
 */
export function isSince267(version: Fact<string>): boolean | undefined {
  const [, major, minor] = isKnown(version) ? (VERSION.exec(version) ?? []) : [];
  return version === undefined
    ? true
    : major === undefined
      ? undefined
      : Number(major) > 26 || (Number(major) === 26 && Number(minor) >= 7);
}
