import { MIG_CONFIG_LABEL } from "../../../../core/pool/mig-config";
import { shell } from "../../../targets/shell";
import { type NodeObservation, offersOf } from "../node-observation";
import { lookAtLabels } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { countsLikeWholeGpus, otherPartition } from "./partition-diagnoses";

/**
 * The state of what NVIDIA's MIG manager does for the label of the node.
 *
 * @see https://github.com/NVIDIA/mig-parted/tree/main/deployments/k8s-mig-manager
 */
const STATE_LABEL = `${MIG_CONFIG_LABEL}.state`;

const AT_WORK: readonly (string | undefined)[] = ["pending", "rebooting"];

/** What NVIDIA's MIG manager does to a node that AKS partitions. The profile of the pool is right in each case. */
export const MIG_MANAGER_DIAGNOSES: Diagnoses<NodeObservation> = {
  "mig-manager-pending": (observation) =>
    AT_WORK.includes(stateOf(observation)) && {
      found: `NVIDIA's MIG manager is partitioning the node: ${labelsOf(observation)}`,
      expected: "only AKS partitions the node",
      fix: `wait until ${STATE_LABEL} is success or failed; then ${removeManager(observation)}`,
      command: lookAtManager(observation),
    },
  "mig-manager-failed": (observation) =>
    stateOf(observation) === "failed" && {
      found: `NVIDIA's MIG manager failed to partition the node, which AKS partitions too: ${labelsOf(observation)}`,
      expected: "only AKS partitions the node",
      fix: removeManager(observation),
      command: lookAtManager(observation),
    },
  "mig-manager-partitioned": (observation) =>
    hasPartitioned(observation) && {
      found: `NVIDIA's MIG manager replaced the partitions of AKS (${labelsOf(observation)}): the node offers ${offersOf(observation.node) || "no slices"}`,
      expected: observation.expected,
      fix: removeManager(observation),
      command: lookAtManager(observation),
    },
};

/** The note of a node that is right, and has a MIG manager. */
export function migManagerNote(observation: NodeObservation): string | undefined {
  return isManaged(observation)
    ? `${observation.node.name}: NVIDIA's MIG manager may replace the partitions of AKS (${labelsOf(observation)})`
    : undefined;
}

function stateOf({ node }: NodeObservation): string | undefined {
  return node.labels[STATE_LABEL];
}

function labelsOf({ node }: NodeObservation): string {
  return [MIG_CONFIG_LABEL, STATE_LABEL]
    .flatMap((name) => (node.labels[name] === undefined ? [] : `${name}=${node.labels[name]}`))
    .join(", ");
}

/** Without a MIG manager the label changes nothing. */
function isManaged({ node, beside }: NodeObservation): boolean {
  return node.labels[MIG_CONFIG_LABEL] !== undefined && (node.labels[STATE_LABEL] !== undefined || beside["mig-manager"].length > 0);
}

/** Whether the MIG manager explains the slices, rather than a plugin that cannot run. */
function hasPartitioned(observation: NodeObservation): boolean {
  const { node, pool, offered, slice, admitted } = observation;
  const config = node.labels[MIG_CONFIG_LABEL];
  const isDisabled = config === "all-disabled";
  const wanted = pool.partitions.length === 1 && config === `all-${pool.partition}`;
  const differs =
    offered !== pool.slicesPerNode ||
    otherPartition(observation) !== undefined ||
    (isDisabled && countsLikeWholeGpus(pool) && slice.partition === undefined);
  const showsPartitions = isDisabled || admitted.length > 0 || pool.isManaged || offered > 0;
  return isManaged(observation) && node.notReady === undefined && !wanted && differs && showsPartitions;
}

function removeManager({ pool, node }: NodeObservation): string {
  const label =
    pool.nodeLabels[MIG_CONFIG_LABEL] === undefined
      ? `remove the label (${shell`kubectl label node ${node.name} ${MIG_CONFIG_LABEL}-`})`
      : `remove ${MIG_CONFIG_LABEL} from the labels of the pool`;
  return `keep the pool; set migManager.enabled=false in the GPU Operator, ${label}, and restart the node`;
}

function lookAtManager({
  node,
  beside: {
    "mig-manager": [manager],
  },
}: NodeObservation): string {
  return manager ? shell`kubectl --namespace ${manager.namespace} logs daemonset/${manager.name} --tail 20` : lookAtLabels(node);
}
