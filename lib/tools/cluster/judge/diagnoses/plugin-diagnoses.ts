import { formatTaint } from "../../../../core/kubernetes/taint";
import { GPU_PRESENT_LABEL } from "../../../../core/nvidia/device-plugin-chart";
import { OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL } from "../../../../core/nvidia/gpu-operator-chart";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { DAEMON_SETS } from "../../../kubectl/cluster-state";
import { type GpuDaemonSet, isOfGpuOperator } from "../../../kubectl/gpu-daemon-set";
import { shell } from "../../../targets/shell";
import type { NodeObservation } from "../node-observation";
import { describe, logOf, lookAtLabels, lookAtProfile, lookAtTaints, nameOf } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** Why the device plugin offers none of the slices of a node. */
export const PLUGIN_DIAGNOSES: Diagnoses<NodeObservation> = ofNodesWithoutSlices({
  "managed-plugin-offers-nothing": ({ pool, expected }) =>
    pool.isManaged && {
      found: `the device plugin of AKS offers no ${pool.resourceName} on the node`,
      expected,
      fix: "wait until AKS has partitioned the GPUs and started its device plugin; if nothing changes, check the node condition UnhealthyNvidiaDevicePlugin; the pool needs gpuProfile.nvidia.managementMode Managed, and the subscription the feature ManagedGPUExperiencePreview; the driver may refuse the last slices of a layout (MIG531)",
      command: lookAtProfile(pool),
    },
  "daemonsets-forbidden": ({ pool, expected, unread }) =>
    unread.includes(DAEMON_SETS) && {
      found: `the node offers no ${pool.resourceName}, and you may not list DaemonSets`,
      expected,
      fix: "ask for a role that may list daemonsets in all namespaces",
      command: shell`kubectl auth can-i list ${DAEMON_SETS} --all-namespaces`,
    },
  "operator-plugin-off": ({ node, expected, plugins, policy }) =>
    plugins.length === 0 &&
    policy?.pluginIsOff && {
      found: `the ClusterPolicy ${policy.name} of the GPU Operator has devicePlugin.enabled=false, and no other DaemonSet runs the device plugin`,
      expected,
      fix: "set devicePlugin.enabled=true in the values of the GPU Operator, or install the device plugin by its own chart",
      command: lookAtLabels(node),
    },
  "operator-finds-no-gpu": ({ node, plugins, policy }) =>
    plugins.length === 0 &&
    policy !== undefined && {
      found: `the GPU Operator (ClusterPolicy ${policy.name}: ${policy.state ?? "no state yet"}) runs no device plugin: it found no GPU, or the plugin is disabled`,
      expected: "the labels of node feature discovery (NFD) on the node: the operator finds GPUs by them",
      fix: "add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator, and keep devicePlugin.enabled=true",
      command: lookAtLabels(node),
    },
  "no-device-plugin": ({ pool, expected, plugins }) =>
    plugins.length === 0 && {
      found: `the node offers no ${pool.resourceName}, and no DaemonSet of the cluster runs the NVIDIA device plugin`,
      expected,
      fix: "apply the stack that installs the device plugin, or install the chart nvidia-device-plugin",
      command: "helm list --all-namespaces --all",
    },
  "startup-taint": ({ node, pool, nearest }) => {
    const taint = nearest?.taints.find((text) => STARTUP_TAINT.test(text));
    const isOfPool = pool.nodeTaints.some((own) => formatTaint(own) === taint);
    return (
      taint !== undefined && {
        found: `the device plugin does not tolerate the startup taint ${taint} of the node${isOfPool ? "; AKS restores it, because it is a taint of the pool" : ""}`,
        expected: "a startup taint that its agent removes",
        fix: isOfPool
          ? "move it from the taints of the pool to nodeInitializationTaints, which an agent can remove"
          : "wait for the agent that removes it; if the taint stays, check the agent's pod on the node",
        command: lookAtTaints(node),
      }
    );
  },
  "untolerated-taint": ({ node, nearest }) =>
    nearest !== undefined &&
    nearest.taints.length > 0 && {
      found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) does not tolerate the taint ${nearest.taints.join(", ")} of the node`,
      expected: "a toleration for every NoSchedule and NoExecute taint of the node",
      fix: tolerate(nearest.plugin),
      command: lookAtTaints(node),
    },
  "operator-skips-node": ({ node, nearest }) =>
    nearest !== undefined &&
    isOfGpuOperator(nearest.plugin) && {
      found: `${nameOf(nearest.plugin)} needs the node label ${nearest.labels}; the GPU Operator sets it if it finds a GPU`,
      expected: "a node with a GPU that the operator finds",
      fix: labelsAgainstOperator(node)
        ? `remove the label ${labelsAgainstOperator(node)} from the pool: the operator ignores nodes with it`
        : "add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator",
      command: lookAtLabels(node),
    },
  "unmatched-affinity": ({ node, nearest }) =>
    nearest !== undefined && {
      found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) runs only on nodes with ${nearest.labels}, which this node lacks`,
      expected: "labels that the plugin's node selector and affinity match",
      fix: `correct the node selector or affinity of the plugin, or label the pool: ${GPU_PRESENT_LABEL} = "true" matches the affinity of the chart`,
      command: lookAtLabels(node),
    },
  "operator-not-ready": ({ admitted, policy }) =>
    admitted.some(isOfGpuOperator) &&
    policy?.state === "notReady" && {
      found: `the ClusterPolicy ${policy.name} of the GPU Operator is notReady${policy.reason ? ` (${policy.reason})` : ""}`,
      expected: "a ClusterPolicy that is ready: the operator's device plugin waits for its validator",
      fix: "wait until its pods have started; if it stays notReady, read the log of the pods that it names; on AKS set driver.enabled=false, toolkit.enabled=false and operator.runtimeClass=nvidia-container-runtime",
      command: shell`kubectl --namespace ${policy.namespace ?? "gpu-operator"} get pods --output wide`,
    },
  "plugin-not-scheduled": ({ admitted: [plugin, ...others] }) =>
    plugin?.desired === 0 &&
    others.every(({ desired }) => desired === 0) && {
      found: `${nameOf(plugin)} wants 0 pods, although its tolerations and affinity allow the node`,
      expected: "a pod of the device plugin on the node",
      fix: "wait a minute if the node is new; otherwise check the events of the DaemonSet",
      command: describe(plugin),
    },
  "mig-monitor-missing": ({ admitted }) => {
    const plugin = admitted.find(
      ({ ready, desired, lacksForMig, migStrategy }) => ready < desired && lacksForMig.length > 0 && migStrategy !== "none",
    );
    return (
      plugin !== undefined && {
        found: `${nameOf(plugin)} is ready on ${plugin.ready} of ${plugin.desired} nodes, and cannot monitor MIG devices: it lacks ${plugin.lacksForMig.join(" and ")}`,
        expected: "a plugin with NVIDIA_MIG_MONITOR_DEVICES=all, and with the capability SYS_ADMIN or privileged",
        fix: "add them to the DaemonSet, or install the plugin by its chart with migStrategy, which adds both",
        command: logOf(plugin),
      }
    );
  },
  "plugin-not-ready": ({ admitted }) => {
    const plugin = admitted.find(({ ready, desired }) => ready < desired);
    return (
      plugin !== undefined && {
        found: `${nameOf(plugin)} is ready on ${plugin.ready} of ${plugin.desired} nodes`,
        expected: "a ready pod of the device plugin on the node",
        fix: "wait until its pods have started: under single the plugin restarts until all GPUs are partitioned; if nothing changes, read its log",
        command: logOf(plugin),
      }
    );
  },
  "plugin-offers-nothing": ({ pool, expected, admitted }) => {
    const plugin = admitted.find(({ desired }) => desired > 0);
    return (
      plugin !== undefined && {
        found: `the node offers no ${pool.resourceName}, although ${nameOf(plugin)} is ready`,
        expected,
        fix: `restart the plugin, which finds partitions only at start: ${shell`kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name}`}`,
        command: logOf(plugin),
      }
    );
  },
});

