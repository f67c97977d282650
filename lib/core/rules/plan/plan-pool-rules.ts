import type { RequestEffect } from "../../arm/pool-request";
import { refOf, refsName } from "../../arm/replace-triggers";
import { isKnown, known, show } from "../../facts/fact";
import { actor, arg, ignored, joined, plan, step, type Text, text, underAzurerm, underTerraform } from "../../findings/text";
import { formatTaint, repels } from "../../kubernetes/taint";
import { addedTaints, COMPARED, changesWith, creates, isPartitionedAnew, losesNodes, type PoolChange } from "../../plan/pool-change";
import { MIG_CONFIG_LABEL } from "../../pool/mig-config";
import type { NodePoolFacts, PoolArgumentName } from "../../pool/node-pool";
import { CHANGEABLE_ARGUMENT_NAMES, type NodePoolArgumentName } from "../../pool/node-pool-arguments";
import { SKIP_IMPORT_CHECK } from "../../pool/skip-import-check";
import { nodesOf, resourceNames, showPartitions, showSlices } from "../../pool/slices";
import { FRAMEWORK_COMMAND } from "../../terraform/names";
import { DELETE_BY_REQUEST, type Fate } from "../../terraform/planned-change";
import type { Finding, MaybeFinding, Rule } from "../rule";
import { differences, poolName, SAFER_WAY, unlessSame } from "./pool-words";
import { REFUSED_CHANGE_RULES } from "./refused-change-rules";

const SEE_AZURERM =
  "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go";
const SEE_MIG = "https://learn.microsoft.com/azure/aks/gpu-multi-instance";
const SEE_PLAN = "https://developer.hashicorp.com/terraform/internals/json-format#change-representation";
const SEE_TAINTS = "https://learn.microsoft.com/azure/aks/use-node-taints";

const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is marked as tainted",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by asks for it",
  [DELETE_BY_REQUEST]: "the plan was made with -destroy",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "count or for_each was added to or removed from its block",
  delete_because_count_index: "its index is beyond count",
  delete_because_each_key: "its key is no longer in for_each",
  delete_because_no_move_target: "a moved block has no target for it",
  delete_because_not_in_template: "it is not in the template, and the mode of the deployment is Complete",
};

function causeOf(change: PoolChange): Text {
  const refs = wideRefs(change);
  if (refs.length > 0) {
    return text`replace_triggers_refs has ${refs.map((ref) => show(ref)).join(", ")}, and ${differences(change, change.forcedBy)} would change in place without it`;
  }
  return change.forcedBy.length > 0 ? text`${differences(change, change.forcedBy)} cannot change in place` : reasonOf(change);
}

/** The refs that replace the pool for nothing that has to be replaced. */
function wideRefs({ triggers, forcedBy, before, after, behavior }: PoolChange): readonly string[] {
  const names = forcedBy.filter((name): name is PoolArgumentName => (COMPARED as readonly string[]).includes(name));
  const isChangeable = (name: PoolArgumentName): boolean =>
    ["update", "roll"].includes(behavior.effectOf(name, before?.[name], after?.[name])) &&
    behavior.undoOf(name, before?.[name], after?.[name]) === undefined;
  return triggers !== undefined && names.length > 0 && names.length === forcedBy.length && names.every(isChangeable)
    ? triggers.refs.filter((ref) => names.some((name) => refsName({ ...triggers, refs: [ref] }, name)))
    : [];
}

