import { type NodePoolFacts, nodePoolFacts } from "../core/azurerm/node-pool";
import { GPU_MODELS } from "../core/catalog/gpu-model";
import { MIG_PROFILES } from "../core/catalog/mig-profile";
import { MigStrategy } from "../core/catalog/mig-strategy";
import { findVmSize, VmSize } from "../core/catalog/vm-size";
import { isKnown, known, UNKNOWN } from "../core/facts/fact";
import { isObject } from "../core/facts/json";
import { bringsDevicePlugin, gpuSoftwareFacts, strategyServed } from "../core/nvidia/gpu-software";
import { clusterOf, type SynthesizedCluster } from "./synthesized-cluster";
import { resourcesOf, type SynthesizedResource, type SynthesizedStack } from "./synthesized-stacks";

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
  /** The cluster that gets it. */
  readonly cluster?: SynthesizedCluster;
}

/** The MIG node pools of a stack, whether they come from `MigGpuNodePool` or from azurerm's own construct. */
export function poolsOf(stack: SynthesizedStack): SynthesizedPool[] {
  return resourcesOf(stack, "azurerm_kubernetes_cluster_node_pool").flatMap((resource) => {
    const { address, attributes } = resource;
    const size = describedSize(resource);
    const facts = nodePoolFacts(attributes, size ? { size } : {});
    if (facts.gpu_instance === undefined) {
      return [];
    }
    const strategy = STRATEGIES.find((name) => name === (description(resource).strategy ?? installedStrategy(stack, facts)));
    const profile = MIG_PROFILES.find((name) => name === facts.gpu_instance);
    const partition = profile && facts.size?.gpu.partition(profile);
    return [
      {
        stack: stack.name,
        address,
        poolName: known(facts.name),
        facts: { ...facts, migStrategy: strategy ?? UNKNOWN },
        attributes,
        size: facts.size,
        strategy,
        partition: partition?.name,
        resourceName: strategy && partition?.resourceName(strategy),
        slicesPerNode: facts.size && partition && partition.instancesPerGpu * facts.size.gpuCount,
        cluster: clusterOf(stack, attributes.kubernetes_cluster_id),
      },
    ];
  });
}

const STRATEGIES = Object.values(MigStrategy);

/** What `MigGpuNodePool` says of the pool beyond azurerm's arguments. */
function description({ comment }: SynthesizedResource): Readonly<Record<string, unknown>> {
  const said = comment["cdktf-aks-mig"];
  return isObject(said) ? said : {};
}

/** The size as its user described it with `VmSize.of()`; the catalog needs no description. */
function describedSize(resource: SynthesizedResource): VmSize | undefined {
  const { gpu, gpuCount } = description(resource);
  const name = resource.attributes.vm_size;
  const model = GPU_MODELS.find((candidate) => candidate.name === gpu);
  return typeof name === "string" && !findVmSize(name) && model && typeof gpuCount === "number"
    ? VmSize.of(name, model, gpuCount)
    : undefined;
}

/** The strategy on which all device plugins of the stack agree. */
function installedStrategy(stack: SynthesizedStack, facts: NodePoolFacts): string | undefined {
  const strategies = resourcesOf(stack, "helm_release")
    .flatMap(({ attributes }) => gpuSoftwareFacts(attributes) ?? [])
    .filter((software) => bringsDevicePlugin(software) !== false)
    .map((software) => strategyServed(software, facts.node_labels));
  const [first, ...others] = new Set(strategies);
  return others.length === 0 && isKnown(first) ? first : undefined;
}
