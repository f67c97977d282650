import { readdirSync } from "node:fs";
import { posix, resolve } from "node:path";
import { ToolError } from "../lib/tools/command-line/command";

/**
 * The files that paths and globs name, each once. In a glob, `*` and `?` stay within a folder, and `**` is any number of
 * folders. What has none of these is taken as it is.
 *
 * @throws ToolError if a glob names no file
 */
export function matchingFiles(patterns: readonly string[], cwd: string): string[] {
  return [...new Set(patterns.flatMap((pattern) => (/[*?]/.test(pattern) ? filesLike(pattern, cwd) : [pattern])))];
}

// Of Node, fs.glob is there from 22 on.
function filesLike(pattern: string, cwd: string): string[] {
  const wanted = posix.normalize(pattern.replaceAll("\\", "/"));
  const folders = wanted.split("/").slice(0, -1);
  const firstWild = folders.findIndex((folder) => /[*?]/.test(folder));
  const start = (firstWild < 0 ? folders : folders.slice(0, firstWild)).join("/");
  const expression = expressionOf(wanted);
  const found = filesBelow(wanted.startsWith("/") && start === "" ? "/" : start, cwd).filter((path) => expression.test(path));
  if (found.length === 0) {
    throw new ToolError(`${pattern} matches no file`, "write the plan with terraform show -json before this step, and check the path");
  }
  return found.sort();
}

function expressionOf(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|[*?]|[^\w/]/g, (part) => PARTS[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`);
}

const PARTS: Readonly<Record<string, string>> = { "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" };

/** Where nobody keeps plans, and there is much to look through. */
const NEVER_ENTERED = [".git", "node_modules"];

function filesBelow(folder: string, cwd: string): string[] {
  const entries = entriesOf(resolve(cwd, folder));
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      return NEVER_ENTERED.includes(entry.name) ? [] : filesBelow(path, cwd);
    }
    return [path];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // What is not there, or may not be read, has no plans.
    return [];
  }
}
