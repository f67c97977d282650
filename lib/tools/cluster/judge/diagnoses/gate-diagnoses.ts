import type { PodDetails } from "../../../kubectl/pod-details";
import type { PodMaker } from "../../../kubectl/pod-maker";
import { shell } from "../../../targets/shell";
import { otherGates } from "../queued-pod";
import type { Diagnoses } from "./diagnosis";
import { describePod } from "./pod-words";

/** A pod, or a controller without pods. */
export interface HeldBack {
  readonly pod: PodDetails | undefined;
  readonly maker: PodMaker | undefined;
}

/** What holds work back before the scheduler or Kueue sees it. */
export const GATE_DIAGNOSES: Diagnoses<HeldBack> = {
  suspended: ({ maker }) =>
    maker?.isSuspended === true &&
    maker.queue === undefined && {
      found: `${maker.kind} ${maker.name} is suspended, and is in no queue that would resume it`,
      expected: "spec.suspend false",
      fix: shell`kubectl --namespace ${maker.namespace} patch ${maker.kind.toLowerCase()} ${maker.name} --type merge --patch '{"spec":{"suspend":false}}'`,
      command: describeMaker(maker),
    },
  "scaled-to-zero": ({ maker }) =>
    maker?.wanted === 0 && {
      found: `${maker.kind} ${maker.name} is scaled to 0 pods`,
      expected: "at least 1",
      fix:
        maker.kind === "Job"
          ? shell`kubectl --namespace ${maker.namespace} patch job ${maker.name} --patch '{"spec":{"parallelism":1}}'`
          : shell`kubectl --namespace ${maker.namespace} scale ${maker.kind.toLowerCase()} ${maker.name} --replicas 1`,
      command: describeMaker(maker),
    },
  "scheduling-gate": ({ pod }) => {
    const gates = pod === undefined ? [] : otherGates(pod);
    return (
      pod !== undefined &&
      gates.length > 0 && {
        found: `the scheduler ignores the pod, which has the scheduling gate ${gates.join(", ")}`,
        expected: "no scheduling gates",
        fix: "check the controller that set the gate; it removes the gate when it is done",
        command: describePod(pod),
      }
    );
  },
};

function describeMaker({ namespace, kind, name }: PodMaker): string {
  return shell`kubectl --namespace ${namespace} describe ${kind.toLowerCase()} ${name}`;
}
