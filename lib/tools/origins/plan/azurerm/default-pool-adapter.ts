import { UNKNOWN } from "../../../../core/facts/fact";
import { isObject } from "../../../../core/facts/json";
import type { PoolArgumentName } from "../../../../core/pool/node-pool";
import { AZURERM_BEHAVIOR, type ProviderBehavior } from "../../../../core/pool/provider-behavior";
import type { Attributes } from "../planned-resource";
import { asksForSlices, type PoolAdapter } from "../pool-adapter";
import { azurermProvider } from "./azurerm-provider";

export const CLUSTER_TYPE = "azurerm_kubernetes_cluster";

const BLOCK = "default_node_pool";

/** What azurerm does another way with the pool in the cluster: it gives it another name by a rotation. */
const EFFECTS: Readonly<Partial<Record<PoolArgumentName, "rotate">>> = { name: "rotate" };

const BEHAVIOR: ProviderBehavior = {
  ...AZURERM_BEHAVIOR,
  effectOf: (name, before, after) => EFFECTS[name] ?? AZURERM_BEHAVIOR.effectOf(name, before, after),
};

/** The pool within a cluster: where Terraform replaces it, it replaces the cluster. */
export const DEFAULT_POOL_ADAPTER: PoolAdapter = {
  type: CLUSTER_TYPE,
  poolIn: (resource, configuration) => {
    const [before, after] = [resource.before && poolOf(resource.before), resource.after && poolOf(resource.after)];
    const compared = { before: poolOf(resource.compared.before) ?? {}, after: poolOf(resource.compared.after) ?? {} };
    return asksForSlices(compared.before) || asksForSlices(compared.after)
      ? {
          ...resource,
          address: addressOf(resource.address),
          before,
          after,
          compared,
          sensitive: Object.keys(after ?? before ?? {}).filter((name) =>
            isHidden([before, after], [compared.before, compared.after], name),
          ),
          forcedBy: resource.forcedBy.map((path) => (path.startsWith(`${BLOCK}.`) ? path.slice(BLOCK.length + 1) : path)),
          fate:
            resource.fate === "updated" && JSON.stringify(compared.before) === JSON.stringify(compared.after) ? "unchanged" : resource.fate,
          provider: { ...azurermProvider(configuration, resource), behavior: BEHAVIOR },
          clusterArgument: "",
          unread: [],
        }
      : undefined;
  },
  attributesIn: poolOf,
  addressOf,
};

function addressOf(address: string): string {
  return `${address}.${BLOCK}`;
}

/** Its arguments, and the cluster that it is in. */
function poolOf(cluster: Attributes): Attributes | undefined {
  const block: unknown = cluster[BLOCK];
  const [body] = Array.isArray(block) ? block : [block];
  return isObject(body) ? { ...body, kubernetes_cluster_id: cluster.id ?? UNKNOWN } : undefined;
}

function isHidden(sides: readonly (Attributes | undefined)[], compared: readonly Attributes[], name: string): boolean {
  return sides.some((side, index) => side?.[name] === UNKNOWN && compared[index]?.[name] !== UNKNOWN);
}
