import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type IMigNodePool, MigGpuNodePool, MigProfile, MigQueues, type MigQueuesProps, MigStrategy, VmSize } from "../../lib";
import type { QueuesFile } from "../../lib/tools/write/queues/queues-file";
import { synthesizedApp } from "./cdktf-out";
import { managedPool } from "./managed-pools";

/**
 * The folder of an app with pools of both strategies, of which one is autoscaled and one is AKS's own, whose `MigQueues` has
 * these settings.
 */
export function queuedApp({ pools: names, teams, ...settings }: QueuesFile): string {
  return synthesizedApp((stack, cluster) => {
    const { waitForNodes, priorities, ...others } = settings;
    const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE };
    const pools: Readonly<Record<string, IMigNodePool>> = {
      small: new MigGpuNodePool(stack, "small", { ...pool, profile: MigProfile.MIG_1G, nodeCount: 2 }),
      large: new MigGpuNodePool(stack, "large", { ...pool, profile: MigProfile.MIG_3G, autoscaling: { minCount: 0, maxCount: 3 } }),
      managed: managedPool(stack, "managed", { cluster }),
    };
    const props: MigQueuesProps = {
      ...others,
      ...(priorities && { priorities: [...priorities] }),
      ...(waitForNodes && { waitForNodes: { ...waitForNodes, pools: waitForNodes.pools?.map((name) => pools[name]!) } }),
      cluster,
      pools: (names ?? Object.keys(pools)).map((name) => pools[name]!),
      teams: teams.map(({ quotas, ...team }) => ({
        ...team,
        ...(quotas && { quotas: quotas.map((quota) => ({ ...quota, pool: pools[quota.pool]! })) }),
      })),
    };
    new MigQueues(stack, "queues", props);
  });
}

/** The values that the app gives to the charts: of its queues, and of Kueue. */
export function chartValuesOf(app: string): { readonly queues: any; readonly kueue: any } {
  const { helm_release } = JSON.parse(readFileSync(join(app, "cdktf.out/stacks/gpu/cdk.tf.json"), "utf8")).resource;
  const valuesOf = (release: string): any =>
    JSON.parse(
      Object.values<any>(helm_release)
        .find(({ name }) => name === release)
        .values.at(-1),
    );
  return { queues: valuesOf("mig-queues"), kueue: valuesOf("kueue") };
}

/** Teams of every kind over the pools of such an app. */
export const QUEUED_TEAMS: readonly (readonly [what: string, settings: QueuesFile])[] = [
  [
    "shares with limits, and CPU and memory",
    {
      teams: [
        { name: "research", namespace: "ml-research", share: 0.6, borrowing: 0.2 },
        { name: "product", namespace: "ml-product", share: 0.3, lending: 0.1 },
      ],
      cpuAndMemory: { cpu: 200, memoryGib: 2000 },
    },
  ],
  [
    "quotas of some pools, and a cohort and a queue of other names",
    {
      pools: ["small", "managed"],
      cohort: "gpus",
      queueName: "slices",
      teams: [
        { name: "research", namespace: "research", quotas: [{ pool: "managed", profile: MigProfile.MIG_2G, count: 3 }] },
        { name: "product", namespace: "product", share: 0.3 },
        { name: "no", namespace: "on", quotas: [{ pool: "small", count: 14 }] },
      ],
    },
  ],
  [
    "weights, priorities, and jobs that wait for nodes",
    {
      teams: [
        { name: "research", namespace: "research", share: 0.5, weight: 2 },
        { name: "product", namespace: "product", share: 0.5 },
      ],
      waitForNodes: { pools: ["large"], retries: 1 },
      priorities: [{ name: "urgent", value: 1000, description: "before a deadline" }],
    },
  ],
  ["teams that keep to their own", { sharing: false, teams: [{ name: "research", namespace: "research", share: 1 / 3 }] }],
];
