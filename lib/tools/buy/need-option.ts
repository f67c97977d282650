import { COMPUTE_SLICES_PER_GPU } from "../../core/catalog/mig-profile";
import { show } from "../../core/facts/fact";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import { ToolError } from "../command-line/command";

/** `14x10GB`, `14x10GB/2g`; in NVIDIA's slice names a GiB is a GB. */
const AMOUNT = /^(\d+) ?x ?(\d+(?:\.\d+)?) ?G(?:i?B|i)?(?:\/(\d+)g)?$/i;

/** `14x2g.10gb`: slices by NVIDIA's name. */
const SLICES = /^(\d+) ?x ?(?:mig-?)?([1-7])g\.(\d+)gb$/i;

/** Common mistakes, and their probable meaning. */
const MISTAKES: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^(\d+) ?x ?(\d+(?:\.\d+)?)(\/\d+g)?$/i, (count, memory, compute = "") => `write ${count}x${memory}GB${compute}, with the unit`],
  [/^(\d+) ?x ?(\d+)000 ?M(?:i?B|i)?$/i, (count, memory) => `write ${count}x${memory}GB`],
  [/^(\d+(?:\.\d+)?) ?G(?:i?B|i)? ?x ?(\d+)$/i, (memory, count) => `write ${count}x${memory}GB`],
  [/^(\d+) ?x ?(?:mig)?([1-7])g$/i, (count, compute) => `write ${count}x10GB/${compute}g, for example, with the memory`],
];

/** @throws ToolError if the value of `--need` is not a demand */
export function parseNeed(text: string): SliceDemand {
  const [, slices, sevenths, gb] = SLICES.exec(text) ?? [];
  const [, count = slices, memory = gb, compute = sevenths] = AMOUNT.exec(text) ?? [];
  if (count === undefined || memory === undefined) {
    const [fix] = MISTAKES.flatMap(([pattern, say]) => {
      const match = pattern.exec(text);
      return match ? [say(...match.slice(1))] : [];
    });
    throw new ToolError(`--need is ${show(text)}`, fix ?? "write COUNTxMEMORY, such as 100x5GB, 14x1g.10gb, or 12x10GB/2g for compute");
  }
  if (compute !== undefined && !(Number(compute) >= 1 && Number(compute) <= COMPUTE_SLICES_PER_GPU)) {
    throw new ToolError(
      `--need is ${show(text)}, but a GPU has ${COMPUTE_SLICES_PER_GPU} compute slices`,
      `write 1g to ${COMPUTE_SLICES_PER_GPU}g`,
    );
  }
  return { count: Number(count), memoryGb: Number(memory), ...(compute !== undefined && { minimumComputeSlices: Number(compute) }) };
}
