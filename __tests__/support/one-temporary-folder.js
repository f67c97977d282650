const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** cdktf makes a folder for each app, also for one that is never synthesized. Here all are in one, which goes when the run ends. */
module.exports = function oneTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-run-"));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) {
    process.env[name] = folder;
  }
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
};
