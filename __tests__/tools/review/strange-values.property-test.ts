import fc from "fast-check";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { entry, POOL, plan, review } from "../../support/plan";

const FORMATS = ["text", "html", "markdown", "sarif", "junit"];

test("a count of the wrong type before the plan is not read as 0", () => {
  const document = plan("scale-to-zero");
  entry(document, POOL).change.before.node_count = "";
  const { verdict, notAnalyzed } = reviewPlan(document);
  expect(verdict.sentence).toMatchInlineSnapshot(
    `"1 pool, ? -> 0 slices, all pods of mignode evicted, 1 error, 1 not analyzed (azurerm_kubernetes_cluster_node_pool.mignode)"`,
  );
  expect(notAnalyzed).toEqual([{ address: POOL, why: 'node_count before the plan is "", not a number' }]);
});

test.each([
  [-1, "-1"],
  [1.5, "1.5"],
  [1e308, "1e+308"],
])("%d nodes are not counted", async (count, shown) => {
  const document = plan("create");
  entry(document, POOL).change.after.node_count = count;
  const { pools, notAnalyzed } = reviewPlan(document);
  expect(pools[0]?.slicesAfter).toMatchObject([{ min: null, max: null }]);
  expect(notAnalyzed).toContainEqual({ address: POOL, why: `node_count after the plan is ${shown}, not a number of nodes` });
});

test("no number makes a report that cannot be written, or one with numbers that are none", async () => {
  const numbers = fc.oneof(
    fc.constantFrom<unknown>(-1, 1.5, 1e308, -0, 2 ** 53, 1e15, "", "3", null, true, [], {}),
    fc.double(),
    fc.integer(),
  );
  const name = fc.constantFrom("node_count", "min_count", "max_count", "max_pods");
  await fc.assert(
    fc.asyncProperty(name, numbers, numbers, fc.boolean(), async (argument, before, after, isScaled) => {
      const document = plan("scale-up");
      const { change } = entry(document, POOL);
      Object.assign(change.before, { auto_scaling_enabled: isScaled, [argument]: before });
      Object.assign(change.after, { auto_scaling_enabled: isScaled, [argument]: after });
      for (const format of FORMATS) {
        const { exitCode, stdout, stderr } = await review(["-", "--format", format], { stdin: JSON.stringify(document) });
        expect(stderr).toBe("");
        expect([0, 2]).toContain(exitCode);
        expect(stdout.replace(/<script>.*<\/script>/s, "")).not.toMatch(/\b(NaN|Infinity|undefined)\b|\[object|-\d+ slices/);
      }
    }),
    { numRuns: 60, seed: 27 },
  );
});
