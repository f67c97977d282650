import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { aksClusterFacts } from "../../../core/cluster/aks-cluster";
import { type Fact, isKnown, show, UNKNOWN } from "../../../core/facts/fact";
import { isDraDriver } from "../../../core/nvidia/dra-driver";
import { operatorObject } from "../../../core/nvidia/gpu-operator";
import { GPU_OPERATOR_CHART } from "../../../core/nvidia/gpu-operator-chart";
import {
  bringsDevicePlugin,
  bringsNfd,
  claimsOn,
  GPU_SOFTWARE_ARGUMENTS,
  type GpuSoftware,
  offersClaims,
  offersSlices,
  pluginsOn,
  withoutDevicePlugin,
} from "../../../core/nvidia/gpu-software";
import { otherSoftware } from "../../../core/nvidia/other-software";
import type { PoolChange } from "../../../core/plan/pool-change";
import type { ReleaseChange } from "../../../core/plan/release-change";
import { cutOf } from "../../../core/pool/cut";
import { isManagedGpuPool } from "../../../core/pool/managed-gpu";
import { MIG_CONFIG_LABEL } from "../../../core/pool/mig-config";
import { isAutoscaled, type NodePoolFacts } from "../../../core/pool/node-pool";
import { CLUSTER_RULES, type ClusterFacts } from "../../../core/rules/cluster/cluster-rules";
import { ABSENT_PLUGIN_RULES } from "../../../core/rules/nvidia/absent-plugin-rules";
import { DEVICE_PLUGIN_RULES } from "../../../core/rules/nvidia/device-plugin-rules";
import { DRA_DRIVER_RULES, MANAGED_POOL_DRIVER_RULES, NODE_SHARING_RULES } from "../../../core/rules/nvidia/dra-driver-rules";
import { GPU_OPERATOR_RULES } from "../../../core/rules/nvidia/gpu-operator-rules";
import type { GpuService } from "../../../core/rules/nvidia/gpu-service";
import { MANAGED_GPU_SERVICE_RULES } from "../../../core/rules/nvidia/managed-gpu-service-rules";
import { SLICE_SHARING_RULES } from "../../../core/rules/nvidia/slice-sharing-rules";
import { PLAN_POOL_RULES } from "../../../core/rules/plan/plan-pool-rules";
import { PLAN_RELEASE_RULES } from "../../../core/rules/plan/plan-release-rules";
import { AZURERM_VERSION_RULES } from "../../../core/rules/pool/azurerm-version-rules";
import { NODE_POOL_RULES } from "../../../core/rules/pool/node-pool-rules";
import { UPGRADE_SETTINGS } from "../../../core/rules/pool/upgrade-rules";
import { problemsOf, type Rule, type RuleProblem } from "../../../core/rules/rule";
import { declaredAt } from "../../origins/declared-pool";
import type { PlannedRequest } from "../../origins/plan/azapi-action";
import type { ClusterKey } from "../../origins/plan/cluster-match";
import type { NotAnalyzed } from "../../origins/plan/plan-document";
import type { PlannedPool } from "../../origins/plan/planned-pool";
import type { Attributes, PlannedResource } from "../../origins/plan/planned-resource";
import { at, introduced } from "./introduced-findings";
import { importCheckOf, POOL_ARGUMENTS, sensitivesOf, strangeValuesOf, unjudgedOf, unknownsOf, unreadOf } from "./not-analyzed";
import { afterRequests, poolChange, releaseChange, type Software, softwareFacts } from "./planned-changes";
import type { ReviewContext } from "./review-context";
import type { ReviewFinding } from "./review-report";
import { temporaryNameFindings, withRotationVictims } from "./temporary-names";

export interface ClusterReview {
  /** The name of the cluster in findings. */
  readonly label: string;
  /** The cluster itself, if the plan manages it. */
  readonly cluster: PlannedResource | undefined;
  readonly pools: readonly PoolChange[];
  readonly releases: readonly ReleaseChange[];
  readonly findings: readonly ReviewFinding[];
  readonly assumptions: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
}

export interface PlannedCluster {
  readonly key: ClusterKey;
  /** The cluster itself, if the plan manages it. */
  readonly cluster: PlannedResource | undefined;
  readonly pools: readonly PlannedPool[];
  /** The same, and those without slices. */
  readonly everyPool: readonly PlannedPool[];
  readonly releases: readonly PlannedResource[];
  readonly requests: readonly PlannedRequest[];
}

