import { closeSync, existsSync, mkdirSync, openSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ToolError } from "../../command-line/command";

/**
 * Writes files into a folder, and makes the folder where there is none: all of them, or nothing.
 *
 * @throws ToolError if one of them is there already, or the folder cannot be written to
 */
export function writeNewFiles(folder: string, cwd: string, files: Readonly<Record<string, string>>): void {
  const target = resolve(cwd, folder);
  refuseExisting(folder, target, Object.keys(files));
  const undo: (() => void)[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(target, name);
      makeFolder(dirname(path), undo);
      closeSync(openSync(path, "wx"));
      undo.push(() => rmSync(path));
      writeFileSync(path, text);
    }
  } catch (error) {
    undo.reverse().forEach(attempt);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ToolError(`${folder} cannot be written to (${code ?? message})`, "name a folder that you may write to");
  }
}

/** Makes the folder and those around it. Node's own way tries for ever where a file system has no new folders, such as `/proc`. */
function makeFolder(path: string, undo: (() => void)[]): void {
  if (existsSync(path)) {
    return;
  }
  makeFolder(dirname(path), undo);
  mkdirSync(path);
  // A folder in which somebody else wrote meanwhile stays.
  undo.push(() => rmdirSync(path));
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // What cannot be taken back stays.
  }
}

/** Before anything is written, so that all of them are named at once. */
export function refuseExisting(folder: string, target: string, names: readonly string[]): void {
  if (!existsSync(target)) {
    return;
  }
  if (!statSync(target).isDirectory()) {
    throw new ToolError(`${folder} is a file`, "name a folder, or one that is not there yet");
  }
  const there = names.filter((name) => existsSync(join(target, name)));
  if (there.length > 0) {
    throw new ToolError(`${folder} has ${there.join(", ")} already, and nothing is overwritten`, "name another folder");
  }
}
