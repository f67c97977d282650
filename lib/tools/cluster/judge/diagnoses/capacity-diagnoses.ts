import { largest } from "../../../../core/facts/lists";
import { type Ask, otherAsks } from "../pod-asks";
import { isTooLarge, lacks } from "../pod-route";
import type { StoppedPod } from "../stopped-pod";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { asksText, holderText, nodesText, templateOf, verbFor } from "./pod-words";

/** CPU, memory and pods that a node has too little of. */
export const CAPACITY_DIAGNOSES: Diagnoses<StoppedPod> = {
  "node-too-small": (stopped) => {
    const [node] = stopped.nodes;
    const large = ofOthers(stopped).filter((ask) => stopped.nodes.every((one) => isTooLarge(one, ask)));
    const most = large.map(({ resource }) => ({ resource, count: largest(stopped.nodes.map(({ room }) => room[resource] ?? 0)) }));
    return (
      large.length > 0 && {
        found: `the pod requests ${asksText(large)}; the nodes with its slices have at most ${asksText(most)}`,
        expected: `at most ${asksText(most)} in a pod`,
        fix: `request less in ${templateOf(stopped.pod)}`,
        command: lookAtNode(node!),
      }
    );
  },
  "node-full": (stopped) => {
    const { pod, cluster, route, nodes } = stopped;
    const [node] = nodes;
    const gone = ofOthers(stopped).filter((ask) => nodes.some((one) => lacks(pod, cluster.room, one, ask) || isTooLarge(one, ask)));
    const left = gone.map(({ resource }) => ({ resource, count: largest(nodes.map((one) => cluster.room?.free(one, resource) ?? 0)) }));
    const [{ resource } = { resource: "" }] = gone;
    const holders = resource === "pods" ? [] : (cluster.room?.holders(nodes, resource) ?? []);
    const slices = asksText(route.slices);
    return {
      found: `${nodesText(nodes)} ${verbFor(nodes, "has", "have")} ${slices === "" ? "" : `${slices} free, but `}${cluster.room ? `only ${asksText(left)}` : `too little ${gone.map((ask) => ask.resource).join(", ")}`}`,
      expected: `${asksText(gone)} free on the same node`,
      fix: `request less in ${templateOf(pod)}, or delete pods without a GPU from the node${holders.length > 0 ? `; ${resource} is held ${holderText(holders, resource)}` : ""}`,
      command: lookAtNode(node!),
    };
  },
};

function ofOthers({ pod, route }: StoppedPod): Ask[] {
  return otherAsks(pod, route.slices);
}
