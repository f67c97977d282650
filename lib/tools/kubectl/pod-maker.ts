import { isCount, textOf } from "../../core/facts/json";
import { conditionsOf, ownerOf, type PodCondition, type PodOwner, QUEUE_LABEL } from "./cluster-pod";
import { type ListItem, namespaceOf, objectOf, objectsOf, stringsOf } from "./kubernetes-objects";
import { type PodDetails, podDetails } from "./pod-details";

/** A controller that creates pods: a Job, a Deployment, a JobSet. */
export interface PodMaker extends PodOwner {
  readonly namespace: string;
  /** Its own controller: the Deployment of a ReplicaSet. */
  readonly owner: PodOwner | undefined;
  /** Its queue of Kueue. */
  readonly queue: string | undefined;
  readonly isSuspended: boolean;
  /** How many pods it should have, if its spec says it. */
  readonly wanted: number | undefined;
  readonly conditions: readonly PodCondition[];
  /** A pod as it would create one. */
  readonly pod: PodDetails | undefined;
}

/** The controller in an item of `kubectl get --output json`. */
export function podMaker({ kind, metadata, spec, status }: ListItem): PodMaker {
  const { labels, creationTimestamp } = objectOf(metadata);
  const { suspend, replicas, parallelism } = objectOf(spec);
  const wanted = [replicas, parallelism].find(isCount);
  const template = templateOf(objectOf(spec));
  return {
    kind: textOf(kind) ?? "",
    name: metadata.name,
    namespace: namespaceOf(metadata),
    owner: ownerOf(metadata),
    queue: stringsOf(labels)[QUEUE_LABEL],
    isSuspended: suspend === true,
    wanted,
    conditions: conditionsOf(objectOf(status).conditions),
    pod:
      template &&
      podOfTemplate(template, { kind: textOf(kind) ?? "", name: metadata.name, namespace: metadata.namespace, creationTimestamp }),
  };
}

/** The pod template; in a CronJob and a JobSet it is in the template of a Job. */
function templateOf({ template, jobTemplate, replicatedJobs }: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const ofJob = jobTemplate ?? objectOf(objectsOf(replicatedJobs)[0]).template;
  if (ofJob !== undefined) {
    return templateOf(objectOf(objectOf(ofJob).spec));
  }
  return template === undefined ? undefined : objectOf(template);
}

/** A pod that does not exist yet, from its template. */
export function podOfTemplate(
  template: Readonly<Record<string, unknown>>,
  { kind, name, ...place }: PodOwner & { readonly namespace: unknown; readonly creationTimestamp: unknown },
): PodDetails {
  const metadata = { ...objectOf(template.metadata), ...place, name, ownerReferences: [{ kind, name, controller: true }] };
  return podDetails({ metadata, spec: template.spec, status: { phase: "Pending" } });
}
