import { cpSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryDirectory } from "./temporary-directory";

const LIBRARY = join(dirname(require.resolve("../../lib/tools/cli")), "..");

/** A folder with the programs as npm installs them, on sources that need no build: `build` is the folder that the library is in. */
export function installedPackage(): string {
  const folder = temporaryDirectory();
  for (const name of ["bin", "package.json"]) {
    cpSync(join(LIBRARY, "..", name), join(folder, name), { recursive: true });
  }
  symlinkSync(LIBRARY, join(folder, "build"));
  return folder;
}
