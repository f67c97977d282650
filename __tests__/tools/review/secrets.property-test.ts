import fc from "fast-check";
import { entry, POOL, plan, RELEASE, review } from "../../support/plan";
import { runInTerminal } from "../../support/terminal";

const SECRET = "S3CR3Tq";
const FORMATS = ["text", "json", "html", "markdown", "sarif", "junit"];

async function outputs(document: object): Promise<string> {
  const stdin = JSON.stringify(document);
  const all = await Promise.all(FORMATS.map((format) => review(["-", "--format", format], { stdin })));
  expect(all.map(({ stderr }) => stderr).join("")).toBe("");
  return all.map(({ stdout }) => stdout).join("");
}

/** The paths of every member of a value, from the outside in. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, part]) => [[...path, key], ...pathsIn(part, [...path, key])])
    : [];
}

/** The value with another one at the path. */
function withAt(value: any, [step, ...rest]: readonly string[], put: unknown): any {
  if (step === undefined) {
    return put;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[step] = withAt(copy[step], rest, put);
  return copy;
}

/** The same nesting as the path has in the value, and nothing else: a mask of one place. */
function maskAt(value: any, path: readonly string[], mask: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return mask;
  }
  const inner = maskAt(value?.[step], rest, mask);
  return Array.isArray(value) ? value.map((_, index) => (index === Number(step) ? inner : false)) : { [step]: inner };
}

// Of some names a review needs none of their values.
const MADE = ["vm-size-rotation", "profile-1g-to-3g", "taint-changed-with-plugin", "strategy-single-to-mixed", "scale-up"];

test("no value that a plan masks on either side is in any output, whatever the mask looks like", async () => {
  const anywhere = fc.record({
    name: fc.constantFrom(...MADE),
    address: fc.constantFrom(POOL, RELEASE),
    at: fc.nat(),
    up: fc.nat(2),
    masked: fc.constantFrom("before_sensitive", "after_sensitive"),
    mask: fc.constantFrom<unknown>(true, 1, "true", [true], { any: true }),
  });
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(anywhere, async ({ name, address, at, up, masked, mask }) => {
      const document = plan(name);
      const { change } = entry(document, address);
      const paths = pathsIn(change.after);
      const path = paths[at % paths.length] as readonly string[];
      change.before = withAt(change.before, path, SECRET);
      change.after = withAt(change.after, path, SECRET);
      change.before_sensitive = change.after_sensitive = false;
      shown += (await outputs(document)).includes(SECRET) ? 1 : 0;
      const hidden = path.slice(0, Math.max(1, path.length - up));
      // What is around a value is masked by a mask that is none of objects or lists: those say it of their members.
      change[masked] = maskAt(change.after, hidden, hidden.length < path.length && typeof mask === "object" ? true : mask);
      expect(await outputs(document)).not.toContain(SECRET);
    }),
    { numRuns: 60, seed: 27, endOnFailure: true },
  );
  // Without a mask many of them are in the output.
  expect(shown).toBeGreaterThan(10);
});

test.each([
  ["a block", (value: unknown) => [{ name: "migStrategy", value }]],
  [
    "several",
    (value: unknown) => [
      { name: "a", value: "b" },
      { name: "migStrategy", value },
    ],
  ],
  ["an object", (value: unknown) => ({ name: "migStrategy", value })],
])("what set_sensitive sets is hidden although the plan masks nothing: %s", async (_what, set) => {
  const document = plan("chart-upgrade");
  const { change } = entry(document, RELEASE);
  Object.assign(change.before, { set_sensitive: set(`${SECRET}1`) });
  Object.assign(change.after, { set_sensitive: set(`${SECRET}2`) });
  expect(await outputs(document)).not.toContain(SECRET);
});

test("of what is masked, the cause of a replacement shows no key", async () => {
  const document = plan("profile-1g-to-3g");
  const { change } = entry(document, POOL);
  change.before.node_labels = { [SECRET]: "1" };
  change.before_sensitive = { node_labels: true };
  change.replace_paths = [["node_labels", SECRET], ["gpu_instance"]];
  const all = await outputs(document);
  expect(all).not.toContain(SECRET);
  expect(all).toContain("node_labels");
});

test("what an update changes and this release does not know is not named where it is masked", async () => {
  const document = plan("scale-up");
  const { change } = entry(document, POOL);
  change.before[SECRET] = 1;
  change.after[SECRET] = 2;
  expect(await outputs(document)).toContain(SECRET);
  change.after_sensitive = { [SECRET]: true };
  const all = await outputs(document);
  expect(all).not.toContain(SECRET);
  expect(all).toContain("it changes something sensitive; this release");
});

test("a pulled state whose list of sensitive attributes cannot be read shows nothing of them", async () => {
  const document = plan("no-change");
  const { change } = entry(document, POOL);
  const state = {
    version: 4,
    serial: 1,
    resources: [
      {
        mode: "managed",
        type: "azurerm_kubernetes_cluster_node_pool",
        name: "mignode",
        provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
        instances: [{ attributes: { ...change.after, vm_size: SECRET }, sensitive_attributes: [[{ type: "index", value: 1 }]] }],
      },
    ],
  };
  const { stdout, stderr } = await runInTerminal(["equivalent", "--from", "-", "--as", "az"], { stdin: JSON.stringify(state) });
  expect(stdout).toContain("az aks nodepool add");
  expect(stdout + stderr).not.toContain(SECRET);
});
