import type { VmSize } from "../../core/catalog/vm-size";
import { type Fact, isKnown, known, UNKNOWN } from "../../core/facts/fact";
import { bringsDevicePlugin, type GpuSoftware, gpuChartOf, servesNodesOf, strategyServed } from "../../core/facts/gpu-software";
import { devicePluginFacts } from "../../core/facts/helm-release";
import { NODE_POOL_ARGUMENT_NAMES, type NodePoolFacts, nodePoolFacts } from "../../core/facts/node-pool";
import { changedArguments, changesWith, evictionOf, fateOfUpdate, type PoolChange } from "../../core/facts/pool-change";
import type { ReleaseChange } from "../../core/facts/release-change";
import { nodesOf, type Slices, slicesOf } from "../../core/facts/slices";
import { CLUSTER_RULES, type ClusterFacts } from "../../core/rules/cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../../core/rules/device-plugin-rules";
import { GPU_OPERATOR_RULES } from "../../core/rules/gpu-operator-rules";
import { NODE_POOL_RULES } from "../../core/rules/node-pool-rules";
import { PLAN_POOL_RULES } from "../../core/rules/plan-pool-rules";
import { PLAN_RELEASE_RULES } from "../../core/rules/plan-release-rules";
import { PLAN_RULES } from "../../core/rules/plan-rules";
import { problemsOf, type RuleProblem } from "../../core/rules/rule";
import { type ClusterKey, matchClusters } from "./cluster-match";
import type { PlanDocument } from "./plan-document";
import { type PlanResources, planResources } from "./plan-resources";
import type { Attributes, PlannedResource } from "./planned-resource";
import {
  type NotAnalyzed,
  type PoolReview,
  REPORT_VERSION,
  type ReleaseReview,
  type ReviewedResource,
  type ReviewFinding,
  type ReviewReport,
  type SliceCount,
} from "./review-report";
import { descriptionOf, type StackDescription } from "./stack-description";

/** What the caller knows beyond the plan. */
export interface ReviewContext {
  /** The synthesized stack that the plan was made from. */
  readonly stack?: StackDescription;
  /** VM sizes that this release does not know, by their name in lower case. */
  readonly sizes?: ReadonlyMap<string, VmSize>;
  /** Rules to leave out of the findings, and why. */
  readonly ignore?: ReadonlyMap<string, string>;
}

/** Reviews a plan: everything that it does to MIG pools and to what makes their slices schedulable. */
export function reviewPlan(plan: PlanDocument, context: ReviewContext = {}): ReviewReport {
  const resources = planResources(plan);
  const { clusterOf, unmatched, assumptions } = matchClusters(plan, resources);
  const keys = [...new Set(clusterOf.values())];
  const reviews = keys.map((key) => {
    const on = (resource: PlannedResource): boolean => clusterOf.get(resource) === key;
    return reviewCluster(key, resources.pools.filter(on), resources.releases.filter(on), context);
  });
  const alone = unmatched.map((release) => reviewCluster("", [], [release], context));
  const all = [...reviews, ...alone];
  const { kept, ignored } = sift([...all.flatMap(({ findings }) => findings), ...planFindings(plan, resources)], context.ignore);
  return {
    reportVersion: REPORT_VERSION,
    terraformVersion: typeof plan.terraform_version === "string" ? plan.terraform_version : null,
    pools: all.flatMap(({ pools }) => pools.map(poolReview)),
    releases: all.flatMap(({ releases }) => releases.map(releaseReview)),
    findings: kept,
    ignored,
    assumptions: [...assumptions, ...all.flatMap((review) => review.assumptions)],
    notAnalyzed: [
      ...resources.notAnalyzed,
      ...all.flatMap((review) => review.notAnalyzed),
      ...unmatched.map(({ address }) => ({ address, why: "the plan does not say on which of its clusters the release is" })),
    ],
  };
}

interface ClusterReview {
  readonly pools: readonly PoolChange[];
  readonly releases: readonly ReleaseChange[];
  readonly findings: readonly ReviewFinding[];
  readonly assumptions: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
}

/** The releases on a cluster that bring a device plugin, on one side of the plan. */
interface Software {
  readonly address: string;
  readonly facts: GpuSoftware;
}

