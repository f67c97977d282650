import type { PoolReview } from "../../lib/tools/review/judge/review-report";

/** `64 nvidia.com/mig-3g.20gb, nvidia.com/mig-1g.5gb (3g.20gb + 1g.5gb + 1g.5gb)`. */
export function describedSlices(slices: PoolReview["slicesAfter"]): string {
  if (slices === null || slices.length === 0) {
    return slices === null ? "unknown" : "nothing";
  }
  const count = slices.reduce<number | null>((sum, { max }) => (sum === null || max === null ? null : sum + max), 0);
  const partitions = slices.flatMap(({ partition, perGpu }) => Array(slices.length > 1 ? perGpu : 1).fill(partition));
  return `${count} ${slices.map(({ resourceName }) => String(resourceName)).join(", ")} (${partitions.join(" + ")})`;
}
