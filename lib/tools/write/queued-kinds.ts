import { type JobSettings, queuedDeployment, queuedJob, queuedJobSet, queuedPod } from "../../core/kueue/queued-manifest";

/** How `queue` prints a kind of work. */
interface QueuedKind {
  readonly kind: string;
  readonly help: string;
  readonly manifest: (pod: any, queueName: string, settings: JobSettings) => Record<string, unknown>;
  /** The options that have no meaning for it. */
  readonly without: readonly ("parallelism" | "completions")[];
  /** Whether its name is part of more than its metadata, so that Kubernetes cannot generate it. */
  readonly isNamed: boolean;
}

export const QUEUED_KINDS: Readonly<Record<string, QueuedKind>> = {
  job: { kind: "Job", help: "a Job (default)", manifest: queuedJob, without: [], isNamed: false },
  jobset: { kind: "JobSet", help: "a JobSet of one Job, for its controller", manifest: queuedJobSet, without: [], isNamed: false },
  deployment: {
    kind: "Deployment",
    help: "a Deployment, whose replicas are --parallelism",
    manifest: queuedDeployment,
    without: ["completions"],
    isNamed: true,
  },
  pod: { kind: "Pod", help: "one Pod", manifest: queuedPod, without: ["parallelism", "completions"], isNamed: false },
};

export const QUEUED_KIND_NAMES: readonly string[] = Object.keys(QUEUED_KINDS);
