import type { CommandArguments, CommandOption } from "./command";
import { defaultedOption, readChoice } from "./option-values";

/** `--output`, the default first, and the help of each value if it has some; `--format` is a hidden name of it. */
export function outputOption<Output extends string>(outputs: Readonly<Record<Output, string>> | readonly Output[]): CommandOption {
  const choices: readonly string[] = Array.isArray(outputs) ? outputs : Object.keys(outputs);
  const option = { type: "string", choices, default: choices[0], alias: "format" } as const;
  return Array.isArray(outputs) ? { ...option, value: "FORMAT" } : { ...option, help: outputs as Record<Output, string> };
}

/** @throws ToolError if `--output` has another value */
export function readOutput<Output extends string>(args: CommandArguments, outputs: readonly Output[]): Output {
  return readChoice("--output", defaultedOption(args, "output"), outputs);
}

export function forPrograms(schema: string): string {
  return `for programs; \`schemas/${schema}.schema.json\` in the package describes it`;
}
