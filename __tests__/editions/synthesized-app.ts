import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "./edition";

/** The `cdk.tf.json` of each stack, by its id. */
export type Stacks = Readonly<Record<string, any>>;

/** What an app, by its path in the project of an edition, synthesizes there. */
export function synthesizedApp({ project, env }: Edition, path: string, settings: NodeJS.ProcessEnv = {}): Stacks {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  try {
    const options = { cwd: project, env: { ...env, ...settings, CDKTF_OUTDIR: outdir }, encoding: "utf8", stdio: "pipe" } as const;
    execFileSync("node", ["--import", "tsx", path], options);
    return stacksIn(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What is in a folder like `cdktf.out`, but for the absolute path of the local state. */
export function stacksIn(outdir: string): Stacks {
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  return Object.fromEntries(
    Object.values<any>(stacks).map(({ name, synthesizedStackPath: path }) => {
      const { terraform, ...rest } = JSON.parse(readFileSync(join(outdir, path), "utf8"));
      const { backend: _, ...settings } = terraform;
      return [name, { ...rest, terraform: settings }];
    }),
  );
}
