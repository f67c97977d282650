import { answerText } from "../../command-line/answer";
import type { ReviewReport } from "../judge/review-report";
import type { ReviewedPlans } from "./reviewed-plan";

/** What `review --output json` writes. Of several plans it writes a list of these. */
export interface ReviewAnswer extends ReviewReport {
  /** The plan as the command line names it; only in a list, which several plans make. */
  readonly plan?: string;
}

export function formatJson([only, ...others]: ReviewedPlans): string {
  const several = [only, ...others].map(({ path, report }): ReviewAnswer => ({ plan: path, ...report }));
  return answerText(others.length === 0 ? only.report : several);
}
