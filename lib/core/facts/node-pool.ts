import { findVmSize, type VmSize } from "../catalog/vm-size";
import { type Fact, isKnown, UNKNOWN } from "./fact";

/**
 * What azurerm does when an argument changes on a pool that exists:
 * `update` it on the living nodes; `rotate` the nodes (the plan says update, but the pool is deleted and built again
 * beside a temporary one); `replace` the pool; or keep it in its state alone.
 */
export type OnChange = "update" | "rotate" | "replace" | "state";

/** The shape of an argument's value: `block` is a nested block that no rule looks into. */
type ArgumentType = "string" | "number" | "boolean" | "strings" | "map" | "block";

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

interface ValueOf {
  string: string;
  number: number;
  boolean: boolean;
  strings: readonly Fact<string>[];
  map: Readonly<Record<string, Fact<string>>>;
  block: unknown;
}
type NodePoolArgumentFacts = {
  readonly [Name in NodePoolArgumentName]: Fact<ValueOf[(typeof NODE_POOL_ARGUMENTS)[Name]["type"]]>;
};

/** An argument whose value is not of its type: the fact itself then counts as unknown. */
export interface MistypedArgument {
  readonly attribute: string;
  readonly expected: string;
  readonly found: unknown;
}

/** A node pool as azurerm describes it, and what the one who wrote it says beyond that. */
export interface NodePoolFacts extends NodePoolArgumentFacts {
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

/**
 * The facts of a node pool in Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan.
 * Members that are `UNKNOWN` stay so; a Terraform expression counts as unknown; `null`, `""` and an absent block
 * are unset, as they are to azurerm.
 */
export function nodePoolFacts(attributes: Readonly<Record<string, unknown>>, context: NodePoolContext = {}): NodePoolFacts {
  const mistyped: MistypedArgument[] = [];
  const facts: Record<string, unknown> = {};
  for (const { name, path, type } of ARGUMENT_PATHS) {
    facts[name] = readValue(name, type, valueAt(attributes, path), mistyped);
  }
  const vmSize = facts.vm_size as Fact<string>;
  return {
    ...(facts as NodePoolArgumentFacts),
    mistyped,
    size: context.size ?? (isKnown(vmSize) ? findVmSize(vmSize) : undefined),
    migStrategy: "migStrategy" in context ? context.migStrategy : UNKNOWN,
  };
}

const ARGUMENT_PATHS = NODE_POOL_ARGUMENT_NAMES.map((name) => ({ name, path: name.split("."), type: NODE_POOL_ARGUMENTS[name].type }));

function valueAt(attributes: Readonly<Record<string, unknown>>, [block, argument]: readonly string[]): unknown {
  const value = attributes[block as string];
  if (argument === undefined) {
    return value;
  }
  // A block is an object in cdk.tf.json and a list of one object in a plan.
  const body = Array.isArray(value) ? value[0] : value;
  return isObject(body) ? body[argument] : body === UNKNOWN ? UNKNOWN : undefined;
}

const EXPECTED: Readonly<Record<ArgumentType, string>> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  strings: "a list of strings",
  map: "a map of strings",
  block: "a block",
};

function readValue(attribute: string, type: ArgumentType, value: unknown, mistyped: MistypedArgument[]): unknown {
  if (value === UNKNOWN || isExpression(value)) {
    return UNKNOWN;
  }
  if (value === undefined || value === null || value === "" || (type === "block" && isEmptyList(value))) {
    return undefined;
  }
  const fail = (found: unknown, at = attribute, expected = EXPECTED[type]): typeof UNKNOWN => {
    mistyped.push({ attribute: at, expected, found });
    return UNKNOWN;
  };
  const readString = (part: unknown, at: string): Fact<string> =>
    part === UNKNOWN || isExpression(part) ? UNKNOWN : typeof part === "string" ? part : fail(part, at, EXPECTED.string);
  switch (type) {
    case "string":
    case "boolean":
      return typeof value === type ? value : fail(value);
    case "number":
      return typeof value === "number" && !Number.isNaN(value) ? value : fail(value);
    case "strings":
      return Array.isArray(value) ? value.map((item, index) => readString(item, `${attribute}[${index}]`)) : fail(value);
    case "map":
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readString(item, `${attribute}[${JSON.stringify(key)}]`)]))
        : fail(value);
    case "block":
      return isObject(value) || Array.isArray(value) ? value : fail(value);
  }
}

/** Whether Terraform would evaluate the string: it holds `${` or `%{` that is not escaped by doubling its first character. */
export function isExpression(value: unknown): boolean {
  return typeof value === "string" && /(?<!\$)\$\{|(?<!%)%\{/.test(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether the autoscaler sizes the pool. */
export function isAutoscaled(pool: NodePoolFacts): boolean {
  return pool.auto_scaling_enabled === true;
}

/** Whether the pool is known to ask AKS for a GPU instance profile. */
export function asksForMig(pool: NodePoolFacts): boolean {
  return isKnown(pool.gpu_instance);
}
