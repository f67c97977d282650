import { isObject } from "../../core/facts/json";
import { isUnknown } from "../shared/configuration";
import type { PropShape, PropShapes, PropTable } from "../shared/prop-shape";
import {
  BLOCK,
  CLUSTER,
  checkedElsewhere,
  FILLED,
  HELM_VALUES,
  knownAtSynth,
  NAMESPACE,
  NUMBER,
  POOL,
  PROVIDER,
  REPOSITORY,
  required,
  SECONDS,
  STRING,
  SWITCH,
} from "../shared/value-shapes";
import type {
  KueueOptions,
  MigNodeWait,
  MigPriority,
  MigQueuesCpuAndMemory,
  MigQueuesProps,
  MigTeam,
  MigTeamQuota,
} from "./mig-queues-props";

/** Shares are rounded down, so the number must be known. */
const AMOUNT = knownAtSynth(NUMBER);
const NAME = knownAtSynth(STRING);
const OBJECT = knownAtSynth(BLOCK);
/** The name of the pool is the name of its ResourceFlavor. */
const QUEUED_POOL: PropShape = { ...POOL, fits: (value) => POOL.fits(value) && !isUnknown(value.poolName) };

const KUEUE: PropShapes<KueueOptions> = {
  install: SWITCH,
  chartVersion: FILLED,
  namespace: NAMESPACE,
  repository: REPOSITORY,
  values: HELM_VALUES,
  timeoutSeconds: SECONDS,
};

const QUOTA: PropShapes<MigTeamQuota> = {
  pool: QUEUED_POOL,
  count: required(AMOUNT),
  profile: { ...NAME, expected: "a member of MigProfile" },
  ...checkedElsewhere("slice"),
};

const TEAM: PropShapes<MigTeam> = {
  name: required(NAME),
  namespace: required(STRING),
  share: AMOUNT,
  quotas: {
    expected: "a list of slices, each of a pool",
    knownAtSynth: true,
    fits: (value) => Array.isArray(value) && value.every(isObject),
    parts: QUOTA,
  },
  borrowing: AMOUNT,
  lending: AMOUNT,
  weight: AMOUNT,
  ...checkedElsewhere("slices"),
};

const CPU_AND_MEMORY: PropShapes<MigQueuesCpuAndMemory> = { cpu: required(AMOUNT), memoryGib: required(AMOUNT) };

const NODE_WAIT: PropShapes<MigNodeWait> = {
  pools: {
    expected: "a list of queued pools",
    knownAtSynth: true,
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(QUEUED_POOL.fits),
  },
  retries: AMOUNT,
  retrySeconds: AMOUNT,
  maxRetrySeconds: AMOUNT,
};

const PRIORITY: PropShapes<MigPriority> = { name: required(NAME), value: required(AMOUNT), description: NAME };

/** The props of a `MigQueues`. */
export const QUEUES_PROPS: PropTable<MigQueuesProps> = {
  rule: "MIG601",
  needed: "cluster, pools and teams",
  shapes: {
    cluster: CLUSTER,
    pools: {
      required: true,
      expected: "a list of at least one MigGpuNodePool or ManagedMigNodePool",
      knownAtSynth: true,
      fits: (value) => Array.isArray(value) && value.length > 0 && value.every(QUEUED_POOL.fits),
    },
    teams: {
      required: true,
      expected: "a list of at least one team, each with a name and a namespace",
      knownAtSynth: true,
      fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject),
      parts: TEAM,
    },
    sharing: SWITCH,
    claims: SWITCH,
    cohort: NAME,
    queueName: NAME,
    releaseName: NAME,
    waitForNodes: { ...OBJECT, parts: NODE_WAIT },
    priorities: {
      expected: "a list of priorities, each with a name and a value",
      knownAtSynth: true,
      fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject),
      parts: PRIORITY,
    },
    cpuAndMemory: { ...OBJECT, parts: CPU_AND_MEMORY },
    kueue: { ...OBJECT, parts: KUEUE },
    helmProvider: PROVIDER,
  },
};
