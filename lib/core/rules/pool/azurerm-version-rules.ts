import { show } from "../../facts/fact";
import type { NodePoolFacts } from "../../pool/node-pool";
import { NODE_POOL_ARGUMENTS, type NodePoolArgumentName, nameIn } from "../../pool/node-pool-arguments";
import { settingsOf } from "../../pool/node-pool-settings";
import { type AzurermVersion, isAtLeast, showAzurermVersion } from "../../terraform/azurerm-version";
import type { MaybeFinding, Rule } from "../rule";

/** The first azurerm that accepts upgrade settings of a Spot pool without a surge. */
const SPOT_WITHOUT_SURGE: AzurermVersion = [4, 65, 0];

const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;

/** A pool, and the azurerm that creates it; `undefined` if no version is set. */
export interface PoolUnderAzurerm {
  readonly pool: NodePoolFacts;
  readonly azurerm: AzurermVersion | undefined;
}

/**
 * What the azurerm of a stack does not support yet, or no longer. Terraform refuses these before it plans. In the review of a
 * plan they mean that the configuration allows an azurerm that would have refused it.
 */
export const AZURERM_VERSION_RULES: readonly Rule<PoolUnderAzurerm>[] = [
  {
    id: "MIG039",
    severity: "error",
    title: "every argument must exist in the azurerm of the stack",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "azurerm 4.71 added `kubelet_config.container_log_max_files` in place of `container_log_max_line`. Version 5.0 removed the latter, and `transparent_huge_page_enabled`. The version is the one in `required_providers` (the lower bound of a range), otherwise that of the bindings. `MigGpuNodePool` writes the name that fits; the rule is for pools that `MigRules` finds. In a review this rule and the next two are notes: Terraform ran an azurerm that accepted the plan, but the configuration allows one that would not.",
    remedy: "Require another azurerm version, or write the name in the message.",
    check: ({ pool, azurerm }) => {
      const bound = settingsOf(pool).filter(({ row: { since, until } }) => since || until);
      return azurerm === undefined ? [] : [...new Set(bound.map(({ name }) => name))].map((name) => strangeArgument(name, azurerm));
    },
  },
  {
    id: "MIG040",
    severity: "error",
    title: "every value must be supported by the azurerm of the stack",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "azurerm compares `os_sku` with a list. `Ubuntu2404` is in it since 4.67.",
    remedy: "Require a newer azurerm, or choose another value.",
    check: ({ pool, azurerm }) =>
      settingsOf(pool).flatMap(({ name, row: { choices }, value }) => {
        const since = choices?.values.find((choice) => choice.value === value)?.since;
        return (
          since &&
          azurerm &&
          !isAtLeast(azurerm, since) && {
            attribute: name,
            found: `${name} is ${show(value)} with azurerm ${showAzurermVersion(azurerm)}, which does not support it`,
            expected: `azurerm ${showAzurermVersion(since)} or newer`,
            fix: `require azurerm ${showAzurermVersion(since)} in the stack, or choose another value`,
          }
        );
      }),
  },
  {
    id: "MIG041",
    severity: "error",
    title: "upgrade_settings of a Spot pool must have azurerm 4.65 or newer",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    why: "Until 4.64 azurerm wanted exactly one of `max_surge` and `max_unavailable` in every `upgrade_settings`, and Spot pools can have neither. Since 4.65 the block can have only a drain timeout, a soak time or the behavior of undrainable nodes.",
    remedy: "Require azurerm 4.65 or newer, or leave the upgrade settings of the Spot pool out.",
    check: ({ pool, azurerm }) => {
      const given = OTHER_SETTINGS.filter((name) => pool[name] !== undefined);
      return (
        pool.priority === "Spot" &&
        given.length > 0 &&
        azurerm &&
        !isAtLeast(azurerm, SPOT_WITHOUT_SURGE) && {
          attribute: given[0] as string,
          found: `a Spot pool has ${given.map((name) => name.split(".")[1]).join(" and ")}; azurerm ${showAzurermVersion(azurerm)} then requires max_surge or max_unavailable`,
          expected: `azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} or newer`,
          fix: `require azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} in the stack, or leave them out`,
        }
      );
    },
  },
];

function strangeArgument(name: NodePoolArgumentName, azurerm: AzurermVersion): MaybeFinding {
  const { since, until, renamedTo } = NODE_POOL_ARGUMENTS[name];
  const version = showAzurermVersion(azurerm);
  if (since && !isAtLeast(azurerm, since)) {
    const former = nameIn(azurerm, name);
    return {
      attribute: name,
      found: `azurerm ${version} does not have ${name} yet`,
      expected: `azurerm ${showAzurermVersion(since)} or newer`,
      fix: `require azurerm ${showAzurermVersion(since)} in the stack${former === name ? "" : `, or write ${former}`}`,
    };
  }
  return (
    until &&
    isAtLeast(azurerm, until) && {
      attribute: name,
      found: `azurerm ${version} no longer has ${name}`,
      expected: `an argument that azurerm ${showAzurermVersion(until)} has`,
      fix: renamedTo ? `write ${renamedTo}` : `leave ${name} out`,
    }
  );
}
