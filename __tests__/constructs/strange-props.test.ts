import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AksCluster,
  ManagedMigNodePool,
  MigGpuNodePool,
  type MigGpuNodePoolProps,
  MigProfile,
  MigQueues,
  MigRules,
  MigSmokeTest,
  MigStrategy,
  NodePriority,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  VmSize,
} from "../../lib";
import { managedPool } from "../support/managed-pools";
import { testCluster, testPool } from "../support/pools";
import { rawCluster } from "../support/raw-cluster";
import { TestApp, thrownBy } from "../support/synth";

const any = (value: unknown): any => value;
const LOOKUP = { resourceGroupName: "rg", clusterName: "a" };
const NEW_CLUSTER = { location: "southcentralus", resourceGroupName: "rg" };

/** What a call is refused for, as a user reads it. */
function said(call: (stack: ReturnType<TestApp["stack"]>) => unknown): string[] {
  const stack = new TestApp().stack();
  return thrownBy(() => call(stack)).problems.map(({ ruleId, found, fix }: any) => `${ruleId} ${found}; fix: ${fix}`);
}

/** The same construct as a user's own class, which can have props of its own. */
class NamedPool extends MigGpuNodePool {
  public constructor(scope: Construct, id: string, props: MigGpuNodePoolProps & { readonly costCenter: string }) {
    super(scope, id, props);
  }
}

const STRANGE: [string, (stack: any) => unknown, string][] = [
  ["a pool", (stack) => testPool(stack, "gpu", any({ nodecount: 4 })), "nodecount; nodeCount"],
  ["a pool, in the plural", (stack) => testPool(stack, "gpu", any({ taint: ["a=b:NoSchedule"] })), "taint; taints"],
  ["a pool, which azurerm calls so", (stack) => testPool(stack, "gpu", any({ vnetSubnetID: "x" })), "vnetSubnetID; vnetSubnetId"],
  ["the timeouts of a pool", (stack) => testPool(stack, "gpu", any({ timeouts: { creat: "1h" } })), "timeouts.creat; create"],
  [
    "the price of a Spot pool",
    (stack) => testPool(stack, "gpu", { priority: NodePriority.spot(any({ maxprice: 1 })) }),
    "priority.spotOptions.maxprice; maxPrice",
  ],
  ["a managed pool", (stack) => managedPool(stack, "gpu", any({ label: {} })), "label; labels"],
  ["a plugin", (stack) => new NvidiaDevicePlugin(stack, "p", any({ cluster: testCluster(stack), value: {} })), "value; values"],
  ["an operator", (stack) => new NvidiaGpuOperator(stack, "p", any({ cluster: testCluster(stack), version: "v26.7.0" })), "version"],
  ["a smoke test", (stack) => new MigSmokeTest(stack, "t", any({ pool: testPool(stack), timeout: 900 })), "timeout; timeoutSeconds"],
  ["a cluster", (stack) => new AksCluster(stack, "c", any({ ...NEW_CLUSTER, skutier: "Free" })), "skutier; skuTier"],
  [
    "the sign-in of a cluster",
    (stack) => new AksCluster(stack, "c", any({ ...NEW_CLUSTER, entraId: { adminGroups: [] } })),
    "entraId.adminGroups",
  ],
  ["a lookup", (stack) => AksCluster.fromLookup(stack, "c", any({ ...LOOKUP, subscription: "x" })), "subscription"],
  [
    "the options of a Helm provider",
    (stack) => AksCluster.fromLookup(stack, "c", LOOKUP).addHelmProvider(stack, "h", any({ alais: "x" })),
    "alais; alias",
  ],
  [
    "a team",
    (stack) =>
      new MigQueues(stack, "q", {
        cluster: testCluster(stack),
        pools: [testPool(stack)],
        teams: [any({ name: "a", namespace: "a", share: 1, lend: 1 })],
      }),
    "teams[0].lend; lending",
  ],
  [
    "Kueue",
    (stack) =>
      new MigQueues(stack, "q", {
        cluster: testCluster(stack),
        pools: [testPool(stack)],
        teams: [{ name: "a", namespace: "a", share: 1 }],
        kueue: any({ instal: false }),
      }),
    "kueue.instal; install",
  ],
  ["the Aspect", () => new MigRules(any({ ignored: [] })), "ignored; ignore"],
  ["a rule that it leaves out", () => new MigRules({ ignore: [any({ ruleId: "MIG052", reasons: "x" })] }), "ignore[0].reasons; reason"],
  ["a pod", (stack) => testPool(stack, "gpu").podManifest(any({ imgae: "x" })), "imgae; image"],
];

