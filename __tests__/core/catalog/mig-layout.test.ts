import fc from "fast-check";
import { MigLayout, maximalLayouts } from "../../../lib/core/catalog/mig-layout";
import { MIG_PROFILES, type MigProfile } from "../../../lib/core/catalog/mig-profile";

/**
 * Where an instance of each profile may begin, and how many memory slices it takes, as `nvidia-smi mig -lgipp` prints it
 * for A100, H100 and H200: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/getting-started-with-mig.html
 */
const PLACEMENTS: Readonly<Record<MigProfile, { readonly starts: readonly number[]; readonly size: number }>> = {
  MIG1g: { starts: [0, 1, 2, 3, 4, 5, 6], size: 1 },
  MIG2g: { starts: [0, 2, 4], size: 2 },
  MIG3g: { starts: [0, 4], size: 4 },
  MIG4g: { starts: [0], size: 4 },
  MIG7g: { starts: [0], size: 8 },
};

/** The memory slices, as bits, that an instance takes at each of its places. */
const MASKS = Object.fromEntries(
  Object.entries(PLACEMENTS).map(([profile, { starts, size }]) => [profile, starts.map((start) => ((1 << size) - 1) << start)]),
) as Record<string, readonly number[]> as Readonly<Record<MigProfile, readonly number[]>>;

/** Whether some choice of places holds them all, by trying every one. */
function hasPlaces([profile, ...others]: readonly MigProfile[], taken = 0): boolean {
  return profile === undefined || MASKS[profile].some((mask) => (mask & taken) === 0 && hasPlaces(others, mask | taken));
}

/** Whether they find places in their order, where the first MIG3g gets the given one and everything else the lowest. */
function findsPlaces(slices: readonly MigProfile[], startOfFirst3g: number): boolean {
  let taken = 0;
  return slices.every((profile, index) => {
    const isFirst3g = profile === "MIG3g" && slices.indexOf(profile) === index;
    const wanted = isFirst3g ? (0b1111 << startOfFirst3g) & ~taken : undefined;
    const place = MASKS[profile].find((mask) => (mask & taken) === 0 && (wanted === undefined || mask === wanted));
    taken |= place ?? 0;
    return place !== undefined;
  });
}

const layout = (...sizes: readonly number[]) => new MigLayout(sizes.map((size) => `MIG${size}g` as MigProfile));

/** Every list of up to eight profiles, smallest first: one more than any GPU holds. */
function listsFrom(slices: readonly MigProfile[], profiles: readonly MigProfile[]): MigProfile[][] {
  return slices.length === 8
    ? []
    : profiles.flatMap((profile, index) => {
        const longer = [...slices, profile];
        return [longer, ...listsFrom(longer, profiles.slice(index))];
      });
}

const LISTS = listsFrom([], MIG_PROFILES);

test("a layout fits exactly where an exhaustive search finds places for its slices", () => {
  const wrong = LISTS.filter((slices) => new MigLayout(slices).fits !== hasPlaces(slices));

  expect(wrong).toEqual([]);
  expect(LISTS.filter((slices) => hasPlaces(slices))).toHaveLength(37);
});

test("there are twelve layouts beside which nothing fits", () => {
  expect(maximalLayouts().map(({ slices }) => slices.map((profile) => profile[3]).join("+"))).toEqual([
    "7",
    "4+3",
    "4+2+1",
    "4+1+1+1",
    "3+3",
    "3+2+2",
    "3+2+1+1",
    "3+1+1+1+1",
    "2+2+2+1",
    "2+2+1+1+1",
    "2+1+1+1+1+1",
    "1+1+1+1+1+1+1",
  ]);
});

test("they are the ones beside which an exhaustive search finds no other place", () => {
  const maximal = LISTS.filter((slices) => hasPlaces(slices) && !MIG_PROFILES.some((profile) => hasPlaces([...slices, profile])));

  expect(maximal.map((slices) => new MigLayout(slices).toString()).sort()).toEqual(maximalLayouts().map(String).sort());
});

