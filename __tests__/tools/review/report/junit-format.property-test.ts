import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { validateXML } from "xmllint-wasm";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { formatJunit } from "../../../../lib/tools/review/report/junit-format";
import { entry, PLANS, POOL, plan, review } from "../../../support/plan";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  htmlEntities: true,
  isArray: (name) => /^test(suite|case)$/.test(name),
});

const schema = readFileSync(join(__dirname, "../../../fixtures/junit-10.xsd"), "utf8");

/** What libxml2 has to say against reports by the schema that Jenkins takes in reports by. */
async function complaints(...reports: readonly string[]): Promise<string[]> {
  const xml = reports.map((contents, index) => ({ fileName: `report-${index}.xml`, contents }));
  return (await validateXML({ xml, schema })).errors.map(({ rawMessage }) => rawMessage);
}

async function junit(argv: readonly string[], stdin?: string): Promise<any> {
  const { stdout } = await review([...argv, "--format", "junit"], { stdin });
  expect(await complaints(stdout)).toEqual([]);
  return parser.parse(stdout).testsuites;
}

test.each(["error", "warning", "never"])("with --fail-on %s the report of every plan is as JUnit's schema has it", async (failOn) => {
  const plans = readdirSync(PLANS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  expect(plans.length).toBeGreaterThan(30);
  const reports = await Promise.all(plans.map((name) => review([name, "--format", "junit", "--fail-on", failOn])));
  expect(await complaints(...reports.map(({ stdout }) => stdout))).toEqual([]);
});

test("what the schema does not allow is told", async () => {
  const { stdout } = await review(["create.json", "--format", "junit"]);
  expect(await complaints(stdout.replace(' name="create.json"', ""))).toEqual([
    expect.stringContaining("The attribute 'name' is required but missing"),
  ]);
});

test("a resource is a case, and what makes the command fail is its failure", async () => {
  const { testsuite, ...all } = await junit(["taint-changed-plugin-not.json"]);
  expect(all).toMatchObject({ tests: "2", failures: "1" });
  const [pool, release] = testsuite[0].testcase;
  expect(pool).toMatchObject({ classname: "taint-changed-plugin-not.json", name: "azurerm_kubernetes_cluster_node_pool.mignode" });
  expect(pool.failure).toBeUndefined();
  expect(pool["system-out"]).toContain("warning MIG311: ");
  expect(release.failure.type).toBe("MIG105");
  expect(release.failure["#text"]).toContain("error MIG105: the plugin does not tolerate the taint sku=gpu:NoSchedule");
  expect(release["system-out"]).toContain("warning MIG152: ");
});

test.each([
  ["error", "1"],
  ["warning", "2"],
  ["never", "0"],
])("with --fail-on %s there are %s failures", async (failOn, failures) => {
  expect(await junit(["taint-changed-plugin-not.json", "--fail-on", failOn])).toMatchObject({ failures });
});

test("a resource that was not looked into is skipped, and one with findings besides is not", async () => {
  const report = reviewPlan(plan("pool-removed"));
  const unread = ["helm_release.other", POOL].map((address) => ({ address, why: "its values are sensitive" }));
  const xml = formatJunit([{ path: "plan.json", name: "plan.json", report: { ...report, notAnalyzed: unread } }], "error");
  expect(await complaints(xml)).toEqual([]);
  const [suite] = parser.parse(xml).testsuites.testsuite;
  expect([suite.skipped, suite.failures]).toEqual(["1", "1"]);
  const skipped = suite.testcase.filter((one: any) => one.skipped !== undefined);
  expect(skipped.map(({ name, skipped: { message } }: any) => [name, message])).toEqual([
    ["helm_release.other", "not analyzed: its values are sensitive"],
  ]);
});

test("names of a plan that are markup or no text stay text", async () => {
  const document = plan("pool-removed");
  entry(document, POOL).address = 'pool["]]></failure>&<x a=\'\u0000\u001b[2J\ud800\uffff"]';
  const { testsuite } = await junit(["-"], JSON.stringify(document));
  expect(testsuite[0].testcase[0].name).toBe('pool["]]></failure>&<x a=\'\\u0000\\u001b[2J\\ud800\\uffff"]');
});

test("of several plans each is a suite", async () => {
  const { testsuite, tests } = await junit(["create.json", "pool-removed.json"]);
  expect(testsuite.map(({ name }: any) => name)).toEqual(["create.json", "pool-removed.json"]);
  expect(Number(tests)).toBe(testsuite.reduce((sum: number, suite: any) => sum + Number(suite.tests), 0));
});
