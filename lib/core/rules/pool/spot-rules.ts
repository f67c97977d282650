import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { actor, arg, step, text } from "../../findings/text";
import { formatTaint, SPOT_TAINT } from "../../kubernetes/taint";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

const SEE_SPOT = "https://learn.microsoft.com/azure/aks/spot-node-pool";

export const SPOT_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG017",
    severity: "error",
    title: "a Spot pool must set the eviction policy, taint and label that AKS adds",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/25615",
    why: "AKS adds an eviction policy, a taint and a label to every Spot pool. azurerm plans to remove what the configuration does not set: users saw Spot pools replaced at every apply ([azurerm#14616](https://github.com/hashicorp/terraform-provider-azurerm/issues/14616), [azurerm#9454](https://github.com/hashicorp/terraform-provider-azurerm/issues/9454)).",
    remedy: "Use `spot: true`, which sets all three. On a plain resource add them as the message says.",
    check: (pool) => (pool.priority === "Spot" ? missingOnSpot(pool) : []),
  },
  {
    id: "MIG018",
    severity: "error",
    title: "the Spot price must be -1, or positive with at most five decimals",
    see: SEE_SPOT,
    why: "Azure accepts -1 (pay up to the regular price) or a positive price in US dollars with at most five decimals. A price computed in floating point, such as 0.1 + 0.2, has more.",
    remedy: "Set -1, or round the price to five decimals.",
    check: ({ spot_max_price: price }) =>
      isKnown(price) &&
      !isSpotPrice(price) && {
        attribute: "spot_max_price",
        found: text`${arg("spot_max_price")} is ${show(price)}`,
        expected: "-1 (up to the regular price) or a positive number of US dollars an hour with at most five decimals",
        fix: "set -1, which never evicts because of the price",
      },
  },
  {
    id: "MIG019",
    severity: "error",
    title: "a regular pool must not have Spot settings",
    see: SEE_SPOT,
    why: "azurerm refuses an eviction policy or a price on a pool that is not Spot.",
    remedy: 'Remove the option, or set `priority = "Spot"`.',
    check: (pool) =>
      pool.priority === "Spot" || pool.priority === UNKNOWN
        ? []
        : (["eviction_policy", "spot_max_price"] as const)
            // azurerm keeps -1 in the state of every regular pool.
            .filter((attribute) => isKnown(pool[attribute]) && pool[attribute] !== -1)
            .map((attribute) => ({
              attribute,
              found: text`${arg(attribute)} is ${show(pool[attribute])} on a regular pool`,
              expected: text`${arg("priority")} = "Spot" if it is set`,
              fix: text`remove ${arg(attribute)}, or set ${arg("priority")} = "Spot"`,
            })),
  },
  {
    id: "MIG050",
    severity: "error",
    title: "a Spot pool must not have surge settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    why: "AKS has no surge nodes for a Spot pool ([upgrade a Spot node pool](https://learn.microsoft.com/azure/aks/spot-node-pool#upgrade-a-spot-node-pool)). azurerm refuses `max_surge` and `max_unavailable` there since 4.65.",
    remedy: "Leave both out. Other upgrade settings of a Spot pool need azurerm 4.65.",
    check: (pool) =>
      pool.priority === "Spot"
        ? (["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"] as const)
            .filter((attribute) => isKnown(pool[attribute]))
            .map((attribute) => ({
              attribute,
              found: text`${arg(attribute)} is ${show(pool[attribute])} on a Spot pool`,
              expected: text`neither ${step("upgrade_settings.max_surge")} nor ${step("upgrade_settings.max_unavailable")}: AKS has no surge nodes for a Spot pool`,
              fix: text`remove ${arg(attribute)}`,
            }))
        : [],
  },
  {
    id: "MIG056",
    severity: "note",
    title: "a Spot pool may lose its Spot settings when azurerm rotates it",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/30424",
    why: "A user reported once that the temporary pool had lost the Spot settings. Against a model of Azure, azurerm 4.55.0 and 5.2.0 both created the temporary pool with priority, eviction policy and price of the old one.",
    remedy: "Nothing with azurerm 4.55.0 or 5.2.0. With another version watch the temporary pool of the first rotation.",
    check: (pool) =>
      pool.priority === "Spot" &&
      isKnown(pool.temporary_name_for_rotation) && {
        attribute: "temporary_name_for_rotation",
        found: "azurerm may rotate the Spot pool; once, a temporary pool was reported to have lost its Spot settings",
        expected: "a temporary pool of Spot nodes",
        fix: "nothing with azurerm 4.55.0 or 5.2.0; with another version watch the first rotation",
      },
  },
];

function missingOnSpot(pool: NodePoolFacts): MaybeFinding[] {
  const findings: MaybeFinding[] = [];
  if (pool.eviction_policy === undefined) {
    findings.push({
      attribute: "eviction_policy",
      found: text`the Spot pool has no ${arg("eviction_policy")}; AKS sets "Delete", and ${actor} then plans to replace the pool`,
      expected: '"Delete" or "Deallocate"',
      fix: text`set ${arg("eviction_policy")} = "Delete"`,
    });
  }
  const taint = formatTaint(SPOT_TAINT);
  if (pool.node_taints !== UNKNOWN && !(pool.node_taints ?? []).some((text) => text === taint || text === UNKNOWN)) {
    findings.push({
      attribute: "node_taints",
      found: "the Spot pool lacks the taint that AKS adds, so every plan shows a change",
      expected: show(taint),
      fix: text`add the taint to ${arg("node_taints")}`,
    });
  }
  if (pool.node_labels !== UNKNOWN && pool.node_labels?.[SPOT_TAINT.key] === undefined) {
    findings.push({
      attribute: "node_labels",
      found: text`the Spot pool lacks the label that AKS adds; if ${arg("node_labels")} has others, every plan shows a change`,
      expected: `${SPOT_TAINT.key} = ${show(SPOT_TAINT.value)}`,
      fix: text`add the label to ${arg("node_labels")}`,
    });
  }
  return findings;
}

function isSpotPrice(price: number): boolean {
  return price === -1 || (Number.isFinite(price) && price > 0 && Number(price.toFixed(5)) === price);
}
