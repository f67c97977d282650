import { oneLine } from "./one-line";

/**
 * A text as a part of a paragraph, a list or a table of GitHub. Words that format, link or mention become code: after
 * rendering, GitHub links what looks like a reference outside of code, whether it was escaped or not.
 *
 * @see https://github.com/github/cmark-gfm/issues/181
 */
export function markdownText(text: string): string {
  const [first = "", ...words] = oneLine(text).split(/ +/).filter(Boolean);
  return [MARKER.test(first) ? markdownCode(first) : markdownWord(first), ...words.map(markdownWord)].join(" ");
}

/** A text as code of GitHub. A bar would end the cell of a table, even in code. */
export function markdownCode(text: string): string {
  const code = oneLine(text).replaceAll("|", "\\u007c");
  const fence = "`".repeat(1 + Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length)));
  const gap = /^[` ]|[` ]$/.test(code) ? " " : "";
  return code === "" ? '`""`' : `${fence}${gap}${code}${gap}${fence}`;
}

function markdownWord(word: string): string {
  const [, before = "", core = "", after = ""] = /^(["'(]*)(.*?)([.,;:!?"')]*)$/.exec(word) ?? [];
  return MEANING.test(word) ? `${before}${markdownCode(core)}${after}` : word;
}

/** What begins a heading, a quote or a list, or is a line. */
const MARKER = /^(?:>.*|[-+=]+|\d+[.)])$/;

/** Markup, mentions, references and links, emoji, formulas, and the names of commits. */
const MEANING =
  /[\\`*~[\]|@#$]|<(?=[A-Za-z/!?])|&(?=[#\w])|(?<!\w)_|_(?!\w)|:\/\/|www\.|\b(?:GH|GHSA|CVE)-|:[a-z0-9_+-]+:|\b(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{7,40}\b/;
