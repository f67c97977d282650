import { Construct } from "constructs";
import { isObject } from "../../core/facts/json";
import type { SaidFinding } from "../../core/findings/finding";
import type { Rule } from "../../core/rules/rule";
import { HELM_VALUES, NAMESPACE, REPOSITORY, SECONDS } from "../gpu-software/chart-prop-shapes";
import { isUnknown } from "../shared/configuration";
import { CLUSTER, misshapenProps, PROVIDER, type PropShape, type PropShapes, SEE_PROPS, STRING, SWITCH } from "../shared/prop-shape";
import type { KueueOptions, MigQueuesCpuAndMemory, MigQueuesProps, MigTeam, MigTeamQuota } from "./mig-queues-props";

/** Quotas are whole numbers, and only a number that is known can be rounded down to one. */
const NUMBER: PropShape = { expected: "a number", knownAtSynth: true, fits: (value) => typeof value === "number" && !Number.isNaN(value) };
const NAME: PropShape = { ...STRING, knownAtSynth: true };
const OBJECT: PropShape = { expected: "an object", knownAtSynth: true, fits: isObject };
const POOL: PropShape = { required: true, expected: "a MigGpuNodePool or a ManagedMigNodePool", knownAtSynth: true, fits: isPool };

const SHAPES: PropShapes<MigQueuesProps> = {
  cluster: CLUSTER,
  pools: {
    required: true,
    expected: "a list of at least one MigGpuNodePool or ManagedMigNodePool",
    knownAtSynth: true,
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isPool),
  },
  teams: {
    required: true,
    expected: "a list of at least one team, each with a name and a namespace",
    knownAtSynth: true,
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject),
  },
  sharing: SWITCH,
  cohort: NAME,
  queueName: NAME,
  releaseName: NAME,
  cpuAndMemory: OBJECT,
  kueue: OBJECT,
  helmProvider: PROVIDER,
};

const KUEUE_SHAPES: PropShapes<KueueOptions> = {
  install: SWITCH,
  chartVersion: STRING,
  namespace: NAMESPACE,
  repository: REPOSITORY,
  values: HELM_VALUES,
  timeoutSeconds: SECONDS,
};

const TEAM_SHAPES: PropShapes<MigTeam> = {
  name: { ...NAME, required: true },
  namespace: { ...STRING, required: true },
  share: NUMBER,
  quotas: {
    expected: "a list of slices, each of a pool",
    knownAtSynth: true,
    fits: (value) => Array.isArray(value) && value.every(isObject),
  },
  borrowing: NUMBER,
  lending: NUMBER,
};

const QUOTA_SHAPES: PropShapes<MigTeamQuota> = {
  pool: POOL,
  count: { ...NUMBER, required: true },
  profile: { ...NAME, expected: "a member of MigProfile" },
};

const CPU_AND_MEMORY_SHAPES: PropShapes<MigQueuesCpuAndMemory> = {
  cpu: { ...NUMBER, required: true },
  memoryGib: { ...NUMBER, required: true },
};

/** Rules over the shape of the call, without which no other rule can look at it. */
export const QUEUES_PROPS_RULES: readonly Rule<MigQueuesProps>[] = [
  {
    id: "MIG601",
    severity: "error",
    title: "every prop of the queues has a value of its type",
    see: SEE_PROPS,
    why: "A caller whose compiler did not check the props would get a stack trace, or queues that Kueue refuses in the middle of an apply. Shares, counts and names of teams decide which objects there are, so that a token cannot stand for them; a namespace can be one.",
    remedy: "Pass what the message expects.",
    check: (props) => {
      const findings = misshapenProps(props, SHAPES, "cluster, pools and teams");
      return findings.length > 0 ? findings : misshapenParts(props);
    },
  },
];

function misshapenParts({ teams, kueue, cpuAndMemory }: MigQueuesProps): SaidFinding[] {
  return [
    ...(kueue === undefined ? [] : within("kueue", misshapenProps(kueue, KUEUE_SHAPES, "settings of Kueue"))),
    ...(cpuAndMemory === undefined ? [] : within("cpuAndMemory", misshapenProps(cpuAndMemory, CPU_AND_MEMORY_SHAPES, "cpu and memoryGib"))),
    ...teams.flatMap((team, index) => {
      const findings = misshapenProps(team, TEAM_SHAPES, "name and namespace");
      const quotas = findings.length > 0 ? [] : (team.quotas ?? []);
      return within(`teams[${index}]`, [
        ...findings,
        ...quotas.flatMap((part, position) => within(`quotas[${position}]`, misshapenProps(part, QUOTA_SHAPES, "pool and count"))),
      ]);
    }),
  ];
}

function within(path: string, findings: readonly SaidFinding[]): SaidFinding[] {
  return findings.map((finding) => ({
    ...finding,
    attribute: `${path}.${finding.attribute}`,
    found: finding.found.replace(`the prop ${finding.attribute}`, `the prop ${path}.${finding.attribute}`),
  }));
}

function isPool(value: unknown): boolean {
  return (
    isObject(value) &&
    Construct.isConstruct(value) &&
    "partitions" in value &&
    "slicesByResource" in value &&
    "poolName" in value &&
    typeof value.poolName === "string" &&
    !isUnknown(value.poolName) &&
    value.node.defaultChild !== undefined
  );
}
