import type { PodDetails } from "../../../kubectl/pod-details";
import type { Diagnoses } from "./diagnosis";
import { describePod } from "./pod-words";
import { shortened } from "./shortened";

/** Words of the scheduler about what neither nodes nor slices show. */
interface Refusal {
  readonly words: RegExp;
  readonly what: string;
  readonly expected: string;
  readonly advice: string;
}

/** @see https://github.com/kubernetes/kubernetes/tree/v1.36.0/pkg/scheduler/framework/plugins */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  "volume-in-another-zone": {
    words: /volume node affinity conflict|PersistentVolume's node affinity|no available volume zone/,
    what: "a volume of the pod is in another zone than the nodes that fit",
    expected: "the volume and a free slice in one zone",
    advice: "select a pool in the zone of the volume, or create the volume again with volumeBindingMode WaitForFirstConsumer",
  },
  "volume-unbound": {
    words: /unbound immediate PersistentVolumeClaims|persistentvolumeclaim "|didn't find available persistent volumes|non-existent pv/,
    what: "a PersistentVolumeClaim of the pod has no volume",
    expected: "a claim that is bound",
    advice: "check the claim: kubectl get persistentvolumeclaims, and kubectl describe it",
  },
  "volume-in-use": {
    words: /ReadWriteOncePod|no available disk/,
    what: "another pod uses a volume that only one pod or node may use",
    expected: "a volume that is free, or that several nodes may use",
    advice: "wait until that pod ends, or use a volume that several nodes can mount (ReadWriteMany)",
  },
  "volume-limit": {
    words: /max volume count/,
    what: "the nodes that fit have as many disks as their VM size supports",
    expected: "a node that supports one more disk",
    advice: "use fewer volumes, or a file share instead of a disk",
  },
  "pod-affinity": {
    words: /pod (anti-)?affinity|existing pods anti-affinity/,
    what: "the pod affinity or anti-affinity allows none of the nodes that fit",
    expected: "an affinity that a node matches",
    advice: "relax it, or change it to preferredDuringSchedulingIgnoredDuringExecution",
  },
  "topology-spread": {
    words: /topology spread constraints/,
    what: "the topology spread constraints allow none of the nodes that fit",
    expected: "constraints that a node satisfies",
    advice: "set whenUnsatisfiable: ScheduleAnyway, or add nodes in the zones that lack pods",
  },
  "claims-unallocated": {
    words: /cannot allocate all claims|resourceclaim/,
    what: "no node has the devices that the ResourceClaims of the pod request",
    expected: "free devices that the claim selects",
    advice: "compare the claim with kubectl get resourceslices",
  },
  "ports-taken": {
    words: /didn't have free ports/,
    what: "other pods use the hostPort of the pod on the nodes that fit",
    expected: "a node with the port free",
    advice: "remove hostPort, or choose another",
  },
};

/** A pod, and whether a node has what it asks for. */
export interface RefusedPod {
  readonly pod: PodDetails;
  readonly fits: boolean;
}

/** Why the scheduler refuses a pod that nodes and slices would fit. */
export const SCHEDULER_DIAGNOSES: Diagnoses<RefusedPod> = {
  ...Object.fromEntries(
    Object.entries(REFUSALS).map(([id, { words, what, expected, advice }]) => [
      id,
      ({ pod }: RefusedPod) => {
        const said = refusalOf(pod);
        return said !== undefined && words.test(said) && { found: what, expected, fix: advice, command: describePod(pod) };
      },
    ]),
  ),
  "scheduler-refuses": ({ pod, fits }) => {
    const said = refusalOf(pod);
    return (
      said !== undefined &&
      !(fits && isOutdated(said)) && {
        found: `the scheduler says: ${shortened(said)}`,
        expected: "a node that accepts the pod",
        fix: "try again in a minute, because this message may be outdated; then read the events of the pod",
        command: describePod(pod),
      }
    );
  },
};

/** Reasons that the nodes themselves show. */
const JUDGED =
  /^\d+ (Insufficient \S+|Too many pods|node\(s\) (had untolerated taint.*|had taint.*|didn't match Pod's node affinity\/selector|were unschedulable))\.?$/;

/** Whether the nodes by now contradict every reason. */
function isOutdated(said: string): boolean {
  const [, reasons = ""] = /nodes are available: (.*)$/.exec(said) ?? [];
  return reasons.split(", ").every((reason) => JUDGED.test(reason));
}

/** Why the scheduler found no node last time, without the reasons about preemption. */
function refusalOf({ conditions }: PodDetails): string | undefined {
  const said = conditions.find(({ type, reason }) => type === "PodScheduled" && reason === "Unschedulable");
  return said?.message.split(/\.? preemption: | no new claims to deallocate/)[0];
}
