import type { ClusterQueue } from "../../kubectl/cluster-queue";
import type { PodDetails } from "../../kubectl/pod-details";
import type { PodMaker } from "../../kubectl/pod-maker";
import type { LocalQueue, Workload } from "../../kubectl/workload";
import type { Queueing } from "./pod-cluster";

export interface QueuedPod {
  readonly pod: PodDetails;
  readonly queueing: Queueing;
  readonly workload: Workload | undefined;
  /** The name of the LocalQueue. */
  readonly queue: string;
  readonly localQueue: LocalQueue | undefined;
  readonly clusterQueue: ClusterQueue | undefined;
}

const GATES = "kueue.x-k8s.io/";

/** Whether Kueue must admit it before the scheduler sees it. */
export function waitsForKueue({ gates }: PodDetails, maker: PodMaker | undefined): boolean {
  return gates.some((gate) => gate.startsWith(GATES)) || (maker?.isSuspended === true && maker.queue !== undefined);
}

/** The gates that are not those of Kueue. */
export function otherGates({ gates }: PodDetails): string[] {
  return gates.filter((gate) => !gate.startsWith(GATES));
}

export function queuedPod(pod: PodDetails, maker: PodMaker | undefined, queueing: Queueing): QueuedPod {
  const { workloads = [], localQueues = [], queues } = queueing;
  const workload = workloads.find(
    ({ namespace, owners }) =>
      namespace === pod.namespace &&
      owners.some(
        ({ kind, name }) =>
          (kind === "Pod" && name === pod.name) ||
          (kind === pod.owner?.kind && name === pod.owner.name) ||
          (kind === maker?.kind && name === maker.name),
      ),
  );
  const queue = workload?.queue || (maker?.queue ?? pod.queue ?? "");
  const localQueue = localQueues.find(({ namespace, name }) => namespace === pod.namespace && name === queue);
  const clusterQueue = typeof queues === "string" ? undefined : queues.find(({ name }) => name === localQueue?.clusterQueue);
  return { pod, queueing, workload, queue, localQueue, clusterQueue };
}
