import type { PoolRequest, RequestEffect } from "../../../core/arm/pool-request";
import { UNKNOWN } from "../../../core/facts/fact";
import { DEVICE_PLUGIN_CHART } from "../../../core/nvidia/device-plugin-chart";
import { type GpuSoftware, gpuSoftwareFacts, offersSlices } from "../../../core/nvidia/gpu-software";
import { type ServedPool, servedPool } from "../../../core/nvidia/served-pool";
import { changedArguments, type PoolChange } from "../../../core/plan/pool-change";
import { fateAtBounds, fateOfUpdate, isCreatedOverItself } from "../../../core/plan/pool-fate";
import type { ReleaseChange } from "../../../core/plan/release-change";
import type { PlannedChange } from "../../../core/terraform/planned-change";
import { differingArguments } from "../../../core/terraform/terraform-arguments";
import { declaredAt } from "../../origins/declared-pool";
import { isAskedOf, type PlannedRequest } from "../../origins/plan/azapi-action";
import type { PlannedPool } from "../../origins/plan/planned-pool";
import type { Attributes, PlannedResource } from "../../origins/plan/planned-resource";
import type { ReviewContext } from "./review-context";

/** A release of GPU software, before or after the plan. */
export interface Software {
  readonly address: string;
  readonly facts: GpuSoftware;
}

/** The facts of a release, before or after the plan; an unreadable chart counts as that of the device plugin. */
export function softwareFacts(side: Attributes): GpuSoftware {
  return gpuSoftwareFacts(side) ?? (gpuSoftwareFacts({ ...side, chart: DEVICE_PLUGIN_CHART }) as GpuSoftware);
}

/** A pool of the plan, with what serves it before and after. */
export function poolChange(
  pool: PlannedPool,
  softwareBefore: readonly Software[],
  softwareAfter: readonly Software[],
  recreated: ReadonlyMap<unknown, string>,
  context: ReviewContext,
): PoolChange {
  const { before: was, after: is, compared, provider } = pool;
  const described = declaredAt(context.stack, pool.address);
  const read = (side: Attributes | undefined, software: readonly Software[], other: readonly Software[]): ServedPool | undefined => {
    if (!side) {
      return undefined;
    }
    const sizeName = typeof side.vm_size === "string" ? side.vm_size.toLowerCase() : "";
    // Azure always returns a count: without one, the count of an existing pool is unknown.
    const isMade = side === is && pool.fate !== "updated" && pool.fate !== "unchanged" && "node_count" in side;
    return servedPool(
      { ...side, node_count: side.node_count ?? (isMade ? undefined : UNKNOWN) },
      {
        software: releasesIn(software),
        otherwise: releasesIn(other),
        size: context.sizes?.get(sizeName) ?? (described?.size?.name.toLowerCase() === sizeName ? described.size : undefined),
        strategy: described?.strategy,
      },
    );
  };
  const [before, after] = [read(was, softwareBefore, softwareAfter), read(is, softwareAfter, softwareBefore)];
  const slicesBefore = before?.slices ?? [];
  const changed = was && is ? changedArguments(compared.before, compared.after) : [];
  const inPlace = pool.fate === "updated" || pool.fate === "unchanged";
  const overItself = isCreatedOverItself(pool.fate, before?.facts, after?.facts);
  const planned =
    before && after && inPlace && changed.length > 0
      ? fateOfUpdate(before.facts, after.facts, changed, provider.behavior)
      : overItself && provider.skipsImportCheck !== true
        ? "stopped"
        : pool.fate;
  const fate = fateAtBounds(planned, before?.facts, after?.facts, provider.behavior);
  return {
    ...asPlanned(pool),
    fate,
    before: before?.facts,
    after: after?.facts,
    changed,
    slicesBefore,
    slicesAfter: fate === "stopped" || fate === "forgotten" ? slicesBefore : fate === "deleted" ? [] : (after?.slices ?? []),
    recreatedAs: pool.fate === "deleted" && typeof was?.name === "string" ? recreated.get(was.name) : undefined,
    ...provider,
    lifecycle: described?.lifecycle,
    addedToBody: pool.addedToBody,
    ...(fate === "deleted" && planned !== fate && { deletedBy: NOT_MADE_AGAIN }),
    isCreatedOverItself: overItself,
  };
}

/** The pool after requests to Azure beside its resource, which can delete it or its nodes. */
export function afterRequests(pool: PoolChange, all: readonly PlannedRequest[]): PoolChange {
  const { kubernetes_cluster_id, name } = pool.before ?? {};
  const asked = all.flatMap(({ address, request, effect, ...target }): PoolRequest[] =>
    effect === undefined || effect === "none" || !isAskedOf({ kubernetes_cluster_id, name }, target) ? [] : [{ address, request, effect }],
  );
  const sent = (effect: RequestEffect): PoolRequest | undefined => asked.find((one) => one.effect === effect);
  const deleting = sent("deletes");
  if (deleting !== undefined) {
    const deletedBy = `${deleting.address} sends ${deleting.request}`;
    return { ...pool, fate: "deleted", after: undefined, changed: [], slicesAfter: [], deletedBy };
  }
  const slicesAfter = sent("empties") ? [] : sent("shrinks") ? UNKNOWN : pool.slicesAfter;
  return asked.length === 0 ? pool : { ...pool, requests: asked, slicesAfter };
}

const NOT_MADE_AGAIN = "the apply stops before it is created again, because min_count and max_count do not match the autoscaler";

function releasesIn(software: readonly Software[]): GpuSoftware[] {
  return software.map(({ facts }) => facts);
}

/** The change as the plan has it. */
function asPlanned(resource: PlannedResource): Omit<PlannedChange<never>, "before" | "after"> {
  const { address, fate, forcedBy, reason, movedFrom, imported, deposed } = resource;
  return { address, fate, forcedBy, reason, movedFrom, imported, deposed };
}

/** A release of the plan, with the pools on its cluster. */
export function releaseChange(release: PlannedResource, pools: readonly PoolChange[], after: readonly Software[]): ReleaseChange {
  const { before: was, after: is, compared } = release;
  const before = was && softwareFacts(was);
  return {
    ...asPlanned(release),
    before,
    after: is && softwareFacts(is),
    changed: was && is ? differingArguments(compared.before, compared.after) : [],
    pools: before && !offersSlices(before) ? [] : pools,
    successor: after.find((other) => other.address !== release.address && offersSlices(other.facts))?.address,
  };
}
