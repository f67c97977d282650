import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { VM_SIZES, VmSize } from "../../../lib/core/catalog/vm-size";
import type { IntegerSolver, Solution } from "../../../lib/core/planner/integer-program";
import { planWith } from "../../../lib/core/planner/slice-planner";
import type { PriceList } from "../../../lib/core/purchase/price-list";
import type { SlicePlan } from "../../../lib/core/purchase/slice-plan";
import type { SlicePlanOptions } from "../../../lib/core/purchase/slice-plan-options";
import { need, PRICES, plan } from "../../support/slice-prices";

const { STANDARD_NC24ADS_A100_V4: NC24, STANDARD_NC40ADS_H100_V5: NC40, STANDARD_ND96ASR_V4: ND96 } = VmSize;

/** `2 x Standard_NC24ads_A100_v4 MIG2g`. */
const poolWords = ({ pools }: SlicePlan): string[] =>
  pools.map(({ nodes, vmSize, profile, existing }) => `${existing ? "has " : ""}${nodes} x ${vmSize.name} ${profile}`);

describe("the cheapest pools", () => {
  test("for twenty slices of 20 GB and a hundred of 5 GB, with who serves whom and what it costs", async () => {
    const answer = await plan({ demand: need("100x5, 20x20") });

    // 29.384 + 27.197 + 14.692 + 7.346
    expect(answer).toMatchObject({ currency: "USD", costPerHour: 78.619, costPerMonth: 57391.87, proved: true, unmet: [], unpriced: [] });
    expect(answer.pools.map(({ vmSize, partition, ...pool }) => ({ vmSize: vmSize.name, partition: partition.name, ...pool }))).toEqual([
      {
        vmSize: "Standard_NC96ads_A100_v4",
        partition: "2g.20gb",
        profile: "MIG2g",
        nodes: 2,
        slices: 24,
        spareSlices: 2,
        serves: [
          { memoryGb: 20, minimumComputeSlices: 1, count: 20 },
          { memoryGb: 5, minimumComputeSlices: 1, count: 2 },
        ],
        existing: false,
        costPerHour: 29.384,
        costPerMonth: 21450.32,
        costPerSliceHour: 1.224333,
        costPerGbHour: 0.061217,
      },
      expect.objectContaining({ vmSize: "Standard_ND96asr_v4", profile: "MIG1g", nodes: 1, slices: 56, spareSlices: 0 }),
      expect.objectContaining({ vmSize: "Standard_NC96ads_A100_v4", profile: "MIG1g", nodes: 1, slices: 28, spareSlices: 0 }),
      expect.objectContaining({ vmSize: "Standard_NC48ads_A100_v4", profile: "MIG1g", nodes: 1, slices: 14, spareSlices: 0 }),
    ]);
  });

  test("have fewer nodes where that costs the same, and fewer GPUs of as many nodes", async () => {
    // Four machines of one GPU cost what one of four does.
    expect(poolWords(await plan({ demand: need("28x10"), vmSizes: VM_SIZES.filter(({ name }) => name.includes("_NC")) }))).toEqual([
      "1 x Standard_NC96ads_A100_v4 MIG1g",
    ]);
    const twins: PriceList = {
      currency: "EUR",
      vmSizes: ["Standard_ND96asr_v4", "Standard_NC24ads_A100_v4"].map((vmSize) => ({ vmSize, onDemandPerHour: 5 })),
    };
    expect(poolWords(await plan({ demand: need("3x5"), prices: twins }))).toEqual(["1 x Standard_NC24ads_A100_v4 MIG1g"]);
    expect(poolWords(await plan({ demand: need("1x24, 2x47"), prices: twins, vmSizes: [ND96, NC24] }))).toEqual([
      "2 x Standard_NC24ads_A100_v4 MIG7g",
      "1 x Standard_NC24ads_A100_v4 MIG3g",
    ]);
  });

  test("are the same in whatever order demand, prices and sizes come", async () => {
    const demand = need("100x5, 33x10, 20x20, 7x40");
    const [one, other] = [
      await plan({ demand }),
      await plan({ demand: [...demand].reverse(), prices: { ...PRICES, vmSizes: [...PRICES.vmSizes].reverse() } }),
    ];

    expect(other).toEqual(one);
  });

  test("add up demands of one kind", async () => {
    expect(await plan({ demand: need("40x5, 60x5, 20x20") })).toEqual(await plan({ demand: need("100x5, 20x20") }));
  });

  test("go by compute where it is asked for", async () => {
    const answer = await plan({ demand: need("30x5/3, 12x40, 7x10") });

    expect(answer.proved).toBe(true);
    // 12 x 40 and 14 x 5/3 on twelve 3g.40gb and more, 16 x 5/3 on 3g.20gb, 7 x 10 on 1g.10gb.
    expect(
      answer.pools.flatMap(({ partition, serves }) =>
        serves.map((part) => [partition.name, part.memoryGb, part.minimumComputeSlices, part.count]),
      ),
    ).toEqual(
      expect.arrayContaining([
        ["3g.20gb", 5, 3, 16],
        ["1g.10gb", 10, 1, 7],
      ]),
    );
    expect(answer.costPerHour).toBe(78.619);
  });

  test("have the smaller of two profiles that serve the same with as many slices", async () => {
    expect(poolWords(await plan({ demand: need("3x5/4"), vmSizes: [ND96] }))).toEqual(["1 x Standard_ND96asr_v4 MIG4g"]);
  });

  test("say who serves whom where one demand asks for more compute, and another for more memory", async () => {
    const answer = await plan({ demand: need("16x5/3, 3x24"), vmSizes: [ND96, NC40] });

    // A 3g.20gb is too small for 24 GB, and a 2g.24gb too slow for three sevenths.
    expect(answer.pools.map(({ partition, nodes, spareSlices, serves }) => [nodes, partition.name, spareSlices, serves])).toEqual([
      [1, "3g.20gb", 0, [{ memoryGb: 5, minimumComputeSlices: 3, count: 16 }]],
      [1, "2g.24gb", 0, [{ memoryGb: 24, minimumComputeSlices: 1, count: 3 }]],
    ]);
    expect(answer.costPerHour).toBe(34.177);
  });

  test("serve the small demand from the small slices", async () => {
    const existing = [MigProfile.MIG_3G, MigProfile.MIG_1G].map((profile) => ({ vmSize: NC24, profile, nodes: 1 }));
    const answer = await plan({ demand: need("3x10"), existing });

    expect(answer.pools.map(({ partition, serves }) => [partition.name, serves.length])).toEqual([
      ["1g.10gb", 1],
      ["3g.40gb", 0],
    ]);
  });

  test("are many small machines where a limit refuses the large one that they would make up", async () => {
    const [nc48, nc96] = [VmSize.STANDARD_NC48ADS_A100_V4, VmSize.STANDARD_NC96ADS_A100_V4];
    const limits = [nc48, nc96].map((vmSize) => ({ vmSize, maxNodes: 0 }));

    expect(poolWords(await plan({ demand: need("28x10"), vmSizes: [NC24, nc48, nc96], limits }))).toEqual([
      "4 x Standard_NC24ads_A100_v4 MIG1g",
    ]);
  });

  test("are several where AKS does not allow so many nodes in one, or in one cluster", async () => {
    const answer = await plan({ demand: need("300000x5"), vmSizes: [ND96] });

    expect(answer.pools.map(({ nodes }) => nodes)).toEqual([1000, 1000, 1000, 1000, 1000, 358]);
    expect(answer.pools.reduce((sum, { serves }) => sum + serves.reduce((total, { count }) => total + count, 0), 0)).toBe(300000);
    expect(answer.notes).toContain("5358 nodes are more than AKS allows in one cluster, 5000: divide the pools among several");
  });

  test("fit into one cluster if they have exactly as many nodes as AKS allows", async () => {
    const answer = await plan({ demand: need("280000x4"), vmSizes: [ND96] });

    expect(answer.pools.map(({ nodes }) => nodes)).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(answer.notes).toEqual([]);
  });

  test("serve the larger demand from the first pool where AKS does not allow so many nodes in one", async () => {
    const { pools } = await plan({ demand: need("56x4, 56000x5"), vmSizes: [ND96] });

    expect(pools.map(({ nodes, serves }) => [nodes, serves.map(({ memoryGb, count }) => [memoryGb, count])])).toEqual([
      [1000, [[5, 56000]]],
      [1, [[4, 56]]],
    ]);
  });
});

