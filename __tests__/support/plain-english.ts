import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What a title, what is found and what to do have at most. */
export const MOST_WORDS = 20;

/** The habits that the prose linter finds in pages: its own lists, so that each stands once. */
const HABITS: readonly RegExp[] = ["Words", "Conditions", "Prepositions"].flatMap((list) => {
  const { swap = {}, tokens = [] } = parse(readFileSync(join(__dirname, `../../.vale/Plain/${list}.yml`), "utf8"));
  return [...Object.keys(swap), ...tokens].map((habit: string) => new RegExp(`\\b(?:${habit})\\b`, "i"));
});

/** What a message fills in: quoted texts, code of a page, and how it shows a value that is unset or unknown. */
const VALUES = /"(?:[^"\\]|\\.)*"|`[^`]*`|\]\(\S*?\)|a value known after apply|a value that is not shown|unset/g;

/** The words of a text. Names, numbers and values are none: a reader copies them, however long they are. */
export function wordsOf(text: string): string[] {
  return text
    .replace(VALUES, "")
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => /^[A-Za-z][a-z]*(?:['’-][a-z]+)*$/.test(word));
}

/** What of the text is not plain English; of a message, also that it is too long. */
export function complaints(text: string, mostWords = Number.POSITIVE_INFINITY): string[] {
  const prose = text.replace(VALUES, "…");
  const found = HABITS.flatMap((habit) => habit.exec(prose)?.[0] ?? []).map((words) => `"${words}" in: ${text}`);
  const count = wordsOf(text).length;
  return count > mostWords ? [...found, `${count} words: ${text}`] : found;
}
