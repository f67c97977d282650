import { readdirSync } from "node:fs";
import { join } from "node:path";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { describedSlices } from "../../support/described-slices";
import { PLANS, plan, review } from "../../support/plan";

interface Expectation {
  readonly findings: readonly string[];
  readonly exit: 0 | 2;
  /** What happens to the pool, its slices before and after, and its pods. */
  readonly pool: string;
}

const HALVES = "32 nvidia.com/gpu (3g.20gb)";

const OF_THREE_SIZES = "nvidia.com/mig-3g.20gb, nvidia.com/mig-2g.10gb, nvidia.com/mig-1g.5gb (3g.20gb + 2g.10gb + 1g.5gb + 1g.5gb)";

/** What the apply of each of these plans then did, as the README of the fixtures has it. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  "avm-shape-create": { findings: [], exit: 0, pool: `created: nothing -> ${HALVES}, pods none` },
  "count-as-a-string": { findings: ["MIG327"], exit: 2, pool: `updated by count: ${HALVES} -> 64 nvidia.com/gpu (3g.20gb), pods none` },
  create: { findings: [], exit: 0, pool: `created: nothing -> ${HALVES}, pods none` },
  "library-count": {
    findings: [],
    exit: 0,
    pool: `updated by count: 64 ${OF_THREE_SIZES} -> 96 ${OF_THREE_SIZES}, pods none`,
  },
  "library-create": { findings: [], exit: 0, pool: `created: nothing -> 64 ${OF_THREE_SIZES}, pods none` },
  "library-layout": {
    findings: ["MIG301", "MIG310"],
    exit: 2,
    pool: `replaced by gpuProfile.nvidia.migProfiles: 64 ${OF_THREE_SIZES} -> 48 nvidia.com/mig-3g.20gb, nvidia.com/mig-2g.10gb (3g.20gb + 2g.10gb + 2g.10gb), pods all`,
  },
  "library-no-change": { findings: [], exit: 0, pool: `unchanged: 64 ${OF_THREE_SIZES} -> 64 ${OF_THREE_SIZES}, pods none` },
  "no-change": { findings: [], exit: 0, pool: `unchanged: ${HALVES} -> ${HALVES}, pods none` },
  "profile-and-unknown-label": {
    findings: ["MIG321"],
    exit: 2,
    pool: `stopped by gpuProfile.nvidia.migProfiles: ${HALVES} -> ${HALVES}, pods none`,
  },
  "profile-changed-without-refs": {
    findings: ["MIG320"],
    exit: 2,
    pool: `stopped by gpuProfile.nvidia.migProfiles: ${HALVES} -> ${HALVES}, pods none`,
  },
  "profile-replaced-by-refs": {
    findings: ["MIG301", "MIG327"],
    exit: 2,
    pool: `replaced by gpuProfile.nvidia.migProfiles: ${HALVES} -> 48 nvidia.com/gpu (2g.10gb), pods all`,
  },
  "spot-taint-missing": { findings: ["MIG323", "MIG363"], exit: 0, pool: `updated by nodeTaints: ${HALVES} -> ${HALVES}, pods none` },
  "update-resource-count": {
    findings: ["MIG328"],
    exit: 0,
    pool: "updated by count: unknown -> unknown, pods unknown",
  },
  "vm-size-drifted-in-case": {
    findings: ["MIG301", "MIG363"],
    exit: 2,
    pool: `replaced by vmSize: ${HALVES} -> ${HALVES}, pods all`,
  },
};

describe("the plans of the real azapi", () => {
  test("are all in the table", () => {
    const files = readdirSync(join(PLANS, "azapi")).filter((file) => file.endsWith(".json"));
    expect(files.map((file) => file.replace(/\.json$/, "")).sort()).toEqual(Object.keys(EXPECTED));
  });

  test.each(Object.entries(EXPECTED))("%s is reported as what its apply did", (name, { findings, pool }) => {
    const { findings: found, pools } = reviewPlan(plan(`azapi/${name}`));
    expect(found.map(({ ruleId }) => ruleId)).toEqual(findings);
    expect(
      pools.map(({ fate, because, slicesBefore, slicesAfter, podsEvicted }) => {
        const by = because.length > 0 ? ` by ${because.join()}` : "";
        return `${fate}${by}: ${describedSlices(slicesBefore)} -> ${describedSlices(slicesAfter)}, pods ${podsEvicted}`;
      }),
    ).toEqual([pool]);
  });

  test.each(Object.entries(EXPECTED))("%s ends with its exit code", async (name, { exit }) => {
    expect((await review([`azapi/${name}.json`])).exitCode).toBe(exit);
  });

  test("say what is taken for granted of a list with one profile", () => {
    expect(reviewPlan(plan("azapi/create")).assumptions).toEqual([
      "with one entry in migProfiles AKS fills every GPU with that profile, as gpuInstanceProfile does (Azure does not document it)",
    ]);
  });

  test("are analyzed but for what the plan does not have", () => {
    const open = Object.keys(EXPECTED).flatMap((name) => reviewPlan(plan(`azapi/${name}`)).notAnalyzed.map(({ why }) => `${name}: ${why}`));
    expect(open).toEqual([
      "profile-and-unknown-label: a part of nodeLabels is known only after apply",
      "update-resource-count: the plan does not contain the pool that it patches, so its slices are unknown",
    ]);
  });
});

describe("what a finding says of a pool of azapi", () => {
  const found = (name: string, ruleId: string) => {
    const finding = reviewPlan(plan(`azapi/${name}`)).findings.find((candidate) => candidate.ruleId === ruleId);
    return `${finding?.found} | ${finding?.fix}`;
  };

  test("a change that Azure refuses names how to replace the pool", () => {
    expect(found("profile-changed-without-refs", "MIG320")).toMatchInlineSnapshot(
      `"the plan says update, but Azure refuses it with 400 PropertyChangeNotAllowed: gpuProfile.nvidia.migProfiles ["MIG3g"] -> ["MIG2g"]; pool "mignode" is unchanged | leave gpuProfile.nvidia.migProfiles unchanged; or name "properties.gpuProfile.nvidia.migProfiles" in replace_triggers_refs; or add a pool, move the pods, then remove this one"`,
    );
  });

  test("refs that are switched off name the unknown value", () => {
    expect(found("profile-and-unknown-label", "MIG321")).toMatchInlineSnapshot(
      `"this apply fails, and the next plan replaces pool "mignode": gpuProfile.nvidia.migProfiles ["MIG3g"] -> ["MIG2g"]; azapi ignores replace_triggers_refs while properties.nodeLabels.team is unknown | first apply the source of the unknown value with -target, or use replace_triggers_external_values"`,
    );
  });

  test("a replacement for a spelling is undone by the old spelling", () => {
    expect(found("vm-size-drifted-in-case", "MIG301")).toMatchInlineSnapshot(
      `"pool "mignode" is destroyed and created again, and all its pods are evicted: vmSize "standard_nd96asr_v4" -> "Standard_ND96asr_v4" forces replacement; 32 slices of nvidia.com/gpu before and after | write vmSize as "standard_nd96asr_v4": the two differ in upper and lower case alone, and nothing needs to be replaced; against the next spelling, set ignore_casing = true and keep vmSize out of replace_triggers_refs"`,
    );
  });

  test("text in the place of a number is converted", () => {
    expect(found("count-as-a-string", "MIG327")).toMatchInlineSnapshot(
      `"count is sent as the text "4": a variable without a type is text | give the variable a type, or write tonumber(var.NAME)"`,
    );
  });

  test("the create of an overlay is an update", () => {
    expect(found("update-resource-count", "MIG328")).toMatchInlineSnapshot(
      `"the plan says create, but azapi only updates this part of pool "mignode" in place | nothing, if that is what you want"`,
    );
  });
});

test("of several sizes that a pool has, those alone are missed that it loses", async () => {
  const { stdout } = await review(["azapi/library-layout.json"]);
  const words = stdout.replace(/\s+/g, " ");

  expect(words).toContain("pods that request nvidia.com/mig-1g.5gb stay Pending");
  expect(words).toContain("keep a pool with nvidia.com/mig-1g.5gb until they do");
});

test("a pool that AKS moves to its DRA driver loses the resources of all its slices, and a warning says who counts them now", () => {
  const document = plan("azapi/library-create");
  for (const { type, change } of document.resource_changes) {
    if (type === "azapi_resource") {
      change.actions = ["update"];
      change.before = structuredClone(change.after);
      change.after.body.properties.gpuProfile.nvidia.driverMode = "DRA";
      change.after_unknown = {};
    }
  }
  const { findings } = reviewPlan(document);
  expect(findings.map(({ ruleId, found }) => `${ruleId} ${found}`)).toMatchInlineSnapshot(`
    [
      "MIG330 pool "mignode" changes from a device plugin to the DRA driver in place; slices in use may be allocated twice",
      "MIG583 nodes no longer offer nvidia.com/mig-3g.20gb, nvidia.com/mig-2g.10gb, nvidia.com/mig-1g.5gb; pods that request it stay Pending without a DeviceClass",
      "MIG322 the plan updates pool "mignode" in place; Azure may refuse it with 400 PropertyChangeNotAllowed (untested): gpuProfile.nvidia.driverMode unset -> "DRA"",
    ]
  `);
});

test("slices that the DRA driver of AKS offers are no resources, and no all-clear stands on them", () => {
  const document = plan("azapi/library-create");
  for (const { type, change } of document.resource_changes) {
    if (type === "azapi_resource") {
      change.after.body.properties.gpuProfile.nvidia.driverMode = "DRA";
    }
  }
  const { pools, notAnalyzed, verdict } = reviewPlan(document);

  expect(pools[0]?.slicesAfter?.every(({ max }) => max === 0)).toBe(true);
  expect(notAnalyzed.map(({ why }) => why)).toEqual(["gpuProfile.nvidia.driverMode is DRA: slices for ResourceClaims are not counted"]);
  expect(verdict.status).toBe("incomplete");
});
