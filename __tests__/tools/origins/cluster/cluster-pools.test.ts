import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { clusterNode } from "../../../../lib/tools/kubectl/cluster-node";
import { poolsOfNodes } from "../../../../lib/tools/origins/cluster/cluster-pools";
import { GPU_TAINT, type NodeTraits, node } from "../../../support/kubernetes-objects";

const ND96 = "Standard_ND96asr_v4";

function pools(...traits: readonly NodeTraits[]) {
  return poolsOfNodes(
    traits.map((each, index) => clusterNode(node({ vmSize: ND96, name: `node${index}`, ...each }))),
    new Map(),
  );
}

const product = (name: string, replicas = "1"): Record<string, string> => ({
  "nvidia.com/gpu.product": name,
  "nvidia.com/gpu.replicas": replicas,
});

// What NVIDIA's device plugin and feature discovery 0.19.3 registered and wrote for the GPUs of the size, cut by the profile.
test.each([
  [ND96, { "nvidia.com/gpu": "56" }, "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb", "MIG1g", "single"],
  [ND96, { "nvidia.com/mig-1g.5gb": "56" }, "NVIDIA-A100-SXM4-40GB", "MIG1g", "mixed"],
  ["Standard_ND96amsr_A100_v4", { "nvidia.com/gpu": "24" }, "NVIDIA-A100-SXM4-80GB-MIG-2g.20gb", "MIG2g", "single"],
  ["Standard_NC24ads_A100_v4", { "nvidia.com/mig-3g.40gb": "2" }, "NVIDIA-A100-80GB-PCIe", "MIG3g", "mixed"],
  ["Standard_NC24ads_A100_v4", { "nvidia.com/gpu": "1" }, "NVIDIA-A100-80GB-PCIe-MIG-4g.40gb", "MIG4g", "single"],
  ["Standard_NC48ads_A100_v4", { "nvidia.com/gpu": "2" }, "NVIDIA-A100-80GB-PCIe-MIG-7g.80gb", "MIG7g", "single"],
  ["standard_nc40ads_h100_v5", { "nvidia.com/mig-1g.12gb": "7" }, "NVIDIA-H100-NVL", "MIG1g", "mixed"],
  ["Standard_NC40ads_H100_v5", { "nvidia.com/mig-4g.47gb": "1" }, "NVIDIA-H100-NVL", "MIG4g", "mixed"],
])("%s with %j and %s is cut by %s under %s", (vmSize, allocatable, name, gpu_instance, strategy) => {
  const replicas = strategy === "mixed" ? "0" : "1";
  const [pool] = pools({ vmSize, allocatable, labels: { ...product(name, replicas), "nvidia.com/mig.strategy": strategy } });

  expect(pool).toMatchObject({
    poolName: "mignode",
    strategy,
    attributes: { gpu_instance, vm_size: vmSize },
    slices: [{ count: Number(Object.values(allocatable)[0]) }],
    observed: { doubts: [] },
  });
});

test("slices of several sizes on each GPU are what AKS was told as a list", () => {
  const [pool] = pools({ allocatable: { "nvidia.com/mig-1g.5gb": "16", "nvidia.com/mig-3g.20gb": "8", "nvidia.com/mig-2g.10gb": "8" } });

  expect(pool).toMatchObject({
    strategy: "mixed",
    isManaged: false,
    attributes: { gpu_mig_profiles: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"], gpu_mig_strategy: "Mixed", gpu_management_mode: UNKNOWN },
  });
});

test("a pool whose GPU software AKS brings is told by a label", () => {
  const labels = { "kubernetes.azure.com/dcgm-exporter": "enabled" };

  expect(pools({ allocatable: { "nvidia.com/mig-1g.5gb": "56" }, labels })).toMatchObject([
    { isManaged: true, strategy: "mixed", attributes: { gpu_instance: "MIG1g", gpu_management_mode: "Managed" } },
  ]);
});

test("slices that are ill are slices", () => {
  const [pool] = pools({ allocatable: { "nvidia.com/mig-1g.5gb": "50" }, capacity: { "nvidia.com/mig-1g.5gb": "56" } });

  expect(pool).toMatchObject({ attributes: { gpu_instance: "MIG1g" } });
});

test("what all nodes have is the pool's, but for what others than the pool gave them", () => {
  const spot = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
  const labels = {
    "kubernetes.azure.com/scalesetpriority": "spot",
    "kubernetes.azure.com/mode": "user",
    "feature.node.kubernetes.io/pci-10de.present": "true",
    agentpool: "mignode",
    team: "ml",
  };
  const allocatable = { "nvidia.com/mig-1g.5gb": "56" };
  const [pool] = pools(
    {
      allocatable,
      labels: { ...labels, rack: "a" },
      taints: [GPU_TAINT, spot, { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }],
    },
    { allocatable, labels: { ...labels, rack: "b" }, taints: [{ key: "broken", value: "", effect: "NoExecute" }, spot, GPU_TAINT] },
  );

  expect(pool!.attributes).toEqual({
    name: "mignode",
    vm_size: ND96,
    gpu_instance: "MIG1g",
    node_count: 2,
    priority: "Spot",
    node_labels: { team: "ml" },
    node_taints: ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
  });
});

test.each([
  ["MC_rg_migcluster_southcentralus", { resourceGroupName: "rg", clusterName: "migcluster" }],
  ["MC_my_rg_migcluster_southcentralus", {}],
  ["MC_rg_migcluster_southcentral", {}],
  ["nodes-of-migcluster", {}],
])("the node resource group %s names the cluster %j", (group, cluster) => {
  const labels = { "kubernetes.azure.com/cluster": group, "topology.kubernetes.io/region": "southcentralus" };

  expect(pools({ allocatable: { "nvidia.com/mig-1g.5gb": "56" }, labels })[0]!.cluster).toEqual(cluster);
});

test.each<[string, NodeTraits]>([
  ["a size without GPUs", { vmSize: "Standard_D4s_v5" }],
  ["a size whose GPUs have no instances", { vmSize: "Standard_NC4as_T4_v3", allocatable: { "nvidia.com/gpu": "1" } }],
  ["whole GPUs", { allocatable: { "nvidia.com/gpu": "8" }, labels: product("NVIDIA-A100-SXM4-40GB") }],
  ["whole GPUs that pods share", { allocatable: { "nvidia.com/gpu": "56" }, labels: product("NVIDIA-A100-SXM4-40GB-SHARED", "7") }],
  ["no pool", { poolLabel: {}, allocatable: { "nvidia.com/mig-1g.5gb": "56" } }],
])("%s make no MIG node pool", (_what, traits) => {
  expect(pools(traits)).toEqual([]);
});

test("a number that one profile makes is read as that, and said", () => {
  const [pool] = pools({ allocatable: { "nvidia.com/gpu": "24" } });

  expect(pool).toMatchObject({ strategy: "single", attributes: { gpu_instance: "MIG2g" } });
  expect(pool!.observed!.doubts).toMatchInlineSnapshot(`
    [
      "assumed MIG2g from 24 nvidia.com/gpu on 8 GPUs; no label of GPU feature discovery confirms it",
    ]
  `);
});

test("a node that tells nothing yet takes nothing from what the others tell, and is named", () => {
  const [pool] = pools({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } }, {}, {});

  expect(pool).toMatchObject({ attributes: { gpu_instance: "MIG1g", node_count: 3 } });
  expect(pool!.observed!.doubts).toMatchInlineSnapshot(`
    [
      "node1 (and 1 more) offers no NVIDIA resource: its GPUs are not partitioned, or no device plugin runs there",
    ]
  `);
});

