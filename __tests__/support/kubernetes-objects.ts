/** What a test says of a node; the rest is that of a healthy node of the pool `mignode`. */
export interface NodeTraits {
  readonly name?: string;
  readonly pool?: string;
  readonly vmSize?: string;
  /** Takes the place of the label of the pool. */
  readonly poolLabel?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly object[];
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly capacity?: Readonly<Record<string, string>>;
  readonly ready?: object | null;
  /** Conditions of the node problem detector that are True, with their messages. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly cordoned?: boolean;
}

export const GPU_TAINT = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };

/** A node as the API server gives it. */
export function node(traits: NodeTraits = {}): any {
  const { pool = "mignode", allocatable = {} } = traits;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: traits.name ?? `aks-${pool}-31415926-vmss000000`,
      labels: {
        ...(traits.poolLabel ?? { "kubernetes.azure.com/agentpool": pool, agentpool: pool }),
        ...(traits.vmSize && { "node.kubernetes.io/instance-type": traits.vmSize }),
        "nvidia.com/gpu.present": "true",
        ...traits.labels,
      },
    },
    spec: { taints: traits.taints ?? [GPU_TAINT], ...(traits.cordoned && { unschedulable: true }) },
    status: {
      allocatable: { cpu: "95", memory: "886Gi", ...allocatable },
      capacity: { cpu: "96", memory: "900Gi", ...(traits.capacity ?? allocatable) },
      conditions: [
        { type: "MemoryPressure", status: "False", reason: "KubeletHasSufficientMemory" },
        ...(traits.ready === null ? [] : [{ type: "Ready", status: "True", reason: "KubeletReady", ...traits.ready }]),
        ...Object.entries(traits.problems ?? {}).map(([type, message]) => ({ type, status: "True", reason: type, message })),
      ],
    },
  };
}

