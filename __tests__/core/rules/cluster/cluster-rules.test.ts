import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { CLUSTER_RULES, type ClusterFacts } from "../../../../lib/core/rules/cluster/cluster-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { RuleSuite } from "../../../support/rule-suite";
import { CLUSTER_ID } from "../../../support/synth";

const suite = new RuleSuite(CLUSTER_RULES);
const CLEAN: ClusterFacts = {
  clusterId: CLUSTER_ID,
  devicePlugins: ["gpu/plugin"],
  poolNames: ["one", "two"],
};

test("of a clean cluster no rule has anything to say", () => {
  expect(problemsOf(CLUSTER_RULES, CLEAN)).toEqual([]);
});

suite.breaks(
  "MIG025",
  "three pools of which two have one name",
  () => ({ ...CLEAN, poolNames: ["mignode", "other", "mignode"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "name
        found: two node pools of the cluster have the name "mignode"
        expected: a name for each pool
        fix: rename one of them"
    `),
);

suite.breaks(
  "MIG026",
  "the id of something else",
  () => ({ ...CLEAN, clusterId: `${CLUSTER_ID}/agentPools/mignode` }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubernetes_cluster_id
        found: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster/agentPools/mignode" is not the id of an AKS cluster
        expected: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>
        fix: copy it from: az aks show --resource-group <name> --name <name> --query id"
    `),
);
suite.breaks(
  "MIG026",
  "no id",
  () => ({ ...CLEAN, clusterId: undefined }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubernetes_cluster_id
        found: there is no cluster id
        expected: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>
        fix: copy it from: az aks show --resource-group <name> --name <name> --query id"
    `),
);
suite.keeps("MIG026", "an id that is not known yet", () => ({
  ...CLEAN,
  clusterId: UNKNOWN,
}));

suite.breaks(
  "MIG103",
  "two device plugins",
  () => ({ ...CLEAN, devicePlugins: ["gpu/one", "gpu/two"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "helm_release
        found: the cluster gets 2 device plugins: gpu/one, gpu/two
        expected: one release that serves every pool of the cluster
        fix: keep one; in an app, pass it to the pools as gpuSoftware, and new ExternalGpuSoftware() to pools in another stack"
    `),
);
suite.keeps("MIG103", "no device plugin", () => ({
  ...CLEAN,
  devicePlugins: [],
}));

suite.breaks(
  "MIG416",
  "two autoscaled pools beside node auto-provisioning",
  () => ({
    ...CLEAN,
    nodeProvisioningMode: "Auto",
    autoscaledPools: ['"one"', '"two"'],
  }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_provisioning_profile.mode
        found: node_provisioning_profile.mode is "Auto", but the node pool "one" is autoscaled; AKS refuses both together
        expected: node pools of a fixed size, or a subscription with the feature AllowClusterAutoscalerAndNAP
        fix: give the pool a node count without bounds, or the cluster the mode Manual
      node_provisioning_profile.mode
        found: node_provisioning_profile.mode is "Auto", but the node pool "two" is autoscaled; AKS refuses both together
        expected: node pools of a fixed size, or a subscription with the feature AllowClusterAutoscalerAndNAP
        fix: give the pool a node count without bounds, or the cluster the mode Manual"
    `),
);
suite.keeps("MIG416", "an autoscaled pool beside nodes that are provisioned by hand", () => ({
  ...CLEAN,
  nodeProvisioningMode: "Manual",
  autoscaledPools: ['"one"'],
}));
suite.keeps("MIG416", "an autoscaled pool of a cluster whose mode is not known", () => ({
  ...CLEAN,
  nodeProvisioningMode: UNKNOWN,
  autoscaledPools: ['"one"'],
}));
suite.keeps("MIG416", "node auto-provisioning without an autoscaled pool", () => ({ ...CLEAN, nodeProvisioningMode: "Auto" }));

suite.breaks(
  "MIG118",
  "two releases that bring node feature discovery",
  () => ({ ...CLEAN, nodeFeatureDiscoveries: ["helm_release.operator", "helm_release.nfd"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "helm_release
        found: the cluster gets node feature discovery (NFD) from 2 releases, which remove each other's labels: helm_release.operator, helm_release.nfd
        expected: one NFD for all releases
        fix: set nfd.enabled = false in all releases but one; let that one's workers tolerate the taints of the pools"
    `),
);
suite.keeps("MIG118", "two releases of which MIG103 lets one stay", () => ({
  ...CLEAN,
  devicePlugins: ["helm_release.operator", "helm_release.plugin"],
  nodeFeatureDiscoveries: ["helm_release.operator", "helm_release.plugin"],
}));
suite.keeps("MIG118", "one release that brings it", () => ({ ...CLEAN, nodeFeatureDiscoveries: ["helm_release.operator"] }));

suite.breaks(
  "MIG561",
  "a driver of each chart",
  () => ({ ...CLEAN, draDrivers: ["gpu/driver", "gpu/other"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "helm_release
        found: the cluster gets 2 DRA drivers of NVIDIA: gpu/driver, gpu/other
        expected: one release that serves every pool with claims
        fix: keep one"
    `),
);
suite.keeps("MIG561", "one driver", () => ({ ...CLEAN, draDrivers: ["gpu/driver"] }));

suite.breaks(
  "MIG562",
  "two GPU Operators",
  () => ({ ...CLEAN, clusterPolicies: ["helm_release.one"], gpuClusters: ["helm_release.two"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "helm_release
        found: the cluster gets a ClusterPolicy from helm_release.one, and a GPUCluster from helm_release.two
        expected: one of the two
        fix: keep the ClusterPolicy, and install the chart dra-driver-nvidia-gpu for pools with claims"
    `),
);
suite.keeps("MIG562", "a GPUCluster", () => ({ ...CLEAN, gpuClusters: ["helm_release.two"] }));

suite.coversEveryRule();
