import type { ReviewFinding, ReviewReport } from "../../../../lib/tools/review/judge/review-report";
import { formatMarkdown } from "../../../../lib/tools/review/report/markdown-format";

const EMPTY: ReviewReport = {
  reportVersion: "2.1",
  verdict: { status: "clear", sentence: "no MIG node pool in this plan" },
  terraformVersion: null,
  pools: [],
  releases: [],
  findings: [],
  ignored: [],
  unmatchedIgnores: [],
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

test.each<[string, ReviewReport["verdict"]["status"]]>([
  ["✅", "clear"],
  ["ℹ️", "notes"],
  ["⚠️", "incomplete"],
  ["⚠️", "accepted"],
  ["⚠️", "warnings"],
  ["❌", "errors"],
])("the first line bears %s where the verdict is %s", (icon, status) => {
  expect(markdownOf({ verdict: { status, sentence: "so it is" } }).split("\n")[1]).toBe(`### ${icon} MIG plan review: so it is`);
});

test("errors are unfolded, and the others are a click away", () => {
  const text = markdownOf({ findings: [finding("note"), finding("warning"), finding("error")] });
  expect(text.match(/<details.*/g)).toEqual([
    "<details open><summary>Errors (1)</summary>",
    "<details><summary>Warnings (1)</summary>",
    "<details><summary>Notes (1)</summary>",
  ]);
  expect(text).toContain("\n#### `pool`\n\n<details open><summary>Errors (1)</summary>\n\n- **error MIG301**: it is so\n");
});

test("a finding that stands since before the plan says so", () => {
  expect(markdownOf({ findings: [finding("note", { standing: true })] })).toContain("**note MIG301** (since before this plan): it is so");
  expect(markdownOf({ findings: [finding("note")] })).toContain("**note MIG301**: it is so");
});

test("what is ignored, assumed and not analyzed is listed with its reason", () => {
  const text = markdownOf({
    ignored: [{ ...finding("error"), ignoredBecause: "the night shift" }],
    assumptions: ["all is well"],
    notAnalyzed: [{ address: "pool", why: "nobody knows" }],
  });
  expect(text).toContain(
    `<summary>Ignored (1)</summary>

- **error MIG301**: it is so
  - ignored because: the night shift
  - expected: otherwise
  - fix: change it
  - [why](https://example.com/why), [rule](https://example.com/rule)
`,
  );
  expect(text).toContain("<summary>Assumed</summary>\n\n- all is well\n");
  expect(text).toContain("<summary>Not analyzed; check these in the plan manually</summary>\n\n- `pool`: nobody knows\n");
});

test("a release that a moved block moves is among the other changes, as in every format", () => {
  const release = { address: "helm_release.new", movedFrom: "helm_release.old", cluster: null, name: null, versionBefore: null };
  const same = { fate: "unchanged", because: [], reason: null, imported: false, deposed: false, chart: "gpu-operator", versionAfter: null };
  expect(markdownOf({ releases: [{ ...release, ...same } as ReviewReport["releases"][number]] })).toContain(
    "<summary>Other changes</summary>\n\n- `helm_release.new`: moved from helm_release.old\n",
  );
});
