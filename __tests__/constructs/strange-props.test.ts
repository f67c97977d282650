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
  expect(said(call)).toContain(`MIG047 ${name} is set, and there is no such prop; fix: ${fix}`);
});

test("a prop that another rule would refuse is not proposed", () => {
  expect(said((stack) => managedPool(stack, "gpu", any({ autoscalin: {} })))).toEqual([
    "MIG047 autoscalin is set, and there is no such prop; fix: correct the name, or remove it",
  ]);
  expect(said((stack) => managedPool(stack, "gpu", any({ autoscaling: {} })))[0]).toMatch(/^MIG507/);
});

test("a prop that is missing because it is misspelled is both", () => {
  const props = { vmSize: VmSize.STANDARD_ND96ASR_V4, strategys: MigStrategy.MIXED, profiles: [MigProfile.MIG_1G] };
  const problems = said((stack) => new ManagedMigNodePool(stack, "gpu", any({ cluster: testCluster(stack), ...props })));
  expect(problems).toContain("MIG047 strategys is set, and there is no such prop; fix: write strategy");
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
    ["a size that exists", { vmSize: "standard_nd96asr_v4" }, 'pass VmSize.fromName("standard_nd96asr_v4")'],
    ["a size that does not", { vmSize: "NC24" }, "pass a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)"],
    ["the name of a cluster", { cluster: "migcluster" }, "pass an IAksCluster, such as AksCluster.fromLookup(...)"],
    ["a number of nodes", { upgrade: "33%" }, 'pass NodeUpgrade.surge("33%") or NodeUpgrade.unavailable("33%")'],
    ["no number of nodes", { upgrade: "fast" }, 'pass a NodeUpgrade, such as NodeUpgrade.surge("1")'],
  ])("%s", (_what, props, fix) => {
    expect(pool(props)[0]).toContain(`fix: ${fix}`);
  });

  test("a VM size that Terraform knows", () => {
    expect(said((stack) => testPool(stack, "gpu", { vmSize: any(token(stack)) }))).toEqual([
      "MIG028 the prop vmSize is a value known after apply; fix: pass a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...), known at synth",
    ]);
    expect(said((stack) => VmSize.fromName(token(stack)))).toEqual([
      'MIG004 the VM size is known only after apply; fix: write the name, such as "Standard_ND96asr_v4", or take it from the environment of the app',
    ]);
    expect(said((stack) => VmSize.of(token(stack), VmSize.STANDARD_ND96ASR_V4.gpu, 8))).toEqual([
      'MIG004 the VM size is known only after apply; fix: write the name, such as "Standard_ND96asr_v4", or take it from the environment of the app',
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
        "MIG413 the prop clusterName is nothing; fix: pass a string",
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
        "MIG028 the prop imagePullSecrets is [""]; fix: pass a list of the names of secrets",
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
      "MIG048 port_start 9000 is greater than port_end 8000; fix: exchange them",
    ]
  `);
});
