import type { TerraformProvider } from "cdktf";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** How NVIDIA's software is installed on a cluster. */
export interface NvidiaDevicePluginProps {
  /** The cluster whose pools are served. */
  readonly cluster: IAksCluster;

  /**
   * The version of the chart `nvidia-device-plugin`, exactly.
   *
   * Before 0.15 the chart had no GPU feature discovery, so that such a version makes two releases, as in the original
   * procedure: `0.7.0` beside `gpu-feature-discovery` 0.2.0. A warning says what no longer works with it.
   *
   * @default "0.20.0"
   * @see https://github.com/NVIDIA/k8s-device-plugin/releases
   */
  readonly chartVersion?: string;

  /**
   * Whether GPU feature discovery labels the nodes with what their slices are.
   *
   * With charts from 0.15 on it also brings node feature discovery (NFD).
   *
   * @default true
   */
  readonly gpuFeatureDiscovery?: boolean;

  /**
   * The version of the chart `gpu-feature-discovery`, which only charts before 0.15 need beside them.
   *
   * @default "0.2.0" where `chartVersion` is below 0.15, otherwise none
   */
  readonly gpuFeatureDiscoveryChartVersion?: string;

  /**
   * The namespace of the release, which is created; `default` is refused by the chart.
   *
   * @default "nvidia-device-plugin"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   *
   * @default "https://nvidia.github.io/k8s-device-plugin"
   */
  readonly repository?: string;

  /**
   * The Helm repository of the chart `gpu-feature-discovery`, where it is installed by itself.
   *
   * @default "https://nvidia.github.io/gpu-feature-discovery"
   */
  readonly gpuFeatureDiscoveryRepository?: string;

  /**
   * The repository of the plugin's image, without a tag: a mirror for clusters without internet.
   *
   * @default - the chart's own, `nvcr.io/nvidia/k8s-device-plugin`
   */
  readonly imageRepository?: string;

  /**
   * The repository of the image of node feature discovery (NFD), which the chart brings, without a tag.
   *
   * @default - the chart's own, `registry.k8s.io/nfd/node-feature-discovery`
   */
  readonly nodeFeatureDiscoveryImageRepository?: string;

  /**
   * Names of secrets in the namespace of the release with which the nodes pull the images.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * How several pods share each slice, by time-slicing. Slice counts, pod manifests, queues and the smoke test follow.
   *
   * MIG isolates slices from each other. Pods that share a slice are not: each can use all of its memory, and an error of one
   * can end the others.
   *
   * @default - each slice is for one pod
   */
  readonly sharing?: SliceSharingOptions;

  /**
   * More values for the chart, laid over the library's deeply: maps are merged, lists and other values replace, `null`
   * removes what the chart sets.
   *
   * Values that would leave a pool without its slices (a list of tolerations that misses a taint, another MIG strategy)
   * are an error.
   *
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * More values for the chart `gpu-feature-discovery`, where it is installed by itself.
   *
   * @default - none
   */
  readonly gpuFeatureDiscoveryValues?: { readonly [key: string]: any };

  /**
   * The Helm provider that reaches the cluster.
   *
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;

  /**
   * How long Helm waits for the release to be ready, in whole seconds.
   *
   * @default - the Helm provider's 300
   */
  readonly timeoutSeconds?: number;
}
