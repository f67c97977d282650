import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const MOST_TRIES = 40;

/** A directory that is gone when the tests of the file are done. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  afterAll(() => remove(directory));
  return directory;
}

/** A browser that was told to end can still write for a moment, between what is removed and the folder that it was in. */
async function remove(directory: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      rmSync(directory, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === MOST_TRIES) {
        throw error;
      }
      await setTimeout(50);
    }
  }
}
