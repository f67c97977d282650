import { WHOLE_GPU_RESOURCE } from "../../../../core/catalog/mig-partition";
import { PROGRAM_OF_APP } from "../../../command-line/program";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { discoveredPartitions } from "../../../kubectl/node-labels";
import { type PodCluster, poolOf } from "../pod-cluster";
import type { StoppedPod } from "../stopped-pod";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { meantName, nodesText, templateOf, unique, verbFor } from "./pod-words";

const LIST_OFFERS = `kubectl get nodes --output custom-columns=NODE:.metadata.name,OFFERS:.status.allocatable`;

/** Why no node has a resource of that name. */
export const RESOURCE_DIAGNOSES: Diagnoses<StoppedPod> = {
  "slices-missing": (stopped) => {
    const { node, resource } = missing(stopped);
    const pool = poolOf(stopped.cluster, node);
    const isPromised = pool?.slices?.some(({ resourceName }) => resourceName === resource) === true;
    return (
      (isPromised || (pool !== undefined && names(stopped.nodes).length === 0)) && {
        found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "does", "do")} not offer ${resource}, which the pool should have`,
        expected: `slices of node pool ${node.pool}`,
        fix: `find the cause: ${PROGRAM_OF_APP} verify${pool.observed ? " --from cluster" : ""} --pool ${node.pool}`,
        command: lookAtNode(node),
      }
    );
  },
  "no-gpus": (stopped) => {
    const { resource } = missing(stopped);
    const others = unique((stopped.cluster.nodes ?? []).filter((node) => offers(node, resource)).flatMap(({ pool }) => pool ?? []));
    return (
      names(stopped.nodes).length === 0 && {
        found: `${nodesText(stopped.nodes)}, which the pod may use, ${verbFor(stopped.nodes, "offers", "offer")} no GPUs`,
        expected: others.length > 0 ? `a node of ${others.join(", ")}` : `nodes with ${resource}: the cluster has none`,
        fix:
          others.length > 0
            ? `correct the node selector in ${templateOf(stopped.pod)}`
            : "add a MIG node pool, or choose another cluster with --context",
        command: LIST_OFFERS,
      }
    );
  },
  "whole-gpu-under-mixed": (stopped) =>
    missing(stopped).resource === WHOLE_GPU_RESOURCE &&
    names(stopped.nodes).every(isSliceName) && {
      found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "has", "have")} slices under the MIG strategy mixed, and no ${WHOLE_GPU_RESOURCE}`,
      expected: `a request for ${names(stopped.nodes).join(" or ")}`,
      fix: askFor(stopped, names(stopped.nodes)[0]!),
      command: LIST_OFFERS,
    },
  "slice-name-under-single": (stopped) => {
    const { resource } = missing(stopped);
    const [node] = stopped.nodes.filter((candidate) => partitionsUnderSingle(stopped.cluster, candidate).includes(partitionIn(resource)));
    return (
      node !== undefined && {
        found: `${nodesText([node])} offers its ${partitionIn(resource)} slices as ${WHOLE_GPU_RESOURCE}: MIG strategy single`,
        expected: `a request for ${WHOLE_GPU_RESOURCE}`,
        fix: `${askFor(stopped, WHOLE_GPU_RESOURCE)}, and select its pool`,
        command: LIST_OFFERS,
      }
    );
  },
  "shared-name": (stopped) => {
    const { resource } = missing(stopped);
    const bare = (name: string): string => name.replace(/\.shared$/, "");
    const same = names(stopped.nodes).find((name) => bare(name) === bare(resource));
    return (
      same !== undefined && {
        found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "offers", "offer")} ${same}, and not ${resource}: ${same === bare(same) ? "its slices are not shared" : "several pods share each slice"}`,
        expected: `a request for ${same}`,
        fix: askFor(stopped, same),
        command: LIST_OFFERS,
      }
    );
  },
  "misspelt-resource": (stopped) => {
    const { resource } = missing(stopped);
    const near = isSliceName(resource) ? undefined : meantName(resource, names(stopped.nodes));
    return (
      near !== undefined && {
        found: `no node offers ${resource}`,
        expected: `${near}, which ${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "offers", "offer")}`,
        fix: askFor(stopped, near),
        command: LIST_OFFERS,
      }
    );
  },
  "other-slices": (stopped) => {
    const { resource } = missing(stopped);
    const elsewhere = unique((stopped.cluster.nodes ?? []).filter((node) => offers(node, resource)).flatMap(({ pool }) => pool ?? []));
    return (
      elsewhere.length > 0 && {
        found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "has", "have")} no ${resource}; ${elsewhere.join(", ")} ${elsewhere.length === 1 ? "has" : "have"}`,
        expected: `a request for ${offersText(stopped)}, or a node of ${elsewhere.join(", ")}`,
        fix: `select node pool ${elsewhere[0]} in ${templateOf(stopped.pod)}, or request ${names(stopped.nodes).join(" or ")}`,
        command: LIST_OFFERS,
      }
    );
  },
  "no-such-resource": (stopped) => ({
    found: `no node of the cluster offers ${missing(stopped).resource}`,
    expected: `a request for ${offersText(stopped)}`,
    fix: askFor(stopped, names(stopped.nodes).join(" or ")),
    command: LIST_OFFERS,
  }),
};

/** The first resource that a node lacks, and the first node: the nodes of a hurdle are alike in this. */
function missing({ route: { slices }, nodes: [node] }: StoppedPod): { readonly node: ClusterNode; readonly resource: string } {
  const ask = slices.find(({ resource }) => !offers(node!, resource))!;
  return { node: node!, resource: ask.resource };
}

function offers({ capacity }: ClusterNode, resource: string): boolean {
  return (capacity[resource] ?? 0) > 0;
}

/** The resource names of GPUs and slices on the nodes. */
function names(nodes: readonly ClusterNode[]): string[] {
  return unique(nodes.flatMap((node) => Object.keys(node.capacity).filter((resource) => offers(node, resource))));
}

const SLICE_NAME = /^nvidia\.com\/mig-(\d+g\.\d+gb(?:\+me)?)$/;

function isSliceName(resource: string): boolean {
  return SLICE_NAME.test(resource);
}

/** `1g.10gb` of `nvidia.com/mig-1g.10gb` */
function partitionIn(resource: string): string {
  return SLICE_NAME.exec(resource)?.[1] ?? "";
}

/** The slices that a node offers under the name of a whole GPU. */
function partitionsUnderSingle(cluster: PodCluster, node: ClusterNode): string[] {
  const slices = poolOf(cluster, node)?.slices ?? [];
  return offers(node, WHOLE_GPU_RESOURCE)
    ? [
        ...discoveredPartitions(node.labels),
        ...slices.filter(({ resourceName }) => resourceName === WHOLE_GPU_RESOURCE).map(({ partition }) => partition.name),
      ]
    : [];
}

/** `nvidia.com/gpu (a slice of 1g.5gb) on small, or nvidia.com/mig-3g.40gb on inference` */
function offersText({ cluster, nodes }: StoppedPod): string {
  const offers = nodes.flatMap((node) => {
    const [partition] = partitionsUnderSingle(cluster, node);
    return names([node]).map(
      (name) => `${name}${name === WHOLE_GPU_RESOURCE && partition ? ` (a slice of ${partition})` : ""} on ${node.pool ?? node.name}`,
    );
  });
  return unique(offers).join(", or ");
}

function askFor({ pod }: StoppedPod, resource: string): string {
  return `request ${resource} in ${templateOf(pod)}`;
}
