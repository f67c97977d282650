import { join } from "node:path";
import { directoryWith } from "../support/cdktf-out";
import { runInTerminal } from "../support/terminal";

const cwd = directoryWith({ "plans/plan.json": "{}" });
const complaint = async (path: string): Promise<string> => (await runInTerminal(["review", path], { cwd })).stderr;

test("a mistyped file is answered with the nearest one in its folder", async () => {
  expect(await complaint("plans/plna.json")).toBe("cdktf-aks-mig: plans/plna.json does not exist; did you mean plans/plan.json?\n");
  expect(await complaint("plna.json")).toBe(
    "cdktf-aks-mig: plna.json does not exist; write it with: terraform show -json PLAN > plan.json\n",
  );
});

test("a file in a folder that is not there has no nearest one", async () => {
  expect(await complaint(join("nowhere", "plan.json"))).toBe(
    "cdktf-aks-mig: nowhere/plan.json does not exist; write it with: terraform show -json PLAN > plan.json\n",
  );
});
