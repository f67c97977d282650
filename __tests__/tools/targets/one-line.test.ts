import { oneLine } from "../../../lib/tools/targets/one-line";

test.each([
  ["\u001b[2J", "\\u001b[2J"],
  ["a\nb", "a\\u000ab"],
  ["a\u2028b", "a\\u2028b"],
  ["a\u202eb", "a\\u202eb"],
  ["a\u061cb", "a\\u061cb"],
  ["a\u0085b", "a\\u0085b"],
  ["ä µ 字 🙂", "ä µ 字 🙂"],
])("%j stays on its line", (text, expected) => {
  expect(oneLine(text)).toBe(expected);
});
