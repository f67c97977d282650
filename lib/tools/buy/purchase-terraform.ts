import { formatTaint, GPU_TAINT, SPOT_TAINT } from "../../core/kubernetes/taint";
import { GPU_PRESENT_LABEL } from "../../core/nvidia/device-plugin-chart";
import { demandWith, NO_DEMAND } from "../../core/nvidia/service-demand";
import type { PlannedPool } from "../../core/purchase/slice-plan";
import { type HclBlock, hclText } from "../../core/terraform/hcl";
import { moduleHead } from "../terraform/module-head";
import { poolResource, referenceToPool } from "../terraform/pool-resource";
import { devicePluginRelease, releaseResource } from "../terraform/release-resource";
import { Variables } from "../terraform/variables";
import { boughtPools, poolWords, purchaseWords, strategyFor } from "./bought-pools";
import type { PurchaseReport } from "./purchase-report";

/** A Terraform module with the pools to buy, and the device plugin for them. */
export function purchaseTerraform(report: PurchaseReport): string {
  const bought = boughtPools(report);
  const variables = new Variables();
  const head: HclBlock = { ...moduleHead(["azurerm", "helm"], ">= 4.55.0, < 6.0.0"), comment: purchaseWords(report) };
  if (bought.length === 0) {
    return hclText([head]);
  }
  const clusterId = variables.reference("kubernetes_cluster_id", { type: "string" });
  const taints = [GPU_TAINT, ...(report.spot ? [SPOT_TAINT] : [])].map(formatTaint);
  const release = devicePluginRelease(demandWith(NO_DEMAND, { strategy: strategyFor(bought), taints }));
  const pools = bought.map((pool, index) => {
    const name = `${pool.profile.toLowerCase()}n${index + 1}`;
    const attributes = { ...poolAttributes(pool, name, report.spot), kubernetes_cluster_id: clusterId, node_taints: taints };
    return { name, block: { ...poolResource(name, attributes, { variables }), comment: poolWords(pool, report.plan.currency) } };
  });
  const references = pools.map(({ name }) => referenceToPool(name));
  return hclText([head, ...variables.blocks(), ...pools.map(({ block }) => block), releaseResource(release, references, variables)]);
}

/** The default arguments of a `MigGpuNodePool`. */
function poolAttributes({ vmSize, profile, nodes }: PlannedPool, name: string, spot: boolean): Record<string, unknown> {
  return {
    name,
    mode: "User",
    node_count: nodes,
    vm_size: vmSize.name,
    gpu_instance: profile,
    gpu_driver: "Install",
    node_labels: { ...(spot && { [SPOT_TAINT.key]: SPOT_TAINT.value }), [GPU_PRESENT_LABEL]: "true" },
    ...(spot ? { priority: "Spot", eviction_policy: "Delete", spot_max_price: -1 } : { upgrade_settings: { max_unavailable: "1" } }),
    temporary_name_for_rotation: `${name}tmp`,
    os_type: "Linux",
  };
}
