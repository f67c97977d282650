import { grouped } from "../../../core/facts/lists";
import { remembered } from "../../../core/facts/remembered";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";
import { holdings } from "../../kubectl/holding-pod";

export type Holder = Pick<ClusterPod, "namespace" | "name" | "owner" | "node" | "phase" | "requests" | "priority" | "queue" | "claims">;

/** What the pods on the nodes hold of them. */
export class NodeRoom {
  private readonly held: ReturnType<typeof holdings>;
  private readonly podsOn: (nodes: readonly ClusterNode[]) => readonly Holder[];

  public constructor(pods: readonly Holder[]) {
    const onNode = grouped(pods, ({ node }) => node);
    this.held = holdings(pods);
    this.podsOn = remembered((nodes) => nodes.flatMap(({ name }) => onNode.get(name) ?? []));
  }

  /** How much of the resource is free on the node. */
  public free({ name, room }: ClusterNode, resource: string): number {
    const { requests = {}, pods = 0 } = this.held.get(name) ?? {};
    return Math.max(0, (room[resource] ?? 0) - (resource === "pods" ? pods : (requests[resource] ?? 0)));
  }

  /** The pods that hold some of the resource on the nodes. */
  public holders(nodes: readonly ClusterNode[], resource: string): Holder[] {
    return this.podsOn(nodes).filter(({ requests }) => (requests[resource] ?? 0) > 0);
  }
}
