// npm run build:python: the Python package of each edition, made of its npm package, both in dist/python.
const { execFileSync } = require("node:child_process");
const { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");
const WHEELS = join(DIST, "python");

/** Within the project, where the assemblies that its own refers to are found. */
function buildWheel(project) {
  const { name, version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const tarball = `${name}-${version}.tgz`;
  mkdirSync(join(project, "coverage"), { recursive: true });
  const scratch = mkdtempSync(join(project, "coverage", "wheel-"));
  try {
    execFileSync("tar", ["-xzf", join(DIST, tarball), "-C", scratch]);
    // The wheel carries the library as it was packed, and tested.
    const pack = `cp ${JSON.stringify(join(DIST, tarball))} . && echo ${tarball}`;
    const args = ["--target", "python", "--outdir", scratch, "--no-npmignore", "--pack-command", pack, join(scratch, "package")];
    execFileSync(process.execPath, [require.resolve("jsii-pacmak/bin/jsii-pacmak"), ...args], { stdio: "inherit" });
    for (const wheel of readdirSync(join(scratch, "python")).filter((file) => file.endsWith(".whl"))) {
      copyFileSync(join(scratch, "python", wheel), join(WHEELS, wheel));
      console.log(`dist/python/${wheel}`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

try {
  rmSync(WHEELS, { recursive: true, force: true });
  mkdirSync(WHEELS, { recursive: true });
  for (const project of [ROOT, join(DIST, "cdktn")]) {
    buildWheel(project);
  }
} catch (error) {
  // A command that failed has printed why.
  console.error(error.status === undefined ? error : error.message);
  process.exitCode = 1;
}
