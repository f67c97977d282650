import { type AksRequest, aksRequest, isRead } from "../../../core/arm/pool-request";
import { show } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { AZAPI_NODE_POOL } from "../../../core/providers/azapi";
import type { Fate } from "../../../core/terraform/planned-change";
import { isSameCluster } from "./overlaid-pool";
import type { NotAnalyzed, PlanDocument } from "./plan-document";
import type { PlannedPool } from "./planned-pool";
import type { Attributes, PlannedResource } from "./planned-resource";

/** A request that an apply sends to Azure in addition to its resources. */
export const AZAPI_ACTION_TYPE = "azapi_resource_action";

export interface PlannedRequest extends AksRequest {
  readonly address: string;
}

/** Whether the values are of a request to AKS. */
export function isRequestToAks(values: Attributes): boolean {
  return AZAPI_NODE_POOL.isAboutAks?.(values) === true;
}

/** The actions of Terraform 1.14 and later, each as a created resource. */
export function invokedActions({ action_invocations: invocations }: PlanDocument): Attributes[] {
  return (Array.isArray(invocations) ? invocations : []).filter(isObject).map(({ config_values: after, config_unknown, ...action }) => ({
    ...action,
    mode: "managed",
    change: { actions: ["create"], before: null, after, after_unknown: config_unknown },
  }));
}

const MAKES: ReadonlySet<Fate> = new Set<Fate>(["created", "updated", "replaced", "replaced-create-first", "replaced-keep-old"]);
const GOES: ReadonlySet<Fate> = new Set<Fate>(["deleted", "replaced", "replaced-create-first"]);

/** The values of the requests of an apply: most are sent on create, others on destroy. */
function sentBy({ fate, before, after }: PlannedResource): Attributes[] {
  return [
    ...(after && MAKES.has(fate) && after.when !== "destroy" ? [after] : []),
    ...(before && GOES.has(fate) && before.when === "destroy" ? [before] : []),
  ];
}

/** The requests of the actions to AKS, and those that cannot be judged. */
export function plannedRequests(
  actions: readonly PlannedResource[],
  pools: readonly PlannedPool[],
): { readonly requests: readonly PlannedRequest[]; readonly notAnalyzed: readonly NotAnalyzed[] } {
  const requests: PlannedRequest[] = [];
  const notAnalyzed: NotAnalyzed[] = [];
  for (const action of actions) {
    const { address } = action;
    for (const { method: written, action: path, resource_id: id } of sentBy(action)) {
      // The default is a POST to the resource itself.
      const method = written ?? "POST";
      const url = [id, path].filter((part) => part !== undefined && part !== null && part !== "");
      const request =
        typeof method === "string" && url.every((part) => typeof part === "string") ? aksRequest(method, url.join("/")) : undefined;
      const why = request !== undefined ? unjudged(request, pools) : isRead(method, path) ? undefined : UNKNOWN_REQUEST;
      if (why !== undefined) {
        notAnalyzed.push({ address, why });
      }
      if (request !== undefined) {
        requests.push({ ...request, address });
      }
    }
  }
  return { requests, notAnalyzed };
}

const UNKNOWN_REQUEST = "it sends a request to AKS that is known only after apply";

function unjudged(request: AksRequest, pools: readonly PlannedPool[]): string | undefined {
  const { effect, poolName, clusterId } = request;
  if (effect === "none" || (effect !== undefined && pools.some((pool) => isAskedOf(pool.before ?? {}, request)))) {
    return undefined;
  }
  const target = poolName === undefined ? `the cluster ${show(clusterId.split("/").at(-1))}` : `the node pool ${show(poolName)}`;
  return effect === undefined
    ? `it sends ${request.request} to ${target}; the effect is not analyzed`
    : `it sends ${request.request} to ${target}, and the plan has no existing node pool for it`;
}

/** Whether the request is for the pool, or for its cluster. */
export function isAskedOf(pool: Attributes, { clusterId, poolName }: Pick<AksRequest, "clusterId" | "poolName">): boolean {
  return isSameCluster(pool.kubernetes_cluster_id, clusterId) === true && (poolName === undefined || pool.name === poolName);
}