export function reviewCluster(
  { key, cluster, pools: plannedPools, everyPool, releases: plannedReleases, requests }: PlannedCluster,
  context: ReviewContext,
): ClusterReview {
  const before = plannedReleases.flatMap(({ address, before: side }) => (side ? [{ address, facts: softwareFacts(side) }] : []));
  const after = plannedReleases.flatMap(({ address, fate, before: was, after: is }) => {
    // A release that Terraform forgets keeps running.
    const side = fate === "forgotten" ? was : is;
    return side ? [{ address, facts: softwareFacts(side) }] : [];
  });
  const names = recreations(plannedPools);
  const pools = withRotationVictims(plannedPools.map((pool) => poolChange(pool, before, after, names, context))).map((pool) =>
    afterRequests(pool, requests),
  );
  const releases = plannedReleases.map((release) => releaseChange(release, pools.filter(isServedByRelease), after));
  // An overlay describes only a part of its pool.
  const whole = pools.filter(({ overlay }) => overlay === undefined);
  const isHere = (side: "before" | "after") => whole.flatMap((pool) => pool[side] ?? []);
  const promised = (side: "before" | "after") => whole.flatMap((pool) => asPromised(pool, side, context));
  const ofReleases = releases.flatMap((release) => at(release.address, problemsOf(PLAN_RELEASE_RULES, release)));
  // A removed plugin needs only one finding.
  const isGone = ({ ruleId, address }: ReviewFinding): boolean =>
    ruleId === "MIG123" && ofReleases.some((finding) => finding.ruleId === "MIG332" && finding.address === address);
  const findings = [
    ...pools.flatMap((pool) => poolFindings(pool)),
    ...temporaryNameFindings(everyPool, cluster),
    ...ofReleases,
    ...serviceFindings(
      { software: before, pools: promised("before"), kubernetesVersion: versionOf(cluster?.before) },
      { software: after, pools: promised("after"), kubernetesVersion: versionOf(cluster?.after) },
    ).filter((finding) => !isGone(finding)),
    ...introduced(
      at(clusterLabel(key), clusterProblems(before, isHere("before"), cluster?.before)),
      at(clusterLabel(key), clusterProblems(after, isHere("after"), cluster?.after)),
    ),
  ];
  return {
    label: clusterLabel(key),
    cluster,
    pools,
    releases,
    findings,
    assumptions: [
      ...(pools.some(isServedByRelease) && [...before, ...after].every(({ facts }) => isSilent(facts))
        ? [strategyAssumption(plannedPools, context)]
        : []),
      ...pools.flatMap(({ before: was, after: is }) => ([was, is].some(isCutByOneProfile) ? [ONE_PROFILE_FILLS_THE_GPU] : [])),
      ...([...before, ...after].some(({ facts }) => facts.chart === "gpu-operator") ? [] : pools.flatMap(managerAssumption)),
    ],
    notAnalyzed: [
      ...pools.flatMap(strangeValuesOf),
      ...pools.flatMap((pool, index) => unknownsOf(pool, plannedPools[index] as PlannedPool)),
      ...pools
        .filter(({ address, after: is }) => context.stack && is && !declaredAt(context.stack, address))
        .map(({ address }) => ({ address, why: "the stack of --stack does not contain it, so its lifecycle is unknown" })),
      ...pools.flatMap(importCheckOf),
      ...plannedPools.flatMap(unreadOf),
      ...plannedPools.flatMap(({ address, unread, doubts = [] }) => [...unread, ...doubts].map((why) => ({ address, why }))),
      ...plannedPools.flatMap((pool) => sensitivesOf(pool, POOL_ARGUMENTS, pool.provider.behavior.spelling)),
      ...plannedReleases.flatMap((release) => sensitivesOf(release, GPU_SOFTWARE_ARGUMENTS)),
      ...releases.flatMap((release) => unjudgedOf(release, pools)),
      ...(plannedPools.length === 0
        ? releases
            .filter(({ fate, before: was, after: is }) => fate !== "unchanged" && [was, is].some((side) => side && !isSilent(side)))
            .map(({ address }) => ({ address, why: "the plan has no MIG pool on its cluster, so the pools that it serves are unknown" }))
        : []),
    ],
  };
}

/** Whether the software never offers slices. */
function isSilent(software: GpuSoftware): boolean {
  return !offersSlices(software) && withoutDevicePlugin(software) === undefined;
}

