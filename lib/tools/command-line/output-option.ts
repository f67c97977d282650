import type { CommandArguments, CommandOption } from "./command";
import { defaultedOption, readChoice } from "./option-values";

/** `--output` with the help of each value, the default first; `--format` is a hidden name of it. */
export function outputOption<Output extends string>(help: Readonly<Record<Output, string>>): CommandOption {
  const choices = Object.keys(help);
  return { type: "string", choices, default: choices[0], alias: "format", help };
}

/** @throws ToolError if `--output` has another value */
export function readOutput<Output extends string>(args: CommandArguments, outputs: readonly Output[]): Output {
  return readChoice("--output", defaultedOption(args, "output"), outputs);
}

export function forPrograms(schema: string): string {
  return `for programs; \`schemas/${schema}.schema.json\` in the package describes it`;
}
