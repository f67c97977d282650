import { MigStrategy } from "../../catalog/mig-strategy";
import { draSince } from "../../dra/dra-versions";
import { type Fact, isKnown, show } from "../../facts/fact";
import { repeated, sum } from "../../facts/lists";
import { isDnsLabel, isDnsSubdomain } from "../../kubernetes/names";
import { deviceClassMappings } from "../../kueue/kueue-chart";
import type { QueuedPoolFacts } from "../../kueue/queued-pool";
import { awaitedPools, offeredSlices, type QueuedTeam, type SliceAllocation, teamQuota } from "../../kueue/slice-allocation";
import type { Finding, MaybeFinding, Rule } from "../rule";

/** The queues of a cluster, as their user described them. */
export interface QueueFacts extends Omit<SliceAllocation, "pools" | "teams"> {
  readonly pools: readonly QueuedPoolFacts[];
  readonly teams: readonly (Omit<QueuedTeam, "namespace"> & { readonly namespace: Fact<string> })[];
  readonly releaseName: string;
  /** Whether a cohort is named although the teams share nothing. */
  readonly hasIdleCohort: boolean;
  /** The namespace of Kueue. */
  readonly kueueNamespace: Fact<string>;
  /** The profiles whose slices jobs claim. */
  readonly claimedProfiles?: readonly string[];
  /** The names of the pools whose slices have no extended resource, and that jobs do not claim. */
  readonly unreachablePools?: readonly string[];
  /** The version of Kueue's chart; null if another release installs Kueue. */
  readonly kueueVersion?: Fact<string> | null;
  /** Settings of Kueue that have no effect, because another release installs it. */
  readonly idleSettings: readonly string[];
}

const SEE_NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const SEE_QUEUES = "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/";
const SEE_FLAVORS = "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/";
const SEE_COHORTS = "https://kueue.sigs.k8s.io/docs/concepts/cohort/";
const SEE_DRA = "https://kueue.sigs.k8s.io/docs/tasks/manage/setup_dra/";
const SEE_INSTALLATION = "https://kueue.sigs.k8s.io/docs/installation/";

const SEE_AUTOSCALER = "https://learn.microsoft.com/azure/aks/configure-kueue-with-cluster-autoscaler";

const LABEL = "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
const SUBDOMAIN = "at most 253 lower-case letters, digits, hyphens and dots, and each part begins and ends with a letter or digit";

/** Kueue's own limits of one group of resources. */
const MOST_FLAVORS = 64;
const MOST_TOLERATIONS = 8;
const LEAST_WEIGHT = 1e-9;
const LONGEST_DESCRIPTION = 2048;
const MOST_INT32 = 2 ** 31 - 1;

