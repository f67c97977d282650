import { GpuModel } from "../../../../lib/core/catalog/gpu-model";
import { VmSize } from "../../../../lib/core/catalog/vm-size";
import type { ReadPrices } from "../../../../lib/tools/prices/price-option";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import type { PoolReview, ReviewReport } from "../../../../lib/tools/review/judge/review-report";
import { entry, POOL, plan, updatedPool } from "../../../support/plan";

const [ND96, NC24] = ["Standard_ND96asr_v4", "Standard_NC24ads_A100_v4"];

/** 56 slices of MIG1g cost 28 an hour on demand, which is 0.5 each. */
const PRICES: ReadPrices = {
  list: {
    currency: "USD",
    region: "southcentralus",
    vmSizes: [{ vmSize: ND96, onDemandPerHour: 28, spotPerHour: 5.6 }, { vmSize: NC24, onDemandPerHour: 3.5 }, { vmSize: "Standard_X" }],
  },
  gaps: [
    { vmSize: NC24, purchase: "Spot", why: "no price in the list" },
    { vmSize: "Standard_X", purchase: "on demand", why: 'ambiguous: "X v1" 2, "X v1" 3' },
  ],
  doubts: [],
};

const only = (figure: number | null) => ({ min: figure, max: figure });

function reviewed(document: unknown, prices: ReadPrices = PRICES): ReviewReport {
  return reviewPlan(document as any, { prices });
}

function poolOf(document: unknown, prices?: ReadPrices): PoolReview {
  return reviewed(document, prices).pools[0] as PoolReview;
}

/** The pool of the plan with other actions, and what there is of it before and after. */
function planned(actions: readonly string[], sides: "before" | "after" | "both"): any {
  const document = plan("no-change");
  const { change } = entry(document, POOL);
  change.actions = actions;
  for (const side of ["before", "after"].filter((one) => sides !== "both" && sides !== one)) {
    Object.assign(change, { [side]: null, [`${side}_sensitive`]: false });
  }
  return document;
}

describe("a pool costs", () => {
  test("its nodes times the price of its size", () => {
    expect(poolOf(updatedPool({ node_count: 3 }))).toMatchObject({
      costBefore: {
        machines: [{ vmSize: ND96, purchase: "on demand", nodes: only(1), pricePerHour: 28 }],
        perHour: only(28),
        perSliceHour: 0.5,
        unknownBecause: [],
      },
      costAfter: {
        machines: [{ vmSize: ND96, purchase: "on demand", nodes: only(3), pricePerHour: 28 }],
        perHour: only(84),
        perSliceHour: 0.5,
        unknownBecause: [],
      },
    });
  });

  test("as much under a size in other letters", () => {
    expect(poolOf(updatedPool({}, { vm_size: "standard_nd96ASR_V4" })).costAfter?.perHour).toEqual(only(28));
  });

  test("the Spot price where it is a Spot pool", () => {
    const { costBefore, costAfter } = poolOf(updatedPool({ priority: "Spot", node_count: 2 }, { priority: "Regular" }));

    expect(costBefore).toMatchObject({ machines: [{ purchase: "on demand" }], perHour: only(28), perSliceHour: 0.5 });
    expect(costAfter).toMatchObject({ machines: [{ purchase: "Spot" }], perHour: only(11.2) });
  });

  test("from its fewest to its most nodes under the autoscaler", () => {
    const { costAfter } = poolOf(updatedPool({ auto_scaling_enabled: true, min_count: 1, max_count: 4, node_count: 2 }));

    expect(costAfter).toMatchObject({ perHour: { min: 28, max: 112 }, perSliceHour: 0.5 });
  });

  test("nothing at least where the autoscaler may take every node", () => {
    const { costAfter } = poolOf(updatedPool({ auto_scaling_enabled: true, min_count: 0, max_count: 2 }));

    expect(costAfter).toMatchObject({ perHour: { min: 0, max: 56 }, perSliceHour: 0.5 });
  });

  test("nothing with no nodes, whatever its size costs", () => {
    const { costAfter } = poolOf(updatedPool({ node_count: 0 }, { vm_size: "Standard_X" }));

    expect(costAfter).toMatchObject({ perHour: only(0), perSliceHour: null, unknownBecause: [] });
  });

  test("the same for fewer slices, of which each costs more", () => {
    expect(poolOf(updatedPool({ gpu_instance: "MIG7g" }))).toMatchObject({
      costBefore: { perHour: only(28), perSliceHour: 0.5 },
      costAfter: { perHour: only(28), perSliceHour: 3.5 },
    });
  });

  test("as much without a slice that pods can have, of which none has a cost", () => {
    expect(poolOf(plan("plugin-removed")).costAfter).toMatchObject({ perHour: only(28), perSliceHour: null, unknownBecause: [] });
  });

  test.each(["create", "avm-shape-create"])("what it says in the body of azapi: %s", (name) => {
    expect(poolOf(plan(`azapi/${name}`))).toMatchObject({
      costBefore: { machines: [], perHour: only(0) },
      costAfter: { machines: [{ vmSize: ND96, purchase: "on demand", nodes: only(2) }], perHour: only(56), perSliceHour: 1.75 },
    });
  });

  test("the Spot price where the body of azapi says Spot", () => {
    const document = plan("azapi/create");
    entry(document, "azapi_resource.pool").change.after.body.properties.scaleSetPriority = "Spot";

    expect(poolOf(document).costAfter).toMatchObject({ machines: [{ purchase: "Spot" }], perHour: only(11.2) });
  });

  test("what a size costs that its user describes", () => {
    const sizes = new Map([["standard_y", VmSize.of("Standard_Y", GpuModel.H100_80GB, 1)]]);
    const list = { ...PRICES.list, vmSizes: [{ vmSize: "Standard_Y", onDemandPerHour: 7 }] };
    const report = reviewPlan(updatedPool({}, { vm_size: "Standard_Y" }), { prices: { ...PRICES, list }, sizes });

    expect(report.pools[0]?.costAfter).toMatchObject({ perHour: only(7), perSliceHour: 1 });
  });
});

