import words from "../fixtures/waiting-pods/words.json";
import { event, holders, job, NOTEBOOKS, type PodTraits, pod, queuesOfResearch, SMALL, waitingNodes, workload } from "./waiting-cluster";

/** Something that waits, and what `explain` says of it. */
export interface WaitingScenario {
  readonly title: string;
  /** The node pools that are declared, if any are. */
  readonly declared?: Readonly<Record<string, object>>;
  /** What is asked about. */
  readonly argv?: readonly string[];
  readonly objects: Readonly<Record<string, readonly any[] | string | undefined>>;
  /** The ids of the causes, in their order. */
  readonly causes: readonly string[];
}

type Words = keyof typeof words;

const QUEUED: PodTraits = {
  namespace: "research",
  labels: { "kueue.x-k8s.io/queue-name": "mig" },
  gates: ["kueue.x-k8s.io/admission", "kueue.x-k8s.io/topology"],
  tolerations: [],
};

/** A pod that the scheduler said this of. */
function said(
  title: Words,
  traits: PodTraits,
  causes: readonly string[],
  others: { nodes?: any[]; pods?: any[]; events?: any[] } = {},
): WaitingScenario {
  const { scheduler } = words[title] as { scheduler?: PodTraits["scheduler"] };
  return {
    title,
    argv: ["infer"],
    objects: {
      nodes: others.nodes ?? waitingNodes(),
      pods: [pod({ scheduler, ...traits }), ...(others.pods ?? [])],
      events: others.events ?? [],
    },
    causes,
  };
}

/** A pod that Kueue said this of. */
function queued(
  title: Words,
  traits: PodTraits,
  causes: readonly string[],
  { queue = "mig", stopPolicy, conditions = [] }: { queue?: string; stopPolicy?: string; conditions?: readonly object[] } = {},
): WaitingScenario {
  const { kueue, scheduler } = words[title] as { kueue?: object; scheduler?: PodTraits["scheduler"] };
  const labels = { "kueue.x-k8s.io/queue-name": queue };
  const waiting = workload(["Pod", "infer"], { queue, conditions: [{ type: "QuotaReserved", status: "False", ...kueue }, ...conditions] });
  return {
    title,
    argv: ["infer", "-n", "research"],
    objects: {
      nodes: waitingNodes(),
      pods: [pod({ ...QUEUED, scheduler, ...traits, labels })],
      workloads: [
        waiting,
        workload(["Job", "long-all"], { admittedBy: "research", conditions: [{ type: "QuotaReserved", status: "True" }] }),
      ],
      ...queuesOfResearch(stopPolicy),
    },
    causes,
  };
}

const SUSPENDED = { labels: { "kueue.x-k8s.io/queue-name": "mig" }, spec: { suspend: true }, pod: { pool: "small" } };
const HOLD_ALL = holders(7, NOTEBOOKS);

