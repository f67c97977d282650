import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, ExternalGpuSoftware, MigQueues, MigStrategy, NvidiaDevicePlugin, NvidiaGpuOperator } from "../../lib";
import { managedPool } from "../support/managed-pools";
import { testPool } from "../support/pools";
import { CLUSTER_ID, TestApp } from "../support/synth";

/** An app with one of everything that has an address. */
function representativeApp(): TestApp {
  const app = new TestApp();
  const stack = app.stack("gpu");
  const cluster = AksCluster.fromLookup(stack, "cluster", {
    clusterName: "migcluster",
    resourceGroupName: "myresourcegroup",
  });
  testPool(stack, "single", { cluster });
  testPool(stack, "mixed", { cluster, strategy: MigStrategy.MIXED });
  testPool(new Construct(stack, "team"), "nested", { cluster });

  const original = AksCluster.fromClusterId(stack, "original", CLUSTER_ID.replace("migcluster", "original"));
  const helmProvider = new HelmProvider(stack, "helm-original", {
    alias: "original",
  });
  new NvidiaDevicePlugin(stack, "originalcharts", {
    cluster: original,
    chartVersion: "0.7.0",
    helmProvider,
  });
  testPool(stack, "old", { cluster: original });
  testPool(stack, "gitops", {
    cluster: original,
    gpuSoftware: new ExternalGpuSoftware(),
  });
  managedPool(stack, "managed");
  return app;
}

// These lists are a contract: whoever applied an earlier release loses what is renamed here.
test("the addresses of released constructs never change", () => {
  expect(representativeApp().synth().gpu?.addresses()).toEqual([
    "azapi_resource.managed",
    "azurerm_kubernetes_cluster_node_pool.gitops",
    "azurerm_kubernetes_cluster_node_pool.mixed",
    "azurerm_kubernetes_cluster_node_pool.old",
    "azurerm_kubernetes_cluster_node_pool.single",
    "azurerm_kubernetes_cluster_node_pool.team_nested_1BDB7F23",
    "data.azurerm_kubernetes_cluster.cluster",
    "helm_release.cluster-nvidia-device-plugin",
    "helm_release.originalcharts",
    "helm_release.originalcharts_gpu-feature-discovery_9CFD15EB",
  ]);
});

test("the ids in the construct tree never change", () => {
  const ids = Testing.renderConstructTree(representativeApp().app).replace(/ \(\w+\)/g, "");
  expect(`\n${ids}`).toMatchInlineSnapshot(`
    "
    App
    └── gpu
        ├── azurerm
        ├── helm
        ├── cluster
            └── Default
        ├── single
            └── Default
        ├── cluster-nvidia-device-plugin
            └── Default
        ├── mixed
            └── Default
        ├── team
            └── nested
                └── Default
        ├── original
        ├── helm-original
        ├── originalcharts
            ├── Default
            └── gpu-feature-discovery
        ├── old
            └── Default
        ├── gitops
            └── Default
        ├── managed
            └── Default
        └── azapi-requirement
    "
  `);
});

test("the address of the shared release does not depend on the order of the pools", () => {
  const addresses = ["one", "two"].map((first) => {
    const app = new TestApp();
    const stack = app.stack();
    testPool(stack, first);
    testPool(stack, first === "one" ? "two" : "one");
    return app.synth().gpu?.addresses();
  });
  expect(addresses[0]).toEqual(addresses[1]);
});

test("the addresses of queues never change, and the ids below them", () => {
  const app = new TestApp();
  const stack = app.stack();
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  const pools = [testPool(stack, "mignode", { cluster })];
  const queues = new MigQueues(stack, "queues", { cluster, pools, teams: [{ name: "research", namespace: "research", share: 1 }] });

  expect(queues.node.children.map(({ node }) => node.id)).toEqual(["kueue", "chart", "Default"]);
  expect(app.synth().gpu?.addresses()).toEqual([
    "azurerm_kubernetes_cluster_node_pool.mignode",
    "helm_release.cluster-nvidia-device-plugin",
    "helm_release.queues",
    "helm_release.queues_kueue_43B3AD13",
  ]);
});

test("the address of the GPU Operator is the one that its user gave it", () => {
  const app = new TestApp();
  const stack = app.stack();
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  testPool(stack, "mignode", { cluster, gpuSoftware: new NvidiaGpuOperator(stack, "operator", { cluster }) });
  expect(app.synth().gpu?.addresses()).toEqual(["azurerm_kubernetes_cluster_node_pool.mignode", "helm_release.operator"]);
});
