const { readFileSync } = require("node:fs");
module.exports = (path) => JSON.parse(readFileSync(path, "utf8"));
