import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { didYouMean } from "../../core/facts/did-you-mean";

/** The existing path that was probably meant: each missing part is replaced by the nearest name in its folder. */
export function nearestPath(path: string, cwd: string): string | undefined {
  if (existsSync(resolve(cwd, path))) {
    return undefined;
  }
  let found = path.startsWith("/") ? "/" : "";
  for (const part of path.split(/[\\/]/).filter((name) => name !== "")) {
    const there = existsSync(resolve(cwd, found, part)) ? part : didYouMean(part, namesIn(resolve(cwd, found)));
    if (there === undefined) {
      return undefined;
    }
    found = join(found, there);
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
