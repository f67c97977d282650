import { GPU_MODELS } from "../core/catalog/gpu-model";
import { VmSize } from "../core/catalog/vm-size";
import { show } from "../core/facts/fact";
import { MigConfigurationError } from "../core/facts/mig-configuration-error";
import { type CommandArguments, ToolError } from "./command";
import { repeatedOption } from "./option-values";

/**
 * The sizes that `--vm-size NAME=MODEL:COUNT` describes, by their names in lower case.
 *
 * @throws ToolError if a description is none
 */
export function describedVmSizes(args: CommandArguments): Map<string, VmSize> {
  return new Map(
    repeatedOption(args, "vm-size").map((text) => {
      const [, name, model, count] = /^([^=]+)=([^:]+):(\d{1,3})$/.exec(text) ?? [];
      const gpu = GPU_MODELS.find(
        (candidate) => candidate.name.replace(/[ _]/g, "").toLowerCase() === model?.replace(/[ _]/g, "").toLowerCase(),
      );
      if (name === undefined || gpu === undefined) {
        const models = GPU_MODELS.map((candidate) => candidate.name.replace(" ", "_")).join(", ");
        throw new ToolError(`--vm-size is ${show(text)}`, `write it like Standard_X=H100_80GB:4, with one of ${models}`);
      }
      return [name.toLowerCase(), toolAnswer("--vm-size", () => VmSize.of(name, gpu, Number(count)))];
    }),
  );
}

/** What the library says of an option's value, as an error of the tool. */
export function toolAnswer<Answer>(option: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    const [problem] = MigConfigurationError.isMigConfigurationError(error) ? error.problems : [];
    if (!problem) {
      throw error;
    }
    throw new ToolError(`${option}: ${problem.found}`, `expected ${problem.expected}`);
  }
}
