// npm run test:cdktn-edition: the unit tests of the edition against its packed library, with its own framework and bindings.
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const EDITION = require("../../editions/cdktn/edition");
const { installedSuite } = require("../installed-suite");
const { bindings } = require("./bindings");
const { node } = require("./node");

const DIST = join(__dirname, "..", "..", "dist");
const PROJECT = join(DIST, "cdktn");
const { name, version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));

const { "cdktn-cli": _, ...framework } = EDITION.framework;
const program = node(EDITION.node);
process.env.PATH = `${dirname(program)}:${process.env.PATH}`;
installedSuite({
  project: PROJECT,
  tarball: join(DIST, `${name}-${version}.tgz`),
  dependencies: {
    ...framework,
    ...Object.fromEntries(EDITION.bindings.map((wanted) => [wanted.name, `file:${bindings(wanted)}`])),
  },
  node: program,
  args: process.argv.slice(2),
});
