import type { Command, CommandOption } from "./command";
import { oneOf } from "./option-values";
import { PROGRAM } from "./program";

/** Options that are written in more room have their words below them. */
const WIDEST_COLUMN = 23;

/** What `--help` prints of a command. */
export function commandHelp({ usage, about, options, notes, examples }: Command): string {
  const rows = optionRows(options).map(([option, words]) => [`  ${option}`, words.replaceAll("`", "")] as const);
  const column = Math.min(WIDEST_COLUMN, Math.max(...rows.map(([option]) => option.length + 2)));
  const lines = rows.map(([option, words]) => {
    const lead = option.length + 2 > column ? `${option}\n` : option;
    return `${lead.padEnd(column)}${lead === option ? "" : " ".repeat(column)}${words}\n`;
  });
  const parts = [
    `usage: ${usage.map((line) => `${PROGRAM} ${line}`).join("\n       ")}\n`,
    `${about}\n`,
    ...(lines.length > 0 ? [lines.join("")] : []),
    ...(notes === undefined ? [] : [`${notes}\n`]),
    `Examples:\n${examples.map((line) => `  ${PROGRAM} ${line}\n`).join("")}`,
  ];
  return parts.join("\n");
}

/** How each option is written, and what it does; each of its values where they do different things. */
export function optionRows(options: Command["options"]): (readonly [option: string, words: string])[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const { help, value, default: standard } = option;
    if (typeof help === "object") {
      return Object.entries(help).map(([one, words]) => [`--${name} ${one}`, `${words}${one === standard ? " (default)" : ""}`] as const);
    }
    const words = `${optionWords(option)}${standard === undefined ? "" : ` (default: ${standard})`}`;
    return [[`--${name}${value === undefined ? "" : ` ${value}`}`, words] as const];
  });
}

/** What an option does, or else what its values are. */
function optionWords({ help, choices = [] }: CommandOption): string {
  return typeof help === "string" ? help : oneOf(choices);
}

/** What a shell says of an option, which has a line for it: what stands before the first semicolon or parenthesis. */
export function shortHelp(option: CommandOption): string {
  return optionWords(option).replaceAll("`", "").split(/;| \(/)[0]!;
}
