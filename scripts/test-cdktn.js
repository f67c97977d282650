// npm run test:cdktn: the unit tests against the packed library, with CDK Terrain in the place of cdktf and cdktf's bindings.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { installedSuite } = require("./installed-suite");

const ROOT = join(__dirname, "..");
const { name, version, peerDependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

installedSuite({
  project: ROOT,
  tarball: join(ROOT, "dist", `${name}-${version}.tgz`),
  dependencies: {
    ...Object.fromEntries(Object.keys(peerDependencies).map((peer) => [peer, devDependencies[peer]])),
    // What docs/cdk-terrain.md tells a user to write into package.json.
    cdktf: "npm:cdktn@0.24.0",
    constructs: "~10.7.0",
  },
  overrides: { cdktf: "$cdktf", constructs: "$constructs" },
  args: process.argv.slice(2),
});
