import "./constructs/shared/peers";

export { AksCluster } from "./constructs/cluster/aks-cluster";
export type { AksClusterLookup, AksClusterProps, AksEntraIdIntegration } from "./constructs/cluster/aks-cluster-props";
export type { AksHelmProviderOptions, IAksCluster } from "./constructs/cluster/i-aks-cluster";
export { ExternalGpuSoftware } from "./constructs/gpu-software/external-gpu-software";
export type { IGpuSoftware, IMigNodePool } from "./constructs/gpu-software/i-gpu-software";
export type { IPartitionedNodePool } from "./constructs/gpu-software/i-partitioned-node-pool";
export { MigDeviceClasses } from "./constructs/gpu-software/mig-device-classes";
export type { MigDeviceClassesProps } from "./constructs/gpu-software/mig-device-classes-props";
export { NvidiaDevicePlugin } from "./constructs/gpu-software/nvidia-device-plugin";
export type { NvidiaDevicePluginProps } from "./constructs/gpu-software/nvidia-device-plugin-props";
export { NvidiaDraDriver } from "./constructs/gpu-software/nvidia-dra-driver";
export type { NvidiaDraDriverProps } from "./constructs/gpu-software/nvidia-dra-driver-props";
export { NvidiaGpuOperator } from "./constructs/gpu-software/nvidia-gpu-operator";
export type { NvidiaGpuOperatorProps } from "./constructs/gpu-software/nvidia-gpu-operator-props";
export type { KubeletConfig } from "./constructs/node-pool/kubelet-config";
export type { LinuxOsConfig, SysctlConfig } from "./constructs/node-pool/linux-os-config";
export { ManagedMigNodePool } from "./constructs/node-pool/managed-mig-node-pool";
export type { ManagedMigNodePoolProps } from "./constructs/node-pool/managed-mig-node-pool-props";
export { MigGpuNodePool } from "./constructs/node-pool/mig-gpu-node-pool";
export type { MigGpuNodePoolProps } from "./constructs/node-pool/mig-gpu-node-pool-props";
export type { MigNodePoolProps } from "./constructs/node-pool/mig-node-pool-props";
export { type IgnoredMigRule, MigRules, type MigRulesProps } from "./constructs/node-pool/mig-rules";
export type { AllowedHostPorts, NodeNetworkProfile } from "./constructs/node-pool/node-network-profile";
export type { NodePoolAutoscaling } from "./constructs/node-pool/node-pool-autoscaling";
export type { NodePoolTimeouts } from "./constructs/node-pool/node-pool-timeouts";
export { NodePriority, type SpotOptions } from "./constructs/node-pool/node-priority";
export { NodeUpgrade } from "./constructs/node-pool/node-upgrade";
export { MigQueues } from "./constructs/queues/mig-queues";
export type {
  KueueOptions,
  MigNodeWait,
  MigPriority,
  MigQueuesCpuAndMemory,
  MigQueuesProps,
  MigTeam,
  MigTeamQuota,
  MigTeamSlices,
} from "./constructs/queues/mig-queues-props";
export { MigSmokeTest } from "./constructs/workload/mig-smoke-test";
export type { MigSmokeTestProps } from "./constructs/workload/mig-smoke-test-props";
export { GpuModel } from "./core/catalog/gpu-model";
export { MigPartition } from "./core/catalog/mig-partition";
export { MigProfile } from "./core/catalog/mig-profile";
export { MigStrategy } from "./core/catalog/mig-strategy";
export { VmSize } from "./core/catalog/vm-size";
export {
  AksNetworkPlugin,
  AksNetworkPluginMode,
  AksNetworkPolicy,
  AksNodeOsUpgradeChannel,
  AksNodeProvisioningMode,
  AksOutboundType,
  AksSkuTier,
  AksUpgradeChannel,
} from "./core/cluster/aks-cluster-choices";
export type { MigSliceClaim } from "./core/dra/mig-slice-claim";
export { MigConfigurationError, type MigProblem } from "./core/facts/mig-configuration-error";
export { AksLogin } from "./core/kubernetes/aks-login";
export { NodeTaint, TaintEffect } from "./core/kubernetes/node-taint";
export { RestartPolicy } from "./core/kubernetes/restart-policy";
export type { SliceSharingOptions } from "./core/nvidia/slice-sharing-options";
export { SlicePlanner } from "./core/planner/slice-planner";
export {
  CpuManagerPolicy,
  EvictionPolicy,
  GpuDriverMode,
  HostPortProtocol,
  KubeletDiskType,
  OsDiskType,
  OsSku,
  ScaleDownMode,
  TopologyManagerPolicy,
  TransparentHugePage,
  TransparentHugePageDefrag,
  UndrainableNodeBehavior,
} from "./core/pool/node-pool-choices";
export type { PriceList, VmSizePrice } from "./core/purchase/price-list";
export type { PlannedPool, ServedDemand, SlicePlan, UnmetDemand } from "./core/purchase/slice-plan";
export type { ExistingSlices, SliceDemand, SlicePlanOptions, VmSizeLimit } from "./core/purchase/slice-plan-options";
export type { ManagedMigPodOptions } from "./core/workload/managed-mig-pod-options";
export type { MigJobOptions } from "./core/workload/mig-job-options";
export type { MigPodOptions } from "./core/workload/mig-pod-options";
