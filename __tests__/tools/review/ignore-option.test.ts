import { ignoreRequests } from "../../../lib/tools/review/ignore-option";
import { REVIEW_COMMAND } from "../../../lib/tools/review/review-command";
import { entry, POOL, plan, review } from "../../support/plan";

const read = (text: string) => ignoreRequests({ command: REVIEW_COMMAND.name, values: { ignore: [text] }, positionals: [] });

test.each([
  ["MIG301=planned", { ruleId: "MIG301", reason: "planned" }],
  ["MIG301=a=b @ 5", { ruleId: "MIG301", reason: "a=b @ 5" }],
  [`MIG301@${POOL}=planned`, { ruleId: "MIG301", address: POOL, reason: "planned" }],
  ['MIG301@module.gpu["a=b"].x.y=why=not', { ruleId: "MIG301", address: 'module.gpu["a=b"].x.y', reason: "why=not" }],
  ['MIG301@x.y["\\"="]=planned', { ruleId: "MIG301", address: 'x.y["\\"="]', reason: "planned" }],
  ["MIG351@the plan=planned", { ruleId: "MIG351", address: "the plan", reason: "planned" }],
])("--ignore %s is read", (text, request) => {
  expect(read(text)).toEqual([request]);
});

test.each(["MIG301@=planned", `MIG301@${POOL}`, `MIG301@${POOL}=`, 'MIG301@x["=planned'])("--ignore %s is refused", (text) => {
  expect(() => read(text)).toThrow(
    'write RULE=REASON, such as "MIG052=an empty pool is intended", or RULE@ADDRESS=REASON for one resource',
  );
});

/** Two pools that are removed. */
function twoRemoved(): string {
  const document = plan("pool-removed");
  document.resource_changes.push({ ...structuredClone(entry(document, POOL)), address: `${POOL}["b"]` });
  return JSON.stringify(document);
}

test("a finding is accepted for one resource, and the reason for it goes before the one for all", async () => {
  const said = async (...argv: string[]) => JSON.parse((await review(["-", "--format", "json", ...argv], { stdin: twoRemoved() })).stdout);
  const one = await said("--ignore", `MIG305@${POOL}["b"]=planned`);
  expect(one.findings.map(({ address }: any) => address)).toEqual([POOL]);
  expect(one.ignored.map(({ address, ignoredBecause }: any) => [address, ignoredBecause])).toEqual([[`${POOL}["b"]`, "planned"]]);

  const both = await said("--ignore", "MIG305=all go", "--ignore", `MIG305@${POOL}=planned`);
  expect(both.ignored.map(({ ignoredBecause }: any) => ignoredBecause)).toEqual(["planned", "all go"]);
  expect(both.unmatchedIgnores).toEqual([]);
});

describe("an --ignore that matches nothing", () => {
  const WRONG = ["--ignore", "MIG305@helm_release.x=planned", "--ignore", "MIG052=an empty pool is wanted"];
  const LINES = [
    `--ignore MIG305@helm_release.x=planned: MIG305 was found at ${POOL}`,
    "--ignore MIG052=an empty pool is wanted: MIG052 was not found",
  ];

  test("is said in text, and changes nothing", async () => {
    const { stdout, exitCode } = await review(["pool-removed.json", ...WRONG]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`\nignored nothing; correct it, or leave it out:\n  ${LINES.join("\n  ")}\n`);
  });

  test.each(["html", "junit", "sarif", "markdown"])("is said in %s", async (format) => {
    const { stdout } = await review(["pool-removed.json", "--format", format, ...WRONG]);
    const [, second] = LINES as [string, string];
    expect(stdout.replaceAll("\\", "")).toContain(second);
  });

  test("is a member of the JSON", async () => {
    const { stdout } = await review(["pool-removed.json", "--format", "json", ...WRONG]);
    expect(JSON.parse(stdout).unmatchedIgnores).toEqual([
      { ruleId: "MIG305", address: "helm_release.x", reason: "planned" },
      { ruleId: "MIG052", address: null, reason: "an empty pool is wanted" },
    ]);
  });
});

describe("a destroyed pool whose finding is ignored", () => {
  const said = async (format: string): Promise<string> =>
    (await review(["profile-1g-to-3g.json", "--ignore", "MIG301=planned", "--format", format])).stdout;
  const FIRST = "mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted; 1 error ignored (MIG301)";

  test("in text", async () => {
    const text = await said("text");
    expect(text.split("\n")[0]).toBe(FIRST);
    expect(text).toContain(`
${POOL}
  deleted, then created again (gpu_instance); pods evicted: all
`);
    expect(text).toContain('\n  ignored error MIG301\n    pool "mignode" is destroyed and created again, and all its pods are evicted: ');
    expect(text).toContain("\n    ignored because: planned\n");
    expect(text).toContain("\n    fix:      add a pool, move the pods");
  });

  test.each([
    [
      "html",
      `<p class="verdict accepted">${FIRST}</p>`,
      "<h5>ignored error MIG301</h5>",
      "<p><b>Ignored because</b> planned</p>",
      "<p><b>Fix</b> add a pool, move",
    ],
    ["junit", FIRST, "ignored error MIG301: pool &#34;mignode&#34; is destroyed", "ignored because: planned", "fix: add a pool, move"],
    [
      "markdown",
      `### ⚠️ MIG plan review: ${FIRST}`,
      "<summary>Ignored (1)</summary>",
      "- ignored because: planned",
      "- fix: add a pool, move",
    ],
    ["sarif", `"text": "${FIRST}"`, "Fix: add a pool, move", '"justification": "planned"', '"level": "warning"'],
    ["json", `"sentence": "${FIRST}"`, '"status": "accepted"', '"ignoredBecause": "planned"', '"fix": "add a pool, move'],
  ])("in %s", async (format, ...parts) => {
    const text = await said(format);
    for (const part of parts) {
      expect(text).toContain(part);
    }
  });
});
