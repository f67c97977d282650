import { createHash } from "node:crypto";
import { REVIEW_RULES } from "../../../core/rules/review-rules";
import { rulePage } from "../../../core/rules/rule";
import { STANDARD_INPUT } from "../../input/input";
import { jsonText } from "../../targets/json";
import { sarifText } from "../../targets/sarif";
import { urlSegment } from "../../targets/url";
import type { IgnoredFinding, ReviewFinding, ReviewReport, Verdict } from "../judge/review-report";
import { lineWords, reportView, type ViewList } from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
const HOME = "https://github.com/cdktf-aks-mig/cdktf-aks-mig";

/**
 * The reports for code scanning, in SARIF 2.1.0: a run for each plan.
 *
 * @param version The version of this package.
 */
export function formatSarif(plans: ReviewedPlans, version: string): string {
  const runs = plans.map(({ path, report }) => ({
    ...run(report, path, version),
    // Code scanning takes several runs of one tool where each has its own category.
    ...(plans.length > 1 && { automationDetails: { id: `cdktf-aks-mig/${uriOf(path).replace(/\//g, ":")}/` } }),
  }));
  return `${jsonText({ $schema: SCHEMA, version: "2.1.0", runs })}\n`;
}

/** Of a plan, at the path under which the command line names it. */
function run(report: ReviewReport, path: string, version: string): object {
  return {
    tool: {
      driver: {
        name: "cdktf-aks-mig",
        version,
        informationUri: HOME,
        rules: REVIEW_RULES.map(({ id, severity, title, see }) => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: title },
          help: { text: `${title}. See ${rulePage(id)} and ${see}`, markdown: `${title}. [Rule](${rulePage(id)}), [why](${see})` },
          helpUri: rulePage(id),
          defaultConfiguration: { level: severity },
        })),
      },
    },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications(report),
      },
    ],
    results: [
      ...report.findings.map((finding) => result(finding, path)),
      ...report.ignored.map((finding) => ({ ...result(finding, path), suppressions: [suppression(finding)] })),
    ],
  };
}

function result({ ruleId, severity, address, found, expected, fix, attribute }: ReviewFinding, path: string): object {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([ruleId, address, attribute, found]))
    .digest("hex");
  return {
    ruleId,
    level: severity,
    message: { text: sarifText(`${address}: ${found}. Expected: ${expected}. Fix: ${fix}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: sarifText(address), kind: "resource" }],
      },
    ],
    // Every finding is on line 1 of the plan, so the fingerprint that an uploader would compute is the same for all.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1` },
  };
}

const LEVELS: Readonly<Record<Verdict["status"], ReviewFinding["severity"]>> = {
  errors: "error",
  warnings: "warning",
  accepted: "warning",
  incomplete: "warning",
  notes: "note",
  clear: "note",
};

/** What the review says beside findings: its verdict, then what it could not do, and of a table what no row has. */
function notifications(report: ReviewReport): object[] {
  const { sums, lists, footnotes } = reportView(report);
  const lines = (of: readonly ViewList[]): object[] =>
    of.flatMap(({ title, level, lines: all }) =>
      all.map((line) => ({ level, message: { text: sarifText(`${title}: ${lineWords(line)}`) } })),
    );
  return [
    { level: LEVELS[report.verdict.status], message: { text: sarifText(report.verdict.sentence) } },
    ...(["warning", "note"] as const).flatMap((level) => lines(lists.filter((list) => list.level === level))),
    ...sums.flatMap(({ title, words }) =>
      title === undefined ? [] : [{ level: "note", message: { text: sarifText(`${title}: ${words}`) } }],
    ),
    ...lines(footnotes),
  ];
}

function suppression({ ignoredBecause }: IgnoredFinding): object {
  return { kind: "external", justification: sarifText(ignoredBecause) };
}

function uriOf(path: string): string {
  const relative =
    path === STANDARD_INPUT
      ? "plan.json"
      : path
          .replace(/\\/g, "/")
          .replace(/^([A-Za-z]:)?\/+/, "")
          .replace(/^(\.\/)+/, "");
  return relative.split("/").map(urlSegment).join("/");
}
