import type { NodePoolFacts } from "../../azurerm/node-pool";
import { isKnown, show } from "../../facts/fact";
import type { Finding, Rule } from "../rule";

const MOST_TAGS = 50;
const LONGEST_KEY = 512;
const LONGEST_VALUE = 256;

export const TAG_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG037",
    severity: "error",
    title: "the tags are ones that Azure accepts",
    see: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
    check: ({ tags }) => (isKnown(tags) ? tooMany(tags) : []),
  },
];

function tooMany(tags: Readonly<Record<string, unknown>>): Finding[] {
  const keys = Object.keys(tags);
  const finding = (found: string, expected: string, fix: string): Finding => ({ attribute: "tags", found, expected, fix });
  return [
    ...(keys.length > MOST_TAGS ? [finding(`${keys.length} tags`, `at most ${MOST_TAGS}`, "leave some out, or join them into one")] : []),
    ...keys
      .filter((key) => key.length > LONGEST_KEY)
      .map((key) => finding(`the tag ${show(key)} of ${key.length} characters`, `at most ${LONGEST_KEY}`, "shorten it")),
    ...Object.entries(tags).flatMap(([key, value]) =>
      typeof value === "string" && value.length > LONGEST_VALUE
        ? [finding(`the tag ${show(key)} with a value of ${value.length} characters`, `at most ${LONGEST_VALUE}`, "shorten it")]
        : [],
    ),
  ];
}