test.each(STRANGE)("a prop that does not exist is refused: %s", (_what, call, expected) => {
  const [name, near] = expected.split("; ");
  const fix = near ? `write ${near}` : "correct the name, or remove it";
  expect(said(call)).toContain(`MIG047 ${name} is set, but there is no such prop; fix: ${fix}`);
});

test("a prop that another rule would refuse is not proposed", () => {
  expect(said((stack) => managedPool(stack, "gpu", any({ autoscalin: {} })))).toEqual([
    "MIG047 autoscalin is set, but there is no such prop; fix: correct the name, or remove it",
  ]);
  expect(said((stack) => managedPool(stack, "gpu", any({ autoscaling: {} })))[0]).toMatch(/^MIG507/);
});

test("a prop that is missing because it is misspelled is both", () => {
  const props = { vmSize: VmSize.STANDARD_ND96ASR_V4, strategys: MigStrategy.MIXED, profiles: [MigProfile.MIG_1G] };
  const problems = said((stack) => new ManagedMigNodePool(stack, "gpu", any({ cluster: testCluster(stack), ...props })));
  expect(problems).toContain("MIG047 strategys is set, but there is no such prop; fix: write strategy");
});

test("a class of the user's own has props of its own, and may leave props unset", () => {
  const stack = new TestApp().stack();
  const props = {
    cluster: testCluster(stack),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
  };
  expect(() => new NamedPool(stack, "named", { ...props, costCenter: "4711" })).not.toThrow();
  expect(() => testPool(stack, "other", any({ nodecount: undefined }))).not.toThrow();
});

describe("a fix does not lead to the next error", () => {
  const pool = (props: object) => said((stack) => testPool(stack, "gpu", any(props)));
  const token = (stack: any) => new TerraformVariable(stack, "v", { type: "string" }).stringValue;

  test.each<[string, object, string]>([
    ["a size that exists", { vmSize: "standard_nd96asr_v4" }, 'pass VmSize.fromName("Standard_ND96asr_v4")'],
    ["a size without its first word", { vmSize: "NC24ads_A100_v4" }, 'pass VmSize.fromName("Standard_NC24ads_A100_v4")'],
    ["a size without a GPU", { vmSize: "Standard_D4s_v3" }, 'pass VmSize.fromName("Standard_NC24ads_A100_v4")'],
    ["a size that does not", { vmSize: "large" }, "pass a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)"],
    [
      "the name of a cluster",
      { cluster: "migcluster" },
      'pass AksCluster.fromLookup(this, "cluster", { clusterName: "migcluster", resourceGroupName })',
    ],
    ["no cluster", { cluster: undefined }, 'pass AksCluster.fromLookup(this, "cluster", { clusterName, resourceGroupName })'],
    ["a label that is a number", { labels: { team: 5, rack: "b" } }, 'write "5"'],
    ["labels as a list", { labels: ["team=5"] }, "pass a map of strings"],
    ["a taint without its list", { taints: "sku=gpu:NoSchedule" }, 'write ["sku=gpu:NoSchedule"]'],
    ["a count in quotes", { nodeCount: "2" }, "write 2, without quotes"],
    ["a count in words", { nodeCount: "two" }, "pass a number"],
    ["a switch in quotes", { createBeforeDestroy: "true" }, "write true, without quotes"],
    ["a zone without quotes", { zones: [1] }, 'write "1"'],
    ["a surge without quotes", { maxSurge: 1 }, 'write "1"'],
    ["a timeout without a unit", { timeouts: { create: 90 } }, 'pass a duration, such as "90m"'],
    ["a number for an upgrade", { upgrade: 1 }, 'pass NodeUpgrade.surge("1") or NodeUpgrade.unavailable("1")'],
    ["a number of nodes", { upgrade: "33%" }, 'pass NodeUpgrade.surge("33%") or NodeUpgrade.unavailable("33%")'],
    ["no number of nodes", { upgrade: "fast" }, 'pass a NodeUpgrade, such as NodeUpgrade.surge("1")'],
  ])("%s", (_what, props, fix) => {
    expect(pool(props)[0]).toContain(`fix: ${fix}`);
  });

  test("a cluster of the bindings", () => {
    const options = { name: "migcluster", resourceGroupName: "gpu" };
    expect(said((stack) => testPool(stack, "gpu", any({ cluster: new DataAzurermKubernetesCluster(stack, "raw", options) })))).toEqual([
      'MIG028 the prop cluster is an object of the class DataAzurermKubernetesCluster; fix: pass AksCluster.fromLookup(this, "cluster", { clusterName, resourceGroupName })',
    ]);
    expect(said((stack) => testPool(stack, "gpu", any({ cluster: rawCluster(stack, "raw") })))).toEqual([
      'MIG028 the prop cluster is an object of the class KubernetesCluster; fix: pass AksCluster.fromKubernetesCluster(this, "cluster", resource)',
    ]);
  });

  test("a share in percent, of which no amount follows", () => {
    const shares = (share: any) =>
      said((stack) => {
        const cluster = testCluster(stack);
        const pool = testPool(stack, "gpu", { cluster });
        new MigQueues(stack, "queues", { cluster, pools: [pool], teams: [{ name: "a", namespace: "a", share }] });
      });
    expect(shares(60)).toEqual(["MIG606 teams[0].share is 60; fix: write 60 % as 0.6"]);
    expect(shares(-1)).toEqual(["MIG606 teams[0].share is -1; fix: write a half as 0.5"]);
    expect(shares("0.6")).toEqual(['MIG601 the prop teams[0].share is "0.6"; fix: write 0.6, without quotes']);
  });

  test("a VM size that Terraform knows", () => {
    expect(said((stack) => testPool(stack, "gpu", { vmSize: any(token(stack)) }))).toEqual([
      'MIG028 the prop vmSize is a value known after apply; fix: read it in the program: VmSize.fromName(process.env.VM_SIZE ?? "Standard_NC24ads_A100_v4")',
    ]);
    expect(said((stack) => VmSize.fromName(token(stack)))).toEqual([
      'MIG004 the VM size is known only after apply; fix: read it in the program: VmSize.fromName(process.env.VM_SIZE ?? "Standard_NC24ads_A100_v4")',
    ]);
    expect(said((stack) => VmSize.of(token(stack), VmSize.STANDARD_ND96ASR_V4.gpu, 8))).toEqual([
      'MIG004 the VM size is known only after apply; fix: read it in the program: VmSize.fromName(process.env.VM_SIZE ?? "Standard_NC24ads_A100_v4")',
    ]);
  });
});

