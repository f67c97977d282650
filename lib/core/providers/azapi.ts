import { agentPoolApiVersion, parseAgentPoolId } from "../arm/agent-pool-type";
import { withAksDefaults } from "../arm/aks-defaults";
import { armProperties } from "../arm/arm-body";
import { type ArmPool, armPathOf, readArmPool } from "../arm/arm-pool";
import { managedClusterApiVersion } from "../cluster/cluster-id";
import { type Fact, show, UNKNOWN } from "../facts/fact";
import { arg, type Spelling, text } from "../findings/text";
import { API_ONLY_ARGUMENT_NAMES, isApiOnly } from "../pool/api-only-arguments";
import type { PoolArgumentName } from "../pool/node-pool";
import { changeEffect, isCostly, NODE_POOL_ARGUMENT_NAMES } from "../pool/node-pool-arguments";
import { camelCase } from "../terraform/names";
import type { Attributes, PoolResource, ProviderBehavior } from "./pool-resource";

/**
 * What Azure refuses to change on a pool that exists, with 400 PropertyChangeNotAllowed.
 *
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
 */
const REFUSED: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>([
  "gpu_management_mode",
  "gpu_mig_strategy",
  "gpu_mig_profiles",
  "gpu_instance",
  "gpu_driver",
  "vm_size",
  "os_type",
  "os_disk_type",
  "priority",
  "host_group_id",
]);

/** What a pool has of these where its body is silent. */
const AKS_DEFAULTS: Readonly<Partial<Record<PoolArgumentName, string>>> = {
  gpu_driver: "Install",
  gpu_management_mode: "Unmanaged",
  gpu_mig_strategy: "None",
  os_type: "Linux",
  priority: "Regular",
};

/** AKS goes by the region and the VM size where the body is silent, so that a value can be the one that the pool has. */
const CHOSEN_BY_AKS: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>(["vm_size", "os_disk_type"]);

/** Which pool it is: Terraform replaces the resource. */
const IDENTITY: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>(["name", "kubernetes_cluster_id"]);

function isSpelling(before: Fact<unknown>, after: Fact<unknown>): boolean {
  return typeof before === "string" && typeof after === "string" && before.toLowerCase() === after.toLowerCase();
}

/** azapi sends the body as it is, and Azure decides. */
const effectOf: ProviderBehavior["effectOf"] = (name, before, after) => {
  if (IDENTITY.has(name)) {
    return "replace";
  }
  const [was, is] = [before ?? AKS_DEFAULTS[name], after ?? AKS_DEFAULTS[name]] as const;
  // Azure compares without regard to case.
  if (isSpelling(was, is)) {
    return "update";
  }
  if (REFUSED.has(name)) {
    const mayBeTheSame = was === UNKNOWN || is === undefined || (was === undefined && CHOSEN_BY_AKS.has(name));
    return mayBeTheSame ? "attempt" : "refuse";
  }
  if (isApiOnly(name)) {
    return "attempt";
  }
  const effect = changeEffect(name, before, after);
  // azurerm makes the pool again where AKS merely keeps an upgrade setting that is no longer sent.
  return isCostly(effect) ? (name.startsWith("upgrade_settings.") ? "update" : "attempt") : effect;
};

const undoOf: ProviderBehavior["undoOf"] = (name, before, after) =>
  isSpelling(before, after)
    ? text`write ${arg(name)} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced${IDENTITY.has(name as PoolArgumentName) ? "" : text`; against the next spelling, set ignore_casing = true and keep ${arg(name)} out of replace_triggers_refs`}`
    : undefined;

/** Where a body has the arguments of azurerm, and the resource its cluster. */
const PATHS: ReadonlyMap<string, string> = new Map([
  ["kubernetes_cluster_id", "parent_id"],
  ...[...NODE_POOL_ARGUMENT_NAMES, ...API_ONLY_ARGUMENT_NAMES].flatMap((name): (readonly [string, string])[] => {
    const path = armPathOf(name);
    return path === undefined ? [] : [[name, path]];
  }),
]);

/** An argument with what stands behind it: `gpu_mig_profiles[1]`, `node_network_profile.allowed_host_ports[0].port_start`. */
const ARGUMENT = /^([\w.]+)(?:(\[\d+\])\.(\w+))?(.*)$/s;

function argument(name: string): string {
  const [, head = name, index, part, rest = ""] = ARGUMENT.exec(name) ?? [];
  const path = PATHS.get(head) ?? head;
  return index === undefined ? `${path}${rest}` : `${path}${index}.${camelCase(part as string)}${rest}`;
}

const spelling: Spelling = {
  provider: "azapi",
  actor: "Azure",
  plan: "the plan",
  apply: "apply",
  replaced: "the pool",
  argument,
  ignored: (name) => `body.properties.${argument(name)}`,
};

export const AZAPI_BEHAVIOR: ProviderBehavior = { effectOf, undoOf, keepsUpgradeSettings: false, refusesBounds: () => false, spelling };

/** A node pool whose body azapi sends to Azure as it is. */
export const AZAPI_NODE_POOL: PoolResource = {
  type: "azapi_resource",
  clusterArgument: "parent_id",
  isAboutAks: ({ type }) => agentPoolApiVersion(type) !== undefined || managedClusterApiVersion(type) !== undefined,
  behavior: AZAPI_BEHAVIOR,
  read: (values) => (agentPoolApiVersion(values.type) === undefined ? undefined : readAzapiPool(values).attributes),
  withDefaults: withAksDefaults,
  // Azure makes one node where no count is set.
  implied: { node_count: 1 },
};

/** A part of a pool that something else makes; by itself it describes none. */
export const AZAPI_NODE_POOL_PART: PoolResource = { ...AZAPI_NODE_POOL, type: "azapi_update_resource", read: () => undefined };

/** A node pool in the body of its cluster: what would replace it, would replace the cluster. */
export const AZAPI_BODY_POOL: PoolResource = {
  ...AZAPI_NODE_POOL,
  clusterArgument: "",
  behavior: { ...AZAPI_BEHAVIOR, spelling: { ...spelling, ignored: () => "body.properties.agentPoolProfiles" } },
};

/** What the values of a resource of azapi say of a pool. */
export function readAzapiPool(values: Attributes): ArmPool {
  const pool = readArmPool(armProperties(values.body));
  return { ...pool, attributes: { ...pool.attributes, ...identityOf(values) } };
}

/** Which pool it is; an overlay can name it by its id. */
export function identityOf(values: Attributes): Attributes {
  const { id, name, parent_id, resource_id, kubernetes_cluster_id = parent_id } = values;
  const parts = parseAgentPoolId(resource_id ?? id);
  const known = (value: unknown, part: string | undefined): unknown => (typeof value === "string" ? value : (part ?? value));
  const identity = { id, name: known(name, parts?.name), kubernetes_cluster_id: known(kubernetes_cluster_id, parts?.clusterId) };
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined && value !== null));
}
