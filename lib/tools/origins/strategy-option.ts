import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { CommandArguments, CommandOption } from "../command-line/command";
import { choiceOption } from "../command-line/option-values";

const STRATEGIES = Object.values(MigStrategy);

/** `--strategy` of commands that have to know under which names a pool offers its slices. */
export const STRATEGY_OPTION: CommandOption = {
  type: "string",
  value: "STRATEGY",
  choices: STRATEGIES,
  help: "single or mixed, for a pool whose device plugin is not in the same stack",
};

export function strategyOption(args: CommandArguments): MigStrategy | undefined {
  return choiceOption(args, "strategy", STRATEGIES);
}
