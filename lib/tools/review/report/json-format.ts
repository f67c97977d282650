import type { ReviewReport } from "../judge/review-report";
import type { ReviewedPlan } from "./reviewed-plan";

/** The report as `schemas/review-report.schema.json` describes it. */
export function formatJson(report: ReviewReport): string {
  return written(report);
}

/** A list of such reports, each with its plan. */
export function formatJsonList(plans: readonly ReviewedPlan[]): string {
  return written(plans.map(({ path, report }) => ({ plan: path, ...report })));
}

function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
