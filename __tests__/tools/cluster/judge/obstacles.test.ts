import { obstaclesToDaemonSet } from "../../../../lib/tools/cluster/judge/obstacles";
import { clusterNode } from "../../../../lib/tools/kubectl/cluster-node";
import { gpuDaemonSet } from "../../../../lib/tools/kubectl/gpu-daemon-set";
import { type DevicePluginTraits, devicePlugin, type NodeTraits, node } from "../../../support/kubernetes-objects";

const NO_OBSTACLE = { taints: [], labels: "" };

const obstacles = (plugin: DevicePluginTraits, traits: NodeTraits = {}) =>
  obstaclesToDaemonSet(gpuDaemonSet(devicePlugin(plugin))!, clusterNode(node(traits)));

const term = (key: string, operator: string, ...values: string[]) => ({ matchExpressions: [{ key, operator, values }] });

test.each(["not-ready", "unreachable"])("pods of a DaemonSet stay on a node that is %s", (condition) => {
  const taints = [{ key: `node.kubernetes.io/${condition}`, effect: "NoExecute" }];

  expect(obstacles({}, { taints })).toEqual(NO_OBSTACLE);
});

test.each(["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"])(
  "pods of a DaemonSet come to a node under %s",
  (condition) => {
    const taints = [{ key: `node.kubernetes.io/${condition}`, effect: "NoSchedule" }];

    expect(obstacles({}, { taints })).toEqual(NO_OBSTACLE);
  },
);

test("a taint that only prefers other pods is no obstacle", () => {
  expect(obstacles({}, { taints: [{ key: "sku", value: "gpu", effect: "PreferNoSchedule" }] })).toEqual(NO_OBSTACLE);
});

test("every taint that no toleration covers is named, with or without a value", () => {
  const taints = [
    { key: "sku", value: "gpu", effect: "NoSchedule" },
    { key: "team", effect: "NoExecute" },
    { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" },
  ];

  expect(obstacles({}, { taints }).taints).toEqual(["sku=gpu:NoSchedule", "team:NoExecute"]);
});

test("a plugin without tolerations is kept away by every taint", () => {
  expect(obstacles({ tolerations: [] }).taints).toEqual(["nvidia.com/gpu=present:NoSchedule"]);
});

test("a plugin without an affinity runs anywhere", () => {
  expect(obstacles({ nodeSelectorTerms: null }, { labels: { "nvidia.com/gpu.present": "false" } })).toEqual(NO_OBSTACLE);
});

test("one term that matches is enough", () => {
  expect(obstacles({ nodeSelectorTerms: [term("a", "Exists"), term("b", "Exists")] }, { labels: { b: "" } })).toEqual(NO_OBSTACLE);
});

test("within a term everything must match", () => {
  const both = { matchExpressions: [...term("a", "Exists").matchExpressions, ...term("b", "In", "1", "2").matchExpressions] };

  expect(obstacles({ nodeSelectorTerms: [both] }, { labels: { a: "" } }).labels).toBe("a Exists and b In 1 2");
});

test("a term may select a node by its name", () => {
  const byName = (name: string) => ({ matchFields: [{ key: "metadata.name", operator: "In", values: [name] }] });

  expect(obstacles({ nodeSelectorTerms: [byName("gpu-node")] }, { name: "gpu-node" })).toEqual(NO_OBSTACLE);
  expect(obstacles({ nodeSelectorTerms: [byName("other")] }, { name: "gpu-node" }).labels).toBe("metadata.name=other");
});

test("an empty term matches no node", () => {
  expect(obstacles({ nodeSelectorTerms: [{}, term("a", "Exists")] }).labels).not.toBe("");
});

test("node selector and affinity must both match", () => {
  expect(
    obstacles({ nodeSelector: { pool: "a", zone: "1" }, nodeSelectorTerms: [term("b", "Exists")] }, { labels: { zone: "1" } }),
  ).toEqual({
    taints: [],
    labels: "pool=a, and b Exists",
  });
});