/** What a test says of a DaemonSet; the rest is that of the plugin's chart with the strategy single. */
export interface DevicePluginTraits {
  readonly name?: string;
  readonly desired?: number;
  readonly ready?: number;
  readonly env?: readonly object[];
  readonly args?: readonly string[];
  readonly tolerations?: readonly object[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** `null`: the DaemonSet has no affinity. */
  readonly nodeSelectorTerms?: readonly object[] | null;
  readonly sidecar?: boolean;
  /** The chart sets the variable for it under a MIG strategy. */
  readonly monitorsMig?: boolean;
  readonly securityContext?: object;
}

const CHART_TERMS = [
  { matchExpressions: [{ key: "feature.node.kubernetes.io/pci-10de.present", operator: "In", values: ["true"] }] },
  { matchExpressions: [{ key: "feature.node.kubernetes.io/cpu-model.vendor_id", operator: "In", values: ["NVIDIA"] }] },
  { matchExpressions: [{ key: "nvidia.com/gpu.present", operator: "In", values: ["true"] }] },
];

/** A DaemonSet as the Helm chart of the device plugin makes it. */
export function devicePlugin(traits: DevicePluginTraits = {}): any {
  const { desired = 1, ready = desired, nodeSelectorTerms = CHART_TERMS } = traits;
  const container = {
    name: "nvidia-device-plugin-ctr",
    image: "nvcr.io/nvidia/k8s-device-plugin:v0.19.3",
    command: ["nvidia-device-plugin"],
    ...(traits.args && { args: traits.args }),
    ...(traits.securityContext && { securityContext: traits.securityContext }),
    env: [
      ...(traits.env ?? [{ name: "MIG_STRATEGY", value: "single" }]),
      ...(traits.monitorsMig === false ? [] : [{ name: "NVIDIA_MIG_MONITOR_DEVICES", value: "all" }]),
    ],
  };
  const podSpec = {
    containers: traits.sidecar ? [{ ...container, name: "nvidia-device-plugin-sidecar", env: [] }, container] : [container],
    ...(traits.nodeSelector && { nodeSelector: traits.nodeSelector }),
    ...(nodeSelectorTerms && { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }),
    tolerations: traits.tolerations ?? [
      { key: "CriticalAddonsOnly", operator: "Exists" },
      { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
    ],
  };
  return daemonSet(traits.name ?? "nvidia-device-plugin", podSpec, { desiredNumberScheduled: desired, numberReady: ready });
}

const OPERATOR_SELECTOR = "nvidia.com/gpu.deploy.device-plugin";

/** A DaemonSet of the plugin as the GPU Operator makes it. */
export function operatorPlugin(traits: DevicePluginTraits = {}): any {
  const plugin = devicePlugin({
    name: "nvidia-device-plugin-daemonset",
    nodeSelector: { [OPERATOR_SELECTOR]: "true" },
    nodeSelectorTerms: null,
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    ...traits,
  });
  plugin.metadata.namespace = "gpu-operator";
  plugin.spec.template.spec.containers[0].name = "nvidia-device-plugin";
  return plugin;
}

/** A node as the GPU Operator labels it. */
export function operatorNode({ labels, ...traits }: NodeTraits = {}): any {
  return node({ ...traits, labels: { [OPERATOR_SELECTOR]: "true", ...labels } });
}

/** What the GPU Operator says of itself in the status of its ClusterPolicy. */
export function clusterPolicy(state: string | undefined, message?: string, spec: object = {}): any {
  const conditions = message === undefined ? [] : [{ type: "Error", status: "True", reason: "OperandNotReady", message }];
  return {
    apiVersion: "nvidia.com/v1",
    kind: "ClusterPolicy",
    metadata: { name: "cluster-policy" },
    spec,
    ...(state && { status: { state, namespace: "gpu-operator", conditions } }),
  };
}

/** Another DaemonSet with the plugin's image: GPU feature discovery of the same chart. */
export function featureDiscovery(): any {
  const container = { name: "gpu-feature-discovery-ctr", image: "nvcr.io/nvidia/k8s-device-plugin:v0.19.3" };
  return daemonSet(
    "nvidia-device-plugin-gpu-feature-discovery",
    { containers: [container] },
    { desiredNumberScheduled: 1, numberReady: 1 },
  );
}

/** HAMi, as its chart makes it: on nodes with the label `gpu=on`. */
export function hami(migStrategy = "none"): any {
  const image = "docker.io/projecthami/hami:v2.7.1";
  const command = ["nvidia-device-plugin", "--config-file=/device-config.yaml", `--mig-strategy=${migStrategy}`];
  const containers = [
    { name: "device-plugin", image, command },
    { name: "vgpu-monitor", image },
  ];
  return serving("hami-device-plugin", "kube-system", { containers, nodeSelector: { gpu: "on" } });
}

/** NVIDIA's DRA driver, with the container that publishes GPUs or without it. */
export function draDriver(containers: readonly string[] = ["gpus"]): any {
  const image = "registry.k8s.io/dra-driver-nvidia/dra-driver-nvidia-gpu:v0.4.1";
  return serving("dra-driver-nvidia-gpu-kubelet-plugin", "dra-driver", { containers: containers.map((name) => ({ name, image })) });
}

/** The GPU Operator's MIG manager. */
export function migManager(): any {
  const containers = [{ name: "nvidia-mig-manager", image: "nvcr.io/nvidia/cloud-native/k8s-mig-manager:v0.15.0" }];
  return serving("nvidia-mig-manager", "gpu-operator", { containers, nodeSelector: { "nvidia.com/gpu.deploy.mig-manager": "true" } });
}

/** Somebody's device plugin: nothing but its mount and the word GPU tell that it is one. */
export function unknownPlugin(): any {
  const containers = [
    { name: "plugin", image: "registry.example/our-gpu-plugin:1.0", volumeMounts: [{ name: "kubelet", mountPath: "/kubelet" }] },
  ];
  const volumes = [{ name: "kubelet", hostPath: { path: "/var/lib/kubelet/device-plugins" } }];
  return serving("our-plugin", "tools", { containers, volumes });
}

/** The device plugin of AMD, whose image has the name of NVIDIA's. */
export function amdPlugin(): any {
  return serving("amdgpu-device-plugin", "kube-system", {
    containers: [{ name: "amdgpu-dp-cntr", image: "rocm/k8s-device-plugin:1.31.0" }],
  });
}

/** A DaemonSet with a ready pod that tolerates the taint of GPU nodes. */
function serving(name: string, namespace: string, podSpec: object): any {
  const tolerations = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];
  return daemonSet(name, { tolerations, ...podSpec }, { desiredNumberScheduled: 1, numberReady: 1 }, namespace);
}

/** What a DRA driver publishes of a node: so many slices, or whole GPUs where they have no profile. */
export function resourceSlice(count: number, profile?: string, nodeName = "aks-mignode-31415926-vmss000000", generation = 1): any {
  const attributes = profile === undefined ? { type: { string: "gpu" } } : { type: { string: "mig" }, profile: { string: profile } };
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceSlice",
    metadata: { name: `00000-gpu.nvidia.com-${nodeName}` },
    spec: {
      driver: "gpu.nvidia.com",
      nodeName,
      pool: { name: nodeName, generation, resourceSliceCount: 1 },
      devices: Array.from({ length: count }, (_, index) => ({ name: `gpu-${index}`, attributes })),
    },
  };
}

