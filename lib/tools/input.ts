import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Terminal, ToolError } from "./command";

/** What standard input is called on the command line in the place of a file. */
export const STANDARD_INPUT = "-";

/**
 * The bytes of a file, or of standard input; `howToWrite` says how its user gets such a file.
 *
 * @throws ToolError if they cannot be read
 */
export async function readInput(path: string, { cwd, stdin }: Terminal, howToWrite: string): Promise<Buffer> {
  return path === STANDARD_INPUT ? readStream(stdin) : readPath(path, cwd, howToWrite);
}

/** What a message calls the file. */
export function inputName(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

async function readStream(stdin: Terminal["stdin"]): Promise<Buffer> {
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

function readPath(path: string, cwd: string, howToWrite: string): Buffer {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [found, fix] = REASONS[code ?? ""]?.(howToWrite) ?? [`cannot be read (${code ?? message})`, "check the path"];
    throw new ToolError(`${path} ${found}`, fix);
  }
}
