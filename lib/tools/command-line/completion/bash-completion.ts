import type { Command, Completion } from "../command";
import { PROGRAM } from "../program";

/** Also for bash 3.2 of macOS. */
export function bashCompletion(commands: readonly Command[]): string {
  const values = commands.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([option, { type, ...completion }]) =>
      type === "string" ? [`    ${JSON.stringify(`${name} --${option}`)}) ${reply(completion)} ;;`] : [],
    ),
  );
  const words = commands.map(({ name, options, argument = {} }) => {
    const names = [...Object.keys(options), "help"].map((option) => `--${option}`);
    return `    ${JSON.stringify(`${name} -`)}*) ${reply({ choices: names })} ;;\n    ${JSON.stringify(`${name} `)}*) ${reply(argument)} ;;`;
  });
  return `# Completes ${PROGRAM} in bash.
_${IDENTIFIER}() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} IFS=$'\\n'
  # The sign in --option=value is a word of its own.
  if [ "$word" = "=" ]; then
    word=
  elif [ "$previous" = "=" ]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${reply({ choices: [...commands.map(({ name }) => name), "--help", "--version"] })}
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${values.join("\n")}
    *) _${IDENTIFIER}_word "$word" ;;
  esac
}

_${IDENTIFIER}_word() {
  local word=$1
  case "\${COMP_WORDS[1]} $word" in
${words.join("\n")}
  esac
}

complete -F _${IDENTIFIER} ${PROGRAM}
`;
}

const IDENTIFIER = PROGRAM.replaceAll("-", "_");

function reply({ choices, path }: Completion): string {
  if (choices) {
    return `COMPREPLY=($(compgen -W ${`$'${choices.join("\\n")}'`} -- "$word"))`;
  }
  if (path) {
    return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -${path === "file" ? "f" : "d"} -- "$word"))`;
  }
  return ":";
}
