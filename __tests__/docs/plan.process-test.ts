import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { runInTerminal } from "../support/terminal";

const ROOT = join(__dirname, "../..");

/** The commands of a page, and what stands below each. */
function samplesOf(page: string): (readonly [page: string, argv: string, block: string])[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/```console\n\$ npx cdktf-aks-mig (plan [^\n]*)\n(.*?)```\n/gs)].map(([, argv, block]) => [page, argv!, block!]);
}

const SAMPLES = samplesOf("docs/plan.md");

test("the page shows the command, and the request for prices", () => {
  expect(SAMPLES.map(([page]) => page)).toEqual(["docs/plan.md", "docs/plan.md"]);
});

test.each(SAMPLES)("%s: %s prints what stands there", async (_page, argv, block) => {
  const { exitCode, stdout, stderr } = await runInTerminal(argv.split(" "), { cwd: ROOT });

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(block);
});

const PAGE = readFileSync(join(ROOT, "docs/plan.md"), "utf8");

test("the program of the page prints what stands below it", async () => {
  const [, program, output] = /```ts\n(.*?)```\n.*?```text\n(.*?)```\n/s.exec(PAGE)!;
  const { code } = transformSync(program!, { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } });
  const printed: string[] = [];
  const body = code.replace(/import \{ (.*) \} from "cdktf-aks-mig";/, "const { $1 } = library;");
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction("library", "console", body)(require("../../lib"), { log: (line: unknown) => printed.push(`${line}\n`) });

  expect(printed.join("")).toBe(output);
});

test("the figures of the first page are those of the command", async () => {
  const [, cost, nodes] = /cost ([\d.]+) USD an hour on (\d+) nodes/.exec(readFileSync(join(ROOT, "README.md"), "utf8"))!;
  const argv = SAMPLES[0]![1].split(" ");
  const { costPerHour, pools } = JSON.parse((await runInTerminal([...argv, "--output", "json"], { cwd: ROOT })).stdout);

  expect(argv).toEqual(expect.arrayContaining(["100x5GB", "20x20GB"]));
  expect([Number(cost), Number(nodes)]).toEqual([costPerHour, pools.reduce((sum: number, pool: any) => sum + pool.nodes, 0)]);
});
