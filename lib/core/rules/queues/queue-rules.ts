import { type Fact, isKnown, show } from "../../facts/fact";
import { repeated, sum } from "../../facts/lists";
import { isDnsLabel, isDnsSubdomain } from "../../kubernetes/names";
import type { QueuedPoolFacts } from "../../kueue/queued-pool";
import { offeredSlices, type QueuedTeam, type SliceAllocation, teamQuota } from "../../kueue/slice-allocation";
import type { Finding, MaybeFinding, Rule } from "../rule";

/** The queues of a cluster, as their user described them. */
export interface QueueFacts extends Omit<SliceAllocation, "pools" | "teams"> {
  readonly pools: readonly QueuedPoolFacts[];
  readonly teams: readonly (Omit<QueuedTeam, "namespace"> & { readonly namespace: Fact<string> })[];
  readonly releaseName: string;
  /** Whether the teams were given a cohort by name although they share nothing. */
  readonly hasIdleCohort: boolean;
  /** The namespace of Kueue. */
  readonly kueueNamespace: Fact<string>;
  /** Settings of Kueue, where somebody else installs it. */
  readonly idleSettings: readonly string[];
}

const SEE_NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const SEE_QUEUES = "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/";
const SEE_FLAVORS = "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/";
const SEE_COHORTS = "https://kueue.sigs.k8s.io/docs/concepts/cohort/";
const SEE_INSTALLATION = "https://kueue.sigs.k8s.io/docs/installation/";

const LABEL = "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
const SUBDOMAIN = "at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends of every part";

/** Kueue's own limits of one group of resources. */
const MOST_FLAVORS = 64;
const MOST_TOLERATIONS = 8;

