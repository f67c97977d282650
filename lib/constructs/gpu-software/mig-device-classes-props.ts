import type { TerraformProvider } from "cdktf";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { IMigNodePool } from "./i-gpu-software";

/** Props of the DeviceClasses of a cluster. */
export interface MigDeviceClassesProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /**
   * The pools whose profiles get a class. `add()` adds more.
   * @default - none
   */
  readonly pools?: IMigNodePool[];

  /**
   * The Kubernetes version of the cluster: "1.36" or "1.36.2". Classes have an extended resource since 1.36.
   * @default - that of an `AksCluster` of the app; otherwise 1.36 or newer is assumed
   */
  readonly kubernetesVersion?: string;

  /**
   * The namespace of the Helm release. It is created. The classes themselves belong to the cluster.
   * @default "dra-driver-nvidia-gpu"
   */
  readonly namespace?: string;

  /**
   * The Helm provider of the cluster.
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;
}
