import { cdktfOutOf } from "./cdktf-out";
import { CLUSTER_ID } from "./synth";

/** A pool in `cdk.tf.json`, by what differs from one node of eight A100 40GB in 1g.5gb slices under the strategy single. */
export function migPool(attributes: Readonly<Record<string, unknown>> = {}, strategy: string | undefined = "single"): object {
  return {
    "//": strategy === "" ? {} : { "cdktf-aks-mig": { strategy } },
    name: "mignode",
    kubernetes_cluster_id: CLUSTER_ID,
    vm_size: "Standard_ND96asr_v4",
    gpu_instance: "MIG1g",
    node_count: 1,
    ...attributes,
  };
}

/** A directory with a `cdktf.out` of these pools, by the names of their resources. */
export function appWith(pools: Readonly<Record<string, object>> = { mignode: migPool() }): string {
  return cdktfOutOf({ azurerm_kubernetes_cluster_node_pool: pools });
}
