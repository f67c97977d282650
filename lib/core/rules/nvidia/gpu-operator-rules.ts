import { isKnown, known, show, UNKNOWN } from "../../facts/fact";
import { helmValueAt } from "../../helm/helm-values";
import { isChartVersion } from "../../nvidia/device-plugin-chart";
import {
  operatorMigConfig,
  operatorRuns,
  operatorRuntimeClass,
  operatorStrategyOn,
  operatorTolerations,
  operatorWorkerTolerations,
} from "../../nvidia/gpu-operator";
import { AKS_RUNTIME_CLASS, isSince267, OPERANDS_LABEL } from "../../nvidia/gpu-operator-chart";
import { bringsDevicePlugin, servesNodesOf } from "../../nvidia/gpu-software";
import { MIG_CONFIG_LABEL } from "../../pool/mig-config";
import type { NodePoolFacts } from "../../pool/node-pool";
import { MANAGED_GPU_TAG, tagsSwitching } from "../../pool/switching-tags";
import type { Rule } from "../rule";
import { forEachPool, type GpuService, strategyRule, tolerationRule } from "./gpu-service";

const SEE_AKS = "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/microsoft-aks.html";
const SEE_VALUES = "https://github.com/NVIDIA/gpu-operator/blob/main/deployments/gpu-operator/values.yaml";

/** The others ask the MIG manager for their partitions. */
function isCutByAks({ migConfig }: NodePoolFacts): boolean {
  return migConfig === undefined;
}

/** AKS installs the driver unless it is told not to. */
function hasDriverOfAks({ gpu_driver: driver }: NodePoolFacts): boolean {
  return driver === undefined || driver === "Install";
}

