import { grouped } from "../../../core/facts/lists";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";
import { added, type Resources } from "../../kubectl/pod-requests";

/** What the pods on the nodes hold of them. */
export class NodeRoom {
  private readonly onNode: ReadonlyMap<string, readonly ClusterPod[]>;
  private readonly held = new Map<string, Resources>();

  public constructor(pods: readonly ClusterPod[]) {
    this.onNode = grouped(pods, ({ node }) => node);
    for (const [node, all] of this.onNode) {
      this.held.set(node, all.map(({ requests }) => requests).reduce(added, { pods: all.length }));
    }
  }

  /** How much of the resource other pods can get on the node. */
  public free({ name, room }: ClusterNode, resource: string): number {
    return Math.max(0, (room[resource] ?? 0) - (this.held.get(name)?.[resource] ?? 0));
  }

  /** The pods that hold some of the resource on the nodes. */
  public holders(nodes: readonly ClusterNode[], resource: string): ClusterPod[] {
    return nodes.flatMap(({ name }) => this.onNode.get(name) ?? []).filter(({ requests }) => (requests[resource] ?? 0) > 0);
  }
}
