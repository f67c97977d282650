const COMMAND = /(?: with)?: (?:(?:npx )?cdkt[fn]-aks-mig|az|cat|echo|helm|kubectl|npx|terraform) .*$/;

const FILE = /[\w/-]+\.(?:json|txt|ya?ml)\b/g;

/** The sentences of a message, without what it quotes in parentheses, names of files, and the command at its end. */
export function sentencesOf(text: string): string[] {
  let prose = text.replace(FILE, "FILE");
  for (let before = ""; before !== prose; ) {
    before = prose;
    prose = prose.replace(/ ?\([^()]*\)/g, "");
  }
  return prose
    .split(/[.;] |\n\n/)
    .map((sentence) => sentence.replace(COMMAND, "").trim())
    .filter((sentence) => sentence !== "");
}

/** What diagnoses say in the output of a command: what was found, what is expected, and how to fix it. */
export function diagnosesIn(output: string): string[] {
  return [...output.matchAll(/^\s+(?:found|expected|fix):\s+(.*)$/gm)].map(([, text]) => text!);
}
