import { migPool } from "./mig-pools";
import { event, holders, job, NOTEBOOKS, type PodTraits, pod, queuesOfResearch, SMALL, waitingNodes, workload } from "./waiting-cluster";
import type { WaitingScenario } from "./waiting-scenarios";

type Others = Partial<Pick<WaitingScenario, "declared">> & Readonly<Record<string, any>>;

function waiting(
  title: string,
  traits: PodTraits,
  causes: readonly string[],
  { declared, pods = [], ...objects }: Others = {},
): WaitingScenario {
  return { title, argv: ["infer"], declared, objects: { nodes: waitingNodes(), pods: [pod(traits), ...pods], ...objects }, causes };
}

/** A pod that a node has room for, and that the scheduler says this of. */
function refused(cause: string, words: string): WaitingScenario {
  const message = `0/6 nodes are available: 1 ${words}, 5 node(s) didn't match Pod's node affinity/selector. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.`;
  return waiting(words, { pool: "notebooks", scheduler: { reason: "Unschedulable", message } }, [cause]);
}

/** A job whose controller was told this when it created the pod. */
function uncreated(cause: string, words: string): WaitingScenario {
  return {
    title: words,
    argv: ["job/train"],
    objects: {
      nodes: waitingNodes(),
      jobs: [job("train", "default", { pod: { pool: "small" } })],
      events: [event("Job", "train", "FailedCreate", `Error creating: ${words}`)],
    },
    causes: [cause],
  };
}

/** A pod on a node, and how its container is. */
function bound(title: string, status: object, causes: readonly string[], nodes = waitingNodes()): WaitingScenario {
  return { title, argv: ["infer"], objects: { nodes, pods: [pod({ pool: "notebooks", node: NOTEBOOKS, status })] }, causes };
}

const stuck = (cause: string, reason: string, message = ""): WaitingScenario =>
  bound(`${reason} ${message}`, { phase: "Pending", containerStatuses: [{ name: "main", state: { waiting: { reason, message } } }] }, [
    cause,
  ]);

const GATED: PodTraits = {
  namespace: "research",
  pool: "small",
  labels: { "kueue.x-k8s.io/queue-name": "mig" },
  gates: ["kueue.x-k8s.io/admission"],
};

/** A pod with the gate of Kueue, in a cluster where this is otherwise. */
function gated(title: string, causes: readonly string[], objects: Readonly<Record<string, any>>): WaitingScenario {
  return {
    title,
    argv: ["infer", "-n", "research"],
    objects: { nodes: waitingNodes(), pods: [pod(GATED)], workloads: [workload(["Pod", "infer"])], ...queuesOfResearch(), ...objects },
    causes,
  };
}

const reserved = (message: string) => [
  workload(["Pod", "infer"], { conditions: [{ type: "QuotaReserved", status: "False", reason: "Pending", message }] }),
];
/** With the check for nodes in this state. */
const checked = (state: string, message: string, conditions: readonly object[] = []) => {
  const { status, ...others } = workload(["Pod", "infer"], { conditions });
  return [{ ...others, status: { ...status, admissionChecks: [{ name: "mig-nodes", state, message }] } }];
};
/** What Kueue says of work after the last refusal. */
const GIVEN_UP = [
  ["QuotaReserved", "False", "Pending"],
  ["Evicted", "True", "DeactivatedDueToAdmissionCheck"],
  ["Requeued", "False", "DeactivatedDueToAdmissionCheck"],
].map(([type, status, reason]) => ({
  ...{ type, status, reason },
  message: 'The workload is deactivated due to AdmissionCheck in Rejected state: "mig-nodes" (Out of capacity)',
}));
const ACTIVE = queuesOfResearch().clusterqueues![0]!;

const spot = (attributes: object) => ({ migspot: migPool({ name: "migspot", node_count: null, ...attributes }) });
const AUTOSCALED = { auto_scaling_enabled: true, min_count: 0, max_count: 3 };
const says = (reason: string, message: string) => [event("Pod", "infer", reason, message, { source: "cluster-autoscaler" })];

