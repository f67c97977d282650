import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PLANS, plan } from "../../support/plan";
import { runInTerminal } from "../../support/terminal";

const azure = (name: string): any => JSON.parse(readFileSync(join(PLANS, "../azure", `${name}.json`), "utf8"));

/** What is no text, and cannot be made one. */
const NO_TEXT = { toString: 1 };

/** The value with each of its members replaced, one at a time. */
function damaged(value: any): unknown[] {
  return Object.keys(value ?? {}).flatMap((key) => {
    const part = value[key];
    const inner = typeof part === "object" ? damaged(part) : [];
    const put = (other: unknown): unknown => Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: other });
    return [NO_TEXT, ...inner].map(put);
  });
}

test.each([
  ["a template", azure("bicep-template"), "pod --from -"],
  ["a what-if", { changes: azure("what-if-pools").changes.slice(0, 2) }, "review -"],
  ["pools of az", azure("az-nodepool-list"), "equivalent --as arm --from -"],
  ["a state", { format_version: "1.0", values: plan("no-change").prior_state.values }, "pod --from -"],
  ["a plan", { ...plan("profile-1g-to-3g"), prior_state: {}, configuration: {} }, "review - --output junit"],
])("%s with objects instead of texts is read, or refused in words", async (_what, document, line) => {
  const answers = new Set<string>();
  for (const one of damaged(document)) {
    const { stderr } = await runInTerminal(line.split(" "), { stdin: JSON.stringify(one) });
    answers.add(stderr.includes("unexpected error") ? stderr : "");
  }
  expect([...answers]).toEqual([""]);
});
