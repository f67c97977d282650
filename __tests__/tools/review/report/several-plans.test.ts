import { review } from "../../../support/plan";

const GOOD = "create.json";
const BAD = "pool-removed.json";

test("several plans are reviewed in their order, with a line for each at the end", async () => {
  const { stdout, exitCode } = await review([GOOD, BAD]);
  expect(stdout.match(/^== .*/gm)).toEqual(["== create.json", "== pool-removed.json"]);
  expect(stdout.trimEnd().split("\n").slice(-2)).toEqual([
    "create.json: 1 pool, 0 -> 56 slices, no problems found",
    "pool-removed.json: mignode is deleted: 56 slices lost, all its pods evicted; 1 error, 1 assumption",
  ]);
  expect(exitCode).toBe(2);
});

test.each([[[GOOD, BAD]], [[BAD, GOOD]]])("the exit code of %j is that of the worst", async (plans) => {
  expect((await review(plans)).exitCode).toBe(2);
});

test("nothing is written where one of them cannot be read", async () => {
  const { stdout, exitCode } = await review([BAD, "missing.json"]);
  expect([stdout, exitCode]).toEqual(["", 1]);
});

test("in markdown they are one comment", async () => {
  const { stdout } = await review([GOOD, BAD, "--format", "markdown"]);
  expect(stdout.match(/<!-- cdktf-aks-mig review -->/g)).toHaveLength(1);
  expect(stdout.trimEnd().split("\n").slice(-2)).toEqual([
    "- ✅ `create.json`: 1 pool, 0 -> 56 slices, no problems found",
    "- ❌ `pool-removed.json`: mignode is deleted: 56 slices lost, all its pods evicted; 1 error, 1 assumption",
  ]);
});

test("in JSON they are a list of the reports, each with its plan", async () => {
  const { stdout } = await review([GOOD, BAD, "--format", "json"]);
  const alone = JSON.parse((await review([BAD, "--format", "json"])).stdout);
  const [first, second] = JSON.parse(stdout);
  expect(first.plan).toBe(GOOD);
  expect(second).toEqual({ plan: BAD, ...alone });
});

test("in SARIF each is a run with a category of its own", async () => {
  const { runs } = JSON.parse((await review([GOOD, BAD, "--format", "sarif"])).stdout);
  expect(runs.map(({ automationDetails, results }: any) => [automationDetails.id, results.length])).toEqual([
    ["cdktf-aks-mig/create.json/", 0],
    ["cdktf-aks-mig/pool-removed.json/", 1],
  ]);
});

test("in HTML they are one page", async () => {
  const { stdout } = await review([GOOD, BAD, "--format", "html"]);
  expect(stdout.match(/<h2>.*?<\/h2>/g)).toEqual(["<h2>pool-removed.json</h2>", "<h2>create.json</h2>"]);
  expect(stdout).toContain(
    '<p class="verdict errors"><a href="#plan-1">pool-removed.json</a>: mignode is deleted: 56 slices lost, all its pods evicted; 1 error, 1 assumption</p>',
  );
});

test.each([
  ["in one of them is of use", "MIG305", []],
  ["in none is said with each", "MIG052", ["MIG052", "MIG052"]],
])("an --ignore that matches %s", async (_case, ruleId, said) => {
  const { stdout } = await review([GOOD, BAD, "--format", "json", "--ignore", `${ruleId}=planned`]);
  expect(JSON.parse(stdout).flatMap(({ unmatchedIgnores }: any) => unmatchedIgnores.map((one: any) => one.ruleId))).toEqual(said);
});

test("in HTML the worst plan is named first, and its name leads to it", async () => {
  const { stdout } = await review(["no-change.json", "pool-removed.json", "--output", "html"]);

  expect(stdout.match(/<p class="verdict.*?<\/a>/g)).toEqual([
    '<p class="verdict errors"><a href="#plan-1">pool-removed.json</a>',
    '<p class="verdict clear"><a href="#plan-0">no-change.json</a>',
  ]);
  expect(stdout).toContain('<section id="plan-1">\n<details open><summary><h2>pool-removed.json</h2>');
  expect(stdout).toContain('<section id="plan-0">\n<details><summary><h2>no-change.json</h2>');
});
