import type { Highs } from "highs";

// The build puts the solver itself into this file's output, and its WebAssembly beside it, so that the package has no dependency at
// runtime. Imported on use: few processes have anything to solve, and the GitHub Action leaves it out.
export async function load(): Promise<Highs> {
  // Its declarations describe the ES module; this is the CommonJS one, which is the function itself.
  const { default: highs } = (await import("highs")) as unknown as { readonly default: () => Promise<Highs> };
  return highs();
}
