const { readFileSync } = require("node:fs");
// Bytes first: Node 20 takes longer to read a large file with an encoding.
module.exports = (path) => JSON.parse(readFileSync(path).toString("utf8"));