test.each<[string, ...NodeTraits[]]>([
  ["one resource a GPU and no labels", { allocatable: { "nvidia.com/gpu": "8" } }],
  ["the only GPU", { vmSize: "Standard_NC24ads_A100_v4", allocatable: { "nvidia.com/gpu": "1" } }],
  [
    "labels of an old feature discovery",
    { allocatable: { "nvidia.com/gpu": "8" }, labels: { "nvidia.com/gpu.product": "A100-SXM4-40GB" } },
  ],
  ["no resource of NVIDIA", {}],
  ["a plugin without a strategy", { allocatable: { "nvidia.com/gpu": "8" }, labels: product("NVIDIA-A100-SXM4-40GB", "0") }],
  ["GPUs that are not all cut yet", { allocatable: { "nvidia.com/gpu": "0" }, labels: product("NVIDIA-A100-SXM4-40GB-MIG-INVALID") }],
  ["fewer slices than the label says", { allocatable: { "nvidia.com/gpu": "49" }, labels: product("NVIDIA-A100-SXM4-40GB-MIG-1g.5gb") }],
  ["a partition that no profile makes", { allocatable: { "nvidia.com/gpu": "32" }, labels: product("NVIDIA-A100-SXM4-40GB-MIG-1g.10gb") }],
  ["a number that no profile makes", { allocatable: { "nvidia.com/gpu": "20" } }],
  ["slices that pods share", { allocatable: { "nvidia.com/gpu": "112" }, labels: product("NVIDIA-A100-SXM4-40GB-MIG-1g.5gb-SHARED", "2") }],
  ["a lost GPU", { allocatable: { "nvidia.com/mig-1g.5gb": "49" } }],
  ["whole GPUs beside slices", { allocatable: { "nvidia.com/mig-1g.5gb": "49", "nvidia.com/gpu": "1" } }],
  ["a resource that no profile makes", { allocatable: { "nvidia.com/mig-1g.10gb": "32" } }],
  ["more slices than fit", { allocatable: { "nvidia.com/mig-7g.40gb": "8", "nvidia.com/mig-1g.5gb": "8" } }],
  ["a size that is not known", { vmSize: "Standard_X", allocatable: { "nvidia.com/mig-1g.5gb": "56" } }],
  ["nodes that differ", { allocatable: { "nvidia.com/mig-1g.5gb": "56" } }, { allocatable: { "nvidia.com/mig-2g.10gb": "24" } }],
  [
    "some nodes that are not cut",
    { allocatable: { "nvidia.com/mig-1g.5gb": "56" } },
    { allocatable: { "nvidia.com/gpu": "8" }, labels: product("NVIDIA-A100-SXM4-40GB") },
    { allocatable: { "nvidia.com/gpu": "8" }, labels: product("NVIDIA-A100-SXM4-40GB") },
  ],
  ["nodes of two sizes", { allocatable: { "nvidia.com/mig-1g.5gb": "56" } }, { vmSize: "Standard_NC24ads_A100_v4" }],
])("%s: nobody can say what the GPUs are cut into", (_what, ...traits) => {
  const [pool] = pools(...traits);

  expect(pool).toMatchObject({ layout: undefined, slices: undefined, attributes: { gpu_instance: UNKNOWN } });
  expect(pool!.observed!.unclear).toMatchSnapshot();
});
