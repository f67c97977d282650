import type { NodePoolFacts } from "../../azurerm/node-pool";
import type { NodePoolArgumentName } from "../../azurerm/node-pool-arguments";
import { isKnown, show } from "../../facts/fact";
import type { Finding, Rule } from "../rule";

const SEE_AZURERM = "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool";

interface WholeNumber {
  readonly ruleId: string;
  readonly from: number;
  readonly to: number;
  /** What stands after the range in a message. */
  readonly why?: string;
}

/** The arguments that are whole numbers in a range. */
const WHOLE_NUMBERS: Readonly<Partial<Record<NodePoolArgumentName, WholeNumber>>> = {
  node_count: { ruleId: "MIG009", from: 0, to: 1000 },
  min_count: { ruleId: "MIG009", from: 0, to: 1000 },
  max_count: { ruleId: "MIG009", from: 0, to: 1000 },
  max_pods: { ruleId: "MIG013", from: 10, to: 250, why: "the limits of AKS, which azurerm does not check" },
  "upgrade_settings.drain_timeout_in_minutes": { ruleId: "MIG023", from: 1, to: 1440 },
  "upgrade_settings.node_soak_duration_in_minutes": { ruleId: "MIG023", from: 0, to: 30 },
  os_disk_size_gb: { ruleId: "MIG023", from: 1, to: 2048 },
};

/** The arguments that have a closed list of values. */
const CHOICES: Readonly<Partial<Record<NodePoolArgumentName, readonly string[]>>> = {
  os_disk_type: ["Managed", "Ephemeral"],
  kubelet_disk_type: ["OS", "Temporary"],
  scale_down_mode: ["Delete", "Deallocate"],
  priority: ["Regular", "Spot"],
  eviction_policy: ["Delete", "Deallocate"],
  "upgrade_settings.undrainable_node_behavior": ["Cordon", "Schedule"],
  workload_runtime: ["OCIContainer"],
};

function outOfRange(pool: NodePoolFacts, ruleId: string): Finding[] {
  return Object.entries(WHOLE_NUMBERS).flatMap(([attribute, range]) => {
    const value = pool[attribute as NodePoolArgumentName];
    const fits = typeof value !== "number" || (Number.isInteger(value) && value >= range.from && value <= range.to);
    return range.ruleId !== ruleId || fits
      ? []
      : [
          {
            attribute,
            found: `${attribute} is ${show(value)}`,
            expected: `a whole number from ${range.from} to ${range.to}${range.why ? `, ${range.why}` : ""}`,
            fix: `choose a value in that range`,
          },
        ];
  });
}

export const ARGUMENT_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG009",
    severity: "error",
    title: "node counts are whole numbers from 0 to 1000",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    check: (pool) => outOfRange(pool, "MIG009"),
  },
  {
    id: "MIG013",
    severity: "error",
    title: "max_pods is from 10 to 250",
    see: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
    check: (pool) => outOfRange(pool, "MIG013"),
  },
  {
    id: "MIG022",
    severity: "error",
    title: "arguments with a closed list of values have one of them",
    see: SEE_AZURERM,
    check: (pool) =>
      Object.entries(CHOICES).flatMap(([attribute, choices]) => {
        const value = pool[attribute as NodePoolArgumentName];
        return !isKnown(value) || choices.includes(String(value))
          ? []
          : [
              {
                attribute,
                found: `${attribute} is ${show(value)}`,
                expected: choices.map(show).join(" or "),
                fix: `write it as listed, or leave ${attribute} out`,
              },
            ];
      }),
  },
  {
    id: "MIG023",
    severity: "error",
    title: "the other numbers are in the range that AKS accepts",
    see: SEE_AZURERM,
    check: (pool) => outOfRange(pool, "MIG023"),
  },
  {
    id: "MIG024",
    severity: "error",
    title: "every argument has a value of its type",
    see: SEE_AZURERM,
    check: (pool) =>
      pool.mistyped.map(({ attribute, expected, found }) => ({
        attribute,
        found: `${attribute} is ${show(found)}`,
        expected,
        fix: "pass a value of that type",
      })),
  },
];
