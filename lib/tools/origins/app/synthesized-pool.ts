import { agentPoolApiVersion } from "../../../core/arm/agent-pool-type";
import { readArmPool } from "../../../core/arm/arm-pool";
import { GPU_MODELS } from "../../../core/catalog/gpu-model";
import type { MigLayout } from "../../../core/catalog/mig-layout";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { findVmSize, VmSize } from "../../../core/catalog/vm-size";
import { isKnown, known, UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { bringsDevicePlugin, gpuSoftwareFacts, strategyServed } from "../../../core/nvidia/gpu-software";
import { cutOf, isOffered } from "../../../core/pool/cut";
import { isManagedGpuPool, managedStrategy } from "../../../core/pool/managed-gpu";
import { type NodePoolFacts, nodePoolFacts } from "../../../core/pool/node-pool";
import { type NodeSlices, nodeSlices } from "../../../core/pool/node-slices";
import { clusterOf, type SynthesizedCluster } from "./synthesized-cluster";
import { resourcesOf, type SynthesizedResource, type SynthesizedStack } from "./synthesized-stacks";

/** A MIG node pool in the output of `cdktf synth`. */
export interface SynthesizedPool {
  /** The stack that holds it. */
  readonly stack: string;
  /** `azurerm_kubernetes_cluster_node_pool.mignode`, `azapi_resource.mignode`. */
  readonly address: string;
  /** The name in AKS, where it is known before apply. */
  readonly poolName: string | undefined;
  readonly facts: NodePoolFacts;
  /** The arguments as they stand in `cdk.tf.json`; of azapi's, what the body says in the words of azurerm. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly size: VmSize | undefined;
  readonly strategy: MigStrategy | undefined;
  /** What each GPU is cut into. */
  readonly layout: MigLayout | undefined;
  /** What each node shows as allocatable, the largest slices first; where no strategy is known, nobody knows under what names. */
  readonly slices: readonly NodeSlices[] | undefined;
  /** Whether AKS brings the GPU software. */
  readonly isManaged: boolean;
  /** The request to Azure's API that azapi is told to make. */
  readonly request?: ArmRequest;
  /** The cluster that gets it. */
  readonly cluster?: SynthesizedCluster;
}

/** A node pool as Azure's API has it. */
export interface ArmRequest {
  readonly apiVersion: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What is said beside it, to azapi alone. */
  readonly arguments: readonly string[];
}

/** The MIG node pools of a stack, whether they come from a construct of this library or from a provider's own. */
export function poolsOf(stack: SynthesizedStack): SynthesizedPool[] {
  const ofAzurerm = resourcesOf(stack, "azurerm_kubernetes_cluster_node_pool").map((resource) => ({ resource, request: undefined }));
  const ofAzapi = resourcesOf(stack, "azapi_resource").flatMap((resource) => inWordsOfAzurerm(resource) ?? []);
  return [...ofAzurerm, ...ofAzapi].flatMap(({ resource, request }) => {
    const { address, attributes } = resource;
    const size = describedSize(resource);
    const facts = nodePoolFacts(attributes, size ? { size } : {});
    if (facts.gpu_instance === undefined && facts.gpu_mig_profiles === undefined) {
      return [];
    }
    const isManaged = isManagedGpuPool(facts) === true;
    const served = isManaged ? managedStrategy(facts) : (description(resource).strategy ?? installedStrategy(stack, facts));
    const strategy = STRATEGIES.find((name) => name === served);
    const layout = known(cutOf(facts));
    return [
      {
        stack: stack.name,
        address,
        poolName: known(facts.name),
        facts: { ...facts, migStrategy: strategy ?? UNKNOWN },
        attributes,
        size: facts.size,
        strategy,
        layout,
        slices: facts.size && strategy && layout && isOffered(layout, strategy) ? nodeSlices(facts.size, strategy, layout) : undefined,
        isManaged,
        ...(request && { request }),
        cluster: clusterOf(stack, attributes.kubernetes_cluster_id),
      },
    ];
  });
}

const STRATEGIES = Object.values(MigStrategy);

/** A node pool of azapi; Azure makes one node where no count is set. */
function inWordsOfAzurerm(resource: SynthesizedResource): { resource: SynthesizedResource; request: ArmRequest } | undefined {
  const { type, name, parent_id, body: written, ...others } = resource.attributes;
  const { lifecycle } = others;
  const apiVersion = agentPoolApiVersion(type);
  const body = typeof written === "string" ? jsonIn(written) : written;
  if (apiVersion === undefined || !isObject(body)) {
    return undefined;
  }
  const { attributes } = readArmPool(body.properties);
  return {
    resource: {
      ...resource,
      attributes: { node_count: 1, ...attributes, name, kubernetes_cluster_id: parent_id, ...(isObject(lifecycle) && { lifecycle }) },
    },
    request: { apiVersion, body, arguments: Object.keys(others) },
  };
}

/** The body as azapi 1 wants it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a construct of this library says of the pool beyond the provider's arguments. */
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
