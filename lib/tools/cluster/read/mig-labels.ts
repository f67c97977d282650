import type { ClusterNode } from "./cluster-node";

/** GPU feature discovery has dozens of labels; these tell how a node is cut. */
const MIG_LABEL = /^nvidia\.com\/(mig\.strategy|(gpu|mig-[^/]+)\.(count|product|replicas))$/;

/** The labels that tell how a node is cut, by name. */
export function migLabels({ labels }: ClusterNode): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => MIG_LABEL.test(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
