// npm run build:finish: makes of what jsii compiled what a user downloads, in the folder it is run in.
const { readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const { brotliCompressSync, constants } = require("node:zlib");
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
    for (const [, path] of readFileSync(file, "utf8").matchAll(/(?:from |import |import\()"(\.[^"]+)"/g)) {
      declarations(`${join(dirname(file), path)}.d.ts`, reached);
    }
  }
  return reached;
}

/** Puts modules into one file: to find and open a hundred small ones takes longer than all that stands in them. Each still runs on first use. */
function pack(name, packs) {
  const files = [...packs].flatMap(([path, pack]) => (pack === name ? [join(BUILD, path)] : []));
  const table = files.map((file) => `${JSON.stringify(relative(BUILD, file))}: () => require(${JSON.stringify(file)})`);
  const packed = join(BUILD, name);
  buildSync({
    ...BUNDLE,
    stdin: { contents: `module.exports = {${table}};`, resolveDir: BUILD },
    outfile: packed,
    external: compiled.filter((file) => !files.includes(file)),
  });
  writeFileSync(
    packed,
    readFileSync(packed, "utf8")
      // esbuild heads each module with a comment.
      .replace(/^\/\/ (build\/.*|<stdin>)\n/gm, "")
      // What is in another pack is taken out of it, and not by way of its own path.
      .replace(/require\("\.\/([^"]+)"\)/g, (whole, path) => {
        const other = packs.get(path);
        return other ? `require("./${other}")["${path}"]()` : whole;
      }),
  );
}

/** Leaves at the path of a module a line that hands it on. */
function leaveLine(name, path) {
  const file = join(BUILD, path);
  // An ES module that imports { … } reads in the text what names there are.
  const [names = ""] = /^exports\..* = void 0;\n/m.exec(readFileSync(file, "utf8")) ?? [];
  writeFileSync(
    file,
    `"use strict";\n${names}module.exports = require("${relative(dirname(file), BUILD) || "."}/${name}")["${path}"]();\n`,
  );
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

// What others wrote goes into the file that hands it on; of the YAML parser the ES modules, so that what nobody calls is left out.
const HANDED_ON = {
  "core/helm/yaml.js": { entryPoints: [join(process.cwd(), "lib/core/helm/yaml.ts")], platform: "neutral" },
  "core/planner/highs.js": { entryPoints: [join(__dirname, "packed-highs.js")] },
};
for (const [path, options] of Object.entries(HANDED_ON)) {
  buildSync({ ...BUNDLE, packages: "bundle", minify: true, ...options, outfile: join(BUILD, path), allowOverwrite: true });
}
const wasm = readFileSync(require.resolve("highs/runtime"));
// A quarter of its size. The best quality would save another 4 % of the package, and take 12 seconds of every build.
const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
writeFileSync(join(BUILD, "core/planner/highs.wasm.br"), brotliCompressSync(wasm, { params }));

// What an app loads, and what the command line alone does.
const { metafile } = buildSync({ ...BUNDLE, entryPoints: [join(BUILD, "index.js")], outdir: BUILD, write: false, metafile: true });
const library = new Set(Object.keys(metafile.inputs).map((path) => join(process.cwd(), path)));

/** The pack of a module: a process opens those alone from which it uses something. */
function packOf(path) {
  if (library.has(join(BUILD, path))) {
    return /^core\/rules\//.test(path) ? "rules.js" : /^core\//.test(path) ? "core.js" : "constructs.js";
  }
  const [, command] = /^tools\/(cluster|review|write)\//.exec(path) ?? [];
  return command ? `${command}.js` : /^tools\/(buy|cli|command-line|input|prices|terminal)\b/.test(path) ? "command-line.js" : "plan.js";
}

const modules = compiled.map((file) => relative(BUILD, file)).filter((path) => path.endsWith(".js") && !(path in HANDED_ON));
const packs = new Map(modules.map((path) => [path, packOf(path)]));
for (const name of new Set(packs.values())) {
  pack(name, packs);
}
for (const [path, name] of packs) {
  leaveLine(name, path);
}

const reached = declarations(join(BUILD, "index.d.ts"));
for (const file of compiled) {
  if (file.endsWith(".d.ts") && !reached.has(file)) {
    rmSync(file);
  }
}
