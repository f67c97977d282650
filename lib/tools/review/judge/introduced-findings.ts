import { type RuleProblem, rulePage } from "../../../core/rules/rule";
import type { ReviewFinding } from "./review-report";

/** The problems of a resource as findings of this plan. */
export function at(address: string, problems: readonly RuleProblem[]): ReviewFinding[] {
  return problems.map((problem) => ({ ...problem, rule: rulePage(problem.ruleId), address, standing: false }));
}

export function introduced(before: readonly ReviewFinding[], after: readonly ReviewFinding[]): ReviewFinding[] {
  const old = new Set(before.map(identity));
  return after.filter((finding) => !old.has(identity(finding)));
}

function identity({ address, ruleId, attribute, found }: ReviewFinding): string {
  return JSON.stringify([address, ruleId, attribute, found]);
}
