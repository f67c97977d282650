import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../../core/facts/fact";
import type { Rule } from "../../core/rules/rule";
import { otherClusterOf, showCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { isNodePool } from "../shared/node-pool-resource";
import { azurermNodePool } from "./azurerm-node-pool";
import type { IMigNodePool } from "./i-gpu-software";
import type { SoftwareName } from "./software-name";

/** A pool and its software. */
export interface Service {
  readonly software: IConstruct & { readonly cluster: IAksCluster };
  readonly name: SoftwareName;
  readonly pool: IMigNodePool;
}

export const SERVICE_RULES: readonly Rule<Service>[] = [
  {
    id: "MIG111",
    severity: "error",
    title: "a pool must be in the stack of its device plugin",
    see: "https://developer.hashicorp.com/terraform/cdktf/concepts/stacks",
    why: "A release waits for its pools with `depends_on`, which works only within a stack.",
    remedy: "Create the pool and the plugin in one stack, or pass `new ExternalGpuSoftware()` to the pool.",
    check: ({ software, name, pool }) => {
      const [home, other] = [TerraformStack.of(software), TerraformStack.of(pool)];
      return home === other
        ? undefined
        : {
            attribute: "gpuSoftware",
            found: `the pool is in the stack ${show(other.node.path)}, and its ${name.full} ${software.node.path} in the stack ${show(home.node.path)}`,
            expected: "both in one stack",
            fix: `move one of them, or pass new ExternalGpuSoftware() to the pool and add tolerations of its taints to the ${name.short}`,
          };
    },
  },
  {
    id: "MIG112",
    severity: "error",
    title: "a device plugin must serve pools of its own cluster",
    see: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs",
    why: "A plugin is installed on one cluster and does not run on the nodes of another.",
    remedy: "Leave `gpuSoftware` out, or pass the plugin of the pool's cluster.",
    check: ({ software, name, pool }) => {
      const own = otherClusterOf(pool, software.cluster);
      return own === undefined
        ? undefined
        : {
            attribute: "gpuSoftware",
            found: `the pool is on the cluster ${showCluster(own)}, and its ${name.full} ${software.node.path} on ${showCluster(software.cluster)}`,
            expected: `a ${name.full} on the cluster of the pool`,
            fix: `leave gpuSoftware out, or pass the ${name.short} of the pool's cluster`,
          };
    },
  },
  {
    id: "MIG121",
    severity: "error",
    title: "a device plugin must not serve a pool with that of AKS",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "AKS runs its own device plugin on the nodes of a managed pool. A second one would offer the same slices twice.",
    remedy: "Leave the pool to AKS: do not pass it to `serve()`.",
    check: ({ name, pool }) =>
      isNodePool(azurermNodePool(pool))
        ? undefined
        : {
            attribute: "gpuSoftware",
            found: `the ${name.full} would serve a pool on which AKS runs its own device plugin`,
            expected: "a MigGpuNodePool",
            fix: `do not pass the pool to serve() of the ${name.short}`,
          },
  },
];