export const QUEUE_RULES: readonly Rule<QueueFacts>[] = [
  {
    id: "MIG602",
    severity: "error",
    title: "teams, namespaces, cohorts and queues have names that Kubernetes accepts",
    see: SEE_NAMES,
    why: "A team is the name of a ClusterQueue, and the queue's name stands in a label of every job: Kubernetes refuses others, after the pools are made.",
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
    title: "a team has a name and a namespace of its own",
    see: "https://kueue.sigs.k8s.io/docs/concepts/local_queue/",
    why: "Two ClusterQueues of one name are one object, and two LocalQueues of one name in a namespace as well: the later one would win.",
    remedy: "Rename a team, or give it another namespace.",
    check: ({ teams }) => [
      ...repeated(teams.map(({ name }) => name)).map((name) => ({
        attribute: "teams",
        found: `more than one team is called ${show(name)}`,
        expected: "a ClusterQueue of its own for every team",
        fix: "rename one of them, or make them one team",
      })),
      ...repeated(teams.map(({ namespace }) => namespace).filter(isKnown)).map((namespace) => ({
        attribute: "teams",
        found: `the namespace ${show(namespace)} is that of more than one team`,
        expected: "a namespace of its own for every team: its queue has one name in all of them",
        fix: "give one of them another namespace, or make them one team",
      })),
    ],
  },
  {
    id: "MIG604",
    severity: "error",
    title: "every pool has a flavor of its own",
    see: SEE_FLAVORS,
    why: "Under the single strategy `nvidia.com/gpu` is another slice on every pool, and only the flavor tells them apart. Kueue takes a flavor into one group of a queue, at most 64 flavors into a group, and at most 8 tolerations into a flavor.",
    remedy: "Name each pool once, with at most 8 taints.",
    check: ({ pools }) => [
      ...repeated(pools.map(({ poolName }) => poolName)).map((poolName) => ({
        attribute: "pools",
        found: `${show(poolName)} is the name of more than one of the pools`,
        expected: "a flavor for each pool, which tells its slices from those of others under the same resource name",
        fix: "name each pool once; pools of another cluster have queues of their own",
      })),
      pools.length > MOST_FLAVORS && {
        attribute: "pools",
        found: `there are ${pools.length} pools`,
        expected: `at most ${MOST_FLAVORS}, the flavors that Kueue takes into one group`,
        fix: "make several MigQueues, each with a release and a cohort of its own",
      },
      ...pools.map(
        ({ poolName, taints }) =>
          taints.length > MOST_TOLERATIONS && {
            attribute: "pools",
            found: `the pool ${show(poolName)} has ${taints.length} taints`,
            expected: `at most ${MOST_TOLERATIONS}, the tolerations that Kueue takes into a flavor`,
            fix: "give the pool fewer taints",
          },
      ),
    ],
  },
  {
    id: "MIG605",
    severity: "error",
    title: "a team has either a share or slices",
    see: SEE_QUEUES,
    why: "A share is of every pool, and slices are of one. A team with neither would own nothing, without a word.",
    remedy: "Set one of them; `share: 0` is a team that lives on what others leave idle.",
    check: ({ teams }) =>
      teams
        .filter(({ share, slices }) => (share === undefined) === (slices === undefined))
        .map(({ name, share }) => ({
          attribute: "teams",
          found: `the team ${show(name)} has ${share === undefined ? "neither a share nor quotas" : "both a share and quotas"}`,
          expected: "a share of every pool, or a number of slices of some",
          fix:
            share === undefined
              ? "set share: 0.5, for example, or share: 0 for a team that lives on what others leave idle"
              : "remove one of the two",
        })),
  },
  {
    id: "MIG606",
    severity: "error",
    title: "shares are parts of one whole, and slices are counted",
    see: SEE_QUEUES,
    why: "Shares that add up to more than 1 give away slices that are not there; there are no halves of slices.",
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
    title: "the teams have no more slices than the pools",
    see: SEE_QUEUES,
    why: "Kueue does not look at nodes. What is within the quota is admitted, and its pods wait for a slice that never comes. The rule is judged again at synth, because node counts can change after the queues are made.",
    remedy: "Give the teams fewer slices, or the pool more nodes.",
    check: (facts) =>
      everySlice(facts).map(({ pool, resourceName }) => {
        const offered = offeredSlices(pool, resourceName);
        const given = sum(facts.teams.map((team) => teamQuota(facts, team, pool, resourceName).nominalQuota));
        return (
          isKnown(offered) &&
          given > offered && {
            attribute: "teams",
            found: `the teams have ${given} ${resourceName} of the pool ${show(pool.poolName)}, and its ${nodes(pool)} ${offered}`,
            expected: `at most ${offered} in all: jobs beyond would be admitted, and their pods wait for ever`,
            fix: "give the teams fewer, or the pool more nodes",
          }
        );
      }),
  },
  {
    id: "MIG608",
    severity: "error",
    title: "who borrows or lends is in a cohort",
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
                  found: `the team ${show(name)} has a limit of ${attribute} although sharing is false`,
                  expected: `no ${attribute}: Kueue refuses it outside of a cohort`,
                  fix: `remove ${attribute}, or leave sharing out`,
                })),
            ),
            hasIdleCohort && {
              attribute: "cohort",
              found: "cohort is set although sharing is false",
              expected: "no cohort where every team keeps to its own",
              fix: "remove one of the two",
            },
          ],
  },
  {
    id: "MIG609",
    severity: "error",
    title: "a team lends no more than it has",
    see: SEE_COHORTS,
    why: "Kueue's webhook refuses a `lendingLimit` above the `nominalQuota`.",
    remedy: "Lower `lending`, which is a share of the whole pool as `share` is, or leave it out.",
    check: (facts) =>
      everySlice(facts).flatMap(({ pool, resourceName }) =>
        facts.teams.map((team) => {
          const { nominalQuota, lendingLimit } = teamQuota(facts, team, pool, resourceName);
          return (
            lendingLimit !== undefined &&
            lendingLimit > nominalQuota && {
              attribute: "teams",
              found: `the team ${show(team.name)} may lend ${lendingLimit} ${resourceName} of the pool ${show(pool.poolName)}, and has ${nominalQuota}`,
              expected: "at most as many as it has: Kueue refuses more",
              fix: "lower lending, which is a share of the whole pool, or leave it out to lend everything that is idle",
            }
          );
        }),
      ),
  },
  {
    id: "MIG610",
    severity: "error",
    title: "slices are of the queued pools",
    see: SEE_QUEUES,
    why: "A quota of a flavor that no pool has makes the whole ClusterQueue inactive (`FlavorNotFound`), and one of a resource that the pool does not offer admits jobs that never run.",
    remedy: "Add the pool to `pools`, or name a profile that it has.",
    check: ({ teams, pools }) =>
      teams.flatMap(({ name, slices = [] }) => [
        ...slices.map(({ poolName, resourceName }): MaybeFinding => {
          const pool = pools.find((candidate) => candidate.poolName === poolName);
          if (pool === undefined) {
            return {
              attribute: "teams",
              found: `the team ${show(name)} has slices of ${show(poolName)}, which is none of the pools`,
              expected: `one of ${pools.map((known) => known.poolName).join(", ")}`,
              fix: "add it to pools, or take slices of one that is there",
            };
          }
          const offered = pool.slices.map((slice) => slice.resourceName);
          return (
            !offered.includes(resourceName) && {
              attribute: "teams",
              found: `the team ${show(name)} has ${resourceName} of the pool ${show(poolName)}, which has none`,
              expected: `one of ${offered.join(", ")}`,
              fix: "set slice to a profile of the pool",
            }
          );
        }),
        ...repeated(slices.map(({ poolName, resourceName }) => `${resourceName} of the pool ${show(poolName)}`)).map((what) => ({
          attribute: "teams",
          found: `the team ${show(name)} has ${what} more than once`,
          expected: "one number for each",
          fix: "add them up",
        })),
      ]),
  },
  {
    id: "MIG614",
    severity: "error",
    title: "what a share is of is known at synth",
    see: "https://developer.hashicorp.com/terraform/cdktf/concepts/tokens",
    why: "Shares are rounded down to whole slices, which needs the number of nodes. Where Terraform alone knows it, any number written in its place would be a guess.",
    remedy: "Write `nodeCount` or `maxCount` as a number, or give every team `quotas`; what they leave is then given to nobody.",
    check: ({ pools, teams }) => {
      const sharing = teams.filter(({ share, borrowing, lending }) => [share, borrowing, lending].some((part) => part !== undefined));
      return sharing.length === 0
        ? undefined
        : pools
            .filter(({ nodes: count }) => !isKnown(count))
            .map(({ poolName }) => ({
              attribute: "pools",
              found: `how many nodes the pool ${show(poolName)} has is known only after apply, and the team ${show(sharing[0]?.name)} has a share of its slices`,
              expected: "a number of nodes, of which a share can be rounded down to whole slices",
              fix: "write nodeCount, or maxCount, as a number (--nodes on the command line), or give every team quotas in the place of shares and limits",
            }));
    },
  },
  {
    id: "MIG615",
    severity: "error",
    title: "settings of Kueue are for a Kueue that is installed",
    see: SEE_INSTALLATION,
    why: "Beside `install: false` nothing reads them.",
    remedy: "Remove them, or let Kueue be installed.",
    check: ({ idleSettings }) =>
      idleSettings.map((name) => ({
        attribute: `kueue.${name}`,
        found: `kueue.${name} is set beside install: false, where it would do nothing`,
        expected: "no settings but the namespace where somebody else installs Kueue",
        fix: `remove ${name}, or leave install out`,
      })),
  },
  {
    id: "MIG616",
    severity: "error",
    title: "a team does not work in a namespace that Kueue must leave alone",
    see: "https://kueue.sigs.k8s.io/docs/tasks/manage/enforce_job_management/opt_in_namespace_management/",
    why: "Kueue refuses its configuration, and does not start, where the selector of managed namespaces matches `kube-system` or its own namespace (`pkg/config/validation.go` at v0.19.2).",
    remedy: "Give the team a namespace for its jobs.",
    check: ({ teams, kueueNamespace }) =>
      teams
        .filter(({ namespace }) => isKnown(namespace) && ["kube-system", kueueNamespace].includes(namespace))
        .map(({ name, namespace }) => ({
          attribute: "teams",
          found: `the namespace of the team ${show(name)} is ${show(namespace)}, and Kueue does not start where it is to look after its own pods or those of Kubernetes`,
          expected: "a namespace for the jobs of the team",
          fix: `write namespace: ${show(name)}, for example`,
        })),
  },
  {
    id: "MIG618",
    severity: "error",
    title: "CPU and memory are divided by shares",
    see: SEE_QUEUES,
    why: "A team with `quotas` says nothing of CPU and memory, would have none, and none of its pods would be admitted.",
    remedy: "Give every team a share, or leave `cpuAndMemory` out.",
    check: ({ teams, cpuAndMemory }) =>
      cpuAndMemory === undefined
        ? undefined
        : teams
            .filter(({ slices }) => slices !== undefined)
            .map(({ name }) => ({
              attribute: "cpuAndMemory",
              found: `cpuAndMemory is to be divided, and the team ${show(name)} has quotas and no share`,
              expected: "a share for every team",
              fix: "give the team a share, or leave cpuAndMemory out",
            })),
  },
  {
    id: "MIG651",
    severity: "warning",
    title: "the slices of a quota are there",
    see: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
    why: "With the fewest nodes as the quota no job would ever make the autoscaler add one, so that quotas count the most. A job is then admitted before its node exists; where Azure has no capacity, its pods wait for ever and hold the quota.",
    remedy: "Keep `maxCount` to what the subscription can get, or set `waitForPodsReady` in the configuration of Kueue.",
    check: ({ pools }) =>
      pools
        .filter(({ isAutoscaled }) => isAutoscaled === true)
        .map(({ poolName, nodes: count }) => ({
          attribute: "max_count",
          found: `the quotas of the pool ${show(poolName)} count the ${show(count)} nodes that its autoscaler may make`,
          expected:
            "nodes that Azure can make: a job is admitted before its node exists, and its pods wait for it, for ever where there is no capacity",
          fix: "keep maxCount to what the quota and capacity of the subscription allow, or set waitForPodsReady in the configuration of Kueue, which takes such jobs back",
        })),
  },
  {
    id: "MIG652",
    severity: "warning",
    title: "a share is at least a slice",
    see: SEE_QUEUES,
    why: "Shares are rounded down for each pool, and a small share of a small pool is nothing.",
    remedy: "Raise the share, or add nodes.",
    check: (facts) =>
      everySlice(facts).flatMap(({ pool, resourceName }) => {
        const offered = offeredSlices(pool, resourceName);
        return facts.teams
          .filter(({ share = 0 }) => share > 0 && isKnown(offered) && offered > 0)
          .filter((team) => teamQuota(facts, team, pool, resourceName).nominalQuota === 0)
          .map(({ name, share }) => ({
            attribute: "teams",
            found: `the share ${show(share)} of the team ${show(name)} is less than one of the ${show(offered)} ${resourceName} of the pool ${show(pool.poolName)}`,
            expected: "a share of at least one slice, because shares are rounded down",
            fix: "raise the share, or give the pool more nodes",
          }));
      }),
  },
];

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
