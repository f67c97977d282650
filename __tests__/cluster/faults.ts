import { operatorPlugin } from "../support/kubernetes-objects";
import type { NodeTraits } from "./aks-node";
import { CUT, WHOLE, WITHOUT_INSTANCES } from "./gpu-hardware";
import type { TestCluster } from "./test-cluster";

/** What is wrong with a cluster, and what `verify` says of it: there is a node of eight A100, each to be cut into seven slices, and its software. */
export interface Fault extends Pick<NodeTraits, "labels" | "taints"> {
  readonly title: string;
  /** How each of its GPUs is cut. */
  readonly cuts?: readonly string[];
  /** What lies over the values of the app's release; `false`: the release is not there. */
  readonly values?: object | false;
  readonly daemonSets?: readonly object[];
  /** What happens when all has settled. */
  readonly later?: (cluster: TestCluster, node: string) => Promise<unknown>;
  readonly diagnosis: string;
  /** The same under the strategy mixed, where the fault is not about a strategy. */
  readonly underMixed?: string;
}

const SLICED = CUT.MIG1g!;

/** All eight alike, but for the last ones. */
function eight(...last: readonly string[]): string[] {
  return [...Array(8 - last.length).fill(SLICED), ...last];
}

/** The labels of NVIDIA's MIG manager. */
function managed(config: string, state: string): Record<string, string> {
  return { "nvidia.com/mig.config": config, "nvidia.com/mig.config.state": state };
}

function sharing(settings: object): object {
  const timeSlicing = { ...settings, resources: [{ name: "nvidia.com/gpu", replicas: 2 }] };
  return { config: { map: { default: JSON.stringify({ version: "v1", sharing: { timeSlicing } }) } } };
}

/** The device plugin that the GPU Operator runs on the nodes with its label. */
export function operator(strategy: string, traits: Parameters<typeof operatorPlugin>[0] = {}): Pick<Fault, "labels" | "daemonSets"> {
  const env = [{ name: "MIG_STRATEGY", value: strategy }];
  return {
    labels: { "nvidia.com/gpu.deploy.device-plugin": "true" },
    daemonSets: [operatorPlugin({ env, ...traits })],
  };
}

const NAMESPACE = "/apis/apps/v1/namespaces/nvidia-device-plugin";
const LATE_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };

export const FAULTS: readonly Fault[] = [
  { title: "the other strategy", values: { migStrategy: "mixed" }, diagnosis: "other-strategy" },
  { title: "no strategy", values: { migStrategy: "none" }, diagnosis: "strategy-not-set" },
  {
    title: "a feature discovery that has no strategy",
    later: ({ api }) => {
      const containers = [{ name: "gpu-feature-discovery-ctr", env: [{ name: "MIG_STRATEGY", value: "none" }] }];
      return api.merge(`${NAMESPACE}/daemonsets/nvidia-device-plugin-gpu-feature-discovery`, {
        spec: { template: { spec: { containers } } },
      });
    },
    diagnosis: "other-product",
  },
  { title: "a plugin for other nodes", values: { nodeSelector: { agentpool: "other" } }, diagnosis: "unmatched-affinity" },
  { title: "a taint that the plugin does not tolerate", taints: ["sku=gpu:NoSchedule"], diagnosis: "untolerated-taint" },
  {
    title: "the same taint, after the plugin",
    later: async ({ api }, node) => {
      const { spec } = await api.call("GET", `/api/v1/nodes/${node}`);
      return api.patch(`/api/v1/nodes/${node}`, { spec: { taints: [...spec.taints, LATE_TAINT] } });
    },
    diagnosis: "taint-after-plugin",
  },
  {
    title: "a MIG manager that took the partitions away",
    cuts: Array(8).fill(WHOLE),
    labels: managed("all-disabled", "success"),
    diagnosis: "mig-manager-partitioned",
    underMixed: "mig-manager-partitioned",
  },
  {
    title: "a MIG manager that failed",
    cuts: eight(...Array(4).fill(WITHOUT_INSTANCES)),
    labels: managed("all-1g.5gb", "failed"),
    diagnosis: "mig-manager-failed",
    underMixed: "mig-manager-failed",
  },
  {
    title: "a MIG manager at work",
    cuts: Array(8).fill(WITHOUT_INSTANCES),
    labels: managed("all-1g.5gb", "pending"),
    diagnosis: "mig-manager-pending",
    underMixed: "mig-manager-pending",
  },
  { title: "three slices of each GPU", cuts: Array(8).fill("1 1 1"), diagnosis: "wrong-number", underMixed: "wrong-number" },
  {
    title: "a GPU without slices",
    cuts: eight(WITHOUT_INSTANCES),
    diagnosis: "partitioning-not-finished",
    underMixed: "gpu-without-slices",
  },
  { title: "a GPU that is whole", cuts: eight(WHOLE), diagnosis: "partitioning-not-finished", underMixed: "partly-partitioned" },
  { title: "a GPU that the driver lost", cuts: eight().slice(1), diagnosis: "gpu-without-slices", underMixed: "gpu-without-slices" },
  { title: "other partitions", cuts: Array(8).fill(CUT.MIG3g), diagnosis: "other-partition", underMixed: "other-partition" },
  { title: "no partitions", cuts: Array(8).fill(WHOLE), diagnosis: "not-partitioned", underMixed: "not-partitioned" },
  { title: "slices that pods share", values: sharing({}), diagnosis: "shared-slices" },
  { title: "the same by another name", values: sharing({ renameByDefault: true }), diagnosis: "shared-slices" },
  { title: "no plugin", values: false, diagnosis: "no-device-plugin", underMixed: "no-device-plugin" },
  {
    title: "a cordoned node",
    later: ({ api }, node) => api.patch(`/api/v1/nodes/${node}`, { spec: { unschedulable: true } }),
    diagnosis: "node-cordoned",
  },
  { title: "the GPU Operator with the other strategy", values: false, ...operator("mixed"), diagnosis: "other-strategy" },
  { title: "the GPU Operator beside the plugin", ...operator("single"), diagnosis: "two-device-plugins" },
  {
    title: "the GPU Operator without tolerations",
    values: false,
    ...operator("single", { tolerations: [] }),
    diagnosis: "untolerated-taint",
  },
];
