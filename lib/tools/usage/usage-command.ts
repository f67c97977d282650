import { VM_SIZES, type VmSize } from "../../core/catalog/vm-size";
import type { VerifyEnvironment } from "../cluster/verify-command";
import { SYSTEM_CLOCK } from "../cluster/waiting";
import { answerText } from "../command-line/answer";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { durationOption } from "../command-line/duration";
import { choiceOption } from "../command-line/option-values";
import { forPrograms, outputOption, readOutput } from "../command-line/output-option";
import { describedVmSizes } from "../command-line/vm-size-option";
import { ClusterReader } from "../kubectl/cluster-reader";
import { interruptible } from "../kubectl/interruptible";
import type { Kubectl } from "../kubectl/kubectl";
import { KubectlError } from "../kubectl/kubectl-error";
import { kubectlFor, PASSED_TO_KUBECTL } from "../kubectl/kubectl-option";
import { poolsOfNodes } from "../origins/cluster/cluster-pools";
import { refuseOtherClusters } from "../origins/cluster/read-cluster";
import { type DeclaredPool, underStrategy } from "../origins/declared-pool";
import { fromOption, isFromCluster, ofCluster, readDeclared } from "../origins/from-option";
import { POOL_OPTIONS, selectedAmong } from "../origins/pool-option";
import { STRATEGY_OPTION, strategyOption } from "../origins/strategy-option";
import { PRICE_OPTIONS, readPrices } from "../prices/price-option";
import { paintFor } from "../terminal/color";
import { ProgressLine } from "../terminal/progress-line";
import { lineWidth } from "../terminal/text-table";
import { judgeUsage } from "./judge/judge-usage";
import { GROUPINGS, type Grouping, type UsageReport } from "./judge/usage-report";
import { METRICS_OPTIONS, metricsText } from "./metrics/metrics-option";
import { usageHtml } from "./report/usage-html";
import { usageText } from "./report/usage-text";
import { readUsageState, type UsageState } from "./usage-state";

const OUTPUTS = {
  text: (report: UsageReport, { stdout, env }: Terminal) =>
    usageText(report, paintFor(stdout, env), lineWidth(stdout, Number.POSITIVE_INFINITY)),
  json: answerText,
  html: usageHtml,
} as const satisfies Record<string, (report: UsageReport, terminal: Terminal) => string>;
const OUTPUT_NAMES = Object.keys(OUTPUTS) as (keyof typeof OUTPUTS)[];

