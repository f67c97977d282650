/** Completion in the real bash, zsh and fish, which must be on PATH. */
module.exports = { ...require("./jest.config"), testMatch: ["**/shells/*.shells-test.ts"], testTimeout: 120_000 };
