import { AksCluster, AksLogin, MigQueues } from "../../lib";
import { managedPool } from "../support/managed-pools";
import { testCluster, testPool } from "../support/pools";
import { TestApp, thrownBy } from "../support/synth";

const LOOKUP = { resourceGroupName: "rg", clusterName: "a" };
const NEW_CLUSTER = { location: "southcentralus", resourceGroupName: "rg" };
const TEAMS = [{ name: "a", namespace: "a", share: 1 }];

const EMPTY: [string, (stack: any) => unknown][] = [
  ...(["tenantId", "clientId", "environment"] as const).map((name): [string, (stack: any) => unknown] => [
    `MIG426 the prop ${name} is ""`,
    (stack) => AksCluster.fromLookup(stack, "c", LOOKUP).addHelmProvider(stack, "h", { alias: "x", login: AksLogin.AZURE_CLI, [name]: "" }),
  ]),
  [
    'MIG601 the prop kueue.chartVersion is ""',
    (stack) =>
      new MigQueues(stack, "q", { cluster: testCluster(stack), pools: [testPool(stack)], teams: TEAMS, kueue: { chartVersion: "" } }),
  ],
  ...["create", "delete", "read", "update"].map((name): [string, (stack: any) => unknown] => [
    `MIG028 the prop timeouts.${name} is ""`,
    (stack) => testPool(stack, "gpu", { timeouts: { [name]: "" } }),
  ]),
  ['MIG028 the prop ignoreChanges[0] is ""', (stack) => managedPool(stack, "gpu", { ignoreChanges: [""] })],
  [
    'MIG038 kubelet_config.allowed_unsafe_sysctls has "" in its list',
    (stack) => testPool(stack, "gpu", { kubeletConfig: { allowedUnsafeSysctls: ["net.core.somaxconn", ""] } }),
  ],
  ['MIG420 identity.identity_ids has "" in its list', (stack) => new AksCluster(stack, "c", { ...NEW_CLUSTER, identityIds: [""] })],
  ['MIG420 default_node_pool.zones has "" in its list', (stack) => new AksCluster(stack, "c", { ...NEW_CLUSTER, systemPoolZones: [""] })],
];

test.each(EMPTY)("an empty string is refused: %s", (expected, call) => {
  const stack = new TestApp().stack();
  const { problems } = thrownBy(() => call(stack));
  expect(problems.map(({ ruleId, found }: any) => `${ruleId} ${found}`)).toEqual([expected]);
});

test("an empty item is said with what to do", () => {
  const stack = new TestApp().stack();
  expect(thrownBy(() => new AksCluster(stack, "c", { ...NEW_CLUSTER, systemPoolZones: ["1", ""] })).message).toMatchInlineSnapshot(`
    "gpu/c: 1 problem
      MIG420 default_node_pool.zones has "" in its list
        expected: values that are not empty
        fix: remove it, or leave default_node_pool.zones out
        see: https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_resource.go"
  `);
});

test.each([[["auto"]], [["1", "2", "3"]]])("a system pool has the zones %s", (systemPoolZones) => {
  const app = new TestApp();
  new AksCluster(app.stack(), "c", { ...NEW_CLUSTER, systemPoolZones });
  expect(app.synth().gpu!.resource("azurerm_kubernetes_cluster").default_node_pool.zones).toEqual(systemPoolZones);
});
