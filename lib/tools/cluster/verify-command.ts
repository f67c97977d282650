import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { durationOption, formatDuration } from "../command-line/duration";
import { stringOption } from "../command-line/option-values";
import { forPrograms, outputOption, readOutput } from "../command-line/output-option";
import { readClusterQueues, readShownQueues } from "../kubectl/cluster-queue";
import { ClusterReader } from "../kubectl/cluster-reader";
import { readClusterState } from "../kubectl/cluster-state";
import { interruptible } from "../kubectl/interruptible";
import type { Kubectl } from "../kubectl/kubectl";
import { kubectlFor, PASSED_TO_KUBECTL } from "../kubectl/kubectl-option";
import { type DeclaredPool, underStrategy } from "../origins/declared-pool";
import { readDeclared } from "../origins/from-option";
import { choicesOf, POOL_OPTIONS, selectedAmong } from "../origins/pool-option";
import { STRATEGY_OPTION, strategyOption } from "../origins/strategy-option";
import { paintFor } from "../terminal/color";
import { ProgressLine } from "../terminal/progress-line";
import { lineWidth } from "../terminal/text-table";
import { explainCommand } from "./explain-command";
import { notesOf } from "./judge/notes";
import { type PoolVerification, verifyPool } from "./judge/pool-verification";
import { observedQueues, type QueuesVerification, queuesHold, verifyQueues } from "./judge/queue-verification";
import { noteText } from "./report/diagnosis-text";
import { jsonReport } from "./report/json-report";
import { queueText, textReport } from "./report/text-report";
import { type Attempt, type Clock, SYSTEM_CLOCK, waitFor } from "./waiting";

/** What the command needs beside files. */
export interface VerifyEnvironment {
  readonly kubectl: (args: CommandArguments, terminal: Terminal) => Kubectl;
  readonly clock: Clock;
}

const OUTPUTS = ["text", "wide", "json"] as const;

