import { GpuModel } from "../../../../lib/core/catalog/gpu-model";
import { MigProfile } from "../../../../lib/core/catalog/mig-profile";
import { VmSize } from "../../../../lib/core/catalog/vm-size";
import { SlicePlanner } from "../../../../lib/core/planner/slice-planner";
import type { SlicePlanOptions } from "../../../../lib/core/purchase/slice-plan-options";
import { SLICE_PLAN_RULES } from "../../../../lib/core/rules/purchase/slice-plan-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(SLICE_PLAN_RULES);
const { STANDARD_NC24ADS_A100_V4: NC24, STANDARD_ND96ASR_V4: ND96 } = VmSize;

/** A question that makes sense, but for what the test changes. */
const asking = (changed: Partial<SlicePlanOptions>) => (): SlicePlanOptions => ({
  demand: [{ memoryGb: 5, count: 3 }],
  prices: { currency: "USD", vmSizes: [{ vmSize: "Standard_NC24ads_A100_v4", onDemandPerHour: 3.673 }] },
  ...changed,
});
const priced = (...vmSizes: SlicePlanOptions["prices"]["vmSizes"]) => asking({ prices: { currency: "USD", vmSizes } });

for (const rule of ["MIG701", "MIG702", "MIG703", "MIG704"]) {
  suite.keeps(rule, "a question that makes sense", asking({}));
}

