const { join } = require("node:path");
const { projects, testTimeout } = require("../../jest.config.js");

/** The unit tests of a room as one project: Stryker runs no other shape. */
module.exports = {
  ...projects.find(({ displayName }) => displayName === "unit"),
  rootDir: join(__dirname, "../.."),
  testMatch: process.env.MUTANT_TESTS?.split(" ").map((folder) => `<rootDir>/__tests__/${folder}/**/*.test.ts`) ?? [],
  testTimeout,
};