function reviewCluster(
  key: ClusterKey,
  plannedPools: readonly PlannedResource[],
  plannedReleases: readonly PlannedResource[],
  context: ReviewContext,
): ClusterReview {
  const before = plannedReleases.flatMap(({ address, before: side }) => (side ? [{ address, facts: softwareFacts(side) }] : []));
  const after = plannedReleases.flatMap(({ address, fate, before: was, after: is }) => {
    // A release that Terraform forgets keeps running.
    const side = fate === "forgotten" ? was : is;
    return side ? [{ address, facts: softwareFacts(side) }] : [];
  });
  const names = recreations(plannedPools);
  const pools = plannedPools.map((pool) => poolChange(pool, before, after, names, context));
  const releases = plannedReleases.map((release) => releaseChange(release, pools, after));
  const isHere = (side: "before" | "after") => pools.flatMap((pool) => pool[side] ?? []);
  const findings = [
    ...pools.flatMap((pool) => poolFindings(pool)),
    ...releases.flatMap((release) => at(release.address, problemsOf(PLAN_RELEASE_RULES, release))),
    ...serviceFindings(before, isHere("before"), after, isHere("after")),
    ...introduced(
      at(clusterLabel(key), clusterProblems(before, isHere("before"))),
      at(clusterLabel(key), clusterProblems(after, isHere("after"))),
    ),
  ];
  return {
    pools,
    releases,
    findings,
    assumptions: plannedPools.length > 0 && plannedReleases.length === 0 ? [strategyAssumption(plannedPools, context)] : [],
    notAnalyzed: [
      ...pools.flatMap(unknownsOf),
      ...pools
        .filter(({ address, after: is }) => context.stack && is && !descriptionOf(context.stack, address))
        .map(({ address }) => ({ address, why: "the stack beside the plan does not have it, so nothing is known of its lifecycle" })),
      ...plannedPools.flatMap((pool) => sensitivesOf(pool, POOL_ARGUMENTS)),
      ...plannedReleases.flatMap((release) => sensitivesOf(release, RELEASE_ARGUMENTS)),
      ...releases
        .filter(({ after: facts, before: was }) => [facts?.values, was?.values].includes(UNKNOWN))
        .map(({ address }) => ({ address, why: "its Helm values are not all known or not readable" })),
      ...(plannedPools.length === 0
        ? releases
            .filter(({ fate }) => fate !== "unchanged")
            .map(({ address }) => ({ address, why: "the plan has no MIG pool on its cluster, so what it serves is not known" }))
        : []),
    ],
  };
}

const POOL_ARGUMENTS: ReadonlySet<string> = new Set(NODE_POOL_ARGUMENT_NAMES.map((name) => name.split(".")[0] as string));
const RELEASE_ARGUMENTS: ReadonlySet<string> = new Set([
  "chart",
  "name",
  "namespace",
  "version",
  "values",
  "set",
  "set_list",
  "set_sensitive",
]);

/** What the review would have read, had it not been sensitive. */
function sensitivesOf({ address, sensitive }: PlannedResource, read: ReadonlySet<string>): NotAnalyzed[] {
  const names = sensitive.filter((name) => read.has(name));
  return names.length > 0
    ? [{ address, why: `${names.join(", ")} ${names.length === 1 ? "is" : "are"} sensitive: compared, and not read` }]
    : [];
}

function strategyAssumption(pools: readonly PlannedResource[], { stack }: ReviewContext): string {
  return pools.some(({ address }) => descriptionOf(stack, address)?.strategy !== undefined)
    ? "the plan has no release of NVIDIA's software: the MIG strategy is the one that cdk.tf.json names"
    : "the plan has no release of NVIDIA's software: something else serves the pools, under a MIG strategy that is not known";
}

function softwareFacts(side: Attributes): GpuSoftware {
  return {
    ...devicePluginFacts(side),
    chart: gpuChartOf(side.chart) ?? "nvidia-device-plugin",
    releaseName: typeof side.name === "string" ? side.name : UNKNOWN,
  };
}

/** The addresses of created pools, by their name in AKS. */
function recreations(pools: readonly PlannedResource[]): ReadonlyMap<unknown, string> {
  return new Map(pools.filter(({ fate }) => fate === "created").map(({ address, after }) => [after?.name, address]));
}

