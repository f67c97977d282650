import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory that is gone when the tests of the file are done. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
