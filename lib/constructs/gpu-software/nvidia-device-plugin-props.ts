import type { TerraformProvider } from "cdktf";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** Props of the device plugin on a cluster. */
export interface NvidiaDevicePluginProps {
  /** The cluster of the pools. */
  readonly cluster: IAksCluster;

  /**
   * The exact version of the chart `nvidia-device-plugin`.
   *
   * A chart before 0.15 has no GPU feature discovery and needs a second release, as in the original procedure: `0.7.0` and
   * `gpu-feature-discovery` 0.2.0. A warning lists what no longer works with it.
   * @default "0.20.0"
   * @see https://github.com/NVIDIA/k8s-device-plugin/releases
   */
  readonly chartVersion?: string;

  /**
   * Whether GPU feature discovery labels the nodes with their slices. Charts from 0.15 on then also install node feature
   * discovery (NFD).
   * @default true
   */
  readonly gpuFeatureDiscovery?: boolean;

  /**
   * The version of the chart `gpu-feature-discovery`, which only charts before 0.15 need.
   * @default "0.2.0" if `chartVersion` is below 0.15, otherwise none
   */
  readonly gpuFeatureDiscoveryChartVersion?: string;

  /**
   * The namespace of the release. It is created; the chart refuses `default`.
   * @default "nvidia-device-plugin"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   * @default "https://nvidia.github.io/k8s-device-plugin"
   */
  readonly repository?: string;

  /**
   * The Helm repository of the chart `gpu-feature-discovery`, for charts before 0.15.
   * @default "https://nvidia.github.io/gpu-feature-discovery"
   */
  readonly gpuFeatureDiscoveryRepository?: string;

  /**
   * The repository of the plugin's image, without a tag: a mirror for clusters without internet.
   * @default - `nvcr.io/nvidia/k8s-device-plugin`, by the chart
   */
  readonly imageRepository?: string;

  /**
   * The repository of the image of node feature discovery (NFD), without a tag.
   * @default - `registry.k8s.io/nfd/node-feature-discovery`, by the chart
   */
  readonly nodeFeatureDiscoveryImageRepository?: string;

  /**
   * Names of the image pull secrets, in the namespace of the release.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * How several pods share each slice, by time-slicing. Slice counts, pod manifests, queues and the smoke test follow.
   *
   * Pods that share a slice are not isolated: each can use all of its memory, and an error of one can end the others.
   * @default - each slice is for one pod
   */
  readonly sharing?: SliceSharingOptions;

  /**
   * More values for the chart, merged into those of the library: maps are merged, lists and other values replace, `null`
   * removes a value of the chart. Values that remove the slices of a pool (a missing toleration, another MIG strategy) are an
   * error.
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * More values for the chart `gpu-feature-discovery`, for charts before 0.15.
   * @default - none
   */
  readonly gpuFeatureDiscoveryValues?: { readonly [key: string]: any };

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
