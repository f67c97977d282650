import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mignode, synthesizedApp } from "../support/cdktf-out";
import { installedPackage } from "../support/installed-package";

const BIN = join(installedPackage(), "bin", "cdktf-aks-mig");
const CLONE = installedPackage();
rmSync(join(CLONE, "build"));

const OUT = join(synthesizedApp(mignode()), "cdktf.out");
const OPTIONS = { cwd: join(__dirname, "../.."), encoding: "utf8" } as const;

function run(...argv: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ["--import", "tsx", BIN, ...argv], OPTIONS);
}

test("the program answers on stdout and leaves 0", () => {
  const { status, stdout, stderr } = run("pod", "--out", OUT, "--output", "json");

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout).spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu": 1 });
});

test("the program complains on stderr and leaves 1", () => {
  const { status, stdout, stderr } = run("pods");

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: "cdktf-aks-mig: there is no command pods; did you mean pod?\n",
  });
});

test.each(["cdktf-aks-mig", "kubectl-mig", "kubectl_complete-mig"])("%s says how to build it in a clone that has no build", (name) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(CLONE, "bin", name), "profiles"], OPTIONS);

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: "cdktf-aks-mig: the folder build is missing; run npm run build\n",
  });
});

test("the program knows its version", () => {
  expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("a long answer arrives whole through a pipe", () => {
  const { stdout } = run("profiles", "--output", "json");

  expect(JSON.parse(stdout).vmSizes).toHaveLength(9);
});

test("an answer that cannot be written is told in a line", () => {
  const notForWriting = openSync(BIN, "r");
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", BIN, "profiles"], {
    ...OPTIONS,
    stdio: ["ignore", notForWriting, "pipe"],
  });

  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "cdktf-aks-mig: cannot write the output (EBADF); free disk space, or redirect it elsewhere\n",
  });
});

test("a reader that has seen enough is no failure", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", BIN, "profiles", "--output", "json"], {
    cwd: OPTIONS.cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => {
    child.on("close", resolve);
  });

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test.each(["16.20.2", "20.8.1"])("Node.js %s is too old, which is said before anything fails under it", (version) => {
  const program = `Object.defineProperty(process.versions, "node", { value: "${version}" }); require(${JSON.stringify(BIN)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", program], OPTIONS);

  expect({ status, stdout, stderr: stderr.replace(/\d+\.\d+ or later/, "X or later") }).toEqual({
    status: 1,
    stdout: "",
    stderr: `cdktf-aks-mig: this is Node.js ${version}; expected X or later; install Node.js 24\n`,
  });
});
