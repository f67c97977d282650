import { show } from "../../../core/facts/fact";
import { MigConfigurationError, type MigProblem } from "../../../core/facts/mig-configuration-error";
import { DEFAULT_KUEUE_NAMESPACE } from "../../../core/kueue/kueue-chart";
import { DEFAULT_RELEASE_NAME, type QueueSettings, sliceAllocation, type TeamSettings } from "../../../core/kueue/queue-settings";
import { type QueueValues, queueValues } from "../../../core/kueue/queue-values";
import { type QueuedPoolFacts, queuedPool } from "../../../core/kueue/queued-pool";
import { QUEUE_RULES } from "../../../core/rules/queues/queue-rules";
import { errorsAmong, problemsOf, warningsAmong } from "../../../core/rules/rule";
import { chosenSlices } from "../../../core/workload/chosen-slices";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../../command-line/command";
import { repeatedOption, stringOption } from "../../command-line/option-values";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { Declared } from "../../origins/from-option";
import { poolsNamed } from "../../origins/pool-option";
import { STRATEGY_OPTION, strategyOption } from "../../origins/strategy-option";
import { slicedPool, sliceOption } from "../slice-pod";
import { readQueuesFile } from "./queues-file";

/** The options that describe queues, with `--team`. */
export const QUEUE_OPTIONS = {
  teams: { type: "string", value: "FILE", path: "file", help: "the teams in YAML or JSON, as schemas/queues.schema.json describes them" },
  nodes: {
    type: "string",
    multiple: true,
    value: "POOL=COUNT",
    help: "the number of nodes of a pool (default: as declared, or max_count of an autoscaled pool); can be repeated",
  },
  strategy: STRATEGY_OPTION,
} as const satisfies Command["options"];

export interface DescribedQueues {
  readonly settings: QueueSettings;
  readonly values: QueueValues;
  readonly warnings: readonly MigProblem[];
}

/**
 * The queues of `--teams` or `--team` for the pools of these names, or else for those of the file; `undefined` without teams.
 *
 * @throws ToolError or MigConfigurationError if the queues are invalid
 */
export function describedQueues(
  declared: Declared,
  poolNames: readonly string[],
  teams: readonly string[],
  args: CommandArguments,
  terminal: Terminal,
): DescribedQueues | undefined {
  const path = stringOption(args, "teams");
  if (path !== undefined && teams.length > 0) {
    throw new ToolError("--teams and --team are both given", "write all teams into the file, or none");
  }
  if (path === undefined && teams.length === 0) {
    if (repeatedOption(args, "nodes").length > 0) {
      throw new ToolError("--nodes needs teams", "add --teams FILE, or leave it out");
    }
    return undefined;
  }
  const file = path === undefined ? undefined : readQueuesFile(path, terminal);
  const pools = offers(poolsNamed(declared, poolNames.length > 0 ? poolNames : (file?.pools ?? [])), args);
  const settings: QueueSettings = file ?? { teams: teams.map((team) => describedTeam(team, pools)) };
  const allocation = sliceAllocation(settings, pools, (slices, profile) => chosenSlices("queues", slices, profile));
  const problems = problemsOf(QUEUE_RULES, {
    ...allocation,
    releaseName: DEFAULT_RELEASE_NAME,
    hasIdleCohort: settings.sharing === false && settings.cohort !== undefined,
    kueueNamespace: DEFAULT_KUEUE_NAMESPACE,
    idleSettings: [],
  });
  const errors = errorsAmong(problems);
  if (errors.length > 0) {
    throw new MigConfigurationError("queues", errors);
  }
  return { settings, values: queueValues(allocation), warnings: warningsAmong(problems) };
}

/**
 * What the pools offer, with the nodes of `--nodes`.
 *
 * @throws ToolError if they are on several clusters, or the slices of one are unknown
 */
function offers(pools: readonly DeclaredPool[], args: CommandArguments): QueuedPoolFacts[] {
  const clusters = new Set(
    pools.flatMap(({ cluster: { clusterName, resourceGroupName } = {} }) =>
      clusterName && resourceGroupName ? `${resourceGroupName}/${clusterName}`.toLowerCase() : [],
    ),
  );
  if (clusters.size > 1) {
    throw new ToolError(
      `the pools are on ${clusters.size} clusters: ${[...clusters].join(", ")}`,
      "choose pools of one cluster with --pool (can be repeated), or with pools in the file",
    );
  }
  const counted = new Map(
    repeatedOption(args, "nodes").map((text) => {
      const [, name, count] = /^(.+)=(\d{1,4})$/.exec(text) ?? [];
      if (!pools.some(({ poolName }) => poolName === name)) {
        const names = pools.flatMap(({ poolName }) => poolName ?? []);
        throw new ToolError(`--nodes is ${show(text)}`, `write it like ${names[0]}=2, with one of ${names.join(", ")}`);
      }
      return [name, Number(count)];
    }),
  );
  return pools.map((pool) => {
    const offer = queuedPool(slicedPool(pool, pool.strategy ?? strategyOption(args), sliceOption(args, pool)), pool.facts);
    const nodes = counted.get(offer.poolName);
    return nodes === undefined ? offer : { ...offer, nodes, isAutoscaled: false };
  });
}

/** `research=50%`, `research=14:ml`: a share of each pool, or a number of slices of the only kind; and the namespace. */
function describedTeam(text: string, pools: readonly QueuedPoolFacts[]): TeamSettings {
  const [, name, count, percent, namespace = name] = /^([^=:]+)=(?:(\d{1,9})|(\d{1,3}(?:\.\d+)?)%)(?::(.+))?$/.exec(text) ?? [];
  if (name === undefined || namespace === undefined) {
    throw new ToolError(`--team is ${show(text)}`, "write it like research=50% or research=14, or research=14:ml for the namespace ml");
  }
  if (count === undefined) {
    return { name, namespace, share: Number(percent) / 100 };
  }
  const kinds = pools.flatMap(({ poolName: pool, slices }) => slices.map(({ partition: { profile } }) => ({ pool, profile })));
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) {
    throw new ToolError(
      `--team ${text} is ambiguous, because there are several kinds of slices: ${kinds.map((one) => `${one.profile} of ${one.pool}`).join(", ")}`,
      `use a share such as ${name}=50%, choose one pool with --pool, or write quotas into a file for --teams`,
    );
  }
  return { name, namespace, quotas: [{ ...kind, count: Number(count) }] };
}
