const hooks = require("node:async_hooks");
const { realpathSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join, sep } = require("node:path");
const { default: Runtime } = require("jest-runtime");

/** Packages that keep no state of a test, and take longer to load than most tests take. */
const SHARED =
  /^(ajv(-formats)?|cdktf|cdktn|constructs|@cdkt[fn]\/provider-\w+|fast-check|fast-xml-parser|highs|htmlparser2|typescript|yaml)(\/|$)/;

/** This library keeps no state, and reads neither the environment nor the clock: what a command may use is handed to it. */
const LIBRARY = realpathSync(join(__dirname, "../../lib")) + sep;

/** The runtime of the test file that the worker runs now, which transforms with jest's own cache. */
let current;
const sourceMaps = new Map();

require.extensions[".ts"] = (module, path) => {
  module._compile(current.transformCache.transform(path), path);
  sourceMaps.set(path, current.transformCache.getSourceMaps().get(path));
};

/**
 * jest-circus makes one for each test file and never ends it. Up to Node.js 22 every promise of the worker pays for each of
 * them.
 */
const storages = [];

hooks.AsyncLocalStorage = class extends hooks.AsyncLocalStorage {
  constructor(...args) {
    super(...args);
    storages.push(this);
  }
};

/** Jest loads every module anew for each test file. Here a worker loads those above once. */
module.exports = class SharedModules extends Runtime {
  #hasMocks = false;

  requireModuleOrMock(from, name) {
    if (SHARED.test(name)) {
      return createRequire(from)(name);
    }
    if (this.#sharesLibrary() && /^\.{1,2}(\/|$)/.test(name)) {
      const path = createRequire(from).resolve(name);
      if (path.startsWith(LIBRARY)) {
        current = this;
        return require(path);
      }
    }
    return super.requireModuleOrMock(from, name);
  }

  setMock(...args) {
    this.#hasMocks = true;
    super.setMock(...args);
  }

  teardown() {
    super.teardown();
    for (const storage of storages.splice(0)) {
      storage.disable();
    }
  }

  getSourceMaps() {
    return new Map([...sourceMaps, ...super.getSourceMaps()]);
  }

  /** Neither a mock nor the counters of coverage reach a module that jest does not load. */
  #sharesLibrary() {
    return !this.#hasMocks && !this._coverageOptions.collectCoverage;
  }
};
