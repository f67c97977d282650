import type { ReviewReport } from "../judge/review-report";

/** A plan on the command line, and what its review found. */
export interface ReviewedPlan {
  /** The plan as the command line names it. */
  readonly path: string;
  /** What a person is told instead: standard input has a name, too. */
  readonly name: string;
  readonly report: ReviewReport;
}

/** What a format writes in one go. */
export type ReviewedPlans = [ReviewedPlan, ...ReviewedPlan[]];
