import { readdirSync } from "node:fs";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import type { PoolReview } from "../../../lib/tools/review/judge/review-report";
import { describedSlices } from "../../support/described-slices";
import { ids, PLANS, POOL, plan, review } from "../../support/plan";

interface Expectation {
  /** The ids of the findings: errors, then warnings, then notes. */
  readonly findings: readonly string[];
  readonly exit: 0 | 2;
  /** What happens to the pool, its slices before and after, and its pods. */
  readonly pool: string;
}

const FULL = "56 nvidia.com/gpu (1g.5gb)";

/** One row for each plan of the fixtures; what each must teach stands in the README of the fixtures. */
const PLANS_AND_FINDINGS: Readonly<Record<string, Expectation>> = {
  create: {
    findings: [],
    exit: 0,
    pool: `created: nothing -> ${FULL}, pods none`,
  },
  "no-change": {
    findings: [],
    exit: 0,
    pool: `unchanged: ${FULL} -> ${FULL}, pods none`,
  },
  "profile-1g-to-3g": {
    findings: ["MIG301"],
    exit: 2,
    pool: `replaced by gpu_instance: ${FULL} -> 16 nvidia.com/gpu (3g.20gb), pods all`,
  },
  "gpu-driver-forgotten": {
    findings: ["MIG301", "MIG006"],
    exit: 2,
    pool: `replaced by gpu_driver: ${FULL} -> ${FULL}, pods all`,
  },
  "vm-size-rotation": {
    findings: ["MIG303"],
    exit: 2,
    pool: `rebuilt by vm_size: ${FULL} -> 56 nvidia.com/gpu (1g.10gb), pods all`,
  },
  "scale-down": {
    findings: ["MIG309"],
    exit: 0,
    pool: `updated by node_count: 224 nvidia.com/gpu (1g.5gb) -> ${FULL}, pods some`,
  },
  "scale-up": {
    findings: [],
    exit: 0,
    pool: `updated by node_count: ${FULL} -> 168 nvidia.com/gpu (1g.5gb), pods none`,
  },
  "scale-to-zero": {
    findings: ["MIG308"],
    exit: 2,
    pool: "updated by node_count: 112 nvidia.com/gpu (1g.5gb) -> 0 nvidia.com/gpu (1g.5gb), pods all",
  },
  "strategy-single-to-mixed": {
    findings: ["MIG331"],
    exit: 2,
    pool: `unchanged: ${FULL} -> 56 nvidia.com/mig-1g.5gb (1g.5gb), pods none`,
  },
  "taint-changed-plugin-not": {
    findings: ["MIG105", "MIG311", "MIG152"],
    exit: 2,
    pool: `updated by node_taints: ${FULL} -> 0 null (1g.5gb), pods none`,
  },
  "taint-changed-with-plugin": {
    findings: ["MIG311"],
    exit: 0,
    pool: `updated by node_taints: ${FULL} -> ${FULL}, pods none`,
  },
  "chart-upgrade": {
    findings: ["MIG333"],
    exit: 0,
    pool: `unchanged: ${FULL} -> ${FULL}, pods none`,
  },
  "plugin-removed": {
    findings: ["MIG332"],
    exit: 2,
    pool: `unchanged: ${FULL} -> 0 null (1g.5gb), pods none`,
  },
  "pool-removed": {
    findings: ["MIG305"],
    exit: 2,
    pool: `deleted: ${FULL} -> nothing, pods all`,
  },
  "second-pool-added": {
    findings: [],
    exit: 0,
    pool: `unchanged: ${FULL} -> ${FULL}, pods none`,
  },
  // The release of this plan tolerates the taint of the pool and not that of Spot nodes, so the pool has no slices at all.
  "spot-pool-created": {
    findings: ["MIG050", "MIG105", "MIG152", "MIG314", "MIG056"],
    exit: 2,
    pool: "created: nothing -> 0 null (1g.5gb), pods none",
  },
};

function describePool(pool: PoolReview): string {
  const because = pool.because.length > 0 ? ` by ${pool.because.join()}` : "";
  return `${pool.fate}${because}: ${describedSlices(pool.slicesBefore)} -> ${describedSlices(pool.slicesAfter)}, pods ${pool.podsEvicted}`;
}

