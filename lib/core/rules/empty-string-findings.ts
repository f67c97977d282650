import { isObject } from "../facts/json";
import type { ArgumentTree } from "../terraform/terraform-arguments";
import type { Finding, MaybeFinding } from "./rule";

/** The arguments that are set to `""`, or to a list with one, which azurerm refuses; `spokenOf` are those that another rule reports. */
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
    expected: "a value: azurerm refuses an empty string",
    fix: `set it, or leave ${name} out`,
  };
}
