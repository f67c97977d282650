import { type Fact, isKnown, show, UNKNOWN } from "../../facts/fact";
import { isObject } from "../../facts/json";
import type { Finding, Rule } from "../rule";

/** A pod that asks for slices, as far as its author's words are known. */
export interface PodFacts {
  readonly name: Fact<string>;
  readonly namespace?: Fact<string>;
  readonly image?: Fact<string>;
  readonly command?: Fact<readonly Fact<string>[]>;
  readonly args?: Fact<readonly Fact<string>[]>;
  readonly slices: Fact<number>;
  readonly restartPolicy: Fact<string>;
  readonly labels?: Fact<Readonly<Record<string, Fact<string>>>>;
  readonly env?: Fact<Readonly<Record<string, Fact<string>>>>;
  readonly slicesPerNode: number;
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RESTART_POLICIES = ["Always", "OnFailure", "Never"];

export const POD_RULES: readonly Rule<PodFacts>[] = [
  {
    id: "MIG201",
    severity: "error",
    title: "a pod is one that Kubernetes accepts and a node of the pool can hold",
    see: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    check: (pod) => {
      const findings: Finding[] = [];
      for (const attribute of ["name", "namespace"] as const) {
        const value: unknown = pod[attribute];
        if (isKnown(value) && !(typeof value === "string" && DNS_LABEL.test(value))) {
          findings.push({
            attribute,
            found: `the ${attribute} of the pod is ${show(value)}`,
            expected: "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
            fix: 'write it like "training-job"',
          });
        }
      }
      if (isKnown(pod.slices) && !(Number.isInteger(pod.slices) && pod.slices >= 1 && pod.slices <= pod.slicesPerNode)) {
        findings.push({
          attribute: "slices",
          found: `the container asks for ${show(pod.slices)} slices`,
          expected: `a whole number from 1 to ${pod.slicesPerNode}, the slices of one node`,
          fix: "ask for 1, or run more pods",
        });
      }
      if (isKnown(pod.image) && !(typeof pod.image === "string" && /^\S+$/.test(pod.image))) {
        findings.push({
          attribute: "image",
          found: `the image is ${show(pod.image)}`,
          expected: "the reference of a container image",
          fix: "leave it out, or name an image",
        });
      }
      if (isKnown(pod.restartPolicy) && !RESTART_POLICIES.includes(pod.restartPolicy)) {
        findings.push({
          attribute: "restartPolicy",
          found: `restartPolicy is ${show(pod.restartPolicy)}`,
          expected: RESTART_POLICIES.map(show).join(", "),
          fix: "leave it out, or use one of them",
        });
      }
      for (const attribute of ["command", "args"] as const) {
        const value: unknown = pod[attribute];
        if (isKnown(value) && !(Array.isArray(value) && value.every(isText))) {
          findings.push({
            attribute,
            found: `${attribute} is ${show(value)}`,
            expected: "a list of strings",
            fix: 'write it like ["nvidia-smi", "-L"]',
          });
        }
      }
      for (const attribute of ["labels", "env"] as const) {
        const value: unknown = pod[attribute];
        if (isKnown(value) && !(isObject(value) && Object.values(value).every(isText))) {
          findings.push({
            attribute,
            found: `${attribute} is ${show(value)}`,
            expected: "a map of strings",
            fix: 'write it like { team: "research" }',
          });
        }
      }
      return findings;
    },
  },
  {
    id: "MIG251",
    severity: "warning",
    title: "a container asks for one slice",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/mig-device-names.html",
    check: ({ slices }) =>
      isKnown(slices) && slices > 1
        ? {
            attribute: "slices",
            found: `a container asks for ${show(slices)} slices; with drivers before R570 a CUDA process sees only one of them`,
            expected: "one slice for each container, or a program that starts one process for each slice",
            fix: "ask for 1 slice, run more pods, or use a larger profile",
          }
        : undefined,
  },
];

function isText(part: unknown): boolean {
  return typeof part === "string" || part === UNKNOWN;
}
