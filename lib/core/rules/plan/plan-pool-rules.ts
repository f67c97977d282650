import type { RequestEffect } from "../../arm/pool-request";
import { refOf, refsName } from "../../arm/replace-triggers";
import { isKnown, known, show } from "../../facts/fact";
import { actor, arg, ignored, joined, plan, step, type Text, text, underAzurerm, underTerraform } from "../../findings/text";
import { formatTaint, repels } from "../../kubernetes/taint";
import { DRA_NODE_LABEL } from "../../nvidia/dra-driver-chart";
import { addedTaints, COMPARED, changesWith, creates, isPartitionedAnew, losesNodes, type PoolChange } from "../../plan/pool-change";
import { isServedByDra } from "../../pool/managed-gpu";
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
  replace_because_tainted: "it is tainted",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by asks for it",
  [DELETE_BY_REQUEST]: "the plan was made with -destroy",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "count or for_each was added to or removed from its block",
  delete_because_count_index: "its index is beyond count",
  delete_because_each_key: "its key is no longer in for_each",
  delete_because_no_move_target: "a moved block points to an address without a configuration",
  delete_because_not_in_template: "it is not in the template, and the mode of the deployment is Complete",
};

function causeOf(change: PoolChange): Text {
  const refs = wideRefs(change);
  if (refs.length > 0) {
    return text`replace_triggers_refs has ${refs.map((ref) => show(ref)).join(", ")}; without it, ${differences(change, change.forcedBy)} would be updated in place`;
  }
  return change.forcedBy.length > 0 ? text`${differences(change, change.forcedBy)} forces replacement` : reasonOf(change);
}

/** The refs that replace the pool for arguments that Azure can update in place. */
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

/** `56 slices of nvidia.com/gpu -> 16 slices of nvidia.com/gpu`, and the partitions if they differ under one name. */
function exchange({ slicesBefore, slicesAfter }: PoolChange): string {
  const [were, are] = [showSlices(slicesBefore), showSlices(slicesAfter)];
  const [was, is] = [known(showPartitions(slicesBefore)), known(showPartitions(slicesAfter))];
  const partition = was && is && was !== is ? `, partition ${was} -> ${is}` : "";
  return `${were === are ? `${were} before and after` : `${were} -> ${are}`}${partition}`;
}

/** What undoes a replacement that no argument forces. */
function withdrawal({ reason, address }: PoolChange): Text | undefined {
  switch (reason) {
    case "replace_because_tainted":
      return text`run terraform untaint '${address}' if the pool is healthy; otherwise ${SAFER_WAY}`;
    case "replace_by_request":
      return text`plan without -replace; otherwise ${SAFER_WAY}`;
    default:
      return undefined;
  }
}

/** How to write the arguments so that the pool is unchanged; `undefined` if one of them is meant to change. */
function undoing({ before, after, behavior }: PoolChange, names: readonly string[]): Text | undefined {
  const fixes = names.map((name) => before && after && behavior.undoOf(name, valueIn(before, name), valueIn(after, name)));
  return fixes.length > 0 && fixes.every((fix) => fix !== undefined) ? joined(fixes, "; ") : undefined;
}

function fixOf(change: PoolChange, names: readonly string[]): Text {
  const refs = wideRefs(change);
  if (refs.length > 0) {
    return `in replace_triggers_refs, replace ${refs.map((ref) => show(ref)).join(", ")} by what cannot be updated: ${[...CUT, "vm_size" as const].map((name) => show(refOf(name))).join(", ")}`;
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
    text`leave ${joined(names.map(arg), ", ")} unchanged, or set temporary_name_for_rotation, with which ${actor} rebuilds the pool`
  );
}

function rebuiltBy(change: PoolChange): PoolArgumentName[] {
  return [...changesWith("rotate", change), ...changesWith("replace", change)];
}

function migLabel(pool: NodePoolFacts | undefined): unknown {
  return known(pool?.node_labels)?.[MIG_CONFIG_LABEL];
}

