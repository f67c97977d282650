import { verifyCommand } from "../../../lib/tools/cluster/verify-command";
import type { Clock } from "../../../lib/tools/cluster/waiting";
import type { Kubectl } from "../../../lib/tools/kubectl/kubectl";
import { kubectlFailure } from "../../../lib/tools/kubectl/kubectl-error";
import { type Cluster, selectedBy } from "../../support/kubernetes-objects";
import { type Outcome, runInTerminal } from "../../support/terminal";

/** A kubectl that answers from the objects. */
export function kubectlOf(
  {
    nodes = [],
    daemonSets = [],
    pods = [],
    deployments = [],
    policies,
    queues,
    resourceSlices,
    resourceClaims,
    claimTemplates,
    deviceClasses,
    workloads,
    replicaSets = [],
    jobs = [],
  }: Cluster,
  asked: string[] = [],
): Kubectl {
  const answers: Readonly<Record<string, readonly object[] | string | undefined>> = {
    nodes,
    "daemonsets.apps": daemonSets,
    pods,
    "deployments.apps": deployments,
    "clusterpolicies.nvidia.com": policies,
    "clusterqueues.kueue.x-k8s.io": queues,
    "resourceslices.resource.k8s.io": resourceSlices,
    "resourceclaims.resource.k8s.io": resourceClaims,
    "resourceclaimtemplates.resource.k8s.io": claimTemplates,
    "deviceclasses.resource.k8s.io": deviceClasses,
    "workloads.kueue.x-k8s.io": workloads,
    "replicasets.apps": replicaSets,
    "jobs.batch": jobs,
  };
  return async ([, what = "", ...flags]) => {
    asked.push(what);
    const answer = answers[what] ?? `error: the server doesn't have a resource type "${what.split(".")[0]}"`;
    if (typeof answer === "string") {
      throw kubectlFailure(answer, "exit code 1");
    }
    const phases = flags.find((flag) => flag.startsWith("--field-selector=status.phase"))?.matchAll(/status\.phase!=(\w+)/g);
    const left = [...(phases ?? [])].map(([, phase]) => phase);
    const selector = flags.find((flag) => flag.startsWith("--selector="))?.slice("--selector=".length);
    return JSON.stringify({ kind: "List", items: selectedBy(selector, answer).filter(({ status }) => !left.includes(status?.phase)) });
  };
}

/** A clock on which only sleeping takes time. */
export function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

interface VerifyOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
}

/** Runs `verify` in the directory, against that kubectl. */
export function verifyWith(kubectl: Kubectl, cwd: string, { argv = [], ...surroundings }: VerifyOptions = {}): Promise<Outcome> {
  const command = verifyCommand({ kubectl: () => kubectl, clock: fakeClock() });
  return runInTerminal(["verify", ...argv], { cwd, commands: [command], ...surroundings });
}

export async function reportOf(kubectl: Kubectl, cwd: string, argv: readonly string[] = []): Promise<any> {
  return JSON.parse((await verifyWith(kubectl, cwd, { argv: ["--output", "json", ...argv] })).stdout);
}
