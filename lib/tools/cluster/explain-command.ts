import type { Command, CommandArguments, Terminal } from "../command-line/command";
import { defaultedOption, readChoice, stringOption } from "../command-line/option-values";
import { describedVmSizes } from "../command-line/vm-size-option";
import { ClusterReader } from "../kubectl/cluster-reader";
import { interruptible } from "../kubectl/interruptible";
import type { Kubectl } from "../kubectl/kubectl";
import { kubectlFor } from "../kubectl/kubectl-option";
import { poolsOfNodes } from "../origins/cluster/cluster-pools";
import { underStrategy } from "../origins/declared-pool";
import { FROM_OPTIONS, fromOption, isFromCluster, readDeclared } from "../origins/from-option";
import { STRATEGY_OPTION, strategyOption } from "../origins/strategy-option";
import { paintFor } from "../terminal/color";
import { ProgressLine } from "../terminal/progress-line";
import { lineWidth } from "../terminal/text-table";
import { targetOf } from "./explained-subjects";
import { explain } from "./judge/explanation";
import { readPodCluster } from "./pod-cluster-reader";
import { explainJson } from "./report/explain-json";
import { explainText } from "./report/explain-text";

const OUTPUTS = ["text", "json"] as const;

/** `cdktf-aks-mig explain`: why a pod waits, and what it runs on. */
export function explainCommand(kubectl: (args: CommandArguments, terminal: Terminal) => Kubectl = kubectlFor): Command {
  return {
    name: "explain",
    summary: "say why a pod waits for its slices, or which ones it has",
    positionals: Number.POSITIVE_INFINITY,
    options: {
      namespace: {
        type: "string",
        short: "n",
        value: "NAME",
        help: "the namespace (default: that of the context; without a pod, all namespaces)",
      },
      ...FROM_OPTIONS,
      from: fromOption(true),
      strategy: STRATEGY_OPTION,
      output: {
        type: "string",
        choices: OUTPUTS,
        default: "text",
        alias: "format",
        help: {
          text: "for readers",
          json: "for scripts; `schemas/explain-report.schema.json` in the package describes it",
        } satisfies Record<(typeof OUTPUTS)[number], string>,
      },
    },
    examples: ["explain train-x7k2p --namespace research", "explain job/train -n research", "explain --output json --context migcluster"],
    usage: ["explain [POD | KIND/NAME] [options] [-- FLAGS OF KUBECTL]"],
    about: `Says what keeps a pod from its slices, and how to fix it: what blocks first, then what would block after that.
KIND/NAME stands for the pods that it makes, such as those of a job; a job that waits in a queue has none. Without
an argument, all pods are explained that ask for slices and wait. Runs kubectl get, and changes nothing.
What you may not list is left out, and named.`,
    notes: `What stands after -- goes to kubectl as it is: -- --as=auditor --as-group=readers

Exit codes: 0 it runs, or nothing blocks it; 1 the cluster could not be asked; 2 something blocks it.`,
    async run(args, terminal) {
      const output = readChoice("--output", defaultedOption(args, "output"), OUTPUTS);
      const flagsFrom = args.positionals.findIndex((word) => word.startsWith("-"));
      const [words, flags] =
        flagsFrom < 0 ? [args.positionals, []] : [args.positionals.slice(0, flagsFrom), args.positionals.slice(flagsFrom)];
      const target = targetOf(words);
      const namespace = stringOption(args, "namespace");
      const run = kubectl({ ...args, positionals: flags }, terminal);
      const strategy = strategyOption(args);
      const declared = isFromCluster(args, terminal, true) ? [] : (await readDeclared(args, terminal, () => run)).pools;
      const sizes = describedVmSizes(args);
      const { explanations, unread } = await new ProgressLine(terminal.stderr).during("asking the cluster", () =>
        interruptible(async (signal) => {
          const reader = new ClusterReader(run, signal);
          const { subjects, cluster } = await readPodCluster(reader, {
            target,
            namespace,
            poolsOf: (nodes) => {
              const seen = poolsOfNodes(nodes, sizes).filter(({ poolName }) => !declared.some((pool) => pool.poolName === poolName));
              return [...declared, ...seen].map((pool) => underStrategy(pool, strategy));
            },
          });
          return { explanations: subjects.map((subject) => explain(subject, cluster)), unread: reader.unread };
        }),
      );
      const notes = [...new Set(unread.map(({ subject, reason }) => `not looked at: ${subject} (${reason})`))];
      const paint = paintFor(terminal.stdout, terminal.env);
      const width = lineWidth(terminal.stdout, Number.POSITIVE_INFINITY);
      terminal.stdout.write(
        output === "json" ? explainJson(explanations, notes) : explainText(explanations, notes, { paint, width, now: terminal.now() }),
      );
      return explanations.some(({ causes }) => causes.length > 0) ? 2 : 0;
    },
  };
}

export const EXPLAIN_COMMAND: Command = explainCommand();
