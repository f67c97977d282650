import type { TerraformProvider } from "cdktf";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** Props of the GPU Operator on a cluster. */
export interface NvidiaGpuOperatorProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /**
   * The exact version of the chart `gpu-operator`.
   * @default "v26.7.0"
   * @see https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html
   */
  readonly chartVersion?: string;

  /**
   * The namespace of the release. It is created.
   * @default "gpu-operator"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   * @default "https://helm.ngc.nvidia.com/nvidia"
   */
  readonly repository?: string;

  /**
   * The registry of the images, under their own paths: `myregistry.azurecr.io` for
   * `myregistry.azurecr.io/nvidia/k8s-device-plugin`, or `myregistry.azurecr.io/mirror`. It must mirror `nvidia/...` of
   * `nvcr.io`, and `nfd/node-feature-discovery` of `registry.k8s.io`.
   * @default - `nvcr.io` and `registry.k8s.io`, by the chart
   */
  readonly imageRegistry?: string;

  /**
   * Names of the image pull secrets, in the namespace of the release.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Whether the DCGM exporter publishes metrics of the GPUs and their slices for Prometheus.
   * @default true
   */
  readonly dcgmExporter?: boolean;

  /**
   * Whether to create a `ServiceMonitor` for the DCGM exporter. It needs the Prometheus operator.
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Whether to install node feature discovery (NFD). The operator finds GPUs by its labels.
   *
   * Use `false` if the cluster already has NFD. It must tolerate the taints of the pools.
   * @default true
   */
  readonly nodeFeatureDiscovery?: boolean;

  /**
   * How several pods share each slice, by time-slicing. Slice counts, pod manifests, queues and the smoke test follow.
   *
   * Pods that share a slice are not isolated: each can use all of its memory, and an error of one can end the others.
   * @default - each slice is for one pod
   */
  readonly sharing?: SliceSharingOptions;

  /**
   * More values for the chart, merged into those of the library: maps are merged, lists and other values replace, `null`
   * removes a value of the chart.
   *
   * Values that remove the slices of a pool (a missing toleration, another MIG strategy) are an error. So are values for what
   * AKS manages: driver, container toolkit, runtime class, partitions.
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * The Helm provider of the cluster.
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;

  /**
   * How many whole seconds Helm waits until the operator and NFD are ready. It does not wait for the pods that the operator
   * starts on the nodes.
   * @default 900
   */
  readonly timeoutSeconds?: number;
}
