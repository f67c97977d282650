import type { ReviewFinding, ReviewReport } from "../../../../lib/tools/review/judge/review-report";
import { formatMarkdown } from "../../../../lib/tools/review/report/markdown-format";

const EMPTY: ReviewReport = {
  reportVersion: "2.0",
  terraformVersion: null,
  pools: [],
  releases: [],
  findings: [],
  ignored: [],
  assumptions: [],
  notAnalyzed: [],
};

function finding(severity: ReviewFinding["severity"], more: Partial<ReviewFinding> = {}): ReviewFinding {
  const said = {
    found: "it is so",
    expected: "otherwise",
    fix: "change it",
    see: "https://example.com/why",
    rule: "https://example.com/rule",
  };
  return { ruleId: "MIG301", severity, attribute: "name", address: "pool", standing: false, ...said, ...more };
}

function markdownOf(report: Partial<ReviewReport>): string {
  return formatMarkdown([{ path: "plan.json", name: "plan.json", report: { ...EMPTY, ...report } }]);
}

test.each<[string, Partial<ReviewReport>]>([
  ["✅", {}],
  ["✅", { findings: [finding("note")] }],
  ["⚠️", { findings: [finding("note"), finding("warning")] }],
  ["⚠️", { notAnalyzed: [{ address: "pool", why: "nobody knows" }] }],
  ["❌", { findings: [finding("warning"), finding("error")] }],
])("the first line bears %s", (icon, report) => {
  expect(markdownOf(report).split("\n")[1]).toMatch(new RegExp(`^### ${icon} MIG plan review: `));
});

test("errors are unfolded, and the others are a click away", () => {
  const text = markdownOf({ findings: [finding("note"), finding("warning"), finding("error")] });
  expect(text.match(/<details.*/g)).toEqual([
    "<details open><summary>Errors (1)</summary>",
    "<details><summary>Warnings (1)</summary>",
    "<details><summary>Notes (1)</summary>",
  ]);
});

test("a finding that stands since before the plan says so", () => {
  expect(markdownOf({ findings: [finding("note", { standing: true })] })).toContain("`pool` (since before this plan): it is so");
  expect(markdownOf({ findings: [finding("note")] })).toContain("`pool`: it is so");
});

test("what is ignored, assumed and not analyzed is listed with its reason", () => {
  const text = markdownOf({
    ignored: [{ ...finding("error"), ignoredBecause: "the night shift" }],
    assumptions: ["all is well"],
    notAnalyzed: [{ address: "pool", why: "nobody knows" }],
  });
  expect(text).toContain("<summary>Ignored</summary>\n\n- MIG301 `pool`: the night shift\n");
  expect(text).toContain("<summary>Assumed</summary>\n\n- all is well\n");
  expect(text).toContain("<summary>Not analyzed; look at it in the plan yourself</summary>\n\n- `pool`: nobody knows\n");
});

test("a release that a moved block moves is among the other changes, as in every format", () => {
  const release = { address: "helm_release.new", movedFrom: "helm_release.old", cluster: null, name: null, versionBefore: null };
  const same = { fate: "unchanged", because: [], reason: null, imported: false, deposed: false, chart: "gpu-operator", versionAfter: null };
  expect(markdownOf({ releases: [{ ...release, ...same } as ReviewReport["releases"][number]] })).toContain(
    "<summary>Other changes</summary>\n\n- `helm_release.new`: moved from helm_release.old\n",
  );
});
