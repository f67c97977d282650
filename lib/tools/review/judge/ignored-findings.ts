import { type IgnoreRequest, isMeant, requestFor } from "../../../core/findings/ignore-request";
import type { IgnoredFinding, ReviewFinding, ReviewReport } from "./review-report";

const ORDER = ["error", "warning", "note"] as const;

/** Findings in the order of their severity, those that the caller ignores, and the requests that ignored none. */
export function sift(
  findings: readonly ReviewFinding[],
  requests: readonly IgnoreRequest[] = [],
): Pick<ReviewReport, "findings" | "ignored" | "unmatchedIgnores"> {
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return {
    findings: sorted.filter((finding) => requestFor(requests, finding) === undefined),
    ignored: sorted.flatMap((finding): IgnoredFinding[] => {
      const request = requestFor(requests, finding);
      return request === undefined ? [] : [{ ...finding, ignoredBecause: request.reason }];
    }),
    unmatchedIgnores: requests
      .filter((request) => !sorted.some((finding) => isMeant(finding, request)))
      .map(({ ruleId, address = null, reason }) => ({ ruleId, address, reason })),
  };
}

/** The reports of several plans, which are reviewed with the same requests: one that matched in any of them is of use. */
export function sharingIgnores(reports: readonly ReviewReport[]): ReviewReport[] {
  const isUnmatchedIn = ({ unmatchedIgnores }: ReviewReport, wanted: string): boolean =>
    unmatchedIgnores.some((one) => JSON.stringify(one) === wanted);
  return reports.map((report) => ({
    ...report,
    unmatchedIgnores: report.unmatchedIgnores.filter((one) => reports.every((other) => isUnmatchedIn(other, JSON.stringify(one)))),
  }));
}