function poolChange(
  pool: PlannedResource,
  softwareBefore: readonly Software[],
  softwareAfter: readonly Software[],
  recreated: ReadonlyMap<unknown, string>,
  context: ReviewContext,
): PoolChange {
  const { address, before: was, after: is, forcedBy, reason, movedFrom, imported, deposed, compared } = pool;
  const described = descriptionOf(context.stack, address);
  const read = (side: Attributes | undefined, software: readonly Software[], other: readonly Software[]): [NodePoolFacts?, Slices?] => {
    if (!side) {
      return [];
    }
    const sizeName = typeof side.vm_size === "string" ? side.vm_size.toLowerCase() : "";
    const size = context.sizes?.get(sizeName) ?? (described?.size?.name.toLowerCase() === sizeName ? described.size : undefined);
    const facts = nodePoolFacts(side, { size });
    const service = serviceOf(facts, software, other);
    const migStrategy: Fact<string> = service === undefined ? (described?.strategy ?? UNKNOWN) : service.strategy;
    const served: NodePoolFacts = { ...facts, migStrategy };
    return [served, slicesOf(served, service === undefined ? UNKNOWN : service.runs)];
  };
  const [before, slicesBefore] = read(was, softwareBefore, softwareAfter);
  const [after, slicesAfter] = read(is, softwareAfter, softwareBefore);
  const changed = was && is ? changedArguments(compared.before, compared.after) : [];
  const inPlace = pool.fate === "updated" || pool.fate === "unchanged";
  return {
    address,
    fate: before && after && inPlace ? (changed.length > 0 ? fateOfUpdate(before, after, changed) : pool.fate) : pool.fate,
    before,
    after,
    forcedBy,
    reason,
    movedFrom,
    imported,
    deposed,
    changed,
    slicesBefore,
    slicesAfter,
    recreatedAs: pool.fate === "deleted" && typeof was?.name === "string" ? recreated.get(was.name) : undefined,
    lifecycle: described?.lifecycle,
  };
}

interface Service {
  readonly strategy: Fact<string>;
  readonly runs: Fact<boolean>;
}

/** What serves the pool on one side of the plan; `undefined` where the plan has no release at all on either side. */
function serviceOf(pool: NodePoolFacts, software: readonly Software[], other: readonly Software[]): Service | undefined {
  const plugins = software.filter(({ facts }) => bringsDevicePlugin(facts) !== false);
  if (plugins.length === 0) {
    return other.some(({ facts }) => bringsDevicePlugin(facts) !== false) ? { strategy: UNKNOWN, runs: false } : undefined;
  }
  const services = plugins.map(
    ({ facts }): Service => ({ strategy: strategyServed(facts, pool.node_labels), runs: servesNodesOf(facts, pool) }),
  );
  return services.find(({ runs }) => runs === true) ?? services.find(({ runs }) => runs !== false) ?? services[0];
}

function releaseChange(release: PlannedResource, pools: readonly PoolChange[], after: readonly Software[]): ReleaseChange {
  const { address, fate, before: was, after: is, forcedBy, reason, movedFrom, imported, deposed, compared } = release;
  const before = was && softwareFacts(was);
  return {
    address,
    fate,
    before,
    after: is && softwareFacts(is),
    forcedBy,
    reason,
    movedFrom,
    imported,
    deposed,
    changed: was && is ? differing(compared.before, compared.after) : [],
    pools: before && bringsDevicePlugin(before) === false ? [] : pools,
    successor: after.find((other) => other.address !== address && bringsDevicePlugin(other.facts) !== false)?.address,
  };
}

function differing(before: Attributes, after: Attributes): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
}

function at(address: string, problems: readonly RuleProblem[], standing = false): ReviewFinding[] {
  return problems.map((problem) => ({ ...problem, address, standing }));
}

/** What is wrong after the plan and was not before. */
function introduced(before: readonly ReviewFinding[], after: readonly ReviewFinding[]): ReviewFinding[] {
  const old = new Set(before.map(identity));
  return after.filter((finding) => !old.has(identity(finding)));
}

function identity({ address, ruleId, attribute, found }: ReviewFinding): string {
  return JSON.stringify([address, ruleId, attribute, found]);
}

function poolFindings(pool: PoolChange): ReviewFinding[] {
  const { address, before, after } = pool;
  return [
    ...at(address, problemsOf(PLAN_POOL_RULES, pool)),
    ...(after
      ? introduced(at(address, before ? problemsOf(NODE_POOL_RULES, before) : []), at(address, problemsOf(NODE_POOL_RULES, after)))
      : []),
  ];
}

/** What is wrong between the releases and the pools; an error that stands since before this plan is a note. */
function serviceFindings(
  before: readonly Software[],
  poolsBefore: readonly NodePoolFacts[],
  after: readonly Software[],
  poolsAfter: readonly NodePoolFacts[],
): ReviewFinding[] {
  const old = before.flatMap(({ address, facts }) => at(address, serviceProblems(facts, poolsBefore)));
  const now = after.flatMap(({ address, facts }) => at(address, serviceProblems(facts, poolsAfter)));
  const fresh = introduced(old, now);
  const standing = now.filter((finding) => finding.severity === "error" && !fresh.includes(finding));
  return [...fresh, ...standing.map((finding) => ({ ...finding, severity: "note" as const, standing: true }))];
}

function serviceProblems(software: GpuSoftware, pools: readonly NodePoolFacts[]): RuleProblem[] {
  if (software.chart === "gpu-operator") {
    return problemsOf(GPU_OPERATOR_RULES, { operator: software, pools });
  }
  return bringsDevicePlugin(software) === false ? [] : problemsOf(DEVICE_PLUGIN_RULES, { plugin: software, pools });
}

