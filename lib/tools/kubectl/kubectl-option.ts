import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { durationOption } from "../command-line/duration";
import { stringOption } from "../command-line/option-values";
import { nearestPath } from "../input/nearest-path";
import { type Kubectl, kubectlProcess, proposingContext } from "./kubectl";

export const CLUSTER_OPTIONS = {
  context: { type: "string", value: "NAME", help: "the context of the kubeconfig (default: the current one)" },
  kubeconfig: { type: "string", value: "PATH", path: "file", help: "the kubeconfig (default: that of kubectl, `KUBECONFIG` included)" },
  kubectl: { type: "string", value: "PATH", path: "file", help: "the kubectl to run (default: the first on PATH)" },
  timeout: {
    type: "string",
    value: "DURATION",
    default: "30s",
    help: "the longest time for one call of kubectl",
  },
} as const satisfies Command["options"];

export const PASSED_TO_KUBECTL = "Flags after -- are passed to kubectl: -- --as=auditor --as-group=readers";

/**
 * The kubectl that the options name. Positional arguments are flags for it.
 *
 * @throws ToolError if one has a wrong value
 */
export function kubectlFor(args: CommandArguments, terminal: Terminal): Kubectl {
  const [first] = args.positionals;
  if (first !== undefined && !first.startsWith("-")) {
    throw new ToolError(
      `${args.command} does not take the argument ${JSON.stringify(first)}`,
      "name a pool with --pool, and write flags for kubectl after --",
    );
  }
  const [context, kubeconfig] = [stringOption(args, "context"), stringOption(args, "kubeconfig")];
  const near = kubeconfig === undefined ? undefined : nearestPath(kubeconfig, terminal.cwd);
  if (near !== undefined) {
    throw new ToolError(`${kubeconfig} does not exist`, `did you mean ${near}?`);
  }
  const flags = Object.entries({ context, kubeconfig }).flatMap(([name, value]) => (value === undefined ? [] : `--${name}=${value}`));
  const path = stringOption(args, "kubectl") ?? "kubectl";
  const kubectl = kubectlProcess({ path, flags: [...flags, ...args.positionals], timeout: durationOption(args, "timeout")! }, terminal);
  return context === undefined ? kubectl : proposingContext(kubectl, context);
}
