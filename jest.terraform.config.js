/** Every stack that this repository can synthesize, read by the real terraform or tofu. */
module.exports = { ...require("./jest.config.js"), testMatch: ["**/*.terraform-test.ts"], testTimeout: 900_000 };