describe("what cannot be had", () => {
  test("is a slice larger than any, while the rest is planned", async () => {
    const answer = await plan({ demand: need("1x200, 3x5") });

    expect(poolWords(answer)).toEqual(["1 x Standard_NC24ads_A100_v4 MIG1g"]);
    expect(answer.unmet).toEqual([
      {
        memoryGb: 200,
        minimumComputeSlices: 1,
        count: 1,
        reason: "no slice of the sizes with a price has 200 GB: the largest has 141 GB, all of an H200 141GB",
      },
    ]);
  });

  test("is what the limits leave no room for: as much memory as can be had is planned, at the least price", async () => {
    const answer = await plan({ demand: need("20x20"), vmSizes: [NC24], limits: [{ vmSize: NC24, maxNodes: 2 }] });

    expect(poolWords(answer)).toEqual(["2 x Standard_NC24ads_A100_v4 MIG2g"]);
    expect(answer).toMatchObject({
      costPerHour: 7.346,
      proved: true,
      unmet: [{ memoryGb: 20, count: 14, reason: "the limits allow no more nodes: Standard_NC24ads_A100_v4 at most 2" }],
    });
  });

  test("names only the limits that are reached", async () => {
    const limits = [
      { vmSize: NC24, maxNodes: 2 },
      { vmSize: ND96, maxNodes: 1 },
    ];
    const answer = await plan({ demand: need("3x80"), vmSizes: [NC24, ND96], limits });

    expect(answer.unmet.map(({ reason }) => reason)).toEqual(["the limits allow no more nodes: Standard_NC24ads_A100_v4 at most 2"]);
  });

  test("leaves the larger demand met where memory is the same", async () => {
    const answer = await plan({ demand: need("7x10, 1x80"), vmSizes: [NC24], limits: [{ vmSize: NC24, maxNodes: 1 }] });

    expect(answer.unmet.map(({ memoryGb, count }) => [memoryGb, count])).toEqual([[10, 7]]);
  });

  test("is all of it where there may be no node", async () => {
    const answer = await plan({ demand: need("3x5"), vmSizes: [NC24], limits: [{ vmSize: NC24, maxNodes: 0 }] });

    expect(answer).toMatchObject({ pools: [], costPerHour: 0, unmet: [{ memoryGb: 5, count: 3 }] });
  });

  test("is nothing where another size takes what a limit refuses", async () => {
    const answer = await plan({ demand: need("20x20"), limits: [{ vmSize: NC24, maxNodes: 2 }] });

    expect(answer).toMatchObject({ costPerHour: 25.711, unmet: [] });
  });
});

