const { AksCluster, MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } = require("../../build");
const synthStack = require("./synth-stack");

/** Queues of that many teams on as many pools as Kueue takes flavors. */
module.exports = (count) =>
  synthStack((stack) => {
    const cluster = AksCluster.fromClusterId(stack, "aks", synthStack.CLUSTER_ID);
    const pools = Array.from(
      { length: 64 },
      (_, index) =>
        new MigGpuNodePool(stack, `pool${index}`, {
          cluster,
          vmSize: VmSize.STANDARD_ND96ASR_V4,
          profile: MigProfile.MIG_1G,
          strategy: MigStrategy.SINGLE,
          nodeCount: 100,
        }),
    );
    const teams = Array.from({ length: Number(count) }, (_, index) => {
      const name = `team-${index}`;
      return { name, namespace: name, share: 0.9 / Number(count) };
    });
    new MigQueues(stack, "queues", { cluster, pools, teams });
  });
