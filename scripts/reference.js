// npm run docs: the reference of the package in the folder it is run in, as Markdown, in API.md or the file that is named.
const { execFileSync } = require("node:child_process");
const { copyFileSync, mkdtempSync, rmSync, symlinkSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");

const output = resolve(process.argv[2] ?? "API.md");

// jsii-docgen takes in every assembly below its folder, and dist/ has those of another framework.
const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-reference-"));
try {
  for (const name of ["package.json", ".jsii"]) {
    copyFileSync(name, join(folder, name));
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, [require.resolve("jsii-docgen/bin/jsii-docgen"), "--output", output], { cwd: folder, stdio: "inherit" });
} finally {
  rmSync(folder, { recursive: true });
}
