const { execFileSync } = require("node:child_process");
const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const TOOLS = [
  "@swc/core",
  "@swc/jest",
  "ajv",
  "ajv-formats",
  "fast-check",
  "fast-xml-parser",
  "htmlparser2",
  "jest",
  "markdown-it",
  "tsx",
  "typescript",
  "xmllint-wasm",
  "yalps",
  "yaml",
];
const SUITE = [
  "jest.config.js",
  ".vale",
  "__tests__",
  "examples",
  "main.ts",
  "cdktf.json",
  "docs",
  "schemas",
  "README.md",
  "tsconfig.json",
  "tsconfig.build.json",
];
/** Tests of what this repository has beside the library, or that put a module of their own into it. */
const ELSEWHERE = ["--testPathIgnorePatterns", "__tests__/(action|scripts|sources)/|report-view"];

const { devDependencies } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));

/**
 * Runs the whole unit test suite of a project against its packed library, installed in an empty folder.
 *
 * `project` is the folder with the suite, `tarball` the library, `dependencies` what an app has beside it, `overrides` those
 * of npm, `node` the program that runs the tests, and `args` what jest is told.
 */
exports.installedSuite = function installedSuite({ project, tarball, dependencies, overrides, node = process.execPath, args }) {
  const { name, version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const scratch = mkdtempSync(join(tmpdir(), `${name}-installed-`));
  const options = { cwd: scratch, stdio: ["ignore", "inherit", "inherit"] };
  try {
    writeFileSync(
      join(scratch, "package.json"),
      JSON.stringify({
        name: `${name}-installed`,
        version,
        private: true,
        dependencies: {
          ...dependencies,
          ...Object.fromEntries(TOOLS.map((tool) => [tool, devDependencies[tool]])),
          [name]: `file:${tarball}`,
        },
        overrides,
      }),
    );
    execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], options);
    for (const path of SUITE) {
      cpSync(join(project, path), join(scratch, path), { recursive: true });
    }
    // The paths of single modules, which the tests import from and no user can.
    cpSync(join(project, "build"), join(scratch, "node_modules", name, "build"), { recursive: true, force: false });
    // The tests and main.ts import from ./lib; here that is the installed library.
    symlinkSync(join("node_modules", name, "build"), join(scratch, "lib"));
    const [framework] = Object.keys(dependencies).filter((dependency) => /^cdkt[fn]$/.test(dependency));
    const found = JSON.parse(readFileSync(join(scratch, "node_modules", framework, "package.json"), "utf8"));
    console.log(`the suite of ${name} under ${found.name} ${found.version}`);
    execFileSync(
      node,
      ["node_modules/jest/bin/jest.js", "--ci", "--selectProjects", "unit", "property", "process", ...ELSEWHERE, ...args],
      options,
    );
  } catch (error) {
    // A command that failed has printed why.
    process.exitCode = 1;
    if (error.status === undefined) {
      throw error;
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
};
