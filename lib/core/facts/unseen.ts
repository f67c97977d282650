/** Controls, format characters, halves of pairs and separators: nobody sees them, or a program takes them for more than text. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text with each of these characters as its target writes them. */
export function withoutUnseen(text: string, written: (character: string) => string): string {
  return text.replace(UNSEEN, written);
}

/** The same in each line. */
export function linesWithoutUnseen(text: string, written: (character: string) => string): string {
  return text.replace(/[^\n]+/g, (line) => withoutUnseen(line, written));
}

/** The escape that JSON has for any character. */
export function jsonEscape(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/** The escape that HCL and YAML have. */
export function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
