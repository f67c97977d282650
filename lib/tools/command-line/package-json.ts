import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What this package says of itself. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  /** The framework and its bindings, by their ranges. */
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly homepage: string;
  readonly bugs: { readonly url: string };
}

export function packageJson(): PackageJson {
  return JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8"));
}
