// The unit tests of the edition against its packed library, with the framework and bindings that are named: those that its pages
// recommend (npm run test:cdktn-edition), or the oldest or newest that it accepts (npm run test:cdktn-oldest, test:cdktn-newest).
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const EDITION = require("../../editions/cdktn/edition");
const { installedSuite } = require("../installed-suite");
const { specifier } = require("./bindings");
const { node } = require("./node");

const DIST = join(__dirname, "..", "..", "dist");
const PROJECT = join(DIST, "cdktn");
const { name, version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));

const [versions, ...args] = process.argv.slice(2);
const program = node(EDITION.node);
process.env.PATH = `${dirname(program)}:${process.env.PATH}`;
installedSuite({
  project: PROJECT,
  tarball: join(DIST, `${name}-${version}.tgz`),
  dependencies: Object.fromEntries(EDITION.tested[versions].map((one) => [one.name, specifier(one)])),
  // The bindings are of cdktn 0.24 there, and a version before a release is in no range.
  overrides: versions === "newest" ? { cdktn: "$cdktn", constructs: "$constructs" } : undefined,
  node: program,
  args,
});
