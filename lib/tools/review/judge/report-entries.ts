import { known, UNKNOWN } from "../../../core/facts/fact";
import { changesWith, evictionOf, type PoolChange, SCALING } from "../../../core/plan/pool-change";
import type { ReleaseChange } from "../../../core/plan/release-change";
import type { PoolSlices } from "../../../core/pool/slices";
import { poolMachines } from "./pool-machines";
import type { PoolCosts, PoolReview, ReleaseReview, ReviewedResource, SliceCount } from "./review-report";

function reviewedResource(change: PoolChange | ReleaseChange, cluster: string | null): ReviewedResource {
  const { address, fate, forcedBy, reason, movedFrom, imported, deposed } = change;
  return { address, cluster, fate, because: forcedBy, reason: reason ?? null, movedFrom: movedFrom ?? null, imported, deposed };
}

export function poolReview(change: PoolChange, cluster: string | null, costs: PoolCosts | undefined): PoolReview {
  return {
    ...reviewedResource(change, cluster),
    because: causesOf(change).map(change.behavior.spelling.argument),
    name: known(change.before?.name ?? change.after?.name) ?? null,
    slicesBefore: sliceCounts(change.slicesBefore),
    slicesAfter: sliceCounts(change.slicesAfter),
    machinesBefore: change.before ? poolMachines(change.before) : null,
    machinesAfter: change.after && change.fate !== "deleted" ? poolMachines(change.after) : null,
    podsEvicted: evictionOf(change),
    ...costs,
  };
}

function causesOf(change: PoolChange): readonly string[] {
  switch (change.fate) {
    case "updated":
      return change.changed;
    case "rebuilt":
    case "stopped":
      if (change.isCreatedOverItself) {
        return change.forcedBy;
      }
      if (change.after && change.behavior.refusesBounds(change.after, change.before)) {
        return change.changed.filter((name) => SCALING.has(name));
      }
      return (["rotate", "replace", "refuse"] as const).flatMap((effect) => changesWith(effect, change));
    default:
      return change.forcedBy;
  }
}

function sliceCounts(slices: PoolSlices): readonly SliceCount[] | null {
  return slices === UNKNOWN
    ? null
    : slices.map(({ partition, resourceName, perGpu, min, max }) => ({
        partition: known(partition) ?? null,
        resourceName: known(resourceName) ?? null,
        perGpu,
        min: known(min) ?? null,
        max: known(max) ?? null,
      }));
}

export function releaseReview(change: ReleaseChange, cluster: string | null): ReleaseReview {
  const software = change.after ?? change.before;
  return {
    ...reviewedResource(change, cluster),
    name: known(software?.releaseName) ?? null,
    chart: software?.chart ?? "nvidia-device-plugin",
    versionBefore: known(change.before?.version) ?? null,
    versionAfter: known(change.after?.version) ?? null,
  };
}
