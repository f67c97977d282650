import { complaints, MOST_WORDS } from "./plain-english";

const COMMAND = /(?: with)?: (?:(?:npx )?cdkt[fn]-aks-mig|az|cat|echo|helm|kubectl|npx|terraform) .*$/;

/** What the kubelet says is its own. */
const OF_KUBELET = /: Pod was rejected.*$/;
const FILE = /[\w/-]+\.(?:json|txt|ya?ml)\b/g;

/** The sentences of a message, without what it quotes in parentheses, names of files, and the command at its end. */
export function sentencesOf(text: string): string[] {
  let prose = text.replace(FILE, "FILE").replace(OF_KUBELET, "");
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

/** What of a message is not plain English, or is a sentence that is too long. */
export function complaintsAbout(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) => complaints(sentence, MOST_WORDS));
}
