import type { MigLayout } from "../../../core/catalog/mig-layout";
import type { MigProfile } from "../../../core/catalog/mig-profile";
import type { MigStrategy } from "../../../core/catalog/mig-strategy";
import { findVmSize, type VmSize } from "../../../core/catalog/vm-size";
import { UNKNOWN } from "../../../core/facts/fact";
import { grouped, type Several } from "../../../core/facts/lists";
import { formatTaint, isStartupTaint, SPOT_TAINT, type Taint } from "../../../core/kubernetes/taint";
import { servedPool } from "../../../core/nvidia/served-pool";
import { MANAGED } from "../../../core/pool/managed-gpu";
import type { Attributes } from "../../../core/providers/pool-resource";
import type { ClusterNode } from "../../kubectl/cluster-node";
import { type DeclaredCluster, type DeclaredPool, declaredPool, type ObservedPool } from "../declared-pool";
import { type NodeReading, nodeReading } from "./node-reading";

/**
 * The MIG node pools that the nodes of a cluster show, and those that may be some.
 *
 * @param withWhole Whether to include pools whose GPUs can be partitioned, and are not.
 */
export function poolsOfNodes(nodes: readonly ClusterNode[], sizes: ReadonlyMap<string, VmSize>, withWhole = false): DeclaredPool[] {
  return [...grouped(nodes, ({ pool }) => pool)].flatMap(([name, members]) => poolOf(name, members, sizes, withWhole) ?? []);
}

const VM_SIZE_LABEL = "node.kubernetes.io/instance-type";

function poolOf(
  name: string,
  nodes: Several<ClusterNode>,
  sizes: ReadonlyMap<string, VmSize>,
  withWhole: boolean,
): DeclaredPool | undefined {
  const sizeOf = (vmSize = ""): VmSize | undefined => sizes.get(vmSize.toLowerCase()) ?? findVmSize(vmSize);
  const read = nodes.flatMap((node): ReadNode[] => {
    const reading = nodeReading(node, sizeOf(node.labels[VM_SIZE_LABEL]));
    return reading === undefined ? [] : [{ name: node.name, reading }];
  });
  // Also without any GPUs.
  const isWhole = read.every(({ reading }) => reading.is === "whole");
  if (isWhole && !(withWhole && read.length > 0)) {
    return undefined;
  }
  const [vmSize, ...others] = [...grouped(nodes, ({ labels }) => labels[VM_SIZE_LABEL]).keys()];
  const isMixture = others.length > 0;
  const { strategy, cut, ...observed } = isMixture
    ? unclear(`its nodes have several VM sizes: ${[vmSize, ...others].join(", ")}`)
    : isWhole
      ? WHOLE
      : agreement(read);
  const attributes = {
    name,
    vm_size: isMixture ? UNKNOWN : vmSize,
    ...cut,
    ...managementOf(nodes[0], strategy),
    node_count: nodes.length,
    ...settingsOf(nodes),
  };
  const cluster = clusterOf(nodes[0]);
  const pool = declaredPool({
    pool: servedPool(attributes, { software: [], size: isMixture ? undefined : sizeOf(vmSize), strategy }),
    origin: cluster.clusterName,
    address: name,
    attributes,
    lifecycle: { createBeforeDestroy: false, preventDestroy: false },
    releases: [],
    cluster,
  });
  const isClaimed = nodes.some(({ claimed }) => Object.keys(claimed).length > 0);
  return { ...pool, ...(isClaimed && { byClaims: true }), observed };
}

interface ReadNode {
  readonly name: string;
  readonly reading: NodeReading;
}

/** What the nodes of a pool show together. */
interface Agreement extends ObservedPool {
  /** The arguments for this partitioning. */
  readonly cut: Attributes;
  readonly strategy?: MigStrategy;
}

const WHOLE: Agreement = { cut: {}, doubts: [] };

/** AKS partitions all nodes of a pool alike. A node that shows nothing, such as a new one, does not contradict the others. */
function agreement(nodes: readonly ReadNode[]): Agreement {
  const kinds = grouped(nodes, kindOf);
  const silent = nodes.flatMap(({ name, reading }) => (reading.is === "unclear" ? [{ name, ...reading }] : []));
  const doubts = [...grouped(silent, ({ found }) => found)].map(([found, alike]) => `${namesOf(alike)} ${found}`);
  const [only, ...others] = [...kinds.values()];
  if (others.length > 0) {
    return unclear(`its nodes differ: ${[...kinds].map(([kind, alike]) => `${namesOf(alike)} ${kind}`).join(", ")}`);
  }
  const reading = only?.[0].reading;
  if (reading?.is === "cut") {
    const { layout, strategy, doubt = [] } = reading;
    return { cut: argumentsOf(layout), strategy, doubts: [doubt, doubts].flat() };
  }
  const [first] = silent;
  return {
    ...unclear(
      doubts.join(", "),
      first?.profiles.filter((profile) => silent.every(({ profiles }) => profiles.includes(profile))),
    ),
    ...(first?.strategy && silent.every(({ strategy }) => strategy === first.strategy) && { strategy: first.strategy }),
  };
}

