import type { MigStrategy } from "../core/catalog/mig-strategy";
import type { VmSize } from "../core/catalog/vm-size";
import type { NodePoolFacts } from "../core/facts/node-pool";

/** A MIG node pool in the output of `cdktf synth`. */
export interface SynthesizedPool {
  /** The stack that holds it. */
  readonly stack: string;
  /** `azurerm_kubernetes_cluster_node_pool.mignode`. */
  readonly address: string;
  /** The name in AKS, where it is known before apply. */
  readonly poolName: string | undefined;
  readonly facts: NodePoolFacts;
  /** The arguments as they stand in `cdk.tf.json`. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly size: VmSize | undefined;
  readonly strategy: MigStrategy | undefined;
  /** NVIDIA's name of the partition: `1g.5gb`. */
  readonly partition: string | undefined;
  /** What a pod requests. */
  readonly resourceName: string | undefined;
  /** What each node shows as allocatable of that resource. */
  readonly slicesPerNode: number | undefined;
}
