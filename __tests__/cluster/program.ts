import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs a program in a folder until the pipe to its shell is closed, which it is when this process ends. A signal from the
 * keyboard goes to the shell, too, which would leave the program behind.
 */
export class Program {
  public readonly log: string;
  private readonly shell: ChildProcess;

  public constructor(folder: string, name: string, command: readonly string[]) {
    this.log = join(folder, `${name}.log`);
    const log = openSync(this.log, "a");
    this.shell = spawn("sh", ["-c", SCRIPT, "sh", ...command], { cwd: folder, stdio: ["pipe", log, log] });
  }

  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.shell.on("close", resolve));
    this.shell.stdin?.end();
    await ended;
  }
}

/** Who ends removes the folder, whose programs all end at once. */
const SCRIPT = '"$@" & trap "" INT TERM HUP; cat; kill -9 $!; wait; rm -rf "$PWD"';
