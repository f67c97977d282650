const { execFileSync } = require("node:child_process");
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** The whole command that a user waits for, with main.ts run by that program. */
module.exports = (app) => {
  const output = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-bench-"));
  try {
    execFileSync("npx", ["--no-install", "cdktf", "synth", "--output", output, "--app", app], {
      cwd: join(__dirname, "../.."),
      stdio: "pipe",
    });
  } finally {
    rmSync(output, { recursive: true });
  }
};
