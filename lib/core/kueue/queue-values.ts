import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject, textOf } from "../facts/json";
import { sum } from "../facts/lists";
import { type HelmReleaseAttributes, helmReleaseFacts } from "../helm/helm-release";
import { parseQuantity } from "../kubernetes/quantity";
import type { Toleration } from "../kubernetes/taint";
import { POOL_NAME_LABEL, podTolerations } from "../pool/pod-target";
import { awaitedPools, partOf, type QueuedPool, type Quota, remainingQuota, type SliceAllocation, teamQuota } from "./slice-allocation";

/** An object of Kueue, without what all of its kind share. */
interface Named<Spec> {
  readonly name: string;
  readonly spec: Spec;
}

/** The nodes of one pool: pods that are admitted to the flavor get its node labels as a selector, and its tolerations. */
interface ResourceFlavorSpec {
  readonly nodeLabels?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
}

interface ResourceQuota {
  readonly name: string;
  /** Whole slices or CPUs, or memory as Kubernetes writes it: `64Gi`. */
  readonly nominalQuota: number | string;
  readonly borrowingLimit?: number;
  readonly lendingLimit?: number;
}

/** Flavors that offer the same resources, of which each lists all, in one order. */
interface ResourceGroup {
  readonly coveredResources: readonly string[];
  readonly flavors: readonly { readonly name: string; readonly resources: readonly ResourceQuota[] }[];
}

interface CohortSpec {
  readonly resourceGroups?: readonly ResourceGroup[];
}

interface ClusterQueueSpec {
  readonly cohortName?: string;
  readonly namespaceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly preemption: Readonly<Record<string, string>>;
  readonly fairSharing?: { readonly weight: number };
  readonly admissionChecksStrategy?: {
    readonly admissionChecks: readonly { readonly name: string; readonly onFlavors: readonly string[] }[];
  };
  readonly resourceGroups: readonly ResourceGroup[];
}

/** Who asks for the nodes of a job, and how. */
interface AdmissionCheckSpec {
  readonly controllerName: string;
  readonly parameters: { readonly apiGroup: string; readonly kind: string; readonly name: string };
}

interface ProvisioningRequestConfigSpec {
  readonly provisioningClassName: string;
  readonly managedResources: readonly string[];
  readonly retryStrategy: {
    readonly backoffLimitCount?: number;
    readonly backoffBaseSeconds?: number;
    readonly backoffMaxSeconds?: number;
  };
}

/** The values of the chart `mig-queues`: every object of Kueue that it makes, by kind. */
// A type and no interface, so that it is a map of values to those who merge such.
export type QueueValues = {
  readonly resourceFlavors: readonly Named<ResourceFlavorSpec>[];
  readonly cohorts: readonly Named<CohortSpec>[];
  readonly clusterQueues: readonly Named<ClusterQueueSpec>[];
  readonly localQueues: readonly (Named<{ readonly clusterQueue: string }> & { readonly namespace: string })[];
  readonly admissionChecks?: readonly Named<AdmissionCheckSpec>[];
  readonly provisioningRequestConfigs?: readonly Named<ProvisioningRequestConfigSpec>[];
  readonly workloadPriorityClasses?: readonly { readonly name: string; readonly value: number; readonly description?: string }[];
};

/** What every namespace is labeled with by Kubernetes. */
export const NAMESPACE_LABEL = "kubernetes.io/metadata.name";

/** The flavor of CPU and memory, on whatever node; the name of a pool has no hyphen. */
const ANY_NODE = "any-node";

/**
 * Answers when all nodes of a job exist, or none can be added.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-kueue-with-cluster-autoscaler
 */
const PROVISIONING_CLASS = "best-effort-atomic-scale-up.autoscaling.x-k8s.io";
const GROUP = "kueue.x-k8s.io";

/** The name of the check: an AdmissionCheck takes parameters under a DNS label. */
function nodeCheckName({ cohort, queueName }: SliceAllocation): string {
  return `${(cohort ?? queueName).replaceAll(".", "-").slice(0, 57)}-nodes`;
}

/** The objects that ask the autoscaler for nodes. */
function nodeChecks(allocation: SliceAllocation): Pick<QueueValues, "admissionChecks" | "provisioningRequestConfigs"> {
  const { pools, waitForNodes: { retries, retrySeconds, maxRetrySeconds } = {} } = allocation;
  const awaited = awaitedPools(allocation);
  if (awaited.length === 0) {
    return {};
  }
  const name = nodeCheckName(allocation);
  const parameters = { apiGroup: GROUP, kind: "ProvisioningRequestConfig", name };
  const retryStrategy = {
    ...(retries !== undefined && { backoffLimitCount: retries }),
    ...(retrySeconds !== undefined && { backoffBaseSeconds: retrySeconds }),
    ...(maxRetrySeconds !== undefined && { backoffMaxSeconds: maxRetrySeconds }),
  };
  const managedResources = resourcesOf(pools.filter(({ poolName }) => awaited.includes(poolName)));
  return {
    admissionChecks: [{ name, spec: { controllerName: `${GROUP}/provisioning-request`, parameters } }],
    provisioningRequestConfigs: [{ name, spec: { provisioningClassName: PROVISIONING_CLASS, managedResources, retryStrategy } }],
  };
}

