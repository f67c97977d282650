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

/** A managed pool of azapi in `cdk.tf.json`, by what differs from one node of eight A100 40GB, each in slices of three sizes. */
export function managedMigPool(properties: Readonly<Record<string, unknown>> = {}, attributes: object = {}): object {
  return {
    type: "Microsoft.ContainerService/managedClusters/agentPools@2026-08-02-preview",
    name: "mignode",
    parent_id: CLUSTER_ID,
    body: {
      properties: {
        count: 1,
        vmSize: "Standard_ND96asr_v4",
        gpuProfile: {
          driver: "Install",
          nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"] },
        },
        ...properties,
      },
    },
    ...attributes,
  };
}

/** A directory with a `cdktf.out` of these pools and releases, by the names of their resources: pools with a parent are azapi's. */
export function appWith(pools: Readonly<Record<string, object>> = { mignode: migPool() }, releases: object = {}): string {
  const of = (azapi: boolean) => Object.fromEntries(Object.entries(pools).filter(([, pool]) => "parent_id" in pool === azapi));
  return cdktfOutOf({ azurerm_kubernetes_cluster_node_pool: of(false), azapi_resource: of(true), helm_release: releases });
}
