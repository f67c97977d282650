// npm run build:action: the GitHub Action with the tool in it as one file, in action/dist or the file that is named.
const { join } = require("node:path");
const { buildSync } = require("esbuild");

const ROOT = join(__dirname, "..");

buildSync({
  // From here, so that the same sources make the same file wherever they are.
  absWorkingDir: ROOT,
  entryPoints: ["action/main.ts"],
  outfile: process.argv[2] ?? "action/dist/main.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // The ES modules of the YAML parser, so that what nobody calls is left out.
  mainFields: ["module", "main"],
  // The solver of `plan`, which no review needs.
  external: ["highs"],
  // Readable, for those who look into what they run; without the comments, which stand in the sources.
  minifySyntax: true,
  logLevel: "warning",
});
