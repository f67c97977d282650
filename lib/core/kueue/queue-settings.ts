import type { MigProfile } from "../catalog/mig-profile";
import type { NodeSlices } from "../pool/node-slices";
import type { QueuedPool, SliceAllocation } from "./slice-allocation";

/** A number of slices of a pool that are always a team's. */
export interface QuotaSettings {
  /** The pool, by its name in AKS. */
  readonly pool: string;
  /**
   * How many slices of all nodes together.
   *
   * @asType integer
   * @minimum 0
   */
  readonly count: number;
  /** The profile of the slices. It can be left out if all slices of the pool are of one size. */
  readonly profile?: MigProfile;
}

/** A team and its part of the slices: a share of every pool, or quotas of some. */
export interface TeamSettings {
  /** The name of the team, which is that of its ClusterQueue. */
  readonly name: string;
  /** The namespace in which the team works. It must exist. */
  readonly namespace: string;
  /**
   * The part of the slices of every pool, from 0 to 1, that is always the team's; rounded down to whole slices of each pool.
   *
   * @minimum 0
   * @maximum 1
   */
  readonly share?: number;
  /** How many slices of which pool are always the team's. */
  readonly quotas?: readonly QuotaSettings[];
  /**
   * How much more than its own the team may use while others leave it idle: a part of the slices of every pool, from 0 to 1.
   *
   * @minimum 0
   * @maximum 1
   */
  readonly borrowing?: number;
  /**
   * How much of its own the team leaves to others while it is idle: a part of the slices of every pool, from 0 to 1.
   *
   * @minimum 0
   * @maximum 1
   */
  readonly lending?: number;
  /**
   * The weight of the team for slices beyond its own, compared with 1 of other teams. A team of weight 0 is always last.
   *
   * @minimum 0
   */
  readonly weight?: number;
}

/** How jobs wait for nodes of autoscaled pools before Kueue admits them. */
export interface NodeWaitSettings {
  /**
   * The pools, by their names in AKS. By default every autoscaled pool.
   *
   * @minItems 1
   */
  readonly pools?: readonly string[];
  /**
   * How many times Kueue asks again after the autoscaler has refused. By default 3. Kueue then deactivates the job.
   *
   * @asType integer
   * @minimum 0
   */
  readonly retries?: number;
  /**
   * The seconds before the first retry. Each further wait is twice as long. By default 60.
   *
   * @asType integer
   * @minimum 1
   */
  readonly retrySeconds?: number;
  /**
   * The most seconds between two tries. By default 1800.
   *
   * @asType integer
   * @minimum 1
   */
  readonly maxRetrySeconds?: number;
}

/** A priority that jobs can have, which is a WorkloadPriorityClass. */
export interface PrioritySettings {
  /** The name of the class. */
  readonly name: string;
  /**
   * The priority: Kueue admits a higher one first, and evicts a lower one of the same team for it.
   *
   * @asType integer
   * @minimum -2147483648
   * @maximum 2147483647
   */
  readonly value: number;
  /** When to use the class. */
  readonly description?: string;
}

/** Who shares the slices of pools, and how: what a `MigQueues` is told, in plain data. */
export interface QueueSettings {
  /**
   * The teams. What their shares leave belongs to all of them.
   *
   * @minItems 1
   */
  readonly teams: readonly TeamSettings[];
  /** Whether teams use what others leave idle, until those need it themselves. By default they do. */
  readonly sharing?: boolean;
  /** The name of the cohort in which the teams share; "mig" by default. */
  readonly cohort?: string;
  /** The name of the queue in the namespace of every team, which jobs carry as the label `kueue.x-k8s.io/queue-name`; "mig" by default. */
  readonly queueName?: string;
  /** Jobs wait until the autoscaler has added the nodes for their slices. By default Kueue admits a job before its nodes exist. */
  readonly waitForNodes?: NodeWaitSettings;
  /**
   * The priorities of jobs. By default all have 0.
   *
   * @minItems 1
   */
  readonly priorities?: readonly PrioritySettings[];
  /** Quotas of CPU and memory, divided among the teams by their shares. With them, every pod must request both. */
  readonly cpuAndMemory?: CpuAndMemory;
}

/** What the pods of all teams may request together of what every node has. */
export interface CpuAndMemory {
  /**
   * CPUs, as pods request them.
   *
   * @asType integer
   * @minimum 0
   */
  readonly cpu: number;
  /**
   * Memory in GiB, as pods request it.
   *
   * @asType integer
   * @minimum 0
   */
  readonly memoryGib: number;
}

export const DEFAULT_QUEUE_NAME = "mig";
export const DEFAULT_RELEASE_NAME = "mig-queues";

/**
 * Who gets which slices of the pools.
 *
 * @param choose the slices of the profile, or the only ones; what it throws where there are none, this throws too.
 */
export function sliceAllocation<Pool extends QueuedPool>(
  { teams, sharing = true, cohort = "mig", queueName = DEFAULT_QUEUE_NAME, cpuAndMemory, waitForNodes, priorities }: QueueSettings,
  pools: readonly Pool[],
  choose: (slices: readonly NodeSlices[], profile: string | undefined) => NodeSlices,
): SliceAllocation & { readonly pools: readonly Pool[] } {
  // A rule speaks of a pool that is not there.
  const resourceOf = (name: string, profile: string | undefined): string => {
    const pool = pools.find(({ poolName }) => poolName === name);
    return pool ? choose(pool.slices, profile).resourceName : "";
  };
  return {
    pools,
    teams: teams.map(({ quotas, ...team }) => ({
      ...team,
      slices: quotas?.map(({ pool, count, profile }) => ({ poolName: pool, resourceName: resourceOf(pool, profile), count })),
    })),
    ...(sharing && { cohort }),
    queueName,
    cpuAndMemory,
    waitForNodes,
    priorities,
  };
}