/** Whether the pool needs a release of NVIDIA's software: on a managed pool AKS installs it. */
function isServedByRelease({ before, after, overlay }: PoolChange): boolean {
  return overlay === undefined && [before, after].some((side) => side && isManagedGpuPool(side) === false);
}

function isCutByOneProfile(pool: NodePoolFacts | undefined): boolean {
  return pool !== undefined && isKnown(pool.gpu_mig_profiles) && isKnown(cutOf(pool)) && pool.migStrategy === MigStrategy.SINGLE;
}

const ONE_PROFILE_FILLS_THE_GPU =
  "with one entry in migProfiles AKS fills every GPU with that profile, as gpuInstanceProfile does (Azure does not document it)";

function managerAssumption({ before, after, address }: PoolChange): string[] {
  return [before, after].some((side) => side?.migConfig !== undefined)
    ? [`NVIDIA's MIG manager, which is not in the plan, partitions ${address}, because of its label ${MIG_CONFIG_LABEL}`]
    : [];
}

function strategyAssumption(pools: readonly PlannedPool[], { stack }: ReviewContext): string {
  const said = pools.some(({ address }) => declaredAt(stack, address)?.strategy !== undefined);
  return `${pools[0]?.provider.behavior.spelling.plan} has no release of NVIDIA's software: ${said ? "the MIG strategy is that of cdk.tf.json" : "other software serves the pools, under an unknown MIG strategy"}`;
}

/** The addresses of created pools, by their name in AKS. */
function recreations(pools: readonly PlannedResource[]): ReadonlyMap<unknown, string> {
  return new Map(pools.filter(({ fate }) => fate === "created").map(({ address, after }) => [after?.name, address]));
}

function poolFindings(pool: PoolChange): ReviewFinding[] {
  const { address, before, after, behavior } = pool;
  const here = <Facts>(rules: readonly Rule<Facts>[], facts: Facts) => at(address, problemsOf(rules, facts, behavior.spelling));
  return [
    ...here(PLAN_POOL_RULES, pool),
    ...(after
      ? introduced(before ? here(NODE_POOL_RULES, asAnswered(before, after)) : [], here(NODE_POOL_RULES, asWritten(after, before)))
      : []),
    ...introduced(versionNotes(pool, before), versionNotes(pool, after)),
  ];
}

/** Terraform used an azurerm that supports the pool; a note says that the configuration also allows others. */
function versionNotes(change: PoolChange, pool: NodePoolFacts | undefined): ReviewFinding[] {
  const problems = pool ? problemsOf(AZURERM_VERSION_RULES, { pool, azurerm: change.azurerm }, change.behavior.spelling) : [];
  return at(
    change.address,
    problems.map((problem) => ({ ...problem, severity: "note" })),
  );
}

/** Azure also returns a node count under the autoscaler: unless it changes, it counts as unset. */
function asWritten(after: NodePoolFacts, before: NodePoolFacts | undefined): NodePoolFacts {
  return isAutoscaled(after) && after.node_count === before?.node_count ? { ...after, node_count: undefined } : after;
}

/** Azure also returns upgrade settings: if they are not in the plan, they count as unset before. */
function asAnswered(before: NodePoolFacts, after: NodePoolFacts): NodePoolFacts {
  const answered = UPGRADE_SETTINGS.filter((name) => after[name] === undefined);
  return { ...before, ...Object.fromEntries(answered.map((name) => [name, undefined])) };
}

/** The pool with its declared strategy, if the stack has one; a release may give it another one. */
function asPromised({ address, ...pool }: PoolChange, side: "before" | "after", { stack }: ReviewContext): NodePoolFacts[] {
  const [facts, strategy] = [pool[side], declaredAt(stack, address)?.strategy];
  return facts === undefined ? [] : [strategy === undefined ? facts : { ...facts, migStrategy: strategy }];
}

/** A cluster before or after the plan: its releases and pools. */
interface ServedCluster {
  readonly software: readonly Software[];
  readonly pools: readonly NodePoolFacts[];
  readonly kubernetesVersion: Fact<string>;
}

/** The Kubernetes version of the cluster, if the plan manages it. */
function versionOf(cluster: Attributes | undefined): Fact<string> {
  return cluster && aksClusterFacts(cluster).kubernetes_version;
}

