import type { ExitCode } from "../../command";
import type { ReviewReport } from "../judge/review-report";

/** From which severity on findings make the command fail. */
export const FAIL_ON = ["error", "warning", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export function reviewExitCode({ findings }: ReviewReport, failOn: FailOn): ExitCode {
  const failing: readonly string[] = { error: ["error"], warning: ["error", "warning"], never: [] }[failOn];
  return findings.some(({ severity }) => failing.includes(severity)) ? 2 : 0;
}
