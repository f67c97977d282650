const { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } = require("../../build");
const synthStack = require("./synth-stack");

/** That many MigGpuNodePools of one cluster, which share its device plugin. */
module.exports = (count) =>
  synthStack((stack) => {
    const cluster = AksCluster.fromClusterId(stack, "aks", synthStack.CLUSTER_ID);
    for (let index = 0; index < Number(count); index += 1) {
      new MigGpuNodePool(stack, `pool${index}`, {
        cluster,
        vmSize: VmSize.STANDARD_ND96ASR_V4,
        profile: MigProfile.MIG_1G,
        strategy: MigStrategy.SINGLE,
      });
    }
  });
