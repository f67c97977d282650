// npm run build:finish: makes of what jsii compiled what a user downloads, in the folder it is run in.
const { readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const { buildSync } = require("esbuild");
const { ModuleKind, ScriptTarget, transpileModule } = require("typescript");

const BUILD = join(process.cwd(), "build");

const BUNDLE = {
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
  minifySyntax: true,
  logLevel: "warning",
};

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

/**
 * Puts modules into one file, each still run on first use alone, and leaves at their own paths a line that hands it on: to
 * find and open a hundred small files takes longer than all that stands in them.
 */
function pack(name, files) {
  const table = files.map((file) => `${JSON.stringify(relative(BUILD, file))}: () => require(${JSON.stringify(file)})`);
  buildSync({
    ...BUNDLE,
    stdin: { contents: `module.exports = {${table}};`, resolveDir: BUILD },
    outfile: join(BUILD, name),
    external: compiled.filter((file) => !files.includes(file)),
  });
  // esbuild heads each module with a comment.
  const packed = join(BUILD, name);
  writeFileSync(packed, readFileSync(packed, "utf8").replace(/^\/\/ (build\/.*|<stdin>)\n/gm, ""));
  for (const file of files) {
    // An ES module that imports { … } reads in the text what names there are.
    const [names = ""] = /^exports\..* = void 0;\n/m.exec(readFileSync(file, "utf8")) ?? [];
    const path = `${relative(dirname(file), BUILD) || "."}/${name}`;
    writeFileSync(file, `"use strict";\n${names}module.exports = require("${path}")["${relative(BUILD, file)}"]();\n`);
  }
}

/**
 * Loads what a module imports when it is first used. TypeScript names an imported module `name_1` and uses it as `name_1.member`
 * alone, so that the name can become a call.
 */
function loadedOnUse(script) {
  const imported = /^const (\w+_\d+) = (require\("[^"]+"\));$/gm;
  const names = [...script.matchAll(imported)].map(([, name]) => name);
  return names
    .reduce((text, name) => text.replace(new RegExp(`\\b${name}\\.`, "g"), `(${name}()).`), script)
    .replace(imported, "const $1 = () => ($1.loaded ??= $2);");
}

// Comments are for who reads the sources; what a user sees while typing stands in the declarations.
const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, removeComments: true };
for (const file of compiled.filter((name) => name.endsWith(".js"))) {
  const { outputText } = transpileModule(readFileSync(file, "utf8"), { compilerOptions });
  // Where a module is when it has been packed.
  writeFileSync(
    file,
    loadedOnUse(outputText).replaceAll("__dirname", `require("node:path").join(__dirname, "${relative(BUILD, dirname(file))}")`),
  );
}

// The YAML parser goes into the file that hands it on: its ES modules, so that what nobody calls is left out.
buildSync({
  entryPoints: [join(process.cwd(), "lib/core/helm/yaml.ts")],
  outfile: join(BUILD, "core/helm/yaml.js"),
  allowOverwrite: true,
  ...BUNDLE,
  packages: "bundle",
  platform: "neutral",
  minify: true,
});

// What an app loads, and what the command line alone does.
const { metafile } = buildSync({ ...BUNDLE, entryPoints: [join(BUILD, "index.js")], outdir: BUILD, write: false, metafile: true });
const library = new Set(Object.keys(metafile.inputs).map((path) => join(process.cwd(), path)));
const modules = compiled.filter((file) => file.endsWith(".js"));
pack(
  "command-line.js",
  modules.filter((file) => !library.has(file)),
);
pack(
  "library.js",
  modules.filter((file) => library.has(file)),
);

const reached = declarations(join(BUILD, "index.d.ts"));
for (const file of compiled) {
  if (file.endsWith(".d.ts") && !reached.has(file)) {
    rmSync(file);
  }
}