export const PLAN_POOL_RULES: readonly Rule<PoolChange>[] = [
  {
    id: "MIG301",
    severity: "error",
    title: "a MIG pool must not be destroyed and created again",
    see: SEE_MIG,
    why: "azurerm replaces a pool for a new profile, driver, priority or name. It destroys the old pool first, with every slice and every pod.",
    remedy:
      "Add a pool under another name, move the pods, then remove the old one. `createBeforeDestroy` of `MigGpuNodePool` does this in one apply.",
    check: (change) =>
      change.fate === "replaced" && {
        attribute: change.forcedBy[0] ?? "actions",
        found: text`${poolName(change)} is destroyed and created again, and all its pods are evicted: ${causeOf(change)}; ${exchange(change)}`,
        expected: "a pool that keeps its nodes",
        fix: fixOf(change, change.forcedBy),
      },
  },
  {
    id: "MIG302",
    severity: "warning",
    title: "the pods of a replaced MIG pool should move before it is destroyed",
    see: SEE_MIG,
    why: "With `create_before_destroy` Terraform creates the new pool first, but does not move the pods. They are evicted when the old pool is destroyed. Until then the quota must cover both pools.",
    remedy: "Check the quota with `az vm list-usage`, and let the pods tolerate an eviction.",
    check: (change) =>
      change.fate === "replaced-create-first" && {
        attribute: change.forcedBy[0] ?? "actions",
        found: text`${poolName(change)} is created again, then the old one is destroyed with its pods: ${causeOf(change)}; ${exchange(change)}`,
        expected: "pods that move to the new pool before the old one is destroyed",
        fix: undoing(change, change.forcedBy) ?? "check that the quota covers both pools, and that the pods tolerate an eviction",
      },
  },
  {
    id: "MIG345",
    severity: "error",
    title: "the MIG manager must not repartition nodes that run pods",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html",
    why: "When the label `nvidia.com/mig.config` changes, NVIDIA's MIG manager stops the GPU pods of the node, removes the partitions and creates the new ones. It does so on all nodes of the pool at once.",
    remedy: "Add a pool with the new label and move the pods, or apply the change when no pod uses a slice.",
    check: (change) =>
      isPartitionedAnew(change) && {
        attribute: "node_labels",
        found: text`the MIG manager stops the GPU pods of ${poolName(change)} and repartitions it: ${MIG_CONFIG_LABEL} ${show(migLabel(change.before))} -> ${show(migLabel(change.after))}; ${exchange(change)}`,
        expected: "the same label while pods use the slices",
        fix: "keep the label, or add a pool with the new one and move the pods there",
      },
  },
  {
    id: "MIG303",
    severity: "error",
    title: "a MIG pool must not be rebuilt by an update",
    see: SEE_AZURERM,
    why: "The plan says `update in-place`, but azurerm destroys the pool. For a VM size, disk, subnet or zone it creates a temporary pool, which needs quota, then destroys the old pool and creates it again.",
    remedy: "Treat it as a replacement: add a new pool and move the pods. Or apply it in a maintenance window.",
    check: (change) =>
      change.fate === "rebuilt" && {
        attribute: rebuiltBy(change)[0] ?? "actions",
        found: text`${actor} rebuilds ${poolName(change)} for this update and evicts its pods: ${differences(change, rebuiltBy(change))}; ${exchange(change)}${changesWith("rotate", change).length > 0 ? "; needs quota for both pools" : ""}${unlessSame(change, rebuiltBy(change))}${change.lifecycle?.preventDestroy ? "; prevent_destroy does not prevent it" : ""}`,
        expected: "a pool that keeps its nodes",
        fix: fixOf(change, rebuiltBy(change)),
      },
  },
  {
    id: "MIG304",
    severity: "error",
    title: "an update that rebuilds a pool must have temporary_name_for_rotation",
    see: SEE_AZURERM,
    why: "Without a temporary name azurerm fails such an update at apply, before it sends anything to Azure. The plan does not show this. The pool is unchanged.",
    remedy: "Leave the argument unchanged, or set `temporary_name_for_rotation`. If the values differ only in case, write the old one.",
    check: (change) =>
      change.fate === "stopped" &&
      !change.isCreatedOverItself &&
      change.after?.temporary_name_for_rotation === undefined &&
      changesWith("rotate", change).length > 0 && {
        attribute: "temporary_name_for_rotation",
        found: text`${poolName(change)} has no temporary_name_for_rotation: ${actor} fails the apply because of ${joined(changesWith("rotate", change).map(arg), ", ")}; the pool is unchanged${unlessSame(change, changesWith("rotate", change))}`,
        expected: "a plan that can be applied",
        fix: stopFix(change),
      },
  },
  {
    id: "MIG305",
    severity: "error",
    title: "a MIG pool must not be destroyed",
    see: SEE_MIG,
    why: "Every slice of the pool is lost, and its pods are evicted. Terraform also destroys and creates a pool that only moved to another address in the code.",
    remedy: "Move the pods first. For a moved pool write a `moved` block or run `terraform state mv`.",
    check: (change) => (change.fate === "deleted" ? deletion(change) : undefined),
  },
  {
    id: "MIG306",
    severity: "warning",
    title: "a MIG pool should not be removed from the state",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "A pool that is removed from the state keeps running and is billed. No later plan shows it.",
    remedy: "Import it into the configuration that manages it from now on, or delete it with `az aks nodepool delete`.",
    check: (change) =>
      (change.fate === "forgotten" || change.fate === "replaced-keep-old") && {
        attribute: "actions",
        found: `Terraform removes ${poolName(change)} from its state: its ${showSlices(change.slicesBefore)} keep running and are billed`,
        expected: "a pool that a configuration manages",
        fix: "import it into another configuration, or delete it with: az aks nodepool delete",
      },
  },
  {
    id: "MIG307",
    severity: "error",
    title: "a pool that is created before the old one is destroyed must have another name",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "Both pools exist at the same time, and the name of a pool is unique in its cluster.",
    remedy: "Use `createBeforeDestroy` of `MigGpuNodePool`, which changes the name with the settings.",
    check: ({ isCreatedOverItself, after }) =>
      isCreatedOverItself && {
        attribute: "name",
        found: `the new pool is created before the old one is destroyed, under the same name ${show(after?.name)}; AKS refuses that`,
        expected: "a new name for the new pool",
        fix: underAzurerm(
          "use createBeforeDestroy of MigGpuNodePool, which changes the name, or change it yourself",
          "change the name together with the setting",
        ),
      },
  },
  {
    id: "MIG308",
    severity: "error",
    title: "a MIG pool must not be scaled to 0 nodes",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "A pool with 0 nodes has no slices. Its pods are evicted and stay Pending.",
    remedy: "Keep a node, or confirm that no workload needs the slices.",
    check: (change) => [
      isScaled(change) &&
        nodesOf(change.after).max === 0 &&
        nodesOf(change.before).max !== 0 && {
          attribute: scalingAttribute(change),
          found: `${poolName(change)} is scaled to 0 nodes: it loses ${showSlices(change.slicesBefore)}, and all its pods are evicted`,
          expected: "at least one node",
          fix: "keep a node, or confirm that no workload needs the slices",
        },
      ...asked(change, "empties", `${poolName(change)} loses all its nodes and pods, and ${showSlices(change.slicesBefore)}`),
    ],
  },
  {
    id: "MIG309",
    severity: "warning",
    title: "a MIG pool should not shrink",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "AKS chooses the nodes that it removes, and evicts their pods.",
    remedy: "Drain nodes first, or wait until pods have finished.",
    check: (change) => {
      const shrunk = asked(change, "shrinks", `${poolName(change)} loses nodes, with their slices and pods`);
      if (shrunk.length > 0 || !isScaled(change)) {
        return shrunk;
      }
      const [was, is] = [nodesOf(change.before).max, nodesOf(change.after).max] as const;
      const loses = losesNodes(change);
      if (isKnown(was) && isKnown(is) && is < was && is > 0) {
        return {
          attribute: scalingAttribute(change),
          found: `${poolName(change)} shrinks from ${showNodes(change.before)} to ${showNodes(change.after)} ${is === 1 ? "node" : "nodes"} (${showSlices(change.slicesBefore)} -> ${showSlices(change.slicesAfter)}); ${loses ? "the pods on the removed nodes are evicted" : "running nodes may be unaffected"}`,
          expected: "as many nodes as the running pods need",
          fix: "drain nodes first, or wait for pods: AKS chooses the nodes that it removes",
        };
      }
      return (
        loses &&
        is !== 0 && {
          attribute: "node_count",
          found: text`${actor} scales the autoscaled ${poolName(change)} from ${arg("node_count")} ${show(change.before.node_count)} to ${show(change.after.node_count)}; the pods on the removed nodes are evicted`,
          expected: "a node count that only the autoscaler changes",
          fix: text`leave ${arg("node_count")} out${underTerraform(text`, or ignore its changes: lifecycle { ignore_changes = [${ignored("node_count")}] }`)}`,
        }
      );
    },
  },
  {
    id: "MIG310",
    severity: "error",
    title: "the slices of a pool must keep the resource name that pods request",
    see: SEE_MIG,
    why: "Under the mixed strategy the resource name contains the slice size. Pods that request a name that no node offers stay Pending. In a layout, this concerns only the sizes that are removed.",
    remedy: "Change the workloads first, or keep a pool with the old name until they are changed.",
    check: ({ before, after, slicesBefore, slicesAfter }) => {
      const [was, is] = [resourceNames(slicesBefore), resourceNames(slicesAfter)];
      const gone = was.filter((name) => !is.includes(name));
      return (
        gone.length > 0 &&
        is.length > 0 &&
        before?.migStrategy === after?.migStrategy && {
          attribute: PROFILES.find((name) => show(before?.[name]) !== show(after?.[name])) ?? "vm_size",
          found: `${was.join(", ")} becomes ${is.join(", ")}; pods that request ${gone.join(" or ")} stay Pending`,
          expected: "pods that request what the nodes offer",
          fix: `let the workloads request ${is.join(", ")}, or keep a pool with ${gone.join(" and ")} until they do`,
        }
      );
    },
  },
  {
    id: "MIG311",
    severity: "warning",
    title: "a pool that exists should not get a new taint",
    see: SEE_TAINTS,
    why: "Pods without a toleration for the new taint are no longer scheduled there. `NoExecute` also evicts running ones.",
    remedy: "Add the toleration to the workloads before you apply.",
    check: (change) =>
      (change.fate === "stopped" ? [] : addedTaints(change)).filter(repels).map((taint) => ({
        attribute: "node_taints",
        found: `${poolName(change)} gets the taint ${formatTaint(taint)}: pods without a toleration are no longer scheduled there${taint.effect === "NoExecute" ? ", and running ones are evicted" : ""}`,
        expected: "workloads that already tolerate it",
        fix: "add the toleration to the workloads before you apply",
      })),
  },
  {
    id: "MIG312",
    severity: "warning",
    title: "a pool that exists should keep its labels",
    see: "https://learn.microsoft.com/azure/aks/use-labels",
    why: "azurerm writes the whole map of labels. It removes a missing label from the nodes, and pods that select it stay Pending.",
    remedy: "Keep the label until no `nodeSelector` or affinity asks for it.",
    check: (change) => lostLabels(change),
  },
  {
    id: "MIG313",
    severity: "warning",
    title: "the nodes of a pool should not be replaced one by one without notice",
    see: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
    why: "For a new Kubernetes version or OS SKU AKS drains and replaces node after node. The slices of a node are lost meanwhile.",
    remedy: "Apply it in a maintenance window. `max_surge` keeps the number of slices if the quota allows it.",
    check: (change) => {
      const names = change.fate === "updated" ? changesWith("roll", change) : [];
      const renewed = asked(change, "rolls", `the nodes of ${poolName(change)} are drained and replaced one by one`);
      return renewed.length > 0 || names.length === 0
        ? renewed
        : {
            attribute: names[0] as string,
            found: text`AKS drains and replaces ${poolName(change)} node by node: ${differences(change, names)}${unlessSame(change, names)}`,
            expected: "pods that tolerate an eviction, and spare slices for them",
            fix: text`apply it in a maintenance window; ${step("upgrade_settings.max_surge")} keeps the number of slices if the quota allows it`,
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
        found: `${poolName(change)} is a Spot pool: Azure can evict its nodes and all their slices at any time`,
        expected: "workloads that may be interrupted",
        fix: "keep a regular pool for other workloads",
      },
  },
  {
    id: "MIG315",
    severity: "error",
    title: "the plan must say what happens to a pool",
    see: SEE_PLAN,
    why: "The file contains something that Terraform does not write, so the review cannot tell whether pods survive.",
    remedy: "Write the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) =>
      fate === "unreadable" && {
        attribute: "actions",
        found: text`${plan} has actions for ${address} that ${underTerraform("Terraform", "Azure")} does not write; its pods may be evicted`,
        expected: text`actions that match the values of ${plan} before and after`,
        fix: text`write the file again with: ${underTerraform("terraform show -json PLAN", "az deployment group what-if --no-pretty-print")}`,
      },
  },
  {
    id: "MIG316",
    severity: "note",
    title: "a MIG pool should have prevent_destroy",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
    why: "Terraform refuses a plan that destroys a resource with `prevent_destroy`. The replaced pool does not have it, so only this review protects its pods.",
    remedy: "Set `preventDestroy: true` on `MigGpuNodePool`, or `lifecycle { prevent_destroy = true }` on a plain resource.",
    check: (change) =>
      change.fate === "replaced" &&
      change.lifecycle?.preventDestroy === false && {
        attribute: "lifecycle",
        found: `${poolName(change)} has no prevent_destroy; with it Terraform would have refused this plan`,
        expected: "prevent_destroy on pools in use",
        fix: text`set ${underAzurerm("preventDestroy of MigGpuNodePool, or ")}lifecycle { prevent_destroy = true }`,
      },
  },
  {
    id: "MIG317",
    severity: "warning",
    title: "the plan should come from the stack that is reviewed with it",
    see: "https://developer.hashicorp.com/terraform/cli/commands/plan",
    why: "The stack has `create_before_destroy`, but the plan destroys the pool first. So the plan is older or newer than the stack.",
    remedy: "Run `cdktf synth` and `terraform plan` again, and review that plan.",
    check: (change) =>
      change.fate === "replaced" &&
      change.lifecycle?.createBeforeDestroy && {
        attribute: "lifecycle",
        found: `the plan destroys ${poolName(change)} first, but its stack has create_before_destroy`,
        expected: "a plan of this stack",
        fix: `run ${FRAMEWORK_COMMAND} synth and terraform plan again`,
      },
  },
  {
    id: "MIG318",
    severity: "warning",
    title: "a pool should keep its upgrade_settings",
    see: SEE_AZURERM,
    why: "azurerm sends nothing for a removed block. AKS keeps the settings of the pool, or gives a rebuilt pool its own, so every later plan shows an update. Spot pools have no such settings.",
    remedy: "Write the block with the settings of AKS, or with those that you want.",
    check: lostUpgradeSettings,
  },
  {
    id: "MIG330",
    severity: "warning",
    title: "a pool should change between device plugin and DRA driver only without pods",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/deployments/helm/dra-driver-nvidia-gpu/templates/validation.yaml",
    why: "The device plugin and the DRA driver do not know of each other. A pod that runs keeps its slice, but the new owner counts it as free, and may give it to a second pod.",
    remedy: "Create a second pool with the DRA driver, move the pods, and delete the first one. Or drain the nodes before the apply.",
    check: (change) =>
      isScaled(change) &&
      nodesOf(change.before).max !== 0 &&
      offersByClaims(change.before) !== offersByClaims(change.after) && {
        attribute: isServedByDra(change.before) === isServedByDra(change.after) ? "node_labels" : "gpu_driver_mode",
        found: `${poolName(change)} changes from ${offersByClaims(change.before) ? "the DRA driver to a device plugin" : "a device plugin to the DRA driver"} in place; slices in use may be allocated twice`,
        expected: "a pool without pods",
        fix: "create a second pool, move the pods and delete this one; or first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>",
      },
  },
  {
    id: "MIG583",
    severity: "warning",
    title: "a pool should move to the DRA driver only if no pod requests its old resources",
    see: "https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh",
    why: "Under the driver mode `DRA` nodes no longer offer `nvidia.com/gpu` or `nvidia.com/mig-...`. Pods that request such a resource get a slice only by a DeviceClass with that `extendedResourceName`, on Kubernetes 1.36 or newer. No public source shows that AKS creates such classes.",
    remedy: "Create the classes first, for example with `MigDeviceClasses`, or change the pods to claims.",
    check: ({ fate, before, after, slicesBefore }) =>
      !["deleted", "stopped", "forgotten"].includes(fate) &&
      before !== undefined &&
      after !== undefined &&
      isServedByDra(before) === false &&
      isServedByDra(after) === true &&
      resourceNames(slicesBefore).length > 0 && {
        attribute: "gpu_driver_mode",
        found: `nodes no longer offer ${resourceNames(slicesBefore).join(", ")}; pods that request it stay Pending without a DeviceClass`,
        expected: "pods with claims, or DeviceClasses with these resources",
        fix: "create the DeviceClasses first, or change the pods to claims",
      },
  },
  {
    id: "MIG319",
    severity: "note",
    title: "a pool should be created only if the cluster has none of its name",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block",
    why: "With `skip_import_check_on_create_and_allow_overwriting_existing_resources` azurerm, since 4.75, does not check whether the cluster has a pool of that name. It overwrites the settings of such a pool.",
    remedy: "Check whether the cluster has a pool of that name, and import it if it does. Or turn the feature off.",
    check: (change) =>
      creates(change) &&
      change.skipsImportCheck === true && {
        attribute: `features.${SKIP_IMPORT_CHECK}`,
        found: text`${actor} does not check for an existing ${poolName(change)}; if there is one, it is overwritten (${SKIP_IMPORT_CHECK})`,
        expected: "a pool that is new, or imported",
        fix: "check with az aks nodepool list --resource-group <name> --cluster-name <name> --output table, and import a pool of that name",
      },
  },
  ...REFUSED_CHANGE_RULES,
];

/** What decides the partitions of a GPU, and who creates them. */
const CUT = ["gpu_instance", "gpu_mig_profiles", "gpu_management_mode", "gpu_mig_strategy", "gpu_driver"] as const;

/** What decides the partitions of a GPU. */
const PROFILES = ["gpu_instance", "gpu_mig_profiles"] as const;

const UPGRADE_SETTINGS = CHANGEABLE_ARGUMENT_NAMES.filter((name) => name.startsWith("upgrade_settings."));

/** The upgrade settings of the pool; in the state, 0 is an unset number. */
function upgradeSettings(pool: NodePoolFacts | undefined): NodePoolArgumentName[] {
  return UPGRADE_SETTINGS.filter((name) => pool?.[name] !== undefined && pool[name] !== 0);
}

/** The fates after which the next plan compares the pool again, and what AKS has then done with the settings. */
const WITHOUT_SETTINGS: Readonly<Partial<Record<Fate, string>>> = {
  updated: "AKS keeps them, and every later plan shows this update",
  rebuilt: "AKS sets its own, which every later plan shows as an update",
  replaced: "AKS sets its own, which every later plan shows as an update",
  "replaced-create-first": "AKS sets its own, which every later plan shows as an update",
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
      found: text`${poolName(change)} no longer has ${arg("upgrade_settings")}, and ${actor} sends nothing instead: ${outcome}`,
      expected: "explicit settings",
      fix: text`write ${arg("upgrade_settings")} with ${joined(
        lost.map((name) => text`${step(name)} = ${show(before?.[name])}`),
        " and ",
      )}, or with what you want instead`,
    }
  );
}

