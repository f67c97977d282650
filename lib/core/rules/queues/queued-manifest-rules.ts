import { didYouMean } from "../../facts/did-you-mean";
import { type Fact, isKnown, show } from "../../facts/fact";
import type { Finding, MaybeFinding, Rule } from "../rule";

/** A pod or a Job, its team and its pool. */
export interface QueuedManifestFacts {
  readonly team: string;
  readonly teams: ReadonlyMap<string, Fact<string>>;
  /** The pool, by its name or its path in the app. */
  readonly pool: string;
  readonly pools: readonly string[];
  /** The namespace of the manifest. */
  readonly namespace: Fact<string>;
  /** Whether the queues count claims on the pool, rather than extended resources. */
  readonly claims?: boolean;
  /** How the pod claims its slices; unset if it requests an extended resource. */
  readonly claim?: Fact<{ readonly memoryGb?: unknown; readonly firstAvailable?: unknown }>;
  /** The settings of a Job beside its pods; none for a Pod. */
  readonly job?: {
    readonly restartPolicy: Fact<string>;
    readonly counts: Readonly<Record<string, Fact<number>>>;
    readonly priority?: Fact<string>;
  };
  /** The names of the priorities of the queues. */
  readonly priorities?: readonly string[];
}

const SEE_DRA = "https://kueue.sigs.k8s.io/docs/tasks/manage/setup_dra/";

export const QUEUED_MANIFEST_RULES: readonly Rule<QueuedManifestFacts>[] = [
  {
    id: "MIG617",
    severity: "error",
    title: "a queued job must name a team, a pool and a priority of the queues, in the team's namespace",
    see: "https://kueue.sigs.k8s.io/docs/tasks/run/jobs/",
    why: "A job whose queue does not exist in its namespace stays suspended. A job for a pool without a flavor is never admitted.",
    remedy: "Name a team, a pool and a priority of the queues, and leave the namespace out.",
    check: ({ team, teams, pool, pools, namespace, priorities = [], job }): MaybeFinding[] => [
      ...(teams.has(team) ? [] : [unknownName("team", team, [...teams.keys()])]),
      ...(pools.includes(pool) ? [] : [unknownName("pool", pool, pools)]),
      isKnown(job?.priority) && !priorities.includes(job.priority) && unknownName("priority", job.priority, priorities),
      isKnown(namespace) &&
        isKnown(teams.get(team)) &&
        namespace !== teams.get(team) && {
          attribute: "namespace",
          found: `the namespace is ${show(namespace)}, but the queue of the team ${show(team)} is in ${show(teams.get(team))}`,
          expected: "the namespace of the queue",
          fix: "leave namespace out",
        },
    ],
  },
  {
    id: "MIG619",
    severity: "error",
    title: "a Job must be one that Kubernetes accepts",
    see: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    why: "Kubernetes refuses `Always` for a Job, because its pods end. Pods are counted in whole numbers.",
    remedy: "Use `OnFailure` or `Never`, and whole numbers.",
    check: ({ job }): MaybeFinding[] =>
      job === undefined
        ? []
        : [
            job.restartPolicy === "Always" && {
              attribute: "restartPolicy",
              found: 'restartPolicy is "Always"',
              expected: '"OnFailure" or "Never"',
              fix: "leave it out, or use one of these",
            },
            ...Object.entries(job.counts)
              .filter(([, count]) => isKnown(count) && !(Number.isSafeInteger(count) && count >= 0))
              .map(([attribute, count]) => ({
                attribute,
                found: `${attribute} is ${show(count)}`,
                expected: "a whole number, at least 0",
                fix: "leave it out, or write a whole number",
              })),
          ],
  },
  {
    id: "MIG620",
    severity: "error",
    title: "a queued job must reach its slices in the way that the queues count",
    see: SEE_DRA,
    why: "Kueue counts claims only if their DeviceClass is in `deviceClassMappings`, and never admits another claim. Kueue's page warns against claims and extended resources of one DeviceClass in the same queues.",
    remedy: "Set `claims` of `MigQueues` and `claim` of every job, or neither.",
    check: ({ claims = false, claim }) =>
      claims !== (claim !== undefined) && {
        attribute: "claim",
        found: claims
          ? "the job requests an extended resource, but the queues count claims"
          : "the job has a claim, but the queues do not count claims",
        expected: claims ? "a claim" : "no claim, or queues that count claims",
        fix: claims ? "set claim: {}" : "remove claim, or set claims: true on the MigQueues",
      },
  },
  {
    id: "MIG621",
    severity: "error",
    title: "a queued job must claim slices of one profile",
    see: "https://github.com/kubernetes-sigs/kueue/tree/main/keps/2941-DRA",
    why: "Kueue counts the DeviceClass of a profile. It does not count `firstAvailable`, and the class of all slices has no quota.",
    remedy: "Claim slices of the profile of the pool, with an empty `claim` or `sameGpu`.",
    check: ({ claim }) =>
      isKnown(claim) &&
      (["memoryGb", "firstAvailable"] as const)
        .filter((name) => claim[name] !== undefined)
        .map((name) => ({
          attribute: `claim.${name}`,
          found: `claim.${name} is set, but Kueue counts slices by profile`,
          expected: "a claim for the profile of the pool",
          fix: `remove claim.${name}`,
        })),
  },
];

function unknownName(attribute: string, name: string, names: readonly string[]): Finding {
  const meant = typeof name === "string" ? didYouMean(name, names) : undefined;
  return {
    attribute,
    found: `the queues have no ${attribute} ${show(name)}`,
    expected: names.length > 0 ? `one of ${names.join(", ")}` : `queues with a ${attribute}`,
    fix: meant === undefined ? `name a ${attribute} of the queues` : `did you mean ${show(meant)}?`,
  };
}
