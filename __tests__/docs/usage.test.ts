import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLUSTER, usageWith } from "../tools/usage/usage-with";

const PAGE = readFileSync(join(__dirname, "../../docs/usage.md"), "utf8");

test("the sample is what the tool writes", async () => {
  const [, argv = "", block] = /```console\n\$ npx cdkt[fn]-aks-mig usage([^\n]*)\n(.*?)```\n/s.exec(PAGE)!;

  expect((await usageWith(CLUSTER, argv.split(" ").filter(Boolean))).stdout).toBe(block);
});
