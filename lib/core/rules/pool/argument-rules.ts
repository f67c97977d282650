import { show } from "../../facts/fact";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { NumberRange } from "../../pool/node-pool-arguments";
import { settingsOf } from "../../pool/node-pool-settings";
import type { Finding, Rule } from "../rule";

const SEE_AZURERM = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool";

function outOfRange(pool: NodePoolFacts, rule: NumberRange["rule"]): Finding[] {
  const findings: Finding[] = [];
  for (const { name, row, value } of settingsOf(pool)) {
    const { range } = row;
    if (range && range.rule === rule && typeof value === "number" && !fits(value, range)) {
      findings.push({ attribute: name, found: `${name} is ${show(value)}`, expected: showRange(range), fix: fixOfRange(range) });
    }
  }
  return findings;
}

function fits(value: number, { from, to = Number.POSITIVE_INFINITY }: NumberRange): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function showRange({ from, to, why }: NumberRange): string {
  const bounds = Number.isFinite(from) ? (to === undefined ? ` of at least ${from}` : ` from ${from} to ${to}`) : "";
  return `a whole number${bounds}${why ? `, ${why}` : ""}`;
}

function fixOfRange({ from }: NumberRange): string {
  return Number.isFinite(from) ? "choose a value in that range" : "round it";
}

/** A resource type as the path of an id: a name stands behind each of its steps. */
function idPattern(type: string): readonly string[] {
  const [provider = "", ...steps] = type.split("/");
  return ["subscriptions", "<id>", "resourceGroups", "<name>", "providers", provider, ...steps.flatMap((step) => [step, "<name>"])];
}

function isIdOf(type: string, id: string, compared: SpelledSteps["compared"]): boolean {
  const pattern = idPattern(type);
  const [root, ...steps] = id.split("/");
  return (
    root === "" &&
    steps.length === pattern.length &&
    pattern.every((step, index) => (step.startsWith("<") ? steps[index] !== "" : compared(steps[index] as string) === compared(step)))
  );
}

/** How the fixed parts of an id have to be spelled. */
interface SpelledSteps {
  readonly compared: (step: string) => string;
  readonly demand: string;
}

function wholeIdRule({ compared, demand }: SpelledSteps): Rule<NodePoolFacts> {
  return {
    id: "MIG036",
    severity: "error",
    title: "an Azure resource is named by its whole id",
    see: SEE_AZURERM,
    check: (pool) =>
      settingsOf(pool).flatMap(({ name, row: { idOf }, value }) =>
        idOf === undefined || typeof value !== "string" || isIdOf(idOf, value, compared)
          ? []
          : [
              {
                attribute: name,
                found: `${name} is ${show(value)}`,
                expected: `/${idPattern(idOf).join("/")}${demand}`,
                fix: `copy it from: az resource list --resource-type ${idOf} --query [].id`,
              },
            ],
      ),
  };
}

/** azapi does not look into the ids of a body, and Azure compares them without regard to case. */
export const ANY_CASE_ID_RULE = wholeIdRule({ compared: (step) => step.toLowerCase(), demand: "" });

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
      settingsOf(pool).flatMap(({ name, row: { choices }, value }) =>
        choices === undefined || choices.rule !== undefined || choices.values.some((choice) => choice.value === value)
          ? []
          : [
              {
                attribute: name,
                found: `${name} is ${show(value)}`,
                expected: choices.values.map((choice) => show(choice.value)).join(" or "),
                fix: `write it as listed, or leave ${name} out`,
              },
            ],
      ),
  },
  {
    id: "MIG023",
    severity: "error",
    title: "the other numbers are in the range that AKS accepts",
    see: SEE_AZURERM,
    check: (pool) => outOfRange(pool, undefined),
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
  wholeIdRule({ compared: (step) => step, demand: ", with these capital letters" }),
];
