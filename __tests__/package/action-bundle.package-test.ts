import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../support/temporary-directory";

const ROOT = join(__dirname, "../..");

const built = join(temporaryDirectory(), "main.js");

test("the action that is committed is made of these sources; if not, npm run build:action makes it", () => {
  execFileSync(process.execPath, [join(ROOT, "scripts/build-action.js"), built]);
  // Not toBe(): a difference of this size is for git to show.
  expect(readFileSync(join(ROOT, "action/dist/main.js")).equals(readFileSync(built))).toBe(true);
});
