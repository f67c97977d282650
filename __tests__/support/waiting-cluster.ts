import { type NodeTraits, node } from "./kubernetes-objects";

/** A node of a single pool, as feature discovery labels it. */
function single(pool: string, vmSize: string, slices: number, product: string, traits: NodeTraits = {}): any {
  return node({
    pool,
    vmSize,
    allocatable: { "nvidia.com/gpu": String(slices), pods: "110" },
    labels: { "nvidia.com/mig.strategy": "single", "nvidia.com/gpu.product": product, "kubernetes.io/arch": "amd64" },
    ...traits,
  });
}

export const SMALL = "aks-small-31415926-vmss000000";
export const NOTEBOOKS = "aks-notebooks-31415926-vmss000000";

/** The nodes on which the words of the fixtures were said: four MIG pools and a node without GPUs. */
export function waitingNodes({ notebooks = {}, inference = {} }: { notebooks?: NodeTraits; inference?: NodeTraits } = {}): any[] {
  return [
    single("small", "Standard_ND96asr_v4", 56, "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb"),
    single("small", "Standard_ND96asr_v4", 56, "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb", { name: "aks-small-31415926-vmss000001" }),
    single("large", "Standard_ND96asr_v4", 16, "NVIDIA-A100-SXM4-40GB-MIG-3g.20gb"),
    single("notebooks", "Standard_NC24ads_A100_v4", 7, "NVIDIA-A100-80GB-PCIe-MIG-1g.10gb", notebooks),
    node({
      pool: "inference",
      vmSize: "Standard_NC48ads_A100_v4",
      allocatable: { "nvidia.com/mig-3g.40gb": "4", pods: "110" },
      labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe" },
      ...inference,
    }),
    {
      ...node({ pool: "system", taints: [], allocatable: { pods: "110" } }),
      metadata: { name: "aks-system-31415926-vmss000000", labels: { "kubernetes.azure.com/agentpool": "system" } },
    },
  ];
}

const TOLERATION = { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" };

export interface PodTraits {
  readonly name?: string;
  readonly namespace?: string;
  readonly limits?: Readonly<Record<string, string | number>>;
  /** The node pool that it selects. */
  readonly pool?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly object[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly owner?: readonly [kind: string, name: string];
  readonly node?: string;
  readonly gates?: readonly string[];
  /** What the scheduler said. */
  readonly scheduler?: { readonly reason: string; readonly message: string };
  readonly spec?: object;
  readonly status?: object;
}

/** A pod as the API server gives it, an hour old. */
export function pod(traits: PodTraits = {}): any {
  const { pool, owner, scheduler } = traits;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: traits.name ?? "infer",
      namespace: traits.namespace ?? "default",
      creationTimestamp: "2026-11-24T23:00:00Z",
      labels: traits.labels ?? {},
      ...(owner && { ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }] }),
    },
    spec: {
      nodeSelector: { ...(pool && { "kubernetes.azure.com/agentpool": pool }), ...traits.nodeSelector },
      tolerations: traits.tolerations ?? [TOLERATION],
      containers: [{ name: "main", resources: { limits: traits.limits ?? { "nvidia.com/gpu": 1 } } }],
      ...(traits.node && { nodeName: traits.node }),
      ...(traits.gates && { schedulingGates: traits.gates.map((name) => ({ name })) }),
      ...traits.spec,
    },
    status: {
      phase: traits.node ? "Running" : "Pending",
      conditions: scheduler ? [{ type: "PodScheduled", status: "False", ...scheduler }] : [],
      ...traits.status,
    },
  };
}

/** Running pods of a job that hold slices of a node, one each. */
export function holders(count: number, on: string, traits: PodTraits = {}): any[] {
  return Array.from({ length: count }, (_, index) => pod({ name: `long-${index}`, owner: ["Job", "long"], node: on, ...traits }));
}

/** A job as the API server gives it. */
export function job(
  name: string,
  namespace: string,
  traits: { spec?: object; labels?: object; status?: object; pod?: PodTraits } = {},
): any {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace, creationTimestamp: "2026-11-24T23:00:00Z", labels: traits.labels ?? {} },
    spec: { parallelism: 1, template: { spec: pod(traits.pod).spec }, ...traits.spec },
    status: traits.status ?? {},
  };
}

/** What Kueue has of a pod or a job, in the queue `mig` of the namespace `research` unless it says otherwise. */
export function workload(
  owner: readonly [kind: string, name: string],
  traits: { namespace?: string; queue?: string; conditions?: readonly object[]; admittedBy?: string; pod?: PodTraits } = {},
): any {
  const { namespace = "research", queue = "mig", admittedBy } = traits;
  const [kind, name] = owner;
  return {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "Workload",
    metadata: {
      name: `${kind.toLowerCase()}-${name}-c444e`,
      namespace,
      creationTimestamp: "2026-11-24T23:00:00Z",
      ownerReferences: [{ kind, name }],
    },
    spec: { queueName: queue, podSets: [{ name: "main", count: 1, template: { spec: pod(traits.pod).spec } }] },
    status: { conditions: traits.conditions ?? [], ...(admittedBy && { admission: { clusterQueue: admittedBy } }) },
  };
}

/** The queues of the team `research`. */
export function queuesOfResearch(stopPolicy?: string): Readonly<Record<string, readonly any[]>> {
  return {
    localqueues: [{ kind: "LocalQueue", metadata: { name: "mig", namespace: "research" }, spec: { clusterQueue: "research" } }],
    clusterqueues: [
      {
        kind: "ClusterQueue",
        metadata: { name: "research" },
        spec: { cohortName: "mig", ...(stopPolicy && { stopPolicy }), resourceGroups: [] },
        status: { conditions: [{ type: "Active", status: stopPolicy ? "False" : "True", reason: stopPolicy ? "Stopped" : "Ready" }] },
      },
    ],
    deployments: [
      { kind: "Deployment", metadata: { name: "kueue-controller-manager", namespace: "kueue-system" }, status: { availableReplicas: 1 } },
    ],
  };
}

/** An event of an object. */
export function event(kind: string, name: string, reason: string, message: string, { namespace = "default", source = "" } = {}): any {
  return {
    kind: "Event",
    metadata: { name: `${name}.${reason}`, namespace },
    involvedObject: { kind, name, namespace },
    reason,
    message,
    source: { component: source },
    lastTimestamp: "2026-11-24T23:59:00Z",
  };
}
