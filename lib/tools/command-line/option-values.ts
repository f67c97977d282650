import { didYouMean } from "../../core/facts/did-you-mean";
import { show } from "../../core/facts/fact";
import { type CommandArguments, ToolError } from "./command";

/** The value of a string option; an empty one, as of an unset shell variable, is an error. */
export function stringOption({ values }: CommandArguments, name: string): string | undefined {
  const value = values[name];
  if (value === "") {
    throw new ToolError(`--${name} is empty`, "give it a value, or leave it out");
  }
  return typeof value === "string" ? value : undefined;
}

export function defaultedOption(args: CommandArguments, name: string): string {
  return stringOption(args, name)!;
}

/** The values of an option that can be repeated; an empty one is an error. */
export function repeatedOption({ values }: CommandArguments, name: string): string[] {
  const value = values[name];
  const all = (Array.isArray(value) ? value : []).map(String);
  if (all.includes("")) {
    throw new ToolError(`--${name} is empty`, "give it a value, or leave it out");
  }
  return all;
}

export function choiceOption<Choice extends string>(args: CommandArguments, name: string, choices: readonly Choice[]): Choice | undefined {
  const value = stringOption(args, name);
  return value === undefined ? undefined : readChoice(`--${name}`, value, choices);
}

/** @throws ToolError if the value is none of the choices */
export function readChoice<Choice extends string>(what: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    const near = didYouMean(value, choices);
    throw new ToolError(`${what} is ${show(value)}`, near ? `did you mean ${near}?` : `use ${oneOf(choices)}`);
  }
  return choice;
}

/** `text, json or markdown` */
export function oneOf(choices: readonly string[]): string {
  return [choices.slice(0, -1).join(", "), choices.at(-1)].filter((part) => part).join(" or ");
}

export function integerOption(args: CommandArguments, name: string): number | undefined {
  const value = stringOption(args, name);
  if (value !== undefined && !/^-?\d{1,9}$/.test(value)) {
    throw new ToolError(`--${name} is ${show(value)}`, "use a whole number");
  }
  return value === undefined ? undefined : Number(value);
}
