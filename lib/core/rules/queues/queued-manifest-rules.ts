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
  /** The settings of a Job beside its pods; none for a Pod. */
  readonly job?: { readonly restartPolicy: Fact<string>; readonly counts: Readonly<Record<string, Fact<number>>> };
}

export const QUEUED_MANIFEST_RULES: readonly Rule<QueuedManifestFacts>[] = [
  {
    id: "MIG617",
    severity: "error",
    title: "a queued job must name a team and a pool of the queues, in the team's namespace",
    see: "https://kueue.sigs.k8s.io/docs/tasks/run/jobs/",
    why: "A job whose queue does not exist in its namespace stays suspended. A job for a pool without a flavor is never admitted.",
    remedy: "Name a team and a pool of the queues, and leave the namespace out.",
    check: ({ team, teams, pool, pools, namespace }): MaybeFinding[] => [
      ...(teams.has(team) ? [] : [unknownName("team", team, [...teams.keys()])]),
      ...(pools.includes(pool) ? [] : [unknownName("pool", pool, pools)]),
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
];

function unknownName(attribute: string, name: string, names: readonly string[]): Finding {
  const meant = typeof name === "string" ? didYouMean(name, names) : undefined;
  return {
    attribute,
    found: `the queues have no ${attribute} ${show(name)}`,
    expected: `one of ${names.join(", ")}`,
    fix: meant === undefined ? `name a ${attribute} of the queues` : `did you mean ${show(meant)}?`,
  };
}
