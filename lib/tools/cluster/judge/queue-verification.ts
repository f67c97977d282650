import { sum } from "../../../core/facts/lists";
import { cohortQuotas, type PoolQuota, poolQuotas, type QueueValues } from "../../../core/kueue/queue-values";
import type { ClusterQueue, QueueState } from "../../kubectl/cluster-queue";
import type { DeclaredQueues } from "../../origins/declared-queues";
import { type Diagnosis, diagnose } from "./diagnoses/diagnosis";
import { QUEUE_DIAGNOSES, QUOTA_DIAGNOSES } from "./diagnoses/queue-diagnoses";
import type { PoolVerification } from "./pool-verification";

interface QueueVerification {
  readonly origin: string | undefined;
  readonly name: string;
  readonly active: boolean | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** The sum of the quotas of a pool, and what its nodes offer now. */
interface QuotaVerification {
  readonly origin: string | undefined;
  readonly poolName: string;
  readonly resourceName: string;
  readonly quota: number;
  readonly offered: number;
  readonly diagnosis: Diagnosis | undefined;
}

export interface QueuesVerification {
  readonly queues: readonly QueueVerification[];
  readonly quotas: readonly QuotaVerification[];
}

/** Compares the queues of the app with those of the cluster, and their quotas with what the nodes of the pools offer. */
export function verifyQueues(
  declared: readonly DeclaredQueues[],
  pools: readonly PoolVerification[],
  state: QueueState,
): QueuesVerification {
  const { queues } = state;
  return {
    queues: declared.flatMap(({ origin, values }) =>
      values.clusterQueues.map(({ name }) => {
        const live = typeof queues === "string" ? undefined : queues.find((queue) => queue.name === name);
        return { origin, name, active: live?.active, diagnosis: diagnose(QUEUE_DIAGNOSES, { name, values, state, live }) };
      }),
    ),
    quotas: typeof queues === "string" ? [] : declared.flatMap((own) => verifyQuotas(own, pools, queues)),
  };
}

/** Queues without a declaration: whether Kueue admits work to each. */
export function observedQueues(state: QueueState): QueuesVerification {
  const queues = typeof state.queues === "string" ? [] : state.queues;
  return {
    queues: queues.map((live) => {
      const { name, active } = live;
      return { origin: undefined, name, active, diagnosis: diagnose(QUEUE_DIAGNOSES, { name, values: NOTHING_DECLARED, state, live }) };
    }),
    quotas: [],
  };
}

const NOTHING_DECLARED: QueueValues = { resourceFlavors: [], cohorts: [], clusterQueues: [], localQueues: [] };

function verifyQuotas(
  { origin, values }: DeclaredQueues,
  pools: readonly PoolVerification[],
  live: readonly ClusterQueue[],
): QuotaVerification[] {
  const { clusterQueues, cohorts } = values;
  const ofTeams = live.filter(({ name }) => clusterQueues.some((queue) => queue.name === name));
  return pools.flatMap(({ expected, nodes }) =>
    expected.flatMap(({ name: poolName, resourceName, nodes: { min, max } }): QuotaVerification[] => {
      const ofPool = (quota: PoolQuota): boolean => quota.poolName === poolName && quota.resourceName === resourceName;
      if (!poolQuotas(values).some(ofPool)) {
        return [];
      }
      const quota =
        sum(ofTeams.map((queue) => queue.nominalQuota(poolName, resourceName))) +
        sum(
          cohortQuotas(values)
            .filter(ofPool)
            .map(({ nominalQuota }) => nominalQuota),
        );
      const offered = sum(nodes.filter((node) => node.expected.resourceName === resourceName).map((node) => node.offered));
      const diagnosis = diagnose(QUOTA_DIAGNOSES, { poolName, quota, offered, isAutoscaled: min !== max, hasCohort: cohorts.length > 0 });
      return [{ origin, poolName, resourceName, quota, offered, diagnosis }];
    }),
  );
}

export function queuesHold({ queues, quotas }: QueuesVerification): boolean {
  return [...queues, ...quotas].every(({ diagnosis }) => diagnosis === undefined);
}
