// npm run with-node -- VERSION COMMAND [ARGUMENT...]: runs the command under that Node.js, such as 24 or 22.11.0, which npm installs.
const { spawnSync } = require("node:child_process");
const { delimiter, dirname } = require("node:path");
const { nodeOf } = require("./edition/node");

const [version, command, ...args] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version ?? "") || command === undefined) {
  console.error(`found "${process.argv.slice(2).join(" ")}"; expected a version of Node.js and a command, such as 24 npm test`);
  process.exit(1);
}
const folder = dirname(nodeOf(version));
const { status, error } = spawnSync(command, args, {
  stdio: "inherit",
  // A module that npm compiles, such as node-pty of cdktf-cli, needs the headers of this Node.js, whatever npm's settings say.
  env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, npm_config_nodedir: dirname(folder) },
});
if (error) {
  console.error(error.message);
}
process.exitCode = status ?? 1;
