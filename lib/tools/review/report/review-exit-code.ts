import type { ExitCode } from "../../command-line/command";
import type { ReviewFinding, ReviewReport } from "../judge/review-report";

/** From which severity on findings make the command fail. */
export const FAIL_ON = ["error", "warning", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

const FAILING: Readonly<Record<FailOn, readonly ReviewFinding["severity"][]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  never: [],
};

/** Whether the finding makes the command fail. */
export function isFailing({ severity }: ReviewFinding, failOn: FailOn): boolean {
  return FAILING[failOn].includes(severity);
}

/** The worst of all plans. */
export function reviewExitCode(reports: readonly ReviewReport[], failOn: FailOn): ExitCode {
  return reports.some(({ findings }) => findings.some((finding) => isFailing(finding, failOn))) ? 2 : 0;
}