function reasonOf({ reason = "" }: PoolChange): string {
  return (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? "Terraform does not say why";
}

/** `56 slices of nvidia.com/gpu go, 16 slices of nvidia.com/gpu come`, and the partitions where they differ under one name. */
function exchange({ slicesBefore, slicesAfter }: PoolChange): string {
  const was = showPartitions(slicesBefore);
  const is = showPartitions(slicesAfter);
  const partition = isKnown(was) && isKnown(is) && was !== is ? `; the partition ${was} becomes ${is}` : "";
  return `${showSlices(slicesBefore)} go, ${showSlices(slicesAfter)} come${partition}`;
}

/** What undoes a replacement that no argument forces. */
function withdrawal({ reason, address }: PoolChange): Text | undefined {
  switch (reason) {
    case "replace_because_tainted":
      return text`where the pool is sound, keep it with: terraform untaint '${address}'; otherwise ${SAFER_WAY}`;
    case "replace_by_request":
      return text`plan without -replace; otherwise ${SAFER_WAY}`;
    default:
      return undefined;
  }
}

/** How to write the arguments so that nothing happens; `undefined` where one of them is meant to change. */
function undoing({ before, after, behavior }: PoolChange, names: readonly string[]): Text | undefined {
  const fixes = names.map((name) => before && after && behavior.undoOf(name, valueIn(before, name), valueIn(after, name)));
  return fixes.length > 0 && fixes.every((fix) => fix !== undefined) ? joined(fixes, "; ") : undefined;
}

function fixOf(change: PoolChange, names: readonly string[]): Text {
  const refs = wideRefs(change);
  if (refs.length > 0) {
    return `take ${refs.map((ref) => show(ref)).join(", ")} out of replace_triggers_refs, and name what cannot change: ${[...CUT, "vm_size" as const].map((name) => show(refOf(name))).join(", ")}`;
  }
  return undoing(change, names) ?? withdrawal(change) ?? SAFER_WAY;
}

function valueIn(pool: NodePoolFacts, name: string): unknown {
  return pool[name as NodePoolArgumentName];
}

function stopFix(change: PoolChange): Text {
  const names = changesWith("rotate", change);
  return (
    undoing(change, names) ??
    text`leave ${joined(names.map(arg), ", ")} as it is, or set temporary_name_for_rotation to a name that no pool of the cluster has: ${actor} then deletes the pool and builds it again`
  );
}

function rebuiltBy(change: PoolChange): PoolArgumentName[] {
  return [...changesWith("rotate", change), ...changesWith("replace", change)];
}

/** What azurerm does behind an update. */
function rotation(change: PoolChange): Text {
  return changesWith("rotate", change).length > 0
    ? text`${actor} makes a temporary pool, for which there must be quota, deletes this one and builds it again`
    : text`${actor} deletes it and creates it again`;
}

function migLabel(pool: NodePoolFacts | undefined): unknown {
  return known(pool?.node_labels)?.[MIG_CONFIG_LABEL];
}

export const PLAN_POOL_RULES: readonly Rule<PoolChange>[] = [
  {
    id: "MIG301",
    severity: "error",
    title: "no MIG pool is deleted and created again",
    see: SEE_MIG,
    why: "azurerm replaces a pool for a new profile, driver, priority or name: it deletes the old pool first, with every slice and every pod.",
    remedy:
      "Add a pool under another name, move the pods, and remove the old one afterwards; `createBeforeDestroy` of `MigGpuNodePool` does this in one apply.",
    check: (change) =>
      change.fate === "replaced" && {
        attribute: change.forcedBy[0] ?? "actions",
        found: text`${poolName(change)} is deleted and then created again: ${causeOf(change)}; ${exchange(change)}; every pod on the pool is evicted`,
        expected: "a pool that keeps its nodes",
        fix: fixOf(change, change.forcedBy),
      },
  },
  {
    id: "MIG302",
    severity: "warning",
    title: "a replaced MIG pool is not deleted under its pods",
    see: SEE_MIG,
    why: "With `create_before_destroy` the new pool comes first, but nothing moves the pods: they are evicted when the old pool goes, and for a while the quota has to hold both.",
    remedy: "Check the quota with `az vm list-usage`, and let the pods tolerate an eviction.",
    check: (change) =>
      change.fate === "replaced-create-first" && {
        attribute: change.forcedBy[0] ?? "actions",
        found: text`${poolName(change)} is created again before the old one is deleted: ${causeOf(change)}; ${exchange(change)}; both need quota for a while, and every pod on the old pool is evicted when it goes`,
        expected: "pods that have moved to the new pool before the old one is deleted",
        fix: undoing(change, change.forcedBy) ?? "make sure that the quota holds both pools, and that the pods tolerate an eviction",
      },
  },
  {
    id: "MIG345",
    severity: "error",
    title: "the MIG manager does not partition nodes anew under their pods",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html",
    why: "When the label `nvidia.com/mig.config` changes, NVIDIA's MIG manager stops the GPU pods of the node, removes the partitions and creates those of the new name, on all nodes of the pool at once.",
    remedy: "Add a pool with the new label and move the pods, or apply the change when no pod uses a slice.",
    check: (change) =>
      isPartitionedAnew(change) && {
        attribute: "node_labels",
        found: text`the label ${MIG_CONFIG_LABEL} of ${poolName(change)} changes from ${show(migLabel(change.before))} to ${show(migLabel(change.after))}: the MIG manager stops the GPU pods of its nodes and partitions the GPUs anew; ${exchange(change)}`,
        expected: "the same label as long as pods use the slices",
        fix: "keep the label, or add a pool with the new one and move the pods there",
      },
  },
  {
    id: "MIG303",
    severity: "error",
    title: "no MIG pool is rebuilt behind an update",
    see: SEE_AZURERM,
    why: "The plan says `update in-place`, and azurerm nevertheless deletes the pool: for a VM size, disk, subnet or zone it makes a temporary pool, deletes the old one and builds it again.",
    remedy: "Treat it as a replacement: add a new pool and move the pods. Or apply it in a maintenance window.",
    check: (change) =>
      change.fate === "rebuilt" && {
        attribute: rebuiltBy(change)[0] ?? "actions",
        found: text`the plan says update, but ${poolName(change)} is not changed in place: for ${differences(change, rebuiltBy(change))} ${rotation(change)}; ${exchange(change)}; every pod on the pool is evicted${unlessSame(change, rebuiltBy(change))}${change.lifecycle?.preventDestroy ? "; prevent_destroy does not stop it" : ""}`,
        expected: "a pool that keeps its nodes",
        fix: fixOf(change, rebuiltBy(change)),
      },
  },
  {
    id: "MIG304",
    severity: "error",
    title: "a rebuild behind an update has a name for the temporary pool",
    see: SEE_AZURERM,
    why: "Without a temporary name azurerm stops such an update at apply, before it asks Azure for anything, although the plan looked fine. Nothing happens to the pool.",
    remedy: "Leave the argument as it is, in its old spelling where it differs in case alone, or set `temporary_name_for_rotation`.",
    check: (change) =>
      change.fate === "stopped" &&
      !change.isCreatedOverItself &&
      change.after?.temporary_name_for_rotation === undefined &&
      changesWith("rotate", change).length > 0 && {
        attribute: "temporary_name_for_rotation",
        found: text`${poolName(change)} has no temporary_name_for_rotation, so ${actor} stops the apply at ${joined(changesWith("rotate", change).map(arg), ", ")}, and nothing happens to the pool${unlessSame(change, changesWith("rotate", change))}`,
        expected: "a plan that can be applied",
        fix: stopFix(change),
      },
  },
  {
    id: "MIG305",
    severity: "error",
    title: "no MIG pool is deleted",
    see: SEE_MIG,
    why: "Every slice of the pool goes, and its pods are evicted. A pool that only moved to another address in the code is deleted and made again, too.",
    remedy: "Move the pods first. For a moved pool write a `moved` block or run `terraform state mv`.",
    check: (change) => (change.fate === "deleted" ? deletion(change) : undefined),
  },
  {
    id: "MIG306",
    severity: "warning",
    title: "no MIG pool is forgotten",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "A pool that is removed from the state keeps running and is billed, and no plan shows it again.",
    remedy: "Import it where it is managed from now on, or delete it with `az aks nodepool delete`.",
    check: (change) =>
      (change.fate === "forgotten" || change.fate === "replaced-keep-old") && {
        attribute: "actions",
        found: `Terraform forgets ${poolName(change)}: its ${showSlices(change.slicesBefore)} stay, are billed, and are managed by nobody`,
        expected: "a pool that somebody manages",
        fix: "import it where it is managed from now on, or delete it with: az aks nodepool delete",
      },
  },
  {
    id: "MIG307",
    severity: "error",
    title: "a pool that is created before the old one is deleted has another name",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "Both pools exist for a while, and names of pools are unique in a cluster.",
    remedy: "Use `createBeforeDestroy` of `MigGpuNodePool`, which changes the name with the settings.",
    check: ({ isCreatedOverItself, after }) =>
      isCreatedOverItself && {
        attribute: "name",
        found: `the new pool is to be created while the old one still has its name ${show(after?.name)}, which AKS refuses`,
        expected: "a name that changes with what is replaced",
        fix: underAzurerm(
          "use createBeforeDestroy of MigGpuNodePool, which adds such a suffix, or put one into name",
          "put a suffix into name that changes too",
        ),
      },
  },
  {
    id: "MIG308",
    severity: "error",
    title: "no MIG pool is emptied",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "A pool with 0 nodes has no slices; its pods are evicted, and wait.",
    remedy: "Keep a node, or confirm that nothing needs the slices.",
    check: (change) => [
      isScaled(change) &&
        nodesOf(change.after).max === 0 &&
        nodesOf(change.before).max !== 0 && {
          attribute: scalingAttribute(change),
          found: `${poolName(change)} is scaled to 0 nodes: ${showSlices(change.slicesBefore)} go, and every pod on the pool is evicted`,
          expected: "at least one node",
          fix: "keep a node, or confirm that nothing needs the slices",
        },
      ...asked(change, "empties", `every node of ${poolName(change)} goes, with ${showSlices(change.slicesBefore)} and every pod`),
    ],
  },
  {
    id: "MIG309",
    severity: "warning",
    title: "no MIG pool shrinks",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "AKS chooses the nodes that go and evicts their pods.",
    remedy: "Drain nodes first, or wait until pods have finished.",
    check: (change) => {
      const shrunk = asked(change, "shrinks", `nodes of ${poolName(change)} go, with their slices and pods`);
      if (shrunk.length > 0 || !isScaled(change)) {
        return shrunk;
      }
      const [was, is] = [nodesOf(change.before).max, nodesOf(change.after).max] as const;
      const loses = losesNodes(change);
      if (isKnown(was) && isKnown(is) && is < was && is > 0) {
        return {
          attribute: scalingAttribute(change),
          found: `${poolName(change)} shrinks from ${showNodes(change.before)} to ${showNodes(change.after)} ${is === 1 ? "node" : "nodes"}: ${showSlices(change.slicesBefore)} become ${showSlices(change.slicesAfter)}, and ${loses ? "the pods on the nodes that go are evicted" : "the nodes that run now may stay"}`,
          expected: "as many nodes as the running pods need",
          fix: "drain the nodes first, or let pods finish: AKS chooses which nodes go",
        };
      }
      return (
        loses &&
        is !== 0 && {
          attribute: "node_count",
          found: text`${poolName(change)} has an autoscaler, and ${arg("node_count")} goes from ${show(change.before.node_count)} to ${show(change.after.node_count)}: ${actor} scales it down to that, and the pods on the nodes that go are evicted`,
          expected: "a node count that is left to the autoscaler",
          fix: text`leave ${arg("node_count")} out${underTerraform(text`, or ignore its changes: lifecycle { ignore_changes = [${ignored("node_count")}] }`)}`,
        }
      );
    },
  },
  {
    id: "MIG310",
    severity: "error",
    title: "the slices of a pool keep the name that pods request",
    see: SEE_MIG,
    why: "Under the mixed strategy the name of the resource carries the size of a slice. Pods that request a name that is gone stay Pending; where GPUs are cut into several sizes, those of the sizes that stay are not concerned.",
    remedy: "Change the workloads first, or keep a pool with the old name until they are changed.",
    check: ({ before, after, slicesBefore, slicesAfter }) => {
      const [was, is] = [resourceNames(slicesBefore), resourceNames(slicesAfter)];
      const gone = was.filter((name) => !is.includes(name));
      return (
        gone.length > 0 &&
        is.length > 0 &&
        before?.migStrategy === after?.migStrategy && {
          attribute: PROFILES.find((name) => show(before?.[name]) !== show(after?.[name])) ?? "vm_size",
          found: `${was.join(", ")} becomes ${is.join(", ")}: pods that request ${gone.join(" or ")} stay Pending`,
          expected: "pods that request what the nodes show",
          fix: `change the workloads to request ${is.join(", ")}, or keep a pool that shows ${gone.join(" and ")} until they are`,
        }
      );
    },
  },
  {
    id: "MIG311",
    severity: "warning",
    title: "a pool that exists gets no new taint",
    see: SEE_TAINTS,
    why: "A new taint keeps pods without a toleration away; with `NoExecute` running ones are evicted.",
    remedy: "Give the workloads the toleration before the taint is applied.",
    check: (change) =>
      (change.fate === "stopped" ? [] : addedTaints(change)).filter(repels).map((taint) => ({
        attribute: "node_taints",
        found: `${poolName(change)} gets the taint ${formatTaint(taint)}: pods without a toleration for it are not scheduled there any more${taint.effect === "NoExecute" ? ", and running ones are evicted" : ""}`,
        expected: "workloads that tolerate it already",
        fix: "add the toleration to the workloads before this is applied",
      })),
  },
  {
    id: "MIG312",
    severity: "warning",
    title: "a pool that exists keeps its labels",
    see: "https://learn.microsoft.com/azure/aks/use-labels",
    why: "azurerm writes the whole map of labels: what is missing there is removed from the nodes, and pods that select it stay Pending.",
    remedy: "Keep the label until no `nodeSelector` or affinity asks for it.",
    check: (change) => lostLabels(change),
  },
  {
    id: "MIG313",
    severity: "warning",
    title: "the nodes of a pool are not renewed",
    see: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
    why: "A new Kubernetes version or OS SKU drains and renews node after node. Slices of a node are gone meanwhile.",
    remedy: "Apply it in a maintenance window; `max_surge` keeps the number of slices where the quota allows it.",
    check: (change) => {
      const names = change.fate === "updated" ? changesWith("roll", change) : [];
      const renewed = asked(change, "rolls", `the nodes of ${poolName(change)} are renewed one by one, each drained of its pods`);
      return renewed.length > 0 || names.length === 0
        ? renewed
        : {
            attribute: names[0] as string,
            found: text`${differences(change, names)} renews ${poolName(change)} node by node: each is drained, its pods are evicted and its slices are gone meanwhile${unlessSame(change, names)}`,
            expected: "pods that tolerate an eviction, and spare slices for them",
            fix: text`apply it in a maintenance window; ${step("upgrade_settings.max_surge")} keeps the number of slices where the quota allows it`,
          };
    },
  },
  {
    id: "MIG314",
    severity: "note",
    title: "a Spot pool can lose its nodes at any time",
    see: "https://learn.microsoft.com/azure/aks/spot-node-pool",
    why: "Azure evicts Spot nodes when it needs the capacity.",
    remedy: "Run interruptible work there, and keep a regular pool for the rest.",
    check: (change) =>
      change.after?.priority === "Spot" &&
      change.before?.priority !== "Spot" && {
        attribute: "priority",
        found: `${poolName(change)} is a Spot pool: Azure can evict its nodes, with all their slices, at any time`,
        expected: "workloads that may be interrupted",
        fix: "keep a regular pool for the others",
      },
  },
  {
    id: "MIG315",
    severity: "error",
    title: "the plan says what becomes of a pool",
    see: SEE_PLAN,
    why: "The file says something that Terraform does not write, so the review cannot tell whether pods survive.",
    remedy: "Make the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) =>
      fate === "unreadable" && {
        attribute: "actions",
        found: text`${plan} does not say what becomes of ${address} in a way that ${underTerraform("Terraform", "Azure")} would, so its pods may be evicted`,
        expected: text`actions that fit what ${plan} holds before and after`,
        fix: text`make the file again with: ${underTerraform("terraform show -json PLAN", "az deployment group what-if --no-pretty-print")}`,
      },
  },
  {
    id: "MIG316",
    severity: "note",
    title: "a MIG pool is protected by prevent_destroy",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
    why: "Terraform refuses a plan that destroys a resource with `prevent_destroy`. The replaced pool has none, so that nothing but this review stands before its pods.",
    remedy: "Set `preventDestroy: true` on `MigGpuNodePool`, or `lifecycle { prevent_destroy = true }` on a plain resource.",
    check: (change) =>
      change.fate === "replaced" &&
      change.lifecycle?.preventDestroy === false && {
        attribute: "lifecycle",
        found: `${poolName(change)} has no prevent_destroy, with which Terraform would have refused this plan`,
        expected: "prevent_destroy on pools that people depend on",
        fix: text`set ${underAzurerm("preventDestroy of MigGpuNodePool, or ")}lifecycle { prevent_destroy = true }`,
      },
  },
  {
    id: "MIG317",
    severity: "warning",
    title: "the plan was made from the stack that is reviewed with it",
    see: "https://developer.hashicorp.com/terraform/cli/commands/plan",
    why: "The stack says `create_before_destroy` and the plan deletes the pool first: the plan is older or newer than the stack beside it.",
    remedy: "Run `cdktf synth` and `terraform plan` again, and review that plan.",
    check: (change) =>
      change.fate === "replaced" &&
      change.lifecycle?.createBeforeDestroy && {
        attribute: "lifecycle",
        found: `the plan deletes ${poolName(change)} first, and its stack says create_before_destroy`,
        expected: "a plan that was made from this stack",
        fix: `run ${FRAMEWORK_COMMAND} synth and terraform plan again`,
      },
  },
  {
    id: "MIG318",
    severity: "warning",
    title: "a pool keeps its upgrade_settings",
    see: SEE_AZURERM,
    why: "azurerm sends nothing in the place of a block that is gone. AKS keeps the settings it has, or gives a pool that is built again its own, so every later plan shows an update of them. Spot pools have no such settings.",
    remedy: "Write the block with the settings that AKS has, or with those you want instead.",
    check: lostUpgradeSettings,
  },
  {
    id: "MIG319",
    severity: "note",
    title: "a pool is created where there is none of its name",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block",
    why: "With `skip_import_check_on_create_and_allow_overwriting_existing_resources` azurerm, from 4.75 on, no longer refuses to create a pool of a name that the cluster has: it sends the settings of the new one to the one that is there.",
    remedy: "Look whether the cluster has a pool of that name, and import it where it does; or leave the feature off.",
    check: (change) =>
      creates(change) &&
      change.skipsImportCheck === true && {
        attribute: `features.${SKIP_IMPORT_CHECK}`,
        found: text`the provider of ${poolName(change)} has ${SKIP_IMPORT_CHECK}: ${actor} does not look whether the cluster has a pool of that name, and gives one that it has the settings of this one`,
        expected: "a pool that is new, or imported",
        fix: "look for the name in: az aks nodepool list --resource-group <name> --cluster-name <name> --output table; import a pool that is there",
      },
  },
  ...REFUSED_CHANGE_RULES,
];

/** What a GPU is cut into, and who does so. */
const CUT = ["gpu_instance", "gpu_mig_profiles", "gpu_management_mode", "gpu_mig_strategy", "gpu_driver"] as const;

/** What a GPU is cut into. */
const PROFILES = ["gpu_instance", "gpu_mig_profiles"] as const;

const UPGRADE_SETTINGS = CHANGEABLE_ARGUMENT_NAMES.filter((name) => name.startsWith("upgrade_settings."));

/** What the pool says of upgrades; azurerm keeps 0 in the state for a number that nobody set. */
function upgradeSettings(pool: NodePoolFacts | undefined): NodePoolArgumentName[] {
  return UPGRADE_SETTINGS.filter((name) => pool?.[name] !== undefined && pool[name] !== 0);
}

/** The fates after which the next plan compares the pool again, and what AKS has then done about the settings. */
const WITHOUT_SETTINGS: Readonly<Partial<Record<Fate, string>>> = {
  updated: "AKS keeps what it has, and every later plan shows this update again",
  rebuilt: "AKS gives the new pool its own, and every later plan shows them as an update",
  replaced: "AKS gives the new pool its own, and every later plan shows them as an update",
  "replaced-create-first": "AKS gives the new pool its own, and every later plan shows them as an update",
};

/** azurerm sends nothing of a block that is gone. Spot pools have none, and AKS answers none. */
function lostUpgradeSettings(change: PoolChange): MaybeFinding {
  const { fate, before, after, behavior } = change;
  const lost = upgradeSettings(before);
  const outcome = WITHOUT_SETTINGS[fate];
  return (
    behavior.keepsUpgradeSettings &&
    outcome !== undefined &&
    lost.length > 0 &&
    upgradeSettings(after).length === 0 &&
    after?.priority !== "Spot" && {
      attribute: "upgrade_settings",
      found: text`${poolName(change)} no longer has ${arg("upgrade_settings")}: ${actor} sends nothing in their place, ${outcome}`,
      expected: "the settings of the pool, written out",
      fix: text`write ${arg("upgrade_settings")} with ${joined(
        lost.map((name) => text`${step(name)} = ${show(before?.[name])}`),
        " and ",
      )}, or with what you want instead`,
    }
  );
}

function deletion(change: PoolChange): Finding {
  const { recreatedAs, deposed } = change;
  const what = deposed ? `the leftover of an interrupted replacement of ${poolName(change)}` : poolName(change);
  return {
    attribute: "actions",
    found: `${what} is deleted${deposed ? "" : `: ${change.deletedBy ?? reasonOf(change)}`}; ${showSlices(change.slicesBefore)} go, and every pod on it is evicted`,
    expected: recreatedAs ? "a pool that keeps its nodes under its new address" : "pods that have moved elsewhere",
    fix: recreatedAs
      ? `${recreatedAs} is to be a pool of the same name: nothing is deleted with a moved block of the two lines from = ${change.address} and to = ${recreatedAs}`
      : change.deletedBy
        ? "undo what deletes it; or move the pods first: kubectl drain --selector kubernetes.azure.com/agentpool=<name>"
        : deposed || change.reason === DELETE_BY_REQUEST
          ? `${deposed ? "" : "plan without -destroy; or "}move the pods first: kubectl drain --selector kubernetes.azure.com/agentpool=<name>`
          : text`move the pods first: kubectl drain --selector kubernetes.azure.com/agentpool=<name>; ${underTerraform("a moved block instead, where the address alone has changed", "or keep the pool, in the template or with --mode Incremental")}`,
  };
}

/** What a request takes from the pool that no resource of the plan shows. */
function asked({ requests = [] }: PoolChange, effect: RequestEffect, outcome: string): MaybeFinding[] {
  return requests
    .filter((request) => request.effect === effect)
    .map(({ address, request }) => ({
      attribute: "actions",
      found: `${address} sends ${request}: ${outcome}`,
      expected: "a pool that keeps its nodes",
      fix: `move the pods first: kubectl drain --selector kubernetes.azure.com/agentpool=<name>; or take ${address} out`,
    }));
}

/** Changed on living nodes, or not at all. */
function isScaled(change: PoolChange): change is PoolChange & { readonly before: NodePoolFacts; readonly after: NodePoolFacts } {
  return change.fate === "updated" && change.before !== undefined && change.after !== undefined;
}

/** `4`, or `at most 4` under the autoscaler. */
function showNodes(pool: NodePoolFacts): string {
  const { min, max } = nodesOf(pool);
  return min === max ? show(max) : `at most ${show(max)}`;
}

function scalingAttribute({ changed }: PoolChange): string {
  return changed.find((name) => ["node_count", "max_count", "auto_scaling_enabled"].includes(name)) ?? "node_count";
}

function lostLabels(change: PoolChange): MaybeFinding[] {
  const { fate, before, after } = change;
  if (fate === "stopped" || !isKnown(before?.node_labels) || !after || !(after.node_labels === undefined || isKnown(after.node_labels))) {
    return [];
  }
  const labels = after.node_labels ?? {};
  // MIG345 speaks of that one where it changes what the GPUs are cut into.
  const isTold = (key: string): boolean => key === MIG_CONFIG_LABEL && isPartitionedAnew(change);
  return Object.entries(before.node_labels).map(
    ([key, value]) =>
      isKnown(value) &&
      labels[key] !== value &&
      !isTold(key) && {
        attribute: "node_labels",
        found: `${poolName(change)} ${labels[key] === undefined ? "loses" : "changes"} the label ${key} = ${show(value)}: pods that select it are not scheduled there any more`,
        expected: "workloads that select another label already",
        fix: "keep the label until no nodeSelector or affinity asks for it",
      },
  );
}
