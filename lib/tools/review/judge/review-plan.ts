import { grouped } from "../../../core/facts/lists";
import { AZURERM_SPELLING } from "../../../core/findings/text";
import { AZURE_SPELLING } from "../../../core/providers/azure";
import { PLAN_RULES } from "../../../core/rules/plan/plan-rules";
import { PLAN_QUEUE_RULES } from "../../../core/rules/queues/queued-pool-rules";
import { REMOVED_QUEUE_RULES } from "../../../core/rules/queues/removed-queue-rules";
import { problemsOf } from "../../../core/rules/rule";
import { matchClusters } from "../../origins/plan/cluster-match";
import { type PlanDocument, REFRESH_ONLY, WHAT_IF } from "../../origins/plan/plan-document";
import { type PlanResources, planResources } from "../../origins/plan/plan-resources";
import type { PlannedResource } from "../../origins/plan/planned-resource";
import { type ClusterReview, reviewCluster } from "./cluster-review";
import { sift } from "./ignored-findings";
import { at } from "./introduced-findings";
import { planCost } from "./plan-cost";
import { locationsOf, poolCosts } from "./pool-cost";
import { poolReview, releaseReview } from "./report-entries";
import type { ReviewContext } from "./review-context";
import { REPORT_VERSION, type ReviewFinding, type ReviewReport } from "./review-report";
import { verdictOf } from "./verdict";

/** Reviews everything that a plan does to MIG pools and to the software that makes their slices schedulable. */
export function reviewPlan(plan: PlanDocument, context: ReviewContext = {}): ReviewReport {
  const resources = planResources(plan);
  const { clusterOf, clusters, unmatched, assumptions } = matchClusters(resources);
  const { clusterOf: everyClusterOf } = matchClusters({ ...resources, pools: resources.everyPool, releases: [] });
  const keyOf = (resource: PlannedResource): string | undefined => clusterOf.get(resource);
  const [pools, releases] = [grouped(resources.pools, keyOf), grouped(resources.releases, keyOf)];
  const everyPool = grouped(resources.everyPool, (pool) => everyClusterOf.get(pool));
  const reviews = [...new Set(clusterOf.values())].map((key) =>
    reviewCluster(
      {
        key,
        cluster: clusters.get(key),
        pools: pools.get(key) ?? [],
        everyPool: everyPool.get(key) ?? [],
        releases: releases.get(key) ?? [],
        requests: resources.requests,
      },
      context,
    ),
  );
  const alone = unmatched.map((release) =>
    reviewCluster({ key: "", cluster: undefined, pools: [], everyPool: [], releases: [release], requests: [] }, context),
  );
  const all = [...reviews, ...alone];
  const { prices } = context;
  const poolReviews = reviews.flatMap(({ pools: changes, cluster, label }) =>
    changes.map((change) => poolReview(change, label, prices && poolCosts(change, locationsOf(cluster), prices))),
  );
  const found = [...all.flatMap(({ findings }) => findings), ...queueFindings(all, resources), ...planFindings(plan, resources)];
  const report = {
    terraformVersion: typeof plan.terraform_version === "string" ? plan.terraform_version : null,
    pools: poolReviews,
    releases: [
      ...reviews.flatMap(({ releases, label }) => releases.map((release) => releaseReview(release, label))),
      ...alone.flatMap(({ releases }) => releases.map((release) => releaseReview(release, null))),
    ],
    ...sift(found, context.ignore),
    assumptions: [...new Set([...(plan[WHAT_IF]?.assumptions ?? []), ...assumptions, ...all.flatMap((review) => review.assumptions)])],
    notAnalyzed: [
      ...resources.notAnalyzed,
      ...all.flatMap((review) => review.notAnalyzed),
      ...unmatched.map(({ address }) => ({ address, why: "the cluster of the release is unknown" })),
    ],
    ...(prices && { cost: planCost(poolReviews, prices) }),
  };
  return { reportVersion: REPORT_VERSION, verdict: verdictOf(report, plan[WHAT_IF] ? AZURE_SPELLING : AZURERM_SPELLING), ...report };
}

function queueFindings(reviews: readonly ClusterReview[], { queues }: PlanResources): ReviewFinding[] {
  const after = queues.flatMap((release) => release.after);
  return [
    ...queues.flatMap((release) => at(release.address, problemsOf(REMOVED_QUEUE_RULES, { ...release, after }))),
    ...reviews.flatMap(({ pools }) =>
      pools.flatMap((pool) => at(pool.address, problemsOf(PLAN_QUEUE_RULES, { pool, queues: after }, pool.behavior.spelling))),
    ),
  ];
}

function planFindings(plan: PlanDocument, { pools, releases, clusters, drifted, unmentioned }: PlanResources): ReviewFinding[] {
  const facts = {
    errored: plan.errored === true,
    complete: plan.complete !== false,
    refreshOnly: plan[REFRESH_ONLY] === true,
    refused: plan.applyable === false && [...pools, ...releases].some(({ fate }) => fate !== "unchanged"),
    clusters,
    drifted,
    unmentioned,
  };
  const spelling = plan[WHAT_IF] ? AZURE_SPELLING : AZURERM_SPELLING;
  return at(spelling.plan, problemsOf(PLAN_RULES, facts, spelling));
}
