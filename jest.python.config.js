/** The wheels, in virtual environments of their own. Needs `npm run build:python`, Python 3.10 or later, and its registry. */
module.exports = { ...require("./jest.config"), testMatch: ["**/python/*.python-test.ts"], testTimeout: 900_000 };
