import { Release } from "@cdktf/provider-helm/lib/release";
import { Lazy, type TerraformProvider, TerraformStack, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { type NodePoolFacts, nodePoolFacts } from "../../core/azurerm/node-pool";
import { type Fact, isKnown, UNKNOWN } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { problemLine } from "../../core/facts/mig-configuration-error";
import type { HelmValues } from "../../core/helm/helm-values";
import type { DevicePluginFacts } from "../../core/nvidia/device-plugin";
import {
  chartHas,
  DEFAULT_DEVICE_PLUGIN_VERSION,
  DEVICE_PLUGIN_CHART,
  DEVICE_PLUGIN_REPOSITORY,
  FEATURE_DISCOVERY_CHART,
  FEATURE_DISCOVERY_REPOSITORY,
  ORIGINAL_FEATURE_DISCOVERY_VERSION,
  PLUGIN_CONFIG_LABEL,
} from "../../core/nvidia/device-plugin-chart";
import { CLUSTER_RULES } from "../../core/rules/cluster/cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../../core/rules/nvidia/device-plugin-rules";
import { errorsAmong, problemsOf, type RuleProblem, warningsAmong } from "../../core/rules/rule";
import { podTolerations } from "../../core/workload/pod-manifest";
import { clusterKey, isSameCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { annotate, refuse, withoutTokens } from "../shared/configuration";
import { mergedMap } from "../shared/merged-map";
import { valuesDocument, withoutLazies } from "../shared/values-document";
import { DEVICE_PLUGIN_PROPS_RULES } from "./device-plugin-props-rules";
import { configName, devicePluginValues, featureDiscoveryValues, type ServiceDemand, withPool } from "./device-plugin-values";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import { INSTALLATION_RULES } from "./installation-rules";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import { SERVICE_RULES } from "./service-rules";

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
   * Its construct id is that of the cluster and "-nvidia-device-plugin", whichever pool asks first; of a cluster that is
   * imported more than once, the import that the first pool names.
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
  private readonly poolNames = new Set<string>();
  private demand: ServiceDemand = { strategies: [], tolerations: [] };
  private currentFacts: DevicePluginFacts;
  /** The kinds of pool that nothing is wrong with under the current demand: the pools of an app are often alike. */
  private readonly soundKinds = new Set<string>();
  /** The rules whose problems the plugin shows by itself, for all of its pools. */
  private readonly shownByPlugin: ReadonlySet<string>;
  private readonly settings: NvidiaDevicePluginProps;

  /**
   * @throws MigConfigurationError if a prop is not of its type (MIG028) or would do nothing (MIG029), if the cluster
   * already has a device plugin (MIG103), or if Helm would refuse the release (MIG101, MIG108).
   */
  public constructor(scope: Construct, id: string, props: NvidiaDevicePluginProps) {
    super(scope, id);
    refuse(this, problemsOf(DEVICE_PLUGIN_PROPS_RULES, props));
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
      userValues: props.values,
    });
    if (this.installsFeatureDiscoveryByItself()) {
      this.featureDiscoveryRelease = this.helmRelease(FEATURE_DISCOVERY_CHART, {
        name: FEATURE_DISCOVERY_CHART,
        chart: FEATURE_DISCOVERY_CHART,
        version: props.gpuFeatureDiscoveryChartVersion ?? ORIGINAL_FEATURE_DISCOVERY_VERSION,
        repository: props.gpuFeatureDiscoveryRepository ?? FEATURE_DISCOVERY_REPOSITORY,
        values: () => featureDiscoveryValues(props, this.demand),
        userValues: props.gpuFeatureDiscoveryValues,
      });
    }
    this.node.addValidation({ validate: () => this.problemsOfInstalling().map(problemLine) });
  }

  /**
   * Takes the pool into service: its taints are tolerated, its strategy is configured, the release waits for it.
   *
   * @throws MigConfigurationError if the pool cannot be served by this release (MIG025, MIG104 to MIG112).
   */
  public serve(pool: IMigNodePool): void {
    const poolName = withoutTokens(pool.poolName) as Fact<string>;
    const namesakes = isKnown(poolName) && this.poolNames.has(poolName) ? [poolName, poolName] : [];
    const problems: RuleProblem[] = [
      ...problemsOf(CLUSTER_RULES, { clusterId: UNKNOWN, devicePlugins: [], poolNames: namesakes }),
      ...this.problemsOfServing(pool),
      ...problemsOf(SERVICE_RULES, { plugin: this, pool }),
    ];
    refuse(pool, problems);

    this.admit(pool);
    if (isKnown(poolName)) {
      this.poolNames.add(poolName);
    }
    annotate(pool, problems);
  }

  /** What is wrong with serving the pool beside those that are served already. */
  private problemsOfServing(pool: IMigNodePool): RuleProblem[] {
    const demand = demandWith(this.demand, pool);
    const kind = JSON.stringify([pool.strategy, pool.taints, pool.nodePool.nodeLabelsInput]);
    if (demand === this.demand && this.soundKinds.has(kind)) {
      return [];
    }
    const plugin = demand === this.demand ? this.currentFacts : this.facts(demand);
    const problemsWith = (pools: readonly IMigNodePool[]): RuleProblem[] =>
      problemsOf(DEVICE_PLUGIN_RULES, { plugin, pools: pools.map((member) => this.poolFacts(member, demand)) });
    const problems = problemsWith([pool]).filter((problem) => !this.shownByPlugin.has(problem.ruleId));
    // A new strategy changes what every pool gets; otherwise the pools before this one stay as they were.
    const changesOthers = this.pools.length > 0 && demand.strategies.length > this.demand.strategies.length;
    if (changesOthers) {
      return [...errorsAmong(problemsWith([...this.pools, pool])), ...warningsAmong(problems)];
    }
    if (problems.length === 0) {
      this.soundKinds.add(kind);
    }
    return problems;
  }

  private admit(pool: IMigNodePool): void {
    const before = this.demand;
    this.demand = demandWith(before, pool);
    if (this.demand !== before) {
      this.currentFacts = this.facts(this.demand);
      this.soundKinds.clear();
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
      values: this.knownValues(this.settings.values, () => devicePluginValues(this.settings, this.chartVersionFact(), demand)),
      ...(this.installsFeatureDiscoveryByItself() && {
        featureDiscoveryValues: this.knownValues(this.settings.gpuFeatureDiscoveryValues, () =>
          featureDiscoveryValues(this.settings, demand),
        ),
      }),
    };
  }

  private knownValues(userValues: HelmValues | undefined, all: () => HelmValues): Fact<HelmValues> {
    return withoutTokens(Token.isUnresolved(userValues) ? userValues : all()) as Fact<HelmValues>;
  }

  private installsFeatureDiscoveryByItself(): boolean {
    return chartHas("featureDiscovery", this.chartVersionFact()) === false && (this.settings.gpuFeatureDiscovery ?? true);
  }

  private chartVersionFact(): Fact<string> {
    return withoutTokens(this.chartVersion) as Fact<string>;
  }

  private helmRelease(id: string, { values, userValues, ...chart }: ReleaseOfChart): Release {
    const release = new Release(this, id, {
      ...chart,
      namespace: this.namespace,
      createNamespace: true,
      // Values as JSON documents: `set` needs its own escaping and is lost in an export to HCL. Of a map that only
      // Terraform knows, Helm does the merging.
      values: [
        Lazy.stringValue({ produce: (context) => valuesDocument(withoutLazies(values(), context)) }),
        ...(userValues !== undefined && Token.isUnresolved(userValues) ? [valuesDocument(userValues)] : []),
      ],
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

  /** What is wrong with the release once the app is complete. */
  private problemsOfInstalling(): RuleProblem[] {
    const first = firstThroughProviderOf(this);
    return problemsOf(INSTALLATION_RULES, {
      path: this.node.path,
      poolCount: this.pools.length,
      sharesProviderWith: first === this ? undefined : first.node.path,
    });
  }
}

/** A chart, and what the release of it says. */
interface ReleaseOfChart {
  readonly name: string;
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  readonly values: () => HelmValues;
  readonly userValues?: HelmValues;
}

/** Lets the pool's nodes choose the plugin configuration of its strategy, unless its user chose one. */
function selectConfiguration({ nodePool, strategy }: IMigNodePool): void {
  nodePool.nodeLabels = mergedMap({ [PLUGIN_CONFIG_LABEL]: configName(strategy) }, nodePool.nodeLabelsInput ?? {});
}

function demandWith(demand: ServiceDemand, pool: IMigNodePool): ServiceDemand {
  const taints = withoutTokens(pool.taints);
  return withPool(demand, pool.strategy, podTolerations(Array.isArray(taints) ? taints : [UNKNOWN]));
}

/** The device plugins of each app, by the names of their clusters. */
const PLUGINS = new WeakMap<IConstruct, Map<string, NvidiaDevicePlugin[]>>();

function pluginsOf(scope: IConstruct, cluster: IAksCluster): NvidiaDevicePlugin[] {
  const namesakes = PLUGINS.get(scope.node.root)?.get(clusterKey(cluster)) ?? [];
  return namesakes.filter((plugin) => isSameCluster(plugin.cluster, cluster));
}

function registerPlugin(plugin: NvidiaDevicePlugin): void {
  const { root } = plugin.node;
  const ofApp = PLUGINS.get(root) ?? new Map<string, NvidiaDevicePlugin[]>();
  const key = clusterKey(plugin.cluster);
  ofApp.set(key, [...(ofApp.get(key) ?? []), plugin]);
  PLUGINS.set(root, ofApp);
}

/** The first device plugin that reaches its cluster through a Helm provider; a stack stands for its default provider. */
const FIRST_THROUGH = new WeakMap<TerraformProvider | TerraformStack, NvidiaDevicePlugin>();

function firstThroughProviderOf(plugin: NvidiaDevicePlugin): NvidiaDevicePlugin {
  const { provider } = plugin.release;
  const way = provider?.alias === undefined ? TerraformStack.of(plugin) : provider;
  const first = FIRST_THROUGH.get(way) ?? plugin;
  FIRST_THROUGH.set(way, first);
  return first;
}
