import { findVmSize, type VmSize } from "../catalog/vm-size";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { type ArgumentFacts, type ArgumentType, argumentReader, type MistypedArgument } from "../terraform/terraform-arguments";

/**
 * What azurerm does when an argument changes on a pool that exists:
 * `update` it on the living nodes; `rotate` the nodes (the plan says update, but the pool is deleted and built again
 * beside a temporary one); `replace` the pool; or keep it in its state alone.
 */
export type OnChange = "update" | "rotate" | "replace" | "state";

interface NodePoolArgument {
  readonly type: ArgumentType;
  readonly onChange: OnChange;
}

/**
 * Every argument of `azurerm_kubernetes_cluster_node_pool`; those of nested blocks are named with a dot.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
export const NODE_POOL_ARGUMENTS = {
  name: { type: "string", onChange: "replace" },
  kubernetes_cluster_id: { type: "string", onChange: "replace" },
  vm_size: { type: "string", onChange: "rotate" },
  gpu_instance: { type: "string", onChange: "replace" },
  gpu_driver: { type: "string", onChange: "replace" },
  mode: { type: "string", onChange: "update" },
  node_count: { type: "number", onChange: "update" },
  min_count: { type: "number", onChange: "update" },
  max_count: { type: "number", onChange: "update" },
  auto_scaling_enabled: { type: "boolean", onChange: "update" },
  scale_down_mode: { type: "string", onChange: "update" },
  node_labels: { type: "map", onChange: "update" },
  node_taints: { type: "strings", onChange: "update" },
  tags: { type: "map", onChange: "update" },
  orchestrator_version: { type: "string", onChange: "update" },
  "upgrade_settings.max_surge": { type: "string", onChange: "update" },
  "upgrade_settings.max_unavailable": { type: "string", onChange: "update" },
  "upgrade_settings.drain_timeout_in_minutes": { type: "number", onChange: "update" },
  "upgrade_settings.node_soak_duration_in_minutes": { type: "number", onChange: "update" },
  "upgrade_settings.undrainable_node_behavior": { type: "string", onChange: "update" },
  temporary_name_for_rotation: { type: "string", onChange: "state" },
  priority: { type: "string", onChange: "replace" },
  eviction_policy: { type: "string", onChange: "replace" },
  spot_max_price: { type: "number", onChange: "replace" },
  os_type: { type: "string", onChange: "replace" },
  os_sku: { type: "string", onChange: "update" },
  os_disk_type: { type: "string", onChange: "rotate" },
  os_disk_size_gb: { type: "number", onChange: "rotate" },
  kubelet_disk_type: { type: "string", onChange: "rotate" },
  max_pods: { type: "number", onChange: "rotate" },
  zones: { type: "strings", onChange: "rotate" },
  vnet_subnet_id: { type: "string", onChange: "rotate" },
  pod_subnet_id: { type: "string", onChange: "rotate" },
  node_public_ip_enabled: { type: "boolean", onChange: "rotate" },
  node_public_ip_prefix_id: { type: "string", onChange: "replace" },
  "node_network_profile.allowed_host_ports": { type: "block", onChange: "update" },
  "node_network_profile.application_security_group_ids": { type: "strings", onChange: "update" },
  "node_network_profile.node_public_ip_tags": { type: "map", onChange: "replace" },
  fips_enabled: { type: "boolean", onChange: "rotate" },
  host_encryption_enabled: { type: "boolean", onChange: "rotate" },
  ultra_ssd_enabled: { type: "boolean", onChange: "rotate" },
  kubelet_config: { type: "block", onChange: "rotate" },
  linux_os_config: { type: "block", onChange: "rotate" },
  snapshot_id: { type: "string", onChange: "rotate" },
  workload_runtime: { type: "string", onChange: "update" },
  capacity_reservation_group_id: { type: "string", onChange: "replace" },
  host_group_id: { type: "string", onChange: "replace" },
  proximity_placement_group_id: { type: "string", onChange: "replace" },
  windows_profile: { type: "block", onChange: "replace" },
} as const satisfies Readonly<Record<string, NodePoolArgument>>;

export type NodePoolArgumentName = keyof typeof NODE_POOL_ARGUMENTS;
export const NODE_POOL_ARGUMENT_NAMES = Object.keys(NODE_POOL_ARGUMENTS) as readonly NodePoolArgumentName[];

/** A node pool as azurerm describes it, and what the one who wrote it says beyond that. */
export interface NodePoolFacts extends ArgumentFacts<typeof NODE_POOL_ARGUMENTS> {
  readonly mistyped: readonly MistypedArgument[];
  /** The size, where the catalog knows it or its user described it with `VmSize.of()`. */
  readonly size: VmSize | undefined;
  /** The MIG strategy under which the pool is served: `UNKNOWN` where nobody has said. */
  readonly migStrategy: Fact<string>;
}

/** What describes a pool beside its azurerm arguments. */
export interface NodePoolContext {
  readonly migStrategy?: Fact<string>;
  readonly size?: VmSize;
}

/** The facts of a node pool in Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan. */
export function nodePoolFacts(attributes: Readonly<Record<string, unknown>>, context: NodePoolContext = {}): NodePoolFacts {
  const { facts, mistyped } = readNodePool(attributes);
  return {
    ...facts,
    mistyped,
    size: context.size ?? (isKnown(facts.vm_size) ? findVmSize(facts.vm_size) : undefined),
    migStrategy: "migStrategy" in context ? context.migStrategy : UNKNOWN,
  };
}

const readNodePool = argumentReader(NODE_POOL_ARGUMENTS);

/** Whether the autoscaler sizes the pool. */
export function isAutoscaled(pool: NodePoolFacts): boolean {
  return pool.auto_scaling_enabled === true;
}

/** Whether the pool is known to ask AKS for a GPU instance profile. */
export function asksForMig(pool: NodePoolFacts): boolean {
  return isKnown(pool.gpu_instance);
}
