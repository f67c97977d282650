import * as fc from "fast-check";
import { VM_SIZES, VmSize } from "../../../lib/core/catalog/vm-size";
import { pricePages } from "../../../lib/tools/prices/price-pages";
import { type PriceQuestion, type SelectedPrices, selectPrices } from "../../../lib/tools/prices/price-selection";
import { retailItem } from "../../support/retail-prices";

const NC24 = VmSize.STANDARD_NC24ADS_A100_V4;
const NOW = Date.parse("2026-11-25T12:00:00Z");

function select(items: readonly unknown[], question: Partial<PriceQuestion> = {}): SelectedPrices {
  return selectPrices(pricePages([{ name: "prices.json", content: items }]).items, { vmSizes: [NC24], now: NOW, ...question });
}

/** The price on demand and the Spot price of the one size, or why there is none. */
function prices(...items: readonly Readonly<Record<string, unknown>>[]): (number | string | undefined)[] {
  const { list, gaps } = select(items.map((item) => retailItem(item)));
  const why = (purchase: string) => gaps.find((gap) => gap.purchase === purchase)?.why;
  return [list.vmSizes[0]!.onDemandPerHour ?? why("on demand"), list.vmSizes[0]!.spotPerHour ?? why("Spot")];
}

const SPOT = { meterName: "NC24ads A100 v4 Spot", skuName: "NC24ads A100 v4 Spot", retailPrice: 0.7346 };

test("a price on demand and a Spot price are found, with their currency and region", () => {
  expect(select([retailItem(), retailItem(SPOT)])).toEqual({
    list: {
      currency: "USD",
      region: "southcentralus",
      vmSizes: [{ vmSize: "Standard_NC24ads_A100_v4", onDemandPerHour: 3.673, spotPerHour: 0.7346 }],
    },
    gaps: [],
  });
});

test("neither stands in for the other", () => {
  expect(prices({})).toEqual([3.673, "no price in the list"]);
  expect(prices(SPOT)).toEqual(["no price in the list", 0.7346]);
});

test.each([
  ["of Windows", { productName: "Virtual Machines NCadsv4 Series Windows" }],
  ["of low priority by its meter", { meterName: "NC24ads A100 v4 Low Priority" }],
  ["of low priority by its SKU", { skuName: "NC24ads A100 v4 Low Priority" }],
  ["of a reservation", { type: "Reservation", reservationTerm: "1 Year", retailPrice: 19000 }],
  ["for development and test", { type: "DevTestConsumption" }],
  ["of a meter that has expired", { meterName: "NC24ads A100 v4 Expired" }],
  ["of a meter that is free", { meterName: "NC24ads A100 v4 Free" }],
  ["of another unit", { unitOfMeasure: "1 GB" }],
  ["of a tier above the first", { tierMinimumUnits: 100 }],
  ["of another service", { serviceName: "Virtual Machines Licenses" }],
  ["of another size", { armSkuName: "Standard_NC24ads_A100_v5" }],
])("a price %s is none", (_what, change) => {
  expect(prices({}, { retailPrice: 1, ...change })).toEqual([3.673, "no price in the list"]);
});

test.each([
  ["meter", { meterName: "NC24ads A100 v4 Spot" }],
  ["SKU", { skuName: "NC24ads A100 v4 Spot" }],
])("a price is Spot by its %s alone", (_what, change) => {
  expect(prices({}, { retailPrice: 0.5, ...change })).toEqual([3.673, 0.5]);
});

test("a price is not Spot by a word inside its name", () => {
  expect(prices({ meterName: "NC24ads A100 v4 Spot Reserve" })).toEqual([3.673, "no price in the list"]);
});

test("the case of a size does not matter, nor the spelling of its series", () => {
  expect(prices({ armSkuName: "standard_nc24ADS_a100_V4", productName: "NCads A100 v4 Series Linux" })).toEqual([
    3.673,
    "no price in the list",
  ]);
});

test("of several dates the latest counts that has begun", () => {
  const at = (effectiveStartDate: string, retailPrice: number) => ({ effectiveStartDate, retailPrice });

  expect(prices(at("2024-01-01T00:00:00Z", 9), at("2026-11-25T12:00:00Z", 3), at("2026-11-25T12:00:01Z", 1))[0]).toBe(3);
  expect(prices(at("2027-01-01T00:00:00Z", 1))[0]).toBe("its price starts later");
  expect(prices({ effectiveEndDate: "2026-11-25T12:00:00Z" })[0]).toBe("its price has ended");
  expect(prices({ effectiveEndDate: "2026-11-25T12:00:00Z" }, at("2027-01-01T00:00:00Z", 1))[0]).toBe("its price starts later");
});

