import type { NodePoolFacts } from "../../azurerm/node-pool";
import { isKnown, show, UNKNOWN } from "../../facts/fact";
import type { Finding, Rule } from "../rule";

const SURGE = /^(\d+|\d+%)$/;

const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;

export const UPGRADE_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG012",
    severity: "error",
    title: "an upgrade has either surge nodes or nodes that may be unavailable",
    see: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
    check: (pool) => {
      const names = ["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"] as const;
      const findings: Finding[] = names.flatMap((attribute) => {
        const value = pool[attribute];
        return isKnown(value) && !SURGE.test(value)
          ? [
              {
                attribute,
                found: `${attribute} is ${show(value)}`,
                expected: 'a number of nodes ("1") or a share of the pool ("10%")',
                fix: 'write "1", for example',
              },
            ]
          : [];
      });
      if (names.every((attribute) => isKnown(pool[attribute]))) {
        findings.push({
          attribute: "upgrade_settings",
          found: "upgrade_settings has max_surge and max_unavailable",
          expected: "exactly one of them",
          fix: "keep max_unavailable, which needs no spare GPU quota, or max_surge, which keeps every slice during an upgrade",
        });
      }
      const others = OTHER_SETTINGS.filter((attribute) => isKnown(pool[attribute]));
      // A Spot pool can have neither; MIG041 asks for the azurerm that knows.
      const isSpot = pool.priority === "Spot" || pool.priority === UNKNOWN;
      if (!isSpot && others.length > 0 && names.every((attribute) => pool[attribute] === undefined)) {
        findings.push({
          attribute: "upgrade_settings",
          found: `upgrade_settings has ${others.map((name) => name.split(".")[1]).join(" and ")}, and neither max_surge nor max_unavailable`,
          expected: "exactly one of the two beside them",
          fix: 'set max_unavailable = "1"',
        });
      }
      return findings;
    },
  },
];
