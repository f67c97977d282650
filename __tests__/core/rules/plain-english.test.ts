import { CORE_RULES } from "../../../lib/core/rules/registry";
import { complaints, MOST_WORDS, wordsOf } from "../../support/plain-english";

test.each(CORE_RULES.map((rule) => [rule.id, rule] as const))("%s is described in plain English", (_id, { title, why, remedy }) => {
  expect([...complaints(title, MOST_WORDS), ...complaints(why), ...complaints(remedy)]).toEqual([]);
});

test.each(CORE_RULES.filter(({ severity }) => severity !== "note").map((rule) => [rule.id, rule] as const))(
  "%s has a title that says who must or should do what",
  (_id, { title }) => {
    expect(title).toMatch(/\b(?:must|should|needs?)\b/);
  },
);

test("names, numbers and values are no words", () => {
  expect(wordsOf('the tag "a b c" of pool "x" is kept: node_count 4 -> 2, in nvidia.com/gpu')).toEqual([
    ..."the tag of pool is kept in".split(" "),
  ]);
});

test("a habit to lose is found, but not in a value", () => {
  expect(complaints('whatever "nobody" says, for which it stands in')).toEqual([
    expect.stringMatching(/^"whatever"/),
    expect.stringMatching(/^"stands in"/),
    expect.stringMatching(/^"for which"/),
  ]);
});