test("a limit in vCPUs counts the vCPUs of the size", async () => {
  const answer = await plan({ demand: need("70x5"), vmSizes: [NC24, NC40], limits: [{ vmSize: NC24, maxVcpus: 100 }] });

  // 100 vCPUs are four machines of 24.
  expect(poolWords(answer)).toEqual(["6 x Standard_NC40ads_H100_v5 MIG1g", "4 x Standard_NC24ads_A100_v4 MIG1g"]);
});

test("the smaller of two limits of one size counts", async () => {
  const answer = await plan({ demand: need("70x5"), vmSizes: [NC24], limits: [{ vmSize: NC24, maxVcpus: 100, maxNodes: 3 }] });

  expect(poolWords(answer)).toEqual(["3 x Standard_NC24ads_A100_v4 MIG1g"]);
});

describe("pools that exist", () => {
  const existing = [{ vmSize: ND96, profile: MigProfile.MIG_1G, nodes: 1 }];

  test("are used before others are bought, and cost nothing more", async () => {
    const answer = await plan({ demand: need("60x5"), existing });

    expect(poolWords(answer)).toEqual(["has 1 x Standard_ND96asr_v4 MIG1g", "1 x Standard_NC24ads_A100_v4 MIG1g"]);
    expect(answer.pools[0]).toMatchObject({ costPerHour: 0, costPerSliceHour: 0, spareSlices: 0 });
    expect(answer.costPerHour).toBe(3.673);
  });

  test("are full before a bought pool of the same slices is used", async () => {
    const { pools } = await plan({ demand: need("60x5"), vmSizes: [ND96], existing });

    expect(pools.map(({ existing: exists, spareSlices }) => [exists, spareSlices])).toEqual([
      [true, 0],
      [false, 52],
    ]);
  });

  test("stay in the answer where nothing needs them, and without a price", async () => {
    const answer = await plan({
      demand: need("3x20"),
      existing,
      prices: { currency: "USD", vmSizes: [{ vmSize: NC24.name, onDemandPerHour: 3 }] },
    });

    expect(poolWords(answer)).toEqual(["has 1 x Standard_ND96asr_v4 MIG1g", "1 x Standard_NC24ads_A100_v4 MIG2g"]);
    expect(answer.pools[0]!.spareSlices).toBe(56);
  });

  test("count in a limit, and are not sent away by one that is smaller", async () => {
    const answer = await plan({ demand: need("200x5"), vmSizes: [ND96], existing, limits: [{ vmSize: ND96, maxNodes: 2 }] });

    expect(poolWords(answer)).toEqual(["has 1 x Standard_ND96asr_v4 MIG1g", "1 x Standard_ND96asr_v4 MIG1g"]);
    expect(poolWords(await plan({ demand: need("1x5"), vmSizes: [ND96], existing, limits: [{ vmSize: ND96, maxNodes: 0 }] }))).toEqual([
      "has 1 x Standard_ND96asr_v4 MIG1g",
    ]);
  });

  test("are all of the answer where nothing has a price", async () => {
    const answer = await plan({ demand: need("60x5, 1x20"), existing, prices: { currency: "USD", vmSizes: [] } });

    expect(poolWords(answer)).toEqual(["has 1 x Standard_ND96asr_v4 MIG1g"]);
    expect(answer.unmet).toEqual([
      { memoryGb: 5, minimumComputeSlices: 1, count: 4, reason: "the slices that exist are not enough, and none of the sizes has a price" },
      { memoryGb: 20, minimumComputeSlices: 1, count: 1, reason: "none of the sizes has a price" },
    ]);
  });
});

