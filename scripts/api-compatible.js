// npm run api:compatible: the public API against that of the last release, which stands outside of every package folder,
// because the reference is made of each assembly that is found in one.
const { execFileSync } = require("node:child_process");
const { copyFileSync, mkdtempSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
// Within the repository, where the assemblies of the dependencies are found.
const released = mkdtempSync(join(ROOT, "node_modules", ".last-release-"));
try {
  copyFileSync(join(ROOT, "api", "last-release.jsii"), join(released, ".jsii"));
  copyFileSync(join(ROOT, "package.json"), join(released, "package.json"));
  execFileSync("npx", ["--no-install", "jsii-diff", released, ROOT, "--error-on", "all"], { cwd: ROOT, stdio: "inherit" });
} catch (error) {
  // jsii-diff has printed what differs.
  process.exitCode = error.status ?? 1;
} finally {
  rmSync(released, { recursive: true });
}
