import { entry, POOL, plan, review } from "../../support/plan";

async function reviewed(document: object): Promise<string> {
  const { stdout, stderr } = await review(["-"], { stdin: JSON.stringify(document) });
  return stdout + stderr;
}

function release(arguments_: object): object {
  const after = { name: "x", chart: "nvidia-device-plugin", namespace: "gpu-resources", version: "0.17.1", ...arguments_ };
  const change = { actions: ["create"], before: null, after };
  return { format_version: "1.2", resource_changes: [{ address: "helm_release.x", type: "helm_release", name: "x", change }] };
}

/** The milliseconds that it takes, at the best of three: others use the machine too. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

test("a document with more levels than can be walked through is refused", async () => {
  const document = JSON.stringify(plan("scale-up")).replace(
    '"node_labels":{',
    `"tags":${'{"a":'.repeat(5000)}1${"}".repeat(5000)},"node_labels":{`,
  );
  const { exitCode, stderr } = await review(["-"], { stdin: document });
  expect(exitCode).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: standard input is nested too deeply; write a plan with: terraform show -json PLAN | cdktf-aks-mig review -
    "
  `);
});

test("a bracket in a text is no level", async () => {
  const document = plan("scale-up");
  entry(document, POOL).change.after.tags = { a: `${"[".repeat(9000)}\\"{` };
  expect(await reviewed(document)).toContain("56 -> 168 slices");
});

test.each([
  ["quotes", `azurerm_kubernetes_cluster_node_pool.x["${'\\"'.repeat(300_000)}"]`],
  ["brackets", ".helm_release.a[".repeat(16_000)],
])("an address of %s that is longer than any is none", async (_of, address) => {
  const document = plan("scale-up");
  Object.assign(entry(document, POOL), { address, previous_address: address, module_address: address });
  expect(await reviewed(document)).toContain("1 pool, 56 -> 168 slices");
});

test.each([
  ["many keys", { values: [Array.from({ length: 4000 }, (_, index) => `k${index}: 1`).join("\n")] }],
  ["many items of a list", { set: Array(200).fill({ name: `a${"[65535]".repeat(1000)}`, value: "x" }) }],
  ["the longest lists that are laid out", { set: Array(50).fill({ name: `a${"[1000]".repeat(29)}`, value: "x" }) }],
  ["many steps", { set: [{ name: Array(20_000).fill("a").join("."), value: "x" }] }],
])("values with %s take less than two seconds", async (_what, values) => {
  expect(await shortest(() => reviewed(release(values)))).toBeLessThan(2000);
});

test("what the parser of YAML thinks of values is not on the terminal", async () => {
  const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  await reviewed(release({ values: ["migStrategy: !unknown single\n? [a]\n: b\n"] }));
  expect(warn).not.toHaveBeenCalled();
});