/** What else can keep a pod from running: at least one for each cause that the recorded words do not have. */
export const FURTHER_SCENARIOS: readonly WaitingScenario[] = [
  {
    title: "a suspended job without a queue",
    argv: ["job/train"],
    objects: { nodes: waitingNodes(), jobs: [job("train", "default", { spec: { suspend: true }, pod: { pool: "small" } })] },
    causes: ["suspended"],
  },
  {
    title: "a job of no pods",
    argv: ["job/train"],
    objects: { nodes: waitingNodes(), jobs: [job("train", "default", { spec: { parallelism: 0 }, pod: { pool: "small" } })] },
    causes: ["scaled-to-zero"],
  },
  waiting("a gate of somebody else", { pool: "small", gates: ["example.com/license"] }, ["scheduling-gate"]),
  uncreated(
    "quota-needs-requests",
    'pods "train-x7k2p" is forbidden: failed quota: compute: must specify requests.cpu for: main; requests.memory for: main',
  ),
  uncreated("limit-range", 'pods "train-x7k2p" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi'),
  uncreated("limit-range", 'pods "train-x7k2p" is forbidden: cpu max limit to request ratio per Pod is 2, but provided ratio is 4.000000'),
  uncreated(
    "webhook-unreachable",
    'Internal error occurred: failed calling webhook "validate.kyverno.svc-fail": failed to call webhook: context deadline exceeded',
  ),
  uncreated(
    "pods-forbidden",
    'pods "train-x7k2p" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
  ),
  gated("Kueue, which is gone", ["kueue-missing"], { workloads: undefined, localqueues: undefined, clusterqueues: undefined }),
  gated("Kueue, whose controller has no pod", ["kueue-down"], {
    deployments: [{ metadata: { name: "kueue-controller-manager", namespace: "kueue-system" }, status: {} }],
  }),
  gated("a LocalQueue that leads nowhere", ["cluster-queue-missing"], { clusterqueues: [] }),
  gated("a ClusterQueue without a flavor", ["queue-inactive"], {
    clusterqueues: [
      {
        ...ACTIVE,
        status: {
          conditions: [
            {
              type: "Active",
              status: "False",
              reason: "FlavorNotFound",
              message: "Can't admit new workloads: references missing ResourceFlavor(s): small.",
            },
          ],
        },
      },
    ],
  }),
  gated("no Workload", ["workload-missing"], { workloads: [] }),
  gated("an admission check", ["admission-check-open"], {
    workloads: [workload(["Pod", "infer"], { admittedBy: "research", conditions: [{ type: "QuotaReserved", status: "True" }] })],
  }),
  gated("an autoscaler that is asked again", ["nodes-refused"], {
    workloads: checked("Retry", "Retrying after failure: no capacity in southcentralus"),
  }),
  gated("an autoscaler that refused the nodes for good", ["nodes-refused"], {
    workloads: checked("Pending", "Reset to Pending after eviction. Previously: Rejected", GIVEN_UP).map((one) => ({
      ...one,
      spec: { active: false, queueName: "mig" },
    })),
  }),
  gated("nodes that are on their way", ["admission-check-open"], {
    workloads: checked("Pending", "waiting for 1 node", [{ type: "QuotaReserved", status: "True" }]),
  }),
  gated("a taint of a flavor", ["untolerated-flavor"], {
    workloads: reserved("couldn't assign flavors to pod set main: untolerated taint {instance spot NoSchedule <nil>} in flavor tainted"),
  }),
  gated("a Workload that is deactivated", ["workload-deactivated"], {
    workloads: [{ ...workload(["Pod", "infer"]), spec: { active: false, queueName: "mig", podSets: [] } }],
  }),
  gated("other words of Kueue", ["waits-in-queue"], { workloads: reserved("something new") }),
  waiting("an empty pool that may scale", { pool: "migspot" }, ["pool-at-zero"], { declared: spot(AUTOSCALED) }),
  waiting(
    "an empty pool of which the autoscaler expects no such slices",
    { pool: "migspot", limits: { "nvidia.com/mig-1g.5gb": 1 } },
    ["scale-up-impossible"],
    {
      declared: { migspot: migPool({ name: "migspot", node_count: null, ...AUTOSCALED }, "mixed") },
    },
  ),
  waiting(
    "an empty pool of which the autoscaler expects fewer slices",
    { pool: "migspot", limits: { "nvidia.com/gpu": 9 } },
    ["scale-up-impossible"],
    {
      declared: spot(AUTOSCALED),
    },
  ),
  waiting("a pool scaled to zero by hand", { pool: "migspot" }, ["pool-without-nodes"], { declared: spot({ node_count: 2 }) }),
  waiting("the name of a pool, mistyped", { pool: "notebook" }, ["no-such-pool"]),
  waiting("labels of two pools at once", { pool: "small", nodeSelector: { "nvidia.com/mig.strategy": "mixed" } }, ["selector-unmatched"]),
  waiting("a node that is not ready", { pool: "notebooks" }, ["node-not-ready"], {
    nodes: waitingNodes({
      notebooks: {
        ready: { status: "Unknown", reason: "NodeStatusUnknown" },
        taints: [
          { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" },
          { key: "node.kubernetes.io/unreachable", effect: "NoSchedule" },
        ],
      },
    }),
  }),
  waiting("a cordoned node whose slices are taken", { pool: "notebooks" }, ["node-cordoned", "slices-taken"], {
    nodes: waitingNodes({ notebooks: { cordoned: true } }),
    pods: holders(7, NOTEBOOKS),
  }),
  waiting(
    "a node under memory pressure",
    { pool: "notebooks", tolerations: [{ operator: "Exists", key: "nvidia.com/gpu" }] },
    ["temporary-taint"],
    {
      nodes: waitingNodes({ notebooks: { taints: [{ key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule" }] } }),
    },
  ),
  waiting("a node that offers nothing of what its pool has", { pool: "notebooks" }, ["slices-missing"], {
    nodes: waitingNodes({ notebooks: { allocatable: { pods: "110" }, capacity: { "nvidia.com/gpu": "0" } } }),
    declared: { notebooks: migPool({ name: "notebooks", vm_size: "Standard_NC24ads_A100_v4" }) },
  }),
  waiting("a GPU node that offers nothing yet", { pool: "notebooks" }, ["slices-missing"], {
    nodes: waitingNodes({ notebooks: { allocatable: { pods: "110" }, labels: {} } }),
  }),
  waiting(
    "slices that come from a DRA driver",
    {
      limits: { "nvidia.com/mig-1g.10gb": 1 },
      scheduler: {
        reason: "Unschedulable",
        message:
          "0/6 nodes are available: 6 cannot allocate all claims. still not schedulable, preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.",
      },
    },
    ["claims-unallocated"],
  ),
  waiting("nodes without GPUs", { pool: "system" }, ["no-gpus"]),
  waiting("a shared name where nothing is shared", { pool: "notebooks", limits: { "nvidia.com/gpu.shared": 1 } }, ["shared-name"]),
  waiting("slices that another pool has", { pool: "small", limits: { "nvidia.com/mig-3g.40gb": 1 } }, ["other-slices"]),
  waiting("a misspelt vendor", { pool: "notebooks", limits: { "nvdia.com/gpu": 1 } }, ["misspelt-resource"]),
  waiting("slices that are ill", { pool: "notebooks", limits: { "nvidia.com/gpu": 7 } }, ["unhealthy-slices"], {
    nodes: waitingNodes({ notebooks: { allocatable: { "nvidia.com/gpu": "6", pods: "110" }, capacity: { "nvidia.com/gpu": "7" } } }),
  }),
  waiting(
    "a pod that evicts others",
    { pool: "notebooks", status: { phase: "Pending", nominatedNodeName: NOTEBOOKS } },
    ["preemption-runs"],
    {
      pods: holders(7, NOTEBOOKS),
    },
  ),
  waiting(
    "a pod that may evict none",
    {
      pool: "notebooks",
      spec: { priority: 1000, preemptionPolicy: "Never", nodeSelector: { "kubernetes.azure.com/agentpool": "notebooks" } },
    },
    ["preemption-off"],
    {
      pods: holders(7, NOTEBOOKS),
    },
  ),
  waiting("slices taken while a node comes", { pool: "notebooks" }, ["slices-taken", "node-on-its-way"], {
    pods: holders(7, NOTEBOOKS),
    events: says("TriggeredScaleUp", "pod triggered scale-up: [{aks-notebooks-31415926-vmss 1->2 (max: 2)}]"),
  }),
  waiting("slices taken in a pool at its maximum", { pool: "notebooks" }, ["slices-taken", "autoscaler-at-maximum"], {
    pods: holders(7, NOTEBOOKS),
    events: says(
      "NotTriggerScaleUp",
      "pod didn't trigger scale-up: 2 max node group size reached, 3 node(s) didn't match Pod's node affinity/selector",
    ),
  }),
  waiting("an empty pool that the autoscaler leaves empty", { pool: "migspot" }, ["pool-at-zero", "autoscaler-refuses"], {
    declared: spot(AUTOSCALED),
    events: says("NotTriggerScaleUp", "pod didn't trigger scale-up: 3 Insufficient nvidia.com/gpu"),
  }),
  refused("volume-in-another-zone", "node(s) didn't match PersistentVolume's node affinity"),
  refused("volume-in-another-zone", "node(s) had volume node affinity conflict"),
  refused("volume-unbound", "pod has unbound immediate PersistentVolumeClaims"),
  refused(
    "volume-in-use",
    "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod",
  ),
  refused("volume-limit", "node(s) exceed max volume count"),
  refused("pod-affinity", "node(s) didn't match pod anti-affinity rules"),
  refused("topology-spread", "node(s) didn't match pod topology spread constraints"),
  refused("claims-unallocated", "cannot allocate all claims"),
  refused("ports-taken", "node(s) didn't have free ports for the requested pod ports"),
  refused("scheduler-refuses", "node(s) did something new"),
  bound(
    "a pod that the kubelet rejected",
    {
      phase: "Failed",
      reason: "UnexpectedAdmissionError",
      message:
        "Pod was rejected: Allocate failed due to device plugin GetPreferredAllocation rpc failed with err: rpc error: code = Unknown desc = error getting list of preferred allocation devices: unable to get device link information: error calling nvml.Init: Unknown Error, which is unexpected",
    },
    ["pod-rejected"],
  ),
  bound(
    "a pod whose node lost its slices",
    {
      phase: "Failed",
      reason: "OutOfnvidia.com/gpu",
      message: "Pod was rejected: Node didn't have enough resource: nvidia.com/gpu, requested: 1, used: 0, capacity: 0",
    },
    ["pod-out-of-resource"],
  ),
  bound("a pod that was evicted", { phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory." }, ["pod-failed"]),
  bound(
    "a pod on a node that is gone",
    { phase: "Pending" },
    ["node-lost"],
    waitingNodes({ notebooks: { ready: { status: "Unknown", reason: "NodeStatusUnknown" } } }),
  ),
  bound(
    "a pod that starts",
    { phase: "Pending", containerStatuses: [{ name: "main", state: { waiting: { reason: "ContainerCreating" } } }] },
    [],
  ),
  bound(
    "a pod that runs again after a crash",
    {
      phase: "Running",
      containerStatuses: [{ name: "main", state: { running: {} }, lastState: { terminated: { reason: "OOMKilled", exitCode: 137 } } }],
    },
    [],
  ),
  bound(
    "a pod that crashes again and again",
    {
      phase: "Running",
      containerStatuses: [
        {
          name: "main",
          state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container=main" } },
          lastState: { terminated: { reason: "ContainerCannotRun", exitCode: 128, message: "exec /app/server: exec format error" } },
        },
      ],
    },
    ["wrong-architecture"],
  ),
  stuck(
    "slice-gone",
    "CreateContainerError",
    "failed to create containerd container: CDI device injection failed: unresolvable CDI devices k8s.device-plugin.nvidia.com/gpu=MIG-4c0f3a50-17a4-52eb-8450-e29e24c80885",
  ),
  stuck(
    "slice-gone",
    "RunContainerError",
    "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error running hook #0: exit status 1, stdout: , stderr: nvidia-container-cli: device error: MIG-0929581a-2be6-5dec-bf34-0954c6c529a6: unknown device",
  ),
  stuck(
    "nvidia-runtime",
    "RunContainerError",
    "failed to create shim task: OCI runtime create failed: error running hook #0: exit status 1, stdout: , stderr: nvidia-container-cli: initialization error: nvml error: driver not loaded",
  ),
  stuck("wrong-architecture", "RunContainerError", "failed to start containerd task: exec /app/server: exec format error"),
  stuck("image-not-pulled", "ImagePullBackOff", 'Back-off pulling image "registry.example/train:v2"'),
  stuck("container-configuration", "CreateContainerConfigError", 'secret "token" not found'),
  stuck("container-crashes", "CrashLoopBackOff", "back-off 5m0s restarting failed container=main"),
  waiting("memory that no node with slices has", { pool: "small", limits: { "nvidia.com/gpu": 1, memory: "2Ti" } }, ["node-too-small"]),
  waiting("slices and CPU that the same pods hold", { pool: "notebooks", limits: { "nvidia.com/gpu": 1, cpu: 8 } }, ["slices-taken"], {
    pods: holders(7, NOTEBOOKS, { limits: { "nvidia.com/gpu": 1, cpu: 13 } }),
  }),
  waiting("places for pods used up", { pool: "notebooks" }, ["node-full"], {
    pods: Array.from({ length: 110 }, (_, index) => pod({ name: `small-${index}`, node: NOTEBOOKS, limits: { cpu: "10m" } })),
  }),
  waiting("a pod that a node has room for", { pool: "notebooks" }, [], { pods: holders(6, NOTEBOOKS) }),
  waiting(
    "a pod that had no room when the scheduler looked",
    {
      pool: "notebooks",
      scheduler: {
        reason: "Unschedulable",
        message:
          "0/6 nodes are available: 1 Insufficient nvidia.com/gpu, 5 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/6 nodes are available: 1 No preemption victims found for incoming pod, 5 Preemption is not helpful for scheduling.",
      },
    },
    [],
  ),
  waiting("a pod without slices", { pool: "system", limits: { cpu: 1 } }, []),
  waiting(
    "an affinity in place of a selector",
    {
      limits: { "nvidia.com/gpu": 57 },
      spec: {
        nodeSelector: {},
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: "kubernetes.azure.com/agentpool", operator: "In", values: ["small", "large"] }] },
              ],
            },
          },
        },
      },
    },
    ["more-than-a-node"],
    { pods: holders(1, SMALL) },
  ),
];
