import { formatTaint, isStartupTaint, type Taint, tolerationOf } from "../../../../core/kubernetes/taint";
import { shell } from "../../../targets/shell";
import type { Hurdle } from "../pod-route";
import { untoleratedTaints } from "../pod-route";
import type { StoppedPod } from "../stopped-pod";
import { CAPACITY_DIAGNOSES } from "./capacity-diagnoses";
import { lookAtNode, lookAtTaints, WAIT_UNTIL_READY } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { isTemporary } from "./plugin-diagnoses";
import { nodesText, templateOf, verbFor } from "./pod-words";
import { RESOURCE_DIAGNOSES } from "./resource-diagnoses";
import { SIZE_DIAGNOSES, SLICE_DIAGNOSES } from "./slice-diagnoses";

const AVAILABILITY_DIAGNOSES: Diagnoses<StoppedPod> = {
  "node-cordoned": ({ nodes }) => {
    const cordoned = nodes.filter((node) => node.cordoned);
    const [first] = cordoned;
    return (
      first !== undefined && {
        found: `${nodesText(cordoned)} ${verbFor(cordoned, "is", "are")} cordoned: no new pods`,
        expected: "a node that accepts pods",
        fix: `wait until an upgrade is done, or run ${shell`kubectl uncordon ${cordoned.map(({ name }) => name)}`}`,
        command: lookAtNode(first),
      }
    );
  },
  "node-not-ready": ({ nodes }) => ({
    found: `${nodesText(nodes)} ${verbFor(nodes, "is", "are")} not ready: ${nodes[0]!.notReady}`,
    expected: "a node whose condition Ready is True",
    fix: WAIT_UNTIL_READY,
    command: lookAtNode(nodes[0]!),
  }),
};

const TAINT_DIAGNOSES: Diagnoses<StoppedPod> = {
  "temporary-taint": (stopped) => {
    const { node, taints } = nearest(stopped);
    const temporary = taints.filter((taint) => isTemporary(formatTaint(taint)));
    return (
      temporary.length === taints.length && {
        found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "has", "have")} the taint ${temporary.map(formatTaint).join(", ")}`,
        expected: temporary.some(isStartupTaint) ? "an agent that removes it when the node is ready" : "a node without this condition",
        fix: "wait until it is removed; if it stays, check the conditions and events of the node",
        command: lookAtNode(node),
      }
    );
  },
  "untolerated-taint": (stopped) => {
    const { node, taints } = nearest(stopped);
    return {
      found: `${nodesText(stopped.nodes)} ${verbFor(stopped.nodes, "has", "have")} the taint ${taints.map(formatTaint).join(", ")}, which the pod does not tolerate`,
      expected: "a toleration for each NoSchedule and NoExecute taint",
      fix: `add to ${stopped.pod.owner ? templateOf(stopped.pod) : "the pod"}: tolerations: [${taints.map(tolerationYaml).join(", ")}]`,
      command: lookAtTaints(node),
    };
  },
};

/** The node with the fewest taints in the way. */
function nearest({ pod, nodes }: StoppedPod): { readonly node: StoppedPod["nodes"][number]; readonly taints: readonly Taint[] } {
  const all = nodes.map((node) => ({ node, taints: untoleratedTaints(pod, node) }));
  return all.sort((one, other) => one.taints.length - other.taints.length)[0]!;
}

/** On one line, which is valid YAML at any indentation. */
function tolerationYaml(taint: Taint): string {
  const members = Object.entries(tolerationOf(taint)).filter(([, value]) => value !== "");
  return `{ ${members.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")} }`;
}

/** What can be wrong at each hurdle. */
export const HURDLE_DIAGNOSES: Readonly<Record<Hurdle, Diagnoses<StoppedPod>>> = {
  availability: AVAILABILITY_DIAGNOSES,
  taints: TAINT_DIAGNOSES,
  resource: RESOURCE_DIAGNOSES,
  size: SIZE_DIAGNOSES,
  slices: SLICE_DIAGNOSES,
  capacity: CAPACITY_DIAGNOSES,
};
