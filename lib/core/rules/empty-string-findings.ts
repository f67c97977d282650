import { isObject } from "../facts/json";
import type { ArgumentTree } from "../terraform/terraform-arguments";
import type { Finding, MaybeFinding } from "./rule";

/**
 * The arguments that somebody wrote as `""`, or as a list with one in it, which azurerm refuses; those that another rule speaks of
 * are passed over.
 */
export function emptyStringFindings(
  written: Readonly<Record<string, unknown>>,
  tree: ArgumentTree,
  spokenOf: readonly string[] = [],
): MaybeFinding[] {
  const findings: MaybeFinding[] = [];
  for (const key of Object.keys(written)) {
    const value = written[key];
    const node = value === "" || isObject(value) || Array.isArray(value) ? tree.get(key) : undefined;
    if (node === undefined || spokenOf.includes(node.name)) {
      continue;
    }
    if (value === "") {
      findings.push(emptyString(node.name));
    } else if (Array.isArray(value) && value.includes("")) {
      findings.push({
        attribute: node.name,
        found: `${node.name} has "" in its list`,
        expected: "values that are not empty",
        fix: `remove it, or leave ${node.name} out`,
      });
    } else if (node.inner.size > 0) {
      const bodies = (Array.isArray(value) ? value : [value]).filter(isObject);
      findings.push(...bodies.flatMap((body) => emptyStringFindings(body, node.inner, spokenOf)));
    }
  }
  return findings;
}

function emptyString(name: string): Finding {
  return {
    attribute: name,
    found: `${name} is ""`,
    expected: "a value, which azurerm asks for where the argument is written at all",
    fix: `set it, or leave ${name} out`,
  };
}
