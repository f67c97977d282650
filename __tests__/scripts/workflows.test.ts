import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const WORKFLOWS = join(__dirname, "../../.github/workflows");
const SOURCES = readdirSync(WORKFLOWS).map((file) => [file, readFileSync(join(WORKFLOWS, file), "utf8")] as const);

/** The steps of a workflow, each as its text. */
const stepsOf = (source: string) => source.split(/^ {6}- /m).slice(1);

// zizmor lets newer versions of the step keep the token, because they store it outside of the checkout.
test.each(SOURCES)("%s: no checkout keeps its token", (_file, source) => {
  const checkouts = stepsOf(source).filter((step) => step.includes("actions/checkout@"));

  expect(checkouts.filter((step) => !/^ +persist-credentials: false$/m.test(step))).toEqual([]);
});

test.each(SOURCES)("%s: the workflow has no permission, and each job its own", (_file, source) => {
  const [head, jobs = ""] = source.split(/^jobs:$/m);

  expect(head).toMatch(/^permissions: \{\}$/m);
  expect(jobs.match(/^ {4}permissions:$/gm)).toHaveLength(jobs.match(/^ {2}[\w-]+:$/gm)?.length ?? 0);
});

test("the jobs that publish restore no cache, and install nothing from a registry", () => {
  const release = readFileSync(join(WORKFLOWS, "release.yml"), "utf8");
  const nodes = stepsOf(release).filter((step) => step.includes("actions/setup-node@"));

  expect(nodes.length).toBeGreaterThan(0);
  expect(nodes.filter((step) => !step.includes("package-manager-cache: false"))).toEqual([]);
  expect(release).not.toMatch(/actions\/cache|npm (?:i|ci|install)\b|pip install/);
});

test("npm signs where a package was built", () => {
  expect(readFileSync(join(WORKFLOWS, "release.yml"), "utf8")).toMatch(/npm publish .* --provenance/);
});

test("CI audits the workflows as the strictest persona that holds", () => {
  expect(readFileSync(join(__dirname, "../../.ci/run"), "utf8")).toMatch(/^check zizmor .*--persona pedantic/m);
});
