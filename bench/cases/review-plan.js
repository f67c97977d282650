const { runCli } = require("../../build/tools/cli.js");
/** The command as a user runs it, with its report thrown away. */
module.exports = async (path) => {
  const nowhere = { write: () => true };
  const code = await runCli(["review", path], { stdout: nowhere, stderr: process.stderr, stdin: process.stdin, env: {}, cwd: "/" });
  if (code !== 2) {
    throw new Error(`the review ended with ${code}`);
  }
};
