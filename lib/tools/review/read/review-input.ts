import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Terminal, ToolError } from "../../command";

/** What a plan is called on the command line where it comes from standard input. */
export const STANDARD_INPUT = "-";

/**
 * The bytes of a file, or of standard input.
 *
 * @throws ToolError if they cannot be read
 */
export async function readInput(path: string, { cwd, stdin }: Terminal): Promise<Buffer> {
  return path === STANDARD_INPUT ? readStream(stdin) : readPath(path, cwd);
}

async function readStream(stdin: Terminal["stdin"]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, readonly [found: string, fix: string]>> = {
  ENOENT: ["does not exist", "write it with: terraform show -json PLAN > plan.json"],
  EISDIR: ["is a directory", "name the file in it: terraform show -json PLAN > plan.json"],
  EACCES: ["may not be read", "give yourself the right to read it"],
  ENOTDIR: ["does not exist", "write it with: terraform show -json PLAN > plan.json"],
};

function readPath(path: string, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [found, fix] = REASONS[code ?? ""] ?? [`cannot be read (${code ?? message})`, "check the path"];
    throw new ToolError(`${path} ${found}`, fix);
  }
}
