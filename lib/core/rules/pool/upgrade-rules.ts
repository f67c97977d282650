import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { arg, joined, step, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { Finding, Rule } from "../rule";

const SURGE = /^(\d+|\d+%)$/;
const ZERO = /^0+%?$/;
const KUBERNETES_VERSION = /^\d+\.\d+(\.\d+)?$/;
const SEE_UPGRADES = "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling";

const MAXIMA = ["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"] as const;
const [MAX_SURGE, MAX_UNAVAILABLE] = [step(MAXIMA[0]), step(MAXIMA[1])];
const OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior",
] as const;
export const UPGRADE_SETTINGS = ["upgrade_settings", ...MAXIMA, ...OTHER_SETTINGS] as const;

export const UPGRADE_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG012",
    severity: "error",
    title: "an upgrade has either surge nodes or nodes that may be unavailable",
    see: SEE_UPGRADES,
    why: "azurerm 4.55 wants exactly one of `max_surge` and `max_unavailable` in an `upgrade_settings` block. The other one then counts as 0, and AKS refuses an upgrade that can neither add a node nor take one away: `max_surge` must be above 0 where `max_unavailable` is 0 ([release 2023-11-05](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)).",
    remedy:
      'For scarce GPUs set `max_unavailable = "1"`, which needs no spare quota; set `max_surge` where every slice must stay available during an upgrade.',
    check: (pool) => {
      const findings: Finding[] = MAXIMA.flatMap((attribute) => {
        const value = pool[attribute];
        return isKnown(value) && !SURGE.test(value)
          ? [
              {
                attribute,
                found: text`${arg(attribute)} is ${show(value)}`,
                expected: 'a number of nodes ("1") or a share of the pool ("10%")',
                fix: 'write "1", for example',
              },
            ]
          : [];
      });
      if (MAXIMA.every((attribute) => isKnown(pool[attribute]))) {
        findings.push({
          attribute: "upgrade_settings",
          found: text`${arg("upgrade_settings")} has ${MAX_SURGE} and ${MAX_UNAVAILABLE}`,
          expected: "exactly one of them",
          fix: text`keep ${MAX_UNAVAILABLE}, which needs no spare GPU quota, or ${MAX_SURGE}, which keeps every slice during an upgrade`,
        });
      }
      findings.push(...zeroFindings(pool));
      const others = OTHER_SETTINGS.filter((attribute) => isKnown(pool[attribute]));
      // A Spot pool can have neither; MIG041 asks for the azurerm that knows.
      const isSpot = pool.priority === "Spot" || pool.priority === UNKNOWN;
      if (!isSpot && others.length > 0 && MAXIMA.every((attribute) => pool[attribute] === undefined)) {
        findings.push({
          attribute: "upgrade_settings",
          found: text`${arg("upgrade_settings")} has ${joined(others.map(step), " and ")}, and neither ${MAX_SURGE} nor ${MAX_UNAVAILABLE}`,
          expected: "exactly one of the two beside them",
          fix: text`set ${MAX_UNAVAILABLE} = "1"`,
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
    why: "AKS knows `1.36`, for which it takes the newest patch, and `1.36.5`. `latest` is a word of other tools. azurerm sends any text, and the Azure CLI alone strips a leading `v` ([_validators.py](https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py)).",
    remedy: "Write the version as `az aks get-versions` lists it, or leave `orchestrator_version` out.",
    check: ({ orchestrator_version: version }) => {
      if (!isKnown(version) || KUBERNETES_VERSION.test(version)) {
        return undefined;
      }
      const bare = version.trim().replace(/^v/i, "");
      return {
        attribute: "orchestrator_version",
        found: text`${arg("orchestrator_version")} is ${show(version)}`,
        expected: 'a minor version ("1.36"), whose newest patch AKS takes, or a patch version ("1.36.5")',
        fix: KUBERNETES_VERSION.test(bare)
          ? `write ${show(bare)}`
          : text`leave ${arg("orchestrator_version")} out for the version of the cluster`,
      };
    },
  },
  {
    id: "MIG059",
    severity: "warning",
    title: "an upgrade touches at most the whole pool at once",
    see: SEE_UPGRADES,
    why: "Until May 2026 Microsoft's page named 1% and 100% as the bounds of `max_surge` and `max_unavailable`. It no longer says; that AKS refuses a larger share, or takes it for the whole pool, could not be confirmed. Numbers of nodes have no such bound: what the pool does not have is not upgraded.",
    remedy: "Write at most `100%`.",
    check: (pool) =>
      MAXIMA.flatMap((attribute) => {
        const value = pool[attribute];
        return isKnown(value) && /^\d+%$/.test(value) && Number.parseInt(value, 10) > 100
          ? [
              {
                attribute,
                found: text`${arg(attribute)} is ${show(value)}`,
                expected:
                  'at most "100%", every node at once; until May 2026 Microsoft named that as the limit, and whether AKS takes more could not be confirmed',
                fix: 'write "100%", or less to keep slices during an upgrade',
              },
            ]
          : [];
      }),
  },
  {
    id: "MIG062",
    // azapi compares what its body says.
    provider: "azurerm",
    severity: "warning",
    title: "a regular pool says how it is upgraded",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/24020",
    why: "AKS gives a regular pool without these settings a surge of its own, 10% since the release of 2023-10-01 ([terraform-azurerm-aks#554](https://github.com/Azure/terraform-azurerm-aks/pull/554)). azurerm keeps that in the state, and shows it as a change in every later plan, which every apply sends and changes nothing by: so it was reported of default pools ([azurerm#24020](https://github.com/hashicorp/terraform-provider-azurerm/issues/24020)) and of all pools of a cluster ([jenkins-infra#727](https://github.com/jenkins-infra/azure/pull/727)). azurerm 5.2.0 showed it in the plan after the create, against a model of AKS. Among such changes the next real one is overlooked. Spot pools have no surge, and azapi compares what its body says.",
    remedy: 'Write `upgrade_settings { max_unavailable = "1" }`, or the surge that you want. `MigGpuNodePool` writes the former.',
    check: (pool) =>
      pool.priority === "Spot" || pool.priority === UNKNOWN || UPGRADE_SETTINGS.some((attribute) => pool[attribute] !== undefined)
        ? undefined
        : {
            attribute: "upgrade_settings",
            found: text`${arg("upgrade_settings")} is not written; AKS answers a surge of its own, and azurerm was reported to show that as a change in every later plan`,
            expected: text`${arg("upgrade_settings")} with either ${MAX_SURGE} or ${MAX_UNAVAILABLE}`,
            fix: text`set ${MAX_UNAVAILABLE} = "1", which needs no spare GPU quota`,
          },
  },
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
              found: text`${arg(attribute)} is ${show(value)}, and the other of the two then counts as 0: an upgrade could neither add a node nor take one away`,
              expected: 'a number of nodes ("1") or a share of the pool ("10%") above 0, which AKS demands of one of the two',
              fix: text`set ${MAX_UNAVAILABLE} = "1"`,
            }
          : [];
      });
}
