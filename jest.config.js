/** @type {import("jest").Config} */
module.exports = {
  // Every core: jest leaves one out by default, which on a machine of two is half of them.
  maxWorkers: "100%",
  // lib, so that jest finds the tests of a source file, and coverage the files that no test loads.
  roots: ["<rootDir>/lib", "<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  // For a test that hangs: how long one takes depends on what else the machine does.
  testTimeout: 60_000,
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  collectCoverageFrom: ["lib/**/*.ts"],
  coverageReporters: ["text-summary"],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
