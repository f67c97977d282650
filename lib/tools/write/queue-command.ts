import { MIG_PROFILES } from "../../core/catalog/mig-profile";
import { didYouMean } from "../../core/facts/did-you-mean";
import { type Fact, isKnown } from "../../core/facts/fact";
import { mostSlices, poolQuotas, type QueueValues } from "../../core/kueue/queue-values";
import type { JobSettings } from "../../core/kueue/queued-manifest";
import { FRAMEWORK_COMMAND } from "../../core/terraform/names";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { choiceOption, integerOption, stringOption } from "../command-line/option-values";
import { readOutput } from "../command-line/output-option";
import type { DeclaredPool } from "../origins/declared-pool";
import type { DeclaredQueues } from "../origins/declared-queues";
import { type Declared, readDeclared } from "../origins/from-option";
import { POOL_OPTIONS, selectedAmong } from "../origins/pool-option";
import { strategyOption } from "../origins/strategy-option";
import { IMAGE_OPTION, MANIFEST_FORMATS, MANIFEST_OPTION, manifestText } from "./manifest-text";
import { QUEUED_KIND_NAMES, QUEUED_KINDS } from "./queued-kinds";
import { describedQueues, QUEUE_OPTIONS } from "./queues/described-queues";
import { slicePod } from "./slice-pod";

/** `cdktf-aks-mig queue`: the manifest of a job that waits in the queue of a team. */
export const QUEUE_COMMAND: Command = {
  name: "queue",
  summary: "print a Job that waits in a team's queue for one slice, for kubectl create -f -",
  positionals: 0,
  argumentsOption: "pool",
  options: {
    team: {
      type: "string",
      value: "NAME",
      help: "the team (default: the only one), or STACK/NAME; or a description as in `queues`: `research=14`",
    },
    ...QUEUE_OPTIONS,
    ...POOL_OPTIONS,
    slice: {
      type: "string",
      value: "PROFILE",
      choices: MIG_PROFILES,
      help: "the profile of the slices, if the pool has several: MIG1g, MIG2g, ...",
    },
    as: {
      type: "string",
      choices: QUEUED_KIND_NAMES,
      help: Object.fromEntries(Object.entries(QUEUED_KINDS).map(([name, { help }]) => [name, help])),
    },
    name: { type: "string", value: "NAME", help: "the name of the job (default: Kubernetes generates one from the name of the node pool)" },
    namespace: { type: "string", value: "NAME", help: "the namespace, if that of the team is known only after apply" },
    image: IMAGE_OPTION,
    slices: { type: "string", value: "COUNT", help: "the number of slices of each pod (default: 1)" },
    parallelism: { type: "string", value: "COUNT", help: "the number of pods at the same time (default: 1)" },
    completions: { type: "string", value: "COUNT", help: "the number of pods that must succeed (default: 1)" },
    priority: { type: "string", value: "NAME", help: "the priority: a WorkloadPriorityClass, such as one of `priorities` of the queues" },
    output: MANIFEST_OPTION,
  },
  examples: [
    "queue --team research | kubectl create -f -",
    "queue --team research --parallelism 4 --output json > job.json",
    "queue --team research --as deployment --parallelism 2 | kubectl create -f -",
    "queue --from plan.json --teams teams.yaml --team research | kubectl create -f -",
  ],
  usage: ["queue --team NAME [--pool NAME] [options] | kubectl create -f -"],
  about: `Prints a Job for the queue of a team, which a MigQueues or the command queues has created. Kueue starts the job when
the team's quota of the pool, or idle quota of other teams, is large enough.`,
  async run(args, terminal) {
    const output = readOutput(args, MANIFEST_FORMATS);
    const declared = withDescribed(await readDeclared(args, terminal), args, terminal);
    const team = selectedTeam(args, declared);
    const namespace = stringOption(args, "namespace") ?? team.namespace;
    if (!isKnown(namespace)) {
      throw new ToolError(`the namespace of the team ${team.name} is known only after apply`, "name it with --namespace NAME");
    }
    const pool = poolOf(team, args, declared);
    const pod = slicePod(pool, args, terminal, { strategy: pool.strategy ?? strategyOption(args), namespace });
    const { kind, manifest, without, isNamed } = QUEUED_KINDS[choiceOption(args, "as", QUEUED_KIND_NAMES) ?? "job"]!;
    const settings = { parallelism: countOption(args, "parallelism"), completions: countOption(args, "completions") };
    const priority = priorityOption(args, team);
    for (const option of without.filter((name) => settings[name] !== undefined)) {
      throw new ToolError(`--${option} does not apply to a ${kind}`, "leave it out, or print a Job");
    }
    refuseEndlessWait(team, pool, pod, settings, kind);
    const work = manifest(pod, team.queueName, { ...settings, priority });
    const keepsName = isNamed || stringOption(args, "name") !== undefined;
    terminal.stdout.write(manifestText(keepsName ? work : { ...work, metadata: generated(work.metadata) }, output));
    return 0;
  },
};

/** `kubectl create` can then create the same manifest any number of times. */
function generated({ name, ...metadata }: any): Record<string, unknown> {
  return { generateName: `${name}-`, ...metadata };
}

