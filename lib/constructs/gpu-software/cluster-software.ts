import type { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { Release } from "@cdktf/provider-helm/lib/release";
import { Lazy, type TerraformProvider, TerraformResource, TerraformStack, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { type Fact, isKnown, known, UNKNOWN } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { problemLine } from "../../core/facts/mig-configuration-error";
import type { HelmValues } from "../../core/helm/helm-values";
import { PLUGIN_CONFIG_LABEL } from "../../core/nvidia/device-plugin-chart";
import {
  bringsDevicePlugin,
  bringsNfd,
  type GpuChart,
  type GpuSoftware,
  gpuSoftwareFacts,
  offersClaims,
  sharingServed,
} from "../../core/nvidia/gpu-software";
import { demandWith, NO_DEMAND, type ServiceDemand } from "../../core/nvidia/service-demand";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import { askedSharing, configName } from "../../core/nvidia/strategy-configurations";
import { type NodePoolFacts, nodePoolFacts } from "../../core/pool/node-pool";
import type { SliceSharing } from "../../core/pool/shared-slices";
import { CLUSTER_RULES } from "../../core/rules/cluster/cluster-rules";
import { ABSENT_PLUGIN_RULES } from "../../core/rules/nvidia/absent-plugin-rules";
import { NODE_SHARING_RULES } from "../../core/rules/nvidia/dra-driver-rules";
import type { GpuService } from "../../core/rules/nvidia/gpu-service";
import { SLICE_SHARING_RULES } from "../../core/rules/nvidia/slice-sharing-rules";
import { type PoolNames, TEMPORARY_NAME_RULES } from "../../core/rules/pool/temporary-name-rules";
import { errorsAmong, problemsOf, type Rule, type RuleProblem, warningsAmong } from "../../core/rules/rule";
import { clusterReachedBy } from "../cluster/cluster-helm-provider";
import { clusterKey, isSameCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { RELEASE_WAY_RULES } from "../cluster/release-way-rules";
import { annotate, factsIn, refuse, valueFacts, withoutTokens } from "../shared/configuration";
import { mergedMap } from "../shared/merged-map";
import { taintsOf, tellClaims, tellSharing } from "../shared/pool-slices";
import { resourceAttributes } from "../shared/resource-attributes";
import { valuesDocument, valuesDocuments, withoutLazies } from "../shared/values-document";
import { azurermNodePool } from "./azurerm-node-pool";
import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";
import { INSTALLATION_RULES } from "./installation-rules";
import { SERVICE_RULES } from "./service-rules";
import type { SoftwareName } from "./software-name";

/** One kind of GPU software, without its pools. */
export interface SoftwareKind {
  readonly name: SoftwareName;
  readonly rules: readonly Rule<GpuService>[];
  /** The chart with the device plugin. */
  readonly main: ReleaseOfChart;
  readonly sharing?: SliceSharingOptions;
  /** The labels that it gives to the nodes of its pools. */
  readonly nodeLabels?: Readonly<Record<string, string>>;
  /** Its cluster's version of Kubernetes, if the rules need it. */
  readonly kubernetesVersion?: Fact<string>;
  /** Further facts for the rules. */
  readonly besides?: (demand: ServiceDemand) => Partial<GpuSoftware>;
}

/** A chart and its release, which has the name of the chart. */
export interface ReleaseOfChart {
  readonly chart: GpuChart;
  readonly version: string;
  readonly repository: string;
  readonly namespace: string;
  readonly timeout?: number;
  readonly disableOpenapiValidation?: boolean;
  readonly provider?: TerraformProvider;
  /** The values for the pools, overridden by those of the user. */
  readonly values: (demand: ServiceDemand) => HelmValues;
  readonly userValues?: HelmValues;
}

/** The known values of a release: none if the user's are a token. */
export function knownValues({ values, userValues }: ReleaseOfChart, demand: ServiceDemand): Fact<HelmValues> {
  return valueFacts(Token.isUnresolved(userValues) ? userValues : values(demand));
}

export type SoftwareConstruct = Construct & IGpuSoftware & { readonly cluster: IAksCluster };

/** GPU software of a cluster. Its releases follow its pools, and each pool that joins is checked with the others. */
export class ClusterSoftware {
  /** The release of its chart. */
  public readonly resource: Release;
  private readonly kind: SoftwareKind;
  private readonly pools: IMigNodePool[] = [];
  private readonly poolNames = new Set<string>();
  private readonly names: PoolNames[] = [];
  private demand = NO_DEMAND;
  private currentFacts: GpuSoftware;
  /** The kinds of pool without problems under the current demand: the pools of an app are often alike. */
  private readonly soundKinds = new Set<string>();
  /** The rules with problems that the software itself shows. */
  private readonly shownBySoftware: ReadonlySet<string>;

  /** @throws MigConfigurationError if the cluster already has such software (MIG103, MIG561), or if its rules find errors */
  public constructor(
    public readonly construct: SoftwareConstruct,
    kind: SoftwareKind,
  ) {
    this.kind = { ...kind, rules: [...kind.rules, ...ABSENT_PLUGIN_RULES, ...SLICE_SHARING_RULES] };
    this.currentFacts = this.factsWith(this.demand);
    const together = [...softwareOn(construct, construct.cluster), this].map(({ construct: { node }, facts }) => ({
      path: node.path,
      facts,
    }));
    const problems = [
      ...problemsOf(CLUSTER_RULES, { clusterId: UNKNOWN, poolNames: [], ...softwareTogether(together) }),
      ...problemsOf(kind.rules, { software: this.currentFacts, pools: [], kubernetesVersion: kind.kubernetesVersion }),
    ];
    this.shownBySoftware = new Set(problems.map((problem) => problem.ruleId));
    refuse(construct, problems);
    annotate(construct, problems);
    register(this);
    this.resource = this.release("Default", kind.main);
    construct.node.addValidation({ validate: () => this.problemsOfInstalling().map(problemLine) });
  }

  /** @throws MigConfigurationError if the software cannot serve the pool */
  public serve(pool: IMigNodePool): void {
    const poolName = withoutTokens(pool.poolName);
    const namesakes = isKnown(poolName) && this.poolNames.has(poolName) ? [poolName, poolName] : [];
    const names: PoolNames = { name: poolName, temporaryName: temporaryNameOf(pool) };
    const kind = kindOf(pool);
    const isSound = this.soundKinds.has(kind);
    const demand = isSound
      ? this.demand
      : demandWith(this.demand, { strategy: pool.strategy, partitions: pool.partitions, taints: taintsOf(pool) });
    const serving = isSound ? [] : this.problemsOfServing(pool, demand);
    const problems: RuleProblem[] = [
      ...problemsOf(CLUSTER_RULES, { clusterId: UNKNOWN, devicePlugins: [], poolNames: namesakes }),
      ...problemsOf(TEMPORARY_NAME_RULES, { pool: names, others: this.names }),
      ...this.names
        .filter(({ temporaryName }) => isKnown(poolName) && temporaryName === poolName)
        .flatMap((other) => problemsOf(TEMPORARY_NAME_RULES, { pool: other, others: [names] })),
      ...serving,
      ...problemsOf(SERVICE_RULES, { software: this.construct, name: this.kind.name, pool }),
    ];
    refuse(pool, problems);

    this.admit(pool, demand);
    if (serving.length === 0) {
      this.soundKinds.add(kind);
    }
    if (isKnown(poolName)) {
      this.poolNames.add(poolName);
    }
    this.names.push(names);
    annotate(pool, problems);
  }

  /** A release that waits for every pool and has the values for them. */
  public release(id: string, { values, userValues, ...chart }: ReleaseOfChart): Release {
    const release = new Release(this.construct, id, {
      name: chart.chart,
      ...chart,
      createNamespace: true,
      // JSON documents: `set` needs another escaping, and an export to HCL loses it.
      values: valuesDocuments(
        Lazy.stringValue({ produce: (context) => valuesDocument(withoutLazies(values(this.demand), context)) }),
        userValues,
      ),
    });
    // Pools join later. Terraform needs bare addresses here, and `fqn` would render "${...}".
    release.dependsOn = Lazy.listValue(
      {
        produce: () => this.pools.map(azurermNodePool).map((nodePool) => `${nodePool.terraformResourceType}.${nodePool.friendlyUniqueId}`),
      },
      { omitEmpty: true },
    ) as string[];
    OWN_RELEASES.add(release);
    return release;
  }

  /** Whether it serves pools that name it only: claims are not what a pool gets unasked. */
  public get isForClaims(): boolean {
    return offersClaims(this.currentFacts);
  }

  public get kubernetesVersion(): Fact<string> {
    return this.kind.kubernetesVersion;
  }

  /** Reads its values again: other software of the cluster changes them. */
  public refresh(): void {
    this.currentFacts = this.factsWith(this.demand);
    this.soundKinds.clear();
  }

  /** The software with its current pools. */
  public get facts(): GpuSoftware {
    return this.currentFacts;
  }

  /** The Helm provider: one with an alias, or the stack for its default one. */
  public get way(): TerraformProvider | TerraformStack {
    return wayOf(this.resource);
  }

  /** How the slices of a served pool are shared, if known. */
  public sharingOn(pool: IMigNodePool): SliceSharing | undefined {
    return known(sharingServed(this.currentFacts, this.poolFacts(pool, this.demand).node_labels));
  }

  private factsWith(demand: ServiceDemand): GpuSoftware {
    const { main, besides } = this.kind;
    return {
      chart: main.chart,
      releaseName: main.chart,
      version: withoutTokens(main.version),
      namespace: withoutTokens(main.namespace),
      values: knownValues(main, demand),
      ...besides?.(demand),
    };
  }

  private problemsOfServing(pool: IMigNodePool, demand: ServiceDemand): RuleProblem[] {
    const software = demand === this.demand ? this.currentFacts : this.factsWith(demand);
    const problemsWith = (pools: readonly IMigNodePool[]): RuleProblem[] =>
      problemsOf(this.kind.rules, {
        software,
        sharing: askedSharing(demand, this.kind.sharing),
        kubernetesVersion: this.kind.kubernetesVersion,
        pools: pools.map((member) => this.poolFacts(member, demand)),
      });
    const problems = problemsWith([pool]).filter((problem) => !this.shownBySoftware.has(problem.ruleId));
    // A new strategy changes the configuration of every pool.
    const changesOthers = this.pools.length > 0 && demand.strategies.length > this.demand.strategies.length;
    if (changesOthers) {
      return [...errorsAmong(problemsWith([...this.pools, pool])), ...warningsAmong(problems)];
    }
    return problems;
  }

  private admit(pool: IMigNodePool, demand: ServiceDemand): void {
    const before = this.demand;
    this.demand = demand;
    if (this.demand !== before) {
      this.refresh();
    }
    this.pools.push(pool);
    if (this.kind.nodeLabels) {
      labelNodes(pool, this.kind.nodeLabels);
    }
    if (this.demand.strategies.length > 1) {
      for (const member of before.strategies.length > 1 ? [pool] : this.pools) {
        selectConfiguration(member);
      }
    }
  }

  private problemsOfInstalling(): RuleProblem[] {
    const first = firstThrough(this);
    const { cluster } = this.construct;
    // MIG122 checks a provider of this library.
    const isCertain = clusterReachedBy(this.resource) !== undefined;
    return [
      ...problemsOf(RELEASE_WAY_RULES, { release: this.resource, cluster, className: this.kind.name.className }),
      ...problemsOf(INSTALLATION_RULES, {
        path: this.construct.node.path,
        name: this.kind.name,
        poolCount: this.pools.length,
        idleResources: Object.keys(this.kind.sharing?.replicasByResource ?? {}).filter((name) => !this.demand.resources.includes(name)),
        sharesProviderWith: isCertain || isSameCluster(first.construct.cluster, cluster) ? undefined : first.construct.node.path,
      }),
      ...this.problemsWithOthers(),
    ];
  }

  /** Conflicts with the user's own releases on the same cluster. */
  private problemsWithOthers(): RuleProblem[] {
    const others = TerraformStack.of(this.construct)
      .node.findAll()
      .flatMap((construct) => {
        const isOther = isRelease(construct) && !OWN_RELEASES.has(construct) && wayOf(construct) === this.way;
        const facts = isOther ? gpuSoftwareFacts(factsIn(resourceAttributes(construct))) : undefined;
        return facts === undefined ? [] : [{ path: construct.node.path, facts }];
      });
    const own = softwareOn(this.construct, this.construct.cluster);
    const all = [{ path: this.construct.node.path, facts: this.currentFacts }, ...others];
    return [
      ...problemsOf(CLUSTER_RULES, {
        clusterId: UNKNOWN,
        poolNames: [],
        ...softwareTogether(all),
        nodeFeatureDiscoveries: all.filter(({ facts }) => bringsNfd(facts) === true).map(({ path }) => path),
      }),
      ...problemsOf(NODE_SHARING_RULES, {
        software: this.currentFacts,
        pools: own.flatMap((software) => software.pools.map((pool) => software.poolFacts(pool, software.demand))),
        others: [...own, ...others].filter((other) => other !== this).map(({ facts }) => facts),
      }),
    ];
  }

  private poolFacts(pool: IMigNodePool, { strategies }: ServiceDemand): NodePoolFacts {
    const resource = azurermNodePool(pool);
    const labels = withoutTokens(resource.nodeLabelsInput ?? {});
    const own = { ...this.kind.nodeLabels, ...(strategies.length > 1 && { [PLUGIN_CONFIG_LABEL]: configName(pool.strategy) }) };
    return nodePoolFacts(
      {
        // The rules of a device plugin read nothing else.
        ...(this.kind.nodeLabels && factsIn(resourceAttributes(resource))),
        name: withoutTokens(pool.poolName),
        node_taints: withoutTokens(pool.taints),
        node_labels: isObject(labels) ? { ...own, ...labels } : labels,
        tags: withoutTokens(resource.tagsInput),
      },
      { migStrategy: pool.strategy },
    );
  }
}

/** The releases of this library. */
const OWN_RELEASES = new WeakSet<IConstruct>();

function isRelease(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === Release.tfResourceType;
}

function wayOf(construct: IConstruct): TerraformProvider | TerraformStack {
  const provider = TerraformResource.isTerraformResource(construct) ? construct.provider : undefined;
  return provider?.alias === undefined ? TerraformStack.of(construct) : provider;
}

/** What pools have in common that ask the same of the software. */
function kindOf(pool: IMigNodePool): string {
  const { terraformResourceType, nodeLabelsInput, tagsInput } = azurermNodePool(pool);
  return JSON.stringify([
    terraformResourceType,
    pool.strategy,
    pool.partitions.map(({ name }) => name),
    pool.taints,
    nodeLabelsInput,
    tagsInput,
  ]);
}

/** The device plugins and DRA drivers among releases of one cluster, by their paths. */
function softwareTogether(releases: readonly { readonly path: string; readonly facts: GpuSoftware }[]) {
  const pathsOf = (is: (facts: GpuSoftware) => boolean) => releases.filter(({ facts }) => is(facts)).map(({ path }) => path);
  return { devicePlugins: pathsOf((facts) => bringsDevicePlugin(facts) !== false), draDrivers: pathsOf(offersClaims) };
}

function temporaryNameOf(pool: IMigNodePool): Fact<string> {
  // MIG121 has not refused pools of other providers yet.
  const { temporaryNameForRotationInput: name }: Partial<KubernetesClusterNodePool> = azurermNodePool(pool) ?? {};
  return typeof name === "string" ? withoutTokens(name) : undefined;
}

/** Labels the nodes for the plugin configuration of the strategy, unless the user chose one. */
function selectConfiguration(pool: IMigNodePool): void {
  labelNodes(pool, { [PLUGIN_CONFIG_LABEL]: configName(pool.strategy) });
}

/** Gives the nodes the labels. Those of the user win. */
function labelNodes(pool: IMigNodePool, labels: Readonly<Record<string, string>>): void {
  const nodePool = azurermNodePool(pool);
  nodePool.nodeLabels = mergedMap(labels, nodePool.nodeLabelsInput ?? {});
}

/** The software of each app, by cluster key. */
const INSTALLED = new WeakMap<IConstruct, Map<string, ClusterSoftware[]>>();

/** The software that the app of `scope` installs on the cluster. */
export function softwareOn(scope: IConstruct, cluster: IAksCluster): ClusterSoftware[] {
  const namesakes = INSTALLED.get(scope.node.root)?.get(clusterKey(cluster)) ?? [];
  return namesakes.filter(({ construct }) => isSameCluster(construct.cluster, cluster));
}

/** Whether a DRA driver serves other pools of the cluster. */
export function isBesideClaims(software: SoftwareConstruct): boolean {
  return softwareOn(software, software.cluster).some(({ construct, isForClaims }) => isForClaims && construct !== software);
}

function register(software: ClusterSoftware): void {
  const { node, cluster } = software.construct;
  const ofApp = INSTALLED.get(node.root) ?? new Map<string, ClusterSoftware[]>();
  const key = clusterKey(cluster);
  ofApp.set(key, [...(ofApp.get(key) ?? []), software]);
  INSTALLED.set(node.root, ofApp);
  for (const other of softwareOn(software.construct, cluster)) {
    other.refresh();
  }
  tellClaims(software.construct, { byClaims: software.isForClaims, kubernetesVersion: software.kubernetesVersion });
  tellSharing(software.construct, (pool: IMigNodePool) => software.sharingOn(pool));
}

/** The first software of each Helm provider. */
const FIRST_THROUGH = new WeakMap<TerraformProvider | TerraformStack, ClusterSoftware>();

function firstThrough(software: ClusterSoftware): ClusterSoftware {
  const first = FIRST_THROUGH.get(software.way) ?? software;
  FIRST_THROUGH.set(software.way, first);
  return first;
}
