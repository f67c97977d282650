import { refOf, refsName } from "../../arm/replace-triggers";
import { show } from "../../facts/fact";
import { apply, arg, joined, plan, type Text, text, underTerraform } from "../../findings/text";
import { formatTaint, parseTaints, SPOT_TAINT } from "../../kubernetes/taint";
import { changesWith, type PoolChange } from "../../plan/pool-change";
import type { PoolArgumentName } from "../../pool/node-pool";
import type { Fate } from "../../terraform/planned-change";
import type { Rule } from "../rule";
import { differences, poolName, SAFER_WAY, unlessSame } from "./pool-words";

const SEE_RESOURCE = "https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource";
const SEE_UPDATE_RESOURCE = "https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource";

/** What Azure refuses to change, split by whether the replacement was asked for and is switched off. */
function refused(change: PoolChange): { readonly inPlace: PoolArgumentName[]; readonly switchedOff: PoolArgumentName[] } {
  const names = change.fate === "stopped" && !change.isCreatedOverItself ? changesWith("refuse", change) : [];
  const { triggers } = change;
  const isOff = (name: PoolArgumentName): boolean => triggers !== undefined && triggers.unknowns.length > 0 && refsName(triggers, name);
  return { inPlace: names.filter((name) => !isOff(name)), switchedOff: names.filter(isOff) };
}

/** How to have the pool replaced where that is meant; nothing where it has no resource of its own that could be. */
function replacing({ triggers, address }: PoolChange, names: readonly PoolArgumentName[]): Text[] {
  if (triggers === undefined) {
    return [];
  }
  if (triggers.setBy !== undefined) {
    return [
      `${triggers.setBy} asks for a replacement by ${triggers.refs.join(", ") || "nothing"} alone: plan with -replace='${address}' to have the pool deleted and created again`,
    ];
  }
  return [
    triggers.firstValues
      ? "replace_triggers_external_values is new in this plan, and replaces nothing before it has been applied once: apply it without the change first"
      : `to have the pool deleted and created again, put the values into replace_triggers_external_values one apply earlier, or name ${names.map((name) => show(refOf(name))).join(", ")} in replace_triggers_refs`,
  ];
}

