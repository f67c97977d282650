import { Release } from "@cdktf/provider-helm/lib/release";
import { Lazy, type TerraformProvider, TerraformStack, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { DevicePluginFacts } from "../core/facts/device-plugin";
import {
  chartHas,
  DEFAULT_DEVICE_PLUGIN_VERSION,
  DEVICE_PLUGIN_CHART,
  DEVICE_PLUGIN_REPOSITORY,
  FEATURE_DISCOVERY_CHART,
  FEATURE_DISCOVERY_REPOSITORY,
  ORIGINAL_FEATURE_DISCOVERY_VERSION,
  PLUGIN_CONFIG_LABEL,
} from "../core/facts/device-plugin-chart";
import { type Fact, isKnown, UNKNOWN } from "../core/facts/fact";
import type { HelmValues } from "../core/facts/helm-values";
import { type NodePoolFacts, nodePoolFacts } from "../core/facts/node-pool";
import { isObject } from "../core/facts/terraform-arguments";
import { podTolerations } from "../core/pod-manifest";
import { CLUSTER_RULES } from "../core/rules/cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../core/rules/device-plugin-rules";
import { errorsAmong, problemsOf, type RuleProblem, warningsAmong } from "../core/rules/rule";
import { isSameCluster } from "./cluster-identity";
import { annotate, refuse, withoutTokens } from "./configuration";
import { configName, devicePluginValues, featureDiscoveryValues, type ServiceDemand, withPool } from "./device-plugin-values";
import type { IAksCluster } from "./i-aks-cluster";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import { mergedMap } from "./merged-map";
import { valuesDocument } from "./values-document";

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
   * @default "0.19.3"
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
   * More values for the chart, laid over the library's deeply: maps are merged, lists and other values replace.
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
   * How long Helm waits for the release to be ready, in seconds.
   *
   * @default - the Helm provider's 300
   */
  readonly timeoutSeconds?: number;
}

/**
 * NVIDIA's device plugin and GPU feature discovery on a cluster: one Helm release for all MIG pools in a stack.
 *
 * The release follows the pools that it serves. It tolerates their taints, waits for them, and gives every pool its
 * strategy; where strategies differ, it carries a plugin configuration for each, and the pools a label that selects it.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin
 */
export class NvidiaDevicePlugin extends Construct implements IGpuSoftware {
  /**
   * The device plugin of the cluster in the stack of `scope`, made on first use.
   *
   * Its construct id is that of the cluster and "-nvidia-device-plugin", whichever pool asks first.
   *
   * @throws MigConfigurationError (MIG103) if the cluster has a device plugin in another stack.
   */
  public static forCluster(scope: Construct, cluster: IAksCluster): NvidiaDevicePlugin {
    const stack = TerraformStack.of(scope);
    const existing = pluginsOf(scope, cluster).find((plugin) => TerraformStack.of(plugin) === stack);
    if (existing) {
      return existing;
    }
    const clusterPath = cluster.node.scopes.filter((part) => part.node.scope !== undefined && !TerraformStack.isStack(part));
    return new NvidiaDevicePlugin(stack, `${clusterPath.map((part) => part.node.id).join("-")}-nvidia-device-plugin`, { cluster });
  }

  /** The cluster whose pools are served. */
  public readonly cluster: IAksCluster;

  /** The version of the chart `nvidia-device-plugin`. */
  public readonly chartVersion: string;

  /** The namespace of the release. */
  public readonly namespace: string;

  /** The Helm release of the chart `nvidia-device-plugin`. */
  public readonly release: Release;

  /**
   * The Helm release of the chart `gpu-feature-discovery`.
   *
   * @default - none: charts from 0.15 on contain it
   */
  public readonly featureDiscoveryRelease?: Release;

  private readonly pools: IMigNodePool[] = [];
  private readonly poolNames = new Map<string, string>();
  private demand: ServiceDemand = { strategies: [], tolerations: [] };
  private currentFacts: DevicePluginFacts;
  /** The rules whose problems the plugin shows by itself, for all of its pools. */
  private readonly shownByPlugin: ReadonlySet<string>;
  private readonly settings: NvidiaDevicePluginProps;