/** A pod that asks for slices on the node of `mignode`. */
export function slicePod(status: object, resource = "nvidia.com/gpu", nodeName = "aks-mignode-31415926-vmss000000"): any {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "infer", namespace: "team" },
    spec: { nodeName, containers: [{ name: "main", resources: { limits: { [resource]: "1" } } }] },
    status,
  };
}

/** What a test says of a pod; the rest is that of a running one with a slice on the node of `mignode`. */
export interface PodTraits {
  readonly name?: string;
  readonly namespace?: string;
  readonly owner?: { readonly kind: string; readonly name: string };
  /** `null`: it waits. */
  readonly node?: string | null;
  readonly phase?: string;
  readonly limits?: Readonly<Record<string, string>>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly gates?: readonly string[];
}

/** A pod as the API server gives it. */
export function pod(traits: PodTraits = {}): any {
  const { name = "infer", namespace = "team", node: nodeName = "aks-mignode-31415926-vmss000000", owner, gates } = traits;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, ...(owner && { ownerReferences: [{ ...owner, controller: true }] }) },
    spec: {
      ...(nodeName !== null && { nodeName }),
      ...(traits.nodeSelector && { nodeSelector: traits.nodeSelector }),
      ...(gates && { schedulingGates: gates.map((gate) => ({ name: gate })) }),
      containers: [{ name: "main", resources: { limits: traits.limits ?? { "nvidia.com/gpu": "1" } } }],
    },
    status: { phase: traits.phase ?? (nodeName === null ? "Pending" : "Running") },
  };
}

function daemonSet(name: string, podSpec: object, status: object, namespace = "nvidia-device-plugin"): any {
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name, namespace },
    spec: { template: { spec: podSpec } },
    status,
  };
}

/** What a cluster answers: objects, or what kubectl says in their place. */
export interface Cluster {
  readonly nodes?: readonly object[];
  readonly daemonSets?: readonly object[] | string;
  readonly pods?: readonly object[] | string;
  readonly deployments?: readonly object[] | string;
  /** Unset where the cluster does not know the resource, as the next six. */
  readonly policies?: readonly object[] | string;
  readonly queues?: readonly object[] | string;
  readonly resourceSlices?: readonly object[] | string;
  readonly resourceClaims?: readonly object[] | string;
  readonly claimTemplates?: readonly object[] | string;
  readonly deviceClasses?: readonly object[] | string;
  readonly workloads?: readonly object[] | string;
  readonly replicaSets?: readonly object[] | string;
  readonly jobs?: readonly object[] | string;
}

/** What kubectl says where a user may not list it. */
export function forbidden(resource: string): string {
  return `Error from server (Forbidden): ${resource} is forbidden: User "jo" cannot list resource "${resource}" at the cluster scope`;
}

/** Those of the objects that a label selector of the form `key in (a,b)` selects, or all of them without one. */
export function selectedBy(selector: string | null | undefined, objects: readonly any[]): any[] {
  if (!selector) {
    return [...objects];
  }
  const [, key, values] = /^([^ ]+) in \((.*)\)$/.exec(selector) ?? [];
  if (key === undefined || values === undefined) {
    throw new Error(`the test knows no label selector ${JSON.stringify(selector)}`);
  }
  return objects.filter((object) => values.split(",").includes(object.metadata.labels[key]));
}
