import type { PoolReview, ReviewedResource, ReviewReport, SliceCount } from "../../../../lib/tools/review/judge/review-report";
import { fateWords, sliceWords, totals } from "../../../../lib/tools/review/report/report-words";

const RESOURCE: ReviewedResource = {
  address: "pool",
  cluster: null,
  fate: "updated",
  because: [],
  reason: null,
  movedFrom: null,
  imported: false,
  deposed: false,
};

test.each<[Partial<ReviewedResource>, string]>([
  [{ because: ["mode"] }, "changed in place (mode)"],
  [{ because: ["a", "b", "c"] }, "changed in place (a, b, c)"],
  [{ fate: "unchanged" }, "no change"],
  [{ fate: "unchanged", imported: true }, "imported"],
  [{ fate: "unchanged", movedFrom: "old" }, "moved from old"],
  [{ imported: true, movedFrom: "old", because: ["mode"] }, "imported, moved from old, changed in place (mode)"],
  [{ fate: "deleted", deposed: true }, "deleted (deposed object)"],
  [{ fate: "replaced-keep-old", because: ["name"] }, "created again, the old one forgotten (name)"],
])("%j is said as %j", (resource, words) => {
  expect(fateWords({ ...RESOURCE, ...resource })).toBe(words);
});

test.each([
  [["a", "b"], "changed in place (a, b)"],
  [["a", "b", "c"], "changed in place (a and 2 more)"],
])("where two causes are shown, %j is said as %j", (because, words) => {
  expect(fateWords({ ...RESOURCE, because }, 2)).toBe(words);
});

const SLICES: SliceCount = { resourceName: "nvidia.com/gpu", partition: "1g.5gb", perGpu: 7, min: 56, max: 56 };

type Slices = readonly SliceCount[] | null;

function poolWith(slicesBefore: SliceCount | Slices, slicesAfter: SliceCount | Slices): PoolReview {
  const [before, after] = [slicesBefore, slicesAfter].map((slices) => (slices === null || Array.isArray(slices) ? slices : [slices]));
  return {
    ...RESOURCE,
    name: "mignode",
    slicesBefore: before as Slices,
    slicesAfter: after as Slices,
    machinesBefore: null,
    machinesAfter: null,
    podsEvicted: "none",
  };
}

const LARGE: SliceCount = { ...SLICES, resourceName: "nvidia.com/mig-3g.20gb", partition: "3g.20gb", perGpu: 1, min: 8, max: 16 };
const SMALL: SliceCount = { ...SLICES, resourceName: "nvidia.com/mig-1g.5gb", perGpu: 2, min: 16, max: 32 };
const LAYOUT = [LARGE, SMALL];

test.each<[SliceCount | Slices, string]>([
  [[], "0"],
  [null, "? slices"],
  [LAYOUT, "24 to 48 nvidia.com/mig-3g.20gb, nvidia.com/mig-1g.5gb"],
  [LAYOUT.map((slices) => ({ ...slices, resourceName: null })), "24 to 48 slices of 3g.20gb + 1g.5gb + 1g.5gb"],
  [{ ...SLICES, min: 0, max: 0 }, "0"],
  [SLICES, "56 nvidia.com/gpu"],
  [{ ...SLICES, min: 0 }, "0 to 56 nvidia.com/gpu"],
  [{ ...SLICES, min: null }, "? to 56 nvidia.com/gpu"],
  [{ ...SLICES, min: 7, max: null }, "? nvidia.com/gpu"],
  [{ ...SLICES, resourceName: null }, "56 slices of 1g.5gb"],
  [{ ...SLICES, resourceName: null, partition: null }, "56 slices"],
])("the slices %j are said as %j", (slices, words) => {
  expect(sliceWords(poolWith(slices, slices))).toEqual([words, words]);
});

test("slices of another partition under one name are said with it, and slices that come without", () => {
  expect(sliceWords(poolWith(SLICES, { ...SLICES, partition: "3g.20gb" }))).toEqual([
    "56 nvidia.com/gpu (1g.5gb)",
    "56 nvidia.com/gpu (3g.20gb)",
  ]);
  expect(sliceWords(poolWith(SLICES, { ...SLICES, partition: null }))).toEqual(["56 nvidia.com/gpu (1g.5gb)", "56 nvidia.com/gpu"]);
  expect(sliceWords(poolWith([], SLICES))).toEqual(["0", "56 nvidia.com/gpu"]);
});

function reportOf(pools: readonly PoolReview[]): ReviewReport {
  const report: object = { pools };
  return report as ReviewReport;
}

describe("over all pools", () => {
  const MIXED: SliceCount = { ...SLICES, resourceName: "nvidia.com/mig-1g.5gb", min: 7, max: 14 };
  const UNCOUNTED: SliceCount = { ...SLICES, max: null };
  const NAMELESS: SliceCount = { ...SLICES, resourceName: null };

  test.each<[string, PoolReview[], string[]]>([
    ["what stays is not said", [poolWith(SLICES, SLICES)], []],
    ["what moves from one to the other is not said", [poolWith(SLICES, []), poolWith([], SLICES)], []],
    ["slices that come add up", [poolWith(SLICES, SLICES), poolWith([], SLICES)], ["nvidia.com/gpu 56 -> 112 (+56)"]],
    ["slices that go add up", [poolWith(SLICES, []), poolWith(SLICES, [])], ["nvidia.com/gpu 112 -> 0 (-112)"]],
    ["ranges add up", [poolWith(MIXED, MIXED), poolWith([], MIXED)], ["nvidia.com/mig-1g.5gb 7 to 14 -> 14 to 28"]],
    ["names are kept apart", [poolWith(SLICES, MIXED)], ["nvidia.com/gpu 56 -> 0 (-56)", "nvidia.com/mig-1g.5gb 0 -> 7 to 14"]],
    [
      "sizes of one layout are kept apart, and added to those of other pools",
      [poolWith([], LAYOUT), poolWith(MIXED, MIXED)],
      ["nvidia.com/mig-3g.20gb 0 -> 8 to 16", "nvidia.com/mig-1g.5gb 7 to 14 -> 23 to 46"],
    ],
    ["nothing is said where nobody can say what a GPU is cut into", [poolWith(SLICES, []), poolWith(null, [])], []],
    ["nothing is said where a number is unknown", [poolWith(SLICES, []), poolWith(UNCOUNTED, [])], []],
    ["nothing is said where a name is unknown", [poolWith(SLICES, []), poolWith([], NAMELESS)], []],
    ["no slices need no name", [poolWith(SLICES, { ...NAMELESS, min: 0, max: 0 })], ["nvidia.com/gpu 56 -> 0 (-56)"]],
  ])("%s", (_case, pools, expected) => {
    expect(totals(reportOf(pools))).toEqual(expected);
  });
});
