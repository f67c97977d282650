import { show } from "../../facts/fact";
import type { NodePoolFacts } from "../../pool/node-pool";
import { NODE_POOL_ARGUMENTS, type NodePoolArgumentName, nameIn } from "../../pool/node-pool-arguments";
import { settingsOf } from "../../pool/node-pool-settings";
import { type AzurermVersion, isAtLeast, showAzurermVersion } from "../../terraform/azurerm-version";
import type { Finding, Rule } from "../rule";

/** The first azurerm that takes upgrade settings of a Spot pool without a surge. */
const SPOT_WITHOUT_SURGE: AzurermVersion = [4, 65, 0];

const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;

/** A pool, and the azurerm that makes it; `undefined` where nobody has said. */
export interface PoolUnderAzurerm {
  readonly pool: NodePoolFacts;
  readonly azurerm: AzurermVersion | undefined;
}

/**
 * What the azurerm of a stack cannot do yet, or no longer. Terraform finds these, too, before it plans anything, so that in
 * a plan they say that the configuration allows an azurerm which would have refused it.
 */
export const AZURERM_VERSION_RULES: readonly Rule<PoolUnderAzurerm>[] = [
  {
    id: "MIG039",
    severity: "error",
    title: "every argument is one that the azurerm of the stack has",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "`kubelet_config.container_log_max_files` came with azurerm 4.71 and took the place of `container_log_max_line`, which 5.0 dropped, as it did `transparent_huge_page_enabled`. The version is what the stack requires in `required_providers`, a range by its lower bound, and otherwise that of the bindings. `MigGpuNodePool` writes the name that fits; the rule speaks of pools that `MigRules` finds. In a review this and the next two are notes: Terraform found an azurerm that took the plan, and the configuration allows one that would not.",
    remedy: "Require another azurerm, or write the name that the message gives.",
    check: ({ pool, azurerm }) => {
      const bound = settingsOf(pool).filter(({ row: { since, until } }) => since || until);
      return azurerm === undefined ? [] : [...new Set(bound.map(({ name }) => name))].flatMap((name) => strangeArgument(name, azurerm));
    },
  },
  {
    id: "MIG040",
    severity: "error",
    title: "every value is one that the azurerm of the stack knows",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "azurerm compares `os_sku` with a list, to which `Ubuntu2404` came with 4.67.",
    remedy: "Require a newer azurerm, or choose another value.",
    check: ({ pool, azurerm }) =>
      settingsOf(pool).flatMap(({ name, row: { choices }, value }) => {
        const since = choices?.values.find((choice) => choice.value === value)?.since;
        return since && azurerm && !isAtLeast(azurerm, since)
          ? [
              {
                attribute: name,
                found: `${name} is ${show(value)} with azurerm ${showAzurermVersion(azurerm)}, which does not know it`,
                expected: `azurerm ${showAzurermVersion(since)} or newer`,
                fix: `require azurerm ${showAzurermVersion(since)} in the stack, or choose another value`,
              },
            ]
          : [];
      }),
  },
  {
    id: "MIG041",
    severity: "error",
    title: "upgrade settings of a Spot pool meet an azurerm that takes them without a surge",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    why: "Until 4.64 azurerm wanted exactly one of `max_surge` and `max_unavailable` in every `upgrade_settings`, and Spot pools can have neither. From 4.65 on drain timeout, soak time and the behavior of undrainable nodes can stand there alone.",
    remedy: "Require azurerm 4.65 or newer, or leave the upgrade settings of the Spot pool out.",
    check: ({ pool, azurerm }) => {
      const given = OTHER_SETTINGS.filter((name) => pool[name] !== undefined);
      return pool.priority === "Spot" && given.length > 0 && azurerm && !isAtLeast(azurerm, SPOT_WITHOUT_SURGE)
        ? {
            attribute: given[0] as string,
            found: `a Spot pool with ${given.map((name) => name.split(".")[1]).join(" and ")} and azurerm ${showAzurermVersion(azurerm)}, which wants max_surge or max_unavailable beside them; Spot pools can have neither`,
            expected: `azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} or newer`,
            fix: `require azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} in the stack, or leave them out`,
          }
        : undefined;
    },
  },
];

function strangeArgument(name: NodePoolArgumentName, azurerm: AzurermVersion): Finding[] {
  const { since, until, renamedTo } = NODE_POOL_ARGUMENTS[name];
  const version = showAzurermVersion(azurerm);
  if (since && !isAtLeast(azurerm, since)) {
    const former = nameIn(azurerm, name);
    return [
      {
        attribute: name,
        found: `${name} with azurerm ${version}, which does not have it yet`,
        expected: `azurerm ${showAzurermVersion(since)} or newer`,
        fix: `require azurerm ${showAzurermVersion(since)} in the stack${former === name ? "" : `, or write ${former}`}`,
      },
    ];
  }
  return until && isAtLeast(azurerm, until)
    ? [
        {
          attribute: name,
          found: `${name} with azurerm ${version}, which no longer has it`,
          expected: `an argument that azurerm ${showAzurermVersion(until)} has`,
          fix: renamedTo ? `write ${renamedTo}` : `leave ${name} out`,
        },
      ]
    : [];
}
