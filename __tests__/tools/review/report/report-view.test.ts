import type { ReportView } from "../../../../lib/tools/review/report/report-view";
import { review } from "../../../support/plan";

// A list and a sum that no format has heard of.
jest.mock("../../../../lib/tools/review/report/report-view", () => {
  const actual = jest.requireActual("../../../../lib/tools/review/report/report-view");
  return {
    ...actual,
    reportView: (...args: unknown[]): ReportView => {
      const view: ReportView = actual.reportView(...args);
      const list = { title: "unread", level: "warning" as const, lines: [{ address: "some.pool", words: "too large" }] };
      const footnote = { title: "jobs", level: "note" as const, lines: [{ words: "none yet" }] };
      return { ...view, sums: [{ title: "jobs that run", words: "in all: 7 jobs" }], lists: [...view.lists, list], footnotes: [footnote] };
    },
  };
});

const answer = async (format: string): Promise<string> => (await review(["create.json", "--format", format])).stdout;

test("a list, a sum and a footnote that the view gets are in every format", async () => {
  expect(await answer("text")).toContain("\n\nin all: 7 jobs\n\nunread:\n  some.pool: too large\n\njobs:\n  none yet\n");

  expect(await answer("markdown")).toContain(`
In all: 7 jobs

<details><summary>Unread</summary>

- \`some.pool\`: too large

</details>

<sub>Jobs: none yet</sub>
`);

  const html = await answer("html");
  expect(html).toContain("<p>In all: 7 jobs</p>");
  expect(html).toContain("<h3>Unread</h3>\n<ul><li>some.pool: too large</li></ul>\n<h3>Jobs</h3>\n<ul><li>none yet</li></ul>");

  const [run] = JSON.parse(await answer("sarif")).runs;
  expect(run.invocations[0].toolExecutionNotifications).toEqual([
    { level: "note", message: { text: "1 pool, 0 -> 56 slices, no problems found" } },
    { level: "warning", message: { text: "unread: some.pool: too large" } },
    { level: "note", message: { text: "jobs that run: in all: 7 jobs" } },
    { level: "note", message: { text: "jobs: none yet" } },
  ]);
});

test("in JUnit a resource of a list is a case, skipped where nobody looked into it", async () => {
  expect(await answer("junit")).toContain(
    `name="some.pool" time="0">
      <skipped message="unread: too large"/>`,
  );
});
