import { type IgnoreRequest, isMeant, requestFor } from "../../../core/findings/ignore-request";
import type { IgnoredFinding, ReviewFinding, ReviewReport } from "./review-report";

const ORDER = ["error", "warning", "note"] as const;

/** Findings by severity, ignored findings, and requests without a finding. */
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

/** The reports of several plans: a request is unmatched only if no plan matched it. */
export function sharingIgnores(reports: readonly ReviewReport[]): ReviewReport[] {
  const isUnmatchedIn = ({ unmatchedIgnores }: ReviewReport, wanted: string): boolean =>
    unmatchedIgnores.some((one) => JSON.stringify(one) === wanted);
  return reports.map((report) => ({
    ...report,
    unmatchedIgnores: report.unmatchedIgnores.filter((one) => reports.every((other) => isUnmatchedIn(other, JSON.stringify(one)))),
  }));
}
