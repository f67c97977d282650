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

/** The milliseconds of the processor that it takes, at the best of three. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
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

test.each<[string, (size: number) => object]>([
  ["keys", (size) => ({ values: [Array.from({ length: 1000 * size }, (_, index) => `k${index}: 1`).join("\n")] })],
  ["items of a list", (size) => ({ set: Array(50 * size).fill({ name: `a${"[65535]".repeat(1000)}`, value: "x" }) })],
  ["longest lists that are laid out", (size) => ({ set: Array(12 * size).fill({ name: `a${"[1000]".repeat(29)}`, value: "x" }) })],
  [
    "steps",
    (size) => ({
      set: [
        {
          name: Array(5000 * size)
            .fill("a")
            .join("."),
          value: "x",
        },
      ],
    }),
  ],
])("four times the %s take no sixteen times as long", async (_what, values) => {
  const [one, four] = [release(values(1)), release(values(4))];
  const floor = 20;
  expect(await shortest(() => reviewed(four))).toBeLessThan(10 * Math.max(floor, await shortest(() => reviewed(one))));
});

test("what the parser of YAML thinks of values is not on the terminal", async () => {
  const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  await reviewed(release({ values: ["migStrategy: !unknown single\n? [a]\n: b\n"] }));
  expect(warn).not.toHaveBeenCalled();
});
