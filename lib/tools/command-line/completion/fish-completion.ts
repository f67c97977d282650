import type { Command, Completion } from "../command";
import { shortHelp } from "../command-help";
import { PROGRAM } from "../program";

export function fishCompletion(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary, options, argument }) => [
    `-n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...Object.entries(options).map(([long, option]) =>
      [after(name), `-l ${long}`, option.type === "boolean" ? [] : [`-r ${values(option)}`], `-d ${quoted(shortHelp(option))}`]
        .flat()
        .join(" "),
    ),
    `${after(name)} -l help -d 'explain the command'`,
    ...(argument ? [`${after(name)} ${values(argument)}`] : []),
  ]);
  const all = ["-f", "-n __fish_use_subcommand -l help", "-n __fish_use_subcommand -l version", ...lines];
  return `# Completes ${PROGRAM} in fish.\n${all.map((line) => `complete -c ${PROGRAM} ${line}\n`).join("")}`;
}

function after(command: string): string {
  return `-n '__fish_seen_subcommand_from ${command}'`;
}

function values({ choices, path }: Completion): string {
  return choices
    ? `-f -a ${quoted(choices.join(" "))}`
    : path === "file"
      ? "-F"
      : path === "folder"
        ? "-f -a '(__fish_complete_directories)'"
        : "-f";
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
