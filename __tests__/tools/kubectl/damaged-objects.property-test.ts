import { claimDevices } from "../../../lib/tools/kubectl/claim-device";
import { clusterNode } from "../../../lib/tools/kubectl/cluster-node";
import { clusterPod } from "../../../lib/tools/kubectl/cluster-pod";
import { clusterPolicy } from "../../../lib/tools/kubectl/cluster-policy";
import { gpuDaemonSet } from "../../../lib/tools/kubectl/gpu-daemon-set";
import type { ListItem } from "../../../lib/tools/kubectl/kubernetes-objects";
import { objectEvent } from "../../../lib/tools/kubectl/object-event";
import { podDetails } from "../../../lib/tools/kubectl/pod-details";
import { podMaker } from "../../../lib/tools/kubectl/pod-maker";
import { claimTemplate, deviceClass, resourceClaim } from "../../../lib/tools/kubectl/resource-claim";
import { suspendedPods } from "../../../lib/tools/kubectl/suspended-pods";
import { localQueue, workload } from "../../../lib/tools/kubectl/workload";
import { request } from "../../support/claim-objects";
import { devicePlugin, node } from "../../support/kubernetes-objects";

const METADATA = {
  name: "one",
  namespace: "research",
  creationTimestamp: "2026-11-30T10:00:00Z",
  labels: { "kueue.x-k8s.io/queue-name": "mig" },
  ownerReferences: [{ kind: "Job", name: "train", controller: true }],
};
const POD = {
  nodeName: "aks-mignode-31415926-vmss000000",
  priority: 5,
  schedulingGates: [{ name: "kueue.x-k8s.io/admission" }],
  nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: "sku", operator: "In", values: ["gpu"] }], matchFields: [] }],
      },
    },
  },
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists" }],
  resourceClaims: [{ name: "slice", resourceClaimTemplateName: "mig-1g-5gb" }],
  volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }],
  overhead: { cpu: "250m" },
  initContainers: [{ name: "sidecar", restartPolicy: "Always", resources: { requests: { cpu: "1" } } }],
  containers: [{ name: "main", image: "ubuntu", resources: { limits: { "nvidia.com/gpu": "1" }, requests: { memory: "1Gi" } } }],
};
const CONDITIONS = [
  { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/1 nodes", lastTransitionTime: "2026-11-30T10:00:00Z" },
];
const CONTAINERS = [
  {
    name: "main",
    ready: false,
    restartCount: 2,
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off" } },
    lastState: { terminated: { reason: "Error", exitCode: 1, message: "nvml" } },
  },
];
const STATUS = {
  phase: "Pending",
  startTime: "2026-11-30T10:00:00Z",
  reason: "Evicted",
  message: "no",
  conditions: CONDITIONS,
  resourceClaimStatuses: [{ name: "slice", resourceClaimName: "train-x7k2p" }],
  containerStatuses: CONTAINERS,
  initContainerStatuses: CONTAINERS,
};
const TEMPLATE = { metadata: { labels: {} }, spec: POD };

/** A whole object of each kind, and what reads it. */
const READERS: readonly (readonly [name: string, read: (item: any) => unknown, item: object])[] = [
  ["a node", clusterNode, node({ allocatable: { "nvidia.com/gpu": "56" }, taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }] })],
  ["a pod", clusterPod, { metadata: METADATA, spec: POD, status: STATUS }],
  ["the details of a pod", podDetails, { metadata: METADATA, spec: POD, status: STATUS }],
  ["a DaemonSet", gpuDaemonSet, devicePlugin()],
  [
    "a job",
    podMaker,
    {
      kind: "Job",
      metadata: METADATA,
      spec: { suspend: true, parallelism: 2, completions: 2, selector: { matchLabels: { a: "b" } }, template: TEMPLATE },
      status: { active: 1, conditions: CONDITIONS },
    },
  ],
  [
    "a deployment",
    podMaker,
    { kind: "Deployment", metadata: METADATA, spec: { replicas: 2, template: TEMPLATE }, status: { readyReplicas: 1 } },
  ],
  [
    "an event",
    objectEvent,
    {
      metadata: METADATA,
      involvedObject: { kind: "Pod", name: "one" },
      reason: "FailedScheduling",
      message: "0/1",
      type: "Warning",
      count: 3,
      reportingComponent: "default-scheduler",
      source: { component: "kubelet" },
      lastTimestamp: "2026-11-30T10:00:00Z",
      eventTime: null,
      series: { count: 2 },
    },
  ],
  [
    "a Workload",
    workload,
    {
      metadata: METADATA,
      spec: { queueName: "mig", active: true, podSets: [{ count: 2, template: TEMPLATE }] },
      status: { admission: { clusterQueue: "research" }, conditions: CONDITIONS },
    },
  ],
  [
    "suspended pods",
    suspendedPods,
    { metadata: METADATA, spec: { active: true, podSets: [{ count: 2, template: TEMPLATE }] }, status: { conditions: CONDITIONS } },
  ],
  ["a LocalQueue", localQueue, { metadata: METADATA, spec: { clusterQueue: "research", stopPolicy: "Hold" } }],
  [
    "a ClusterPolicy",
    clusterPolicy,
    {
      metadata: METADATA,
      spec: { devicePlugin: { enabled: false } },
      status: { namespace: "gpu-operator", state: "notReady", conditions: [{ type: "Error", status: "True", message: "not ready" }] },
    },
  ],
  [
    "a ResourceSlice",
    claimDevices,
    {
      metadata: METADATA,
      spec: {
        driver: "gpu.nvidia.com",
        nodeName: "one",
        devices: [
          { name: "gpu-0-mig-1", attributes: { profile: { string: "1g.5gb" } } },
          { basic: { attributes: { profile: { string: "1g.5gb" } } } },
        ],
      },
    },
  ],
  [
    "a ResourceClaim",
    resourceClaim,
    {
      metadata: METADATA,
      spec: {
        devices: {
          requests: [request("mig.nvidia.com"), { name: "other", firstAvailable: [{ deviceClassName: "gpu.nvidia.com", count: 2 }] }],
        },
      },
      status: {
        allocation: { devices: { results: [{ driver: "gpu.nvidia.com", pool: "one", device: "gpu-0-mig-1", adminAccess: false }] } },
      },
    },
  ],
  [
    "a ResourceClaimTemplate",
    claimTemplate,
    { metadata: METADATA, spec: { spec: { devices: { requests: [request("mig.nvidia.com")] } } } },
  ],
  ["a DeviceClass", deviceClass, { metadata: METADATA, spec: { extendedResourceName: "nvidia.com/mig-1g.5gb" } }],
];

