import { load } from "./highs";
import { type IntegerProgram, type IntegerSolver, keeps, lpText, type Solution } from "./integer-program";

const OPTIONS = {
  output_flag: false,
  random_seed: 0,
  threads: 1,
  // Otherwise it stops at what is within 0.01 % of the best.
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  // Programs as small as these are solved before such a search of their neighborhood pays.
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
} as const;

/**
 * HiGHS, compiled to WebAssembly, which is loaded here only, when there is something to solve.
 *
 * @see https://highs.dev
 */
export async function loadHighs(): Promise<IntegerSolver> {
  const highs = await load();
  return {
    solve(program: IntegerProgram, timeLimitSeconds: number): Solution {
      const { Status: status, Columns: columns } = highs.solve(lpText(program), { ...OPTIONS, time_limit: timeLimitSeconds });
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
