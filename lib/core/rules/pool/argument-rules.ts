import { show } from "../../facts/fact";
import { fixOfType } from "../../facts/fix-of-type";
import { arg, type Text, text, underAzurerm } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { NumberRange } from "../../pool/node-pool-arguments";
import { settingsOf } from "../../pool/node-pool-settings";
import type { MaybeFinding, Rule } from "../rule";

const SEE_AZURERM = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool";

type Fits = (value: number, range: NumberRange) => boolean;

function outOfRange(pool: NodePoolFacts, rule: NumberRange["rule"], fits: Fits = fitsAzure): MaybeFinding[] {
  const findings: MaybeFinding[] = [];
  for (const { name, row, value } of settingsOf(pool)) {
    const { range } = row;
    if (range && range.rule === rule && typeof value === "number" && !fits(value, range)) {
      findings.push({ attribute: name, found: text`${arg(name)} is ${show(value)}`, expected: showRange(range), fix: fixOfRange(range) });
    }
  }
  return findings;
}

function fitsAzure(value: number, range: NumberRange): boolean {
  return range.azurermOnly || (range.zeroIsUnset && value === 0) || isWithin(value, range);
}

/** What azurerm refuses and Azure accepts; `fitsAzure` judges the rest. */
function fitsAzurerm(value: number, range: NumberRange): boolean {
  return isWithin(value, range) || !(range.azurermOnly || (range.zeroIsUnset === "azure" && value === 0));
}

function isWithin(value: number, { from, to = Number.POSITIVE_INFINITY }: NumberRange): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function showRange({ from, to, why }: NumberRange): Text {
  const bounds = Number.isFinite(from) ? (to === undefined ? ` of at least ${from}` : ` from ${from} to ${to}`) : "";
  return text`a whole number${bounds}${why ? underAzurerm(`, ${why}`) : ""}`;
}

function fixOfRange({ from }: NumberRange): string {
  return Number.isFinite(from) ? "choose a value in that range" : "write a whole number";
}

/** A resource type as the path of an id: a name follows each of its steps. */
function idPath(type: string): string {
  const [provider, ...steps] = type.split("/");
  return `/subscriptions/<id>/resourceGroups/<name>/providers/${provider}${steps.map((part) => `/${part}/<name>`).join("")}`;
}

function isIdOf(type: string, id: string, flags = ""): boolean {
  return new RegExp(`^${idPath(type).replace(/\./g, "\\.").replace(/<\w+>/g, "[^/]+")}$`, flags).test(id);
}

function wholeIdRule(isWhole: (type: string, id: string) => boolean): Rule<NodePoolFacts> {
  return {
    id: "MIG036",
    severity: "error",
    title: "an Azure resource must be named by its full id",
    see: SEE_AZURERM,
    why: "azurerm parses these ids before it plans, and the case of the fixed parts counts (`resourceGroups`, not `resourcegroups`). It refuses a bare name, or the id of another kind of resource. azapi does not check ids in a body, and Azure ignores their case: for pools of azapi and for `ManagedMigNodePool` any case is right.",
    remedy: "Copy the id from the command that the message names.",
    check: (pool) =>
      settingsOf(pool).map(
        ({ name, row: { idOf }, value }) =>
          idOf !== undefined &&
          typeof value === "string" &&
          !isWhole(idOf, value) && {
            attribute: name,
            found: text`${arg(name)} is ${show(value)}`,
            expected: text`${idPath(idOf)}${underAzurerm(", in this case")}`,
            fix: `copy it from: az resource list --resource-type ${idOf} --query [].id`,
          },
      ),
  };
}

const RANGES: Rule<NodePoolFacts> = {
  id: "MIG023",
  severity: "error",
  title: "every other number must be in the range that AKS accepts",
  see: SEE_AZURERM,
  why: "The API and azurerm limit these numbers: disk size, drain timeout, soak time, kernel settings. azurerm refuses some that Azure accepts (a `vm_max_map_count` of 1048576, a disk of 0 GB for Azure's default): a pool of another provider may have them.",
  remedy: "Choose a whole number in the range that the message gives.",
  check: (pool) => outOfRange(pool, undefined),
};

export const ARGUMENT_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG009",
    severity: "error",
    title: "a node count must be a whole number from 0 to 1000",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    why: "An AKS node pool has at most 1,000 nodes.",
    remedy: "Choose a whole number from 0 to 1000; spread more nodes over several pools.",
    check: (pool) => outOfRange(pool, "MIG009"),
  },
  {
    id: "MIG013",
    severity: "error",
    title: "max_pods must be from 10 to 250",
    see: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
    why: "azurerm does not check `max_pods`. AKS refuses the value at apply, and cannot change it on existing nodes.",
    remedy: "Choose a value from 10 to 250.",
    check: (pool) => outOfRange(pool, "MIG013"),
  },
  {
    id: "MIG022",
    severity: "error",
    title: "an argument with a list of allowed values must have one of them",
    see: SEE_AZURERM,
    why: "azurerm compares these values with a list, and the case counts.",
    remedy: "Write the value as the message lists it, or leave the argument out.",
    check: (pool) =>
      settingsOf(pool).map(
        ({ name, row: { choices }, value }) =>
          choices !== undefined &&
          choices.rule === undefined &&
          !choices.values.some((choice) => choice.value === value) && {
            attribute: name,
            found: text`${arg(name)} is ${show(value)}`,
            expected: choices.values.map((choice) => show(choice.value)).join(" or "),
            fix: text`write it as listed, or leave ${arg(name)} out`,
          },
      ),
  },
  RANGES,
  { ...RANGES, provider: "azurerm", check: (pool) => outOfRange(pool, undefined, fitsAzurerm) },
  {
    id: "MIG024",
    severity: "error",
    title: "every argument must have a value of its type",
    see: SEE_AZURERM,
    why: "JavaScript callers and hand-written JSON reach Terraform without a type check. Terraform's message names neither the construct nor the prop.",
    remedy: "Pass a value of the type that the message names.",
    check: (pool) =>
      pool.mistyped.map(({ attribute, expected, found }) => ({
        attribute,
        found: text`${arg(attribute)} is ${show(found)}`,
        expected,
        fix: fixOfType(expected, found),
      })),
  },
  wholeIdRule((type, id) => isIdOf(type, id, "i")),
  // azapi does not check the ids of a body, and Azure ignores their case.
  { ...wholeIdRule((type, id) => isIdOf(type, id) || !isIdOf(type, id, "i")), provider: "azurerm" },
];
