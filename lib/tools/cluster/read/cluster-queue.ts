import type { ListItem } from "./list-item";
import { objectOf, objectsOf } from "./untyped-json";

/** A ClusterQueue of Kueue, as far as it matters here. */
export interface ClusterQueue {
  readonly name: string;
  /** Whether Kueue admits work to it; `undefined` where Kueue has not looked at it yet. */
  readonly active: boolean | undefined;
  /** Kueue's words for why it is not: `FlavorNotFound: ...`. */
  readonly reason: string;
  /** How many slices of a resource of a flavor are its own. */
  readonly nominalQuota: (flavor: string, resource: string) => number;
}

/** What the API server says of a ClusterQueue. */
export function clusterQueue({ metadata, spec, status }: ListItem): ClusterQueue {
  const condition = objectsOf(objectOf(status).conditions).find(({ type }) => type === "Active");
  const flavors = objectsOf(objectOf(spec).resourceGroups).flatMap((group) => objectsOf(group.flavors));
  return {
    name: metadata.name,
    active: condition && condition.status === "True",
    reason: [condition?.reason, condition?.message].filter((word) => typeof word === "string" && word !== "").join(": "),
    nominalQuota: (flavor, resource) =>
      flavors
        .filter(({ name }) => name === flavor)
        .flatMap(({ resources }) => objectsOf(resources))
        .filter(({ name }) => name === resource)
        .reduce((sum, { nominalQuota }) => sum + Number(nominalQuota), 0),
  };
}
