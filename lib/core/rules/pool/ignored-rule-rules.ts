import { show } from "../../facts/fact";
import { isObject } from "../../facts/json";
import { RULES_PAGE, type Rule } from "../rule";
import { AZURERM_VERSION_RULES } from "./azurerm-version-rules";
import { NODE_POOL_RULES } from "./node-pool-rules";
import { TEMPORARY_NAME_RULES } from "./temporary-name-rules";
import { WRITTEN_ARGUMENT_RULES } from "./written-argument-rules";

const IGNORABLE = [...NODE_POOL_RULES, ...AZURERM_VERSION_RULES, ...WRITTEN_ARGUMENT_RULES, ...TEMPORARY_NAME_RULES];

/** The rules over node pools that a configuration ignores. */
export interface IgnoredRules {
  readonly ignore: unknown;
}

export const IGNORED_RULE_RULES: readonly Rule<IgnoredRules>[] = [
  {
    id: "MIG030",
    severity: "error",
    title: "an ignored rule must exist and have a reason",
    see: RULES_PAGE,
    why: "A misspelled id ignores nothing. Without a reason, a later reader cannot tell whether the exception still holds.",
    remedy: "Name a rule of this page, and write why it does not apply.",
    check: ({ ignore }) => {
      if (ignore === undefined) {
        return undefined;
      }
      if (!Array.isArray(ignore)) {
        return {
          attribute: "ignore",
          found: `ignore is ${show(ignore)}`,
          expected: "a list of rules with their reasons",
          fix: 'write it like [{ ruleId: "MIG052", reason: "the pool is empty at night" }]',
        };
      }
      return ignore.flatMap((item: unknown) => {
        const { ruleId, reason, address } = isObject(item) ? item : {};
        if (!IGNORABLE.some(({ id }) => id === ruleId)) {
          return [
            {
              attribute: "ignore",
              found: `${show(ruleId)} is not the id of a rule over node pools`,
              expected: "an id from docs/rules.md",
              fix: "copy the id from the annotation",
            },
          ];
        }
        return [
          !isText(reason) && {
            attribute: "ignore",
            found: `${ruleId} is ignored without a reason`,
            expected: "a reason why the rule does not apply",
            fix: "set reason",
          },
          address !== undefined &&
            (!isText(address) || !String(address).includes(".")) && {
              attribute: "ignore",
              found: `${ruleId} is ignored at the address ${show(address)}`,
              expected: "the Terraform address of a node pool",
              fix: 'write it like "azurerm_kubernetes_cluster_node_pool.gpu", or leave it out to ignore the rule everywhere',
            },
        ];
      });
    },
  },
];

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