test("a price of a primary meter goes before one of another, and one of another before none", () => {
  const other = { isPrimaryMeterRegion: false, retailPrice: 9 };

  expect(prices(other, {})[0]).toBe(3.673);
  expect(prices(other)[0]).toBe(9);
});

test("several prices of one day are ambiguous, and named", () => {
  expect(prices({}, { meterName: "NC24ads A100 v4 new", retailPrice: 4 })[0]).toBe(
    'ambiguous: "NC24ads A100 v4 new" 4, "NC24ads A100 v4" 3.673',
  );
  expect(prices({}, { meterName: "NC24ads A100 v4 new" })[0]).toBe(3.673);
});

test.each([0, -1, null, "3.673"])("a price of %j is none, and named", (retailPrice) => {
  expect(prices({ retailPrice })[0]).toBe(`the meter "NC24ads A100 v4" has the price ${JSON.stringify(retailPrice)}`);
  expect(prices({}, { retailPrice, effectiveStartDate: "2020-01-01T00:00:00Z" })[0]).toBe(3.673);
});

describe("prices of several regions or currencies", () => {
  const items = [
    retailItem(),
    retailItem({ armRegionName: "westeurope", retailPrice: 4 }),
    retailItem({ armRegionName: "westeurope", currencyCode: "EUR", retailPrice: 5 }),
  ];

  test("are chosen from", () => {
    expect(select(items, { region: "WestEurope", currency: "eur" }).list).toEqual({
      currency: "EUR",
      region: "westeurope",
      vmSizes: [{ vmSize: "Standard_NC24ads_A100_v4", onDemandPerHour: 5, spotPerHour: undefined }],
    });
    expect(select(items, { region: "southcentralus" }).list.currency).toBe("USD");
  });

  test.each([
    [
      "of a region that nobody chose",
      {},
      "there are prices for several regions: southcentralus, westeurope; choose one with --region, such as --region southcentralus",
    ],
    [
      "of a currency that nobody chose",
      { region: "westeurope" },
      "there are prices for several currencies: EUR, USD; choose one with --currency, such as --currency EUR",
    ],
    [
      "of a region that is not there",
      { region: "southcentralu" },
      "there are prices for southcentralus, westeurope, not for region southcentralu; did you mean southcentralus?",
    ],
    [
      "of a currency that is not there",
      { region: "westeurope", currency: "CHF" },
      "there are prices for EUR, USD, not for currency CHF; choose another --currency, or fetch its prices with cdktf-aks-mig plan --print-request --region REGION --currency CHF | sh",
    ],
  ])("end in an error where they are %s", (_what, question, message) => {
    expect(() => select(items, question)).toThrow(new Error(message));
  });
});

test("prices of other sizes alone end in an error that names what was looked for", () => {
  expect(() => select([retailItem({ armSkuName: "Standard_D2s_v5" })])).toThrowErrorMatchingInlineSnapshot(
    `"there are no prices for Standard_NC24ads_A100_v4; fetch them with cdktf-aks-mig plan --print-request --region REGION | sh"`,
  );
});

test("neither the order of the items nor how they come in pages changes the answer", () => {
  const items = VM_SIZES.flatMap(({ name }, index) => [
    retailItem({ armSkuName: name, retailPrice: index + 1 }),
    retailItem({ armSkuName: name, retailPrice: index + 9, effectiveStartDate: "2025-01-01T00:00:00Z" }),
    retailItem({ ...SPOT, armSkuName: name, retailPrice: index / 2 }),
  ]);
  const question = { vmSizes: VM_SIZES, now: NOW };
  const expected = selectPrices(pricePages([{ name: "", content: items }]).items, question);

  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), fc.integer({ min: 1, max: 9 }), (shuffled, size) => {
      const pages = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, page) => ({
        Items: shuffled.slice(page * size, (page + 1) * size),
      }));

      expect(selectPrices(pricePages([{ name: "", content: pages }]).items, question)).toEqual(expected);
    }),
  );
});

test.each([
  [{ retailPrice: undefined }, 'the meter "NC24ads A100 v4" has no price'],
  [{ retailPrice: 1e22 }, 'the meter "NC24ads A100 v4" has the price 1e+22'],
  [{ retailPrice: 1e-9 }, 'the meter "NC24ads A100 v4" has the price 1e-9'],
])("an hour of a machine does not cost %j", (price, why) => {
  expect(prices(price)[0]).toBe(why);
});
