import type { NodePoolFacts } from "../../azurerm/node-pool";
import { isKnown, show } from "../../facts/fact";
import { formatTaint, parseTaints, untolerated } from "../../kubernetes/taint";
import { operatorRuns, operatorTolerations } from "../../nvidia/gpu-operator";
import type { GpuSoftware } from "../../nvidia/gpu-software";
import type { Rule } from "../rule";

/** A release of the GPU Operator, and the MIG pools it serves. */
export interface GpuOperatorService {
  readonly operator: GpuSoftware;
  readonly pools: readonly NodePoolFacts[];
}

export const GPU_OPERATOR_RULES: readonly Rule<GpuOperatorService>[] = [
  {
    id: "MIG341",
    severity: "error",
    title: "the GPU Operator leaves the partitions to AKS",
    see: "https://github.com/NVIDIA/gpu-operator/blob/main/deployments/gpu-operator/values.yaml",
    check: ({ operator, pools }) =>
      pools.length > 0 && operatorRuns("migManager", operator.values) === true
        ? {
            attribute: "migManager.enabled",
            found:
              "the MIG manager of the GPU Operator is on, which labels MIG-capable nodes nvidia.com/mig.config=all-disabled by default, and so removes the partitions that gpu_instance made",
            expected: "one owner of the partitions",
            fix: "set migManager.enabled = false",
          }
        : undefined,
  },
  {
    id: "MIG342",
    severity: "error",
    title: "the GPU Operator tolerates the taints of the pools it serves",
    see: "https://github.com/NVIDIA/gpu-operator/issues/390",
    check: ({ operator, pools }) => {
      const tolerations = operatorTolerations(operator.values);
      return pools.flatMap((pool) => {
        const taints = isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).map(formatTaint) : [];
        return taints.length > 0
          ? [
              {
                attribute: "daemonsets.tolerations",
                found: `the GPU Operator does not tolerate the taint ${taints.join(", ")} of pool ${isKnown(pool.name) ? show(pool.name) : "(name known after apply)"}: its DaemonSets have 0 pods there, and the nodes 0 allocatable slices`,
                expected: "a toleration for every NoSchedule and NoExecute taint of the pool",
                fix: "add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations",
              },
            ]
          : [];
      });
    },
  },
  {
    id: "MIG343",
    severity: "warning",
    title: "the GPU Operator does not install the driver that AKS installs",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/microsoft-aks.html",
    check: ({ operator, pools }) => {
      const parts = (["driver", "toolkit"] as const).filter((part) => operatorRuns(part, operator.values) === true);
      return parts.length > 0 && pools.some((pool) => pool.gpu_driver === "Install")
        ? {
            attribute: `${parts[0]}.enabled`,
            found: `the GPU Operator installs the ${parts.join(" and the container ")} on nodes where AKS has done so`,
            expected: "driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime",
            fix: "set the three values together",
          }
        : undefined;
    },
  },
];
