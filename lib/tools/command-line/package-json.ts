import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What this package says of itself. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  /** The framework and its bindings, by their ranges. */
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly homepage: string;
  readonly bugs: { readonly url: string };
}

/** The nearest one above this file, which is bundled with others at another depth. */
export function packageJson(folder = __dirname): PackageJson {
  const path = join(folder, "package.json");
  return existsSync(path) || folder === dirname(folder) ? JSON.parse(readFileSync(path, "utf8")) : packageJson(dirname(folder));
}