describe("the plans that Terraform made", () => {
  test("are all in the table below", () => {
    const files = readdirSync(PLANS).filter((file) => file.endsWith(".json"));
    expect(files.map((file) => file.replace(".json", "")).sort()).toEqual(Object.keys(PLANS_AND_FINDINGS).sort());
  });

  test.each(Object.entries(PLANS_AND_FINDINGS))("%s has exactly its findings", (name, { findings }) => {
    expect(ids(reviewPlan(plan(name)))).toEqual(findings);
  });

  test.each(Object.entries(PLANS_AND_FINDINGS))("%s tells what becomes of the pool and its slices", (name, { pool }) => {
    const reviewed = reviewPlan(plan(name)).pools.find(({ address }) => address === POOL) as PoolReview;
    expect(describePool(reviewed)).toBe(pool);
  });

  test.each(Object.entries(PLANS_AND_FINDINGS))("%s ends with its exit code", async (name, { exit }) => {
    expect((await review([`${name}.json`])).exitCode).toBe(exit);
  });

  test("analyzes all of them completely", () => {
    expect(Object.keys(PLANS_AND_FINDINGS).flatMap((name) => reviewPlan(plan(name)).notAnalyzed)).toEqual([]);
  });

  test("counts the slices of a pool that joins", () => {
    const large = reviewPlan(plan("second-pool-added")).pools.find(({ name }) => name === "large") as PoolReview;
    expect(describePool(large)).toBe("created: nothing -> 16 nvidia.com/gpu (3g.20gb), pods none");
  });
});

describe("what a finding says", () => {
  const found = (name: string, ruleId: string) => {
    const finding = reviewPlan(plan(name)).findings.find((candidate) => candidate.ruleId === ruleId);
    return `${finding?.found} | ${finding?.fix}`;
  };

  test("a replacement names the cause, the slices and the safer way", () => {
    expect(found("profile-1g-to-3g", "MIG301")).toMatchInlineSnapshot(
      `"pool "mignode" is destroyed and created again, and all its pods are evicted: gpu_instance "MIG1g" -> "MIG3g" forces replacement; 56 slices of nvidia.com/gpu -> 16 slices of nvidia.com/gpu, partition 1g.5gb -> 3g.20gb | add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"`,
    );
  });

  test("a forgotten gpu_driver is to be set, and nothing else to be done", () => {
    expect(found("gpu-driver-forgotten", "MIG301")).toMatchInlineSnapshot(
      `"pool "mignode" is destroyed and created again, and all its pods are evicted: gpu_driver "Install" -> unset forces replacement; 56 slices of nvidia.com/gpu before and after | set gpu_driver = "Install": nothing needs to be replaced"`,
    );
  });

  test("a rebuild behind an update is named as one", () => {
    expect(found("vm-size-rotation", "MIG303")).toMatchInlineSnapshot(
      `"azurerm rebuilds pool "mignode" for this update and evicts its pods: vm_size "Standard_ND96asr_v4" -> "Standard_ND96amsr_A100_v4"; 56 slices of nvidia.com/gpu before and after, partition 1g.5gb -> 1g.10gb; needs quota for both pools | add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"`,
    );
  });

  test("a strategy change names the resource that goes and the one that comes", () => {
    expect(found("strategy-single-to-mixed", "MIG331")).toMatchInlineSnapshot(
      `"the strategy on pool "mignode" changes from "single" to "mixed"; nvidia.com/gpu becomes nvidia.com/mig-1g.5gb, and pods that request nvidia.com/gpu stay Pending | let the workloads request nvidia.com/mig-1g.5gb at the same time, or add a pool with the new strategy first"`,
    );
  });

  test("a removed release names the pools that lose their slices", () => {
    expect(found("plugin-removed", "MIG332")).toMatchInlineSnapshot(
      `"release "nvidia-device-plugin" is uninstalled, but pool "mignode" remains: pods that request a slice stay Pending | keep the release, or install its successor in the same plan"`,
    );
  });
});
