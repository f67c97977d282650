import { known } from "../../facts/fact";
import { OPERANDS_LABEL } from "../../nvidia/gpu-operator-chart";
import { bringsDevicePlugin, servesNodesOf } from "../../nvidia/gpu-software";
import { otherSoftware } from "../../nvidia/other-software";
import { isManagedGpuPool } from "../../pool/managed-gpu";
import type { Finding, MaybeFinding, Rule } from "../rule";
import { type GpuService, poolLabel } from "./gpu-service";

const SEE = "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes";

function onManagedPools({ software, pools }: GpuService, say: (pool: string) => Finding): MaybeFinding[] {
  return pools
    .filter(
      (pool) =>
        isManagedGpuPool(pool) === true && servesNodesOf(software, pool) !== false && known(pool.node_labels)?.[OPERANDS_LABEL] !== "false",
    )
    .map((pool) => say(poolLabel(pool)));
}

/** Rules over the software that somebody installs beside what AKS brings onto managed pools. */
export const MANAGED_GPU_SERVICE_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG338",
    severity: "error",
    title: "no second device plugin runs where AKS manages the GPUs",
    see: SEE,
    why: "On a pool with `managementMode` `Managed` AKS runs a device plugin of its own. A release that runs there, too, registers the same resource a second time.",
    remedy: "Keep the release off the pool: no toleration for its taint, or an affinity that leaves its nodes out.",
    check: (service) =>
      service.software.chart === "gpu-operator" || otherSoftware(service.software.chart) || bringsDevicePlugin(service.software) === false
        ? []
        : onManagedPools(service, (pool) => ({
            attribute: "helm_release",
            found: `the release brings a device plugin onto ${pool}, where AKS runs one already: two plugins on one node register the same resource`,
            expected: "one device plugin on a node",
            fix: "give the release no toleration for the taint of the pool, or an affinity that leaves its nodes out; or set managementMode of the pool to Unmanaged, for which it has to be made again",
          })),
  },
  {
    id: "MIG339",
    severity: "error",
    title: "the GPU Operator does not run where AKS manages the GPUs",
    see: SEE,
    why: "The operator brings device plugin, metrics and more onto every node with a GPU that it tolerates, where AKS has done so already.",
    remedy: 'Label the pool `nvidia.com/gpu.deploy.operands = "false"`, or leave the operator out of the cluster.',
    check: (service) =>
      service.software.chart === "gpu-operator"
        ? onManagedPools(service, (pool) => ({
            attribute: "helm_release",
            found: `the GPU Operator takes ${pool} over, where AKS runs device plugin and metrics already`,
            expected: "one owner of the GPU software on a node",
            fix: `give the pool the label ${OPERANDS_LABEL} = "false", or leave the operator out of a cluster of managed pools`,
          }))
        : [],
  },
];