/** Findings about releases and pools; an error from before this plan is a note. */
function serviceFindings(before: ServedCluster, after: ServedCluster): ReviewFinding[] {
  const findingsOf = (side: ServedCluster) => side.software.flatMap(({ address, facts }) => at(address, serviceProblems(facts, side)));
  const [old, now] = [findingsOf(before), findingsOf(after)];
  const fresh = introduced(old, now);
  const standing = now.filter((finding) => finding.severity === "error" && !fresh.includes(finding));
  return [...fresh, ...standing.map((finding) => ({ ...finding, severity: "note" as const, standing: true }))];
}

function serviceProblems(software: GpuSoftware, { software: beside, pools: all, kubernetesVersion }: ServedCluster): RuleProblem[] {
  const pools = all.filter((pool) => isManagedGpuPool(pool) !== true);
  const others = beside.flatMap(({ facts }) => (facts === software ? [] : [facts]));
  const own = pools.filter((pool) => !isLeft(pool, software, others));
  return [
    ...ownServiceProblems({ software, pools: own, others, kubernetesVersion }),
    ...problemsOf([...MANAGED_GPU_SERVICE_RULES, ...MANAGED_POOL_DRIVER_RULES], { software, pools: all }),
  ];
}

/** Whether labels, or taints, leave the pool to other software that offers its slices. */
function isLeft(pool: NodePoolFacts, software: GpuSoftware, others: readonly GpuSoftware[]): boolean {
  if (isDraDriver(software)) {
    return claimsOn(software, pool) === false && pluginsOn(pool, others).length > 0;
  }
  const beside = pluginsOn(pool, others).length > 0 || others.some((other) => claimsOn(other, pool) !== false);
  return bringsDevicePlugin(software) !== false && pluginsOn(pool, [software]).length === 0 && beside;
}

function ownServiceProblems(service: GpuService): RuleProblem[] {
  const offering = [...problemsOf(ABSENT_PLUGIN_RULES, service), ...problemsOf(SLICE_SHARING_RULES, service)];
  if (service.software.chart === "gpu-operator") {
    return [...problemsOf(GPU_OPERATOR_RULES, service), ...offering];
  }
  if (isDraDriver(service.software)) {
    return [...problemsOf(DRA_DRIVER_RULES, service), ...problemsOf(NODE_SHARING_RULES, service)];
  }
  return otherSoftware(service.software.chart) || bringsDevicePlugin(service.software) === false
    ? offering
    : [...problemsOf(DEVICE_PLUGIN_RULES, service), ...offering];
}

function clusterProblems(software: readonly Software[], pools: readonly NodePoolFacts[], cluster: Attributes | undefined): RuleProblem[] {
  const facts: ClusterFacts = {
    clusterId: pools[0]?.kubernetes_cluster_id ?? UNKNOWN,
    devicePlugins: pluginsTogether(software, pools).map(({ address }) => address),
    draDrivers: software.filter(({ facts }) => offersClaims(facts)).map(({ address }) => address),
    clusterPolicies: operatorsWith("ClusterPolicy", software),
    gpuClusters: operatorsWith("GPUCluster", software),
    nodeFeatureDiscoveries: software.filter(({ facts }) => bringsNfd(facts) === true).map(({ address }) => address),
    poolNames: pools.flatMap(({ name }) => (isKnown(name) ? [name] : [])),
    nodeProvisioningMode: cluster && aksClusterFacts(cluster)["node_provisioning_profile.mode"],
    autoscaledPools: pools.filter(isAutoscaled).map(({ name }) => show(name)),
  };
  return problemsOf(CLUSTER_RULES, facts);
}

/** The GPU Operators that run their parts by that object. */
function operatorsWith(object: "ClusterPolicy" | "GPUCluster", software: readonly Software[]): string[] {
  return software
    .filter(({ facts: { chart, values, version } }) => chart === GPU_OPERATOR_CHART && operatorObject(values, version) === object)
    .map(({ address }) => address);
}

/** The device plugins on nodes of the same pool, or all if the plan has no pool. */
function pluginsTogether(software: readonly Software[], pools: readonly NodePoolFacts[]): readonly Software[] {
  const plugins = software.filter(({ facts }) => bringsDevicePlugin(facts) !== false);
  const meeting = pools.map((pool) => plugins.filter(({ facts }) => pluginsOn(pool, [facts]).length > 0));
  return pools.length === 0 ? plugins : (meeting.find(({ length }) => length > 1) ?? []);
}

function clusterLabel(key: ClusterKey): string {
  return key === "" ? "the cluster" : key.startsWith("/") ? `cluster ${key.slice(key.lastIndexOf("/") + 1)}` : key;
}