function kindOf({ reading }: ReadNode): string | undefined {
  switch (reading.is) {
    case "cut":
      return `has ${[...reading.layout.counts].map(([profile, count]) => `${count} ${profile}`).join(" and ")} on each GPU under ${reading.strategy}`;
    case "whole":
      return "has whole GPUs";
    case "unclear":
      return undefined;
  }
}

/** `aks-mignode-31415926-vmss000000 (and 3 more)` */
function namesOf([first, ...others]: Several<{ readonly name: string }>): string {
  return others.length === 0 ? first.name : `${first.name} (and ${others.length} more)`;
}

function unclear(found: string, profiles: readonly MigProfile[] = []): Agreement {
  return { cut: { gpu_instance: UNKNOWN }, doubts: [], unclear: { found, profiles } };
}

/** Slices of several sizes need a list of profiles, and the strategy mixed. */
function argumentsOf(layout: MigLayout): Attributes {
  return layout.isUniform
    ? { gpu_instance: layout.slices[0] }
    : { gpu_mig_profiles: layout.slices, gpu_mig_strategy: MANAGED_STRATEGIES.mixed, gpu_management_mode: UNKNOWN };
}

/** The strategies in Azure's API. */
const MANAGED_STRATEGIES: Readonly<Record<MigStrategy, string>> = { single: "Single", mixed: "Mixed" };

/**
 * A node with GPU software of AKS has a label for its metrics exporter.
 *
 * @see https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh
 */
function managementOf({ labels }: ClusterNode, strategy: MigStrategy | undefined): Attributes {
  return labels["kubernetes.azure.com/dcgm-exporter"] === "enabled"
    ? { gpu_management_mode: MANAGED, gpu_mig_strategy: strategy === undefined ? UNKNOWN : MANAGED_STRATEGIES[strategy] }
    : {};
}

/**
 * Labels that AKS, Kubernetes and NVIDIA's software set on nodes.
 *
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
const LABEL_OF_OTHERS = /^(agentpool|accelerator|storageprofile|storagetier)$|^([^/]+\.)?(kubernetes\.io|k8s\.io|azure\.com|nvidia\.com)\//;

/** Taints that follow the condition of a node. */
const TAINT_OF_CONDITION = /^node(\.cloudprovider)?\.kubernetes\.io\/|^(ToBeDeletedBy|DeletionCandidateOf)ClusterAutoscaler$/;

/** The labels and taints of all nodes of a pool, without those that other software sets. */
function settingsOf(nodes: Several<ClusterNode>): Attributes {
  const [{ labels, taints }] = nodes;
  const ownLabels = Object.entries(labels).filter(
    ([name, value]) => !LABEL_OF_OTHERS.test(name) && nodes.every((node) => node.labels[name] === value),
  );
  const ownTaints = taints.filter(isOfPool).map(formatTaint);
  const onAll = ownTaints.filter((text) => nodes.every((node) => node.taints.some((taint) => formatTaint(taint) === text)));
  return {
    ...(labels[SPOT_TAINT.key] === SPOT_TAINT.value && { priority: "Spot" }),
    ...(ownLabels.length > 0 && { node_labels: Object.fromEntries(ownLabels) }),
    ...(onAll.length > 0 && { node_taints: onAll }),
  };
}

function isOfPool(taint: Taint): boolean {
  return !TAINT_OF_CONDITION.test(taint.key) && !isStartupTaint(taint);
}

/**
 * The cluster in the name of its node resource group, `MC_GROUP_CLUSTER_REGION`, if the names have no underscores.
 *
 * @see https://learn.microsoft.com/azure/aks/faq
 */
function clusterOf({ labels }: ClusterNode): DeclaredCluster {
  const [, resourceGroupName, clusterName, region] =
    /^MC_([^_]+)_([^_]+)_([^_]+)$/.exec(labels["kubernetes.azure.com/cluster"] ?? "") ?? [];
  return resourceGroupName && clusterName && region === labels["topology.kubernetes.io/region"] ? { resourceGroupName, clusterName } : {};
}
