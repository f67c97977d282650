import { grouped } from "../../core/facts/lists";
import { parseQuantity, toThousandths } from "../../core/kubernetes/quantity";
import { objectOf, objectsOf } from "./kubernetes-objects";

/** How much of each resource: CPU in cores, memory in bytes, slices. */
export type Resources = Readonly<Record<string, number>>;

/**
 * What the scheduler reserves for a pod. Init containers run one after the other, before the containers; those with
 * restartPolicy Always are sidecars.
 *
 * @param pod The spec of a pod.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podRequests(pod: Readonly<Record<string, unknown>>): Resources {
  let initial: Resources = {};
  let sidecars: Resources = {};
  for (const container of objectsOf(pod.initContainers)) {
    if (container.restartPolicy === "Always") {
      sidecars = added(sidecars, requestsOf(container));
      initial = combined(initial, sidecars, Math.max);
    } else {
      initial = combined(initial, added(sidecars, requestsOf(container)), Math.max);
    }
  }
  const running = objectsOf(pod.containers).map(requestsOf).reduce(added, sidecars);
  return [resourcesOf(pod.overhead)].reduce(added, combined(initial, running, Math.max));
}

/** A request defaults to the limit. */
export function requestsOf({ resources }: Readonly<Record<string, unknown>>): Resources {
  const { limits, requests } = objectOf(resources);
  return { ...resourcesOf(limits), ...resourcesOf(requests) };
}

/** Quantities as numbers; Kubernetes writes 1000 as "1k", which time-slicing reaches. */
export function resourcesOf(value: unknown): Resources {
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([resource, quantity]) => {
      const number = parseQuantity(quantity);
      return number === undefined || number < 0 ? [] : [[resource, number]];
    }),
  );
}

/** How often each of the resources is in the list. */
export function countsOf(resources: readonly string[]): Resources {
  return Object.fromEntries([...grouped(resources, (resource) => resource)].map(([resource, alike]) => [resource, alike.length]));
}

export function added(one: Resources, other: Resources): Resources {
  return combined(one, other, (left, right) => toThousandths(left + right));
}

function combined(one: Resources, other: Resources, combine: (left: number, right: number) => number): Resources {
  const all = { ...one };
  for (const [resource, count] of Object.entries(other)) {
    all[resource] = combine((Object.hasOwn(all, resource) ? all[resource] : undefined) ?? 0, count);
  }
  return all;
}
