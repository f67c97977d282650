import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What this package says of itself. */
export interface PackageJson {
  readonly version: string;
  readonly bugs: { readonly url: string };
}

export function packageJson(): PackageJson {
  return JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
}
