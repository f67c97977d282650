const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

/** The command line, as a process of its own. */
module.exports = (command) => {
  execFileSync(process.execPath, [join(__dirname, "../../bin/cdktf-aks-mig"), ...command.split(" ")], {
    cwd: join(__dirname, "../.."),
    stdio: "pipe",
  });
};
