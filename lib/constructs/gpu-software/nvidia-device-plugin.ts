import type { Release } from "@cdktf/provider-helm/lib/release";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  chartHas,
  DEFAULT_DEVICE_PLUGIN_VERSION,
  DEVICE_PLUGIN_CHART,
  DEVICE_PLUGIN_REPOSITORY,
  FEATURE_DISCOVERY_CHART,
  FEATURE_DISCOVERY_REPOSITORY,
  ORIGINAL_FEATURE_DISCOVERY_VERSION,
} from "../../core/nvidia/device-plugin-chart";
import { type DevicePluginSettings, devicePluginValues, featureDiscoveryValues } from "../../core/nvidia/device-plugin-values";
import { DEVICE_PLUGIN_RULES } from "../../core/rules/nvidia/device-plugin-rules";
import { problemsOf } from "../../core/rules/rule";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { refuse, withoutTokens } from "../shared/configuration";
import { imagePullSecrets } from "../shared/image-pull-secrets";
import { propProblems } from "../shared/prop-shape";
import { withWrittenExpressions } from "../shared/terraform-call";
import { mergeable } from "../shared/values-document";
import { ClusterSoftware, isBesideClaims, knownValues, type ReleaseOfChart, softwareOn } from "./cluster-software";
import { DEVICE_PLUGIN_PROPS_RULES } from "./device-plugin-props-rules";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import { DEVICE_PLUGIN_PROPS } from "./software-prop-shapes";

/**
 * NVIDIA's device plugin and GPU feature discovery on a cluster: one Helm release for all MIG pools in a stack.
 *
 * The release waits for its pools, tolerates their taints and configures their strategies. If the strategies differ, it has
 * one plugin configuration for each, which a label of the pool selects.
 * @see https://github.com/NVIDIA/k8s-device-plugin
 */
export class NvidiaDevicePlugin extends Construct implements IGpuSoftware {
  /**
   * The device plugin of the cluster in the stack of `scope`, created on first use. Its construct id is that of the cluster
   * with "-nvidia-device-plugin"; if the cluster is imported several times, that of the first import used.
   * @throws MigConfigurationError (MIG103) if the cluster has a device plugin in another stack.
   */
  public static forCluster(scope: Construct, cluster: IAksCluster): NvidiaDevicePlugin {
    const stack = TerraformStack.of(scope);
    const existing = softwareOn(scope, cluster).map(({ construct }) => construct);
    const plugin = existing.find((construct) => TerraformStack.of(construct) === stack && construct instanceof NvidiaDevicePlugin);
    if (plugin) {
      return plugin as NvidiaDevicePlugin;
    }
    const clusterPath = cluster.node.scopes.filter((part) => part.node.scope !== undefined && !TerraformStack.isStack(part));
    return new NvidiaDevicePlugin(stack, `${clusterPath.map((part) => part.node.id).join("-")}-nvidia-device-plugin`, { cluster });
  }

  /** The cluster of the pools. */
  public readonly cluster: IAksCluster;

  /** The version of the chart `nvidia-device-plugin`. */
  public readonly chartVersion: string;

  /** The namespace of the release. */
  public readonly namespace: string;

  /** The Helm release of the chart `nvidia-device-plugin`. */
  public readonly resource: Release;

  /**
   * The Helm release of the chart `gpu-feature-discovery`.
   * @default - none: charts from 0.15 on include it
   */
  public readonly featureDiscoveryRelease?: Release;

  private readonly software: ClusterSoftware;

  /**
   * @throws MigConfigurationError if a prop has the wrong type (MIG028) or no effect (MIG029), if the cluster already has a
   * device plugin (MIG103), or if Helm would refuse the release (MIG101, MIG108).
   */
  public constructor(scope: Construct, id: string, props: NvidiaDevicePluginProps) {
    super(scope, id);
    refuse(this, [
      ...propProblems(props, DEVICE_PLUGIN_PROPS, new.target !== NvidiaDevicePlugin),
      ...problemsOf(DEVICE_PLUGIN_PROPS_RULES, props),
    ]);
    this.cluster = props.cluster;
    this.chartVersion = props.chartVersion ?? DEFAULT_DEVICE_PLUGIN_VERSION;
    this.namespace = props.namespace ?? "nvidia-device-plugin";

    const version = withoutTokens(this.chartVersion);
    const settings: DevicePluginSettings = {
      ...props,
      ...withWrittenExpressions({
        imageRepository: props.imageRepository,
        nodeFeatureDiscoveryImageRepository: props.nodeFeatureDiscoveryImageRepository,
        imagePullSecrets: props.imagePullSecrets && imagePullSecrets(props.imagePullSecrets),
      }),
      values: mergeable(props.values),
      gpuFeatureDiscoveryValues: mergeable(props.gpuFeatureDiscoveryValues),
    };
    const common = { namespace: this.namespace, timeout: props.timeoutSeconds, provider: props.helmProvider };
    const discovery: ReleaseOfChart | undefined =
      chartHas("featureDiscovery", version) === false && (props.gpuFeatureDiscovery ?? true)
        ? {
            ...common,
            chart: FEATURE_DISCOVERY_CHART,
            version: props.gpuFeatureDiscoveryChartVersion ?? ORIGINAL_FEATURE_DISCOVERY_VERSION,
            repository: props.gpuFeatureDiscoveryRepository ?? FEATURE_DISCOVERY_REPOSITORY,
            values: (demand) => featureDiscoveryValues(settings, demand),
            userValues: props.gpuFeatureDiscoveryValues,
          }
        : undefined;
    this.software = new ClusterSoftware(this, {
      name: { full: "device plugin", short: "plugin", className: "NvidiaDevicePlugin" },
      rules: DEVICE_PLUGIN_RULES,
      sharing: props.sharing,
      main: {
        ...common,
        chart: DEVICE_PLUGIN_CHART,
        version: this.chartVersion,
        repository: props.repository ?? DEVICE_PLUGIN_REPOSITORY,
        values: (demand) => devicePluginValues(settings, version, demand, isBesideClaims(this)),
        userValues: props.values,
      },
      besides: (demand) => ({
        featureDiscoveryVersion: withoutTokens(props.gpuFeatureDiscoveryChartVersion),
        ...(discovery && { featureDiscoveryValues: knownValues(discovery, demand) }),
      }),
    });
    this.resource = this.software.resource;
    this.featureDiscoveryRelease = discovery && this.software.release(FEATURE_DISCOVERY_CHART, discovery);
  }

  /**
   * Serves the pool: the release waits for it, tolerates its taints and configures its strategy.
   * @throws MigConfigurationError if this release cannot serve the pool (MIG025, MIG104 to MIG112).
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
