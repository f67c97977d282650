import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReviewContext } from "../../lib/tools/review/judge/review-context";
import { reviewPlan } from "../../lib/tools/review/judge/review-plan";
import type { ReviewReport } from "../../lib/tools/review/judge/review-report";
import { type Outcome, runInTerminal } from "./terminal";

export const PLANS = join(__dirname, "../fixtures/plans");

export const POOL = "azurerm_kubernetes_cluster_node_pool.mignode";
export const RELEASE = "helm_release.nvidia-device-plugin";

/** A plan that Terraform made, to be changed at will. */
export function plan(name: string): any {
  return JSON.parse(readFileSync(join(PLANS, `${name}.json`), "utf8"));
}

/** The entry of a resource in `resource_changes`. */
export function entry(document: any, address: string): any {
  const found = document.resource_changes.find((candidate: any) => candidate.address === address);
  if (!found) {
    throw new Error(`the plan has no ${address}`);
  }
  return found;
}

/** The no-change plan with its pool updated to the arguments. */
export function updatedPool(after: object, before: object = {}): any {
  return updated(POOL, after, before);
}

/** The no-change plan with its release updated to the arguments. */
export function updatedRelease(after: object, before: object = {}): any {
  return updated(RELEASE, after, before);
}

function updated(address: string, after: object, before: object): any {
  const document = { ...plan("no-change"), applyable: true };
  const { change } = entry(document, address);
  change.actions = ["update"];
  Object.assign(change.before, before);
  Object.assign(change.after, before, after);
  return document;
}

/** `MIG301` of every finding, in the order of the report. */
export function ids({ findings }: ReviewReport): string[] {
  return findings.map(({ ruleId }) => ruleId);
}

export function idsOf(document: any, context?: ReviewContext): string[] {
  return ids(reviewPlan(document, context));
}

/** What `cdktf-aks-mig review` answers, in the directory of the plans. */
export function review(argv: readonly string[], surroundings: Parameters<typeof runInTerminal>[1] = {}): Promise<Outcome> {
  return runInTerminal(["review", ...argv], { cwd: PLANS, ...surroundings });
}
