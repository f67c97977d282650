// npm run build:cdktn: the edition for CDK Terrain, as a project in dist/cdktn and packed beside it.
const { execFileSync } = require("node:child_process");
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const EDITION = require("../../editions/cdktn/edition");
const { specifier } = require("./bindings");
const { foreignModules } = require("./foreign-modules");
const { renamed } = require("./renamed");

const ROOT = join(__dirname, "..", "..");
const DIST = join(ROOT, "dist");
const PROJECT = join(DIST, "cdktn");

/** What the package is made of, and what its tests and its type check read. */
const SOURCES = [
  ".vale",
  "CHANGELOG.md",
  "LICENSE",
  "NOTICE",
  "README.md",
  "__tests__",
  "bin",
  "cdktf.json",
  "charts",
  "docs/clusters.md",
  "docs/command-line.md",
  "docs/explain.md",
  "docs/faq.md",
  "docs/managed-pools.md",
  "docs/migrating.md",
  "docs/node-pool.md",
  "docs/performance.md",
  "docs/plan.md",
  "docs/python.md",
  "docs/queues.md",
  "docs/review.md",
  "docs/rules.md",
  "docs/schedule.md",
  "docs/software.md",
  "docs/usage.md",
  "docs/verify.md",
  "docs/versions.md",
  "examples",
  "jest.config.js",
  "lib",
  "main.ts",
  "schemas",
  "tsconfig.build.json",
  "tsconfig.json",
];
/** What others wrote, and what is about the making of the packages. */
const COPIED = /^__tests__\/fixtures\//;
const LEFT_OUT = /^__tests__\/(?:action|package|python|scripts|sources|terraform|editions\/(?!log-files-app))/;

const run = (command, args, stdio = "inherit") => execFileSync(command, args, { cwd: PROJECT, stdio, encoding: "utf8" });
const tool = (name, ...args) => run(process.execPath, [require.resolve(name), ...args]);

function filesOf(path) {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesOf(join(path, name))) : [path];
}

function write(path, text, mode) {
  const target = join(PROJECT, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text, { mode });
}

/** A passage that is gone from the sources is not to be missed in silence. */
function inOtherWords(path, passages) {
  return passages.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) {
        throw new Error(`${path} has no passage ${JSON.stringify(from)}; expected it there because of editions/cdktn/texts.js`);
      }
      return text.replaceAll(from, to);
    },
    readFileSync(join(PROJECT, path), "utf8"),
  );
}

function writeSources() {
  for (const name of existsSync(PROJECT) ? readdirSync(PROJECT) : []) {
    if (name !== "node_modules") {
      rmSync(join(PROJECT, name), { recursive: true });
    }
  }
  const paths = SOURCES.flatMap((path) => filesOf(join(ROOT, path))).map((file) => relative(ROOT, file));
  for (const path of paths.filter((path) => !LEFT_OUT.test(path))) {
    const text = readFileSync(join(ROOT, path), "utf8");
    write(renamed(path, EDITION), COPIED.test(path) ? text : renamed(text, EDITION), statSync(join(ROOT, path)).mode);
  }
  for (const [path, passages] of Object.entries(EDITION.texts)) {
    write(path, inOtherWords(path, passages));
  }
}

function manifest() {
  const {
    scripts: _,
    devDependencies: __,
    "commit-and-tag-version": ___,
    ...shared
  } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return { ...JSON.parse(renamed(JSON.stringify(shared), EDITION)), ...EDITION.manifest };
}

function refuseForeignModules() {
  const packed = [".jsii", ...["build", "bin"].flatMap((folder) => filesOf(join(PROJECT, folder)).map((file) => relative(PROJECT, file)))];
  const found = packed.flatMap((path) => foreignModules(readFileSync(join(PROJECT, path), "utf8")).map((name) => `${name} in ${path}`));
  if (found.length > 0) {
    throw new Error(`the edition still has ${found.join(", ")}; see the names in editions/cdktn/edition.js`);
  }
}

function build() {
  const { name, version, ...members } = manifest();
  const tarball = join(DIST, `${name}-${version}.tgz`);
  rmSync(tarball, { force: true });
  writeSources();
  write("package.json", `${JSON.stringify({ name, version, ...members }, null, 2)}\n`);

  // For development: peers that are optional are not installed, even where they are named.
  const quietly = ["--save-dev", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", ...quietly, ...EDITION.tested.recommended.map((one) => `${one.name}@${specifier(one)}`)]);

  const silenced = ["reserved-word", "metadata/missing-dev-dependency"].flatMap((warning) => ["--silence-warnings", warning]);
  tool("jsii/bin/jsii", "--tsconfig", "tsconfig.build.json", ...silenced);
  run(process.execPath, [join(ROOT, "scripts/finish-build.js")]);
  tool("typescript/bin/tsc", "--noEmit");
  run(process.execPath, [join(ROOT, "scripts/reference.js")]);
  refuseForeignModules();
  run("npm", ["pack", "--pack-destination", DIST], ["ignore", "ignore", "inherit"]);
  console.log(relative(ROOT, tarball));
}

try {
  build();
} catch (error) {
  // A command that failed has printed why.
  console.error(error.status === undefined ? error : error.message);
  process.exitCode = 1;
}
