import { type NodePoolContext, type NodePoolFacts, nodePoolFacts } from "../../lib/core/pool/node-pool";
import { CLUSTER_ID } from "./synth";

/** A MIG node pool of which no rule has anything to say, as `cdk.tf.json` holds it. */
export const CLEAN_POOL: Readonly<Record<string, unknown>> = {
  name: "mignode",
  kubernetes_cluster_id: CLUSTER_ID,
  vm_size: "Standard_NC24ads_A100_v4",
  gpu_instance: "MIG1g",
  gpu_driver: "Install",
  mode: "User",
  os_type: "Linux",
  node_count: 1,
  node_taints: ["nvidia.com/gpu=present:NoSchedule"],
  node_labels: { "nvidia.com/gpu.present": "true" },
  upgrade_settings: { max_unavailable: "1" },
  temporary_name_for_rotation: "mignodetmp",
};

/** The facts of the clean pool where it differs in these arguments. */
export function cleanPoolWith(
  attributes: Readonly<Record<string, unknown>>,
  context: NodePoolContext = { migStrategy: "single" },
): NodePoolFacts {
  return nodePoolFacts({ ...CLEAN_POOL, ...attributes }, context);
}

/** The arguments that make the clean pool a clean Spot pool. */
export const SPOT: Readonly<Record<string, unknown>> = {
  priority: "Spot",
  eviction_policy: "Delete",
  spot_max_price: -1,
  node_taints: ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
  node_labels: { "nvidia.com/gpu.present": "true", "kubernetes.azure.com/scalesetpriority": "spot" },
  upgrade_settings: undefined,
  temporary_name_for_rotation: undefined,
};
