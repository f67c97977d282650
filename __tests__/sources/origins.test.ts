import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ORIGINS } from "../../lib/tools/origins/origins";

const FOLDER = join(__dirname, "../../lib/tools/origins");

test("an origin is one file, and one line of the list of origins", () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("-origin.ts"));
  const registry = readFileSync(join(FOLDER, "origins.ts"), "utf8");

  for (const file of files) {
    expect(registry).toContain(`from "./${file.replace(/\.ts$/, "")}"`);
  }
  expect(files.length).toBe(registry.match(/-origin"/g)?.length);
  expect(ORIGINS.length).toBeGreaterThanOrEqual(files.length);
});
