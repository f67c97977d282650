import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

/** The guaranteed slices of a team on one pool. */
export interface MigTeamQuota {
  /** One of the queued pools. */
  readonly pool: IMigNodePool;

  /** The number of slices on all nodes together: a whole number, at least 0. */
  readonly count: number;

  /**
   * The profile of the slices, one of the pool.
   * @default - that of the pool, if all its slices have one size
   */
  readonly profile?: MigProfile;

  /**
   * The profile of the slices.
   * @default - that of the pool
   * @deprecated - use `profile`
   */
  readonly slice?: MigProfile;
}

/**
 * The slices of a team on one pool.
 * @deprecated - use `MigTeamQuota`
 */
export interface MigTeamSlices extends MigTeamQuota {}

/** A team and its slices: a `share` of every pool, or `quotas` of some. */
export interface MigTeam {
  /** The name of the team and of its ClusterQueue: unique on the cluster. */
  readonly name: string;

  /** The namespace of the team. It must exist before the queues are applied. */
  readonly namespace: string;

  /**
   * The guaranteed part of the slices of every pool, from 0 to 1, rounded down to whole slices.
   * @default - none: the team has `quotas`
   */
  readonly share?: number;

  /**
   * The guaranteed slices of the team, by pool.
   * @default - none: the team has a `share`
   */
  readonly quotas?: MigTeamQuota[];

  /**
   * The guaranteed slices of the team, by pool.
   * @default - none
   * @deprecated - use `quotas`
   */
  readonly slices?: MigTeamSlices[];

  /**
   * The idle slices of others that the team may borrow: a part of the slices of every pool, from 0 to 1, rounded down.
   * @default - all idle slices of the cohort
   */
  readonly borrowing?: number;

  /**
   * The idle slices of the team that others may borrow: a part of the slices of every pool, from 0 to 1, rounded down, and at
   * most its own.
   * @default - all of it
   */
  readonly lending?: number;

  /**
   * The weight of the team for slices beyond its own: 0 (always last), or a number above 1e-9. With weights, Kueue shares
   * fairly, and evicts work of the team with the largest share for its weight.
   * @default - 1 if another team has a weight; otherwise Kueue does not share fairly
   * @see https://kueue.sigs.k8s.io/docs/concepts/fair_sharing/
   */
  readonly weight?: number;
}

/** How jobs wait for nodes before Kueue admits them. */
export interface MigNodeWait {
  /**
   * The autoscaled pools whose nodes jobs wait for.
   * @default - every autoscaled pool
   */
  readonly pools?: IMigNodePool[];

  /**
   * How many times Kueue asks again after the autoscaler has refused: a whole number. Then it deactivates the job.
   * @default 3
   */
  readonly retries?: number;

  /**
   * The seconds before the first retry; each further wait is twice as long.
   * @default 60
   */
  readonly retrySeconds?: number;

  /**
   * The most seconds between two tries.
   * @default 1800
   */
  readonly maxRetrySeconds?: number;
}

/** A priority of jobs: a WorkloadPriorityClass. */
export interface MigPriority {
  /** The name of the class, for the label `kueue.x-k8s.io/priority-class` of jobs. */
  readonly name: string;

  /**
   * The priority: a whole number of 32 bits. Kueue admits a higher one first, and evicts a lower one of the same team for it.
   */
  readonly value: number;

  /**
   * When to use the class, in at most 2,048 characters.
   * @default - none
   */
  readonly description?: string;
}

/** Quotas of CPU and memory for the pods of all teams together. */
export interface MigQueuesCpuAndMemory {
  /** CPUs, as pods request them. */
  readonly cpu: number;

  /** Memory in GiB, as pods request it. */
  readonly memoryGib: number;
}

/** How Kueue is installed. */
export interface KueueOptions {
  /**
   * Whether to install Kueue, once on a cluster.
   *
   * If it is installed otherwise, before the queues: `managedJobsNamespaceSelector` must select the namespaces of the teams.
   * `excludeResourcePrefixes` must exclude CPU and memory, or the queues need `cpuAndMemory`.
   * @default true
   */
  readonly install?: boolean;

  /**
   * The version of the chart `kueue`. It must serve `kueue.x-k8s.io/v1beta2`.
   * @default "0.19.2"
   * @see https://github.com/kubernetes-sigs/kueue/releases
   */
  readonly chartVersion?: string;

  /**
   * The namespace of Kueue and of the releases, created with Kueue.
   * @default "kueue-system"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   * @default "oci://registry.k8s.io/kueue/charts"
   */
  readonly repository?: string;

  /**
   * More values for the chart, merged into those of the library: maps are merged, lists and other values replace.
   *
   * `managerConfig.controllerManagerConfigYaml` is one text. Another one also replaces its namespace selector, without which a
   * stopped Kueue blocks the pods of the whole cluster.
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * How long Helm waits for Kueue to be ready, in whole seconds.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/** The queues for teams that share the slices of node pools. */
export interface MigQueuesProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /** The pools of the slices, in the same stack. */
  readonly pools: IMigNodePool[];

  /** The teams. All of them can borrow what their shares leave. */
  readonly teams: MigTeam[];

  /**
   * Whether teams can borrow idle slices of others until those need them. Without it, each team has only its own slices, and
   * slices without a team stay unused.
   * @default true
   */
  readonly sharing?: boolean;

  /**
   * The name of the cohort of the teams.
   * @default "mig", or none if `sharing` is false
   */
  readonly cohort?: string;

  /**
   * The name of the queue in the namespace of each team: jobs have it as the label `kueue.x-k8s.io/queue-name`.
   * @default "mig"
   */
  readonly queueName?: string;

  /**
   * Jobs wait until the cluster autoscaler has added all nodes for their slices: Kueue asks it with a ProvisioningRequest.
   * `waitForNodes: {}` does so for every autoscaled pool.
   * @default - Kueue admits a job before its nodes exist, and its pods wait for them
   * @see https://learn.microsoft.com/azure/aks/configure-kueue-with-cluster-autoscaler
   */
  readonly waitForNodes?: MigNodeWait;

  /**
   * The priorities that jobs can have.
   * @default - none: all jobs have priority 0
   * @see https://kueue.sigs.k8s.io/docs/concepts/workload_priority_class/
   */
  readonly priorities?: MigPriority[];

  /**
   * Quotas of CPU and memory, divided among the teams by their shares. Every pod must then request both.
   * @default - none: Kueue ignores CPU and memory
   */
  readonly cpuAndMemory?: MigQueuesCpuAndMemory;

  /**
   * Whether jobs claim the slices of pools with NVIDIA's DRA driver, by a ResourceClaimTemplate. Kueue then counts the
   * DeviceClasses of their profiles, and its manager must start again if the profiles change. Do not mix claims and extended
   * resources of one class.
   * @default false - jobs request extended resources, which a DeviceClass has since Kubernetes 1.36
   * @see https://kueue.sigs.k8s.io/docs/tasks/manage/setup_dra/
   */
  readonly claims?: boolean;

  /**
   * How Kueue is installed.
   * @default - Kueue is installed as its own release
   */
  readonly kueue?: KueueOptions;

  /**
   * The name of the release of the queues, different for each `MigQueues` of a cluster.
   * @default "mig-queues"
   */
  readonly releaseName?: string;

  /**
   * The Helm provider of the cluster.
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;
}