/** The objects of Kueue that give out the slices so. */
export function queueValues(allocation: SliceAllocation): QueueValues {
  const { pools, teams, cohort, queueName, cpuAndMemory, priorities } = allocation;
  const awaited = awaitedPools(allocation);
  const everybodys = resourceGroups(
    allocation,
    (pool, resourceName) => remainingQuota(allocation, pool, resourceName),
    (total) => total - sum(teams.map(({ share = 0 }) => partOf(total, share))),
  );
  return {
    resourceFlavors: [
      ...smallestFirst(pools).map(({ poolName, taints }) => ({
        name: poolName,
        spec: { nodeLabels: { [POOL_NAME_LABEL]: poolName }, tolerations: podTolerations(taints) },
      })),
      ...(cpuAndMemory ? [{ name: ANY_NODE, spec: {} }] : []),
    ],
    cohorts: cohort === undefined ? [] : [{ name: cohort, spec: hasQuota(everybodys) ? { resourceGroups: everybodys } : {} }],
    clusterQueues: teams.map((team) => ({
      name: team.name,
      spec: {
        ...(cohort !== undefined && { cohortName: cohort }),
        namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: team.namespace } },
        // What was lent comes back to its owner at once, and a team's own order is by priority.
        preemption: { ...(cohort !== undefined && { reclaimWithinCohort: "Any" }), withinClusterQueue: "LowerPriority" },
        ...(team.weight !== undefined && { fairSharing: { weight: team.weight } }),
        ...(awaited.length > 0 && {
          admissionChecksStrategy: { admissionChecks: [{ name: nodeCheckName(allocation), onFlavors: awaited }] },
        }),
        resourceGroups: resourceGroups(
          allocation,
          (pool, resourceName) => teamQuota(allocation, team, pool, resourceName),
          (total) => partOf(total, team.share ?? 0),
        ),
      },
    })),
    localQueues: teams.map(({ name, namespace }) => ({ name: queueName, namespace, spec: { clusterQueue: name } })),
    ...nodeChecks(allocation),
    ...(priorities && { workloadPriorityClasses: priorities }),
  };
}

/**
 * A group for each strategy: under single all pools offer `nvidia.com/gpu`, under mixed each offers some of the names. Kueue
 * takes a flavor, and a resource, into one group of a queue alone.
 */
function resourceGroups(
  { pools, cpuAndMemory }: SliceAllocation,
  quotaOf: (pool: QueuedPool, resourceName: string) => Quota,
  partOfTotal: (total: number) => number,
): ResourceGroup[] {
  const ofStrategies = Object.values(MigStrategy).flatMap((strategy) => {
    const members = smallestFirst(pools.filter((pool) => pool.strategy === strategy));
    const coveredResources = resourcesOf(members);
    const flavors = members.map((pool) => ({
      name: pool.poolName,
      resources: coveredResources.map((name) => ({ name, ...(offers(pool, name) ? quotaOf(pool, name) : { nominalQuota: 0 }) })),
    }));
    return flavors.length > 0 ? [{ coveredResources, flavors }] : [];
  });
  if (cpuAndMemory === undefined) {
    return ofStrategies;
  }
  const resources = [
    { name: "cpu", nominalQuota: partOfTotal(cpuAndMemory.cpu) },
    { name: "memory", nominalQuota: `${partOfTotal(cpuAndMemory.memoryGib)}Gi` },
  ];
  return [...ofStrategies, { coveredResources: resources.map(({ name }) => name), flavors: [{ name: ANY_NODE, resources }] }];
}

function offers({ slices }: QueuedPool, resourceName: string): boolean {
  return slices.some((slice) => slice.resourceName === resourceName);
}

function hasQuota(groups: readonly ResourceGroup[]): boolean {
  const quotas = groups.flatMap(({ flavors }) => flavors.flatMap(({ resources }) => resources.map(({ nominalQuota }) => nominalQuota)));
  return quotas.some((quota) => quota !== 0 && quota !== "0Gi");
}

/** Kueue tries flavors in their order: what fits into a small slice is not to take a large one. */
function smallestFirst(pools: readonly QueuedPool[]): QueuedPool[] {
  return [...pools].sort((one, other) => smallestSlice(one) - smallestSlice(other));
}

function smallestSlice({ slices }: QueuedPool): number {
  return Math.min(...slices.map(({ partition }) => partition.memoryGb));
}

/** The resources of the pools, each once, the smallest slices first. */
function resourcesOf(pools: readonly QueuedPool[]): string[] {
  const slices = pools.flatMap((pool) => pool.slices).sort((one, other) => one.partition.memoryGb - other.partition.memoryGb);
  return [...new Set(slices.map(({ resourceName }) => resourceName))];
}

/** The kinds that a release may leave out. */
const OPTIONAL = [
  "admissionChecks",
  "provisioningRequestConfigs",
  "workloadPriorityClasses",
] as const satisfies readonly (keyof QueueValues)[];

