import { xml } from "../../targets/xml";
import type { ReviewFinding, ReviewReport } from "../judge/review-report";
import { findingDetails, findingTitle, reportView } from "./report-view";
import { fateWords } from "./report-words";
import { type FailOn, isFailing } from "./review-exit-code";
import type { ReviewedPlan } from "./reviewed-plan";

/**
 * The reports for CI systems that show tests: a suite for each plan, a case for each resource. GitLab, Jenkins and Azure
 * DevOps show one failure of a case, so it has every finding that makes the command fail; the others are its output.
 */
export function formatJunit(plans: readonly ReviewedPlan[], failOn: FailOn): string {
  const suites = plans.map(({ name, report }) => ({ name, cases: casesOf(name, report, failOn), said: generalWords(report) }));
  const all = suites.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdktf-aks-mig review" tests="${all.length}" failures="${count(all, "failed")}" errors="0" time="0">
${suites.map(suiteXml).join("\n")}
</testsuites>
`;
}

interface TestCase {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly xml: string;
}

function suiteXml({
  name,
  cases,
  said,
}: {
  readonly name: string;
  readonly cases: readonly TestCase[];
  readonly said: readonly string[];
}): string {
  const counts = `tests="${cases.length}" failures="${count(cases, "failed")}" errors="0" skipped="${count(cases, "skipped")}" time="0"`;
  return `  <testsuite name="${xml(name)}" ${counts}>
${[...cases.map((one) => one.xml), `    <system-out>${xmlLines(said)}</system-out>`].join("\n")}
  </testsuite>`;
}

function count(cases: readonly TestCase[], outcome: TestCase["outcome"]): number {
  return cases.filter((one) => one.outcome === outcome).length;
}

function casesOf(name: string, report: ReviewReport, failOn: FailOn): TestCase[] {
  const resources = [...report.pools, ...report.releases];
  const lines = linesOf(report);
  const named = [...resources, ...report.findings, ...report.ignored, ...lines].flatMap(({ address }) => address ?? []);
  return [...new Set(named)].map((address) => {
    const at = (one: { readonly address?: string }): boolean => one.address === address;
    const findings = report.findings.filter(at);
    const failing = findings.filter((finding) => isFailing(finding, failOn));
    const output = [
      ...resources.filter(at).map((resource) => fateWords(resource)),
      ...findings.filter((finding) => !failing.includes(finding)).flatMap(findingWords),
      ...report.ignored.filter(at).flatMap(findingWords),
      ...lines.filter(at).map(({ words }) => words),
    ];
    // A case is one of the two. Nobody can say that a resource without findings is well where it was not looked into.
    const unread = findings.length === 0 ? lines.filter((line) => at(line) && line.level === "warning") : [];
    const result = failing.length > 0 ? failure(failing) : unread.length > 0 ? skipped(unread) : "";
    const said = output.length > 0 ? `\n      <system-out>${xmlLines(output)}</system-out>` : "";
    return {
      outcome: failing.length > 0 ? "failed" : unread.length > 0 ? "skipped" : "passed",
      xml: `    <testcase classname="${xml(name)}" name="${xml(address)}" time="0">${result}${said}\n    </testcase>`,
    };
  });
}

/** What lists say, each line with its title: JUnit has none. */
function linesOf(report: ReviewReport) {
  return reportView(report).lists.flatMap(({ title, level, lines }) =>
    lines.map(({ address, words }) => ({ address, level, words: `${title}: ${words}` })),
  );
}

/** What is said of no resource. */
function generalWords(report: ReviewReport): string[] {
  const lines = linesOf(report).filter(({ address }) => address === undefined);
  return [report.verdict.sentence, ...lines.map(({ words }) => words)];
}

function skipped(lines: readonly { readonly words: string }[]): string {
  return `\n      <skipped message="${xml(lines.map(({ words }) => words).join("; "))}"/>`;
}

function failure(failing: readonly ReviewFinding[]): string {
  const [first, ...others] = failing as [ReviewFinding, ...ReviewFinding[]];
  const message = `${first.ruleId}: ${first.found}${others.length > 0 ? ` (and ${others.length} more)` : ""}`;
  return `\n      <failure type="${first.ruleId}" message="${xml(message)}">${failing.map(findingWords).map(xmlLines).join("\n\n")}</failure>`;
}

function findingWords(finding: ReviewFinding): string[] {
  const { found, see, rule } = finding;
  return [
    `${findingTitle(finding)}: ${found}`,
    ...findingDetails(finding).map(([label, words]) => `${label}: ${words}`),
    `see: ${see}`,
    `rule: ${rule}`,
  ];
}

function xmlLines(lines: readonly string[]): string {
  return lines.map(xml).join("\n");
}
