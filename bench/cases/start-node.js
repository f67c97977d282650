const { execFileSync } = require("node:child_process");

/** Node itself, which every command starts. */
module.exports = () => {
  execFileSync(process.execPath, ["--eval", "0"], { stdio: "pipe" });
};
