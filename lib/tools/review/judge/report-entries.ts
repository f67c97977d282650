import { known } from "../../../core/facts/fact";
import type { Slices } from "../../../core/nvidia/slices";
import { changesWith, evictionOf, type PoolChange } from "../../../core/plan/pool-change";
import type { ReleaseChange } from "../../../core/plan/release-change";
import type { PoolCosts, PoolReview, ReleaseReview, ReviewedResource, SliceCount } from "./review-report";

function reviewedResource(change: PoolChange | ReleaseChange): ReviewedResource {
  const { address, fate, forcedBy, reason, movedFrom, imported, deposed } = change;
  return { address, fate, because: forcedBy, reason: reason ?? null, movedFrom: movedFrom ?? null, imported, deposed };
}

export function poolReview(change: PoolChange, costs: PoolCosts | undefined): PoolReview {
  return {
    ...reviewedResource(change),
    because: causesOf(change).map(change.behavior.inWords),
    name: known(change.after?.name ?? change.before?.name) ?? null,
    slicesBefore: sliceCount(change.slicesBefore),
    slicesAfter: sliceCount(change.slicesAfter),
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
      return (["rotate", "replace", "refuse"] as const).flatMap((effect) => changesWith(effect, change));
    default:
      return change.forcedBy;
  }
}

function sliceCount(slices: Slices | undefined): SliceCount | null {
  return slices
    ? {
        resourceName: known(slices.resourceName) ?? null,
        partition: known(slices.partition) ?? null,
        min: known(slices.min) ?? null,
        max: known(slices.max) ?? null,
      }
    : null;
}

export function releaseReview(change: ReleaseChange): ReleaseReview {
  const software = change.after ?? change.before;
  return {
    ...reviewedResource(change),
    name: known(software?.releaseName) ?? null,
    chart: software?.chart ?? "nvidia-device-plugin",
    versionBefore: known(change.before?.version) ?? null,
    versionAfter: known(change.after?.version) ?? null,
  };
}
