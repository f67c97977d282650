/** Both editions side by side, and the way from one to the other. Needs `npm run build:cdktf`, `npm run build:cdktn` and npm's registry. */
module.exports = { ...require("./jest.config"), testMatch: ["**/editions/*.edition-test.ts"], testTimeout: 900_000 };