describe("what becomes of a pool decides what is paid afterwards", () => {
  const besideOld = (settings: object = {}) => {
    const document = planned(["create", "forget"], "both");
    const { change } = entry(document, POOL);
    change.after = { ...change.after, name: "other", ...settings };
    return document;
  };

  test.each([
    ["created", planned(["create"], "after"), 0, 28],
    ["deleted", planned(["delete"], "before"), 28, 0],
    ["replaced", planned(["delete", "create"], "both"), 28, 28],
    ["forgotten", planned(["forget"], "before"), 28, 28],
    ["replaced-keep-old", besideOld(), 28, 56],
    ["rebuilt", updatedPool({ vm_size: NC24 }), 28, 3.5],
  ])("%s", (fate, document, before, after) => {
    expect(poolOf(document)).toMatchObject({ fate, costBefore: { perHour: only(before) }, costAfter: { perHour: only(after) } });
  });

  test("stopped: the old one", () => {
    const document = updatedPool({ vm_size: NC24, temporary_name_for_rotation: null });

    expect(poolOf(document)).toMatchObject({
      fate: "stopped",
      costAfter: { machines: [{ vmSize: ND96 }], perHour: only(28), perSliceHour: 0.5 },
    });
  });

  test("a slice of the old pool and the new one costs what both cost together", () => {
    const document = besideOld({ gpu_instance: "MIG7g" });

    // 56 slices and 8 more for 2 x 28.
    expect(poolOf(document).costAfter).toMatchObject({ machines: [{}, {}], perSliceHour: 0.875 });
  });
});

describe("a cost that nobody can say is no cost of 0", () => {
  const unknown = (document: unknown, prices?: ReadPrices): readonly string[] | undefined => {
    const { costAfter } = poolOf(document, prices);
    expect(costAfter).toMatchObject({ perHour: only(null), perSliceHour: null });
    return costAfter?.unknownBecause;
  };
  const knownAfterApply = (argument: string): any => {
    const document = plan("create");
    const { change } = entry(document, POOL);
    delete change.after[argument];
    change.after_unknown[argument] = true;
    return document;
  };

  test("where there is no Spot price, although there is one on demand", () => {
    expect(unknown(updatedPool({}, { vm_size: NC24, priority: "Spot" }))).toEqual([`${NC24}, Spot: no price in the list`]);
  });

  test("where the prices are ambiguous", () => {
    const document = updatedPool({}, { vm_size: "standard_x" });

    expect(unknown(document)).toEqual(['Standard_X, on demand: ambiguous: "X v1" 2, "X v1" 3']);
  });

  test("where nobody knows the size", () => {
    expect(unknown(updatedPool({}, { vm_size: "Standard_Z" }))).toEqual([
      "this release does not know Standard_Z: describe it with --vm-size Standard_Z=MODEL:COUNT",
    ]);
  });

  test.each([
    ["vm_size", "its VM size is unknown"],
    ["priority", "it is unknown whether its VMs are Spot"],
    ["node_count", "the plan does not contain its number of nodes"],
  ])("where %s is known after apply", (argument, why) => {
    expect(unknown(knownAfterApply(argument))).toEqual([why]);
  });

  test("where a value is sensitive, which is not shown in another way either", () => {
    const document = plan("no-change");
    Object.assign(entry(document, POOL).change, { before_sensitive: { vm_size: true }, after_sensitive: { vm_size: true } });

    expect(unknown(document)).toEqual(["its VM size is unknown"]);
    expect(JSON.stringify(reviewed(document))).not.toContain(ND96);
  });

  test("where the Spot price is above what the pool pays at most", () => {
    expect(unknown(updatedPool({}, { priority: "Spot", spot_max_price: 5 }))).toEqual([
      "spot_max_price is 5, and the Spot price 5.6: Azure will evict these VMs or not allocate them",
    ]);
  });

  test("where that price is in the words of azapi", () => {
    const document = plan("azapi/create");
    Object.assign(entry(document, "azapi_resource.pool").change.after.body.properties, { scaleSetPriority: "Spot", spotMaxPrice: 5 });

    expect(unknown(document)).toEqual(["spotMaxPrice is 5, and the Spot price 5.6: Azure will evict these VMs or not allocate them"]);
  });

  test.each([
    ["none", -1, "USD"],
    ["one as high", 5.6, "USD"],
    ["dollars beside another currency", 5, "EUR"],
  ])("but not where the most that it pays is %s", (_what, most, currency) => {
    const document = updatedPool({}, { priority: "Spot", spot_max_price: most });

    expect(poolOf(document, { ...PRICES, list: { ...PRICES.list, currency } }).costAfter?.perHour).toEqual(only(5.6));
  });

  test("where the plan has a part of the pool alone", () => {
    expect(unknown(plan("azapi/update-resource-count"))).toEqual(["the plan does not contain the pool that it patches"]);
  });

  test("where the plan is damaged", () => {
    expect(unknown(planned(["destroy"], "both"))).toEqual(["its change in the plan is not readable"]);
  });
});

