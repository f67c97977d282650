import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

/** A number of slices of a pool that are always a team's. */
export interface MigTeamQuota {
  /** One of the queued pools. */
  readonly pool: IMigNodePool;

  /** How many slices of all nodes together: a whole number, at least 0. */
  readonly count: number;

  /**
   * The profile of the slices, one of the pool.
   *
   * @default - that of the pool, where all its slices are of one size
   */
  readonly profile?: MigProfile;

  /**
   * The profile of the slices.
   *
   * @default - that of the pool
   * @deprecated - use `profile`
   */
  readonly slice?: MigProfile;
}

/**
 * A number of slices of a pool.
 *
 * @deprecated - use `MigTeamQuota`
 */
export interface MigTeamSlices extends MigTeamQuota {}

/** A team and its part of the slices: a `share` of every pool, or `quotas` of some. */
export interface MigTeam {
  /** The name of the team, which is that of its ClusterQueue: one of a kind on the cluster. */
  readonly name: string;

  /** The namespace in which the team works. It must exist before the queues are applied. */
  readonly namespace: string;

  /**
   * The part of the slices of every pool, from 0 to 1, that is always the team's; rounded down to whole slices of each pool.
   *
   * @default - none: the team has `quotas`
   */
  readonly share?: number;

  /**
   * How many slices of which pool are always the team's.
   *
   * @default - none: the team has a `share`
   */
  readonly quotas?: MigTeamQuota[];

  /**
   * How many slices of which pool are always the team's.
   *
   * @default - none
   * @deprecated - use `quotas`
   */
  readonly slices?: MigTeamSlices[];

  /**
   * How much more than its own the team may use while others leave it idle: a part of the slices of every pool, from 0 to 1,
   * rounded down.
   *
   * @default - all that is idle in the cohort
   */
  readonly borrowing?: number;

  /**
   * How much of its own the team leaves to others while it is idle: a part of the slices of every pool, from 0 to 1, rounded
   * down, and not more than the team has.
   *
   * @default - all of it
   */
  readonly lending?: number;
}

/** What the pods of all teams may request together of what every node has. */
export interface MigQueuesCpuAndMemory {
  /** CPUs, as pods request them. */
  readonly cpu: number;

  /** Memory in GiB, as pods request it. */
  readonly memoryGib: number;
}

/** How Kueue gets onto the cluster. */
export interface KueueOptions {
  /**
   * Whether Kueue is installed, which happens once on a cluster.
   *
   * Where somebody else installs it, before the queues: its pod integration must reach the namespaces of the teams
   * (`managedJobsNamespaceSelector`), and it must not look at CPU and memory (`excludeResourcePrefixes`), or the queues need
   * `cpuAndMemory`.
   *
   * @default true
   */
  readonly install?: boolean;

  /**
   * The version of the chart `kueue`, which must serve `kueue.x-k8s.io/v1beta2`.
   *
   * @default "0.19.2"
   * @see https://github.com/kubernetes-sigs/kueue/releases
   */
  readonly chartVersion?: string;

  /**
   * The namespace of Kueue, which is created where Kueue is installed, and holds the releases.
   *
   * @default "kueue-system"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   *
   * @default "oci://registry.k8s.io/kueue/charts"
   */
  readonly repository?: string;

  /**
   * More values for the chart, laid over the library's deeply: maps are merged, lists and other values replace.
   *
   * The configuration of Kueue, `managerConfig.controllerManagerConfigYaml`, is one text: another one replaces all of it, and
   * with it the selector that keeps a stopped Kueue from blocking the pods of the whole cluster.
   *
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * How long Helm waits for Kueue to be ready, in whole seconds.
   *
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/** The queues through which teams share the slices of node pools. */
export interface MigQueuesProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /** The pools whose slices are given out; in the same stack. */
  readonly pools: IMigNodePool[];

  /** The teams. What their shares leave belongs to all of them. */
  readonly teams: MigTeam[];

  /**
   * Whether teams use what others leave idle, until those need it themselves. Without it every team keeps to its own, and
   * what the teams do not have is given to nobody.
   *
   * @default true
   */
  readonly sharing?: boolean;

  /**
   * The name of the cohort in which the teams share.
   *
   * @default "mig", or none where `sharing` is false
   */
  readonly cohort?: string;

  /**
   * The name of the queue in the namespace of every team, which jobs carry as the label `kueue.x-k8s.io/queue-name`.
   *
   * @default "mig"
   */
  readonly queueName?: string;

  /**
   * Quotas of CPU and memory, divided among the teams by their shares. With them, every pod must request both.
   *
   * @default - none: Kueue does not look at CPU and memory
   */
  readonly cpuAndMemory?: MigQueuesCpuAndMemory;

  /**
   * How Kueue gets onto the cluster.
   *
   * @default - it is installed, as a release of its own
   */
  readonly kueue?: KueueOptions;

  /**
   * The name of the release of the queues: another one for each further `MigQueues` of a cluster.
   *
   * @default "mig-queues"
   */
  readonly releaseName?: string;

  /**
   * The Helm provider that reaches the cluster.
   *
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;
}
