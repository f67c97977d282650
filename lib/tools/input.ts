import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { didYouMean } from "../core/facts/did-you-mean";
import { type Terminal, ToolError } from "./command";

/** What standard input is called on the command line in the place of a file. */
export const STANDARD_INPUT = "-";

/**
 * The bytes of a file, or of standard input; `howToWrite` says how its user gets such a file.
 *
 * @throws ToolError if they cannot be read
 */
export async function readInput(path: string, terminal: Terminal, howToWrite: string): Promise<Buffer> {
  return path === STANDARD_INPUT ? readStandardInput(terminal) : readFile(path, terminal, howToWrite);
}

/** What a message calls the file. */
export function inputName(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

/** How many bytes a file has; 0 where nobody can say, as is found out by what reads it. */
export function fileSize(path: string, { cwd }: Terminal): number {
  try {
    return statSync(resolve(cwd, path)).size;
  } catch {
    return 0;
  }
}

/** All bytes of standard input. */
export async function readStandardInput({ stdin }: Terminal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, (howToWrite: string) => readonly [found: string, fix: string]>> = {
  ENOENT: (howToWrite) => ["does not exist", `write it with: ${howToWrite}`],
  EISDIR: (howToWrite) => ["is a directory", `name the file in it: ${howToWrite}`],
  EACCES: () => ["may not be read", "give yourself the right to read it"],
  ENOTDIR: (howToWrite) => ["does not exist", `write it with: ${howToWrite}`],
};

/** The file beside it that was probably meant. */
function nearestFile(path: string, cwd: string): string | undefined {
  const folder = dirname(path);
  try {
    const near = didYouMean(basename(path), readdirSync(resolve(cwd, folder)));
    return near && (folder === "." ? near : join(folder, near));
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a file.
 *
 * @throws ToolError if they cannot be read
 */
export function readFile(path: string, { cwd }: Terminal, howToWrite: string): Buffer {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const near = code === "ENOENT" ? nearestFile(path, cwd) : undefined;
    if (near !== undefined) {
      throw new ToolError(`${path} does not exist`, `did you mean ${near}?`);
    }
    const [found, fix] = REASONS[code ?? ""]?.(howToWrite) ?? [`cannot be read (${code ?? message})`, "check the path"];
    throw new ToolError(`${path} ${found}`, fix);
  }
}
