// npm run test:cdktn: the unit tests against the packed library, with CDK Terrain in the place of cdktf and cdktf's bindings.
const { execFileSync } = require("node:child_process");
const { mkdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { installedSuite } = require("./installed-suite");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");
const { peerDependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

mkdirSync(DIST, { recursive: true });
const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", DIST], { cwd: ROOT, encoding: "utf8" });
installedSuite({
  project: ROOT,
  tarball: join(DIST, JSON.parse(packed)[0].filename),
  dependencies: {
    ...Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, devDependencies[name]])),
    // What docs/cdk-terrain.md tells a user to write into package.json.
    cdktf: "npm:cdktn@0.24.0",
    constructs: "~10.7.0",
  },
  overrides: { cdktf: "$cdktf", constructs: "$constructs" },
  args: process.argv.slice(2),
});
