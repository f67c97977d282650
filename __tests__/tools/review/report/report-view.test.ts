import type { ReportView } from "../../../../lib/tools/review/report/report-view";
import { review } from "../../../support/plan";

// A section that no format has heard of.
jest.mock("../../../../lib/tools/review/report/report-view", () => {
  const actual = jest.requireActual("../../../../lib/tools/review/report/report-view");
  return {
    ...actual,
    reportView: (...args: unknown[]): ReportView => {
      const view: ReportView = actual.reportView(...args);
      const rows = view.tables[0]!.rows.map(([address = ""]) => [address, "7 jobs"]);
      const usage = { name: "usage", title: "jobs that run", columns: ["Node pool", "Jobs now"], rows, total: "in all: 7 jobs" };
      const table = { ...usage, lists: [{ title: "without jobs", level: "note" as const, lines: [{ words: "none yet" }] }] };
      const list = { title: "unread", level: "warning" as const, lines: [{ address: "some.pool", words: "too large" }] };
      return { ...view, tables: [...view.tables, table], lists: [...view.lists, list] };
    },
  };
});

const answer = async (format: string): Promise<string> => (await review(["create.json", "--format", format])).stdout;

test("a table and a list that the view gets are in every format", async () => {
  expect(await answer("text")).toContain(`
jobs that run:
NODE POOL                                     JOBS NOW
azurerm_kubernetes_cluster_node_pool.mignode  7 jobs
in all: 7 jobs

without jobs:
  none yet
`);
  expect(await answer("text")).toContain("\nunread:\n  some.pool: too large\n");

  const markdown = await answer("markdown");
  expect(markdown).toContain(`
Jobs that run:

| Node pool | Jobs now |
| --- | --- |
| \`azurerm_kubernetes_cluster_node_pool.mignode\` | 7 jobs |

In all: 7 jobs

<details><summary>Without jobs</summary>

- none yet

</details>
`);
  expect(markdown).toContain("<summary>Unread</summary>\n\n- `some.pool`: too large\n");

  const html = await answer("html");
  expect(html).toContain("<p>jobs now 7 jobs</p>");
  expect(html).toContain("<h3>Usage: jobs that run</h3>\n<ul><li>in all: 7 jobs</li><li>without jobs: none yet</li></ul>");
  expect(html).toContain("<h3>Unread</h3>\n<ul><li>some.pool: too large</li></ul>");

  const [run] = JSON.parse(await answer("sarif")).runs;
  expect(run.invocations[0].toolExecutionNotifications).toEqual([
    { level: "note", message: { text: "1 pool, 0 -> 56 slices, no problems found" } },
    { level: "warning", message: { text: "unread: some.pool: too large" } },
    { level: "note", message: { text: "jobs that run: in all: 7 jobs" } },
    { level: "note", message: { text: "without jobs: none yet" } },
  ]);
});

test("in JUnit a resource of a list is a case, skipped where nobody looked into it", async () => {
  expect(await answer("junit")).toContain(
    `name="some.pool" time="0">
      <skipped message="unread: too large"/>`,
  );
});
