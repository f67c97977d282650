import { isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { AZURERM_SPELLING, type Spelling } from "../findings/text";
import { changeEffect, type NodePoolArgumentName, undoOf } from "../pool/node-pool-arguments";
import type { Attributes, PoolResource, ProviderBehavior } from "./pool-resource";

/**
 * azurerm reads a bound that is not set as 0, and looks for a maximum of 0 only where the pool exists.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
const refusesBounds: ProviderBehavior["refusesBounds"] = (after, before) => {
  const { auto_scaling_enabled: enabled = false, min_count: min = 0, max_count: max = 0 } = after;
  if (enabled === false) {
    return (isKnown(min) && min > 0) || (isKnown(max) && max > 0);
  }
  return enabled === true && ((max === 0 && before !== undefined) || (isKnown(min) && isKnown(max) && min > max));
};

/** In the cluster both bounds have to be there, and the node count is the autoscaler's once the pool exists. */
const refusesDefaultBounds: ProviderBehavior["refusesBounds"] = (after, before) => {
  const { auto_scaling_enabled: enabled, min_count: min = 0, max_count: max = 0, node_count: count } = after;
  if (enabled !== true) {
    return refusesBounds(after, before);
  }
  const isOutside = isKnown(count) && count > 0 && ((isKnown(min) && count < min) || (isKnown(max) && count > max));
  const isScaled = isKnown(count) && isKnown(before?.node_count) && count !== before.node_count;
  return min === 0 || max === 0 || refusesBounds(after, before) || (before === undefined ? isOutside : isScaled);
};

export const AZURERM_BEHAVIOR: ProviderBehavior = {
  effectOf: (name, before, after) => changeEffect(name as NodePoolArgumentName, before, after),
  undoOf,
  keepsUpgradeSettings: true,
  refusesBounds,
  spelling: AZURERM_SPELLING,
};

/**
 * What older azurerms call arguments: until 4.0, and `zones` until 3.0.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/3.0.0/docs/guides/3.0-upgrade-guide
 */
const NEWER_NAMES: ReadonlyMap<string, NodePoolArgumentName> = new Map([
  ["enable_auto_scaling", "auto_scaling_enabled"],
  ["enable_host_encryption", "host_encryption_enabled"],
  ["enable_node_public_ip", "node_public_ip_enabled"],
  ["availability_zones", "zones"],
]);

/** What the values of any azurerm say, under the names of the newest. */
function underNewestNames(values: Attributes): Attributes {
  const isOlder = Object.keys(values).some((name) => NEWER_NAMES.has(name));
  // A plan writes out every argument that the provider has.
  const isWrittenOut = [...NEWER_NAMES.values()].every((name) => name in values);
  if ("gpu_driver" in values || !(isOlder || isWrittenOut)) {
    return values;
  }
  const renamed = Object.entries(values).map(([name, value]) => [NEWER_NAMES.get(name) ?? name, value]);
  // gpu_driver came with azurerm 4.40: before, AKS installs its driver unasked.
  return { ...Object.fromEntries(renamed), gpu_driver: "Install" };
}

/** The words of the azurerm that has these values. */
function spellingOf(values: Attributes, spelling: Spelling): Spelling {
  const former = new Map<string, string>([...NEWER_NAMES].flatMap(([name, newer]) => (name in values ? [[newer, name] as const] : [])));
  const argument = (name: string): string => former.get(name) ?? name;
  return former.size === 0 ? spelling : { ...spelling, argument, ignored: argument };
}

/** The model itself. */
export const AZURERM_NODE_POOL: PoolResource = {
  type: "azurerm_kubernetes_cluster_node_pool",
  clusterArgument: "kubernetes_cluster_id",
  behavior: AZURERM_BEHAVIOR,
  spellingOf: (values) => spellingOf(values, AZURERM_SPELLING),
  read: underNewestNames,
  withDefaults: (attributes) => attributes,
  implied: {},
};

/**
 * What azurerm makes of `only_critical_addons_enabled`.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go
 */
const CRITICAL_ADDONS_ONLY = "CriticalAddonsOnly=true:NoSchedule";

function withTaint({ only_critical_addons_enabled: only, node_taints, ...body }: Attributes): Attributes {
  if (!only) {
    return { ...body, ...(node_taints !== undefined && { node_taints }) };
  }
  const taints = Array.isArray(node_taints) ? node_taints : [];
  return { ...body, node_taints: [...taints, only === true ? CRITICAL_ADDONS_ONLY : UNKNOWN] };
}

function bodyOf(block: unknown): Attributes | undefined {
  const [body] = Array.isArray(block) ? block : [block];
  return isObject(body) ? body : undefined;
}

const DEFAULT_POOL_SPELLING: Spelling = { ...AZURERM_SPELLING, replaced: "the whole cluster" };

/** The pool within a cluster: where Terraform replaces it, it replaces the cluster. */
export const AZURERM_DEFAULT_POOL: PoolResource = {
  ...AZURERM_NODE_POOL,
  type: "azurerm_kubernetes_cluster",
  clusterArgument: "",
  block: "default_node_pool",
  behavior: {
    ...AZURERM_BEHAVIOR,
    spelling: DEFAULT_POOL_SPELLING,
    refusesBounds: refusesDefaultBounds,
    // azurerm gives it another name, and other taints, by a rotation.
    effectOf: (name, before, after) =>
      name === "name" || name === "node_taints" ? "rotate" : AZURERM_BEHAVIOR.effectOf(name, before, after),
  },
  read: ({ id = UNKNOWN, default_node_pool: block }) => {
    const body = bodyOf(block);
    return body && { ...withTaint(underNewestNames(body)), kubernetes_cluster_id: id };
  },
  spellingOf: ({ default_node_pool: block }) => spellingOf(bodyOf(block) ?? {}, DEFAULT_POOL_SPELLING),
  implied: { mode: "System" },
};
