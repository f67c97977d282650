import type { NodeSelectorRequirement } from "../kubernetes/node-selector-requirement";
import type { Toleration } from "../kubernetes/taint";
import { GPU_PRESENT_LABEL, NFD_LABEL_PREFIX } from "./device-plugin-chart";
import { OPERANDS_LABEL } from "./gpu-operator-chart";

/** The OCI reference of the Helm repository of NVIDIA's DRA driver. */
export const DRA_DRIVER_REPOSITORY = "oci://registry.k8s.io/dra-driver-nvidia/charts";
export const DRA_DRIVER_CHART = "dra-driver-nvidia-gpu";
/** The chart that is installed unless a user says otherwise. */
export const DEFAULT_DRA_DRIVER_VERSION = "0.5.0";

/** The node label with which NVIDIA's pages choose the nodes of the DRA driver: https://github.com/NVIDIA/cloud-native-docs */
export const DRA_NODE_LABEL = "nvidia.com/dra-kubelet-plugin";

/**
 * The labels of a node whose slices are claimed: the DRA driver runs there, and nothing of the GPU Operator. If only the
 * operator's device plugin stays off, its validator waits for GPUs without end.
 *
 * @see https://github.com/NVIDIA/gpu-operator/issues/486
 */
export const DRA_NODE_LABELS: Readonly<Record<string, string>> = { [DRA_NODE_LABEL]: "true", [OPERANDS_LABEL]: "false" };

/** Of a DaemonSet that runs on nodes of the DRA driver only, or on all others. */
export const ON_DRA_NODES: NodeSelectorRequirement = { key: DRA_NODE_LABEL, operator: "In", values: ["true"] };
export const OFF_DRA_NODES: NodeSelectorRequirement = { key: DRA_NODE_LABEL, operator: "NotIn", values: ["true"] };

/**
 * What the chart does if the values are silent; a list in the user's values replaces that of the chart.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/deployments/helm/dra-driver-nvidia-gpu/values.yaml
 */
export const DRA_DRIVER_DEFAULTS = {
  driverRoot: "/",
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }] as readonly Toleration[],
  affinityTerms: [
    ...["pci-10de.present", "pci-0302_10de.present", "pci-0300_10de.present"].map((label): NodeSelectorRequirement[] => [
      { key: `${NFD_LABEL_PREFIX}${label}`, operator: "In", values: ["true"] },
    ]),
    [{ key: `${NFD_LABEL_PREFIX}cpu-model.vendor_id`, operator: "In", values: ["NVIDIA"] }],
    [{ key: GPU_PRESENT_LABEL, operator: "In", values: ["true"] }],
  ] as readonly (readonly NodeSelectorRequirement[])[],
} as const;

/** The values that the chart reads, at the top. It has no schema, so Helm accepts all others and the chart ignores them. */
export const DRA_DRIVER_VALUES: readonly string[] = [
  "nvidiaDriverRoot",
  "nvidiaCDIHookPath",
  "nvidiaCtkPath",
  "altProcDevices",
  "maskNvidiaDriverParams",
  "nameOverride",
  "fullnameOverride",
  "namespace",
  "namespaceOverride",
  "selectorLabelsOverride",
  "gpuResourcesEnabledOverride",
  "consumableShares",
  "allowDefaultNamespace",
  "resourceApiVersion",
  "imagePullSecrets",
  "image",
  "serviceAccount",
  "resources",
  "featureGates",
  "logVerbosity",
  "webhook",
  "controller",
  "kubeletPlugin",
  // Helm's own.
  "global",
];