  /**
   * @throws MigConfigurationError if the cluster already has a device plugin (MIG103), or if Helm would refuse the
   * release (MIG101, MIG108).
   */
  public constructor(scope: Construct, id: string, props: NvidiaDevicePluginProps) {
    super(scope, id);
    this.cluster = props.cluster;
    this.settings = props;
    this.chartVersion = props.chartVersion ?? DEFAULT_DEVICE_PLUGIN_VERSION;
    this.namespace = props.namespace ?? "nvidia-device-plugin";

    this.currentFacts = this.facts(this.demand);

    const devicePlugins = [...pluginsOf(this, this.cluster), this].map((plugin) => plugin.node.path);
    const problems = [
      ...problemsOf(CLUSTER_RULES, { clusterId: UNKNOWN, devicePlugins, poolNames: [] }),
      ...problemsOf(DEVICE_PLUGIN_RULES, { plugin: this.currentFacts, pools: [] }),
    ];
    this.shownByPlugin = new Set(problems.map((problem) => problem.ruleId));
    refuse(this, problems);
    annotate(this, problems);
    registerPlugin(this);

    this.release = this.helmRelease("Default", {
      name: DEVICE_PLUGIN_CHART,
      chart: DEVICE_PLUGIN_CHART,
      version: this.chartVersion,
      repository: props.repository ?? DEVICE_PLUGIN_REPOSITORY,
      values: () => devicePluginValues(props, this.chartVersionFact(), this.demand),
    });
    if (this.installsFeatureDiscoveryByItself()) {
      this.featureDiscoveryRelease = this.helmRelease(FEATURE_DISCOVERY_CHART, {
        name: FEATURE_DISCOVERY_CHART,
        chart: FEATURE_DISCOVERY_CHART,
        version: props.gpuFeatureDiscoveryChartVersion ?? ORIGINAL_FEATURE_DISCOVERY_VERSION,
        repository: props.gpuFeatureDiscoveryRepository ?? FEATURE_DISCOVERY_REPOSITORY,
        values: () => featureDiscoveryValues(props, this.demand),
      });
    }
    this.node.addValidation({ validate: () => this.unservedProblems() });
  }

  /**
   * Takes the pool into service: its taints are tolerated, its strategy is configured, the release waits for it.
   *
   * @throws MigConfigurationError if the pool cannot be served by this release (MIG025, MIG104 to MIG109).
   */
  public serve(pool: IMigNodePool): void {
    const poolName = withoutTokens(pool.poolName) as Fact<string>;
    const others = isKnown(poolName) && this.poolNames.has(poolName) ? [poolName] : [];
    const problems: RuleProblem[] = problemsOf(CLUSTER_RULES, {
      clusterId: UNKNOWN,
      devicePlugins: [],
      poolNames: isKnown(poolName) ? [...others, poolName] : [],
    });
    problems.push(...this.problemsOfServing(pool));
    refuse(pool, problems);

    this.admit(pool);
    if (isKnown(poolName)) {
      this.poolNames.set(poolName, pool.node.path);
    }
    annotate(pool, problems);
  }

  /** What is wrong with serving the pool beside those that are served already. */
  private problemsOfServing(pool: IMigNodePool): RuleProblem[] {
    const demand = demandWith(this.demand, pool);
    const plugin = demand === this.demand ? this.currentFacts : this.facts(demand);
    const problemsWith = (pools: readonly IMigNodePool[]): RuleProblem[] =>
      problemsOf(DEVICE_PLUGIN_RULES, { plugin, pools: pools.map((member) => this.poolFacts(member, demand)) });
    const problems = problemsWith([pool]).filter((problem) => !this.shownByPlugin.has(problem.ruleId));
    // A new strategy changes what every pool gets; otherwise the pools before this one stay as they were.
    const changesOthers = this.pools.length > 0 && demand.strategies.length > this.demand.strategies.length;
    return changesOthers ? [...errorsAmong(problemsWith([...this.pools, pool])), ...warningsAmong(problems)] : problems;
  }

