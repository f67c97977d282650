// What `npm run build:finish` puts in the place of lib/core/planner/highs.ts: the solver, with its WebAssembly unpacked on use.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { brotliDecompressSync } = require("node:zlib");
const load = require("highs");

exports.load = () =>
  load({
    instantiateWasm(imports, receive) {
      const wasm = brotliDecompressSync(readFileSync(join(__dirname, "highs.wasm.br")));
      receive(new WebAssembly.Instance(new WebAssembly.Module(wasm), imports));
    },
  });