/** `cdktf-aks-mig usage`: who uses the slices of the running cluster. */
export function usageCommand({ kubectl, clock }: VerifyEnvironment = { kubectl: kubectlFor, clock: SYSTEM_CLOCK }): Command {
  return {
    name: "usage",
    summary: "show who uses the slices of the cluster, how many are idle, and what they cost",
    positionals: Number.POSITIVE_INFINITY,
    options: {
      ...POOL_OPTIONS,
      from: fromOption(true),
      strategy: STRATEGY_OPTION,
      by: {
        type: "string",
        choices: GROUPINGS,
        help: {
          namespace: "also list the slices of each namespace",
          owner: "the same for each owner of pods, such as a Deployment",
          node: "the same for each node",
        } satisfies Record<Grouping, string>,
      },
      ...PRICE_OPTIONS,
      ...METRICS_OPTIONS,
      watch: { type: "boolean", help: "refresh the text on a terminal until Ctrl-C" },
      interval: { type: "string", value: "DURATION", default: "5s", help: "the time between two refreshes of --watch" },
      output: outputOption<keyof typeof OUTPUTS>({
        text: "for a terminal",
        json: forPrograms("usage-report"),
        html: "a self-contained page with drawings of the GPUs",
      }),
    },
    examples: [
      "usage --by namespace",
      "usage --prices prices.json",
      "usage --pool mignode --output json --context migcluster > usage.json",
      "usage --print-query > query-metrics.sh",
    ],
    usage: [
      "usage [--pool NAME] [--by namespace|owner|node] [options] [-- FLAGS OF KUBECTL]",
      "usage --metrics FILE [--prices FILE]",
      "usage --print-query",
    ],
    about: `Counts the slices of each node pool: allocatable, held by pods, idle, and requested by waiting pods. It runs only
kubectl get: nodes, pods, Kueue's workloads and, for --by owner, replicasets and jobs. What you may not list is left out,
and named. With --metrics it judges which slices are larger than their pods need, and asks nothing.`,
    notes: `${PASSED_TO_KUBECTL}

Exit codes: 0 the slices are counted; 1 the cluster could not be read.`,
    async run(args, terminal) {
      const output = readOutput(args, OUTPUT_NAMES);
      const metrics = await metricsText(args, terminal, output);
      if (metrics !== undefined) {
        terminal.stdout.write(metrics);
        return 0;
      }
      const by = choiceOption(args, "by", GROUPINGS);
      const prices = await readPrices(args, terminal, [...VM_SIZES, ...describedVmSizes(args).values()]);
      const run = kubectl(args, terminal);
      const poolsIn = await poolsOption(args, terminal, run);
      const interval = durationOption(args, "interval")!;
      const answer = (state: UsageState): string => OUTPUTS[output](judgeUsage(state, poolsIn(state), { by, prices }), terminal);
      if (args.values.watch !== true) {
        terminal.stdout.write(answer(await readState(run, terminal, by === "owner")));
        return 0;
      }
      if (!terminal.stdout.isTTY || output !== "text") {
        throw new ToolError("--watch needs a terminal, and text as output", "leave it out, or run it on a terminal without --output");
      }
      await interruptible(async (signal) => {
        for (;;) {
          const text = await readUsageState(new ClusterReader(run, signal), by === "owner").then(answer, transientWords);
          terminal.stdout.write(`${text.startsWith(LATER) ? "" : CLEAR}${text}`);
          await clock.sleep(interval, signal);
        }
      });
      return 0;
    },
  };
}

const CLEAR = "\u001b[2J\u001b[H";
const LATER = "not counted: ";

/** @throws the error if the same call does not succeed later */
function transientWords(error: unknown): string {
  if (error instanceof KubectlError && error.transient) {
    return `${LATER}${error.message}\n`;
  }
  throw error;
}

export const USAGE_COMMAND: Command = usageCommand();

/** The usage of all pools of the cluster, for `plan`. */
export async function usageOfCluster(kubectl: Kubectl, sizes: ReadonlyMap<string, VmSize>, terminal: Terminal): Promise<UsageReport> {
  const state = await readState(kubectl, terminal, false);
  refuseOtherClusters(state.nodes);
  return judgeUsage(state, poolsOfNodes(state.nodes, sizes, true), { by: undefined, prices: undefined });
}

function readState(kubectl: Kubectl, { stderr }: Terminal, withOwners: boolean): Promise<UsageState> {
  return new ProgressLine(stderr).during("reading the cluster", () =>
    interruptible((signal) => readUsageState(new ClusterReader(kubectl, signal), withOwners)),
  );
}

/** The selected pools: declared ones, or those that the nodes show. */
async function poolsOption(
  args: CommandArguments,
  terminal: Terminal,
  kubectl: Kubectl,
): Promise<(state: UsageState) => readonly DeclaredPool[]> {
  const strategy = strategyOption(args);
  const selected = (declared: Parameters<typeof selectedAmong>[0]): readonly DeclaredPool[] =>
    selectedAmong(declared, args).map((pool) => underStrategy(pool, strategy));
  if (!isFromCluster(args, terminal, true)) {
    const pools = selected(await readDeclared(args, terminal, () => kubectl));
    return () => pools;
  }
  const sizes = describedVmSizes(args);
  return ({ nodes }) => {
    refuseOtherClusters(nodes);
    return selected(ofCluster(poolsOfNodes(nodes, sizes, true)));
  };
}
