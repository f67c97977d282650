import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  type IAksCluster,
  type IMigNodePool,
  MigConfigurationError,
  MigProfile,
  MigQueues,
  MigSmokeTest,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
} from "../../../lib";
import { isOtherCluster } from "../../../lib/constructs/cluster/cluster-identity";
import { managedPool } from "../../support/managed-pools";
import { testPool } from "../../support/pools";
import { rawCluster } from "../../support/raw-cluster";
import { CLUSTER_ID, TestApp } from "../../support/synth";

const lookup = (scope: TerraformStack, name: string, resourceGroupName = "rg"): IAksCluster =>
  AksCluster.fromLookup(scope, name, { resourceGroupName, clusterName: name });

/** The cluster as another stack looks it up. */
function lookupElsewhere({ node }: TerraformStack): IAksCluster {
  const stack = (node.root.node.tryFindChild("other") as TerraformStack | undefined) ?? new TerraformStack(node.root, "other");
  return (stack.node.tryFindChild("a") as IAksCluster | undefined) ?? lookup(stack, "a");
}

/** A stack without the Helm provider that every other test has. */
function bareStack(app: TestApp): TerraformStack {
  const stack = app.stack();
  stack.node.tryRemoveChild("helm");
  return stack;
}

/** What the app is refused for, whether it is when it is built or when it is synthesized. */
function said(build: (stack: TerraformStack, a: IAksCluster, b: IAksCluster) => unknown): string {
  const app = new TestApp();
  const stack = bareStack(app);
  try {
    new AzurermProvider(new TerraformStack(app.app, "other"), "azurerm", { features: [{}] });
    build(stack, lookup(stack, "a"), lookup(stack, "b"));
    app.synth();
    return "";
  } catch (error) {
    const isOurs = MigConfigurationError.isMigConfigurationError(error) || String(error).includes("MIG");
    expect(isOurs).toBe(true);
    return String(error);
  }
}

const TEAMS = [{ name: "t", namespace: "t", share: 1 }];

describe("two clusters that are looked up are not mixed up", () => {
  test("by the software that a pool brings itself, through the Helm provider of the other one", () => {
    const text = said((stack, a, b) => {
      a.addHelmProvider(stack, "helm");
      testPool(stack, "poolb", { cluster: b });
    });
    expect(text).toContain(
      "MIG122 the release for the cluster gpu/b uses the Helm provider of the cluster gpu/a; expected a Helm provider of its own cluster; fix: create one with addHelmProvider(..., { alias }) of its cluster, and pass it to new NvidiaDevicePlugin(..., { helmProvider })",
    );
  });

  test.each<[string, (stack: TerraformStack, b: IAksCluster, a: IAksCluster) => unknown]>([
    [
      "an operator",
      (stack, b) => {
        const gpuSoftware = new NvidiaGpuOperator(stack, "operator", { cluster: b });
        testPool(stack, "poolb", { cluster: b, gpuSoftware });
      },
    ],
    [
      "queues",
      (stack, b) => new MigQueues(stack, "queues", { cluster: b, pools: [managedPool(stack, "managed", { cluster: b })], teams: TEAMS }),
    ],
    [
      "a smoke test",
      (stack, b) => new MigSmokeTest(stack, "test", { pool: managedPool(stack, "managed", { cluster: b }), profile: MigProfile.MIG_3G }),
    ],
    [
      "a plugin that names the provider",
      (stack, b, a) => {
        const helmProvider = a.addHelmProvider(stack, "second", { alias: "second" });
        testPool(stack, "poolb", { cluster: b, gpuSoftware: new NvidiaDevicePlugin(stack, "plugin", { cluster: b, helmProvider }) });
      },
    ],
  ])("by %s that goes out through the Helm provider of the other one", (_what, build) => {
    const text = said((stack, a, b) => {
      build(stack, b, a);
      // Also where the provider comes last.
      a.addHelmProvider(stack, "helm");
    });
    expect(text).toContain("MIG122 the release for the cluster gpu/b uses the Helm provider of the cluster gpu/a");
  });

  test("and the one that is right is not blamed beside the other", () => {
    const text = said((stack, a, b) => {
      a.addHelmProvider(stack, "helm");
      testPool(stack, "poolb", { cluster: b });
      testPool(stack, "poola", { cluster: a });
    });
    expect(text.match(/MIG1\d\d/g)).toEqual(["MIG122"]);
  });

  test.each<[string, (stack: TerraformStack, cluster: IAksCluster) => IMigNodePool]>([
    ["pool", (stack, cluster) => testPool(stack, "poolb", { cluster })],
    ["managed pool", (stack, cluster) => managedPool(stack, "managed", { cluster })],
  ])("by queues over a %s of the other one", (_what, pool) => {
    expect(said((stack, a, b) => new MigQueues(stack, "queues", { cluster: a, pools: [pool(stack, b)], teams: TEAMS }))).toMatch(
      /MIG611 the pool "\w+" is on the cluster gpu\/b, and the queues on gpu\/a/,
    );
  });

  test("by the software of the other one", () => {
    const gpuSoftware = (stack: TerraformStack, cluster: IAksCluster) => new NvidiaDevicePlugin(stack, "sw", { cluster });
    expect(said((stack, a, b) => testPool(stack, "poolb", { cluster: b, gpuSoftware: gpuSoftware(stack, a) }))).toContain(
      "MIG112 the pool is on the cluster gpu/b, and its device plugin gpu/sw on gpu/a",
    );
  });

  test("where each has its own provider, pool, software and queues", () => {
    const text = said((stack, a, b) => {
      a.addHelmProvider(stack, "helm");
      const helmProvider = b.addHelmProvider(stack, "helm-b", { alias: "b" });
      const pools = [a, b].map((cluster, index) => {
        const gpuSoftware = index === 0 ? undefined : new NvidiaDevicePlugin(stack, "plugin", { cluster, helmProvider });
        return testPool(stack, `pool${index}`, { cluster, gpuSoftware });
      });
      new MigQueues(stack, "queues-a", { cluster: a, pools: [pools[0]!], teams: TEAMS });
      new MigQueues(stack, "queues-b", { cluster: b, pools: [pools[1]!], teams: TEAMS, helmProvider });
      new MigSmokeTest(stack, "test-b", { pool: pools[1]!, helmProvider });
    });
    expect(text).toBe("");
  });

  test("where a provider of the user's own reaches nobody knows which", () => {
    const text = said((stack, _a, b) => {
      new HelmProvider(stack, "helm");
      testPool(stack, "poolb", { cluster: b });
    });
    expect(text).toBe("");
  });
});

