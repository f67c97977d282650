import type { ReviewReport } from "../judge/review-report";

/** The report as `schemas/review-report.schema.json` describes it. */
export function formatJson(report: ReviewReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
