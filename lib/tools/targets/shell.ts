import { withoutUnseen } from "../../core/facts/unseen";

/** A text as one word of a POSIX shell, without expansion. `printf` writes what cannot be seen. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) {
    return text;
  }
  return withoutUnseen(text, () => "") === text
    ? `'${text.replaceAll("'", `'\\''`)}'`
    : `"$(printf %b '${withoutUnseen(text.replaceAll("\\", "\\\\").replaceAll("'", "\\0047"), octal)}')"`;
}

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\0${byte.toString(8).padStart(3, "0")}`).join("");
}

/** A command to be copied: what is filled in is a word or a part of one, or a list of words. */
export function shell(template: TemplateStringsArray, ...parts: readonly (string | readonly string[])[]): string {
  return template.reduce((command, text, index) => command + [parts[index - 1]!].flat().map(shellWord).join(" ") + text);
}
