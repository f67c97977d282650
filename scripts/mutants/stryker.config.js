/**
 * What `npm run mutants` changes, and how it is judged.
 *
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/
 */
module.exports = {
  testRunner: "jest",
  // The tests of the room, not all that a file can reach: the command line imports everything.
  jest: { projectType: "custom", configFile: "scripts/mutants/jest.config.js", enableFindRelatedTests: false },
  coverageAnalysis: "perTest",
  concurrency: 1,
  // A busy machine must not pass for a killed mutant.
  timeoutMS: 30_000,
  // Each mutant of a table that is read at import would need all tests.
  ignoreStatic: true,
  // Snapshots hold the words.
  mutator: { excludedMutations: ["StringLiteral"] },
  ignorePatterns: ["/dist", "/build", "/action/dist", "/docs", "cdktf.out"],
  // Else Stryker imports TypeScript to rewrite paths that the tests do not read.
  tsconfigFile: "none",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  tempDirName: "dist/mutants",
};
