import { explainCommand } from "../../../lib/tools/cluster/explain-command";
import type { Kubectl } from "../../../lib/tools/kubectl/kubectl";
import { kubectlFailure } from "../../../lib/tools/kubectl/kubectl-error";
import { type Outcome, runInTerminal } from "../../support/terminal";

/** Objects by the plural of their kind, or what kubectl says in their place; also of those of all namespaces alone. */
export type Objects = Readonly<Record<string, readonly any[] | string | undefined>>;

/** What kubectl takes for a kind, and what a cluster has without being told. */
const KINDS: Readonly<Record<string, string>> = { pod: "pods", job: "jobs", deployment: "deployments", rs: "replicasets" };
const OF_KUBERNETES = ["nodes", "pods", "events", "jobs", "deployments", "replicasets", "statefulsets"];

/** A kubectl that answers from the objects, and selects among them by namespace and fields as a cluster does. */
export function explainKubectl(objects: Objects, asked: string[] = []): Kubectl {
  return async ([, what = "", ...flags]) => {
    asked.push(what);
    const everywhere = flags.includes("--all-namespaces") ? objects[`${what} --all-namespaces`] : undefined;
    const items = everywhere === undefined ? what.split(",").flatMap((one) => itemsOf(objects, one)) : answered(everywhere);
    const namespace = flags.find((flag) => flag.startsWith("--namespace="))?.slice("--namespace=".length) ?? "default";
    const inPlace = (item: any): boolean =>
      flags.includes("--all-namespaces") || [undefined, namespace].includes(item?.metadata?.namespace);
    const fields = (flags.find((flag) => flag.startsWith("--field-selector=")) ?? "").slice("--field-selector=".length);
    const selected = items.filter((item) => inPlace(item) && fields.split(",").every((field) => field === "" || meets(item, field)));
    return JSON.stringify({ kind: "List", items: selected });
  };
}

function itemsOf(objects: Objects, what: string): readonly any[] {
  const [plural = ""] = (KINDS[what] ?? what).split(".");
  const answer = objects[plural] ?? (OF_KUBERNETES.includes(plural) ? [] : `error: the server doesn't have a resource type "${plural}"`);
  return answered(answer);
}

function answered(answer: readonly any[] | string): readonly any[] {
  if (typeof answer === "string") {
    throw kubectlFailure(answer, "exit code 1");
  }
  return answer;
}

function meets(item: any, field: string): boolean {
  const [, path = "", operator, value] = /^(.+?)(!?=)(.*)$/.exec(field) ?? [];
  const found = path === "source" ? item?.source?.component : path.split(".").reduce((part, member) => part?.[member], item);
  return (found === value) === (operator === "=");
}

interface ExplainOptions {
  readonly cwd?: string;
  readonly isTTY?: boolean;
}

/** Runs `explain` against a cluster that has the objects. */
export function explainWith(objects: Objects, argv: readonly string[] = [], options: ExplainOptions = {}): Promise<Outcome> {
  const command = explainCommand(() => explainKubectl(objects));
  return runInTerminal(["explain", ...argv], { commands: [command], ...options });
}

/** What the cluster is asked for, by resource and group. */
export async function askedOf(objects: Objects, argv: readonly string[] = []): Promise<string[]> {
  const asked: string[] = [];
  const command = explainCommand(() => explainKubectl(objects, asked));
  await runInTerminal(["explain", ...argv], { commands: [command] });
  const named: Readonly<Record<string, string>> = { job: "jobs.batch", deployment: "deployments.apps" };
  return asked.flatMap((what) => what.split(",")).map((what) => named[what] ?? what);
}

export async function answerOf(objects: Objects, argv: readonly string[] = [], options: ExplainOptions = {}): Promise<any> {
  const { stdout, stderr, exitCode } = await explainWith(objects, ["--output", "json", ...argv], options);
  expect({ stderr, isRight: exitCode !== 1 }).toEqual({ stderr: "", isRight: true });
  return { ...JSON.parse(stdout), exitCode };
}
