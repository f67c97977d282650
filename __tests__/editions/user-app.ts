import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../support/temporary-directory";
import type { Edition } from "./edition";
import { type Stacks, stacksIn } from "./synthesized-app";

/** The app of a user, who has an empty folder and a page to follow. */
export class UserApp {
  private readonly folder = temporaryDirectory();

  public write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  public read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** What is not published yet comes from a file. */
  public writePackageJson(manifest: Readonly<Record<string, object>>, { tarballs }: Edition): void {
    const dependencies = Object.entries(manifest).map(([member, packages]) => [
      member,
      Object.fromEntries(Object.entries(packages).map(([name, version]) => [name, tarballs[name] ? `file:${tarballs[name]}` : version])),
    ]);
    this.write("package.json", JSON.stringify(Object.fromEntries(dependencies)));
  }

  /** Runs a line of a page; what npm would install from its registry comes from a file where it is not published yet. */
  public run(line: string, { env, tarballs }: Edition): string {
    const command = line.startsWith("npm install") ? `${fromFiles(line, tarballs)} --prefer-offline --no-audit --no-fund` : line;
    return execFileSync("bash", ["-c", command], { cwd: this.folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** What the last `synth` wrote, which is then gone. */
  public takeStacks(): Stacks {
    const outdir = join(this.folder, "cdktf.out");
    const stacks = stacksIn(outdir);
    rmSync(outdir, { recursive: true });
    return stacks;
  }
}

function fromFiles(line: string, tarballs: Edition["tarballs"]): string {
  return line
    .split(" ")
    .map((word) => {
      const name = word.replace(/(?<=.)@.*$/, "");
      return tarballs[name] ? `${name}@file:${tarballs[name]}` : word;
    })
    .join(" ");
}
