import { GPU_MODELS } from "../../core/catalog/gpu-model";
import { findNonMigVmSize } from "../../core/catalog/non-mig-vm-size";
import { nearVmSize, VM_SIZES, VmSize } from "../../core/catalog/vm-size";
import { didYouMean } from "../../core/facts/did-you-mean";
import { show } from "../../core/facts/fact";
import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import { type CommandArguments, type CommandOption, ToolError } from "./command";
import { repeatedOption } from "./option-values";

/** `--vm-size` of commands that accept new sizes. */
export const DESCRIBED_SIZE_OPTION: CommandOption = {
  type: "string",
  multiple: true,
  value: "NAME=MODEL:COUNT",
  help: "the GPUs of a VM size that this release does not know, such as `Standard_X=H100_80GB:4`; can be repeated",
};

/**
 * The sizes of `--vm-size NAME=MODEL:COUNT`, by their names in lower case.
 *
 * @throws ToolError if a description is wrong
 */
export function describedVmSizes(args: CommandArguments): Map<string, VmSize> {
  return new Map(
    repeatedOption(args, "vm-size").map((text) => {
      const [, name, model, count] = /^([^=]+)=([^:]+):(\d{1,3})$/.exec(text) ?? [];
      const gpu = GPU_MODELS.find(
        (candidate) => candidate.name.replace(/[ _]/g, "").toLowerCase() === model?.replace(/[ _]/g, "").toLowerCase(),
      );
      if (name === undefined || gpu === undefined) {
        const models = GPU_MODELS.map((candidate) => candidate.name.replace(" ", "_"));
        const near = name === undefined ? undefined : didYouMean(model ?? "", models);
        throw new ToolError(
          `--vm-size is ${show(text)}`,
          near ? `did you mean ${name}=${near}:${count}?` : `write it like Standard_X=H100_80GB:4, with one of ${models.join(", ")}`,
        );
      }
      return [name.toLowerCase(), toolAnswer("--vm-size", () => VmSize.of(name, gpu, Number(count)))];
    }),
  );
}

/**
 * The known size of that name, in any case.
 *
 * @throws ToolError if there is none, with the nearest one
 */
export function knownVmSize(option: string, name: string, sizes: readonly VmSize[] = VM_SIZES): VmSize {
  const size = sizes.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (size) {
    return size;
  }
  const near = nearVmSize(name, sizes);
  if (near !== undefined && findNonMigVmSize(name) === undefined) {
    throw new ToolError(`${option}: ${show(name)} is not a VM size that this release knows`, `did you mean ${near}?`);
  }
  return toolAnswer(option, () => VmSize.fromName(name));
}

/** An error of the library about an option's value, as an error of the tool. */
function toolAnswer<Answer>(option: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    const [problem] = MigConfigurationError.isMigConfigurationError(error) ? error.problems : [];
    if (!problem) {
      throw error;
    }
    // A fix in TypeScript is no help on the command line.
    const fix = problem.fix.includes("VmSize.") ? "correct it, or leave the option out" : problem.fix;
    throw new ToolError(`${option}: ${problem.found}`, `expected ${problem.expected}; ${fix}`);
  }
}