/** The paths of all members and elements of a value. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [[...path, key], ...pathsOf(member, [...path, key])])
    : [];
}

/** The object with another value there, or with none. */
function damaged(item: object, path: readonly string[], value: unknown): ListItem {
  const copy = structuredClone(item);
  const last = path.at(-1)!;
  const parent: any = path.slice(0, -1).reduce((member: any, key) => member[key], copy);
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = value;
  }
  return copy as ListItem;
}

const OTHERS: readonly unknown[] = [
  ...[undefined, null, 0, -1, 1.5, 1e308, "text", true, [], ["text"], {}, { a: { b: [] } }],
  ...[{ toString: 1 }, [{ toString: 1 }], { values: {} }],
];

/** A time that nobody has said is no number, and is asked whether it is one. */
function asNumber(key: string, part: unknown): unknown {
  return Number.isNaN(part) && !["created", "started", "last"].includes(key) ? "NaN" : part;
}

test.each(READERS)("%s is read whatever stands in one of its members", (_name, read, item) => {
  const sound = JSON.stringify(read(item));
  // An object has a name, or the list is none.
  const paths = pathsOf(item).filter((path) => path.join(".") !== "metadata" && path.join(".") !== "metadata.name");

  expect(paths.length).toBeGreaterThan(5);
  const isRead = (path: readonly string[], value: unknown): boolean => {
    try {
      return !/"undefined"|"NaN"|\[object/.test(JSON.stringify(read(damaged(item, path, value)), asNumber) ?? "");
    } catch {
      return false;
    }
  };
  expect(paths.filter((path) => !OTHERS.every((value) => isRead(path, value))).map((path) => path.join("."))).toEqual([]);
  // What was damaged is a copy.
  expect(JSON.stringify(read(item))).toBe(sound);
});
