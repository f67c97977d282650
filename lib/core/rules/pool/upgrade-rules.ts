import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { arg, joined, step, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

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
    title: "upgrade_settings must have either max_surge or max_unavailable",
    see: SEE_UPGRADES,
    why: "azurerm 4.55 wants exactly one of `max_surge` and `max_unavailable` in an `upgrade_settings` block. The other one then counts as 0, and AKS refuses two zeros: `max_surge` must be above 0 if `max_unavailable` is 0 ([release 2023-11-05](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)).",
    remedy:
      'For scarce GPUs set `max_unavailable = "1"`, which needs no spare quota. Set `max_surge` if every slice must stay available during an upgrade.',
    check: (pool) => {
      const findings: MaybeFinding[] = MAXIMA.flatMap((attribute) => {
        const value = pool[attribute];
        return (
          isKnown(value) &&
          !SURGE.test(value) && {
            attribute,
            found: text`${arg(attribute)} is ${show(value)}`,
            expected: 'a number of nodes ("1") or a share of the pool ("10%")',
            fix: 'write a value such as "1"',
          }
        );
      });
      if (MAXIMA.every((attribute) => isKnown(pool[attribute]))) {
        findings.push({
          attribute: "upgrade_settings",
          found: text`${arg("upgrade_settings")} has ${MAX_SURGE} and ${MAX_UNAVAILABLE}`,
          expected: "exactly one of the two",
          fix: text`keep ${MAX_UNAVAILABLE} (no spare GPU quota needed) or ${MAX_SURGE} (no slice is lost during an upgrade)`,
        });
      }
      findings.push(...zeroFindings(pool));
      const others = OTHER_SETTINGS.filter((attribute) => isKnown(pool[attribute]));
      // A Spot pool can have neither; MIG041 asks for an azurerm that supports this.
      const isSpot = pool.priority === "Spot" || pool.priority === UNKNOWN;
      if (!isSpot && others.length > 0 && MAXIMA.every((attribute) => pool[attribute] === undefined)) {
        findings.push({
          attribute: "upgrade_settings",
          found: text`${arg("upgrade_settings")} has ${joined(others.map(step), " and ")}, but neither ${MAX_SURGE} nor ${MAX_UNAVAILABLE}`,
          expected: "exactly one of the two with them",
          fix: text`set ${MAX_UNAVAILABLE} = "1"`,
        });
      }
      return findings;
    },
  },
  {
    id: "MIG033",
    severity: "error",
    title: "the Kubernetes version must be a minor or a patch version",
    see: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version-in-aks",
    why: "AKS accepts `1.36`, which means its newest patch, and `1.36.5`. It does not accept `latest`. azurerm sends any text. Only the Azure CLI strips a leading `v` ([_validators.py](https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py)).",
    remedy: "Write the version as `az aks get-versions` lists it, or leave `orchestrator_version` out.",
    check: ({ orchestrator_version: version }) => {
      if (!isKnown(version) || KUBERNETES_VERSION.test(version)) {
        return undefined;
      }
      const bare = version.trim().replace(/^v/i, "");
      return {
        attribute: "orchestrator_version",
        found: text`${arg("orchestrator_version")} is ${show(version)}`,
        expected: 'a minor version such as "1.36", or a patch version such as "1.36.5"',
        fix: KUBERNETES_VERSION.test(bare)
          ? `write ${show(bare)}`
          : text`leave ${arg("orchestrator_version")} out for the version of the cluster`,
      };
    },
  },
  {
    id: "MIG059",
    severity: "warning",
    title: "max_surge and max_unavailable should be at most 100%",
    see: SEE_UPGRADES,
    why: "Until May 2026 Microsoft's page named 1% and 100% as the bounds of `max_surge` and `max_unavailable`. It no longer does. Whether AKS refuses a larger share, or treats it as the whole pool, is not confirmed. A number of nodes has no such bound.",
    remedy: "Write at most `100%`.",
    check: (pool) =>
      MAXIMA.flatMap((attribute) => {
        const value = pool[attribute];
        return (
          isKnown(value) &&
          /^\d+%$/.test(value) &&
          Number.parseInt(value, 10) > 100 && {
            attribute,
            found: text`${arg(attribute)} is ${show(value)}`,
            expected: 'at most "100%", every node at once; AKS may refuse more (untested)',
            fix: 'write "100%", or less to keep slices during an upgrade',
          }
        );
      }),
  },
  {
    id: "MIG062",
    provider: "azurerm",
    severity: "warning",
    title: "a regular pool should set upgrade_settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/24020",
    why: "AKS gives a regular pool without these settings its own `max_surge`, 10% since the release of 2023-10-01 ([terraform-azurerm-aks#554](https://github.com/Azure/terraform-azurerm-aks/pull/554)). azurerm keeps that in the state, and shows it as a change in every later plan. Users reported this for default pools ([azurerm#24020](https://github.com/hashicorp/terraform-provider-azurerm/issues/24020)) and for all pools of a cluster ([jenkins-infra#727](https://github.com/jenkins-infra/azure/pull/727)). Against a model of AKS, azurerm 5.2.0 showed it in the plan after the create. Such a change hides the next real one. Spot pools have no surge, and azapi compares only what its body has.",
    remedy:
      'Write `upgrade_settings { max_unavailable = "1" }`, or the surge that you want. `MigGpuNodePool` writes `max_unavailable = "1"`.',
    check: (pool) =>
      pool.priority !== "Spot" &&
      pool.priority !== UNKNOWN &&
      !UPGRADE_SETTINGS.some((attribute) => pool[attribute] !== undefined) && {
        attribute: "upgrade_settings",
        found: text`${arg("upgrade_settings")} is not set; AKS then returns its own max_surge, which later plans may show as a change`,
        expected: text`${arg("upgrade_settings")} with either ${MAX_SURGE} or ${MAX_UNAVAILABLE}`,
        fix: text`set ${MAX_UNAVAILABLE} = "1" (no spare GPU quota needed)`,
      },
  },
];

/** azurerm sends a surge of 0 beside max_unavailable, and an unset max_unavailable is 0 for AKS. */
function zeroFindings(pool: NodePoolFacts): MaybeFinding[] {
  const set = MAXIMA.filter((attribute) => pool[attribute] !== undefined);
  // A Spot pool has neither of the two: MIG050.
  return set.length > 1 || pool.priority === "Spot"
    ? []
    : set.flatMap((attribute) => {
        const value = pool[attribute];
        return (
          isKnown(value) &&
          ZERO.test(value) && {
            attribute,
            found: text`${arg(attribute)} is ${show(value)}, and the other counts as 0: no upgrade can start`,
            expected: 'a number of nodes ("1") or a share of the pool ("10%") above 0',
            fix: text`set ${MAX_UNAVAILABLE} = "1"`,
          }
        );
      });
}
