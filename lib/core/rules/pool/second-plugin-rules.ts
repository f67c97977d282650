import { type GpuSoftware, servesNodesOf } from "../../nvidia/gpu-software";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { Finding, Rule } from "../rule";

/** A managed pool, and the device plugins of its cluster by their names. */
export interface SecondPluginFacts {
  readonly pool: NodePoolFacts;
  readonly plugins: ReadonlyMap<string, GpuSoftware>;
}

export const SECOND_PLUGIN_RULES: readonly Rule<SecondPluginFacts>[] = [
  {
    id: "MIG509",
    severity: "error",
    title: "a managed pool must have only the device plugin of AKS",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "AKS runs the device plugin of a managed pool as a service of the node. A second one from a chart would register the same slices again.",
    remedy:
      "Keep the default taint of `ManagedMigNodePool`, which NVIDIA's charts do not tolerate, or run the plugin only on labeled nodes.",
    check: ({ pool, plugins }) =>
      [...plugins]
        .filter(([, software]) => servesNodesOf(software, pool) === true)
        .map(
          ([path]): Finding => ({
            attribute: "node_taints",
            found: `the device plugin ${path} runs on the pool, where AKS runs its own: both register the same slices`,
            expected: "one device plugin on a node",
            fix: "give the pool a taint that the plugin does not tolerate, or set gpuFeatureDiscovery: false on the plugin",
          }),
        ),
  },
];
