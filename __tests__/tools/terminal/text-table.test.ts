import { join } from "node:path";
import { lineWidth, textTable, unbroken } from "../../../lib/tools/terminal/text-table";
import { runInTerminal } from "../../support/terminal";

const ROOT = join(__dirname, "../../..");
const longestLine = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

test.each([
  ["of a terminal is that of its columns", { isTTY: true, columns: 100 }, 100],
  ["of a wide terminal too", { isTTY: true, columns: 200 }, 200],
  ["of a terminal that is hardly one is that of 40 columns", { isTTY: true, columns: 5 }, 40],
  ["of a pipe is 120, whatever else it says", { isTTY: false, columns: 40 }, 120],
  ["of a terminal that does not say is 120", { isTTY: true }, 120],
])("the width %s", (_what, stream, expected) => {
  expect(lineWidth({ write: () => undefined, ...stream })).toBe(expected);
});

test("a number stands on the right in each line of its row", () => {
  expect(
    textTable(
      [
        ["NAME", "COUNT"],
        ["pool", "7"],
      ],
      { width: 80, numeric: [1] },
    ),
  ).toBe("NAME  COUNT\npool      7");
});

test("where a line is too short for the columns, each row is a list of what is not empty", () => {
  const rows = [
    ["NODE POOL", "SLICES BEFORE", "SLICES AFTER"],
    ["azurerm_kubernetes_cluster_node_pool.mignode", "", "56"],
    ["gpu", "7", "14"],
  ];
  const paint = (text: string, row: number): string => (row === 0 ? `<${text}>` : text);

  expect(textTable(rows, { width: 30, paint })).toBe(`<NODE POOL    >  azurerm_kubernetes_cluster_node_pool.mignode
<SLICES AFTER >  56

<NODE POOL    >  gpu
<SLICES BEFORE>  7
<SLICES AFTER >  14`);
});

test("each line of a cell is colored, and colors take no room", () => {
  const table = textTable([["NAME"], [`${"a".repeat(20)} ${"b".repeat(20)}`]], {
    width: 20,
    paint: (text, row) => (row === 1 ? `<${text}>` : text),
  });

  expect(table).toBe(`NAME\n<${"a".repeat(20)}>\n<${"b".repeat(20)}>`);
});

const PLAN = ["plan", "--need", "100x5GB", "--need", "20x20GB", "--region", "southcentralus", "--prices", "examples/prices.json"];

test("words that belong together stay in one line", () => {
  const rows = [
    ["NAME", "SERVES"],
    [unbroken("2 x pool"), "20x5GB, 2 spare"],
  ];

  expect(textTable(rows, { width: 18 })).toBe("NAME      SERVES\n2 x pool  20x5GB,\n          2 spare");
});

test.each([80, 120])("the matrix of profiles is the same on a terminal of %d columns, and fits", async (columns) => {
  const { stdout } = await runInTerminal(["profiles"], { columns, isTTY: true, env: { NO_COLOR: "1" } });
  const [matrix = ""] = stdout.split("\n\n");

  expect(longestLine(matrix)).toBeLessThanOrEqual(80);
  expect(matrix.split("\n")).toHaveLength(15);
});

test("the table of a plan fits a terminal of 80 columns", async () => {
  const { stdout, stderr } = await runInTerminal(PLAN, { cwd: ROOT, columns: 80, isTTY: true, env: { NO_COLOR: "1" } });
  const [, table = ""] = stdout.split("\n\n");

  expect(stderr).toBe("");
  expect(table).toMatchInlineSnapshot(`
    "POOL                          PROFILE  SLICES        SERVES     AN HOUR  A SLICE
    2 x Standard_NC96ads_A100_v4  MIG2g    24 x 2g.20gb  20x20GB,   29.384   1.224
                                                         2x5GB,
                                                         2 spare
    1 x Standard_ND96asr_v4       MIG1g    56 x 1g.5gb   56x5GB     27.197   0.4857
    1 x Standard_NC96ads_A100_v4  MIG1g    28 x 1g.10gb  28x5GB     14.692   0.5247
    1 x Standard_NC48ads_A100_v4  MIG1g    14 x 1g.10gb  14x5GB     7.346    0.5247"
  `);
  expect(longestLine(table)).toBeLessThanOrEqual(80);
});
