import type { Resources } from "./pod-requests";

/** The resource names of slices, whole GPUs, and shares of either. */
const SLICE_RESOURCE = /^nvidia\.com\/(gpu|mig-[^/]+?)(\.shared)?$/;

/** The resources that are slices, GPUs or shares of them. */
export function slicesIn(resources: Resources): [resource: string, count: number][] {
  return Object.entries(resources).filter(([resource, count]) => count > 0 && SLICE_RESOURCE.test(resource));
}

/** The partition that a resource names: `1g.5gb`. */
export function partitionNamed(resource: string): string | undefined {
  return /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/.exec(resource)?.[1];
}
