/** What every suite of tests has, whatever it needs beside Node. */
const SUITE = {
  globalSetup: "<rootDir>/__tests__/support/one-temporary-folder.js",
  setupFiles: ["<rootDir>/__tests__/support/without-stack-traces.ts"],
  // lib, so that jest finds the tests of a source file, and coverage the files that no test loads.
  roots: ["<rootDir>/lib", "<rootDir>/__tests__"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};

/** Jest loads every module anew for each test file; with this, a worker loads the large packages once. */
const SHARED = {
  runtime: "<rootDir>/__tests__/support/shared-modules.js",
  setupFiles: [...SUITE.setupFiles, "<rootDir>/__tests__/support/seeded-properties.ts"],
};

/** A suite of its own: the files whose names end in `.NAME-test.ts`. */
const suite = (name) => ({ ...SUITE, displayName: name, testMatch: [`**/*.${name}-test.ts`] });

/**
 * `npm test` runs the project `unit`, and `npm run test:NAME` each of the others.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  // Every core: jest leaves one out by default, which on a machine of two is half of them.
  maxWorkers: "100%",
  // For a test that hangs: how long one takes depends on what else the machine does, and jest has one limit for all projects.
  testTimeout: 15 * 60_000,
  collectCoverageFrom: ["lib/**/*.ts"],
  coverageReporters: ["text-summary"],
  coverageThreshold: { global: { lines: 95, branches: 94 } },
  projects: [
    // Every rule, construct and command. Needs Node only.
    { ...SUITE, ...SHARED, displayName: "unit", testMatch: ["**/*.test.ts"] },
    // Properties that hold for any input, and every fixture in every format. Needs Node only. FAST_CHECK_SEED=N tries other inputs.
    { ...suite("property"), ...SHARED },
    // Mutated inputs of every kind for every command and format. Needs Node only. FAST_CHECK_SEED=N tries others, FUZZ_RUNS=N more.
    { ...suite("fuzz"), ...SHARED },
    // What a process of its own does: the programs, the action, a kubectl that hangs. Needs Node only.
    suite("process"),
    // The command line with the real kubectl, which must be on PATH, against an API server on loopback.
    suite("kubectl"),
    // A real control plane on loopback, with NVIDIA's real device plugin and feature discovery against a mock of the driver.
    // Needs `npm run build:cluster`, kubectl, helm, and `unshare` of util-linux.
    suite("cluster"),
    // Kueue's real controller in such a cluster, and the queues of the chart. Needs `npm run build:cluster -- kueue`, too.
    suite("queues"),
    // The HTML report and the site in a real Chromium: on PATH, or where CHROMIUM says.
    suite("browser"),
    // Completion in the real bash, zsh and fish, which must be on PATH.
    suite("shells"),
    // The charts with the real helm: on PATH, or where HELM says.
    suite("helm"),
    // Every stack that this repository can synthesize, read by the real terraform or tofu.
    suite("terraform"),
    // What npm users get: the built assembly and the packed tarball. Needs `npm run build:cdktf`, the npm registry, and
    // `script` of util-linux.
    suite("package"),
    // Both editions side by side, and the way from one to the other. Needs `npm run build:cdktf`, `npm run build:cdktn` and
    // npm's registry.
    suite("edition"),
    // The wheels, in virtual environments of their own. Needs `npm run build:python`, Python 3.10 or later, and its registry.
    suite("python"),
  ],
};