export const QUEUE_RULES: readonly Rule<QueueFacts>[] = [
  {
    id: "MIG602",
    severity: "error",
    title: "teams, namespaces, cohorts and queues must have names that Kubernetes accepts",
    see: SEE_NAMES,
    why: "A team is the name of a ClusterQueue, and every job has the queue's name in a label. Kubernetes refuses other names, but only after the pools are created.",
    remedy: "Write the name in lower case, with hyphens.",
    check: ({ teams, cohort, queueName, releaseName }) => {
      const named = (attribute: string, name: Fact<string>, accepts: (name: string) => boolean, expected: string): MaybeFinding =>
        isKnown(name) && !accepts(name) && { attribute, found: `${attribute} is ${show(name)}`, expected, fix: 'write it like "team-a"' };
      return [
        ...teams.flatMap(({ name, namespace }, index) => [
          named(`teams[${index}].name`, name, isDnsSubdomain, SUBDOMAIN),
          named(`teams[${index}].namespace`, namespace, isDnsLabel, LABEL),
        ]),
        named("cohort", cohort, isDnsSubdomain, SUBDOMAIN),
        named("queueName", queueName, isDnsLabel, LABEL),
        named("releaseName", releaseName, (name) => isDnsLabel(name) && name.length <= 53, LABEL.replace("63", "53")),
      ];
    },
  },
  {
    id: "MIG603",
    severity: "error",
    title: "every team must have its own name and namespace",
    see: "https://kueue.sigs.k8s.io/docs/concepts/local_queue/",
    why: "Two ClusterQueues with one name are one object. So are two LocalQueues with one name in a namespace. The later one would replace the earlier one.",
    remedy: "Rename a team, or give it another namespace.",
    check: ({ teams }) => [
      ...repeated(teams.map(({ name }) => name)).map((name) => ({
        attribute: "teams",
        found: `more than one team is called ${show(name)}`,
        expected: "another name for each team",
        fix: "rename one of them, or merge them into one team",
      })),
      ...repeated(teams.map(({ namespace }) => namespace).filter(isKnown)).map((namespace) => ({
        attribute: "teams",
        found: `more than one team has the namespace ${show(namespace)}`,
        expected: "another namespace for each team",
        fix: "give one of them another namespace, or merge them into one team",
      })),
    ],
  },
  {
    id: "MIG604",
    severity: "error",
    title: "every pool must have its own flavor",
    see: SEE_FLAVORS,
    why: "Under the single strategy `nvidia.com/gpu` is a different slice on every pool, and only the flavor distinguishes them. Kueue accepts a flavor in one group of a queue, at most 64 flavors in a group, and at most 8 tolerations in a flavor.",
    remedy: "Name each pool once, with at most 8 taints.",
    check: ({ pools }) => [
      ...repeated(pools.map(({ poolName }) => poolName)).map((poolName) => ({
        attribute: "pools",
        found: `more than one pool has the name ${show(poolName)}`,
        expected: "one flavor for each pool",
        fix: "name each pool once, and use other queues for pools of another cluster",
      })),
      pools.length > MOST_FLAVORS && {
        attribute: "pools",
        found: `there are ${pools.length} pools`,
        expected: `at most ${MOST_FLAVORS}, Kueue's limit of flavors in a group`,
        fix: "create several MigQueues, each with its own release and cohort",
      },
      ...pools.map(
        ({ poolName, taints }) =>
          taints.length > MOST_TOLERATIONS && {
            attribute: "pools",
            found: `the pool ${show(poolName)} has ${taints.length} taints`,
            expected: `at most ${MOST_TOLERATIONS}, Kueue's limit of tolerations in a flavor`,
            fix: "give the pool fewer taints",
          },
      ),
    ],
  },
  {
    id: "MIG605",
    severity: "error",
    title: "a team must have either a share or quotas",
    see: SEE_QUEUES,
    why: "A share counts for every pool, a quota for one. A team with neither would silently own nothing.",
    remedy: "Set one of them. `share: 0` is a team that uses only idle slices of others.",
    check: ({ teams }) =>
      teams
        .filter(({ share, slices }) => (share === undefined) === (slices === undefined))
        .map(({ name, share }) => ({
          attribute: "teams",
          found: `the team ${show(name)} has ${share === undefined ? "neither a share nor quotas" : "both a share and quotas"}`,
          expected: "a share of every pool, or quotas of some",
          fix: share === undefined ? "set a share such as 0.5, or 0 for a team that uses only idle slices" : "remove one of the two",
        })),
  },
  {
    id: "MIG606",
    severity: "error",
    title: "shares must add up to at most 1, and slices must be whole numbers",
    see: SEE_QUEUES,
    why: "Shares that add up to more than 1 promise slices that do not exist. A slice cannot be divided.",
    remedy: "Lower the shares, and write whole numbers of slices, CPUs and GiB.",
    check: ({ teams, cpuAndMemory }) => [
      ...teams.flatMap((team, index) => [
        ...(["share", "borrowing", "lending"] as const).map((attribute) => {
          const value = team[attribute];
          if (value === undefined) {
            return undefined;
          }
          const fix = value > 1 && value <= 100 ? `write ${value} % as ${Number((value / 100).toPrecision(4))}` : "write a half as 0.5";
          return !isShare(value) && numberFinding(`teams[${index}].${attribute}`, value, "a share from 0 to 1", fix);
        }),
        ...(team.slices ?? []).map(
          ({ count }, slice) =>
            !isCount(count) &&
            numberFinding(`teams[${index}].quotas[${slice}].count`, count, "a whole number of slices, at least 0", "count whole slices"),
        ),
      ]),
      ...Object.entries(cpuAndMemory ?? {}).map(
        ([attribute, value]) =>
          !isCount(value) && numberFinding(`cpuAndMemory.${attribute}`, value, "a whole number, at least 0", "round it down"),
      ),
      sharesAboveOne(teams),
    ],
  },
  {
    id: "MIG607",
    severity: "error",
    title: "the quotas of the teams must not exceed the slices of the pools",
    see: SEE_QUEUES,
    why: "Kueue does not count nodes. It admits a job within the quota, and its pods wait for a slice that does not exist. The rule runs again at synth, because node counts can change after the queues are created.",
    remedy: "Give the teams fewer slices, or the pool more nodes.",
    check: (facts) =>
      everySlice(facts).map(({ pool, resourceName }) => {
        const offered = offeredSlices(pool, resourceName);
        const given = sum(facts.teams.map((team) => teamQuota(facts, team, pool, resourceName).nominalQuota));
        return (
          isKnown(offered) &&
          given > offered && {
            attribute: "teams",
            found: `the quotas on pool ${show(pool.poolName)} add up to ${given} ${resourceName}, but its ${nodes(pool)} ${offered}`,
            expected: `at most ${offered} in total: pods of further jobs would stay Pending`,
            fix: "lower the quotas, or add nodes to the pool",
          }
        );
      }),
  },
  {
    id: "MIG608",
    severity: "error",
    title: "borrowing and lending must have a cohort",
    see: SEE_COHORTS,
    why: "Kueue's webhook refuses `borrowingLimit` and `lendingLimit` on a queue without a cohort.",
    remedy: "Leave `sharing` out, or remove the limits.",
    check: ({ teams, cohort, hasIdleCohort }) =>
      cohort !== undefined
        ? undefined
        : [
            ...teams.flatMap(({ name, borrowing, lending }) =>
              Object.entries({ borrowing, lending })
                .filter(([, value]) => value !== undefined)
                .map(([attribute]) => ({
                  attribute: "teams",
                  found: `the team ${show(name)} has ${attribute}, but sharing is false`,
                  expected: `no ${attribute}: Kueue refuses it without a cohort`,
                  fix: `remove ${attribute}, or leave sharing out`,
                })),
            ),
            hasIdleCohort && {
              attribute: "cohort",
              found: "cohort is set, but sharing is false",
              expected: "no cohort if teams do not share",
              fix: "remove one of the two",
            },
          ],
  },
  {
    id: "MIG609",
    severity: "error",
    title: "a team must not lend more than it has",
    see: SEE_COHORTS,
    why: "Kueue's webhook refuses a `lendingLimit` above the `nominalQuota`.",
    remedy: "Lower `lending`, which is a share of the whole pool like `share`, or leave it out.",
    check: (facts) =>
      everySlice(facts).flatMap(({ pool, resourceName }) =>
        facts.teams.map((team) => {
          const { nominalQuota, lendingLimit } = teamQuota(facts, team, pool, resourceName);
          return (
            lendingLimit !== undefined &&
            lendingLimit > nominalQuota && {
              attribute: "teams",
              found: `the team ${show(team.name)} may lend ${lendingLimit} ${resourceName} of pool ${show(pool.poolName)}, but has only ${nominalQuota}`,
              expected: "at most the quota: Kueue refuses more",
              fix: "lower lending (a share of the whole pool), or leave it out to lend all idle slices",
            }
          );
        }),
      ),
  },
  {
    id: "MIG610",
    severity: "error",
    title: "a quota must name slices of a queued pool",
    see: SEE_QUEUES,
    why: "A quota of an unknown flavor makes the whole ClusterQueue inactive (`FlavorNotFound`). A quota of a resource that the pool does not offer admits jobs that never run.",
    remedy: "Add the pool to `pools`, or name a profile that it has.",
    check: ({ teams, pools }) =>
      teams.flatMap(({ name, slices = [] }) => [
        ...slices.map(({ poolName, resourceName }): MaybeFinding => {
          const pool = pools.find((candidate) => candidate.poolName === poolName);
          if (pool === undefined) {
            return {
              attribute: "teams",
              found: `the team ${show(name)} has a quota of ${show(poolName)}, which is not one of the pools`,
              expected: `one of ${pools.map((known) => known.poolName).join(", ")}`,
              fix: "add it to pools, or name one of the pools",
            };
          }
          const offered = pool.slices.map((slice) => slice.resourceName);
          return (
            !offered.includes(resourceName) && {
              attribute: "teams",
              found: `the team ${show(name)} has a quota of ${resourceName}, which pool ${show(poolName)} does not offer`,
              expected: `one of ${offered.join(", ")}`,
              fix: "set slice to a profile of the pool",
            }
          );
        }),
        ...repeated(slices.map(({ poolName, resourceName }) => `${resourceName} of pool ${show(poolName)}`)).map((what) => ({
          attribute: "teams",
          found: `the team ${show(name)} has several quotas of ${what}`,
          expected: "one quota for each",
          fix: "add them up",
        })),
      ]),
  },
  {
    id: "MIG614",
    severity: "error",
    title: "shares must have a node count that is known at synth",
    see: "https://developer.hashicorp.com/terraform/cdktf/concepts/tokens",
    why: "Shares are rounded down to whole slices, which needs the number of nodes. A value that only Terraform knows cannot be rounded.",
    remedy: "Write `nodeCount` or `maxCount` as a number, or give every team `quotas`. Slices without a quota then belong to no team.",
    check: ({ pools, teams }) => {
      const sharing = teams.filter(({ share, borrowing, lending }) => [share, borrowing, lending].some((part) => part !== undefined));
      return sharing.length === 0
        ? undefined
        : pools
            .filter(({ nodes: count }) => !isKnown(count))
            .map(({ poolName }) => ({
              attribute: "pools",
              found: `the team ${show(sharing[0]?.name)} has a share of pool ${show(poolName)}, whose node count is known only after apply`,
              expected: "a node count that is known at synth",
              fix: "write nodeCount or maxCount as a number (--nodes on the command line), or use quotas instead of shares",
            }));
    },
  },
  {
    id: "MIG615",
    severity: "error",
    title: "settings of Kueue must be set only if this release installs Kueue",
    see: SEE_INSTALLATION,
    why: "With `install: false` they have no effect.",
    remedy: "Remove them, or let Kueue be installed.",
    check: ({ idleSettings }) =>
      idleSettings.map((name) => ({
        attribute: `kueue.${name}`,
        found: `kueue.${name} is set, but has no effect with install: false`,
        expected: "only the namespace, if this release does not install Kueue",
        fix: `remove ${name}, or leave install out`,
      })),
  },
  {
    id: "MIG616",
    severity: "error",
    title: "a team must not use kube-system or the namespace of Kueue",
    see: "https://kueue.sigs.k8s.io/docs/tasks/manage/enforce_job_management/opt_in_namespace_management/",
    why: "Kueue does not start if it manages `kube-system` or its own namespace (`pkg/config/validation.go` at v0.19.2).",
    remedy: "Give the team its own namespace for its jobs.",
    check: ({ teams, kueueNamespace }) =>
      teams
        .filter(({ namespace }) => isKnown(namespace) && ["kube-system", kueueNamespace].includes(namespace))
        .map(({ name, namespace }) => ({
          attribute: "teams",
          found: `the namespace of the team ${show(name)} is ${show(namespace)}; Kueue does not start if it manages that namespace`,
          expected: "a namespace for the jobs of the team",
          fix: `use another namespace, such as ${show(name)}`,
        })),
  },
  {
    id: "MIG618",
    severity: "error",
    title: "CPU and memory must be divided by shares",
    see: SEE_QUEUES,
    why: "A team with `quotas` gets no CPU and no memory, so none of its pods would be admitted.",
    remedy: "Give every team a share, or leave `cpuAndMemory` out.",
    check: ({ teams, cpuAndMemory }) =>
      cpuAndMemory === undefined
        ? undefined
        : teams
            .filter(({ slices }) => slices !== undefined)
            .map(({ name }) => ({
              attribute: "cpuAndMemory",
              found: `cpuAndMemory is divided by shares, but the team ${show(name)} has quotas`,
              expected: "a share for every team",
              fix: "give the team a share, or leave cpuAndMemory out",
            })),
  },
  {
    id: "MIG622",
    severity: "error",
    title: "queues that count claims must have Kueue 0.18 or newer",
    see: SEE_DRA,
    why: "Kueue counts claims by its feature gate `KueueDRAIntegration`, which is on by default since 0.18.",
    remedy: "Leave `kueue.chartVersion` out, or remove `claims`.",
    check: ({ claimedProfiles = [], kueueVersion }) =>
      claimedProfiles.length > 0 &&
      typeof kueueVersion === "string" &&
      /^v?0\.(\d|1[0-7])\./.test(kueueVersion) && {
        attribute: "kueue.chartVersion",
        found: `claims is true, but kueue.chartVersion is ${show(kueueVersion)}`,
        expected: "0.18 or newer, which counts claims",
        fix: "leave kueue.chartVersion out, or remove claims",
      },
  },
  {
    id: "MIG623",
    severity: "error",
    title: `queues must count the claims of a DRA driver before Kubernetes ${draSince("extendedResource")}`,
    see: "https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/",
    why: `A DeviceClass has an extended resource since Kubernetes ${draSince("extendedResource")}. On an older cluster, Kueue admits a job that requests it, and its pods stay Pending.`,
    remedy: "Set `claims: true`, or upgrade the cluster.",
    check: ({ unreachablePools = [] }) =>
      unreachablePools.map((name) => ({
        attribute: "claims",
        found: `the slices of the pool ${show(name)} have no extended resource before Kubernetes ${draSince("extendedResource")}, but the queues count one`,
        expected: "queues that count claims",
        fix: "set claims: true, or upgrade the cluster",
      })),
  },
  {
    id: "MIG653",
    severity: "warning",
    title: "your own Kueue should have the DeviceClasses that jobs claim",
    see: SEE_DRA,
    why: "Kueue never admits a claim of a DeviceClass without a mapping: `DeviceClass ... is not mapped in DRA configuration`. Its manager reads the mappings once, when it starts.",
    remedy: "Add the mappings to `resources.deviceClassMappings` in the configuration of Kueue, and restart its manager.",
    check: ({ claimedProfiles = [], kueueVersion }) =>
      claimedProfiles.length > 0 &&
      kueueVersion === null && {
        attribute: "kueue.install",
        found: `kueue.install is false; your Kueue needs deviceClassMappings for ${deviceClassMappings(claimedProfiles)
          .map(({ name, deviceClassNames: [className] }) => `${className} as ${name}`)
          .join(", ")}`,
        expected: "a mapping for each DeviceClass that jobs claim",
        fix: "add them to resources.deviceClassMappings of its configuration, and restart its manager",
      },
  },
  {
    id: "MIG624",
    severity: "error",
    title: "queues must wait only for nodes that the autoscaler can add",
    see: SEE_AUTOSCALER,
    why: "Kueue asks the cluster autoscaler for the nodes of a job. For a pool that cannot grow, it refuses every time, and Kueue deactivates the job. For an empty pool it knows no `nvidia.com/mig-*`, so it refuses such jobs too ([AKS#5161](https://github.com/Azure/AKS/issues/5161)).",
    remedy: "Name only autoscaled pools in `waitForNodes.pools`. With the mixed strategy, keep one node.",
    check: ({ pools, waitForNodes }) => {
      if (waitForNodes === undefined) {
        return undefined;
      }
      const awaited = awaitedPools({ pools, waitForNodes });
      return [
        awaited.length === 0 &&
          pools.every(({ isAutoscaled }) => isAutoscaled === false) &&
          awaitedFinding("waitForNodes is set, but no pool is autoscaled", "set autoscaling on a pool, or remove waitForNodes"),
        ...awaited.map((name): MaybeFinding => {
          const pool = pools.find(({ poolName }) => poolName === name);
          if (pool === undefined) {
            return awaitedFinding(
              `waitForNodes names the pool ${show(name)}, which is not one of the pools`,
              `name one of ${pools.map(({ poolName }) => poolName).join(", ")}`,
            );
          }
          if (pool.isAutoscaled === false) {
            return awaitedFinding(
              `waitForNodes names the pool ${show(name)}, which is not autoscaled`,
              "set autoscaling on the pool, or name another one",
            );
          }
          return (
            pool.strategy === MigStrategy.MIXED &&
            pool.fewestNodes === 0 &&
            awaitedFinding(
              `waitForNodes names the pool ${show(name)}, which the autoscaler may empty under the mixed strategy`,
              "set minCount: 1, or use MigStrategy.SINGLE",
            )
          );
        }),
      ];
    },
  },
  {
    id: "MIG625",
    severity: "error",
    title: "weights, priorities and retries must be ones that Kueue accepts",
    see: "https://kueue.sigs.k8s.io/docs/concepts/workload_priority_class/",
    why: "Kueue's webhook refuses weights below 0, and above 0 up to 1e-9. Weights count only in a cohort. A priority is a 32-bit number.",
    remedy: "Correct the number or the name.",
    check: ({ teams, cohort, waitForNodes = {}, priorities = [] }) => [
      ...teams.flatMap(({ name, weight }, index): MaybeFinding[] =>
        weight === undefined
          ? []
          : [
              !(weight === 0 || weight > LEAST_WEIGHT) &&
                numberFinding(`teams[${index}].weight`, weight, "0, or a number above 1e-9", "write 2 for twice the weight of others"),
              cohort === undefined && {
                attribute: "teams",
                found: `the team ${show(name)} has weight, but sharing is false`,
                expected: "no weight: teams without a cohort borrow nothing",
                fix: "remove weight, or leave sharing out",
              },
            ],
      ),
      ...repeated(priorities.map(({ name }) => name)).map((name) => ({
        attribute: "priorities",
        found: `more than one priority is called ${show(name)}`,
        expected: "another name for each priority",
        fix: "rename one of them",
      })),
      ...priorities.flatMap(({ name, value, description = "" }, index): MaybeFinding[] => [
        !isDnsSubdomain(name) && {
          attribute: `priorities[${index}].name`,
          found: `priorities[${index}].name is ${show(name)}`,
          expected: SUBDOMAIN,
          fix: 'write it like "urgent"',
        },
        (value | 0) !== value && numberFinding(`priorities[${index}].value`, value, "a whole number of 32 bits", "write it like 1000"),
        description.length > LONGEST_DESCRIPTION && {
          attribute: `priorities[${index}].description`,
          found: `priorities[${index}].description has ${description.length} characters`,
          expected: `at most ${LONGEST_DESCRIPTION}`,
          fix: "shorten it",
        },
      ]),
      ...Object.entries({ retries: 0, retrySeconds: 1, maxRetrySeconds: 1 } as const).map(([name, least]): MaybeFinding => {
        const value = waitForNodes[name as keyof typeof waitForNodes] as number | undefined;
        return (
          value !== undefined &&
          !(isCount(value) && value >= least && value <= MOST_INT32) &&
          numberFinding(`waitForNodes.${name}`, value, `a whole number, at least ${least}`, `leave it out, or write a whole number`)
        );
      }),
    ],
  },
  {
    id: "MIG651",
    severity: "warning",
    title: "the slices of a quota should exist",
    see: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
    why: "If quotas counted the fewest nodes, no job would make the autoscaler add one, so quotas count the most. Kueue admits a job before its node exists. If Azure has no capacity, the pods stay Pending and hold the quota.",
    remedy: "Set `waitForNodes`, or keep `maxCount` to what the subscription can get.",
    check: ({ pools, waitForNodes }) =>
      pools
        .filter(({ isAutoscaled }) => isAutoscaled === true)
        .filter(({ poolName }) => !awaitedPools({ pools, waitForNodes }).includes(poolName))
        .map(({ poolName, nodes: count }) => ({
          attribute: "max_count",
          found: `the quotas of the pool ${show(poolName)} count the ${show(count)} nodes that its autoscaler may add`,
          expected: "nodes that Azure has capacity for: a job is admitted before its node exists",
          fix: "set waitForNodes, or limit maxCount to the quota of the subscription",
        })),
  },
  {
    id: "MIG652",
    severity: "warning",
    title: "a share should be at least one slice",
    see: SEE_QUEUES,
    why: "Shares are rounded down for each pool, so a small share of a small pool is no slice.",
    remedy: "Raise the share, or add nodes.",
    check: (facts) =>
      everySlice(facts).flatMap(({ pool, resourceName }) => {
        const offered = offeredSlices(pool, resourceName);
        return facts.teams
          .filter(({ share = 0 }) => share > 0 && isKnown(offered) && offered > 0)
          .filter((team) => teamQuota(facts, team, pool, resourceName).nominalQuota === 0)
          .map(({ name, share }) => ({
            attribute: "teams",
            found: `the share ${show(share)} of the team ${show(name)} is less than one of pool ${show(pool.poolName)}'s ${show(offered)} ${resourceName}`,
            expected: "a share of at least one slice, because shares are rounded down",
            fix: "raise the share, or add nodes to the pool",
          }));
      }),
  },
  {
    id: "MIG654",
    severity: "warning",
    title: "queues should not wait for nodes of a pool with AKS-managed GPUs",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "Microsoft's sources disagree whether the autoscaler works on such a pool (`MIG326`). If it does not, it refuses every request.",
    remedy: "Try it on a test pool, or leave the pool out of `waitForNodes.pools`.",
    check: ({ pools, waitForNodes }) =>
      pools
        .filter(({ poolName, isManaged }) => isManaged === true && awaitedPools({ pools, waitForNodes }).includes(poolName))
        .map(({ poolName }) => ({
          attribute: "waitForNodes",
          found: `waitForNodes counts the pool ${show(poolName)}, whose GPUs AKS manages; the autoscaler may not work there`,
          expected: "a pool whose autoscaler works",
          fix: "try it first, or leave the pool out of waitForNodes.pools",
        })),
  },
  {
    id: "MIG655",
    severity: "warning",
    title: "a pool that queues wait for should keep at least one node",
    see: "https://github.com/Azure/AKS/issues/4216",
    why: "For an empty pool the autoscaler assumes the whole GPUs of the VM size, not slices. It adds more nodes than a job needs, or refuses a job that would fit (untested on AKS).",
    remedy: "Set `minCount: 1`.",
    check: ({ pools, waitForNodes }) =>
      pools
        .filter(({ poolName, strategy, fewestNodes }) => {
          return fewestNodes === 0 && strategy === MigStrategy.SINGLE && awaitedPools({ pools, waitForNodes }).includes(poolName);
        })
        .map(({ poolName }) => ({
          attribute: "waitForNodes",
          found: `the pool ${show(poolName)} may be empty; the autoscaler then counts whole GPUs, and adds too many nodes or refuses`,
          expected: "a pool that keeps at least one node",
          fix: "set minCount: 1, or request few slices in each job",
        })),
  },
];

