/** @type {import("jest").Config} */
module.exports = { ...require("./jest.config.js"), testMatch: ["**/*.helm-test.ts"] };
