import { parseTaint } from "../../lib/core/kubernetes/taint";
import { gpusOfProfile, HARDWARE } from "./gpu-hardware";
import type { KubeApi } from "./kube-api";

/** A node pool as it stands in Terraform's JSON. */
export interface NodePool {
  readonly name: string;
  readonly vm_size: string;
  readonly gpu_instance?: string;
  readonly node_count?: number;
  /** Where the pool is autoscaled. */
  readonly min_count?: number;
  readonly node_labels?: Readonly<Record<string, string>>;
  readonly node_taints?: readonly string[];
}

/** How a node differs from what its pool is to give it. */
export interface NodeTraits {
  /** Its number in the scale set. */
  readonly index?: number;
  readonly gpus?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly string[];
}

/** The annotation by which the played kubelet of a node knows its GPUs. */
export const GPUS = "cluster.test/gpus";

export function nodeName(pool: string, index = 0): string {
  return `aks-${pool}-31415926-vmss${String(index).padStart(6, "0")}`;
}

/**
 * Adds a node as AKS does: with the labels that it gives to every node, and those and the taints of the pool.
 *
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
export async function addNode(api: KubeApi, pool: NodePool, { index, gpus, labels, taints = [] }: NodeTraits = {}): Promise<void> {
  const name = nodeName(pool.name, index);
  const hardware = HARDWARE[pool.vm_size];
  await api.create("/api/v1/nodes", {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: { ...aksLabels(name, pool, hardware !== undefined), ...pool.node_labels, ...labels },
      annotations: hardware && { [GPUS]: gpus ?? gpusOfProfile(pool.vm_size, pool.gpu_instance) },
    },
    spec: { taints: [...(pool.node_taints ?? []), ...taints].map(parseTaint) },
  });
  const { cpu, memoryGib } = hardware ?? { cpu: 4, memoryGib: 14 };
  const resources = { cpu: String(cpu), memory: `${memoryGib}Gi`, pods: "110", "ephemeral-storage": "100Gi" };
  await api.patch(`/api/v1/nodes/${name}/status`, {
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady", lastTransitionTime: new Date().toISOString() }],
    },
  });
}

/** A node for the pods that every cluster has. */
export function addSystemNode(api: KubeApi): Promise<void> {
  return addNode(api, { name: "system", vm_size: "Standard_D4s_v5" });
}

function aksLabels(name: string, { name: pool, vm_size: size }: NodePool, hasGpus: boolean): Record<string, string> {
  return {
    agentpool: pool,
    "kubernetes.azure.com/agentpool": pool,
    "kubernetes.azure.com/cluster": "migcluster",
    "kubernetes.azure.com/mode": hasGpus ? "user" : "system",
    "kubernetes.azure.com/os-sku": "Ubuntu",
    "kubernetes.azure.com/role": "agent",
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": size,
    "topology.kubernetes.io/region": "southcentralus",
    ...(hasGpus && { "kubernetes.azure.com/accelerator": "nvidia" }),
  };
}
