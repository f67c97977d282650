import { BASE_CLASSES, GPU_DRA_DRIVER } from "../../core/dra/gpu-driver";
import { isCount, textOf } from "../../core/facts/json";
import { type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";

/** What a pod gets by Dynamic Resource Allocation. */
export interface ResourceClaim {
  readonly namespace: string;
  readonly name: string;
  readonly requests: readonly ClaimRequest[];
  /** The devices of NVIDIA's driver that it got, by `deviceKey`; `undefined` if it waits. */
  readonly devices: readonly string[] | undefined;
}

export interface ClaimRequest {
  readonly className: string;
  readonly count: number;
}

export const RESOURCE_CLAIMS = "resourceclaims.resource.k8s.io";

export function deviceKey(pool: string, name: string): string {
  return `${pool}/${name}`;
}

/**
 * The claim in an item of `kubectl get resourceclaims --output json`. Monitors with `adminAccess` hold no device.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/resource-claim-v1/
 */
export function resourceClaim({ metadata, spec, status }: ListItem): ResourceClaim {
  const { allocation } = objectOf(status);
  const results = objectsOf(objectOf(objectOf(allocation).devices).results);
  const held = results.filter(({ driver, adminAccess }) => driver === GPU_DRA_DRIVER && adminAccess !== true);
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    requests: requestsOfClaim(spec),
    devices: allocation === undefined ? undefined : held.map(({ pool, device }) => deviceKey(textOf(pool) ?? "", textOf(device) ?? "")),
  };
}

resourceClaim.ignores = ["managedFields"];

export const CLAIM_TEMPLATES = "resourceclaimtemplates.resource.k8s.io";

/** The template in an item of `kubectl get resourceclaimtemplates --output json`, as a claim that waits. */
export function claimTemplate({ metadata, spec }: ListItem): ResourceClaim {
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    requests: requestsOfClaim(objectOf(spec).spec),
    devices: undefined,
  };
}

claimTemplate.ignores = ["managedFields"];

function requestsOfClaim(spec: unknown): ClaimRequest[] {
  return objectsOf(objectOf(objectOf(spec).devices).requests).flatMap(requestOf);
}

/** Before `v1` a request had no `exactly`. Several alternatives are any slice. */
function requestOf({ exactly, firstAvailable, ...old }: Readonly<Record<string, unknown>>): ClaimRequest[] {
  const [request, ...others] = firstAvailable === undefined ? [objectOf(exactly ?? old)] : objectsOf(firstAvailable);
  const { deviceClassName, count, adminAccess } = objectOf(request);
  const className = others.some((other) => other.deviceClassName !== deviceClassName) ? BASE_CLASSES.mig : (textOf(deviceClassName) ?? "");
  return adminAccess === true ? [] : [{ className, count: isCount(count) ? count : 1 }];
}

export interface DeviceClass {
  readonly name: string;
  /** The resource by which pods request its devices without a claim: `nvidia.com/mig-1g.10gb`. */
  readonly extendedResource: string | undefined;
}

export const DEVICE_CLASSES = "deviceclasses.resource.k8s.io";

/** The class in an item of `kubectl get deviceclasses --output json`. */
export function deviceClass({ metadata, spec }: ListItem): DeviceClass {
  return { name: metadata.name, extendedResource: textOf(objectOf(spec).extendedResourceName) };
}
