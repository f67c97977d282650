import { didYouMean } from "../../../../core/facts/did-you-mean";
import { sum } from "../../../../core/facts/lists";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import type { ClusterPod } from "../../../kubectl/cluster-pod";
import { shell } from "../../../targets/shell";
import type { Holder } from "../node-room";
import type { Ask } from "../pod-asks";

/** Where a user changes the requests: a pod's own cannot change. */
export function templateOf({ owner }: ClusterPod): string {
  return owner ? `the pod template of ${owner.kind} ${owner.name}` : "a new pod";
}

/** The name that was probably meant. Other digits mean another slice size or another pool. */
export function meantName(name: string, names: readonly string[]): string | undefined {
  const digits = (text: string): string => text.replace(/\D+/g, "");
  return didYouMean(
    name,
    names.filter((candidate) => digits(candidate) === digits(name)),
  );
}

/** `2 nvidia.com/mig-1g.5gb` */
export function asksText(asks: readonly Ask[]): string {
  return asks.map((ask) => `${amountText(ask)} ${ask.resource}`).join(", ");
}

/** `node aks-small-31415926-vmss000000`, `3 nodes of small, large` */
export function nodesText(nodes: readonly ClusterNode[]): string {
  const [first, ...others] = nodes;
  const pools = unique(nodes.flatMap(({ pool }) => pool ?? []));
  return first !== undefined && others.length === 0
    ? `node ${first.name}`
    : `${nodes.length} nodes${pools.length > 0 ? ` of ${pools.join(", ")}` : ""}`;
}

/** A verb after `nodesText()`. */
export function verbFor(nodes: readonly ClusterNode[], one: string, several: string): string {
  return nodes.length === 1 ? one : several;
}

export function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

export function describePod({ namespace, name }: ClusterPod): string {
  return shell`kubectl --namespace ${namespace} describe pod ${name}`;
}

export function listEvents({ namespace, name }: ClusterPod): string {
  return shell`kubectl --namespace ${namespace} get events --field-selector involvedObject.name=${name}`;
}

export const LIST_POOLS = "az aks nodepool list --resource-group '<resource group>' --cluster-name '<cluster>' --output table";

export const WAIT_FOR_NEW_NODE = "wait: a new MIG node restarts once and is partitioned before it offers slices";

const MOST_HOLDERS = 3;

/** The holders of the resource, the largest first: `5 by team/Job train, 2 by team/Pod notebook`. */
export function holderText(holders: readonly Holder[], resource: string): string {
  const byOwner = new Map<string, number>();
  for (const { namespace, name, owner, requests } of holders) {
    const key = `${namespace}/${owner?.kind ?? "Pod"} ${owner?.name ?? name}`;
    byOwner.set(key, (byOwner.get(key) ?? 0) + requests[resource]!);
  }
  const all = [...byOwner].sort(([, one], [, other]) => other - one);
  const others = sum(all.slice(MOST_HOLDERS).map(([, count]) => count));
  const shown = [...all.slice(0, MOST_HOLDERS), ...(others > 0 ? [["others", others] as const] : [])];
  return shown.map(([who, count]) => `${amountText({ resource, count })} by ${who}`).join(", ");
}

const MEBIBYTE = 2 ** 20;

/** `4`, or `2048Mi` for bytes. */
export function amountText({ resource, count }: Ask): string {
  return /^(memory|ephemeral-storage|hugepages-.*)$/.test(resource) ? `${Math.floor(count / MEBIBYTE)}Mi` : String(count);
}
