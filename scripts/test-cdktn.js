// npm run test:cdktn: the whole unit test suite against the packed library, with cdktf's successor in the place of cdktf.
const { execFileSync } = require("node:child_process");
const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** What docs/cdk-terrain.md tells a user to write into package.json. */
const CDK_TERRAIN = { cdktf: "npm:cdktn@0.24.0", constructs: "~10.7.0" };
const TEST_TOOLS = ["@swc/core", "@swc/jest", "ajv", "ajv-formats", "fast-check", "jest", "tsx", "typescript"];
const SUITE = [
  "jest.config.js",
  "__tests__",
  "examples",
  "main.ts",
  "cdktf.json",
  "docs",
  "schemas",
  "README.md",
  "tsconfig.json",
  "tsconfig.build.json",
];

/** Tests that compare pages and generated files with the sources of the library, which are not there. */
const SOURCES = ["--testPathIgnorePatterns", "__tests__/(docs|scripts)"];

const scratch = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-cdktn-"));
const run = (command, args, cwd = scratch) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 26 });
try {
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", scratch], ROOT));
  const {
    cdktf: _,
    constructs: __,
    ...providers
  } = Object.fromEntries(Object.keys(manifest.peerDependencies).map((name) => [name, manifest.devDependencies[name]]));
  writeFileSync(
    join(scratch, "package.json"),
    JSON.stringify({
      name: "cdktf-aks-mig-under-cdktn",
      version: manifest.version,
      private: true,
      dependencies: {
        ...CDK_TERRAIN,
        ...providers,
        ...Object.fromEntries(TEST_TOOLS.map((name) => [name, manifest.devDependencies[name]])),
        [manifest.name]: `file:${filename}`,
      },
      overrides: { cdktf: "$cdktf", constructs: "$constructs" },
    }),
  );
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"]);
  for (const name of SUITE) {
    cpSync(join(ROOT, name), join(scratch, name), { recursive: true });
  }
  // The tests and main.ts import from ./lib; here that is the installed library.
  symlinkSync(join("node_modules", manifest.name, "build"), join(scratch, "lib"));
  const framework = JSON.parse(readFileSync(join(scratch, "node_modules", "cdktf", "package.json"), "utf8"));
  console.log(`the suite under ${framework.name} ${framework.version}`);
  execFileSync("npx", ["--no-install", "jest", "--ci", ...SOURCES, ...process.argv.slice(2)], { cwd: scratch, stdio: "inherit" });
} catch (error) {
  // A command that failed has printed why.
  process.exitCode = 1;
  if (error.status === undefined) {
    throw error;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