  private admit(pool: IMigNodePool): void {
    const before = this.demand;
    this.demand = demandWith(before, pool);
    if (this.demand !== before) {
      this.currentFacts = this.facts(this.demand);
    }
    this.pools.push(pool);
    if (this.demand.strategies.length > 1) {
      for (const member of before.strategies.length > 1 ? [pool] : this.pools) {
        selectConfiguration(member);
      }
    }
  }

  private poolFacts(pool: IMigNodePool, { strategies }: ServiceDemand): NodePoolFacts {
    const labels = withoutTokens(pool.nodePool.nodeLabelsInput ?? {});
    const selector = strategies.length > 1 ? { [PLUGIN_CONFIG_LABEL]: configName(pool.strategy) } : {};
    return nodePoolFacts(
      {
        name: withoutTokens(pool.poolName),
        node_taints: withoutTokens(pool.taints),
        node_labels: isObject(labels) ? { ...selector, ...labels } : labels,
      },
      { migStrategy: pool.strategy },
    );
  }

  private facts(demand: ServiceDemand): DevicePluginFacts {
    return {
      version: this.chartVersionFact(),
      namespace: withoutTokens(this.namespace) as Fact<string>,
      featureDiscoveryVersion: withoutTokens(this.settings.gpuFeatureDiscoveryChartVersion) as Fact<string>,
      values: withoutTokens(devicePluginValues(this.settings, this.chartVersionFact(), demand)) as HelmValues,
    };
  }

  private installsFeatureDiscoveryByItself(): boolean {
    return chartHas("featureDiscovery", this.chartVersionFact()) === false && (this.settings.gpuFeatureDiscovery ?? true);
  }

  private chartVersionFact(): Fact<string> {
    return withoutTokens(this.chartVersion) as Fact<string>;
  }

  private helmRelease(
    id: string,
    chart: { name: string; chart: string; version: string; repository: string; values: () => HelmValues },
  ): Release {
    const release = new Release(this, id, {
      ...chart,
      namespace: this.namespace,
      createNamespace: true,
      // Values as one JSON document: `set` needs its own escaping and is lost in an export to HCL.
      values: [Lazy.stringValue({ produce: () => valuesDocument(chart.values()) })],
      timeout: this.settings.timeoutSeconds,
      provider: this.settings.helmProvider,
    });
    // Pools join after the release is made. Terraform wants bare addresses here, and `fqn` would render "${...}".
    release.dependsOn = Lazy.listValue(
      {
        produce: () => this.pools.map(({ nodePool }) => `${nodePool.terraformResourceType}.${nodePool.friendlyUniqueId}`),
      },
      { omitEmpty: true },
    ) as string[];
    return release;
  }

  private unservedProblems(): string[] {
    return this.pools.length > 0 ? [] : [`the device plugin serves no node pool: pass it to a MigGpuNodePool as gpuSoftware, or remove it`];
  }
}

/** Lets the pool's nodes choose the plugin configuration of its strategy, unless its user chose one. */
function selectConfiguration({ nodePool, strategy }: IMigNodePool): void {
  const labels = nodePool.nodeLabelsInput ?? {};
  if (Token.isUnresolved(labels) || !Object.hasOwn(labels, PLUGIN_CONFIG_LABEL)) {
    nodePool.nodeLabels = mergedMap(labels, { [PLUGIN_CONFIG_LABEL]: configName(strategy) });
  }
}

function demandWith(demand: ServiceDemand, pool: IMigNodePool): ServiceDemand {
  const taints = withoutTokens(pool.taints);
  return withPool(demand, pool.strategy, podTolerations(Array.isArray(taints) ? taints : [UNKNOWN]));
}

const PLUGINS = new WeakMap<IConstruct, NvidiaDevicePlugin[]>();

function pluginsOf(scope: IConstruct, cluster: IAksCluster): NvidiaDevicePlugin[] {
  return (PLUGINS.get(scope.node.root) ?? []).filter((plugin) => isSameCluster(plugin.cluster, cluster));
}

function registerPlugin(plugin: NvidiaDevicePlugin): void {
  const root = plugin.node.root;
  PLUGINS.set(root, [...(PLUGINS.get(root) ?? []), plugin]);
}
