import type { TerraformProvider } from "cdktf";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** Props of NVIDIA's DRA driver on a cluster. */
export interface NvidiaDraDriverProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /**
   * The exact version of the chart `dra-driver-nvidia-gpu`.
   * @default "0.5.0"
   * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/releases
   */
  readonly chartVersion?: string;

  /**
   * The Kubernetes version of the cluster: "1.36" or "1.36.2". Before 1.36, pods get slices only by claims, and before 1.34.2
   * not at all.
   * @default - that of an `AksCluster` of the app; otherwise 1.36 or newer is assumed
   */
  readonly kubernetesVersion?: string;

  /**
   * Whether to create the DeviceClasses of the slices: one for each profile of the pools, such as
   * `mig-1g-10gb.gpu.nvidia.com`. A cluster has each class once.
   * @default true
   */
  readonly deviceClasses?: boolean;

  /**
   * The namespace of the releases. It is created; the chart refuses `default`.
   * @default "dra-driver-nvidia-gpu"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   * @default "oci://registry.k8s.io/dra-driver-nvidia/charts"
   */
  readonly repository?: string;

  /**
   * The repository of the driver's image, without a tag: a mirror for clusters without internet.
   * @default - `registry.k8s.io/dra-driver-nvidia/dra-driver-nvidia-gpu`, by the chart
   */
  readonly imageRepository?: string;

  /**
   * Names of the image pull secrets, in the namespace of the release.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * More values for the chart, merged into those of the library: maps are merged, lists and other values replace, `null`
   * removes a value of the chart. Values that remove the slices of a pool are an error.
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * The Helm provider of the cluster.
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;

  /**
   * How many whole seconds Helm waits until the release is ready.
   * @default - 300, by the Helm provider
   */
  readonly timeoutSeconds?: number;
}
