import type { Command, CommandArguments, Terminal } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import { forPrograms, outputOption, readOutput } from "../command-line/output-option";
import { describedVmSizes } from "../command-line/vm-size-option";
import { ClusterReader } from "../kubectl/cluster-reader";
import { interruptible } from "../kubectl/interruptible";
import type { Kubectl } from "../kubectl/kubectl";
import { kubectlFor, PASSED_TO_KUBECTL } from "../kubectl/kubectl-option";
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

/** `cdktf-aks-mig explain`: why a pod waits, and which slices it has. */
export function explainCommand(kubectl: (args: CommandArguments, terminal: Terminal) => Kubectl = kubectlFor): Command {
  return {
    name: "explain",
    summary: "explain why a pod waits for slices, or which slices it has",
    positionals: Number.POSITIVE_INFINITY,
    options: {
      namespace: {
        type: "string",
        short: "n",
        value: "NAME",
        help: "the namespace (default: that of the context, or all namespaces without a pod)",
      },
      ...FROM_OPTIONS,
      from: fromOption(true),
      strategy: STRATEGY_OPTION,
      output: outputOption<(typeof OUTPUTS)[number]>({ text: "for a terminal", json: forPrograms("explain-report") }),
    },
    examples: ["explain train-x7k2p --namespace research", "explain job/train -n research", "explain --output json --context migcluster"],
    usage: ["explain [POD | KIND/NAME] [options] [-- FLAGS OF KUBECTL]"],
    about: `Explains what blocks a pod, and how to fix it: the first cause, then what would block it next. KIND/NAME means
the pods of a controller, such as a job; a job in a queue may have none yet. Without an argument it explains all
pods that request slices and wait. It runs only kubectl get. What you may not list is left out, and named.`,
    notes: `${PASSED_TO_KUBECTL}

Exit codes: 0 the pod runs, or no cause was found; 1 the cluster could not be read; 2 a cause was found.`,
    async run(args, terminal) {
      const output = readOutput(args, OUTPUTS);
      const flagsFrom = args.positionals.findIndex((word) => word.startsWith("-"));
      const [words, flags] =
        flagsFrom < 0 ? [args.positionals, []] : [args.positionals.slice(0, flagsFrom), args.positionals.slice(flagsFrom)];
      const target = targetOf(words);
      const namespace = stringOption(args, "namespace");
      const run = kubectl({ ...args, positionals: flags }, terminal);
      const strategy = strategyOption(args);
      const declared = isFromCluster(args, terminal, true) ? [] : (await readDeclared(args, terminal, () => run)).pools;
      const sizes = describedVmSizes(args);
      const { explanations, unread } = await new ProgressLine(terminal.stderr).during("reading the cluster", () =>
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
      const notes = [...new Set(unread.map(({ subject, reason }) => `not analyzed: ${subject} (${reason})`))];
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
