// The build puts the solver itself into this file's output, and its WebAssembly beside it, so that the package has no dependency at
// runtime. Required on first use: few processes have anything to solve.
export { default as load } from "highs";
