import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { plan, review } from "../../support/plan";

const ADDRESS = "azapi_resource.pool";
/** Addresses that hold names of arguments, the provider and phrases of messages, each beside one as long that holds none. */
const HOSTILE = [
  ["module.azurerm_aks.azapi_resource.node_count", "module.xxxxxxx_aks.azapi_resource.xxxx_xxxxx"],
  ["module.aks.azapi_resource.pool[\"set gpu_driver = 'vm_size', as azurerm\"]", `module.aks.azapi_resource.pool["${"x".repeat(39)}"]`],
] as const;

type Change = (entry: any, entries: any[]) => void;

const CHANGES: Readonly<Record<string, Change>> = {
  "an update that Azure refuses": () => {},
  "a tainted pool": (entry) => {
    entry.change.actions = ["delete", "create"];
    entry.action_reason = "replace_because_tainted";
  },
  "a replaced pool without a name": (entry) => {
    entry.change.actions = ["create", "delete"];
    entry.change.before.name = null;
    entry.change.after.name = null;
  },
  "a pool that is removed": (entry) => {
    entry.change.actions = ["delete"];
    entry.change.after = null;
  },
  "a pool that is created again under another address": (entry, entries) => {
    const { change } = entry;
    entries.push({
      ...entry,
      address: "module.azurerm_aks.azapi_resource.vm_size",
      change: { ...change, actions: ["create"], before: null },
    });
    entry.change = { ...change, actions: ["delete"], after: null };
  },
  "a pool that is forgotten": (entry) => {
    entry.change.actions = ["forget"];
    entry.change.after = null;
  },
  "actions that no Terraform plans": (entry) => {
    entry.change.actions = ["shuffle"];
  },
};

function changed(change: Change, address: string): any {
  const document = plan("azapi/profile-changed-without-refs");
  const [entry] = document.resource_changes;
  change(entry, document.resource_changes);
  entry.address = address;
  document.prior_state.values.root_module.resources = document.prior_state.values.root_module.resources.map((resource: any) =>
    resource.address === ADDRESS ? { ...resource, address } : resource,
  );
  return document;
}

const OF_THE_RUN = /"primaryLocationLineHash": "[^"]*"/g;

async function said(document: object, format: string): Promise<string> {
  const { stdout, exitCode } = await review(["-", "--format", format], { stdin: JSON.stringify(document) });
  expect(exitCode).not.toBe(1);
  return stdout.replace(OF_THE_RUN, "");
}

const inJson = (address: string): string => JSON.stringify(address).slice(1, -1);

describe.each(Object.entries(CHANGES))("of %s", (_title, change) => {
  test.each(HOSTILE)("the report says %s as it is", (hostile, harmless) => {
    const report = JSON.stringify(reviewPlan(changed(change, hostile)));
    const expected = JSON.stringify(reviewPlan(changed(change, harmless)));
    expect(report).toBe(expected.replaceAll(inJson(harmless), inJson(hostile)));
    expect(report).toContain(inJson(hostile));
  });

  test.each(["text", "markdown", "html", "json", "sarif", "junit"])("%s says an address as it is", async (format) => {
    const [hostile, harmless] = HOSTILE[0];
    expect(await said(changed(change, hostile), format)).toBe(
      (await said(changed(change, harmless), format)).replaceAll(harmless, hostile),
    );
  });
});

test("what is to be copied names the resource", () => {
  const fixes = (title: string) =>
    reviewPlan(changed(CHANGES[title] as Change, HOSTILE[0][0]))
      .findings.map(({ fix }) => fix)
      .filter((fix) => fix.includes(HOSTILE[0][0]));
  expect(fixes("a tainted pool")).toMatchInlineSnapshot(`
    [
      "run terraform untaint 'module.azurerm_aks.azapi_resource.node_count' if the pool is healthy; otherwise add a pool, move the pods, then remove this one",
    ]
  `);
  expect(fixes("a pool that is created again under another address")).toMatchInlineSnapshot(`
    [
      "add moved { from = module.azurerm_aks.azapi_resource.node_count, to = module.azurerm_aks.azapi_resource.vm_size }, each on its own line: the pool has the same name",
    ]
  `);
});