/**
 * @throws ToolError if the quota can never be large enough
 * @see https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/pkg/controller/jobs/job/job_controller.go
 */
function refuseEndlessWait(
  { name, values }: Team,
  { poolName = "" }: DeclaredPool,
  pod: any,
  { parallelism = 1, completions }: JobSettings,
  kind: string,
): void {
  const pods = Math.min(parallelism, completions ?? parallelism);
  for (const [resourceName, count] of Object.entries(pod.spec.containers[0].resources?.limits ?? {})) {
    const most = mostSlices(values, name, poolName, resourceName);
    const asked = pods * Number(count);
    if (most !== undefined && asked > most) {
      throw new ToolError(
        `the ${kind} requests ${asked} ${resourceName}, and the team ${name} can have at most ${most} of pool ${poolName}`,
        "pass a smaller number with --parallelism or --slices, or raise the quota of the team",
      );
    }
  }
}

/** What is declared, with the queues of the options instead of those of the app. */
function withDescribed(declared: Declared, args: CommandArguments, terminal: Terminal): Declared {
  const [team, pool] = [stringOption(args, "team"), stringOption(args, "pool")];
  const teams = team?.includes("=") ? [team] : [];
  // --pool applies to a team of --team, not to one of a file.
  const described = describedQueues(declared, teams.length > 0 && pool !== undefined ? [pool] : [], teams, args, terminal);
  return described ? { ...declared, queues: [{ origin: undefined, address: "", values: described.values }] } : declared;
}

interface Team {
  readonly name: string;
  readonly namespace: Fact<string>;
  readonly queueName: string;
  /** The stack of an app. */
  readonly origin: string | undefined;
  readonly values: QueueValues;
  /** The pools that it has quotas of. */
  readonly poolNames: readonly string[];
}

function selectedTeam(args: CommandArguments, { source, queues }: Declared): Team {
  const teams = queues.flatMap(teamsOf);
  if (teams.length === 0) {
    throw new ToolError(
      `${source} has no queues with known values`,
      `add a MigQueues to the app and run npx ${FRAMEWORK_COMMAND} synth, or describe the teams with --teams FILE`,
    );
  }
  const wanted = stringOption(args, "team")?.split("=")[0];
  const namesOf = ({ name, origin }: Team): string[] => (origin === undefined ? [name] : [name, `${origin}/${name}`]);
  const chosen = wanted === undefined ? teams : teams.filter((team) => namesOf(team).includes(wanted));
  const [team, ...others] = chosen;
  if (team === undefined) {
    const near = didYouMean(wanted ?? "", teams.flatMap(namesOf));
    throw new ToolError(
      `there is no team ${JSON.stringify(wanted)}`,
      near ? `did you mean ${near}?` : `use one of ${teams.map(({ name }) => name).join(", ")}`,
    );
  }
  if (others.length > 0) {
    const hasNamesakes = new Set(chosen.map(({ name }) => name)).size < chosen.length;
    throw new ToolError(
      `there are ${chosen.length} teams${wanted === undefined ? "" : ` ${wanted}`}`,
      `choose one with --team: ${chosen.map((each) => namesOf(each).at(hasNamesakes ? -1 : 0)).join(", ")}`,
    );
  }
  return team;
}

function teamsOf({ origin, values }: DeclaredQueues): Team[] {
  const quotas = poolQuotas(values);
  return values.localQueues.map(({ name: queueName, namespace, spec: { clusterQueue: name } }) => ({
    name,
    namespace,
    queueName,
    origin,
    values,
    poolNames: [...new Set(quotas.filter(({ queue }) => queue === name).map(({ poolName }) => poolName))],
  }));
}

function poolOf({ name, origin, poolNames }: Team, args: CommandArguments, declared: Declared): DeclaredPool {
  const queued = selectedAmong(declared, args).filter(
    (pool) => (origin === undefined || pool.origin === origin) && poolNames.includes(pool.poolName ?? ""),
  );
  const [pool, ...others] = queued;
  if (pool === undefined) {
    throw new ToolError(`the team ${name} has no quota of that pool`, `use one of ${poolNames.join(", ")}`);
  }
  if (others.length > 0) {
    throw new ToolError(`the team ${name} has quotas of ${queued.length} pools`, `choose one with --pool: ${poolNames.join(", ")}`);
  }
  return pool;
}

/** A cluster can have more classes than the queues describe, but a name close to one of theirs is a slip. */
function priorityOption(args: CommandArguments, { values: { workloadPriorityClasses: classes = [] } }: Team): string | undefined {
  const priority = stringOption(args, "priority");
  const names = classes.map(({ name }) => name);
  const near = priority === undefined || names.includes(priority) ? undefined : didYouMean(priority, names);
  if (near !== undefined) {
    throw new ToolError(`the queues have no priority ${JSON.stringify(priority)}`, `did you mean ${near}?`);
  }
  return priority;
}

function countOption(args: CommandArguments, name: string): number | undefined {
  const count = integerOption(args, name);
  if (count !== undefined && count < 1) {
    throw new ToolError(`--${name} is ${count}`, "use a whole number from 1");
  }
  return count;
}
