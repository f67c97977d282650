/** What npm users get: the built assembly and the packed tarball. Needs `npm run build:cdktf`, the npm registry, and `script` of util-linux. */
module.exports = { ...require("./jest.config"), testMatch: ["**/package/*.package-test.ts"], testTimeout: 300_000 };
