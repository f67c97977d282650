/** Whatever carries it waits in the queue of that name in its namespace. */
const QUEUE_LABEL = "kueue.x-k8s.io/queue-name";
const PRIORITY_LABEL = "kueue.x-k8s.io/priority-class";

/** A Pod of `podManifest()`, as far as it matters here. */
type Manifest = Readonly<Record<string, any>>;

/** What a Job says beyond its pods. */
export interface JobSettings {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly backoffLimit?: number;
  /** The name of a WorkloadPriorityClass. */
  readonly priority?: string;
}

/** The same Pod, which waits in the queue. */
export function queuedPod(pod: Manifest, queueName: string, { priority }: JobSettings = {}): Record<string, unknown> {
  return { ...pod, metadata: withQueue(pod.metadata, queueName, priority) };
}

/** A Job of such pods, which waits in the queue: it is suspended until Kueue admits it. */
export function queuedJob(
  pod: Manifest,
  queueName: string,
  { parallelism, completions, backoffLimit, priority }: JobSettings = {},
): Record<string, unknown> {
  const { labels } = pod.metadata;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: withQueue(pod.metadata, queueName, priority),
    spec: {
      suspend: true,
      ...(parallelism !== undefined && { parallelism }),
      ...(completions !== undefined && { completions }),
      ...(backoffLimit !== undefined && { backoffLimit }),
      template: { ...(labels && { metadata: { labels } }), spec: pod.spec },
    },
  };
}

/** A JobSet of one Job. It is suspended until Kueue admits it. */
export function queuedJobSet(pod: Manifest, queueName: string, { priority, ...settings }: JobSettings = {}): Record<string, unknown> {
  const { spec } = queuedJob(pod, queueName, settings) as Manifest;
  const { suspend, ...job } = spec;
  return {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata: withQueue(pod.metadata, queueName, priority),
    spec: { suspend, replicatedJobs: [{ name: "main", template: { spec: job } }] },
  };
}

/** A Deployment. Kueue admits each of its pods by itself. */
export function queuedDeployment(pod: Manifest, queueName: string, { parallelism, priority }: JobSettings = {}): Record<string, unknown> {
  // A Deployment restarts its containers always.
  const { restartPolicy: _, ...spec } = pod.spec;
  const { name, labels } = pod.metadata;
  const matchLabels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: withQueue(pod.metadata, queueName, priority),
    spec: {
      ...(parallelism !== undefined && { replicas: parallelism }),
      selector: { matchLabels },
      template: { metadata: { labels: { ...labels, ...matchLabels } }, spec },
    },
  };
}

function withQueue(metadata: Manifest, queueName: string, priority?: string): Record<string, unknown> {
  const labels = { ...metadata.labels, [QUEUE_LABEL]: queueName, ...(priority !== undefined && { [PRIORITY_LABEL]: priority }) };
  return { ...metadata, labels };
}
