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

/** What Azure refuses to change, split by whether replace_triggers_refs names it but is disabled. */
function refused(change: PoolChange): { readonly inPlace: PoolArgumentName[]; readonly switchedOff: PoolArgumentName[] } {
  const names = change.fate === "stopped" && !change.isCreatedOverItself ? changesWith("refuse", change) : [];
  const { triggers } = change;
  const isOff = (name: PoolArgumentName): boolean => triggers !== undefined && triggers.unknowns.length > 0 && refsName(triggers, name);
  return { inPlace: names.filter((name) => !isOff(name)), switchedOff: names.filter(isOff) };
}

/** How to replace the pool; empty if it has no resource of its own. */
function replacing({ triggers, address }: PoolChange, names: readonly PoolArgumentName[]): Text[] {
  if (triggers === undefined) {
    return [];
  }
  if (triggers.setBy !== undefined) {
    return [`or plan with -replace='${address}'`];
  }
  return [
    triggers.firstValues
      ? "or apply replace_triggers_external_values first"
      : `or name ${names.map((name) => show(refOf(name))).join(", ")} in replace_triggers_refs`,
  ];
}

/** Rules over what azapi sends, and Azure or Terraform refuses during an apply. */
export const REFUSED_CHANGE_RULES: readonly Rule<PoolChange>[] = [
  {
    id: "MIG320",
    severity: "error",
    title: "an update must not change an argument that Azure refuses to change",
    see: SEE_RESOURCE,
    why: "azapi sends the body of a pool unchecked. If a profile, `gpuProfile`, `vmSize`, `osType`, `osDiskType`, `scaleSetPriority` or `hostGroupID` changes, the plan says update and the apply fails with 400 `PropertyChangeNotAllowed`. The pool is unchanged, and every later plan shows the same update. The list of members is from Microsoft's documentation, the error from a public report. azapi 2.12.0 planned an update against a model of Azure.",
    remedy:
      "Put the values that cannot change into `replace_triggers_external_values` (after the next apply, a change of them replaces the pool). Or name their paths in `replace_triggers_refs`, which also replaces the pool if Azure's answer itself differs from the body. The Verified Module for AKS names only `properties.vmSize`, and this cannot be extended: plan with `-replace`, or add a pool under another key and name.",
    check: (change) => {
      const { inPlace: names } = refused(change);
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`${plan} says update, but Azure refuses it with 400 PropertyChangeNotAllowed: ${differences(change, names)}; ${poolName(change)} is unchanged${unlessSame(change, names)}`,
          expected: underTerraform("a plan that can be applied", "a template that can be deployed"),
          fix: joined([text`leave ${joined(names.map(arg), ", ")} unchanged`, ...replacing(change, names), text`or ${SAFER_WAY}`], "; "),
        }
      );
    },
  },
  {
    id: "MIG321",
    severity: "error",
    title: "replace_triggers_refs must not be disabled by a value known only after apply",
    see: SEE_RESOURCE,
    why: 'azapi evaluates `replace_triggers_refs` only if the whole body is known. With a label from a resource that does not exist yet, the plan says update. During the apply azapi finds that it must replace the pool, and Terraform fails with "Provider produced inconsistent final plan" (azapi 2.12.0, Terraform 1.11.4). The next plan destroys the pool.',
    remedy: "Apply the source of the value first. `replace_triggers_external_values` does not depend on the body.",
    check: (change) => {
      const { switchedOff: names } = refused(change);
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`this apply fails, and the next plan replaces ${poolName(change)}: ${differences(change, names)}; azapi ignores replace_triggers_refs while ${change.triggers?.unknowns.join(", ") ?? ""} is unknown`,
          expected: "a plan that shows the replacement",
          fix: "first apply the source of the unknown value with -target, or use replace_triggers_external_values",
        }
      );
    },
  },
  {
    id: "MIG322",
    severity: "warning",
    title: "an update should change only arguments that Azure is known to update",
    see: SEE_RESOURCE,
    why: "azurerm rotates or replaces a pool for these arguments, because Azure could not update them when azurerm was written. azapi sends them to Azure. Whether Azure accepts them today is untested.",
    remedy: "Be ready for an apply that fails, or create a second pool.",
    check: (change) => {
      const names = change.fate === "updated" ? changesWith("attempt", change) : [];
      return (
        names.length > 0 && {
          attribute: names[0] as string,
          found: text`${plan} updates ${poolName(change)} in place; Azure may refuse it with 400 PropertyChangeNotAllowed (untested): ${differences(change, names)}${unlessSame(change, names)}`,
          expected: "a change that Azure is known to accept",
          fix: text`expect the ${apply} to fail, or ${SAFER_WAY}`,
        }
      );
    },
  },
  {
    id: "MIG323",
    severity: "warning",
    title: "a former Spot pool should keep the taint that AKS added",
    see: "https://learn.microsoft.com/azure/aks/spot-node-pool",
    why: "AKS adds the taint to a Spot pool. azapi compares a list as a whole, so a body without the taint is an update in every plan.",
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
          found: text`AKS added the taint ${formatTaint(SPOT_TAINT)} to ${poolName(change)}, but ${arg("node_taints")} lacks it: ${underTerraform("every plan", "every what-if")} shows this update`,
          expected: "every taint of the pool: the list is compared as a whole",
          fix: text`add ${show(formatTaint(SPOT_TAINT))} to ${arg("node_taints")}`,
        }
      );
    },
  },
  {
    id: "MIG327",
    severity: "error",
    title: "a number, boolean or list must not be sent as text",
    see: "https://developer.hashicorp.com/terraform/language/expressions/type-constraints",
    why: 'The body of an azapi resource has no types. A variable without a type is text if `-var` or the environment sets it, and azapi 2.12.0 sent `"count": "4"`. Azure\'s answer is untested. If the plan replaces the pool, the old one is already destroyed by then.',
    remedy: "Give the variable a type, or convert it: `tonumber()`, `tobool()`, `jsondecode()`.",
    check: ({ fate, texts }) =>
      fate === "unchanged"
        ? []
        : texts.map(({ path, expected, text }) => ({
            attribute: path,
            found: `${path} is sent as the text ${show(text)}: a variable without a type is text`,
            expected: `${expected}, as in Azure's API`,
            fix: `give the variable a type, or write ${CONVERSIONS[expected]}`,
          })),
  },
  {
    id: "MIG328",
    severity: "note",
    title: "an azapi_update_resource changes a pool that exists",
    see: SEE_UPDATE_RESOURCE,
    why: "The resource is a part of a pool that another resource creates. Its create reads the pool, merges the body into it and sends the whole: an update. Its delete sends nothing.",
    remedy: "Nothing, if that is what you want.",
    check: (change) => {
      const meaning = change.overlay && OVERLAYS[change.overlay];
      return (
        meaning !== undefined && {
          attribute: "actions",
          found: meaning(poolName(change)),
          expected: "an update in place",
          fix: "nothing, if that is what you want",
        }
      );
    },
  },
  {
    id: "MIG329",
    severity: "error",
    title: "a pool must not be added to the body of a cluster that exists",
    see: "https://github.com/Azure/AKS/issues/4383",
    why: 'AKS creates the pools in `agentPoolProfiles` only when it creates the cluster. Later it refuses a new one in that body: "A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations". The apply fails.',
    remedy: "Create the pool as a resource of the type `Microsoft.ContainerService/managedClusters/agentPools`.",
    check: (change) =>
      change.addedToBody && {
        attribute: "agentPoolProfiles",
        found: text`${poolName(change)} is added to the body of a cluster that exists; AKS refuses it, and the ${apply} fails`,
        expected: "a separate resource for each pool added later",
        fix: "create it as a Microsoft.ContainerService/managedClusters/agentPools, and remove it from agentPoolProfiles",
      },
  },
];

const sentBack = (said: string) => (pool: string) => `the plan says ${said}, but azapi only updates this part of ${pool} in place`;

/** What Terraform's action on the overlay means for the pool under it. */
const OVERLAYS: Readonly<Partial<Record<Fate, (pool: string) => string>>> = {
  created: sentBack("create"),
  replaced: sentBack("delete and create"),
  "replaced-create-first": sentBack("create and delete"),
  deleted: (pool) => `the plan says delete, but nothing is sent to Azure: ${pool} is unchanged`,
};

const CONVERSIONS = {
  "a number": "tonumber(var.NAME)",
  "true or false": "tobool(var.NAME)",
  "a list": "jsondecode(var.NAME)",
} as const;
