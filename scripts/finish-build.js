// npm run build:finish: makes of what jsii compiled what a user downloads, in the folder it is run in.
const { readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { buildSync } = require("esbuild");
const { ModuleKind, ScriptTarget, transpileModule } = require("typescript");

const BUILD = join(process.cwd(), "build");

const compiled = readdirSync(BUILD, { recursive: true }).map((name) => join(BUILD, name));

/** What index.d.ts takes in, directly or not. */
function declarations(file, reached = new Set()) {
  if (!reached.has(file)) {
    reached.add(file);
    for (const [, path] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
      declarations(`${join(dirname(file), path)}.d.ts`, reached);
    }
  }
  return reached;
}

// Comments are for who reads the sources; what a user sees while typing stands in the declarations.
const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, removeComments: true };
for (const file of compiled.filter((name) => name.endsWith(".js"))) {
  writeFileSync(file, transpileModule(readFileSync(file, "utf8"), { compilerOptions }).outputText);
}

// The YAML parser goes into the file that hands it on: its ES modules, so that what nobody calls is left out.
buildSync({
  entryPoints: [join(process.cwd(), "lib/core/helm/yaml.ts")],
  outfile: join(BUILD, "core/helm/yaml.js"),
  allowOverwrite: true,
  bundle: true,
  minify: true,
  platform: "neutral",
  format: "cjs",
  target: "node20",
  logLevel: "warning",
});

const reached = declarations(join(BUILD, "index.d.ts"));
for (const file of compiled) {
  if (file.endsWith(".d.ts") && !reached.has(file)) {
    rmSync(file);
  }
}
