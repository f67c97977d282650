import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { directoryWith } from "../../support/cdktf-out";
import { retailAnswer, retailItem } from "../../support/retail-prices";
import { runInTerminal } from "../../support/terminal";

const ROOT = join(__dirname, "../../..");
const EXAMPLE = join(ROOT, "examples/prices.json");

test.each([
  ["one kind of slice", "--need 3x10GB"],
  ["several kinds", "--need 100x5GB --need 20x20GB"],
  ["a size that its user describes", "--need 999x100GB --only-size Standard_X --vm-size Standard_X=H200_141GB:4"],
])("the TypeScript of a plan compiles with %s", async (_what, argv) => {
  const prices = retailAnswer([...JSON.parse(readFileSync(EXAMPLE, "utf8")).Items, retailItem({ armSkuName: "Standard_X" })]);
  const directory = directoryWith({ "prices.json": JSON.stringify(prices) });
  const { stdout } = await runInTerminal([
    "plan",
    ...argv.split(" "),
    "--output",
    "typescript",
    "--prices",
    join(directory, "prices.json"),
  ]);
  const file = join(directory, "pools.ts");
  writeFileSync(file, stdout);
  const index = ["lib/index.ts", "lib/index.d.ts"].map((path) => join(ROOT, path)).find(ts.sys.fileExists)!;
  const program = ts.createProgram([file], {
    strict: true,
    noUnusedLocals: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: "5.0",
    types: [],
    paths: { "cdktf-aks-mig": [index], constructs: [join(ROOT, "node_modules/constructs")] },
  });

  expect(program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText }) => messageText)).toEqual([]);
});
