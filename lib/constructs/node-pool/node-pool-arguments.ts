import { createHash } from "node:crypto";
import type { KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { isKnown } from "../../core/facts/fact";
import { isPoolName, LONGEST_POOL_NAME } from "../../core/kubernetes/names";
import { formatTaint, GPU_TAINT, SPOT_TAINT } from "../../core/kubernetes/taint";
import { GPU_PRESENT_LABEL } from "../../core/nvidia/device-plugin-chart";
import { nodePoolFacts } from "../../core/pool/node-pool";
import {
  CHANGEABLE_ARGUMENT_NAMES,
  fixedPart,
  NODE_POOL_ARGUMENT_TREE,
  NODE_POOL_ARGUMENTS,
  schemaOf,
} from "../../core/pool/node-pool-arguments";
import { camelCase } from "../../core/terraform/names";
import { factsIn, isUnknown, terraformArguments } from "../shared/configuration";
import { lifecycleWith } from "../shared/lifecycle";
import { joinedList, mergedMap } from "../shared/merged-map";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";

const DEFAULT_TAINTS: readonly string[] = [formatTaint(GPU_TAINT)];

const SPOT = formatTaint(SPOT_TAINT);

/** The props that azurerm gets unchanged, and those of Terraform itself. */
const PASSED_ON: ReadonlySet<string> = new Set([
  ...Object.values(NODE_POOL_ARGUMENTS).flatMap(({ prop }) => prop ?? []),
  "nodeNetworkProfile",
  "provider",
  "timeouts",
]);

type NodePoolArguments = KubernetesClusterNodePoolConfig & { readonly nodeTaints: string[] };

/** The arguments of the node pool, with explicit values for all that Azure would choose. */
export function nodePoolArguments(id: string, props: MigGpuNodePoolProps): NodePoolArguments {
  const autoscaled = props.minCount !== undefined || props.maxCount !== undefined;
  const fixed = {
    ...passedOn(props),
    kubernetesClusterId: props.cluster.clusterId,
    vmSize: props.vmSize.name,
    mode: "User",
    osType: "Linux",
    gpuInstance: props.profile,
    // azurerm#30990: without it the next plan replaces the pool.
    gpuDriver: "Install",
    autoScalingEnabled: autoscaled || undefined,
    nodeCount: props.nodeCount ?? (autoscaled ? undefined : 1),
    nodeTaints: taints(props),
    nodeLabels: mergedMap({ [GPU_PRESENT_LABEL]: "true" }, props.labels ?? {}, props.spot ? { [SPOT_TAINT.key]: SPOT_TAINT.value } : {}),
    upgradeSettings: upgradeSettings(props),
    ...spotArguments(props),
    lifecycle: lifecycle(props, autoscaled),
  };
  const name = poolName(id, props, fixed);
  return { ...fixed, name, temporaryNameForRotation: props.temporaryNameForRotation ?? temporaryName(id, name) };
}

function passedOn(props: MigGpuNodePoolProps): Partial<KubernetesClusterNodePoolConfig> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => PASSED_ON.has(name)));
}

function taints(props: MigGpuNodePoolProps): string[] {
  const wanted = props.taints ?? [...DEFAULT_TAINTS];
  return props.spot && !(Array.isArray(wanted) && wanted.includes(SPOT)) ? joinedList(wanted, [SPOT]) : wanted;
}

function spotArguments(props: MigGpuNodePoolProps): Partial<KubernetesClusterNodePoolConfig> {
  const { evictionPolicy, spotMaxPrice } = props;
  return props.spot
    ? { priority: "Spot", evictionPolicy: evictionPolicy ?? "Delete", spotMaxPrice: spotMaxPrice ?? -1 }
    : { evictionPolicy, spotMaxPrice };
}

function upgradeSettings(props: MigGpuNodePoolProps): KubernetesClusterNodePoolConfig["upgradeSettings"] {
  // Since 4.65 azurerm refuses both arguments for Spot pools. Other pools need exactly one: without the block, every plan
  // shows the default of AKS as a change.
  const settings = {
    maxSurge: props.maxSurge,
    maxUnavailable: props.maxUnavailable ?? (props.maxSurge === undefined && !props.spot ? "1" : undefined),
    drainTimeoutInMinutes: props.drainTimeoutMinutes,
    nodeSoakDurationInMinutes: props.nodeSoakMinutes,
    undrainableNodeBehavior: props.undrainableNodeBehavior,
  };
  return Object.values(settings).every((value) => value === undefined) ? undefined : settings;
}

function lifecycle(props: MigGpuNodePoolProps, autoscaled: boolean): KubernetesClusterNodePoolConfig["lifecycle"] {
  const ignoreChanges = [
    ...new Set([...(props.ignoreChanges ?? []), ...(autoscaled && props.nodeCount !== undefined ? ["node_count"] : [])]),
  ];
  return lifecycleWith({ createBeforeDestroy: props.createBeforeDestroy, preventDestroy: props.preventDestroy, ignoreChanges });
}

/** How many characters `createBeforeDestroy` adds to the name of a pool. */
export const SUFFIX_LENGTH = 4;
const TEMPORARY_SUFFIX = "tmp";

function poolName(id: string, props: MigGpuNodePoolProps, settings: object): string {
  const name = props.name ?? id;
  // The error quotes an invalid name as written.
  const extensible = isUnknown(name) || isPoolName(name);
  return props.createBeforeDestroy && extensible ? `${name}${digest(fixedSettings(settings))}` : name;
}

/** The known settings that azurerm cannot change on running nodes: token numbers must not change the name. */
function fixedSettings(settings: object): string {
  const facts = nodePoolFacts(terraformArguments(settings, NODE_POOL_ARGUMENT_TREE));
  const given = factsIn(settings) as Readonly<Record<string, unknown>>;
  const fixed = CHANGEABLE_ARGUMENT_NAMES.filter((name) => name !== "name" && name !== "kubernetes_cluster_id" && isKnown(facts[name]))
    // Names of existing pools depend on this: blocks have counted under their prop names since the first release.
    .map((name) => [name, fixedPart(name, schemaOf(name).type === "block" ? given[camelCase(name)] : facts[name])] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(fixed);
}

/** The pool's name and "tmp", shortened if it is too long. */
function temporaryName(id: string, name: string): string | undefined {
  const known = isUnknown(name) ? id : name;
  if (!isPoolName(known)) {
    return undefined;
  }
  const whole = known + TEMPORARY_SUFFIX;
  return whole.length <= LONGEST_POOL_NAME
    ? whole
    : known.slice(0, LONGEST_POOL_NAME - SUFFIX_LENGTH - TEMPORARY_SUFFIX.length) + TEMPORARY_SUFFIX + digest(known);
}

/** Four characters that are valid in a pool name. */
function digest(text: string): string {
  const number = createHash("sha256").update(text).digest().readUInt32BE(0) % 36 ** SUFFIX_LENGTH;
  return number.toString(36).padStart(SUFFIX_LENGTH, "0");
}
