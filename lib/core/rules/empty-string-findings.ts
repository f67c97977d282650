import { isObject } from "../facts/json";
import type { ArgumentTree } from "../terraform/terraform-arguments";
import type { Finding } from "./rule";

/** The arguments that somebody wrote as `""`, which azurerm refuses; those that another rule speaks of are passed over. */
export function emptyStringFindings(
  written: Readonly<Record<string, unknown>>,
  tree: ArgumentTree,
  spokenOf: readonly string[] = [],
): Finding[] {
  return Object.entries(written).flatMap(([key, value]) => {
    const node = tree.get(key);
    if (node === undefined || spokenOf.includes(node.name)) {
      return [];
    }
    const bodies = Array.isArray(value) ? value : [value];
    return value === ""
      ? [emptyString(node.name)]
      : bodies.filter(isObject).flatMap((body) => emptyStringFindings(body, node.inner, spokenOf));
  });
}

function emptyString(name: string): Finding {
  return {
    attribute: name,
    found: `${name} is ""`,
    expected: "a value, which azurerm asks for where the argument is written at all",
    fix: `set it, or leave ${name} out`,
  };
}
