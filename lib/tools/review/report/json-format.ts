import type { ReviewedPlans } from "./reviewed-plan";

/** The report as `schemas/review-report.schema.json` describes it; of several plans a list of such, each with its plan. */
export function formatJson([only, ...others]: ReviewedPlans): string {
  const value = others.length === 0 ? only.report : [only, ...others].map(({ path, report }) => ({ plan: path, ...report }));
  return `${JSON.stringify(value, null, 2)}\n`;
}
