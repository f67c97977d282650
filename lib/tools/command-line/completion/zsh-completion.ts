import type { Command, CommandOption, Completion } from "../command";
import { shortHelp } from "../command-help";
import { PROGRAM } from "../program";

/** As a file of fpath, or sourced. */
export function zshCompletion(commands: readonly Command[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options, positionals, argument }) => {
    const specs = [
      ...Object.entries(options).map(([option, settings]) => optionSpec(option, settings)),
      "--help[explain the command]",
      ...(argument ? [`${positionals > 1 ? "*" : "1"}:argument:${action(argument)}`] : []),
    ];
    return `    ${name})\n      _arguments ${specs.map(quoted).join(" \\\n        ")} ;;`;
  });
  return `#compdef ${PROGRAM}
_${PROGRAM}() {
  local -a commands=(
${names.join("\n")}
  )
  local -a flags=(--help --version)
  if (( CURRENT == 2 )); then
    _describe command commands
    _describe -o option flags
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}

if [[ "$funcstack[1]" == "_${PROGRAM}" ]]; then
  _${PROGRAM} "$@"
else
  compdef _${PROGRAM} ${PROGRAM}
fi
`;
}

function optionSpec(name: string, option: CommandOption): string {
  const words = `[${shortHelp(option).replace(/[\\[\]]/g, "\\$&")}]`;
  return `${option.multiple ? "*" : ""}--${name}${option.type === "boolean" ? words : `=${words}:${name}:${action(option)}`}`;
}

function action({ choices, path }: Completion): string {
  return choices ? `(${choices.join(" ")})` : path === "file" ? "_files" : path === "folder" ? "_files -/" : " ";
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