/** What the scheduler and Kueue were heard to say, by the numbers of the record: 1 to 12, and 13 to 23. */
export const WAITING_SCENARIOS: readonly WaitingScenario[] = [
  said("no such resource anywhere", { limits: { "nvidia.com/mig-9g.99gb": 1 } }, ["no-such-resource"]),
  said("misspelt resource", { limits: { "nvidia.com/mig3g.40gb": 1 }, pool: "inference" }, ["misspelt-resource"]),
  said("another size of slice: mig-1g.5gb", { limits: { "nvidia.com/mig-1g.5gb": 1 }, pool: "inference" }, ["no-such-resource"]),
  said("nvidia.com/gpu under mixed", { pool: "inference" }, ["whole-gpu-under-mixed"]),
  said("a mixed name under single", { limits: { "nvidia.com/mig-1g.10gb": 1 }, pool: "notebooks" }, ["slice-name-under-single"]),
  said("taint", { pool: "notebooks", tolerations: [] }, ["untolerated-taint"]),
  said("taint, no selector", { tolerations: [] }, ["untolerated-taint"]),
  said("exhausted", { pool: "notebooks" }, ["slices-taken"], { pods: HOLD_ALL }),
  said("more than a node has", { pool: "notebooks", limits: { "nvidia.com/gpu": 8 } }, ["more-than-a-node"]),
  {
    title: "two slices of a single pool",
    argv: ["infer"],
    objects: { nodes: waitingNodes(), pods: [pod({ pool: "notebooks", limits: { "nvidia.com/gpu": 2 }, node: NOTEBOOKS })] },
    causes: [],
  },
  said("node selector mismatch", { nodeSelector: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-2g.10gb" } }, [
    "selector-unmatched",
  ]),
  said("pool at zero", { pool: "migspot" }, ["no-such-pool"]),
  said("cordoned", { pool: "notebooks" }, ["node-cordoned"], { nodes: waitingNodes({ notebooks: { cordoned: true } }) }),
  said("exhausted, CPU", { pool: "small", limits: { "nvidia.com/gpu": 1, cpu: 100 } }, ["node-too-small"]),
  {
    title: "ResourceQuota of the namespace",
    argv: ["job/qj", "-n", "research"],
    objects: {
      nodes: waitingNodes(),
      jobs: [job("qj", "research", { pod: { pool: "small" } })],
      events: [
        event("Job", "qj", "FailedCreate", `Error creating: ${words["ResourceQuota of the namespace"].created}`, { namespace: "research" }),
      ],
    },
    causes: ["quota-of-namespace"],
  },
  {
    title: "Kueue: quota used up (a suspended Job has no pod at all)",
    argv: ["job/waits", "-n", "research"],
    objects: {
      nodes: waitingNodes(),
      jobs: [job("waits", "research", SUSPENDED)],
      workloads: [
        workload(["Job", "waits"], {
          conditions: [
            { type: "QuotaReserved", status: "False", ...words["Kueue: quota used up (a suspended Job has no pod at all)"].kueue },
          ],
        }),
        workload(["Job", "long-all"], { admittedBy: "research", conditions: [{ type: "QuotaReserved", status: "True" }] }),
      ],
      ...queuesOfResearch(),
    },
    causes: ["quota-used-up"],
  },
  queued("Kueue: pod above every quota", { pool: "small", limits: { "nvidia.com/gpu": 113 } }, ["above-maximum", "more-than-a-node"]),
  queued("Kueue: no such queue", { pool: "small" }, ["queue-missing"], { queue: "nosuch" }),
  queued("Kueue: a pool without quota", { pool: "notebooks" }, ["pool-without-quota"]),
  queued("Kueue: a resource without quota", { pool: "inference", limits: { "nvidia.com/mig-3g.40gb": 1 } }, ["resource-without-quota"]),
  queued("Kueue: the queue is on hold", { pool: "small" }, ["queue-on-hold"], { stopPolicy: "Hold" }),
  queued("Kueue: preempted", { pool: "small" }, ["workload-preempted", "quota-used-up"], {
    conditions: [
      { type: "Evicted", status: "True", reason: "Preempted", message: "" },
      { type: "Preempted", status: "True", ...words["Kueue: preempted"].preempted },
    ],
  }),
  {
    title: "Kueue: its webhook is gone",
    argv: ["job/down", "-n", "research"],
    objects: {
      nodes: waitingNodes(),
      jobs: [job("down", "research", { pod: { pool: "small" } })],
      events: [
        event("Job", "down", "FailedCreate", `Error creating: ${words["Kueue: its webhook is gone"].created}`, { namespace: "research" }),
      ],
    },
    causes: ["kueue-unreachable"],
  },
  {
    title: "Kueue: admitted, and pods without the label hold the slices",
    argv: ["infer", "-n", "research"],
    objects: {
      nodes: waitingNodes(),
      pods: [
        pod({
          namespace: "research",
          pool: "notebooks",
          owner: ["Job", "train"],
          labels: { "kueue.x-k8s.io/queue-name": "mig" },
          scheduler: words.exhausted.scheduler,
        }),
        ...HOLD_ALL,
      ],
      workloads: [
        workload(["Job", "train"], {
          admittedBy: "research",
          conditions: [
            { type: "QuotaReserved", status: "True" },
            { type: "Admitted", status: "True" },
          ],
        }),
      ],
      ...queuesOfResearch(),
    },
    causes: ["slices-outside-quota"],
  },
  {
    title: "CPU of the node gone while slices are free",
    argv: ["infer"],
    objects: {
      nodes: waitingNodes(),
      pods: [
        pod({ pool: "notebooks", limits: { "nvidia.com/gpu": 1, cpu: 4, memory: "8Gi" } }),
        pod({ name: "etl", namespace: "data", node: NOTEBOOKS, limits: { cpu: "93500m" } }),
      ],
    },
    causes: ["node-full"],
  },
  {
    title: "the pods of a Deployment, which its ReplicaSet made",
    argv: ["deployment/infer"],
    objects: {
      nodes: waitingNodes(),
      deployments: [
        { kind: "Deployment", metadata: { name: "infer", namespace: "default" }, spec: { replicas: 1, template: { spec: pod().spec } } },
      ],
      replicasets: [
        {
          kind: "ReplicaSet",
          metadata: {
            name: "infer-5d4f8c7b9",
            namespace: "default",
            ownerReferences: [{ kind: "Deployment", name: "infer", controller: true }],
          },
          spec: { replicas: 1, template: { spec: pod().spec } },
        },
      ],
      pods: [
        pod({
          name: "infer-5d4f8c7b9-x7k2p",
          owner: ["ReplicaSet", "infer-5d4f8c7b9"],
          pool: "large",
          limits: { "nvidia.com/mig-3g.20gb": 1 },
        }),
        pod({ name: "other", pool: "small" }),
      ],
    },
    causes: ["slice-name-under-single"],
  },
  {
    title: "free slices on two nodes, and too few on each",
    argv: ["infer"],
    objects: {
      nodes: waitingNodes(),
      pods: [
        pod({ pool: "small", limits: { "nvidia.com/gpu": 4 } }),
        ...holders(53, SMALL),
        ...holders(54, "aks-small-31415926-vmss000001", { namespace: "team" }),
      ],
    },
    causes: ["slices-scattered"],
  },
];
