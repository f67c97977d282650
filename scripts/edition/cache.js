const { mkdirSync } = require("node:fs");
const { homedir } = require("node:os");
const { join } = require("node:path");

/** A folder for what is downloaded once; `.ci/run` keeps its programs beside it. */
exports.cache = function cache(name) {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cdktf-aks-mig", name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
