import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { DEFAULT_DRA_DRIVER_VERSION, DRA_DRIVER_CHART, DRA_DRIVER_REPOSITORY, DRA_NODE_LABELS } from "../../core/nvidia/dra-driver-chart";
import { draDriverValues } from "../../core/nvidia/dra-driver-values";
import { DRA_DRIVER_RULES } from "../../core/rules/nvidia/dra-driver-rules";
import { kubernetesVersionOf } from "../cluster/cluster-version";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { refuse, withoutTokens } from "../shared/configuration";
import { imagePullSecrets } from "../shared/image-pull-secrets";
import { propProblems } from "../shared/prop-shape";
import { withWrittenExpressions } from "../shared/terraform-call";
import { mergeable } from "../shared/values-document";
import { ClusterSoftware } from "./cluster-software";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import { MigDeviceClasses } from "./mig-device-classes";
import type { NvidiaDraDriverProps } from "./nvidia-dra-driver-props";
import { DRA_DRIVER_PROPS } from "./software-prop-shapes";

/**
 * NVIDIA's driver for Dynamic Resource Allocation (DRA) on a cluster: pods claim the slices of its pools.
 *
 * Pass it to each of its pools as `gpuSoftware`. Their nodes get labels on which the driver runs, and the device plugin of
 * `NvidiaDevicePlugin` or `NvidiaGpuOperator` does not. Other pools of the cluster can keep the device plugin. A second Helm
 * release creates a DeviceClass for each profile. Since Kubernetes 1.36 pods also get the slices by the resource of the class,
 * so that pods, queues and quotas written for the device plugin stay as they are.
 *
 * AKS partitions the GPUs, and the driver publishes its slices.
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu
 */
export class NvidiaDraDriver extends Construct implements IGpuSoftware {
  /** The cluster of the pools. */
  public readonly cluster: IAksCluster;

  /** The version of the chart `dra-driver-nvidia-gpu`. */
  public readonly chartVersion: string;

  /** The namespace of the releases. */
  public readonly namespace: string;

  /** The Helm release of the chart `dra-driver-nvidia-gpu`. */
  public readonly resource: Release;

  /**
   * The DeviceClasses of the slices.
   * @default - none if `deviceClasses` is false
   */
  public readonly deviceClasses?: MigDeviceClasses;

  private readonly software: ClusterSoftware;

  /**
   * @throws MigConfigurationError if a prop has the wrong type (MIG028), if the cluster already has a DRA driver (MIG561), or
   * if Helm or Kubernetes would refuse the release (MIG553, MIG558 to MIG560).
   */
  public constructor(scope: Construct, id: string, props: NvidiaDraDriverProps) {
    super(scope, id);
    refuse(this, propProblems(props, DRA_DRIVER_PROPS, new.target !== NvidiaDraDriver));
    this.cluster = props.cluster;
    this.chartVersion = props.chartVersion ?? DEFAULT_DRA_DRIVER_VERSION;
    this.namespace = props.namespace ?? DRA_DRIVER_CHART;
    const settings = {
      imageRepository: props.imageRepository,
      imagePullSecrets: props.imagePullSecrets && imagePullSecrets(props.imagePullSecrets),
    };
    const own = withWrittenExpressions(settings);
    this.software = new ClusterSoftware(this, {
      name: { full: "DRA driver", short: "driver", className: "NvidiaDraDriver" },
      rules: DRA_DRIVER_RULES,
      nodeLabels: DRA_NODE_LABELS,
      kubernetesVersion: withoutTokens(props.kubernetesVersion) ?? kubernetesVersionOf(props.cluster),
      main: {
        chart: DRA_DRIVER_CHART,
        version: this.chartVersion,
        repository: props.repository ?? DRA_DRIVER_REPOSITORY,
        namespace: this.namespace,
        timeout: props.timeoutSeconds,
        provider: props.helmProvider,
        values: (demand) => draDriverValues({ ...own, values: mergeable(props.values) }, demand),
        userValues: props.values,
      },
    });
    this.resource = this.software.resource;
    if (props.deviceClasses ?? true) {
      this.deviceClasses = new MigDeviceClasses(this, "classes", {
        cluster: props.cluster,
        kubernetesVersion: props.kubernetesVersion,
        namespace: this.namespace,
        helmProvider: props.helmProvider,
      });
    }
  }

  /**
   * Serves the pool: the release waits for it and tolerates its taints, and the pool gets the labels of the driver's nodes.
   * @throws MigConfigurationError if this release cannot serve the pool (MIG025, MIG111, MIG112, MIG121, MIG551, MIG554 to
   * MIG558).
   */
  public serve(pool: IMigNodePool): void {
    this.software.serve(pool);
    this.deviceClasses?.add(pool);
  }
}
