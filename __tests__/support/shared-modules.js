const { createRequire } = require("node:module");
const { default: Runtime } = require("jest-runtime");

/** Packages that keep no state of a test, and take longer to load than most tests take. */
const SHARED = /^(cdktf|cdktn|constructs|@cdkt[fn]\/provider-\w+|fast-check|typescript)(\/|$)/;

/** Jest loads every module anew for each test file. Here a worker loads the packages above once. */
module.exports = class SharedModules extends Runtime {
  requireModuleOrMock(from, name) {
    return SHARED.test(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};
