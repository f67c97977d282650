import { type Fact, isKnown, show, UNKNOWN } from "../../facts/fact";
import { isObject } from "../../facts/json";
import { isDnsLabel } from "../../kubernetes/names";
import { RestartPolicy } from "../../kubernetes/restart-policy";
import type { Rule, RuleDescription } from "../rule";
import type { ClaimFacts } from "./claim-rules";

/** A pod that requests slices, as far as its settings are known. */
export interface PodFacts {
  readonly name: Fact<string>;
  readonly namespace?: Fact<string>;
  readonly image?: Fact<string>;
  readonly command?: Fact<readonly Fact<string>[]>;
  readonly args?: Fact<readonly Fact<string>[]>;
  readonly sliceCount: Fact<number>;
  readonly restartPolicy: Fact<string>;
  readonly labels?: Fact<Readonly<Record<string, Fact<string>>>>;
  readonly env?: Fact<Readonly<Record<string, Fact<string>>>>;
  readonly claim?: ClaimFacts["claim"];
  readonly slicesPerNode: number;
  readonly mostPerContainer?: number;
}

const RESTART_POLICIES: readonly string[] = Object.values(RestartPolicy);
const SEE_GPUS = "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/";
const SEE_POD = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/";

type Member = Exclude<keyof PodFacts, "claim" | "slicesPerNode" | "mostPerContainer">;

/** The form that members of a pod must have. */
interface Form extends Pick<RuleDescription, "id" | "title" | "see" | "why" | "remedy"> {
  readonly members: readonly Member[];
  readonly fits: (value: unknown, pod: PodFacts) => boolean;
  readonly found: (member: Member, value: string) => string;
  readonly expected: (pod: PodFacts) => string;
  readonly fix: string;
}

const is = (member: Member, value: string): string => `${member} is ${value}`;

const FORMS: readonly Form[] = [
  {
    id: "MIG201",
    title: "a container must request no more slices than one node can give it",
    see: SEE_GPUS,
    why: "Kubernetes accepts a pod that requests more slices than a node has, and the pod stays Pending. With `failRequestsGreaterThanOne` the device plugin refuses a container that requests several shared slices: the pod fails with `UnexpectedAdmissionError`.",
    remedy: "Request one slice, or run more pods.",
    members: ["sliceCount"],
    fits: (count, { slicesPerNode, mostPerContainer = slicesPerNode }) =>
      Number.isInteger(count) && Number(count) >= 1 && Number(count) <= Math.min(slicesPerNode, mostPerContainer),
    found: (_member, value) => `the container requests ${value} slices`,
    expected: ({ slicesPerNode, mostPerContainer }) =>
      mostPerContainer === undefined
        ? `a whole number from 1 to ${slicesPerNode}, the slices of one node`
        : `${mostPerContainer}: the device plugin refuses more shared slices (failRequestsGreaterThanOne)`,
    fix: "request 1, or run more pods",
  },
  {
    id: "MIG202",
    title: "a pod and its namespace must have names that Kubernetes accepts",
    see: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    why: "Kubernetes refuses other names.",
    remedy: "Write it like `training-job`.",
    members: ["name", "namespace"],
    fits: (name) => typeof name === "string" && isDnsLabel(name),
    found: (member, value) => `the ${member} of the pod is ${value}`,
    expected: () => "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
    fix: 'write it like "training-job"',
  },
  {
    id: "MIG203",
    title: "a pod must have a valid image reference",
    see: "https://kubernetes.io/docs/concepts/containers/images/",
    why: "The node cannot pull anything else.",
    remedy: "Leave it out, or name an image.",
    members: ["image"],
    fits: (image) => typeof image === "string" && /^\S+$/.test(image),
    found: (member, value) => `the ${member} is ${value}`,
    expected: () => "the reference of a container image",
    fix: "leave it out, or name an image",
  },
  {
    id: "MIG204",
    title: "a pod must have a restart policy of Kubernetes",
    see: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
    why: "Kubernetes refuses other values.",
    remedy: "Leave it out, or write `Always`, `OnFailure` or `Never`.",
    members: ["restartPolicy"],
    fits: (policy) => RESTART_POLICIES.includes(policy as string),
    found: is,
    expected: () => RESTART_POLICIES.map(show).join(", "),
    fix: "leave it out, or use one of these",
  },
  {
    id: "MIG205",
    title: "the command and arguments of a pod must be lists of strings",
    see: SEE_POD,
    why: "Kubernetes refuses a command line in one string.",
    remedy: 'Write it like `["nvidia-smi", "-L"]`.',
    members: ["command", "args"],
    fits: (value) => Array.isArray(value) && value.every(isText),
    found: is,
    expected: () => "a list of strings",
    fix: 'write it like ["nvidia-smi", "-L"]',
  },
  {
    id: "MIG206",
    title: "the labels and environment of a pod must be maps of strings",
    see: SEE_POD,
    why: "Kubernetes refuses numbers and lists there.",
    remedy: "Write values as strings.",
    members: ["labels", "env"],
    fits: (value) => isObject(value) && Object.values(value).every(isText),
    found: is,
    expected: () => "a map of strings",
    fix: 'write it like { team: "research" }',
  },
];

function ruleOf({ members, fits, found, expected, fix, ...rule }: Form): Rule<PodFacts> {
  return {
    ...rule,
    severity: "error",
    check: (pod) =>
      members
        .filter((member) => isKnown<unknown>(pod[member]) && !fits(pod[member], pod))
        .map((member) => ({ attribute: member, found: found(member, show(pod[member])), expected: expected(pod), fix })),
  };
}

export const POD_RULES: readonly Rule<PodFacts>[] = [
  ...FORMS.map(ruleOf),
  {
    id: "MIG251",
    severity: "warning",
    title: "a container should request only one slice",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/mig-device-names.html",
    why: "Before driver R570 a CUDA process sees one MIG device, even if its container has several.",
    remedy: "Request one slice and run more pods, or use a larger profile.",
    check: ({ sliceCount }) =>
      isKnown(sliceCount) &&
      sliceCount > 1 && {
        attribute: "sliceCount",
        found: `a container requests ${show(sliceCount)} slices; before driver R570 a CUDA process sees only one of them`,
        expected: "one slice per container, or one process per slice",
        fix: "request 1 slice, run more pods, or use a larger profile",
      },
  },
];

function isText(part: unknown): boolean {
  return typeof part === "string" || part === UNKNOWN;
}
