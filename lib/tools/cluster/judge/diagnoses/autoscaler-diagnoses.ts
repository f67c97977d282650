import type { ObjectEvent } from "../../../kubectl/object-event";
import type { StoppedPod } from "../stopped-pod";
import type { Diagnoses } from "./diagnosis";
import { shortened } from "./shortened";

/**
 * What the cluster autoscaler does about a pod that finds no node.
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
        fix: "wait: a new MIG node restarts once and is partitioned before it offers slices",
        command: listEvents(stopped),
      }
    );
  },
  "autoscaler-at-maximum": (stopped) => {
    const event = lastEvent(stopped);
    return (
      event?.reason === "NotTriggerScaleUp" &&
      /max node group size reached|max (cluster|node) .*limit/i.test(event.message) && {
        found: `the autoscaler adds no node: ${shortened(event.message)}`,
        expected: "a pool below its max_count",
        fix: "raise max_count of the pool, or wait until a pod ends",
        command: "az aks nodepool list --resource-group <resource group> --cluster-name <cluster> --output table",
      }
    );
  },
  "autoscaler-refuses": (stopped) => {
    const event = lastEvent(stopped);
    return (
      event?.reason === "NotTriggerScaleUp" && {
        found: `the autoscaler adds no node: ${shortened(event.message)}`,
        expected: "a pool whose next node would take the pod",
        fix: "scale the pool by hand if the pod fits its nodes: of slices the autoscaler only knows nvidia.com/gpu",
        command: listEvents(stopped),
      }
    );
  },
};

/** What it said last of the pod. */
function lastEvent({ pod, cluster: { events } }: StoppedPod): ObjectEvent | undefined {
  return events
    .filter(({ namespace, name, reason }) => namespace === pod.namespace && name === pod.name && /^(Not)?Trigger(ed)?ScaleUp$/.test(reason))
    .sort((one, other) => other.last - one.last)[0];
}

function listEvents({ pod: { namespace, name } }: StoppedPod): string {
  return `kubectl --namespace ${namespace} get events --field-selector involvedObject.name=${name}`;
}
