import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  const undo: string[] = [];
  try {
    const made = mkdirSync(target, { recursive: true });
    undo.push(...(made === undefined ? [] : [made]));
    for (const [name, text] of Object.entries(files)) {
      const path = join(target, name);
      const folderMade = mkdirSync(dirname(path), { recursive: true });
      undo.push(...(folderMade === undefined ? [] : [folderMade]));
      writeFileSync(path, text, { flag: "wx" });
      undo.push(path);
    }
  } catch (error) {
    for (const path of undo) {
      rmSync(path, { recursive: true, force: true });
    }
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ToolError(`${folder} cannot be written to (${code ?? message})`, "name a folder that you may write to");
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
