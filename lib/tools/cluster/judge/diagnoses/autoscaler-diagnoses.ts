import type { ObjectEvent } from "../../../kubectl/object-event";
import type { StoppedPod } from "../stopped-pod";
import type { Diagnoses } from "./diagnosis";
import { LIST_POOLS, listEvents, WAIT_FOR_NEW_NODE } from "./pod-words";
import { shortened } from "./shortened";

/**
 * What the cluster autoscaler does for a pod without a node.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md
 */
export const AUTOSCALER_DIAGNOSES: Diagnoses<StoppedPod> = {
  "node-on-its-way": (stopped) => {
    const event = lastEvent(stopped);
    return (
      event?.reason === "TriggeredScaleUp" && {
        found: `the autoscaler adds a node: ${shortened(event.message)}`,
        expected: "a node that offers slices within some minutes",
        fix: WAIT_FOR_NEW_NODE,
        command: listEvents(stopped.pod),
      }
    );
  },
  "autoscaler-at-maximum": (stopped) =>
    refusal(stopped, /max node group size reached|max (cluster|node) .*limit/i, {
      expected: "a pool below its max_count",
      fix: "raise max_count of the pool, or wait until a pod ends",
      command: LIST_POOLS,
    }),
  "autoscaler-refuses": (stopped) =>
    refusal(stopped, /(?:)/, {
      expected: "a pool whose next node would fit the pod",
      fix: "scale the pool by hand if the pod fits its nodes: the autoscaler knows only slices named nvidia.com/gpu",
      command: listEvents(stopped.pod),
    }),
};

function refusal(stopped: StoppedPod, words: RegExp, advice: { expected: string; fix: string; command: string }) {
  const event = lastEvent(stopped);
  return (
    event?.reason === "NotTriggerScaleUp" &&
    words.test(event.message) && { found: `the autoscaler adds no node: ${shortened(event.message)}`, ...advice }
  );
}

/** Its last event about the pod. */
function lastEvent({ pod, cluster: { events } }: StoppedPod): ObjectEvent | undefined {
  return events
    .filter(({ namespace, name, reason }) => namespace === pod.namespace && name === pod.name && /^(Not)?Trigger(ed)?ScaleUp$/.test(reason))
    .sort((one, other) => other.last - one.last)[0];
}