/** Rules over what azapi sends, and Azure or Terraform itself refuses in the middle of an apply. */
export const REFUSED_CHANGE_RULES: readonly Rule<PoolChange>[] = [
  {
    id: "MIG320",
    severity: "error",
    title: "an update changes nothing that Azure refuses to change",
    see: SEE_RESOURCE,
    why: "azapi sends the body of a pool as it is and knows nothing of what can change. A profile, `gpuProfile`, `vmSize`, `osType`, `osDiskType`, `scaleSetPriority` or `hostGroupID` that changes is an update in the plan, and the apply ends with 400 `PropertyChangeNotAllowed`: nothing happens to the pool, and every later plan shows the same update. Which members these are is Microsoft's documentation; the answer was seen in a public report, and that azapi plans an update with azapi 2.12.0 against a model of Azure.",
    remedy:
      "Put the values that cannot change into `replace_triggers_external_values` (from the apply after next on, a change of them replaces the pool), or name their paths in `replace_triggers_refs`, which also replaces the pool where Azure's answer differs from the body by itself. The Verified Module for AKS names `properties.vmSize` alone and lets nobody add to it: plan with `-replace`, or add a pool under another key and name.",
    check: (change) => {
      const { inPlace: names } = refused(change);
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`${plan} says update, and Azure refuses ${differences(change, names)} on ${poolName(change)}, which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool${underTerraform(", and every later plan shows the same update")}${unlessSame(change, names)}`,
          expected: underTerraform("a plan that can be applied", "a template that can be deployed"),
          fix: joined([text`leave ${joined(names.map(arg), ", ")} as it is`, ...replacing(change, names), text`or ${SAFER_WAY}`], "; "),
        }
      );
    },
  },
  {
    id: "MIG321",
    severity: "error",
    title: "no value that is known only after apply switches replace_triggers_refs off",
    see: SEE_RESOURCE,
    why: 'azapi evaluates `replace_triggers_refs` only where the whole body is known. With a label from a resource that is still to be made, the plan says update; during the apply azapi finds that the pool must be replaced, and Terraform stops with "Provider produced inconsistent final plan" (azapi 2.12.0, Terraform 1.11.4). The next plan deletes the pool.',
    remedy: "Apply what the value comes from first. `replace_triggers_external_values` does not depend on the body.",
    check: (change) => {
      const { switchedOff: names } = refused(change);
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`the plan says update for ${differences(change, names)} on ${poolName(change)} although replace_triggers_refs names it: azapi evaluates no refs while ${change.triggers?.unknowns.join(", ") ?? ""} in the body is known only after apply; the apply then stops with "Provider produced inconsistent final plan", and the next plan deletes the pool and creates it again`,
          expected: "a plan that says what becomes of the pool",
          fix: "apply what the unknown value comes from by itself first, with -target; replace_triggers_external_values with the values that cannot change keeps the plan right",
        }
      );
    },
  },
  {
    id: "MIG322",
    severity: "warning",
    title: "an update changes nothing of which nobody knows whether Azure changes it",
    see: SEE_RESOURCE,
    why: "azurerm rotates or replaces a pool for these arguments, because Azure did not change them on a pool that exists when it was written. azapi sends them, and Azure answers. Whether it takes them today was not tried.",
    remedy: "Be ready for an apply that stops, or make a second pool.",
    check: (change) => {
      const names = change.fate === "updated" ? changesWith("attempt", change) : [];
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`${plan} changes ${differences(change, names)} on ${poolName(change)} in place; whether Azure takes it on a pool that exists, or refuses it with 400 PropertyChangeNotAllowed, was not tried${unlessSame(change, names)}`,
          expected: "a change that is known to work",
          fix: text`be ready for the ${apply} to stop; ${SAFER_WAY}`,
        }
      );
    },
  },
  {
    id: "MIG323",
    severity: "warning",
    title: "a pool keeps the taint that AKS gives it as a Spot pool",
    see: "https://learn.microsoft.com/azure/aks/spot-node-pool",
    why: "AKS adds the taint to a Spot pool by itself. azapi compares a list as a whole, so a body without it is an update in every plan.",
    remedy: "Write the taint into the list.",
    check: (change) => {
      const { fate, before, after } = change;
      const has = (taints: unknown): boolean =>
        parseTaints(taints as Parameters<typeof parseTaints>[0]).some((taint) => formatTaint(taint) === formatTaint(SPOT_TAINT));
      return (
        fate === "updated" &&
        after &&
        after.priority !== "Spot" &&
        has(before?.node_taints) &&
        !has(after.node_taints) && {
          attribute: "node_taints",
          found: text`${poolName(change)} has the taint ${formatTaint(SPOT_TAINT)}, which AKS gives to Spot pools by itself, and ${arg("node_taints")} is without it: ${underTerraform("every plan", "every what-if")} shows this update`,
          expected: "every taint of the pool, written out: the list is compared as a whole",
          fix: text`add ${show(formatTaint(SPOT_TAINT))} to ${arg("node_taints")}`,
        }
      );
    },
  },
  {
    id: "MIG327",
    severity: "error",
    title: "no number, truth value or list is sent as text",
    see: "https://developer.hashicorp.com/terraform/language/expressions/type-constraints",
    why: 'The body of an azapi resource has no types of its own. A variable without a type that is set by `-var` or in the environment is text, and azapi 2.12.0 was seen to send `"count": "4"`. What Azure answers was not tried; where the plan replaces the pool, the old one is gone before it does.',
    remedy: "Give the variable a type, or convert it: `tonumber()`, `tobool()`, `jsondecode()`.",
    check: ({ fate, texts }) =>
      fate === "unchanged"
        ? []
        : texts.map(({ path, expected, text }) => ({
            attribute: path,
            found: `${path} is the text ${show(text)} and is sent so: a variable without a type is text where it comes from the command line or the environment`,
            expected: `${expected}, as Azure's API has it`,
            fix: `give the variable a type, or write ${CONVERSIONS[expected]}`,
          })),
  },
  {
    id: "MIG328",
    severity: "note",
    title: "an azapi_update_resource speaks of a pool that exists",
    see: SEE_UPDATE_RESOURCE,
    why: "The resource stands for a part of a pool that something else makes. Its create reads the pool, lays the body over it and sends the whole: an update. Its delete sends nothing.",
    remedy: "Nothing, where that is what you want.",
    check: (change) => {
      const meaning = change.overlay && OVERLAYS[change.overlay];
      return (
        meaning !== undefined && {
          attribute: "actions",
          found: meaning(poolName(change)),
          expected: "a reader who knows what becomes of the pool",
          fix: "nothing, where that is what you want",
        }
      );
    },
  },
  {
    id: "MIG329",
    severity: "error",
    title: "no pool is added to the body of a cluster that exists",
    see: "https://github.com/Azure/AKS/issues/4383",
    why: 'AKS makes the pools in `agentPoolProfiles` when it creates the cluster. It refuses another one later, in the body of the cluster: "A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations". The apply stops.',
    remedy: "Create the pool as a resource of the type `Microsoft.ContainerService/managedClusters/agentPools`.",
    check: (change) =>
      change.addedToBody && {
        attribute: "agentPoolProfiles",
        found: text`${poolName(change)} is added to the body of a cluster that exists, and AKS refuses that: the ${apply} stops, and there is no such pool`,
        expected: "a resource of its own for every pool that comes after the cluster",
        fix: "create it as a resource of the type Microsoft.ContainerService/managedClusters/agentPools, and take it out of agentPoolProfiles",
      },
  },
];

const sentBack = (said: string) => (pool: string) =>
  `the plan says ${said}, and ${pool} exists: azapi reads it and sends all of it back with this part changed, an update in place`;

/** What Terraform's word for the overlay means to the pool under it. */
const OVERLAYS: Readonly<Partial<Record<Fate, (pool: string) => string>>> = {
  created: sentBack("create"),
  replaced: sentBack("delete and create"),
  "replaced-create-first": sentBack("create and delete"),
  deleted: (pool) => `the plan says delete, and nothing is sent to Azure: ${pool} stays as it is`,
};

const CONVERSIONS = {
  "a number": "tonumber(var.NAME)",
  "true or false": "tobool(var.NAME)",
  "a list": "jsondecode(var.NAME)",
} as const;
