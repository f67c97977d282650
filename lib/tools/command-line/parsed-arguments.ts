import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "../../core/facts/did-you-mean";
import { type Command, type CommandArguments, type CommandOption, ToolError } from "./command";
import { oneOf } from "./option-values";
import { PROGRAM } from "./program";

/** @throws ToolError if the command does not accept an argument, or an option has no value */
export function parsedArguments(command: Command, args: readonly string[]): CommandArguments {
  const aliases = Object.entries(command.options).flatMap(([name, { alias }]) => (alias === undefined ? [] : [[alias, name] as const]));
  const options: Command["options"] & ParseArgsConfig["options"] = {
    ...command.options,
    ...Object.fromEntries(aliases.map(([alias, name]) => [alias, { ...command.options[name]!, default: undefined }])),
    help: { type: "boolean", short: "h" },
  };
  const config = { args: [...args], options, allowPositionals: true };
  const seeHelp = `see ${PROGRAM} ${command.name} --help`;
  for (const token of parseArgs({ ...config, strict: false, tokens: true }).tokens) {
    if (token.kind !== "option") {
      continue;
    }
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const unknown = optionIn(args[token.index]) ?? rawName;
      const known = Object.entries<CommandOption>(command.options);
      const [same] = known.find(([, { insteadOf }]) => insteadOf === name) ?? [];
      const near = same
        ? `--${same}`
        : didYouMean(
            unknown,
            Object.keys(options).map((one) => `--${one}`),
          );
      throw new ToolError(`${command.name} has no option ${unknown}`, near ? `did you mean ${near}?` : seeHelp);
    }
    if (option.type === "boolean" && value !== undefined) {
      throw new ToolError(`${rawName} has no values`, `write only ${rawName}`);
    }
    if (option.type === "string" && value === undefined) {
      throw new ToolError(`${rawName} has no value`, whatToGive(option) ?? seeHelp);
    }
    if (option.type === "string" && !inlineValue && /^-./.test(value ?? "")) {
      throw new ToolError(`${rawName} is followed by ${value}`, whatToGive(option) ?? `write ${rawName}=${value} if that is its value`);
    }
  }
  const parsed = parseArgs({ ...config, strict: true });
  const [extra] = parsed.positionals.slice(command.positionals);
  if (extra !== undefined) {
    const { argumentsOption } = command;
    const fix = argumentsOption === undefined ? seeHelp : `write --${argumentsOption} ${extra}`;
    throw new ToolError(`${command.name} does not take the argument ${JSON.stringify(extra)}`, fix);
  }
  const named = aliases.filter(([alias]) => parsed.values[alias] !== undefined).map(([alias, name]) => [name, parsed.values[alias]]);
  return { ...parsed, values: { ...parsed.values, ...Object.fromEntries(named) }, command: command.name };
}

/** A name after one dash, which parseArgs reads as an option for each letter. */
function optionIn(argument = ""): string | undefined {
  return /^-[a-z][a-z-]+/.exec(argument)?.[0];
}

/** Which values to use, if these are few or paths. */
function whatToGive({ choices, path }: CommandOption): string | undefined {
  return choices ? `use ${oneOf(choices)}` : path && `name a ${path}`;
}