describe("a second Helm provider", () => {
  test.each<[string, (stack: TerraformStack, a: IAksCluster, b: IAksCluster) => unknown, string | undefined]>([
    ["without an alias", (stack, _a, b) => b.addHelmProvider(stack, "second"), "has no alias either"],
    ["without an alias beside one of the user's own", (stack, _a, b) => b.addHelmProvider(stack, "second"), "has no alias either"],
    [
      "with the same alias",
      (stack, a, b) => [a, b].map((cluster, index) => cluster.addHelmProvider(stack, `h${index}`, { alias: "x" })),
      'also has the alias "x"',
    ],
    ["with an alias", (stack, _a, b) => b.addHelmProvider(stack, "second", { alias: "b" }), undefined],
    ["of another stack", (stack) => lookupElsewhere(stack).addHelmProvider(TerraformStack.of(lookupElsewhere(stack)), "second"), undefined],
  ])("%s", (_how, add, alias) => {
    const text = said((stack, a, b) => {
      a.addHelmProvider(stack, "helm");
      add(stack, a, b);
    });
    expect(text.replace(/gpu\/(helm|h0)/, "PROVIDER")).toContain(
      alias === undefined ? "" : `MIG427 the Helm provider PROVIDER of this stack ${alias}`,
    );
    expect(text === "").toBe(alias === undefined);
  });
});

describe("two constructs certainly stand for two clusters", () => {
  const stack = new TestApp().stack();
  let count = 0;
  const id = () => `c${count++}`;
  const byLookup = (clusterName: string, resourceGroupName = "rg") =>
    AksCluster.fromLookup(stack, id(), { clusterName, resourceGroupName });
  const byId = (clusterId: string) => AksCluster.fromClusterId(stack, id(), clusterId);
  const made = (name: string, more: object = {}) => rawCluster(stack, id(), { name, ...more });
  const byResource = (resource: any) => AksCluster.fromKubernetesCluster(stack, id(), resource);
  const variable = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
  const other = new TerraformVariable(stack, "other", { type: "string" }).stringValue;
  const group = new ResourceGroup(stack, "group", { name: variable, location: "southcentralus" });
  const [raw, second] = [made(variable), made(variable)];
  const fresh = (clusterName: string) =>
    new AksCluster(stack, id(), { clusterName, location: "southcentralus", resourceGroupName: "rg", createResourceGroup: false });

  test.each<[string, IAksCluster, IAksCluster, boolean]>([
    ["of two names", byLookup("a"), byLookup("b"), true],
    ["of one name", byLookup("a"), byLookup("A"), false],
    ["of two names in a group that Terraform knows", byLookup("a", group.name), byLookup("b", group.name), true],
    ["of two names, the group of one known", byLookup("a", group.name), byLookup("b"), true],
    ["of one name, the group of one known", byLookup("a", group.name), byLookup("a"), false],
    ["of a name and a variable", byLookup("a"), byLookup(variable), false],
    ["of two variables, which can have one value", byLookup(variable), byLookup(other), false],
    ["by two resources", byResource(raw), byResource(second), true],
    ["by one resource", byResource(raw), byResource(raw), false],
    ["by a resource and the id of another", byResource(raw), byId(second.id), true],
    ["by a resource and its id", byResource(raw), byId(raw.id), false],
    ["by a resource and a lookup of its name", byResource(made("a", { resourceGroupName: "rg" })), byLookup("a"), false],
    ["by a resource and a lookup of another name", byResource(made("a")), byLookup("b"), true],
    ["by a resource and a lookup of a variable", byResource(raw), byLookup(other, "myresourcegroup"), false],
    ["by an id that Terraform knows", byId(variable), byLookup("a"), false],
    ["by two ids", byId(CLUSTER_ID), byId(CLUSTER_ID.replace("migcluster", "other")), true],
    ["by an expression that is written out", byLookup("${var.name}"), byLookup("a"), false],
    ["that the app makes", fresh("a"), fresh("b"), true],
    ["that the app makes and looks up", fresh("a"), byLookup("a"), false],
  ])("%s", (_how, one, two, expected) => {
    expect(isOtherCluster(one, two)).toBe(expected);
    expect(isOtherCluster(two, one)).toBe(expected);
  });
});

test("a pool on a cluster that is not certainly another one is served", () => {
  const stack = new TestApp().stack();
  const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
  const [one, two] = ["one", "two"].map((id) => AksCluster.fromLookup(stack, id, { resourceGroupName: name, clusterName: `${id}${name}` }));
  const gpuSoftware = new NvidiaDevicePlugin(stack, "plugin", { cluster: one! });
  expect(() => testPool(stack, "gpu", { cluster: two!, gpuSoftware })).not.toThrow();
});
