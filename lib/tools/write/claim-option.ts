import type { MigSliceClaim } from "../../core/dra/mig-slice-claim";
import { show } from "../../core/facts/fact";
import { type CommandArguments, type CommandOption, ToolError } from "../command-line/command";
import { stringOption } from "../command-line/option-values";

/** The options of a pod that claims its slice. */
export const CLAIM_OPTIONS: Readonly<Record<string, CommandOption>> = {
  claim: { type: "boolean", help: "claim the slice (DRA): print a ResourceClaimTemplate and a Pod that uses it" },
  memory: { type: "string", value: "GB", help: "with --claim: any slice whose name has at least so many GB, such as 10GB" },
  "first-available": { type: "string", value: "PROFILES", help: "with --claim: the first free one of 1g.10gb,2g.20gb" },
  "same-gpu": { type: "boolean", help: "with --claim: all slices of one GPU" },
  "any-pool": { type: "boolean", help: "with --claim: also on the nodes of other pools" },
};

/** The claim that the options describe; `undefined` without `--claim`. */
export function claimOption(args: CommandArguments): MigSliceClaim | undefined {
  const [memory, profiles] = [stringOption(args, "memory"), stringOption(args, "first-available")];
  const [sameGpu, anyPool] = [args.values["same-gpu"] === true, args.values["any-pool"] === true];
  if (args.values.claim !== true) {
    const idle = Object.keys(CLAIM_OPTIONS).find((name) => args.values[name] !== undefined && args.values[name] !== false);
    if (idle !== undefined) {
      throw new ToolError(`--${idle} has no effect without --claim`, `add --claim, or leave --${idle} out`);
    }
    return undefined;
  }
  return {
    ...(memory !== undefined && { memoryGb: gigabytes(memory) }),
    ...(profiles !== undefined && { firstAvailable: profiles.split(",").map((name) => name.trim()) }),
    ...(sameGpu && { sameGpu }),
    ...(anyPool && { anyPool }),
  };
}

function gigabytes(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?) ?(?:G(?:i?B|i)?)?$/i.exec(text) ?? [];
  if (number === undefined) {
    throw new ToolError(`--memory is ${show(text)}`, "write GB, such as 10GB");
  }
  return Number(number);
}