suite.breaks("MIG701", "no demand", asking({ demand: [] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "demand
      found: there is no demand
      expected: at least one demand
      fix: add a demand"
  `),
);
suite.breaks("MIG701", "a demand for nothing", asking({ demand: [{ memoryGb: 0, count: 0, minimumComputeSlices: 0 }] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "demand
      found: slices of 0 GB are needed
      expected: a number of GB above zero
      fix: set the memory that a program needs
    demand
      found: 0 slices of 0 GB are needed
      expected: a whole number from 1 to 1000000
      fix: correct the number
    demand
      found: slices with 0 compute slices are needed
      expected: a whole number from 1 to 7
      fix: set it to the compute slices of the smallest slice, such as 3 for 3g"
  `),
);
suite.breaks("MIG701", "half a slice", asking({ demand: [{ memoryGb: 5, count: 0.5 }] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "demand
      found: 0.5 slices of 5 GB are needed
      expected: a whole number from 1 to 1000000
      fix: correct the number"
  `),
);
suite.breaks("MIG701", "a billion slices", asking({ demand: [{ memoryGb: 5, count: 1e9 }] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "demand
      found: 1000000000 slices of 5 GB are needed
      expected: a whole number from 1 to 1000000
      fix: correct the number"
  `),
);
suite.breaks(
  "MIG701",
  "more than a million slices in all",
  asking({
    demand: [
      { memoryGb: 5, count: 600_000 },
      { memoryGb: 6, count: 600_000 },
    ],
  }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "demand
        found: the demands add up to 1200000 slices
        expected: at most 1000000
        fix: lower the demands, or plan them separately"
    `),
);
suite.breaks(
  "MIG701",
  "more compute than a GPU has",
  asking({ demand: [{ memoryGb: Number.NaN, count: 1, minimumComputeSlices: 8 }] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "demand
        found: slices of NaN GB are needed
        expected: a number of GB above zero
        fix: set the memory that a program needs
      demand
        found: slices with 8 compute slices are needed
        expected: a whole number from 1 to 7
        fix: set it to the compute slices of the smallest slice, such as 3 for 3g"
    `),
);
suite.keeps("MIG701", "a million slices", asking({ demand: [{ memoryGb: 5, count: 1_000_000, minimumComputeSlices: 7 }] }));

suite.breaks(
  "MIG704",
  "more nodes than can be planned",
  asking({ existing: [{ vmSize: ND96, profile: MigProfile.MIG_1G, nodes: 1_000_001 }] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "existing
        found: a pool of Standard_ND96asr_v4 has 1000001 nodes
        expected: a whole number from 1 to 1000000
        fix: correct it, or leave the pool out"
    `),
);

suite.breaks("MIG702", "a currency that is none", asking({ prices: { currency: "$", vmSizes: [] } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "prices.currency
      found: the currency is "$"
      expected: a currency code such as USD
      fix: write three capital letters"
  `),
);
suite.breaks(
  "MIG702",
  "prices of zero, below, and none",
  priced({ vmSize: "A", onDemandPerHour: 0 }, { vmSize: "B", spotPerHour: -1 }, { vmSize: "C", onDemandPerHour: Number.NaN }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "prices.vmSizes
        found: the price of A is 0
        expected: a number above zero
        fix: correct it, or leave it out to plan without this size
      prices.vmSizes
        found: the price of B is -1
        expected: a number above zero
        fix: correct it, or leave it out to plan without this size
      prices.vmSizes
        found: the price of C is NaN
        expected: a number above zero
        fix: correct it, or leave it out to plan without this size"
    `),
);
suite.breaks(
  "MIG702",
  "a size twice, whatever its case",
  priced({ vmSize: "A", onDemandPerHour: 1 }, { vmSize: "a", onDemandPerHour: 2 }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "prices.vmSizes
        found: a is in the list more than once
        expected: each size once, with its price on demand and its Spot price
        fix: remove the others"
    `),
);
suite.keeps("MIG702", "a size without a price", priced({ vmSize: "A" }));

suite.breaks("MIG703", "a size that is not planned with", asking({ vmSizes: [ND96], limits: [{ vmSize: NC24, maxNodes: 1 }] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "limits
      found: the limit is for Standard_NC24ads_A100_v4
      expected: one of Standard_ND96asr_v4
      fix: remove it: the size is not in the plan"
  `),
);
suite.breaks(
  "MIG703",
  "a limit of nothing, below zero, or of half a node",
  asking({ limits: [{ vmSize: NC24 }, { vmSize: ND96, maxNodes: -1, maxVcpus: 0.5 }] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "limits
        found: the limit for Standard_NC24ads_A100_v4 is empty
        expected: a number of nodes or of vCPUs
        fix: set maxNodes or maxVcpus
      limits
        found: the limit for Standard_ND96asr_v4 is -1
        expected: a whole number from 0
        fix: correct it
      limits
        found: the limit for Standard_ND96asr_v4 is 0.5
        expected: a whole number from 0
        fix: correct it"
    `),
);
suite.breaks(
  "MIG703",
  "two limits for a size",
  asking({
    limits: [
      { vmSize: NC24, maxNodes: 1 },
      { vmSize: NC24, maxNodes: 2 },
    ],
  }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "limits
        found: there is more than one limit for Standard_NC24ads_A100_v4
        expected: one limit for each size
        fix: keep the smaller one"
    `),
);
const own = VmSize.of("Standard_NC48ads_H300_v7", GpuModel.H200_141GB, 2);
suite.breaks(
  "MIG703",
  "vCPUs of a size whose vCPUs nobody said",
  asking({ vmSizes: [own], limits: [{ vmSize: own, maxVcpus: 96 }] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "limits
        found: the limit for Standard_NC48ads_H300_v7 is in vCPUs, but the size's vCPUs are unknown
        expected: a number of nodes
        fix: set maxNodes instead"
    `),
);
suite.keeps("MIG703", "a limit of no node", asking({ limits: [{ vmSize: NC24, maxNodes: 0 }] }));

suite.breaks(
  "MIG704",
  "a pool without nodes, and no time",
  asking({ existing: [{ vmSize: ND96, profile: MigProfile.MIG_1G, nodes: 0 }], timeLimitSeconds: 0 }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "existing
        found: a pool of Standard_ND96asr_v4 has 0 nodes
        expected: a whole number from 1 to 1000000
        fix: correct it, or leave the pool out
      timeLimitSeconds
        found: the time limit is 0
        expected: a number of seconds above zero
        fix: leave it out for 30 seconds"
    `),
);

suite.coversEveryRule();

test("the planner refuses a question that makes no sense, with all that is wrong", async () => {
  await expect(SlicePlanner.planSlices({ ...asking({ demand: [], timeLimitSeconds: -1 })() })).rejects.toThrowErrorMatchingInlineSnapshot(`
    "SlicePlanner.planSlices: 2 problems
      MIG701 there is no demand
        expected: at least one demand
        fix: add a demand
        see: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
      MIG704 the time limit is -1
        expected: a number of seconds above zero
        fix: leave it out for 30 seconds
        see: https://learn.microsoft.com/azure/aks/quotas-skus-regions"
  `);
});

test("the planner refuses members that do not exist, however deep, with the nearest", async () => {
  const options: any = asking({
    demand: [{ memoryGb: 5, count: 1, minimumCompute: 2 }],
    limits: [{ vmSize: VmSize.STANDARD_ND96ASR_V4, maxNode: 1 }],
    spots: true,
  } as any)();
  const { problems } = await SlicePlanner.planSlices(options).catch((error) => error);
  expect(problems.filter(({ ruleId }: any) => ruleId === "MIG047").map(({ found, fix }: any) => `${found}; fix: ${fix}`)).toEqual([
    "spots is set, but there is no such prop; fix: write spot",
    "demand[0].minimumCompute is set, but there is no such prop; fix: write minimumComputeSlices",
    "limits[0].maxNode is set, but there is no such prop; fix: write maxNodes",
  ]);
});
