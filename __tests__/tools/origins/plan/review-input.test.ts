import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PLANS, plan, review } from "../../../support/plan";

const BYTES = readFileSync(join(PLANS, "no-change.json"));
const TEXT = BYTES.toString("utf8");

/** Reads from standard input. */
async function error(stdin: Buffer | string): Promise<string> {
  const { exitCode, stdout, stderr } = await review(["-"], { stdin });
  expect([exitCode, stdout]).toEqual([1, ""]);
  return stderr;
}

describe("reads a plan", () => {
  test.each([
    ["in UTF-8", BYTES],
    ["in UTF-8 with a byte-order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), BYTES])],
    ["in UTF-16, as PowerShell writes it", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["in UTF-16 of the other byte order", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
    ["of a later 1.x with members that nobody knows", JSON.stringify({ ...plan("no-change"), format_version: "1.99", oracle: [] })],
    ["of OpenTofu without resource changes", JSON.stringify({ format_version: "1.2", terraform_version: "1.10.0", planned_values: {} })],
  ])("%s", async (_what, stdin) => {
    const { exitCode, stderr } = await review(["-", "--fail-on", "warning"], { stdin });
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  test("from a file, relative to the directory that it runs in", async () => {
    expect((await review(["no-change.json"])).exitCode).toBe(0);
  });
});

describe("says what it was given instead of a plan", () => {
  test.each([
    ["nothing", ""],
    ["white space", " \n"],
    ["a saved plan", Buffer.from("PK\u0003\u0004\u0000\u0000", "latin1")],
    ["the log of terraform plan -json", '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n'],
    ["one line of that log", '{"@level":"info","@message":"Terraform 1.11.4"}'],
    ["a plan that is cut off", BYTES.subarray(0, 5000)],
    ["text", "Terraform will perform the following actions:"],
    ["a list", "[]"],
    ["a number", "7"],
    ["null", "null"],
    ["any object", "{}"],
    ["a state file", '{"version":4,"serial":1,"resources":[]}'],
    ["a state in JSON form", '{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}'],
    ["another major version", '{"format_version":"2.0","planned_values":{}}'],
    ["a version that is none", '{"format_version":1.2,"planned_values":{}}'],
    ["the answer of terraform validate -json", '{"format_version":"1.0","valid":true}'],
    ["changes that are no list", '{"format_version":"1.2","resource_changes":{}}'],
  ])("%s", async (_what, stdin) => {
    expect(await error(stdin)).toMatchSnapshot();
  });

  test.each([
    ["a file that is not there", "missing.json"],
    ["a directory", "."],
    ["a file below a file", "create.json/plan"],
    ["a path with a null character", "a\0b"],
  ])("%s", async (_what, path) => {
    const { exitCode, stderr } = await review([path]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatchSnapshot();
  });

  test("and never quotes it", async () => {
    expect(await error('{"format_version":"1.2","password":"hunter2"')).not.toContain("hunter2");
  });
});

describe("refuses", () => {
  test.each([
    ["no plan", []],
    ["a plan twice", ["create.json", "create.json"]],
    ["an empty path", [""]],
    ["another format", ["create.json", "--format", "pdf"]],
    ["another severity", ["create.json", "--fail-on", "panic"]],
    ["a rule without a reason", ["create.json", "--ignore", "MIG052"]],
    ["a rule with an empty reason", ["create.json", "--ignore", "MIG052= "]],
    ["a rule that does not exist", ["create.json", "--ignore", "MIG999=it is loud"]],
    ["a size without its GPUs", ["create.json", "--vm-size", "Standard_X"]],
    ["a size with a GPU that nobody knows", ["create.json", "--vm-size", "Standard_X=B300:4"]],
    ["a size with no GPU", ["create.json", "--vm-size", "Standard_XY9=H100_80GB:0"]],
    ["a known size with other GPUs", ["create.json", "--vm-size", "Standard_ND96asr_v4=H100_80GB:4"]],
    ["a stack that is not there", ["create.json", "--stack", "missing"]],
  ])("%s", async (_what, argv) => {
    const { exitCode, stdout, stderr } = await review(argv);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatchSnapshot();
  });
});

describe("the exit code", () => {
  test.each([
    ["error", "scale-to-zero.json", 2],
    ["warning", "scale-to-zero.json", 2],
    ["never", "scale-to-zero.json", 0],
    ["error", "scale-down.json", 0],
    ["warning", "scale-down.json", 2],
    ["never", "scale-down.json", 0],
    ["warning", "scale-up.json", 0],
  ])("with --fail-on %s on %s is %d", async (failOn, file, exitCode) => {
    expect((await review([file, "--fail-on", failOn])).exitCode).toBe(exitCode);
  });

  test("does not count what is ignored, and the report says why", async () => {
    const { exitCode, stdout } = await review(["scale-to-zero.json", "--ignore", "MIG308=the night shift"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("\n  ignored error MIG308\n");
    expect(stdout).toContain("  ignored because: the night shift\n");
    expect(stdout).toContain("  fix:      keep a node, or confirm that no workload needs the slices\n");
  });
});

test("a size on the command line is known, in any case", async () => {
  const document = plan("create");
  document.resource_changes[0].change.after.vm_size = "standard_nd99_V9";
  const { exitCode, stdout } = await review(["-", "--vm-size", "Standard_ND99_v9=h100_94gb:2"], { stdin: JSON.stringify(document) });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("14 nvidia.com/gpu");
});

test("--help names every option", async () => {
  const { stdout } = await review(["--help"]);
  expect(stdout.match(/--[a-z-]+/g)).toEqual(expect.arrayContaining(["--output", "--fail-on", "--stack", "--vm-size", "--ignore"]));
});
