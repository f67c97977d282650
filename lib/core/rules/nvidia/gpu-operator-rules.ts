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

/** The MIG manager partitions the others. */
function isCutByAks({ migConfig }: NodePoolFacts): boolean {
  return migConfig === undefined;
}

function hasDriverOfAks({ gpu_driver: driver }: NodePoolFacts): boolean {
  return driver === undefined || driver === "Install";
}

export const GPU_OPERATOR_RULES: readonly Rule<GpuService>[] = [
  strategyRule({
    id: "MIG115",
    severity: "error",
    title: "the GPU Operator must give every pool the strategy of that pool",
    see: SEE_VALUES,
    why: "`mig.strategy` (`single` in the chart) is one value for the whole cluster. The device plugin gets it as an environment variable, which overrides the configuration that a node selects. Under another strategy the slices have another name, and pods that request the pool's name stay Pending.",
    remedy:
      'Set `mig.strategy` to that of the pools. If there are pools of both, set it to `""` and give `devicePlugin.config` an entry for each, which the node label `nvidia.com/device-plugin.config` selects. `NvidiaGpuOperator` does both.',
    attribute: "mig.strategy",
    giver: "the GPU Operator gives",
    strategyOn: (operator, labels) => (bringsDevicePlugin(operator) === false ? UNKNOWN : operatorStrategyOn(operator.values, labels)),
    fixFor: (strategy) => `set mig.strategy to ${strategy}; for both strategies set it to "" and add devicePlugin.config entries`,
  }),
  {
    id: "MIG116",
    severity: "error",
    title: `a pool that AKS partitions must not have the label ${MIG_CONFIG_LABEL} while the MIG manager runs`,
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    why: "The label makes the MIG manager partition the GPUs of the node again, even if `gpu_instance` asks AKS for other partitions.",
    remedy: "Remove the label from the pool, and set `migManager.enabled = false`.",
    check: forEachPool((operator, pool, name) => {
      const label = known(pool.node_labels)?.[MIG_CONFIG_LABEL];
      return (
        label !== undefined &&
        pool.migConfig === undefined &&
        operatorRuns("migManager", operator.values) === true && {
          attribute: "node_labels",
          found: `${name} has the label ${MIG_CONFIG_LABEL}${isKnown(label) ? ` = ${show(label)}` : ""}, so the MIG manager of the GPU Operator partitions the GPUs again`,
          expected: "one owner of the partitions",
          fix: "remove the label, and set migManager.enabled = false",
        }
      );
    }),
  },
  tolerationRule({
    id: "MIG117",
    severity: "error",
    title: "the NFD worker of the GPU Operator must tolerate the taints of the pools",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/nodelabeling_controller.go",
    why: "The operator finds GPU nodes by labels of node feature discovery (NFD). If no NFD worker can run on a node, the labels are missing. The operator then starts nothing on the node, and sets an existing `nvidia.com/gpu.present` to `false`.",
    remedy: "Add every taint to `node-feature-discovery.worker.tolerations`. The chart's list has only `nvidia.com/gpu`.",
    attribute: "node-feature-discovery.worker.tolerations",
    part: "the NFD worker of the GPU Operator",
    tolerationsOf: ({ values }) => (operatorRuns("nfd", values) === true ? operatorWorkerTolerations(values) : UNKNOWN),
    consequence: "the operator does not detect its GPUs",
    fix: "add it to node-feature-discovery.worker.tolerations; a list there replaces the chart's list",
  }),
  {
    id: "MIG119",
    severity: "error",
    title: "the GPU Operator must not run on pools with the device plugin of AKS",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "Two device plugins on one node register the same resource with the kubelet, and offer the same slices twice.",
    remedy:
      'Remove the tag from the pool. Or give the pool the label `nvidia.com/gpu.deploy.operands = "false"`, which keeps the operator\'s pods off its nodes.',
    check: forEachPool((operator, pool, name) => {
      const [tag] = servesNodesOf(operator, pool) === true ? tagsSwitching(pool, MANAGED_GPU_TAG) : [];
      return (
        tag !== undefined && {
          attribute: "node_labels",
          found: `${name} gets two device plugins: from the GPU Operator, and by the tag ${tag} from AKS`,
          expected: "one device plugin on a node",
          fix: `remove the tag, or label the pool ${OPERANDS_LABEL} = "false", which keeps the operator off it`,
        }
      );
    }),
  },
  {
    id: "MIG120",
    severity: "error",
    title: "the chart of the GPU Operator must have an exact version",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html",
    why: "With a range, an apply months later can install other driver interfaces, device plugins and CRDs. What the chart needs depends on its version.",
    remedy: "Name one version, such as `v26.7.0`.",
    check: ({ software: { version } }) =>
      isKnown(version) &&
      !isChartVersion(version) && {
        attribute: "chartVersion",
        found: `chartVersion is ${show(version)}`,
        expected: 'an exact version such as "v26.7.0"',
        fix: "name one version, without a range",
      },
  },
  {
    id: "MIG154",
    severity: "warning",
    title: "the DCGM exporter should have a service monitor only with the Prometheus operator",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/object_controls.go",
    why: "Before 26.7 the GPU Operator reports its ClusterPolicy as notReady if it must create a `ServiceMonitor` and the CRD is missing. Since 26.7 the chart asks for one by default, and the operator continues without it: metrics are silently not collected.",
    remedy:
      "Set `dcgmExporter.serviceMonitor.enabled` to `true` if the Prometheus operator is installed before this release, otherwise to `false`. `NvidiaGpuOperator` sets it to `false` unless `serviceMonitor` is set.",
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
            ? `dcgmExporter.serviceMonitor.enabled is true; without the CRD ServiceMonitor chart ${show(version)} stays notReady`
            : "dcgmExporter.serviceMonitor.enabled defaults to true since chart 26.7; without the CRD ServiceMonitor, metrics are silently not collected",
          expected: "a service monitor only if the Prometheus operator is installed",
          fix: "set it to true if the Prometheus operator is installed before this release, otherwise to false",
        }
      );
    },
  },
  {
    id: "MIG341",
    severity: "error",
    title: "the GPU Operator must not partition GPUs that AKS partitions",
    see: SEE_VALUES,
    why: "By default the operator labels MIG-capable nodes `nvidia.com/mig.config=all-disabled` ([nodelabeling_controller.go](https://github.com/NVIDIA/gpu-operator/blob/main/controllers/nodelabeling_controller.go)). Its MIG manager then removes the partitions that AKS created.",
    remedy: "Set `migManager.enabled = false`.",
    check: ({ software: operator, pools }) => {
      const config = operatorMigConfig(operator.values);
      // Without a default the MIG manager waits for the label that MIG116 judges.
      return (
        pools.some(isCutByAks) &&
        operatorRuns("migManager", operator.values) === true &&
        config !== undefined && {
          attribute: "migManager.enabled",
          found:
            config === UNKNOWN || config === "all-disabled"
              ? "the MIG manager of the GPU Operator is on; its default all-disabled removes the partitions of AKS"
              : `the MIG manager of the GPU Operator repartitions GPUs that AKS partitions: migManager.config.default is ${show(config)}`,
          expected: "one owner of the partitions",
          fix: "set migManager.enabled = false",
        }
      );
    },
  },
  tolerationRule({
    id: "MIG342",
    severity: "error",
    title: "the GPU Operator must tolerate the taints of its pools",
    see: "https://github.com/NVIDIA/gpu-operator/issues/390",
    why: "The operator's DaemonSets tolerate only `nvidia.com/gpu`, so they do not run on nodes with another taint.",
    remedy: "Add the taints to `daemonsets.tolerations` and `node-feature-discovery.worker.tolerations`.",
    attribute: "daemonsets.tolerations",
    part: "the GPU Operator",
    tolerationsOf: ({ values }) => operatorTolerations(values),
    consequence: "its DaemonSets have 0 pods there",
    fix: "add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations",
  }),
  {
    id: "MIG343",
    severity: "error",
    title: "the GPU Operator must use the driver, container toolkit and runtime class of AKS",
    see: SEE_AKS,
    why: "NVIDIA documents two ways on AKS: either AKS installs driver and toolkit, or the operator does. AKS partitions GPUs only if it installs the driver. Without its own toolkit, the operator's pods start only under the runtime of the node image, `nvidia-container-runtime`, not under the chart's `nvidia`.",
    remedy: "Set `driver.enabled = false`, `toolkit.enabled = false` and `operator.runtimeClass = nvidia-container-runtime` together.",
    check: ({ software: { values }, pools }) => {
      const parts = (["driver", "toolkit"] as const).filter((part) => operatorRuns(part, values) === true);
      const runtimeClass = operatorRuntimeClass(values);
      const found =
        parts.length > 0
          ? `the GPU Operator installs the ${parts.join(" and the container ")} again, which AKS has installed`
          : operatorRuns("toolkit", values) === false && runtimeClass !== UNKNOWN && runtimeClass !== AKS_RUNTIME_CLASS
            ? `pods of the GPU Operator do not start: AKS nodes have no runtime class ${show(runtimeClass)}, and toolkit.enabled is false`
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
    title: "the GPU Operator must deploy a ClusterPolicy or a GPUCluster, not both",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/templates/validations.yaml",
    why: "Since 26.7 the chart fails if both `clusterPolicy.deployCR` and `gpuCluster.deployCR` are true. The first one is true by default.",
    remedy: "Set `gpuCluster.deployCR = false`. Or set `clusterPolicy.deployCR = false`, and pods get slices only by ResourceClaims.",
    check: ({ software: { values, version } }) =>
      isSince267(version) === true &&
      helmValueAt(values, "gpuCluster", "deployCR") === true &&
      [undefined, true].includes(helmValueAt(values, "clusterPolicy", "deployCR") as boolean | undefined) && {
        attribute: "gpuCluster.deployCR",
        found: "gpuCluster.deployCR and clusterPolicy.deployCR are both true; the chart refuses that",
        expected: "one of the two",
        fix: "remove gpuCluster.deployCR, or set clusterPolicy.deployCR = false",
      },
  },
];
