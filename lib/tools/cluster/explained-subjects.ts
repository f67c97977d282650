import { didYouMean } from "../../core/facts/did-you-mean";
import { ToolError } from "../command-line/command";
import { PODS } from "../kubectl/cluster-pod";
import type { ClusterReader } from "../kubectl/cluster-reader";
import { isForbidden, isUnknownResource, KubectlError } from "../kubectl/kubectl-error";
import { type ListItem, namespaceOf } from "../kubectl/kubernetes-objects";
import { type PodDetails, podDetails } from "../kubectl/pod-details";
import { type PodMaker, podMaker } from "../kubectl/pod-maker";
import type { Subject } from "./judge/explanation";

/** What to explain: `pod/train-x7k2p`, `job/train`. */
export interface Target {
  readonly kind: string;
  readonly name: string;
}

/** The target of `POD`, `KIND/NAME` or `KIND NAME`. */
export function targetOf(words: readonly string[]): Target | undefined {
  const [kind, name, ...others] = words.join("/").split("/");
  if (!kind) {
    return undefined;
  }
  if (name === "" || others.length > 0) {
    throw new ToolError(`${JSON.stringify(words.join(" "))} names no pod`, "write POD, or KIND/NAME such as job/train");
  }
  return name === undefined ? { kind: PODS, name: kind } : { kind, name };
}

/** The controllers between a Deployment, a CronJob or a JobSet and its pods. */
const MAKERS_BETWEEN = "replicasets.apps,jobs.batch,statefulsets.apps";

/**
 * The pod of that name, or the pods of a controller; also the controller itself if it lacks pods.
 *
 * @param place The flags for the namespace; without any kubectl uses that of the context.
 * @throws ToolError if there is no such object, or it may not be read
 */
export async function namedSubjects(reader: ClusterReader, target: Target, place: readonly string[]): Promise<Subject[]> {
  const [item] = await listed(reader, target, [...place, named(target.name)]);
  if (item === undefined) {
    throw await missing(reader, target, place);
  }
  if (item.kind === "Pod" || (item.kind === undefined && target.kind === PODS)) {
    return [subjectOf(podDetails(item))];
  }
  const maker = podMaker(item);
  const all = await podsOf(reader, maker);
  // A running pod replaces those that failed.
  const lasting = all.some(({ phase }) => phase === "Running") ? all.filter(({ phase }) => phase !== "Failed") : all;
  // Those that wait are what the question is about.
  const waits = ({ phase }: PodDetails): number => Number(phase === "Pending");
  const pods = [...lasting].sort((one, other) => waits(other) - waits(one));
  return [...pods.map(subjectOf), ...(pods.length === 0 || lacksPods(maker, pods) ? [{ ...maker, pod: maker.pod, maker }] : [])];
}

/** Whether it should have more pods; for a Job this depends on finished pods. */
function lacksPods({ kind, wanted = 0 }: PodMaker, pods: readonly PodDetails[]): boolean {
  return kind !== "Job" && pods.filter(({ phase }) => phase !== "Failed" && phase !== "Succeeded").length < wanted;
}

function named(name: string): string {
  return `--field-selector=metadata.name=${name}`;
}

/** @throws ToolError if the kind does not exist, or may not be listed */
async function listed(reader: ClusterReader, { kind }: Target, flags: readonly string[]): Promise<ListItem[]> {
  try {
    return await reader.list(kind, ...flags);
  } catch (error) {
    if (error instanceof KubectlError && isUnknownResource(error)) {
      throw new ToolError(
        `the cluster has no kind ${JSON.stringify(kind)}`,
        "name a pod, a job, a deployment or another kind that kubectl api-resources lists",
      );
    }
    if (error instanceof KubectlError && isForbidden(error)) {
      throw new ToolError(`you may not list ${kind} there`, `ask for a role that may, and check it with "kubectl auth can-i list ${kind}"`);
    }
    throw error;
  }
}

/** The error for a name that does not exist: other namespaces that have it, or a similar name. */
async function missing(reader: ClusterReader, target: Target, place: readonly string[]): Promise<ToolError> {
  const { kind, name } = target;
  const where = place.length > 0 ? `in namespace ${place[0]!.replace("--namespace=", "")}` : "in the current namespace";
  const found = `there is no ${singular(kind)} ${JSON.stringify(name)} ${where}`;
  const elsewhere = await reader.list(kind, "--all-namespaces", named(name)).catch((): ListItem[] => []);
  const namespaces = elsewhere.map(({ metadata }) => namespaceOf(metadata));
  if (namespaces.length > 0) {
    return new ToolError(found, `pass --namespace ${namespaces.join(" or ")}, which has one`);
  }
  const others = await reader.list(kind, ...place);
  const near = didYouMean(
    name,
    others.map(({ metadata }) => metadata.name),
  );
  return new ToolError(found, near ? `did you mean ${near}?` : `see kubectl get ${kind} ${place.join(" ")}`.trimEnd());
}

function singular(kind: string): string {
  return kind === PODS ? "pod" : kind;
}

/** The pods that it owns, directly or through other controllers. */
async function podsOf(reader: ClusterReader, maker: PodMaker): Promise<PodDetails[]> {
  const place = `--namespace=${maker.namespace}`;
  const pods = await reader.listOf(PODS, podDetails, place);
  const direct = pods.filter(({ owner }) => owner?.kind === maker.kind && owner.name === maker.name);
  if (direct.length > 0 || pods.length === 0) {
    return direct;
  }
  const between = (await reader.listIfShown(MAKERS_BETWEEN, `the controllers that ${maker.kind} ${maker.name} created`, place)).map(
    podMaker,
  );
  const made = new Set([`${maker.kind}/${maker.name}`]);
  for (let grown = true; grown; ) {
    const more = between.filter(
      ({ kind, name, owner }) => !made.has(`${kind}/${name}`) && owner && made.has(`${owner.kind}/${owner.name}`),
    );
    for (const { kind, name } of more) {
      made.add(`${kind}/${name}`);
    }
    grown = more.length > 0;
  }
  return pods.filter(({ owner }) => owner !== undefined && made.has(`${owner.kind}/${owner.name}`));
}

export function subjectOf(pod: PodDetails): Subject {
  return { kind: "Pod", namespace: pod.namespace, name: pod.name, pod, maker: undefined };
}