test("the largest slice comes first, whatever the order in which they are named", () => {
  expect(layout(1, 2, 1, 3).toString()).toBe("MIG3g, MIG2g, MIG1g, MIG1g");
});

test("the slices are counted by profile", () => {
  expect([...layout(1, 3, 1, 2).counts]).toEqual([
    ["MIG3g", 1],
    ["MIG2g", 1],
    ["MIG1g", 2],
  ]);
});

test("three layouts depend on where the driver puts the first 3g", () => {
  const dependent = LISTS.map((slices) => new MigLayout(slices)).filter(({ dependsOnDriver }) => dependsOnDriver);

  expect(dependent.map(String).sort()).toEqual(["MIG3g, MIG1g, MIG1g, MIG1g, MIG1g", "MIG3g, MIG2g, MIG1g, MIG1g", "MIG3g, MIG2g, MIG2g"]);
});

test("they are the ones that the largest-first order cuts with the 3g at the upper end alone", () => {
  for (const slices of LISTS.filter((list) => hasPlaces(list))) {
    const one = new MigLayout(slices);

    expect([one.toString(), findsPlaces(one.slices, 0) || one.slices.includes("MIG4g" as MigProfile)]).toEqual([
      one.toString(),
      !one.dependsOnDriver,
    ]);
    expect([one.toString(), findsPlaces(one.slices, 4) || one.counts.get("MIG3g" as MigProfile) === undefined]).toEqual([
      one.toString(),
      true,
    ]);
  }
});

test.each([
  [layout(3, 3, 2), "MIG3g, MIG3g"],
  [layout(7, 1), "MIG7g"],
  [layout(4, 4), "MIG4g"],
  [layout(2, 2, 2, 2), "MIG2g, MIG2g, MIG2g"],
  [layout(4, 2, 2), "MIG4g, MIG2g"],
  [layout(3, 2, 2, 1), "MIG3g, MIG2g, MIG2g"],
  [layout(1, 1, 1, 1, 1, 1, 1, 1), "MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g"],
])("of %s the largest that fits is %s", (asked, expected) => {
  expect(asked.largestFitting().toString()).toBe(expected);
});

test.each([
  [layout(3), "MIG4g, MIG3g"],
  [layout(4, 1), "MIG4g, MIG2g, MIG1g"],
  [layout(2, 2, 2), "MIG2g, MIG2g, MIG2g, MIG1g"],
  [layout(7), "MIG7g"],
])("what is idle beside %s can be used as %s", (partial, expected) => {
  expect(partial.filled().toString()).toBe(expected);
});

const anyList = fc.array(fc.constantFrom(...MIG_PROFILES), { maxLength: 40 });
const RUNS = { seed: 20261125 };

test("the largest part of any list that fits is a part of the list, and all of it where all fits", () => {
  fc.assert(
    fc.property(anyList, (slices) => {
      const asked = new MigLayout(slices);
      const largest = asked.largestFitting();
      expect(hasPlaces(largest.slices)).toBe(true);
      for (const [profile, count] of largest.counts) {
        expect(count).toBeLessThanOrEqual(asked.counts.get(profile) ?? 0);
      }
      expect(largest.toString() === asked.toString()).toBe(asked.fits);
    }),
    RUNS,
  );
});

test("what the largest part of a list leaves out does not fit beside it", () => {
  fc.assert(
    fc.property(anyList, (slices) => {
      const asked = new MigLayout(slices);
      const { counts, slices: kept } = asked.largestFitting();
      const left = [...asked.counts].filter(([profile, count]) => count > (counts.get(profile) ?? 0));
      expect(left.filter(([profile]) => hasPlaces([...kept, profile]))).toEqual([]);
    }),
    RUNS,
  );
});

test("a filled layout holds the slices it was made of, and nothing fits beside them", () => {
  fc.assert(
    fc.property(anyList, (slices) => {
      const part = new MigLayout(slices).largestFitting();
      const filled = part.filled();
      expect(filled.isMaximal).toBe(true);
      expect([...part.counts].filter(([profile, count]) => count > (filled.counts.get(profile) ?? 0))).toEqual([]);
    }),
    RUNS,
  );
});
