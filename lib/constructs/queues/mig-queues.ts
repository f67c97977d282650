import { join } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, Lazy, TerraformAsset, type TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { hasDra } from "../../core/dra/dra-versions";
import { show } from "../../core/facts/fact";
import { MigConfigurationError, problemLine } from "../../core/facts/mig-configuration-error";
import { mergeHelmValues } from "../../core/helm/helm-values";
import {
  DEFAULT_KUEUE_NAMESPACE,
  DEFAULT_KUEUE_VERSION,
  KUEUE_CHART,
  KUEUE_REPOSITORY,
  kueueConfiguration,
  kueueValues,
} from "../../core/kueue/kueue-chart";
import { queueObjects } from "../../core/kueue/queue-objects";
import { DEFAULT_QUEUE_NAME, DEFAULT_RELEASE_NAME, sliceAllocation } from "../../core/kueue/queue-settings";
import { queueValues } from "../../core/kueue/queue-values";
import { queuedJob, queuedPod } from "../../core/kueue/queued-manifest";
import { type QueuedPoolFacts, queuedPool } from "../../core/kueue/queued-pool";
import type { SliceAllocation } from "../../core/kueue/slice-allocation";
import { QUEUE_RULES, type QueueFacts } from "../../core/rules/queues/queue-rules";
import { QUEUED_MANIFEST_RULES, type QueuedManifestFacts } from "../../core/rules/queues/queued-manifest-rules";
import { compareRuleIds, errorsAmong, problemsOf, type RuleProblem } from "../../core/rules/rule";
import { chosenSlices } from "../../core/workload/chosen-slices";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import type { MigJobOptions } from "../../core/workload/mig-job-options";
import { isSameCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { RELEASE_WAY_RULES } from "../cluster/release-way-rules";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";
import { annotate, factsIn, isUnknown, refuse, remove, withoutTokens } from "../shared/configuration";
import { poolFactsOf } from "../shared/node-pool-resource";
import { claimServiceOf, claimTemplateOn, podOn, slicesOf, taintsOf } from "../shared/pool-slices";
import { propProblems } from "../shared/prop-shape";
import { withWrittenExpressions } from "../shared/terraform-call";
import { mergeable, propsDocument, valuesDocument, valuesDocuments, withoutLazies } from "../shared/values-document";
import { queueNameProblems, underNewestNames } from "./former-queue-props";
import { QUEUES_PROPS } from "./mig-queues-prop-shapes";
import type { KueueOptions, MigQueuesProps } from "./mig-queues-props";
import { QUEUES_PLACE_RULES, type QueuesInPlace } from "./queues-place-rules";

/**
 * Queues for teams that share the slices of node pools, as two Helm releases: Kueue and its objects.
 *
 * Each pool is a ResourceFlavor with its name. Each team is a ClusterQueue, with a LocalQueue in its namespace that jobs
 * name. Shares count all nodes of a pool, including those that the autoscaler may add, and are rounded down. All teams can
 * borrow the rest from the cohort. A change of the node count changes the quotas.
 *
 * The queues wait for Kueue and the pools, and are destroyed before them.
 * @see https://kueue.sigs.k8s.io/docs/concepts/
 */
export class MigQueues extends Construct {
  /** The cluster of the pools. */
  public readonly cluster: IAksCluster;

  /** The name of the queue in the namespace of every team. */
  public readonly queueName: string;

  /** The Helm release of the chart `mig-queues` in this package. */
  public readonly resource: Release;

  /**
   * The Helm release of Kueue.
   * @default - none if `kueue.install` is false
   */
  public readonly kueueRelease?: Release;

  private readonly props: MigQueuesProps;
  private readonly installs: boolean;
  private readonly releaseName: string;

  /**
   * @throws MigConfigurationError if a prop has the wrong type (MIG601), if Kubernetes or Kueue would refuse the queues, or
   * if the teams have more than the pools (MIG602 to MIG616, MIG618, MIG622 to MIG625). The synth checks the final node counts again.
   */
  public constructor(scope: Construct, id: string, props: MigQueuesProps) {
    super(scope, id);
    const current = underNewestNames(props);
    refuse(this, [...queueNameProblems(props), ...propProblems(current, QUEUES_PROPS, new.target !== MigQueues)]);
    const { cluster, pools, kueue = {} } = props;
    this.props = current;
    this.cluster = cluster;
    this.queueName = props.queueName ?? DEFAULT_QUEUE_NAME;
    this.releaseName = props.releaseName ?? DEFAULT_RELEASE_NAME;
    this.installs = kueue.install ?? true;
    const problems = this.problems();
    refuse(this, problems);

    const namespace = kueue.namespace ?? DEFAULT_KUEUE_NAMESPACE;
    if (this.installs) {
      this.kueueRelease = this.installKueue(namespace, kueue);
    }
    // An asset, because a remote run has no node_modules.
    const chart = new TerraformAsset(this, "chart", { path: CHART, type: AssetType.DIRECTORY });
    this.resource = new Release(this, "Default", {
      name: this.releaseName,
      chart: `./${chart.path}`,
      namespace,
      // The node count of a pool can change later in the program.
      values: [
        Lazy.stringValue({
          produce: (context) => propsDocument(withoutLazies(queueValues(this.allocation()), context)),
        }),
      ],
      dependsOn: [...(this.kueueRelease ? [this.kueueRelease] : []), ...pools.map(({ node }) => node.defaultChild as TerraformResource)],
      provider: props.helmProvider,
    });
    annotate(this, problems);
    register(this);
    this.node.addValidation({ validate: () => errorsAmong([...this.problems(), ...this.problemsOfWay()]).map(problemLine) });
  }

  /**
   * A Kubernetes Pod of a team that waits in its queue for a slice of the pool, as plain data for `kubectl apply -f -`,
   * `ApiObject` of cdk8s or `kubernetes_manifest`: the Pod of the pool's `podManifest()` with the namespace of the team and the
   * label of the queue.
   * @param team - the name of a team.
   * @param pool - one of the queued pools.
   * @param options - the container and settings of the pod.
   * @throws MigConfigurationError (MIG201 to MIG211, MIG508, MIG617, MIG620, MIG621) if Kubernetes would refuse it, or Kueue never admit it.
   */
  public podManifest(team: string, pool: IMigNodePool, options: ManagedMigPodOptions = {}): any {
    this.check(team, pool, options);
    return queuedPod(this.podOf(team, pool, options), this.queueName);
  }

  /**
   * The ResourceClaimTemplate of such a Pod or Job, if `claims` is true: apply it in the namespace of the team, with the same
   * options.
   * @param team - the name of a team.
   * @param pool - one of the queued pools.
   * @param options - the options of the Pod or Job.
   * @throws MigConfigurationError (MIG207 to MIG210, MIG508, MIG617, MIG620, MIG621) if Kubernetes would refuse it, or Kueue
   * never admit its jobs.
   */
  public claimTemplateManifest(team: string, pool: IMigNodePool, options: ManagedMigPodOptions = {}): any {
    this.check(team, pool, { ...options, claim: options.claim ?? {} });
    const namespace = this.props.teams.find(({ name }) => name === team)?.namespace;
    return claimTemplateOn(pool, { ...options, namespace }, this);
  }

  /**
   * A Kubernetes Job of a team that waits in its queue for slices of the pool, as plain data. Kueue starts all its pods when
   * it admits the Job.
   * @param team - the name of a team.
   * @param pool - one of the queued pools.
   * @param options - the container and settings of the Job.
   * @throws MigConfigurationError (MIG201 to MIG211, MIG508, MIG617, MIG619 to MIG621) if Kubernetes would refuse it, or Kueue never
   * admit it.
   */
  public jobManifest(team: string, pool: IMigNodePool, options: MigJobOptions = {}): any {
    const { parallelism, completions, backoffLimit, priority, ...ofPod } = options;
    const counts = { parallelism, completions, backoffLimit };
    this.check(team, pool, options, {
      restartPolicy: withoutTokens(options.restartPolicy),
      counts: factsIn(counts),
      priority: withoutTokens(priority),
    });
    return queuedJob(this.podOf(team, pool, { name: `${pool.poolName}-job`, ...ofPod }), this.queueName, { ...counts, priority });
  }

  /**
   * The Helm release of the queues.
   * @deprecated - use `resource`
   */
  public get release(): Release {
    return this.resource;
  }

  private check(team: string, pool: IMigNodePool, { namespace, claim }: ManagedMigPodOptions, job?: QueuedManifestFacts["job"]): void {
    const problems = problemsOf(QUEUED_MANIFEST_RULES, {
      team,
      teams: new Map(this.props.teams.map((known) => [known.name, withoutTokens(known.namespace)] as const)),
      pool: this.props.pools.includes(pool) ? pool.poolName : (pool?.node?.path ?? String(pool)),
      pools: this.props.pools.map(({ poolName }) => poolName),
      namespace: withoutTokens(namespace),
      claims: this.props.claims === true && claimServiceOf(pool).byClaims !== false,
      claim: claim && factsIn(claim),
      priorities: this.props.priorities?.map(({ name }) => name),
      job,
    });
    if (problems.length > 0) {
      throw new MigConfigurationError(this.node.path, problems);
    }
  }

  private podOf(team: string, pool: IMigNodePool, given: ManagedMigPodOptions): Record<string, unknown> {
    const namespace = this.props.teams.find(({ name }) => name === team)?.namespace;
    return podOn(pool, { ...given, namespace }, this);
  }

  /** The profiles whose slices jobs claim. */
  private claimedProfiles(): string[] {
    const claimed = this.props.claims ? this.props.pools.filter((pool) => claimServiceOf(pool).byClaims !== false) : [];
    return claimed.flatMap(({ partitions }) => partitions.map(({ name }) => name));
  }

  private installKueue(namespace: string, { chartVersion, repository, values, timeoutSeconds }: KueueOptions): Release {
    const namespaces = this.props.teams.map((team) => team.namespace);
    const configuration = withWrittenExpressions(
      kueueConfiguration(namespaces, {
        hasQuotaOfCpuAndMemory: this.props.cpuAndMemory !== undefined,
        claimedProfiles: this.claimedProfiles(),
        hasWeights: this.props.teams.some(({ weight }) => weight !== undefined),
      }),
    );
    const own = kueueValues(valuesDocument(configuration));
    return new Release(this, "kueue", {
      name: KUEUE_CHART,
      chart: KUEUE_CHART,
      version: chartVersion ?? DEFAULT_KUEUE_VERSION,
      repository: repository ?? KUEUE_REPOSITORY,
      namespace,
      createNamespace: true,
      values: valuesDocuments(valuesDocument(mergeHelmValues(own, mergeable(values))), values),
      // The queues need its webhook.
      wait: true,
      timeout: timeoutSeconds ?? 600,
      provider: this.props.helmProvider,
    });
  }

  private allocation(): SliceAllocation & { readonly pools: readonly QueuedPoolFacts[] } {
    const teams = this.props.teams.map(({ quotas, ...team }) => ({
      ...team,
      quotas: quotas?.map((quota) => ({ ...quota, pool: quota.pool.poolName })),
    }));
    const { waitForNodes } = this.props;
    const awaited = waitForNodes && { ...waitForNodes, pools: waitForNodes.pools?.map(({ poolName }) => poolName) };
    return sliceAllocation({ ...this.props, teams, waitForNodes: awaited }, this.props.pools.map(queuedPoolOf), (slices, profile) =>
      chosenSlices(this.node.path, slices, profile),
    );
  }

  private problems(): RuleProblem[] {
    const { cluster, pools, sharing = true, cohort, kueue = {} } = this.props;
    const allocation = this.allocationOrRemoval();
    const { install: _install, namespace = DEFAULT_KUEUE_NAMESPACE, ...settings } = kueue;
    const facts: QueueFacts = {
      ...allocation,
      teams: allocation.teams.map((team) => ({ ...team, namespace: withoutTokens(team.namespace) })),
      releaseName: this.releaseName,
      hasIdleCohort: !sharing && cohort !== undefined,
      kueueNamespace: withoutTokens(namespace),
      claimedProfiles: this.claimedProfiles(),
      unreachablePools: this.props.claims ? [] : this.props.pools.filter(hasNoResource).map(({ poolName }) => poolName),
      kueueVersion: this.installs ? withoutTokens(kueue.chartVersion) : null,
      idleSettings: this.installs ? [] : Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    };
    const others = queuesOn(this).map((other) => other.inPlace());
    return [
      ...problemsOf(QUEUE_RULES, facts),
      ...problemsOf(QUEUES_PLACE_RULES, { construct: this, cluster, pools, others, ...this.inPlace() }),
    ].sort((one, other) => compareRuleIds(one.ruleId, other.ruleId));
  }

  private problemsOfWay(): RuleProblem[] {
    return problemsOf(RELEASE_WAY_RULES, { release: this.resource, cluster: this.cluster, className: "MigQueues" });
  }

  private inPlace(): QueuesInPlace {
    return {
      path: this.node.path,
      installs: this.installs,
      releaseName: this.releaseName,
      objects: queueObjects(queueValues(this.allocationOrRemoval()))
        .filter(({ metadata: { namespace } }) => !isUnknown(namespace))
        .map(
          ({ kind, metadata: { name, namespace } }) =>
            `the ${kind} ${show(name)}${namespace === undefined ? "" : ` of ${show(namespace)}`}`,
        ),
    };
  }

  /** The allocation. A slice that no pool has is an error. */
  private allocationOrRemoval(): ReturnType<MigQueues["allocation"]> {
    try {
      return this.allocation();
    } catch (error) {
      remove(this);
      throw error;
    }
  }
}

/** Whether no extended resource names the slices of the pool: pods claim them, on a Kubernetes without such names. */
function hasNoResource(pool: IMigNodePool): boolean {
  const { byClaims, kubernetesVersion } = claimServiceOf(pool);
  return byClaims === true && hasDra("extendedResource", kubernetesVersion) === false;
}

/** As far from lib/constructs as from build/constructs. */
const CHART = join(__dirname, "../../../charts/mig-queues");

/** The queues of each app. */
const MADE = new WeakMap<IConstruct, MigQueues[]>();

function register(queues: MigQueues): void {
  MADE.set(queues.node.root, [...(MADE.get(queues.node.root) ?? []), queues]);
}

/** The earlier queues of the app on the same cluster. */
function queuesOn(queues: MigQueues): MigQueues[] {
  const made = MADE.get(queues.node.root) ?? [];
  const before = made.includes(queues) ? made.slice(0, made.indexOf(queues)) : made;
  return before.filter(({ cluster }) => isSameCluster(cluster, queues.cluster));
}

function queuedPoolOf(pool: IMigNodePool): QueuedPoolFacts {
  const { poolName, strategy } = pool;
  return queuedPool(
    { poolName, strategy, slices: slicesOf(pool), taints: taintsOf(pool) },
    poolFactsOf(pool.node.defaultChild as TerraformResource),
  );
}
