/** What npm users get: the built assembly and the packed tarball. Needs `npm run build:cdktf` and the npm registry. */
module.exports = { ...require("./jest.config"), testMatch: ["**/package/*.package-test.ts"], testTimeout: 300_000 };
