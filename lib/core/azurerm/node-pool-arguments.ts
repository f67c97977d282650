import { type Fact, isKnown, show } from "../facts/fact";
import type { ArgumentType } from "../terraform/terraform-arguments";

/**
 * What azurerm does when an argument changes on a pool that exists: `update` it on the living nodes; `roll` them, each
 * drained and made new in its turn; `rotate` them (the plan says update, but the pool is deleted and built again beside a
 * temporary one); or `replace` the pool.
 */
export type ChangeEffect = "update" | "roll" | "rotate" | "replace";

/** The effect where it depends on what the argument was and becomes. */
type EffectOf = (before: Fact<unknown>, after: Fact<unknown>) => ChangeEffect;

/** How to write the argument so that nothing is replaced; `undefined` where its change is no accident. */
type Undo = (name: string, before: Fact<unknown>, after: Fact<unknown>) => string | undefined;

/** What this library knows of one argument of a node pool. */
export interface NodePoolArgument {
  readonly type: ArgumentType;
  readonly onChange: ChangeEffect | EffectOf;
  /** The prop of `MigGpuNodePool` that reaches azurerm as it is. */
  readonly prop?: string;
  readonly undo?: Undo;
}

/** azurerm exchanges Ubuntu and Azure Linux in place; unset is Ubuntu. */
const exchangeOfSku: EffectOf = (before, after) => ([before, after].every(isExchangeableSku) ? "roll" : "replace");

function isExchangeableSku(sku: Fact<unknown>): boolean {
  return sku === undefined || (typeof sku === "string" && /^(Ubuntu|AzureLinux)/.test(sku));
}

/** azurerm's CustomizeDiff: Azure keeps the old value of what is no longer sent; 0 in a state is a number that nobody set. */
const replaceWhenUnset: EffectOf = (before, after) => (isKnown(before) && before !== 0 && after === undefined ? "replace" : "update");

const oldValue: Undo = (name, before, after) =>
  after === undefined && isKnown(before) ? `set ${name} = ${show(before)}: nothing needs to be replaced` : undefined;

// Azure compares without regard to case, and azurerm does not.
const oldSpelling: Undo = (name, before, after) =>
  typeof before === "string" && typeof after === "string" && before.toLowerCase() === after.toLowerCase()
    ? `write ${name} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced`
    : undefined;

const oldCluster: Undo = (name, before, after) =>
  isKnown(after)
    ? oldSpelling(name, before, after)
    : "keep the cluster; where it does stay, make its id known at plan: apply what it depends on first, or drop depends_on from the data source that reads it";