/** `cdktf-aks-mig verify`: whether the slices of the nodes match the configuration. */
export function verifyCommand({ kubectl, clock }: VerifyEnvironment = { kubectl: kubectlFor, clock: SYSTEM_CLOCK }): Command {
  return {
    name: "verify",
    summary: "compare the slices of the nodes with the configuration, and explain differences",
    positionals: Number.POSITIVE_INFINITY,
    options: {
      ...POOL_OPTIONS,
      strategy: STRATEGY_OPTION,
      pod: { type: "string", value: "POD", help: "explain this pod instead, as `explain POD` does" },
      wait: {
        type: "string",
        value: "DURATION",
        help: "retry until all pools match the configuration, at most for this time: `30s`, `20m`, `1h30m`",
      },
      interval: { type: "string", value: "DURATION", default: "15s", help: "the time between two attempts" },
      output: outputOption<(typeof OUTPUTS)[number]>({
        text: "for a terminal",
        wide: "the same with the labels that show how a node is partitioned",
        json: forPrograms("verify-report"),
      }),
    },
    examples: ["verify --wait 20m", "verify --pool mignode --output json --context migcluster"],
    usage: ["verify [--pool NAME] [options] [-- FLAGS OF KUBECTL]"],
    about: `Compares the allocatable slices of the nodes with the configuration of their MIG node pools, and explains
differences. It also checks that the queues of a MigQueues are active, and that their quotas match the nodes. It runs
only kubectl get: nodes, daemonsets, pods and, for queues, clusterqueues and deployments. What you may not list is left
out, and named.`,
    notes: `${PASSED_TO_KUBECTL}

Exit codes: 0 every pool matches the configuration; 1 the cluster could not be read; 2 a pool differs, or its
configuration is known only after apply.`,
    async run(args, terminal) {
      const output = readOutput(args, OUTPUTS);
      const pod = stringOption(args, "pod");
      if (pod !== undefined) {
        const values = { ...args.values, output: output === "wide" ? "text" : output };
        return explainCommand(kubectl).run({ command: "explain", values, positionals: [pod, ...args.positionals] }, terminal);
      }
      const longest = durationOption(args, "wait") ?? 0;
      const interval = durationOption(args, "interval")!;
      const run = kubectl(args, terminal);
      const declared = await readDeclared(args, terminal, () => run);
      const strategy = strategyOption(args);
      const pools = selectedAmong(declared, args).map((pool) => underStrategy(pool, strategy));
      refuseSharedNames(pools);

      // With --pool only that pool is verified.
      const queues = stringOption(args, "pool") === undefined ? declared.queues : [];
      const names = pools.flatMap(({ poolName }) => poolName ?? []);
      const isOfCluster = pools.some(({ observed }) => observed !== undefined) && stringOption(args, "pool") === undefined;
      const queuesOf = async (reader: ClusterReader, verifications: readonly PoolVerification[]): Promise<QueuesVerification> => {
        if (queues.length > 0) {
          return verifyQueues(queues, verifications, await readClusterQueues(reader));
        }
        return isOfCluster ? observedQueues(await readShownQueues(reader)) : NO_QUEUES;
      };
      const progress = new ProgressLine(terminal.stderr);
      const verified = await interruptible((signal) =>
        waitFor(
          () =>
            progress.during("reading the cluster", async () => {
              const reader = new ClusterReader(run, signal);
              const state = await readClusterState(reader, names);
              const verifications = pools.map((pool) => verifyPool(pool, state));
              const verifiedQueues = await queuesOf(reader, verifications);
              return { pools: verifications, queues: verifiedQueues, notes: notesOf(verifications, reader.unread) };
            }),
          (found) => found.pools.every(({ status }) => status !== "differs") && queuesHold(found.queues),
          { longest, interval, clock, signal },
          (attempt, elapsed) => progress.show(`${formatDuration(elapsed)} of ${formatDuration(longest)}: ${progressText(attempt)}`),
        ).finally(() => progress.end()),
      );
      const holds = verified.pools.every(({ status }) => status === "holds") && queuesHold(verified.queues);
      const differing = [
        ...(verified.pools.some(({ status }) => status === "differs") ? ["node pools"] : []),
        ...(queuesHold(verified.queues) ? [] : ["queues"]),
      ];
      for (const what of longest > 0 ? differing : []) {
        terminal.stderr.write(`after ${formatDuration(longest)} some ${what} still differ; follow "fix" below, or raise --wait\n`);
      }
      const found = queues.length > 0 || verified.queues.queues.length > 0 ? verified.queues : undefined;
      const settings = {
        paint: paintFor(terminal.stdout, terminal.env),
        width: lineWidth(terminal.stdout, Number.POSITIVE_INFINITY),
        isWide: output === "wide",
      };
      terminal.stdout.write(
        output === "json"
          ? jsonReport(verified.pools, found, verified.notes)
          : [
              textReport(verified.pools, settings),
              ...(found ? [queueText(found, settings)] : []),
              ...(verified.notes.length > 0 ? [noteText(verified.notes, settings.width)] : []),
            ].join("\n"),
      );
      return holds ? 0 : 2;
    },
  };
}

export const VERIFY_COMMAND: Command = verifyCommand();

/** kubectl reads one cluster, in which pool names are unique. */
function refuseSharedNames(pools: readonly DeclaredPool[]): void {
  for (const pool of pools) {
    const same = pools.filter(({ poolName }) => poolName !== undefined && poolName === pool.poolName);
    if (same.length > 1) {
      throw new ToolError(
        `${same.length} node pools are named ${pool.poolName}, and kubectl reads only one cluster`,
        `choose one with --pool: ${choicesOf(same)}`,
      );
    }
  }
}

interface Verified {
  readonly pools: readonly PoolVerification[];
  readonly queues: QueuesVerification;
  readonly notes: readonly string[];
}

const NO_QUEUES: QueuesVerification = { queues: [], quotas: [] };

/** The progress and the first difference, in one line. */
function progressText(attempt: Attempt<Verified>): string {
  if ("error" in attempt) {
    return attempt.error.message.split(";")[0]!;
  }
  const { pools, queues } = attempt.result;
  const [first] = pools.filter(({ status }) => status === "differs");
  const problem = first?.diagnosis ?? first?.nodes.find(({ diagnosis }) => diagnosis !== undefined)?.diagnosis;
  const holding = pools.filter(({ status }) => status === "holds").length;
  const [waiting] = [...queues.queues, ...queues.quotas].filter(({ diagnosis }) => diagnosis !== undefined);
  const what = first ? `${first.pool.poolName}: ${problem?.id}` : `queues: ${waiting?.diagnosis?.id}`;
  return `${holding} of ${pools.length} node pools match; ${what}`;
}
