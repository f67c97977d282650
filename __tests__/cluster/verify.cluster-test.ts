import { MigStrategy } from "../../lib";
import { mignode, synthesizedApp } from "../support/cdktf-out";
import { nodeName } from "./aks-node";
import { FAULTS, type Fault, operator } from "./faults";
import { gpusOf } from "./gpu-hardware";
import { testCluster } from "./test-cluster";

const cluster = testCluster();
const single = synthesizedApp(mignode());
const mixed = synthesizedApp(mignode({ strategy: MigStrategy.MIXED }));

let nodes = 0;
afterEach(async () => {
  nodes += 1;
  await cluster.api.delete(`/api/v1/nodes/${nodeName("mignode", nodes - 1)}`);
  await cluster.removeDaemonSets();
});

/** What `verify` says of the pool and its nodes. */
async function diagnosesWith(
  { values, cuts, daemonSets = [], later, ...node }: Partial<Fault>,
  app: string,
): Promise<(string | undefined)[]> {
  if (values === false) {
    cluster.uninstall(app);
  } else {
    cluster.install(app, values);
  }
  for (const daemonSet of daemonSets) {
    await cluster.addDaemonSet(daemonSet);
  }
  await cluster.addNodes(app, { ...node, index: nodes, gpus: cuts && gpusOf("Standard_ND96asr_v4", cuts) });
  await cluster.settled();
  if (later) {
    await later(cluster, nodeName("mignode", nodes));
    await cluster.settled();
  }
  const { exitCode, stdout, stderr } = await cluster.run(app, "verify", "--output=json");
  const [pool] = JSON.parse(stdout).pools;
  const found = [pool, ...pool.nodes].map(({ diagnosis }: any) => diagnosis?.id).filter((id) => id !== undefined);
  expect({ exitCode, stderr }).toEqual({ exitCode: found.length > 0 ? 2 : 0, stderr: "" });
  return found;
}

test("the nodes and the release of an app", async () => {
  await cluster.addNodes(single);
  cluster.install(single);
  await cluster.settled();

  const { exitCode, stdout, stderr } = await cluster.run(single, "verify");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "1 of 1 node pools match the configuration

    NODE                             SLICE   OFFERED  USED  DIAGNOSIS
    aks-mignode-31415926-vmss000000  1g.5gb    56/56     0  ok
    "
  `);
});

test("the GPU Operator in the place of the release", async () => {
  expect(await diagnosesWith({ values: false, ...operator("single") }, single)).toEqual([]);
});

test.each(FAULTS)("$title: $diagnosis", async ({ diagnosis, ...fault }) => {
  expect(await diagnosesWith(fault, single)).toEqual([diagnosis]);
});

test.each(FAULTS.filter(({ underMixed }) => underMixed !== undefined))(
  "under mixed, $title: $underMixed",
  async ({ underMixed, ...fault }) => {
    expect(await diagnosesWith(fault, mixed)).toEqual([underMixed]);
  },
);
