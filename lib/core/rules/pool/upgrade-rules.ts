import { isKnown, show, UNKNOWN } from "../../facts/fact";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { Finding, Rule } from "../rule";

const SURGE = /^(\d+|\d+%)$/;
const ZERO = /^0+%?$/;
const KUBERNETES_VERSION = /^\d+\.\d+(\.\d+)?$/;
const SEE_UPGRADES = "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling";

const MAXIMA = ["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"] as const;
const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;
export const UPGRADE_SETTINGS = ["upgrade_settings", ...MAXIMA, ...OTHER_SETTINGS] as const;

/** azurerm alone: azapi compares what its body says. */
export const UNWRITTEN_SETTINGS_RULE: Rule<NodePoolFacts> = {
  id: "MIG062",
  severity: "warning",
  title: "a regular pool says how it is upgraded",
  see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/24020",
  check: (pool) =>
    pool.priority === "Spot" || pool.priority === UNKNOWN || UPGRADE_SETTINGS.some((attribute) => pool[attribute] !== undefined)
      ? undefined
      : {
          attribute: "upgrade_settings",
          found:
            "upgrade_settings is not written; AKS answers a surge of its own, and azurerm was reported to show that as a change in every later plan",
          expected: "upgrade_settings with either max_surge or max_unavailable",
          fix: 'set max_unavailable = "1", which needs no spare GPU quota',
        },
};

export const UPGRADE_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG012",
    severity: "error",
    title: "an upgrade has either surge nodes or nodes that may be unavailable",
    see: SEE_UPGRADES,
    check: (pool) => {
      const findings: Finding[] = MAXIMA.flatMap((attribute) => {
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
      if (MAXIMA.every((attribute) => isKnown(pool[attribute]))) {
        findings.push({
          attribute: "upgrade_settings",
          found: "upgrade_settings has max_surge and max_unavailable",
          expected: "exactly one of them",
          fix: "keep max_unavailable, which needs no spare GPU quota, or max_surge, which keeps every slice during an upgrade",
        });
      }
      findings.push(...zeroFindings(pool));
      const others = OTHER_SETTINGS.filter((attribute) => isKnown(pool[attribute]));
      // A Spot pool can have neither; MIG041 asks for the azurerm that knows.
      const isSpot = pool.priority === "Spot" || pool.priority === UNKNOWN;
      if (!isSpot && others.length > 0 && MAXIMA.every((attribute) => pool[attribute] === undefined)) {
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
  {
    id: "MIG033",
    severity: "error",
    title: "the Kubernetes version is a minor version or a patch version",
    see: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version-in-aks",
    check: ({ orchestrator_version: version }) => {
      if (!isKnown(version) || KUBERNETES_VERSION.test(version)) {
        return undefined;
      }
      const bare = version.trim().replace(/^v/i, "");
      return {
        attribute: "orchestrator_version",
        found: `orchestrator_version is ${show(version)}`,
        expected: 'a minor version ("1.33"), whose newest patch AKS takes, or a patch version ("1.33.2")',
        fix: KUBERNETES_VERSION.test(bare) ? `write ${show(bare)}` : "leave orchestrator_version out for the version of the cluster",
      };
    },
  },
  {
    id: "MIG059",
    severity: "warning",
    title: "an upgrade touches at most the whole pool at once",
    see: SEE_UPGRADES,
    check: (pool) =>
      MAXIMA.flatMap((attribute) => {
        const value = pool[attribute];
        return isKnown(value) && /^\d+%$/.test(value) && Number.parseInt(value, 10) > 100
          ? [
              {
                attribute,
                found: `${attribute} is ${show(value)}`,
                expected:
                  'at most "100%", every node at once; until May 2026 Microsoft named that as the limit, and whether AKS takes more could not be confirmed',
                fix: 'write "100%", or less to keep slices during an upgrade',
              },
            ]
          : [];
      }),
  },
  UNWRITTEN_SETTINGS_RULE,
];

/** azurerm sends a surge of 0 beside max_unavailable, and AKS takes an unset max_unavailable for 0. */
function zeroFindings(pool: NodePoolFacts): Finding[] {
  const set = MAXIMA.filter((attribute) => pool[attribute] !== undefined);
  // A Spot pool has neither of the two: MIG050.
  return set.length > 1 || pool.priority === "Spot"
    ? []
    : set.flatMap((attribute) => {
        const value = pool[attribute];
        return isKnown(value) && ZERO.test(value)
          ? {
              attribute,
              found: `${attribute} is ${show(value)}, and the other of the two then counts as 0: an upgrade could neither add a node nor take one away`,
              expected: 'a number of nodes ("1") or a share of the pool ("10%") above 0, which AKS demands of one of the two',
              fix: 'set max_unavailable = "1"',
            }
          : [];
      });
}
