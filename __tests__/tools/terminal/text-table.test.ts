import { join } from "node:path";
import { lineWidth, textTable } from "../../../lib/tools/terminal/text-table";
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

  expect(textTable(rows, { width: 30, paint })).toBe(`<NODE POOL    >  azurerm_
               kubernetes_
               cluster_node_
               pool.mignode
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

test.each([80, 90, 100])("the table of profiles fits a terminal of %d columns, and loses no word", async (columns) => {
  const [wide, narrow] = [{}, { columns, isTTY: true, env: { NO_COLOR: "1" } }].map((surroundings) =>
    runInTerminal(["profiles"], surroundings),
  );
  const tableOf = (text: string): string => text.split("\n\n").slice(0, -1).join("\n");
  const letters = (text: string): string => [...text.replace(/\s/g, "")].sort().join("");

  const [all, fitted] = [tableOf((await wide!).stdout), tableOf((await narrow!).stdout)];
  expect(longestLine(fitted)).toBeLessThanOrEqual(columns);
  expect(letters(fitted)).toBe(letters(all));
});

test("the table of a plan fits a terminal of 80 columns", async () => {
  const { stdout, stderr } = await runInTerminal(PLAN, { cwd: ROOT, columns: 80, isTTY: true, env: { NO_COLOR: "1" } });
  const [, table = ""] = stdout.split("\n\n");

  expect(stderr).toBe("");
  expect(table).toMatchInlineSnapshot(`
    "NODES  SIZE        PROFILE  SLICE    SLICES  SPARE  SERVES      AN HOUR  A SLICE
    2      Standard_   MIG2g    2g.20gb  24      2      20 x 20     29.384   1.224
           NC96ads_                                     GB, 2 x 5
           A100_v4                                      GB
    1      Standard_   MIG1g    1g.5gb   56      0      56 x 5 GB   27.197   0.4857
           ND96asr_v4
    1      Standard_   MIG1g    1g.10gb  28      0      28 x 5 GB   14.692   0.5247
           NC96ads_
           A100_v4
    1      Standard_   MIG1g    1g.10gb  14      0      14 x 5 GB   7.346    0.5247
           NC48ads_
           A100_v4"
  `);
  expect(longestLine(table)).toBeLessThanOrEqual(80);
});