function clusterProblems(software: readonly Software[], pools: readonly NodePoolFacts[]): RuleProblem[] {
  const facts: ClusterFacts = {
    clusterId: pools[0]?.kubernetes_cluster_id ?? UNKNOWN,
    devicePlugins: software.filter(({ facts }) => bringsDevicePlugin(facts) !== false).map(({ address }) => address),
    poolNames: pools.flatMap(({ name }) => (isKnown(name) ? [name] : [])),
  };
  return problemsOf(CLUSTER_RULES, facts);
}

function clusterLabel(key: ClusterKey): string {
  return key === "" ? "the cluster" : key.startsWith("/") ? `cluster ${key.slice(key.lastIndexOf("/") + 1)}` : key;
}

function planFindings(plan: PlanDocument, { pools, releases, clusters, drifted, unmentioned }: PlanResources): ReviewFinding[] {
  const facts = {
    errored: plan.errored === true,
    complete: plan.complete !== false,
    refused: plan.applyable === false && [...pools, ...releases].some(({ fate }) => fate !== "unchanged"),
    clusters,
    drifted,
    unmentioned,
  };
  return at("the plan", problemsOf(PLAN_RULES, facts));
}

/** What the slices depend on and the plan does not know. */
function unknownsOf({ address, fate, after }: PoolChange): NotAnalyzed[] {
  if (!after || fate === "unchanged") {
    return [];
  }
  const names = SLICES_DEPEND_ON.filter((name) => after[name] === UNKNOWN);
  const whys = [
    names.length > 0 ? `${names.join(", ")} ${names.length === 1 ? "is" : "are"} known only after apply` : "",
    names.length === 0 && !isKnown(nodesOf(after).max) ? "the plan does not say how many nodes it gets" : "",
    isKnown(after.vm_size) && !after.size
      ? `the GPUs of ${after.vm_size} are not known: describe it with --vm-size ${after.vm_size}=MODEL:COUNT`
      : "",
  ];
  return whys.filter((why) => why !== "").map((why) => ({ address, why }));
}

const SLICES_DEPEND_ON = [
  "gpu_instance",
  "vm_size",
  "node_count",
  "min_count",
  "max_count",
  "auto_scaling_enabled",
  "node_taints",
  "node_labels",
] as const;

const ORDER = ["error", "warning", "note"] as const;

/** Findings in the order of their severity, and those that the caller ignores. */
function sift(
  findings: readonly ReviewFinding[],
  ignore: ReadonlyMap<string, string> = new Map(),
): { kept: ReviewFinding[]; ignored: ReviewReport["ignored"] } {
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return {
    kept: sorted.filter(({ ruleId }) => !ignore.has(ruleId)),
    ignored: sorted.flatMap((finding) => {
      const ignoredBecause = ignore.get(finding.ruleId);
      return ignoredBecause === undefined ? [] : [{ ...finding, ignoredBecause }];
    }),
  };
}

function reviewedResource(change: PoolChange | ReleaseChange): ReviewedResource {
  const { address, fate, forcedBy, reason, movedFrom, imported, deposed } = change;
  return { address, fate, because: forcedBy, reason: reason ?? null, movedFrom: movedFrom ?? null, imported, deposed };
}

function poolReview(change: PoolChange): PoolReview {
  return {
    ...reviewedResource(change),
    because: causesOf(change),
    name: known(change.after?.name ?? change.before?.name) ?? null,
    slicesBefore: sliceCount(change.slicesBefore),
    slicesAfter: sliceCount(change.slicesAfter),
    podsEvicted: evictionOf(change),
  };
}

function causesOf(change: PoolChange): readonly string[] {
  switch (change.fate) {
    case "updated":
      return change.changed;
    case "rebuilt":
      return [...changesWith("rotate", change), ...changesWith("replace", change)];
    default:
      return change.forcedBy;
  }
}

function sliceCount(slices: Slices | undefined): SliceCount | null {
  return slices
    ? {
        resourceName: known(slices.resourceName) ?? null,
        partition: known(slices.partition) ?? null,
        min: known(slices.min) ?? null,
        max: known(slices.max) ?? null,
      }
    : null;
}

function releaseReview(change: ReleaseChange): ReleaseReview {
  const software = change.after ?? change.before;
  return {
    ...reviewedResource(change),
    name: known(software?.releaseName) ?? null,
    chart: software?.chart ?? "nvidia-device-plugin",
    versionBefore: known(change.before?.version) ?? null,
    versionAfter: known(change.after?.version) ?? null,
  };
}
