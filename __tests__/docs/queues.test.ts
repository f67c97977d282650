import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cohortQuotas, poolQuotas, type QueueValues } from "../../lib/core/kueue/queue-values";
import { runApp } from "../support/run-app";

const ROOT = join(__dirname, "../..");
const [PAGE, EXAMPLE] = ["docs/queues.md", "examples/queues.ts"].map((file) => readFileSync(join(ROOT, file), "utf8"));

/** The lines of the table below the mark, as the numbers that they hold. */
function figures(page: string | undefined): Record<string, number[]> {
  const [, table] = /<!-- figures of examples\/queues\.ts -->\n\n(.*?)\n\n/s.exec(page ?? "") ?? [];
  const rows = (table ?? "").split("\n").slice(2);
  return Object.fromEntries(
    rows.map((row) => {
      const [name = "", ...cells] = row
        .split("|")
        .map((cell) => cell.trim())
        .filter(Boolean);
      return [name, cells.flatMap((cell) => cell.split(" x ").map(Number))];
    }),
  );
}

let values: QueueValues;
beforeAll(() => {
  values = JSON.parse(runApp("examples/queues.ts").stacks.gpu.resource.helm_release.queues.values[0]);
});

test("the quotas of the page are those of the example, and add up", () => {
  const rows = figures(PAGE);
  const quotas = [...poolQuotas(values), ...cohortQuotas(values)];

  expect(Object.keys(rows)).toEqual(["small", "large"]);
  for (const [poolName, [nodes, slices, ...parts]] of Object.entries(rows)) {
    const sum = parts.pop();
    expect(parts).toEqual(quotas.filter((quota) => quota.poolName === poolName).map(({ nominalQuota }) => nominalQuota));
    expect(sum).toBe(parts.reduce((total, part) => total + part, 0));
    expect(sum).toBe(Number(nodes) * Number(slices));
  }
});

test("the app of the page is that of the example", () => {
  const [, block] = /```ts\n(.*?)```/s.exec(PAGE ?? "") ?? [];
  const withoutComments = (text: string): string => text.replace(/^\s*\/\/.*\n/gm, "");
  for (const line of (block ?? "nothing").trim().split("\n")) {
    expect(withoutComments(EXAMPLE ?? "")).toContain(line);
  }
});
