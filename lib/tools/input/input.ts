import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Terminal, ToolError } from "../command-line/command";
import { nearestPath } from "./nearest-path";

export const STANDARD_INPUT = "-";

/** The commands that produce an input. */
export interface InputSource {
  /** Into a file. */
  readonly file: string;
  /** Into standard input. */
  readonly pipe: string;
  /** How to make an input smaller; by default, it is written again. */
  readonly trim?: string;
}

/**
 * The bytes of a file, or of standard input.
 *
 * @throws ToolError if they cannot be read
 */
export async function readInput(path: string, terminal: Terminal, source: InputSource): Promise<Buffer> {
  return path === STANDARD_INPUT ? readStandardInput(terminal, source) : readFile(path, terminal, source);
}

export function inputName(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

/** The bytes of a file; 0 if it cannot be read, which its reader reports. */
export function fileSize(path: string, { cwd }: Terminal): number {
  try {
    return statSync(resolve(cwd, path)).size;
  } catch {
    return 0;
  }
}

/** @throws ToolError if standard input is a terminal */
export async function readStandardInput({ stdin }: Terminal, { pipe }: InputSource): Promise<Buffer> {
  if (stdin.isTTY) {
    throw new ToolError("standard input is a terminal", `pipe it in: ${pipe}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, { readonly found: string; readonly fix: string }>> = {
  ENOENT: { found: "does not exist", fix: "write it with" },
  ENOTDIR: { found: "does not exist", fix: "write it with" },
  EISDIR: { found: "is a folder", fix: "name the file in it, or write one with" },
  EACCES: { found: "may not be read", fix: "change its permissions, or write another with" },
};

/** @throws ToolError if the file cannot be read */
export function readFile(path: string, { cwd }: Terminal, source: InputSource): Buffer {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const near = code === "ENOENT" ? nearestPath(path, cwd) : undefined;
    if (near !== undefined) {
      throw new ToolError(`${path} does not exist`, `did you mean ${near}?`);
    }
    // Node.js reads at most 2 GiB at once.
    if (code === "ERR_FS_FILE_TOO_LARGE") {
      throw new ToolError(`${path} is too large (more than 2 GB)`, source.trim ?? `write a smaller one with: ${source.file}`);
    }
    const { found, fix } = REASONS[code ?? ""] ?? { found: `cannot be read (${code ?? message})`, fix: "write it again with" };
    throw new ToolError(`${path} ${found}`, `${fix}: ${source.file}`);
  }
}

/**
 * The text of a file or stream: UTF-8, or UTF-16 as PowerShell's `>` writes it.
 *
 * @throws Error if it exceeds the longest string of V8
 */
export function decodedText(bytes: Buffer): string {
  const { encoding = "utf-8" } = STARTS.find(({ start }) => start.every((byte, index) => bytes[index] === byte)) ?? {};
  return encoding === "utf-8" ? bytes.toString("utf8").replace(/^\uFEFF/, "") : new TextDecoder(encoding).decode(bytes);
}

/** Byte-order marks, and JSON without one. */
const STARTS = [
  { start: [0xff, 0xfe], encoding: "utf-16le" },
  { start: [0xfe, 0xff], encoding: "utf-16be" },
  { start: [0x7b, 0x00], encoding: "utf-16le" },
  { start: [0x00, 0x7b], encoding: "utf-16be" },
] as const;
