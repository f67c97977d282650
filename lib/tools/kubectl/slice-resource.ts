import type { Resources } from "./pod-requests";

/** The resource names of slices, whole GPUs, and shares of either. */
const SLICE_RESOURCE = /^nvidia\.com\/(gpu|mig-[^/]+?)(\.shared)?$/;

const OF_CLASS = "deviceclass.resource.kubernetes.io/";

/**
 * The resource that every DeviceClass has for pods without a claim.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-scheduling/5004-dra-extended-resource
 */
export function classResource(className: string): string {
  return `${OF_CLASS}${className}`;
}

/** The class of such a resource. */
export function classIn(resource: string): string | undefined {
  return resource.startsWith(OF_CLASS) ? resource.slice(OF_CLASS.length) : undefined;
}

/** Whether it is the resource of a class of NVIDIA's DRA driver. */
export function isOfClass(resource: string): boolean {
  return /^((.+\.)?gpu|mig)\.nvidia\.com$/.test(classIn(resource) ?? "");
}

/** The resources that are slices, GPUs or shares of them. */
export function slicesIn(resources: Resources): [resource: string, count: number][] {
  return Object.entries(resources).filter(([resource, count]) => count > 0 && (SLICE_RESOURCE.test(resource) || isOfClass(resource)));
}

/** The partition that a resource names: `1g.5gb`. */
export function partitionNamed(resource: string): string | undefined {
  return /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/.exec(resource)?.[1];
}
