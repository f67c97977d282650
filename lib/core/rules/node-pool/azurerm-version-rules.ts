import { type AzurermVersion, isAtLeast, showAzurermVersion } from "../../azurerm/azurerm-version";
import type { NodePoolFacts } from "../../azurerm/node-pool";
import { type NodePoolArgument, type NodePoolArgumentName, nameIn } from "../../azurerm/node-pool-arguments";
import { settingsOf } from "../../azurerm/node-pool-settings";
import { show } from "../../facts/fact";
import type { Finding, Rule } from "../rule";

/** The first azurerm that takes upgrade settings of a Spot pool without a surge. */
const SPOT_WITHOUT_SURGE: AzurermVersion = [4, 65, 0];

const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;

/**
 * What the azurerm of a stack cannot do yet, or no longer. Terraform finds these, too, before it plans anything: a review
 * of a plan does not ask, because the azurerm that made the plan has taken them.
 */
export const AZURERM_VERSION_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG039",
    severity: "error",
    title: "every argument is one that the azurerm of the stack has",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    check: ({ azurerm, ...pool }) => {
      const names = new Map(settingsOf(pool as NodePoolFacts).map(({ name, row }) => [name, row]));
      return azurerm === undefined ? [] : [...names].flatMap(([name, row]) => strangeArgument(name, row, azurerm));
    },
  },
  {
    id: "MIG040",
    severity: "error",
    title: "every value is one that the azurerm of the stack knows",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    check: (pool) =>
      settingsOf(pool).flatMap(({ name, row: { choices }, value }) => {
        const since = choices?.values.find((choice) => choice.value === value)?.since;
        return since && pool.azurerm && !isAtLeast(pool.azurerm, since)
          ? [
              {
                attribute: name,
                found: `${name} is ${show(value)} with azurerm ${showAzurermVersion(pool.azurerm)}, which does not know it`,
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
    check: (pool) => {
      const given = OTHER_SETTINGS.filter((name) => pool[name] !== undefined);
      return pool.priority === "Spot" && given.length > 0 && pool.azurerm && !isAtLeast(pool.azurerm, SPOT_WITHOUT_SURGE)
        ? {
            attribute: given[0] as string,
            found: `a Spot pool with ${given.map((name) => name.split(".")[1]).join(" and ")} and azurerm ${showAzurermVersion(pool.azurerm)}, which wants max_surge or max_unavailable beside them; Spot pools can have neither`,
            expected: `azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} or newer`,
            fix: `require azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} in the stack, or leave them out`,
          }
        : undefined;
    },
  },
];

function strangeArgument(name: NodePoolArgumentName, { since, until, renamedTo }: NodePoolArgument, azurerm: AzurermVersion): Finding[] {
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
