import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inspect } from "node:util";
import { transformFileSync } from "@swc/core";
import { App } from "cdktf";
import { holdAgainstSchemas } from "./hold-against-schemas";
import { redacted } from "./redacted";

const ROOT = join(__dirname, "..", "..");

export interface AppRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly manifest: any;
  /** The redacted `cdk.tf.json` of every stack, by its id, in the order of the manifest. */
  readonly stacks: Record<string, any>;
}

/** The process that cdktf sees: where test files share cdktf, it is not that of the test. */
const OF_CDKTF: NodeJS.Process = (App.constructor as FunctionConstructor)("return process")();

type Environment = Readonly<Record<string, string>>;
type Ending = Pick<AppRun, "status" | "stdout" | "stderr">;

/** Runs an app as cdktf does, in a process of its own, with nothing in the environment but what is given. */
export function spawnApp(file: string, env: Environment = {}): AppRun {
  return synthesizedBy((outdir) => {
    const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
    // From Node 22 on, Node warns of a function that cdktf 0.21 calls.
    const environment = { PATH, HOME, TMPDIR, NODE_NO_WARNINGS: "1", CDKTF_OUTDIR: outdir, ...env };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", file], {
      cwd: ROOT,
      env: environment,
      encoding: "utf8",
    });
    return { status: status ?? -1, stdout, stderr };
  });
}

/** The same in this process, where what the app imports is loaded once for all runs. */
export function runApp(file: string, env: Environment = {}): AppRun {
  const { code } = transformFileSync(resolve(ROOT, file), {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  const load = (id: string): unknown => require(/^(\.{1,2}\/lib|cdktf-aks-mig)$/.test(id) ? "../../lib" : id);
  return synthesizedBy((outdir) => {
    const [environment, ofCdktf, stdout, stderr] = [process.env, OF_CDKTF.env, [] as string[], [] as string[]];
    const synth = App.prototype.synth;
    const spies = [
      jest.spyOn(App.prototype, "synth").mockImplementation(function (this: App) {
        synth.call(this);
        holdAgainstSchemas(this);
      }),
      jest.spyOn(console, "log").mockImplementation((...parts) => void stdout.push(`${parts.join(" ")}\n`)),
      jest.spyOn(console, "error").mockImplementation((...parts) => void stderr.push(`${parts.join(" ")}\n`)),
    ];
    process.env = OF_CDKTF.env = { CDKTF_OUTDIR: outdir, ...env };
    process.exitCode = undefined;
    try {
      new Function("require", "exports", code)(load, {});
      return { status: Number(process.exitCode ?? 0), stdout: stdout.join(""), stderr: stderr.join("") };
    } catch (error) {
      return { status: 1, stdout: stdout.join(""), stderr: `${stderr.join("")}${inspect(error)}` };
    } finally {
      process.env = environment;
      OF_CDKTF.env = ofCdktf;
      process.exitCode = undefined;
      for (const spy of spies) {
        spy.mockRestore();
      }
    }
  });
}

function synthesizedBy(run: (outdir: string) => Ending): AppRun {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  try {
    const ending = run(outdir);
    const written = join(outdir, "manifest.json");
    const manifest = existsSync(written) ? JSON.parse(readFileSync(written, "utf8")) : { stacks: {} };
    const stacks = Object.values<any>(manifest.stacks).map(({ name, synthesizedStackPath: path }) => [
      name,
      redacted(JSON.parse(readFileSync(join(outdir, path), "utf8"))),
    ]);
    return { ...ending, manifest, stacks: Object.fromEntries(stacks) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
