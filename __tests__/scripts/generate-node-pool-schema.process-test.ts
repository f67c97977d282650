import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

test("the schema in lib is what the script makes of the published ones", () => {
  const root = join(__dirname, "../..");
  const path = join(root, "lib/core/pool/node-pool-schema.ts");
  const before = readFileSync(path, "utf8");
  const scratch = mkdtempSync(join(tmpdir(), "node-pool-schema-"));
  try {
    execFileSync(process.execPath, [join(root, "scripts/generate-node-pool-schema.js"), join(scratch, "schema.ts")]);
    expect(readFileSync(join(scratch, "schema.ts"), "utf8")).toBe(before);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