function deletion(change: PoolChange): Finding {
  const { recreatedAs, deposed } = change;
  const what = deposed ? `the deposed object of ${poolName(change)}` : poolName(change);
  return {
    attribute: "actions",
    found: `${what} is destroyed and all its pods are evicted${deposed ? "" : `: ${change.deletedBy ?? reasonOf(change)}`}; it loses ${showSlices(change.slicesBefore)}`,
    expected: recreatedAs ? "a pool that keeps its nodes under its new address" : "pods that have moved elsewhere",
    fix: recreatedAs
      ? `add moved { from = ${change.address}, to = ${recreatedAs} }, each on its own line: the pool has the same name`
      : change.deletedBy
        ? "undo what destroys it, or first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>"
        : deposed || change.reason === DELETE_BY_REQUEST
          ? `${deposed ? "" : "plan without -destroy, or "}first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>`
          : text`first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>; ${underTerraform("if only the address has changed, add a moved block instead", "or keep the pool, in the template or with --mode Incremental")}`,
  };
}

/** What a request does to the pool that no resource of the plan shows. */
function asked({ requests = [] }: PoolChange, effect: RequestEffect, outcome: string): MaybeFinding[] {
  return requests
    .filter((request) => request.effect === effect)
    .map(({ address, request }) => ({
      attribute: "actions",
      found: `${address} sends ${request}: ${outcome}`,
      expected: "a pool that keeps its nodes",
      fix: `remove ${address}, or first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>`,
    }));
}

/** Whether pods claim the slices of the pool, as far as the pool says it. */
function offersByClaims(pool: NodePoolFacts): boolean {
  return isServedByDra(pool) === true || known(pool.node_labels)?.[DRA_NODE_LABEL] === "true";
}

/** Updated in place. */
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
  // MIG345 reports that one if it changes the partitions.
  const isTold = (key: string): boolean => key === MIG_CONFIG_LABEL && isPartitionedAnew(change);
  return Object.entries(before.node_labels).map(
    ([key, value]) =>
      isKnown(value) &&
      labels[key] !== value &&
      !isTold(key) && {
        attribute: "node_labels",
        found: `${poolName(change)} ${labels[key] === undefined ? "loses" : "changes"} the label ${key} = ${show(value)}; pods that select it are no longer scheduled there`,
        expected: "workloads that do not select it",
        fix: "keep the label until no nodeSelector or affinity uses it",
      },
  );
}