/**
 * Every argument of `azurerm_kubernetes_cluster_node_pool`; those of nested blocks are named with a dot.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
export const NODE_POOL_ARGUMENTS = {
  name: { type: "string", onChange: "replace" },
  kubernetes_cluster_id: { type: "string", onChange: "replace", undo: oldCluster },
  vm_size: { type: "string", onChange: "rotate", undo: oldSpelling },
  gpu_instance: { type: "string", onChange: "replace" },
  // azurerm#30990: AKS answers "Install", and azurerm takes an omitted argument for another value.
  gpu_driver: { type: "string", onChange: "replace", undo: oldValue },
  mode: { type: "string", onChange: "update" },
  node_count: { type: "number", onChange: "update" },
  min_count: { type: "number", onChange: "update", prop: "minCount" },
  max_count: { type: "number", onChange: "update", prop: "maxCount" },
  auto_scaling_enabled: { type: "boolean", onChange: "update" },
  scale_down_mode: { type: "string", onChange: "update", prop: "scaleDownMode" },
  node_labels: { type: "map", onChange: "update" },
  node_taints: { type: "strings", onChange: "update" },
  tags: { type: "map", onChange: "update", prop: "tags" },
  orchestrator_version: { type: "string", onChange: "roll", prop: "orchestratorVersion" },
  "upgrade_settings.max_surge": { type: "string", onChange: "update" },
  "upgrade_settings.max_unavailable": { type: "string", onChange: "update" },
  "upgrade_settings.drain_timeout_in_minutes": { type: "number", onChange: replaceWhenUnset, undo: oldValue },
  "upgrade_settings.node_soak_duration_in_minutes": { type: "number", onChange: "update" },
  "upgrade_settings.undrainable_node_behavior": { type: "string", onChange: replaceWhenUnset, undo: oldValue },
  temporary_name_for_rotation: { type: "string", onChange: "update" },
  priority: { type: "string", onChange: "replace" },
  // azurerm#14616: the same for Spot pools.
  eviction_policy: { type: "string", onChange: "replace", undo: oldValue },
  spot_max_price: { type: "number", onChange: "replace" },
  os_type: { type: "string", onChange: "replace" },
  os_sku: { type: "string", onChange: exchangeOfSku, prop: "osSku" },
  os_disk_type: { type: "string", onChange: "rotate", prop: "osDiskType" },
  os_disk_size_gb: { type: "number", onChange: "rotate", prop: "osDiskSizeGb" },
  kubelet_disk_type: { type: "string", onChange: "rotate", prop: "kubeletDiskType" },
  max_pods: { type: "number", onChange: "rotate", prop: "maxPods" },
  zones: { type: "strings", onChange: "rotate", prop: "zones" },
  vnet_subnet_id: { type: "string", onChange: "rotate", prop: "vnetSubnetId", undo: oldSpelling },
  pod_subnet_id: { type: "string", onChange: "rotate", prop: "podSubnetId", undo: oldSpelling },
  node_public_ip_enabled: { type: "boolean", onChange: "rotate", prop: "nodePublicIpEnabled" },
  node_public_ip_prefix_id: { type: "string", onChange: "replace", prop: "nodePublicIpPrefixId", undo: oldSpelling },
  "node_network_profile.allowed_host_ports": { type: "block", onChange: "update" },
  "node_network_profile.application_security_group_ids": { type: "strings", onChange: "update" },
  "node_network_profile.node_public_ip_tags": { type: "map", onChange: "replace" },
  fips_enabled: { type: "boolean", onChange: "rotate", prop: "fipsEnabled" },
  host_encryption_enabled: { type: "boolean", onChange: "rotate", prop: "hostEncryptionEnabled" },
  ultra_ssd_enabled: { type: "boolean", onChange: "rotate", prop: "ultraSsdEnabled" },
  kubelet_config: { type: "block", onChange: "rotate", prop: "kubeletConfig" },
  linux_os_config: { type: "block", onChange: "rotate", prop: "linuxOsConfig" },
  snapshot_id: { type: "string", onChange: "rotate", prop: "snapshotId", undo: oldSpelling },
  workload_runtime: { type: "string", onChange: "update" },
  capacity_reservation_group_id: { type: "string", onChange: "replace", prop: "capacityReservationGroupId", undo: oldSpelling },
  host_group_id: { type: "string", onChange: "replace", prop: "hostGroupId", undo: oldSpelling },
  proximity_placement_group_id: { type: "string", onChange: "replace", prop: "proximityPlacementGroupId", undo: oldSpelling },
  windows_profile: { type: "block", onChange: "replace" },
} as const satisfies Readonly<Record<string, NodePoolArgument>>;

export type NodePoolArgumentName = keyof typeof NODE_POOL_ARGUMENTS;
export const NODE_POOL_ARGUMENT_NAMES = Object.keys(NODE_POOL_ARGUMENTS) as readonly NodePoolArgumentName[];

const ROWS: Readonly<Record<string, NodePoolArgument>> = NODE_POOL_ARGUMENTS;

/** What the change of an argument does to a pool that exists. */
export function changeEffect(name: NodePoolArgumentName, before: Fact<unknown>, after: Fact<unknown>): ChangeEffect {
  const { onChange } = ROWS[name] as NodePoolArgument;
  return typeof onChange === "function" ? onChange(before, after) : onChange;
}

/** How to undo the change of an argument that costs the pool by accident; `undefined` where it is none. */
export function undoOf(name: string, before: Fact<unknown>, after: Fact<unknown>): string | undefined {
  return Object.hasOwn(ROWS, name) ? ROWS[name]?.undo?.(name, before, after) : undefined;
}

/** What of an argument no later configuration can change in place: its value, or that it has one. */
export function fixedPart(name: NodePoolArgumentName, value: unknown): unknown {
  const { onChange } = ROWS[name] as NodePoolArgument;
  if (typeof onChange === "function") {
    return isCostly(onChange(value, undefined)) ? "set" : undefined;
  }
  return isCostly(onChange) ? value : undefined;
}

/** Whether every pod on the pool is evicted at once. */
export function isCostly(effect: ChangeEffect): boolean {
  return effect === "rotate" || effect === "replace";
}
