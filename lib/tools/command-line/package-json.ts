import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface PackageJson {
  readonly name: string;
  readonly version: string;
  /** The version ranges of the framework and its bindings. */
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly homepage: string;
  readonly bugs: { readonly url: string };
}

/** The nearest one above this file: bundles have another depth. */
export function packageJson(folder = __dirname): PackageJson {
  const path = join(folder, "package.json");
  return existsSync(path) || folder === dirname(folder) ? JSON.parse(readFileSync(path, "utf8")) : packageJson(dirname(folder));
}