describe("names", () => {
  const lookup = (props: object) => said((stack) => AksCluster.fromLookup(stack, "c", any({ ...LOOKUP, ...props })));

  test("of a cluster that is looked up are ones that Azure accepts", () => {
    expect(lookup({ resourceGroupName: "", clusterName: "My Cluster" }).map((text) => text.split(";")[0])).toMatchInlineSnapshot(`
      [
        "MIG402 the cluster name "My Cluster" is not valid",
        "MIG402 the resource group name is missing",
      ]
    `);
    expect(lookup({ clusterName: undefined })).toMatchInlineSnapshot(`
      [
        "MIG413 the prop clusterName is missing; fix: pass a string",
      ]
    `);
    expect(() => lookup({ resourceGroupName: "RG-(1).x_é", clusterName: "My_Cluster-1" })).toThrow("nothing was thrown");
  });

  test("of aliases and pull secrets are ones that Terraform and Kubernetes accept", () => {
    const alias = (name: string) => said((stack) => AksCluster.fromLookup(stack, "c", LOOKUP).addHelmProvider(stack, "h", { alias: name }));
    expect([alias("my alias"), alias("")]).toMatchInlineSnapshot(`
      [
        [
          "MIG426 the prop alias is "my alias"; fix: pass a name of letters, digits, hyphens and underscores",
        ],
        [
          "MIG426 the prop alias is ""; fix: pass a name of letters, digits, hyphens and underscores",
        ],
      ]
    `);
    const secrets = (stack: any) => new NvidiaDevicePlugin(stack, "p", { cluster: testCluster(stack), imagePullSecrets: [""] });
    expect(said(secrets)).toMatchInlineSnapshot(`
      [
        "MIG028 the prop imagePullSecrets[0] is ""; fix: write it like "registry-credentials"",
      ]
    `);
  });
});

test("a range of host ports that runs backwards is refused", () => {
  const ports = [{ portStart: 80, portEnd: 81 }, { portStart: 443 }, { portStart: 9000, portEnd: 8000, protocol: "TCP" }];
  expect(
    said((stack) => testPool(stack, "gpu", { nodePublicIpEnabled: true, nodeNetworkProfile: { allowedHostPorts: ports } })),
  ).toMatchInlineSnapshot(`
    [
      "MIG048 port_start 9000 is greater than port_end 8000; fix: swap them",
    ]
  `);
});
