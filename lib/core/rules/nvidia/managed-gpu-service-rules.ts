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

/** Rules over software on pools with AKS-managed GPUs. */
export const MANAGED_GPU_SERVICE_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG338",
    severity: "error",
    title: "a release must not run a second device plugin on an AKS-managed GPU pool",
    see: SEE,
    why: "On a pool with `managementMode` `Managed` AKS runs its own device plugin. A release that runs there too registers the same resource a second time.",
    remedy: "Keep the release off the pool: no toleration for its taint, or an affinity that excludes its nodes.",
    check: (service) =>
      service.software.chart === "gpu-operator" || otherSoftware(service.software.chart) || bringsDevicePlugin(service.software) === false
        ? []
        : onManagedPools(service, (pool) => ({
            attribute: "helm_release",
            found: `the release runs a second device plugin on ${pool}, where AKS runs one`,
            expected: "one device plugin on a node",
            fix: "keep the release off the pool by taint or affinity, or recreate the pool with managementMode Unmanaged",
          })),
  },
  {
    id: "MIG339",
    severity: "error",
    title: "the GPU Operator must not run on an AKS-managed GPU pool",
    see: SEE,
    why: "The operator installs device plugin, metrics and more on every GPU node that it tolerates. On these nodes AKS has installed them already.",
    remedy: 'Label the pool `nvidia.com/gpu.deploy.operands = "false"`, or do not install the operator on the cluster.',
    check: (service) =>
      service.software.chart === "gpu-operator"
        ? onManagedPools(service, (pool) => ({
            attribute: "helm_release",
            found: `the GPU Operator runs on ${pool}, where AKS runs device plugin and metrics`,
            expected: "one owner of the GPU software on a node",
            fix: `label the pool ${OPERANDS_LABEL} = "false", or do not install the operator on this cluster`,
          }))
        : [],
  },
];
