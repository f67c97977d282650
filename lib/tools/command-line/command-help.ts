import type { Command, CommandOption } from "./command";
import { oneOf } from "./option-values";
import { PROGRAM } from "./program";

/** The help of a longer option is on the next line. */
const WIDEST_COLUMN = 23;

/** What `--help` prints. */
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

/** A row for each option, or for each of its values if these have their own help. */
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

/** The help of an option, or else its values. */
function optionWords({ help, choices = [] }: CommandOption): string {
  return typeof help === "string" ? help : oneOf(choices);
}

/** The help of an option in one line of a shell: up to the first semicolon or parenthesis. */
export function shortHelp(option: CommandOption): string {
  return optionWords(option).replaceAll("`", "").split(/;| \(/)[0]!;
}
