import { mignode, synthesizedApp } from "../support/cdktf-out";
import { testCluster } from "./test-cluster";

const cluster = testCluster();
const app = synthesizedApp(mignode());

test("a cluster with the nodes and the release of an app is as promised", async () => {
  await cluster.addNodes(app);
  cluster.install(app);
  await cluster.settled();

  const { exitCode, stdout, stderr } = await cluster.run(app, "verify");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "POOL     NODE                             RESOURCE        EXPECTED  ACTUAL  DIAGNOSIS  MIG LABELS
    mignode  aks-mignode-31415926-vmss000000  nvidia.com/gpu        56      56  ok         gpu.count=56 gpu.product=NVIDIA-A100-SXM4-40GB-MIG-1g.5gb mig.strategy=single

    1 of 1 node pools as promised
    "
  `);
});
