import { formatTaint } from "../../../../core/kubernetes/taint";
import { GPU_PRESENT_LABEL } from "../../../../core/nvidia/device-plugin-chart";
import { OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL } from "../../../../core/nvidia/gpu-operator-chart";
import { type ClaimDevice, RESOURCE_SLICES } from "../../../kubectl/claim-device";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { DAEMON_SETS } from "../../../kubectl/cluster-state";
import { type GpuDaemonSet, isOfGpuOperator } from "../../../kubectl/gpu-daemon-set";
import type { NodeObservation } from "../node-observation";
import { describe, logOf, lookAtLabels, lookAtProfile, lookAtTaints, nameOf } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { SET_MANAGED_PROFILE, SET_PROFILE } from "./partition-diagnoses";

/** Why the device plugin offers none of the slices that a node should have. */
export const PLUGIN_DIAGNOSES: Diagnoses<NodeObservation> = ofNodesWithoutSlices({
  "slices-as-claims": ({
    node,
    pool,
    expected,
    admitted,
    claimDevices,
    unread,
    beside: {
      "dra-driver": [driver],
    },
  }) =>
    admitted.length === 0 &&
    (driver !== undefined || claimDevices.length > 0) && {
      found: `NVIDIA's DRA driver${driver ? ` (${nameOf(driver)})` : ""} serves the node: pods get ${unread.includes(RESOURCE_SLICES) ? "its slices" : (devicesText(claimDevices) ?? "nothing yet")} by ResourceClaims, and nothing offers ${pool.resourceName}`,
      expected: `${expected} by a device plugin`,
      fix:
        claimDevices.length > 0 && claimDevices.every(({ partition }) => partition === undefined)
          ? `the GPUs are not partitioned: ${pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE}`
          : `request slices by ResourceClaims of the DeviceClass mig.nvidia.com; or take the DRA driver off this pool first, and then ${pool.isManaged ? "set gpuProfile.nvidia.driverMode to DevicePlugin" : "install the device plugin"}: both on one node hand out the same slices`,
      command: `kubectl get ${RESOURCE_SLICES} --field-selector spec.nodeName=${node.name}`,
    },
  "managed-plugin-offers-nothing": ({ pool, expected }) =>
    pool.isManaged && {
      found: `the node offers no ${pool.resourceName}, which the device plugin of AKS should`,
      expected,
      fix: "wait while AKS cuts the GPUs and starts its device plugin, a service of the node; if it stays so, look at the condition UnhealthyNvidiaDevicePlugin of the node, and see that the pool has gpuProfile.nvidia.managementMode Managed in AKS and the subscription the feature ManagedGPUExperiencePreview; a layout that depends on the driver (MIG531) may lack its last slices",
      command: lookAtProfile(pool),
    },
  "daemonsets-forbidden": ({ pool, expected, unread }) =>
    unread.includes(DAEMON_SETS) && {
      found: `the node offers no ${pool.resourceName}, and which DaemonSets serve it could not be read`,
      expected,
      fix: "ask for a role that may list daemonsets in all namespaces",
      command: `kubectl auth can-i list ${DAEMON_SETS} --all-namespaces`,
    },
  "operator-plugin-off": ({ node, pool, expected, plugins, policy }) =>
    plugins.length === 0 &&
    policy?.pluginIsOff && {
      found: `the node offers no ${pool.resourceName}: the ClusterPolicy ${policy.name} of the GPU Operator has devicePlugin.enabled=false, and no other DaemonSet runs the device plugin`,
      expected,
      fix: "set devicePlugin.enabled=true in the values of the GPU Operator, or install the device plugin by its own chart",
      command: lookAtLabels(node),
    },
  "operator-finds-no-gpu": ({ node, pool, plugins, policy }) =>
    plugins.length === 0 &&
    policy !== undefined && {
      found: `the node offers no ${pool.resourceName}, and the GPU Operator, whose ClusterPolicy ${policy.name} ${policy.state ? `is ${policy.state}` : "has no state yet"}, runs no device plugin: it has found no node with a GPU, or its plugin is off`,
      expected: "the labels of node feature discovery (NFD) on the node, by which the operator finds GPUs",
      fix: "add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator, and leave devicePlugin.enabled on",
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
        found: `the startup taint ${taint} is still on the node, and the device plugin does not tolerate it${isOfPool ? "; AKS keeps the taints of a pool, so that no agent can remove it" : ""}`,
        expected: "a startup taint that its agent removes",
        fix: isOfPool
          ? "move it from the taints of the pool to nodeInitializationTaints, which Kubernetes may remove; a toleration would not end it"
          : "wait for the agent that removes it; if it stays so, look at the agent's pod on the node",
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
      found: `${nameOf(nearest.plugin)} runs only on nodes with ${nearest.labels}, a label that the GPU Operator sets where it finds a GPU, and this node lacks`,
      expected: "a node that the operator takes for one with a GPU",
      fix: labelsAgainstOperator(node)
        ? `remove the label ${labelsAgainstOperator(node)} from the pool, with which the operator leaves its nodes alone`
        : "let node feature discovery (NFD) label the node: add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator",
      command: lookAtLabels(node),
    },
  "unmatched-affinity": ({ node, nearest }) =>
    nearest !== undefined && {
      found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) runs only on nodes with ${nearest.labels}, which this node lacks`,
      expected: "labels that the plugin's node selector and affinity match",
      fix: `correct the node selector or affinity of the plugin, or give the pool the node label it looks for: ${GPU_PRESENT_LABEL} = "true" for the affinity of the chart`,
      command: lookAtLabels(node),
    },
  "operator-not-ready": ({ admitted, policy }) =>
    admitted.some(isOfGpuOperator) &&
    policy?.state === "notReady" && {
      found: `the ClusterPolicy ${policy.name} of the GPU Operator is notReady${policy.reason ? ` (${policy.reason})` : ""}`,
      expected: "a ClusterPolicy that is ready: the operator's device plugin waits for its validator",
      fix: "wait while its pods start one after the other; if it stays so, read the log of the pods of the state that it names, and see that driver.enabled and toolkit.enabled are false and operator.runtimeClass is nvidia-container-runtime, as the nodes of AKS need it",
      command: `kubectl --namespace ${policy.namespace ?? "gpu-operator"} get pods --output wide`,
    },
  "plugin-not-scheduled": ({ admitted: [plugin, ...others] }) =>
    plugin?.desired === 0 &&
    others.every(({ desired }) => desired === 0) && {
      found: `${nameOf(plugin)} wants 0 pods, although neither a taint nor its affinity keeps it from the node`,
      expected: "a pod of the device plugin on the node",
      fix: "wait a minute if the node is new; if it stays so, look at the events of the DaemonSet",
      command: describe(plugin),
    },
  "mig-monitor-missing": ({ admitted }) => {
    const plugin = admitted.find(
      ({ ready, desired, lacksForMig, migStrategy }) => ready < desired && lacksForMig.length > 0 && migStrategy !== "none",
    );
    return (
      plugin !== undefined && {
        found: `${nameOf(plugin)} is ready on ${plugin.ready} of ${plugin.desired} nodes, and may not look at MIG devices: it lacks ${plugin.lacksForMig.join(" and ")}`,
        expected: "a plugin with NVIDIA_MIG_MONITOR_DEVICES=all, and with the capability SYS_ADMIN or privileged",
        fix: "add what it lacks to the DaemonSet, or install the plugin by its chart with migStrategy, which adds both",
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
        fix: "wait while its pods start: under the strategy single the plugin fails and starts again until all GPUs are cut, and one without instances blocks all slices; if it stays so, read its log",
        command: logOf(plugin),
      }
    );
  },
  "plugin-offers-nothing": ({ pool, expected, admitted: [plugin] }) =>
    plugin !== undefined && {
      found: `the node offers no ${pool.resourceName}, although ${nameOf(plugin)} is ready`,
      expected,
      fix: `restart the plugin, which under the strategy mixed waits forever if it found no partition when it started: kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name}`,
      command: logOf(plugin),
    },
});

/** The same, silent about nodes that offer some. */
function ofNodesWithoutSlices(diagnoses: Diagnoses<NodeObservation>): Diagnoses<NodeObservation> {
  return Object.fromEntries(
    Object.entries(diagnoses).map(([id, check]) => [id, (observation) => observation.offered === 0 && check(observation)]),
  );
}

/** The label of the node that keeps the GPU Operator from it. */
function labelsAgainstOperator({ labels }: ClusterNode): string | undefined {
  const label = [OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL].find((name) => labels[name] === "false");
  return label && `${label}=false`;
}

/** How to let the pods of the plugin onto a node. */
export function tolerate(plugin: GpuDaemonSet, otherwise = ""): string {
  return isOfGpuOperator(plugin)
    ? `${otherwise}add it to daemonsets.tolerations in the values of the GPU Operator, and to node-feature-discovery.worker.tolerations`
    : `${otherwise}add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations`;
}

/**
 * Taints that an agent is to remove when the node is ready for pods. AKS gives those of a node pool back.
 *
 * @see https://learn.microsoft.com/azure/aks/use-node-taints
 * @see https://github.com/Azure/AKS/issues/2934
 */
const STARTUP_TAINT = /^(startup-taint|ignore-taint)\.cluster-autoscaler\.kubernetes\.io\/|agent-not-ready\b/;

/** Whether a taint goes away by itself: an agent, Kubernetes or the autoscaler removes it, or the node with it. */
export function isTemporary(taint: string): boolean {
  return STARTUP_TAINT.test(taint) || /^(ToBeDeletedByClusterAutoscaler|node(\.cloudprovider)?\.kubernetes\.io\/)/.test(taint);
}

/** `7 x 1g.10gb`, or `undefined` of none. */
function devicesText(devices: readonly ClaimDevice[]): string | undefined {
  const names = devices.map(({ partition }) => partition ?? "whole GPU");
  return names.length === 0
    ? undefined
    : [...new Set(names)].map((name) => `${names.filter((other) => other === name).length} x ${name}`).join(", ");
}
