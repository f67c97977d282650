import fs, { appendFileSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { writeNewFiles } from "../../../../lib/tools/write/init/new-files";
import { temporaryDirectory } from "../../../support/temporary-directory";

const scratch = temporaryDirectory();
const FILES = { "main.ts": "one", "deep/er/file": "two", "last.md": "three" };

const messageOf = (write: () => void): string => {
  try {
    write();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

afterEach(() => jest.restoreAllMocks());

/** Has the write of that file fail, as on a full disk, and does something before. */
function failingAt(name: string, before: () => void): void {
  const write = fs.writeFileSync;
  jest.spyOn(fs, "writeFileSync").mockImplementation((path, ...rest) => {
    if (String(path).endsWith(name)) {
      before();
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    }
    write(path, ...rest);
  });
}

test("a folder that cannot have new ones is refused at once", () => {
  const folder = existsSync("/proc/self") ? "/proc/gpus/app" : "/dev/null/gpus";
  expect(messageOf(() => writeNewFiles(folder, "/", FILES))).toMatch(/^\/(proc|dev).* cannot be written to \(ENO\w+\); name a folder/);
});

test("of files that are not all written none stays, and no folder", () => {
  const cwd = mkdtempSync(join(scratch, "app-"));
  failingAt("last.md", () => undefined);
  expect(messageOf(() => writeNewFiles("new/app", cwd, FILES))).toBe(
    "new/app cannot be written to (ENOSPC); name a folder that you may write to",
  );
  expect(readdirSync(cwd)).toEqual([]);
});

test("what somebody else writes meanwhile stays, with the folders around it", () => {
  const cwd = mkdtempSync(join(scratch, "app-"));
  const theirs = join(cwd, "new/app/deep/theirs");
  failingAt("last.md", () => appendFileSync(theirs, "mine"));
  expect(messageOf(() => writeNewFiles("new/app", cwd, FILES))).toContain("ENOSPC");
  expect(readdirSync(join(cwd, "new/app"), { recursive: true }).sort()).toEqual(["deep", "deep/theirs"]);
});

test("a file that somebody else writes at the same moment is theirs", () => {
  const cwd = mkdtempSync(join(scratch, "app-"));
  failingAt("main.ts", () => appendFileSync(join(cwd, "last.md"), "theirs"));
  expect(messageOf(() => writeNewFiles(".", cwd, FILES))).toContain("ENOSPC");
  expect(readdirSync(cwd)).toEqual(["last.md"]);
});