function awaitedFinding(found: string, fix: string): Finding {
  return { attribute: "waitForNodes", found, expected: "pools that the autoscaler can grow", fix };
}

function numberFinding(attribute: string, value: unknown, expected: string, fix: string): Finding {
  return { attribute, found: `${attribute} is ${show(value)}`, expected, fix };
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function hasShares({ share = 0, borrowing = 0, lending = 0 }: QueueFacts["teams"][number]): boolean {
  return [share, borrowing, lending].every(isShare);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function sharesAboveOne(teams: QueueFacts["teams"]): MaybeFinding {
  const total = sum(teams.map(({ share = 0 }) => share));
  return (
    teams.every(hasShares) &&
    total > 1 + 1e-9 && {
      attribute: "teams",
      found: `the shares of the teams add up to ${show(Number(total.toFixed(4)))}`,
      expected: "at most 1; what is left belongs to the cohort",
      fix: "lower the shares",
    }
  );
}

/** The slices to judge amounts of: no amount follows from a share that is none (MIG606). */
function everySlice({ pools, teams }: QueueFacts): { pool: QueuedPoolFacts; resourceName: string }[] {
  return !teams.every(hasShares) ? [] : pools.flatMap((pool) => pool.slices.map(({ resourceName }) => ({ pool, resourceName })));
}

function nodes({ nodes: count, isAutoscaled }: QueuedPoolFacts): string {
  return `${isAutoscaled === true ? "at most " : ""}${show(count)} ${count === 1 ? "node has" : "nodes have"}`;
}
