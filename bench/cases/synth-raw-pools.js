const { KubernetesClusterNodePool } = require("@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool");
const synthStack = require("./synth-stack");

/** That many node pools of the azurerm binding, with the arguments that a MigGpuNodePool writes. */
module.exports = (count) =>
  synthStack((stack) => {
    for (let index = 0; index < Number(count); index += 1) {
      new KubernetesClusterNodePool(stack, `pool${index}`, {
        name: `pool${index}`,
        kubernetesClusterId: synthStack.CLUSTER_ID,
        vmSize: "Standard_ND96asr_v4",
        mode: "User",
        osType: "Linux",
        gpuInstance: "MIG1g",
        gpuDriver: "Install",
        nodeCount: 1,
        nodeTaints: ["nvidia.com/gpu=present:NoSchedule"],
        nodeLabels: { "nvidia.com/gpu.present": "true" },
        upgradeSettings: { maxUnavailable: "1" },
        temporaryNameForRotation: `pool${index}tmp`,
      });
    }
  });