export const GPU_OPERATOR_RULES: readonly Rule<GpuService>[] = [
  strategyRule({
    id: "MIG115",
    severity: "error",
    title: "the GPU Operator gives every pool the strategy it was made for",
    see: SEE_VALUES,
    why: "`mig.strategy` (`single` in the chart) reaches the device plugin as an environment variable, so it beats the configuration that a node selects, and it is one value for the whole cluster. Under another strategy than its pool was made for, the slices have another name, and pods that request the promised one stay Pending.",
    remedy:
      'Set `mig.strategy` to that of the pools. For pools of both, set it to `""` and give `devicePlugin.config` an entry for each, which the node label `nvidia.com/device-plugin.config` selects; `NvidiaGpuOperator` does both.',
    attribute: "mig.strategy",
    giver: "the GPU Operator gives",
    strategyOn: (operator, labels) => (bringsDevicePlugin(operator) === false ? UNKNOWN : operatorStrategyOn(operator.values, labels)),
    fixFor: (strategy) =>
      `set mig.strategy to ${strategy}; for pools of both strategies set it to "", and give devicePlugin.config an entry for each`,
  }),
  {
    id: "MIG116",
    severity: "error",
    title: `no pool that AKS partitions asks the MIG manager for a partitioning by ${MIG_CONFIG_LABEL}`,
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    why: "The MIG manager acts on this label: it cuts the GPUs of the node again, whatever `gpu_instance` asked AKS for.",
    remedy: "Remove the label from the pool, and set `migManager.enabled = false`.",
    check: forEachPool((operator, pool, name) => {
      const label = known(pool.node_labels)?.[MIG_CONFIG_LABEL];
      return (
        label !== undefined &&
        pool.migConfig === undefined &&
        operatorRuns("migManager", operator.values) === true && {
          attribute: "node_labels",
          found: `${name} has the label ${MIG_CONFIG_LABEL}${isKnown(label) ? ` = ${show(label)}` : ""}, on which the MIG manager of the GPU Operator, which is on, cuts the GPUs again`,
          expected: "one owner of the partitions",
          fix: "remove the label, and set migManager.enabled = false",
        }
      );
    }),
  },
  tolerationRule({
    id: "MIG117",
    severity: "error",
    title: "the GPU Operator's NFD worker tolerates the taints of the pools, without which the operator sees no GPU",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/nodelabeling_controller.go",
    why: "The operator looks for labels of node feature discovery (NFD). On a node that no worker of NFD may enter there are none, so that it starts nothing there, and sets `nvidia.com/gpu.present` to `false` where somebody has set it.",
    remedy: "Add every taint to `node-feature-discovery.worker.tolerations`; the chart's list has `nvidia.com/gpu` alone.",
    attribute: "node-feature-discovery.worker.tolerations",
    part: "the NFD worker of the GPU Operator",
    tolerationsOf: ({ values }) => (operatorRuns("nfd", values) === true ? operatorWorkerTolerations(values) : UNKNOWN),
    consequence: "its nodes get no labels of NFD, and the operator takes them for nodes without a GPU",
    fix: "add it to node-feature-discovery.worker.tolerations; a list there takes the place of the chart's",
  }),
  {
    id: "MIG119",
    severity: "error",
    title: "the GPU Operator leaves pools alone on which AKS runs its own device plugin",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "Two device plugins on one node register the same resource with the kubelet, and offer the same slices twice.",
    remedy:
      'Remove the tag from the pool, or give it the label `nvidia.com/gpu.deploy.operands = "false"`, with which the operator runs nothing on its nodes.',
    check: forEachPool((operator, pool, name) => {
      const [tag] = servesNodesOf(operator, pool) === true ? tagsSwitching(pool, MANAGED_GPU_TAG) : [];
      return (
        tag !== undefined && {
          attribute: "node_labels",
          found: `the GPU Operator and, by the tag ${tag}, AKS each run a device plugin on ${name}, and two plugins on one node register the same resource`,
          expected: "one device plugin on a node",
          fix: `remove the tag, or give the pool the label ${OPERANDS_LABEL} = "false", with which the operator leaves it alone`,
        }
      );
    }),
  },
  {
    id: "MIG120",
    severity: "error",
    title: "the chart of the GPU Operator is pinned to one version",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html",
    why: "A range lets an apply months later move driver interfaces, device plugin and CRDs, and what the chart asks for depends on its version.",
    remedy: "Name one version, such as `v26.7.0`.",
    check: ({ software: { version } }) =>
      isKnown(version) &&
      !isChartVersion(version) && {
        attribute: "chartVersion",
        found: `chartVersion is ${show(version)}`,
        expected: 'one version such as "v26.7.0"',
        fix: "name the version exactly, without a range",
      },
  },
  {
    id: "MIG154",
    severity: "warning",
    title: "the DCGM exporter asks for a service monitor only where Prometheus has its CRDs",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/object_controls.go",
    why: "Before 26.7 an operator that is to make a `ServiceMonitor`, and finds no CRD of that name, reports its ClusterPolicy as notReady. From 26.7 on the chart asks for one by default and the operator goes on without it, so that a missing Prometheus operator shows nowhere.",
    remedy:
      "Set `dcgmExporter.serviceMonitor.enabled` to `true` where the Prometheus operator runs before this release, and to `false` elsewhere; `NvidiaGpuOperator` sets it to `false` unless `serviceMonitor` says otherwise.",
    check: ({ software: { values, version }, pools }) => {
      const asked = helmValueAt(values, "dcgmExporter", "serviceMonitor", "enabled");
      const skips = isSince267(version);
      const isByDefault = isKnown(values) && asked === undefined && skips === true;
      const isFatal = asked === true && skips === false;
      return (
        pools.length > 0 &&
        operatorRuns("dcgmExporter", values) === true &&
        (isByDefault || isFatal) && {
          attribute: "dcgmExporter.serviceMonitor.enabled",
          found: isFatal
            ? `dcgmExporter.serviceMonitor.enabled is true; without the CRD ServiceMonitor of the Prometheus operator chart ${show(version)} stays notReady`
            : "dcgmExporter.serviceMonitor.enabled is not set, and true in the chart from 26.7 on; without the CRD ServiceMonitor of the Prometheus operator nobody reads the metrics, and nothing says so",
          expected: "a service monitor where the Prometheus operator runs, and none elsewhere",
          fix: "set it to true where the Prometheus operator runs before this release, and to false elsewhere",
        }
      );
    },
  },
  {
    id: "MIG341",
    severity: "error",
    title: "the GPU Operator leaves the partitions to AKS",
    see: SEE_VALUES,
    why: "The operator's default labels MIG-capable nodes `nvidia.com/mig.config=all-disabled` ([nodelabeling_controller.go](https://github.com/NVIDIA/gpu-operator/blob/main/controllers/nodelabeling_controller.go)), which tells its MIG manager to switch partitions off that AKS has made.",
    remedy: "Set `migManager.enabled = false`.",
    check: ({ software: operator, pools }) => {
      const config = operatorMigConfig(operator.values);
      // Without a default the MIG manager waits for the label that MIG116 looks for.
      return (
        pools.some(isCutByAks) &&
        operatorRuns("migManager", operator.values) === true &&
        config !== undefined && {
          attribute: "migManager.enabled",
          found:
            config === UNKNOWN || config === "all-disabled"
              ? "the MIG manager of the GPU Operator is on, which labels MIG-capable nodes nvidia.com/mig.config=all-disabled by default, and so removes the partitions that gpu_instance made"
              : `the MIG manager of the GPU Operator is on with migManager.config.default ${show(config)}, beside the partitions that gpu_instance made`,
          expected: "one owner of the partitions",
          fix: "set migManager.enabled = false",
        }
      );
    },
  },
  tolerationRule({
    id: "MIG342",
    severity: "error",
    title: "the GPU Operator tolerates the taints of the pools it serves",
    see: "https://github.com/NVIDIA/gpu-operator/issues/390",
    why: "The operator's DaemonSets tolerate `nvidia.com/gpu` alone, so they never land on nodes with another taint.",
    remedy: "Add the taints to `daemonsets.tolerations` and `node-feature-discovery.worker.tolerations`.",
    attribute: "daemonsets.tolerations",
    part: "the GPU Operator",
    tolerationsOf: ({ values }) => operatorTolerations(values),
    consequence: "its DaemonSets have 0 pods there, and the nodes 0 allocatable slices",
    fix: "add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations",
  }),
  {
    id: "MIG343",
    severity: "error",
    title: "the GPU Operator takes driver, container toolkit and runtime class as AKS has them",
    see: SEE_AKS,
    why: "NVIDIA documents two ways on AKS: either AKS installs driver and toolkit, or the operator does. AKS cuts GPUs only where it installs the driver. With the toolkit off, the operator's pods start only under the runtime that the node image has, `nvidia-container-runtime`, and not under the chart's `nvidia`.",
    remedy: "Set `driver.enabled = false`, `toolkit.enabled = false` and `operator.runtimeClass = nvidia-container-runtime` together.",
    check: ({ software: { values }, pools }) => {
      const parts = (["driver", "toolkit"] as const).filter((part) => operatorRuns(part, values) === true);
      const runtimeClass = operatorRuntimeClass(values);
      const found =
        parts.length > 0
          ? `the GPU Operator installs the ${parts.join(" and the container ")} on nodes where AKS has done so`
          : operatorRuns("toolkit", values) === false && runtimeClass !== UNKNOWN && runtimeClass !== AKS_RUNTIME_CLASS
            ? `the pods of the GPU Operator ask for the runtime class ${show(runtimeClass)}, which only its own container toolkit sets up, and that is off: on the nodes of AKS they do not start`
            : undefined;
      return (
        found !== undefined &&
        pools.some(hasDriverOfAks) && {
          attribute: parts.length > 0 ? `${parts[0]}.enabled` : "operator.runtimeClass",
          found,
          expected: `driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = ${AKS_RUNTIME_CLASS}`,
          fix: "set the three values together",
        }
      );
    },
  },
  {
    id: "MIG344",
    severity: "error",
    title: "the GPU Operator makes a ClusterPolicy or a GPUCluster, not both",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/templates/validations.yaml",
    why: "From 26.7 on the chart fails if both `clusterPolicy.deployCR` and `gpuCluster.deployCR` are true. The first one is true by default.",
    remedy:
      "Set `gpuCluster.deployCR = false`, or set `clusterPolicy.deployCR = false` beside it, after which pods get slices by ResourceClaims only.",
    check: ({ software: { values, version } }) =>
      isSince267(version) === true &&
      helmValueAt(values, "gpuCluster", "deployCR") === true &&
      [undefined, true].includes(helmValueAt(values, "clusterPolicy", "deployCR") as boolean | undefined) && {
        attribute: "gpuCluster.deployCR",
        found: "gpuCluster.deployCR and clusterPolicy.deployCR are both true, with which the chart fails",
        expected: "one of the two",
        fix: "remove gpuCluster.deployCR, or set clusterPolicy.deployCR = false",
      },
  },
];
