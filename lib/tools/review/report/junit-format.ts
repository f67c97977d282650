import type { ReviewFinding, ReviewReport } from "../judge/review-report";
import { fateWords, oneLine, verdict } from "./report-words";
import { type FailOn, isFailing } from "./review-exit-code";
import type { ReviewedPlan } from "./reviewed-plan";

/**
 * The reports for CI systems that show tests: a suite for each plan, a case for each resource. GitLab, Jenkins and Azure
 * DevOps show one failure of a case, so it has every finding that makes the command fail; the others are its output.
 */
export function formatJunit(plans: readonly ReviewedPlan[], failOn: FailOn): string {
  const suites = plans.map(({ name, report }) => suite(name, report, failOn));
  const sum = (of: keyof Counts): number => suites.reduce((total, { counts }) => total + counts[of], 0);
  const counts = { tests: sum("tests"), failures: sum("failures"), skipped: sum("skipped") };
  const all = `tests="${counts.tests}" failures="${counts.failures}" errors="0" time="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdktf-aks-mig review" ${all}>
${suites.map(({ xml }) => xml).join("\n")}
</testsuites>
`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function suite(name: string, report: ReviewReport, failOn: FailOn): { readonly xml: string; readonly counts: Counts } {
  const resources = [...report.pools, ...report.releases];
  const addresses = new Set([...resources, ...report.findings, ...report.ignored, ...report.notAnalyzed].map(({ address }) => address));
  const cases = [...addresses].map((address) => {
    const at = (one: { readonly address: string }): boolean => one.address === address;
    const fate = resources.filter(at).map((resource) => fateWords(resource));
    const findings = report.findings.filter(at);
    const failing = findings.filter((finding) => isFailing(finding, failOn));
    const unread = report.notAnalyzed.filter(at).map(({ why }) => `not analyzed: ${why}`);
    const others = [
      ...fate,
      ...findings.filter((finding) => !failing.includes(finding)).map(findingWords),
      ...report.ignored.filter(at).map((ignored) => `ignored, ${ignored.ignoredBecause}: ${findingWords(ignored)}`),
      ...unread,
    ];
    // A case is one of the two. Nobody can say that a resource without findings is well where it was not looked into.
    const isSkipped = failing.length === 0 && findings.length === 0 && unread.length > 0;
    const result = failing.length > 0 ? failure(failing) : isSkipped ? `\n      <skipped message="${xml(unread.join("; "))}"/>` : "";
    const output = others.length > 0 ? `\n      <system-out>${xml(others.map(oneLine).join("\n"))}</system-out>` : "";
    return {
      isFailed: failing.length > 0,
      isSkipped,
      xml: `    <testcase classname="${xml(name)}" name="${xml(address)}" time="0">${result}${output}\n    </testcase>`,
    };
  });
  const counts = {
    tests: cases.length,
    failures: cases.filter(({ isFailed }) => isFailed).length,
    skipped: cases.filter(({ isSkipped }) => isSkipped).length,
  };
  const said = [verdict(report), ...report.assumptions.map((text) => `assumed: ${text}`)].map(oneLine).join("\n");
  return {
    counts,
    xml: `  <testsuite name="${xml(name)}" tests="${counts.tests}" failures="${counts.failures}" errors="0" skipped="${counts.skipped}" time="0">
${[...cases.map((one) => one.xml), `    <system-out>${xml(said)}</system-out>`].join("\n")}
  </testsuite>`,
  };
}

function failure(failing: readonly ReviewFinding[]): string {
  const [first, ...others] = failing as [ReviewFinding, ...ReviewFinding[]];
  const message = `${first.ruleId}: ${first.found}${others.length > 0 ? ` (and ${others.length} more)` : ""}`;
  return `\n      <failure type="${first.ruleId}" message="${xml(message)}">${xml(failing.map(findingWords).join("\n\n"))}</failure>`;
}

function findingWords({ severity, ruleId, found, expected, fix, see, rule }: ReviewFinding): string {
  return [
    `${severity} ${ruleId}: ${oneLine(found)}`,
    `expected: ${oneLine(expected)}`,
    `fix: ${oneLine(fix)}`,
    `see: ${see}`,
    `rule: ${rule}`,
  ].join("\n");
}

/** XML 1.0 has no control characters but line breaks, not even escaped, no half of a pair, and two that are never one. */
const NOT_IN_XML = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function xml(text: string): string {
  return text.replace(NOT_IN_XML, "\ufffd").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
