import type { Highs } from "highs";
import { type IntegerProgram, type IntegerSolver, keeps, lpText, type Solution } from "./integer-program";

/**
 * HiGHS, compiled to WebAssembly: a package that npm installs beside this one unless it is told to leave out optional
 * dependencies, and that is loaded here alone, when there is something to solve.
 *
 * @throws Error if it is not installed
 *
 * @see https://highs.dev
 */
export async function loadHighs(): Promise<IntegerSolver> {
  // Its declarations describe the ES module; this is the CommonJS one, which is the function itself.
  const { default: load } = (await import("highs").catch((error: unknown) => {
    throw new Error("the solver HiGHS is not installed; install it with: npm install highs", { cause: error });
  })) as unknown as { readonly default: () => Promise<Highs> };
  const highs = await load();
  return {
    solve(program: IntegerProgram, timeLimitSeconds: number): Solution {
      // Without the gaps it stops at what is within 0.01 % of the best.
      const options = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: timeLimitSeconds, random_seed: 0, threads: 1 };
      const { Status: status, Columns: columns } = highs.solve(lpText(program), options);
      if (status === "Infeasible") {
        return { status: "impossible" };
      }
      const values = new Map(
        Object.entries(columns).map(([name, column]) => [name, Math.round("Primal" in column ? column.Primal : 0)] as const),
      );
      if (!keeps(values, program.constraints)) {
        return { status: "nothing found" };
      }
      return { status: status === "Optimal" ? "best" : "found", values };
    },
  };
}
