/** The HTML report in a real Chromium: on PATH, or where CHROMIUM says. */
module.exports = { ...require("./jest.config"), testMatch: ["**/browser/*.browser-test.ts"], testTimeout: 120_000 };
