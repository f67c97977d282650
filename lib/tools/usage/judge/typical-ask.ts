import { sum } from "../../../core/facts/lists";
import type { Resources } from "../../kubectl/pod-requests";
import { slicesIn } from "../../kubectl/slice-resource";
import type { TypicalAsk } from "./usage-report";

/** Assumed if no pod requests slices yet. */
const ASSUMED: TypicalAsk = { cpu: 1, memory: 2 ** 30, assumed: true };

/** The median request of pods, for each slice: a few large pods do not change it. */
export function typicalAsk(requests: readonly Resources[]): TypicalAsk {
  const each = (resource: string): number[] =>
    requests.map((asked) => (asked[resource] ?? 0) / sum(slicesIn(asked).map(([, count]) => count)));
  return requests.length === 0 ? ASSUMED : { cpu: median(each("cpu")), memory: median(each("memory")), assumed: false };
}

/** The lower one of the two in the middle. */
function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)]!;
}
