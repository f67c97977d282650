import type { TerraformProvider } from "cdktf";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** How the GPU Operator is installed on a cluster. */
export interface NvidiaGpuOperatorProps {
  /** The cluster whose pools are served. */
  readonly cluster: IAksCluster;

  /**
   * The version of the chart `gpu-operator`, exactly.
   *
   * @default "v26.7.0"
   * @see https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html
   */
  readonly chartVersion?: string;

  /**
   * The namespace of the release, which is created.
   *
   * @default "gpu-operator"
   */
  readonly namespace?: string;

  /**
   * The Helm repository of the chart: a URL or an OCI reference, such as a mirror for clusters without internet.
   *
   * @default "https://helm.ngc.nvidia.com/nvidia"
   */
  readonly repository?: string;

  /**
   * The registry that has the images under the paths of their own: `myregistry.azurecr.io` for
   * `myregistry.azurecr.io/nvidia/k8s-device-plugin`, or `myregistry.azurecr.io/mirror`.
   *
   * The mirror holds images of two registries: `nvidia/...` of `nvcr.io`, and `nfd/node-feature-discovery` of
   * `registry.k8s.io`.
   *
   * @default - the chart's own, `nvcr.io` and `registry.k8s.io`
   */
  readonly imageRegistry?: string;

  /**
   * Names of secrets in the namespace of the release with which the nodes pull the images.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Whether the DCGM exporter runs on the nodes, which publishes metrics of the GPUs and their slices for Prometheus.
   *
   * @default true
   */
  readonly dcgmExporter?: boolean;

  /**
   * Whether the Prometheus operator is told of the DCGM exporter by a `ServiceMonitor`; that operator has to be there.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Whether the release brings node feature discovery (NFD), by whose labels the operator finds GPUs.
   *
   * Set it to `false` where the cluster has one, which then has to tolerate the taints of the pools.
   *
   * @default true
   */
  readonly nodeFeatureDiscovery?: boolean;

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
   * Values that would leave a pool without its slices (a list of tolerations that misses a taint, another MIG strategy), or
   * give the operator what AKS owns (driver, container toolkit, runtime class, partitions), are an error.
   *
   * @default - none
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * The Helm provider that reaches the cluster.
   *
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;

  /**
   * How long Helm waits for the operator and for NFD to be ready, in whole seconds. What the operator itself then starts
   * on the nodes is not waited for.
   *
   * @default 900
   */
  readonly timeoutSeconds?: number;
}
