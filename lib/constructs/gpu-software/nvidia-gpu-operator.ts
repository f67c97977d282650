import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { DEFAULT_GPU_OPERATOR_VERSION, GPU_OPERATOR_CHART, GPU_OPERATOR_REPOSITORY } from "../../core/nvidia/gpu-operator-chart";
import { GPU_OPERATOR_RULES } from "../../core/rules/nvidia/gpu-operator-rules";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { refuse } from "../shared/configuration";
import { propProblems } from "../shared/prop-shape";
import { ClusterSoftware } from "./cluster-software";
import { gpuOperatorValues } from "./gpu-operator-values";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import type { NvidiaGpuOperatorProps } from "./nvidia-gpu-operator-props";
import { GPU_OPERATOR_PROPS } from "./software-prop-shapes";

/** More than Helm's five minutes: nodes of a new pool restart once before NFD is ready. */
const TIMEOUT_SECONDS = 900;

/**
 * NVIDIA's GPU Operator on a cluster, beside AKS: one Helm release for all MIG pools in a stack.
 *
 * AKS manages the driver, the container toolkit, the runtime and the partitions. The operator installs the device plugin, GPU
 * feature discovery, node feature discovery, the DCGM exporter and its validator. The release waits for its pools, tolerates
 * their taints and configures their strategies, as that of `NvidiaDevicePlugin` does.
 * @see https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/microsoft-aks.html
 */
export class NvidiaGpuOperator extends Construct implements IGpuSoftware {
  /** The cluster of the pools. */
  public readonly cluster: IAksCluster;

  /** The version of the chart `gpu-operator`. */
  public readonly chartVersion: string;

  /** The namespace of the release. */
  public readonly namespace: string;

  /** The Helm release of the chart `gpu-operator`. */
  public readonly resource: Release;

  private readonly software: ClusterSoftware;

  /**
   * @throws MigConfigurationError if a prop has the wrong type (MIG028), if the version is not exact (MIG120), or if the
   * cluster already has a device plugin (MIG103).
   */
  public constructor(scope: Construct, id: string, props: NvidiaGpuOperatorProps) {
    super(scope, id);
    refuse(this, propProblems(props, GPU_OPERATOR_PROPS, new.target !== NvidiaGpuOperator));
    this.cluster = props.cluster;
    this.chartVersion = props.chartVersion ?? DEFAULT_GPU_OPERATOR_VERSION;
    this.namespace = props.namespace ?? "gpu-operator";

    this.software = new ClusterSoftware(this, {
      name: { full: "GPU Operator", short: "operator", className: "NvidiaGpuOperator" },
      rules: GPU_OPERATOR_RULES,
      sharing: props.sharing,
      main: {
        chart: GPU_OPERATOR_CHART,
        version: this.chartVersion,
        repository: props.repository ?? GPU_OPERATOR_REPOSITORY,
        namespace: this.namespace,
        timeout: props.timeoutSeconds ?? TIMEOUT_SECONDS,
        provider: props.helmProvider,
        // The chart requires it for the hook that updates the CRDs.
        disableOpenapiValidation: true,
        values: (demand) => gpuOperatorValues(props, demand),
        userValues: props.values,
      },
    });
    this.resource = this.software.resource;
  }

  /**
   * Serves the pool: the release waits for it, tolerates its taints and configures its strategy.
   * @throws MigConfigurationError if this release cannot serve the pool (MIG025, MIG111, MIG112, MIG115 to MIG117, MIG119,
   * MIG341 to MIG343).
   */
  public serve(pool: IMigNodePool): void {
    this.software.serve(pool);
  }

  /**
   * The Helm release.
   * @deprecated - use `resource`
   */
  public get release(): Release {
    return this.resource;
  }
}