/** The same, silent about nodes that offer slices. */
function ofNodesWithoutSlices(diagnoses: Diagnoses<NodeObservation>): Diagnoses<NodeObservation> {
  return Object.fromEntries(
    Object.entries(diagnoses).map(([id, check]) => [id, (observation) => observation.offered === 0 && check(observation)]),
  );
}

/** The label of the node that excludes it from the GPU Operator. */
function labelsAgainstOperator({ labels }: ClusterNode): string | undefined {
  const label = [OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL].find((name) => labels[name] === "false");
  return label && `${label}=false`;
}

/** How the pods of the plugin tolerate a taint. */
export function tolerate(plugin: GpuDaemonSet, otherwise = ""): string {
  return isOfGpuOperator(plugin)
    ? `${otherwise}add it to daemonsets.tolerations in the values of the GPU Operator, and to node-feature-discovery.worker.tolerations`
    : `${otherwise}add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations`;
}

/**
 * Taints that an agent removes when the node is ready for pods. AKS restores those of a node pool.
 *
 * @see https://learn.microsoft.com/azure/aks/use-node-taints
 * @see https://github.com/Azure/AKS/issues/2934
 */
const STARTUP_TAINT = /^(startup-taint|ignore-taint)\.cluster-autoscaler\.kubernetes\.io\/|agent-not-ready\b/;

/** Whether an agent, Kubernetes or the autoscaler removes the taint, or the node with it. */
export function isTemporary(taint: string): boolean {
  return STARTUP_TAINT.test(taint) || /^(ToBeDeletedByClusterAutoscaler|node(\.cloudprovider)?\.kubernetes\.io\/)/.test(taint);
}
