const { execFileSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { cache } = require("./cache");

/** A Node that is new enough: the one that runs this, or else the one that npm has under the name of the platform. */
exports.node = function node({ oldest, version }) {
  return compare(process.versions.node, oldest) >= 0 ? process.execPath : nodeOf(version);
};

/** The Node of a version, such as 24 or 22.23.3, that npm has under the name of the platform. */
exports.nodeOf = nodeOf;
function nodeOf(version) {
  const folder = cache(`node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(folder, "node_modules", name, "bin", "node");
  if (!existsSync(program)) {
    const quietly = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
    execFileSync("npm", ["install", ...quietly, "--prefix", folder, `${name}@${version}`], { stdio: ["ignore", "ignore", "inherit"] });
  }
  return program;
}

function compare(one, other) {
  return one.localeCompare(other, "en", { numeric: true });
}