describe("where a plan has the cluster, it says where its pools are", () => {
  const CLUSTER = "azurerm_kubernetes_cluster.main";
  const FIXTURE = "real/azurerm-5.2.0-new-cluster";
  const located = (location: string): any => {
    const document = plan(FIXTURE);
    entry(document, CLUSTER).change.after.location = location;
    return document;
  };

  test.each(["southcentralus", "South Central US"])("%s is the region of the prices", (location) => {
    const [autoscaled] = reviewed(located(location)).pools;

    expect(autoscaled?.costAfter).toMatchObject({ machines: [{ vmSize: NC24 }], perHour: { min: 3.5, max: 10.5 } });
  });

  test("and prices of another region are none of theirs", () => {
    const [autoscaled] = reviewed(located("westeurope")).pools;

    expect(autoscaled?.costAfter).toMatchObject({
      machines: [{ pricePerHour: null }],
      unknownBecause: ["its cluster is in westeurope, and the prices are for southcentralus"],
    });
  });

  test("a cluster of azapi does so too", () => {
    const document = plan("azapi/create");
    const id = entry(document, "azapi_resource.pool").change.after.parent_id;
    const cluster = { id, type: "Microsoft.ContainerService/managedClusters@2025-05-01", location: "eastus", body: {} };
    document.resource_changes.push({
      address: "azapi_resource.cluster",
      mode: "managed",
      type: "azapi_resource",
      name: "cluster",
      change: { actions: ["no-op"], before: cluster, after: cluster },
    });

    expect(poolOf(document).costAfter?.unknownBecause).toEqual(["its cluster is in eastus, and the prices are for southcentralus"]);
  });

  test("prices without a region are taken for those of the cluster", () => {
    const [autoscaled] = reviewed(located("westeurope"), { ...PRICES, list: { ...PRICES.list, region: undefined } }).pools;

    expect(autoscaled?.costAfter?.perHour).toEqual({ min: 3.5, max: 10.5 });
  });
});

describe("in all", () => {
  test("it is the pools together, an hour and a month of 730 hours", () => {
    expect(reviewed(plan("second-pool-added")).cost).toEqual({
      currency: "USD",
      region: "southcentralus",
      perHourBefore: only(28),
      perHourAfter: only(56),
      perMonthBefore: only(20440),
      perMonthAfter: only(40880),
      notes: ["VMs only, without disks, control plane, discounts and taxes; a month has 730 hours"],
    });
  });

  test("it is not known where one pool is not", () => {
    const document = plan("second-pool-added");
    entry(document, "azurerm_kubernetes_cluster_node_pool.large").change.after.vm_size = "Standard_X";

    expect(reviewed(document).cost).toMatchObject({ perHourBefore: only(28), perHourAfter: only(null), perMonthAfter: only(null) });
  });

  test("what is doubtful about the prices stands beside it", () => {
    expect(reviewed(plan("no-change"), { ...PRICES, doubts: ["prices may be missing"] }).cost?.notes[0]).toBe("prices may be missing");
  });
});

test("without prices a report has no word of costs", () => {
  const report = reviewPlan(plan("scale-up"));

  expect(JSON.stringify(report)).not.toMatch(/cost|price/i);
});