describe("prices", () => {
  test("name the sizes that they leave out, and a size without one is never bought", async () => {
    const answer = await plan({ demand: need("3x5"), spot: true });

    expect(poolWords(answer)).toEqual(["1 x Standard_NC24ads_A100_v4 MIG1g"]);
    expect(answer.costPerHour).toBe(1.5);
    expect(answer.unpriced).toHaveLength(7);
    expect(answer.notes).toContain("Spot machines are evicted when Azure needs the capacity, and their prices change");
  });

  test("are found whatever the case of the size, and of a size that its user describes", async () => {
    const own = VmSize.of("Standard_NC48ads_H300_v7", GpuModel.H200_141GB, 2);
    const prices = { currency: "USD", vmSizes: [{ vmSize: "standard_nc48ADS_h300_v7", onDemandPerHour: 9 }] };

    expect(poolWords(await plan({ demand: need("14x18"), prices, vmSizes: [own] }))).toEqual(["1 x Standard_NC48ads_H300_v7 MIG1g"]);
  });
});

test("an answer says that names round memory, where a demand is met by a name", async () => {
  const rounded = "a program sees less memory than its slice's name says, 4.75 GiB of a 1g.5gb: ask for more where that is too little";

  expect((await plan({ demand: need("3x5"), vmSizes: [ND96] })).notes).toEqual([rounded]);
  expect((await plan({ demand: need("3x4"), vmSizes: [ND96] })).notes).toEqual([]);
});

describe("a solver", () => {
  const options: SlicePlanOptions = { demand: need("7x10"), prices: PRICES, vmSizes: [NC24] };
  /** One after the other, and the last one for ever. */
  const answering = (...solutions: Solution[]): IntegerSolver => ({
    solve: () => (solutions.length > 1 ? solutions.shift()! : solutions[0]!),
  });

  test("that ran out of time leaves what it found, and no proof", () => {
    const answer = planWith(answering({ status: "found", values: new Map([["n0_MIG1g", 2]]) }), options);

    expect(answer).toMatchObject({ proved: false, costPerHour: 7.346 });
  });

  test("that was not sure how much the limits leave room for proves nothing", () => {
    const values = new Map([["n0_MIG1g", 1]]);
    const answer = planWith(
      answering({ status: "impossible" }, { status: "found", values }, { status: "best", values }, { status: "best", values }),
      { ...options, limits: [{ vmSize: NC24, maxNodes: 1 }] },
    );

    expect(answer.proved).toBe(false);
  });

  test("that has found nothing by then ends in an error that says what to do", () => {
    expect(() => planWith(answering({ status: "nothing found" }), { ...options, timeLimitSeconds: 5 })).toThrowErrorMatchingInlineSnapshot(
      `"the solver has found no plan within 5 s; name fewer sizes or fewer kinds of demand, or give it more time"`,
    );
  });

  test("that lets more be served than asked for changes no count", () => {
    const nodes = { n0_MIG3g: 2, n1_MIG2g: 1 };
    const served = { y0_n0_MIG3g: 20, y1_n1_MIG2g: 4 };
    const answer = planWith(answering({ status: "best", values: new Map(Object.entries({ ...nodes, ...served })) }), {
      ...options,
      demand: need("16x5/3, 2x24"),
      vmSizes: [ND96, NC40],
    });

    expect(answer.pools.flatMap(({ serves }) => serves.map(({ memoryGb, count }) => [memoryGb, count]))).toEqual([
      [5, 16],
      [24, 2],
    ]);
  });

  test("that would pay more for fewer nodes is not followed", () => {
    const cheapest = new Map([["n0_MIG1g", 1]]);
    const answer = planWith(
      answering({ status: "best", values: cheapest }, { status: "best", values: new Map([["n0_MIG1g", 2]]) }),
      options,
    );

    expect(poolWords(answer)).toEqual(["1 x Standard_NC24ads_A100_v4 MIG1g"]);
  });
});
