/** `verify` with the real kubectl, which must be on PATH, against an API server on loopback. */
module.exports = { ...require("./jest.config"), testMatch: ["**/kubectl/*.kubectl-test.ts"], testTimeout: 120_000 };
