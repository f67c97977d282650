import { profileOfClass, sliceExtendedResource } from "../../core/dra/slice-class";
import { type ClaimDevice, resourceOfDevice } from "./claim-device";
import { type ClusterNode, isGpuResource } from "./cluster-node";
import type { ClusterPod, PodClaim } from "./cluster-pod";
import type { ClusterReader } from "./cluster-reader";
import type { ItemPick } from "./kubernetes-objects";
import { added, countsOf, type Resources } from "./pod-requests";
import {
  CLAIM_TEMPLATES,
  claimTemplate,
  DEVICE_CLASSES,
  type DeviceClass,
  deviceClass,
  deviceKey,
  RESOURCE_CLAIMS,
  type ResourceClaim,
  resourceClaim,
} from "./resource-claim";
import { classIn, classResource } from "./slice-resource";

/** Who has the slices that pods get by claims. A list is unset if it was not read. */
export interface ClaimState {
  /** By `deviceKey`. */
  readonly devices: ReadonlyMap<string, ClaimDevice>;
  /** By namespace and name. */
  readonly claims: ReadonlyMap<string, ResourceClaim> | undefined;
  /** The templates of claims that do not exist yet. */
  readonly templates: ReadonlyMap<string, ResourceClaim> | undefined;
  readonly classes: readonly DeviceClass[] | undefined;
}

/**
 * Reads who has the devices of the nodes, if there are any devices or claims.
 *
 * @param pods Those that may have claims.
 * @throws KubectlError if the same call may succeed later
 */
export async function readClaims(
  reader: ClusterReader,
  nodes: readonly ClusterNode[],
  pods: readonly { readonly claims: readonly PodClaim[] }[],
): Promise<ClaimState> {
  const devices = new Map(nodes.flatMap((node) => node.devices).map((device) => [deviceKey(device.pool, device.name), device]));
  const podClaims = pods.flatMap(({ claims }) => claims);
  if (devices.size === 0 && podClaims.length === 0) {
    return { devices, claims: undefined, templates: undefined, classes: undefined };
  }
  const shown = async <Wanted>(resource: string, pick: ItemPick<Wanted>, subject: string): Promise<Wanted[] | undefined> => {
    const all = await reader.listOfShown(resource, pick, subject, "--all-namespaces");
    return reader.unread.some((one) => one.resource === resource) ? undefined : all;
  };
  const claims = await shown(RESOURCE_CLAIMS, resourceClaim, "which slices ResourceClaims hold");
  const classes = await shown(DEVICE_CLASSES, deviceClass, "the resources of DeviceClasses");
  const templates = podClaims.some(({ claim }) => claim === undefined)
    ? await shown(CLAIM_TEMPLATES, claimTemplate, "which slices pods without a ResourceClaim will claim")
    : undefined;
  return { devices, claims: byName(claims), templates: byName(templates), classes };
}

function byName(claims: readonly ResourceClaim[] | undefined): ReadonlyMap<string, ResourceClaim> | undefined {
  return claims && new Map(claims.map((claim) => [`${claim.namespace}/${claim.name}`, claim]));
}

/** Whether it is known which slices of the node pods hold, as far as it depends on claims. */
export function knowsHolders({ claims }: ClaimState, { claimed }: ClusterNode): boolean {
  return claims !== undefined || Object.keys(claimed).length === 0;
}

/** The claims of a pod that exist. */
export function claimsOf({ namespace, claims }: Pick<ClusterPod, "namespace" | "claims">, state: ClaimState): ResourceClaim[] {
  return claims.flatMap(({ claim }) => state.claims?.get(`${namespace}/${claim}`) ?? []);
}

/** Whether the pod names a claim or a template that does not exist: what it would get is unknown. */
export function lacksClaim({ namespace, claims }: Pick<ClusterPod, "namespace" | "claims">, state: ClaimState): boolean {
  return claims.some(({ claim, template }) =>
    claim === undefined ? state.templates?.has(`${namespace}/${template}`) === false : state.claims?.has(`${namespace}/${claim}`) === false,
  );
}

/** A pod, or pods that do not exist yet. */
interface Claiming extends Pick<ClusterPod, "namespace" | "claims" | "requests"> {
  readonly node?: string | undefined;
}

/**
 * Adds the slices of its claims to the requests of a pod, under the names that they have without claims. A pod with a node holds
 * what its claims got; one without a node asks for what they did not get. A claim that several pods share counts for the first.
 */
export function claimCounter(state: ClaimState): <Pod extends Claiming>(pod: Pod) => Pod {
  const seen = new Set<ResourceClaim>();
  const slicesOf = ({ devices, requests }: ResourceClaim): Resources =>
    devices === undefined
      ? requests.map(({ className, count }) => askOf(resourceOfClass(className, state), count)).reduce(added, {})
      : countsOf(devices.flatMap((key) => state.devices.get(key) ?? []).map(resourceOfDevice));
  return (pod) => {
    const templates = pod.claims.flatMap(({ claim, template }) =>
      claim === undefined ? (state.templates?.get(`${pod.namespace}/${template}`) ?? []) : [],
    );
    const own = claimsOf(pod, state).filter((claim) => !seen.has(claim) && (claim.devices !== undefined) === (pod.node !== undefined));
    for (const claim of own) {
      seen.add(claim);
    }
    const named = Object.entries(pod.requests).map(([resource, count]) => ({ [nameOf(resource, state)]: count }));
    return { ...pod, requests: [...named, ...[...own, ...templates].map(slicesOf)].reduce(added, {}) };
  };
}

function askOf(resource: string | undefined, count: number): Resources {
  return resource === undefined ? {} : { [resource]: count };
}

/** The resource under the name that a class of slices shares with the device plugin. */
function nameOf(resource: string, state: ClaimState): string {
  const className = classIn(resource);
  return (className !== undefined ? resourceOfClass(className, state) : undefined) ?? resource;
}

/** The resource by which pods request devices of the class without a claim; `undefined` if they are no GPUs. */
function resourceOfClass(name: string, { classes }: ClaimState): string | undefined {
  const profile = profileOfClass(name);
  const extended = classes?.find((one) => one.name === name)?.extendedResource ?? (profile && sliceExtendedResource(profile));
  return [extended ?? classResource(name)].find(isGpuResource);
}
