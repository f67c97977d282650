import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, type IAksCluster, NvidiaDevicePlugin } from "../../../lib";
import { isSameCluster } from "../../../lib/constructs/cluster/cluster-identity";
import { POOL_TYPE, synthesized, testPool } from "../../support/pools";
import { rawCluster } from "../../support/raw-cluster";
import { CLUSTER_ID, TestApp, thrownBy } from "../../support/synth";

const LOOKUP = {
  clusterName: "migcluster",
  resourceGroupName: "myresourcegroup",
};
const OTHER_SUBSCRIPTION = CLUSTER_ID.replace(/0{8}-/, "11111111-");

/** A stack whose azurerm provider names its subscription, or leaves it to the environment. */
function stackOf(app: App, id: string, subscriptionId?: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, "azurerm", { features: [{}], subscriptionId });
  return stack;
}

describe("two constructs stand for one cluster", () => {
  const app = new App();
  const unnamed = stackOf(app, "unnamed");
  const zero = stackOf(app, "zero", "00000000-0000-0000-0000-000000000000");
  const one = stackOf(app, "one", "11111111-0000-0000-0000-000000000000");
  const letters = stackOf(app, "letters", "ABCDEF00-0000-0000-0000-000000000000");
  const variable = new TerraformVariable(unnamed, "name", { type: "string" });
  const anonymous = stackOf(app, "anonymous", new TerraformVariable(zero, "subscription", {}).stringValue);
  let count = 0;
  const byLookup = (stack: TerraformStack, lookup: object = {}): IAksCluster =>
    AksCluster.fromLookup(stack, `lookup${count++}`, { ...LOOKUP, ...lookup });
  const byId = (id: string): IAksCluster => AksCluster.fromClusterId(unnamed, `id${count++}`, id);

  test.each<[string, IAksCluster, IAksCluster]>([
    ["looked up twice", byLookup(unnamed), byLookup(unnamed)],
    ["looked up in two stacks", byLookup(unnamed), byLookup(zero)],
    ["in another case, which Azure does not tell apart", byLookup(unnamed), byLookup(unnamed, { clusterName: "MIGCluster" })],
    ["by lookup and by id", byLookup(unnamed), byId(CLUSTER_ID)],
    ["by lookup in the subscription of the id", byLookup(zero), byId(CLUSTER_ID)],
    ["by an id in another case", byId(CLUSTER_ID), byId(CLUSTER_ID.toUpperCase())],
    ["in a subscription in another case", byLookup(letters), byId(CLUSTER_ID.replace(/0{8}-/, "abcdef00-"))],
    [
      "by lookup with one variable",
      byLookup(unnamed, { clusterName: variable.stringValue }),
      byLookup(unnamed, { clusterName: variable.stringValue }),
    ],
    ["where the subscription is a variable", byLookup(anonymous), byId(CLUSTER_ID)],
  ])("%s", (_how, first, second) => {
    expect(isSameCluster(first, second)).toBe(true);
    expect(isSameCluster(second, first)).toBe(true);
  });

  test.each<[string, IAksCluster, IAksCluster]>([
    ["with different names", byLookup(unnamed), byLookup(unnamed, { clusterName: "other" })],
    ["in different resource groups", byLookup(unnamed), byLookup(unnamed, { resourceGroupName: "other" })],
    ["in different subscriptions by their ids", byId(CLUSTER_ID), byId(OTHER_SUBSCRIPTION)],
    ["in different subscriptions by their providers", byLookup(zero), byLookup(one)],
    ["in different subscriptions by id and provider", byLookup(zero), byId(OTHER_SUBSCRIPTION)],
    ["with a name that is a variable in one of them", byLookup(unnamed), byLookup(unnamed, { clusterName: variable.stringValue })],
  ])("but not %s", (_how, first, second) => {
    expect(isSameCluster(first, second)).toBe(false);
    expect(isSameCluster(second, first)).toBe(false);
  });

  test("also where the provider is made after the first question", () => {
    const late = new TerraformStack(app, "late");
    const cluster = byLookup(late);
    expect(isSameCluster(cluster, byId(OTHER_SUBSCRIPTION))).toBe(true);
    new AzurermProvider(late, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    expect(isSameCluster(cluster, byId(OTHER_SUBSCRIPTION))).toBe(false);
    expect(isSameCluster(cluster, byId(CLUSTER_ID))).toBe(true);
  });
});

describe("one device plugin for each cluster", () => {
  test("serves pools of a cluster that was imported twice in different ways", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one", {
        cluster: AksCluster.fromLookup(scope, "looked", LOOKUP),
      });
      testPool(scope, "two", {
        cluster: AksCluster.fromClusterId(scope, "known", CLUSTER_ID),
      });
      testPool(scope, "three", {
        cluster: AksCluster.fromKubernetesCluster(scope, "made", rawCluster(scope, "aks")),
      });
    });
    expect(Object.keys(stack.resources("helm_release"))).toEqual(["looked-nvidia-device-plugin"]);
    expect(stack.resource("helm_release").depends_on).toEqual([`${POOL_TYPE}.one`, `${POOL_TYPE}.two`, `${POOL_TYPE}.three`]);
  });

  test("is refused a second time in one stack", () => {
    const stack = new TestApp().stack();
    const cluster = AksCluster.fromLookup(stack, "cluster", LOOKUP);
    testPool(stack, "mignode", { cluster });
    const error = thrownBy(() => new NvidiaDevicePlugin(stack, "second", { cluster }));
    expect(error.message).toMatchInlineSnapshot(`
      "gpu/second: 1 problem
        MIG103 the cluster gets 2 device plugins: gpu/cluster-nvidia-device-plugin, gpu/second
          expected: one release that serves every pool of the cluster
          fix: keep one; in an app, pass it to the pools as gpuSoftware, and new ExternalGpuSoftware() to pools in another stack
          see: https://learn.microsoft.com/azure/aks/best-practices-ml-ops"
    `);
    expect(stack.node.tryFindChild("second")).toBeUndefined();
  });

  test("is refused a second time in another stack of the app", () => {
    const app = new TestApp();
    const [one, two] = [app.stack("one"), app.stack("two")];
    new NvidiaDevicePlugin(one, "plugin", {
      cluster: AksCluster.fromLookup(one, "cluster", LOOKUP),
    });
    const cluster = AksCluster.fromClusterId(two, "cluster", CLUSTER_ID);
    expect(thrownBy(() => testPool(two, "mignode", { cluster })).problems).toMatchObject([
      {
        ruleId: "MIG103",
        found: expect.stringContaining("one/plugin, two/cluster-nvidia-device-plugin"),
      },
    ]);
  });

  test("is named after the cluster and the scopes around it", () => {
    const stack = synthesized((scope) => {
      const region = new Construct(scope, "eu");
      testPool(scope, "mignode", { cluster: AksCluster.fromClusterId(region, "cluster", CLUSTER_ID) });
    });
    expect(Object.keys(stack.resources("helm_release"))).toEqual(["eu-cluster-nvidia-device-plugin"]);
  });

  test("serves the cluster of another stack in the stack of the pool", () => {
    const app = new TestApp();
    const cluster = AksCluster.fromKubernetesCluster(app.stack("base"), "cluster", rawCluster(app.stack("aks"), "aks"));
    testPool(app.stack("gpu"), "mignode", { cluster });
    const { base, gpu } = app.synth();
    expect(base?.addresses()).toEqual([]);
    expect(gpu?.addresses()).toContain("helm_release.cluster-nvidia-device-plugin");
  });

  test("is another one in another app", () => {
    testPool(new TestApp().stack());
    expect(() => testPool(new TestApp().stack())).not.toThrow();
  });

  test("is another one for a cluster of the same name in another subscription", () => {
    const stack = synthesized((scope) => {
      const helmProvider = new HelmProvider(scope, "helm-other", {
        alias: "other",
      });
      const other = AksCluster.fromClusterId(scope, "other", OTHER_SUBSCRIPTION);
      new NvidiaDevicePlugin(scope, "otherplugin", {
        cluster: other,
        helmProvider,
      });
      testPool(scope, "one");
      testPool(scope, "two", { cluster: other });
    });
    const releases = stack.resources("helm_release");
    expect(releases["cluster-nvidia-device-plugin"]).toMatchObject({
      depends_on: [`${POOL_TYPE}.one`],
    });
    expect(releases.otherplugin).toMatchObject({
      depends_on: [`${POOL_TYPE}.two`],
      provider: "helm.other",
    });
  });

  test("has pools of one name on either of two clusters", () => {
    const stack = synthesized((scope) => {
      const cluster = AksCluster.fromClusterId(scope, "other", OTHER_SUBSCRIPTION);
      new NvidiaDevicePlugin(scope, "otherplugin", {
        cluster,
        helmProvider: new HelmProvider(scope, "helm-other", { alias: "other" }),
      });
      testPool(scope, "one", { name: "gpu" });
      testPool(scope, "two", { name: "gpu", cluster });
    });
    expect(Object.keys(stack.resources(POOL_TYPE))).toEqual(["one", "two"]);
  });

  test("fails the synthesis when two clusters would be reached through one Helm provider", () => {
    const app = new TestApp();
    const stack = app.stack();
    testPool(stack, "one");
    testPool(stack, "two", {
      cluster: AksCluster.fromClusterId(stack, "other", OTHER_SUBSCRIPTION),
    });
    expect(thrownBy(() => app.synth()).message).toContain(
      "MIG113 the device plugins gpu/cluster-nvidia-device-plugin and gpu/other-nvidia-device-plugin are for two clusters, but share a Helm provider",
    );
  });

  test("accepts a Helm provider that is chosen on the release itself", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one");
      const pool = testPool(scope, "two", {
        cluster: AksCluster.fromClusterId(scope, "other", OTHER_SUBSCRIPTION),
      });
      (pool.gpuSoftware as NvidiaDevicePlugin).release.provider = new HelmProvider(scope, "helm-other", { alias: "other" });
    });
    expect(Object.values(stack.resources("helm_release")).map(({ provider }) => provider)).toEqual([undefined, "helm.other"]);
  });
});
