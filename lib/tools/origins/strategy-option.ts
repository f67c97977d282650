import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { CommandArguments, CommandOption } from "../command-line/command";
import { choiceOption } from "../command-line/option-values";

const STRATEGIES = Object.values(MigStrategy);

/** `--strategy` of commands that need the resource names of slices. */
export const STRATEGY_OPTION: CommandOption = {
  type: "string",
  value: "STRATEGY",
  choices: STRATEGIES,
  help: "single or mixed, if the device plugin of the pool is not in the same stack",
};

export function strategyOption(args: CommandArguments): MigStrategy | undefined {
  return choiceOption(args, "strategy", STRATEGIES);
}
