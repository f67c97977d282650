import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { directoryWith } from "../../support/cdktf-out";
import { PLANS } from "../../support/plan";
import { runInTerminal } from "../../support/terminal";

const PLAN = readFileSync(join(PLANS, "create.json"), "utf8");
const cwd = directoryWith({ "plans/plan.json": "{}", "plan.json": PLAN });
const complaint = async (path: string): Promise<string> => (await runInTerminal(["review", path], { cwd })).stderr;

test("a mistyped file is answered with the nearest one in its folder", async () => {
  expect(await complaint("plans/plna.json")).toBe("cdktf-aks-mig: plans/plna.json does not exist; did you mean plans/plan.json?\n");
  expect(await complaint("other.json")).toBe(
    "cdktf-aks-mig: other.json does not exist; write it with: terraform show -json PLAN > plan.json\n",
  );
});

test("so is a mistyped folder", async () => {
  expect(await complaint("plasn/plna.json")).toBe("cdktf-aks-mig: plasn/plna.json does not exist; did you mean plans/plan.json?\n");
});

test("a file in a folder like no other has no nearest one", async () => {
  expect(await complaint(join("nowhere", "plan.json"))).toBe(
    "cdktf-aks-mig: nowhere/plan.json does not exist; write it with: terraform show -json PLAN > plan.json\n",
  );
});

test("a plan of more than 2 GB is answered with how to trim it, and one without planned_values reads the same", async () => {
  writeFileSync(join(cwd, "huge.json"), "{");
  truncateSync(join(cwd, "huge.json"), 2 ** 31 + 1);
  writeFileSync(join(cwd, "trimmed.json"), JSON.stringify({ ...JSON.parse(PLAN), planned_values: undefined }));
  const read = (path: string) => runInTerminal(["review", path], { cwd });

  expect(await complaint("huge.json")).toBe(
    "cdktf-aks-mig: huge.json is too large (more than 2 GB); plan fewer resources at a time, with -target, or trim the plan with: jq -c 'del(.planned_values)'\n",
  );
  expect(JSON.parse(PLAN)).toHaveProperty("planned_values");
  expect((await read("trimmed.json")).stdout).toBe((await read("plan.json")).stdout);
});

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const PRICES = readFileSync(join(__dirname, "../../../examples/prices.json"), "utf8");

// PowerShell's > writes UTF-16, and its Out-File a byte-order mark.
test.each([
  ["UTF-8 with a byte-order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
  ["UTF-16 with a byte-order mark", (text: string) => utf16(`\ufeff${text}`)],
  ["UTF-16 without one", utf16],
  ["big-endian UTF-16 with a byte-order mark", (text: string) => utf16(`\ufeff${text}`).swap16()],
  ["big-endian UTF-16 without one", (text: string) => utf16(text).swap16()],
])("a plan and prices in %s are read", async (_what, encoded) => {
  writeFileSync(join(cwd, "encoded.json"), encoded(PLAN));
  writeFileSync(join(cwd, "prices.json"), encoded(PRICES));
  const read = (...argv: string[]) => runInTerminal(["review", ...argv, "--prices", "prices.json"], { cwd });

  expect(await read("encoded.json")).toEqual(await read("plan.json"));
  expect((await read("encoded.json")).exitCode).toBe(0);
});