const KINDS = ["resourceFlavors", "cohorts", "clusterQueues", "localQueues"] as const satisfies readonly (keyof QueueValues)[];

/**
 * The queues that a release of the chart makes; `undefined` where it is of another chart, `UNKNOWN` where its values are known
 * only after apply. A release is known by its values, each of the type that the chart has: the path of a chart inside of an app
 * says nothing.
 */
export function queuesOfRelease(release: HelmReleaseAttributes): Fact<QueueValues> {
  const { values } = helmReleaseFacts(release);
  if (!isKnown(values)) {
    return values === UNKNOWN && /^mig-queues\b/.test(textOf(release.name) ?? "") ? UNKNOWN : undefined;
  }
  const { cohorts, clusterQueues, localQueues } = values;
  const isWhole =
    KINDS.every((kind) => areNamed(values[kind], ({ spec }) => isObject(spec))) &&
    OPTIONAL.every((kind) => values[kind] === undefined || areNamed(values[kind], () => true)) &&
    areNamed(cohorts, ({ spec }) => objectOf(spec).resourceGroups === undefined || areGroups(objectOf(spec).resourceGroups)) &&
    areNamed(clusterQueues, ({ spec }) => areGroups(objectOf(spec).resourceGroups)) &&
    areNamed(localQueues, ({ namespace, spec }) => isText(namespace) && isText(objectOf(spec).clusterQueue));
  return isWhole ? (values as QueueValues) : undefined;
}

function areGroups(groups: unknown): boolean {
  const areQuotas = (resources: unknown): boolean => areNamed(resources, ({ nominalQuota }) => parseQuantity(nominalQuota) !== undefined);
  return areObjects(groups) && groups.every(({ flavors }) => areNamed(flavors, ({ resources }) => areQuotas(resources)));
}

/** Whether the value is a list of objects with names that are so. */
function areNamed(list: unknown, is: (item: Record<string, unknown>) => boolean): boolean {
  return areObjects(list) && list.every((item) => isText(item.name) && is(item));
}

function isText(value: unknown): boolean {
  return typeof value === "string" || value === UNKNOWN;
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function areObjects(list: unknown): list is Record<string, unknown>[] {
  return Array.isArray(list) && list.every(isObject);
}

/** What one queue has of one resource of one pool. */
export interface PoolQuota {
  /** The ClusterQueue, which is called like its team, or the cohort. */
  readonly queue: string;
  readonly poolName: string;
  readonly resourceName: string;
  readonly nominalQuota: number;
  readonly borrowingLimit: number | undefined;
  readonly lendingLimit: number | undefined;
}

/** The quotas of slices that the queues have, pool by pool, without those of CPU and memory. */
export function poolQuotas(values: QueueValues): PoolQuota[] {
  return quotasOf(values, values.clusterQueues);
}

/** What is nobody's own: the quotas of the cohorts, under their names. */
export function cohortQuotas(values: QueueValues): PoolQuota[] {
  return quotasOf(values, values.cohorts);
}

function quotasOf({ resourceFlavors }: QueueValues, holders: readonly Named<CohortSpec>[]): PoolQuota[] {
  const pools = new Map(resourceFlavors.map(({ name, spec }) => [name, textOf(spec.nodeLabels?.[POOL_NAME_LABEL])]));
  return holders.flatMap(({ name: queue, spec: { resourceGroups = [] } }) =>
    resourceGroups.flatMap(({ flavors }) =>
      flavors.flatMap(({ name, resources }) => {
        const poolName = pools.get(name);
        return poolName === undefined
          ? []
          : resources.map((quota) => ({
              queue,
              poolName,
              resourceName: quota.name,
              nominalQuota: parseQuantity(quota.nominalQuota) ?? 0,
              borrowingLimit: parseQuantity(quota.borrowingLimit),
              lendingLimit: parseQuantity(quota.lendingLimit),
            }));
      }),
    ),
  );
}

/**
 * The most slices that a queue can have: its own, and what the cohort and its other queues lend. `undefined` if the queue has no
 * quota of them, or if other releases can lend to it.
 */
export function mostSlices(values: QueueValues, queue: string, poolName: string, resourceName: string): number | undefined {
  const quotas = [...poolQuotas(values), ...cohortQuotas(values)].filter(
    (quota) => quota.poolName === poolName && quota.resourceName === resourceName,
  );
  const own = quotas.find((quota) => quota.queue === queue);
  const cohortOf = (name: string): string | undefined => values.clusterQueues.find((each) => each.name === name)?.spec.cohortName;
  const cohort = cohortOf(queue);
  if (own === undefined || (cohort !== undefined && !values.cohorts.some(({ name }) => name === cohort))) {
    return undefined;
  }
  const lent = quotas
    .filter((quota) => cohort !== undefined && quota !== own && (quota.queue === cohort || cohortOf(quota.queue) === cohort))
    .map(({ nominalQuota, lendingLimit = nominalQuota }) => Math.min(nominalQuota, lendingLimit));
  return own.nominalQuota + Math.min(sum(lent), own.borrowingLimit ?? Number.POSITIVE_INFINITY);
}
