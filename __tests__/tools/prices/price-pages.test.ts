import { pricePages } from "../../../lib/tools/prices/price-pages";
import { retailAnswer, retailItem } from "../../support/retail-prices";

const read = (...contents: readonly unknown[]) =>
  pricePages(contents.map((content, index) => ({ name: `page${index + 1}.json`, content })));
const NEXT = "https://prices.azure.com:443/api/retail/prices?$skip=100";

test.each([
  ["one answer", [retailAnswer([retailItem(), retailItem()])]],
  ["a list of answers", [[retailAnswer([retailItem()]), retailAnswer([retailItem()])]]],
  ["a bare list of items", [[retailItem(), retailItem()]]],
  ["several files", [retailAnswer([retailItem()], { NextPageLink: NEXT }), retailAnswer([retailItem()])]],
  ["files of several kinds", [[retailItem()], retailAnswer([retailItem()])]],
])("%s has its items", (_what, contents) => {
  const { items, doubts } = read(...contents);

  expect(items.map(({ vmSize, price }) => [vmSize, price])).toEqual(Array(2).fill(["Standard_NC24ads_A100_v4", 3.673]));
  expect(doubts).toEqual([]);
});

test("a full page that says it is the last one is not doubtful", () => {
  expect(read(retailAnswer(Array(100).fill(retailItem()))).doubts).toEqual([]);
});

test("members that nobody knows do not matter, nor an empty page", () => {
  expect(read(retailAnswer([retailItem({ future: 1 })], { "//": "an example" }), retailAnswer([])).items).toHaveLength(1);
});

test.each([
  [
    "fewer items than it counts",
    [retailAnswer([retailItem()], { Count: 2 })],
    "page1.json has 1 of 2 items, so prices may be missing; fetch it again",
  ],
  [
    "more items than it counts",
    [retailAnswer([retailItem(), retailItem()], { Count: 1 })],
    "page1.json has 2 of 1 items, so prices may be missing; fetch it again",
  ],
  [
    "a link that leads on",
    [retailAnswer([retailItem()], { NextPageLink: NEXT })],
    "the last page has a link to a next page, so prices may be missing; fetch that page, and add it with another --prices",
  ],
  [
    "a full page and an empty link",
    [retailAnswer(Array(100).fill(retailItem()), { NextPageLink: "" })],
    "page1.json is a full page without a link to the next one, so prices may be missing; fetch fewer sizes with --only-size",
  ],
])("an answer with %s is doubtful", (_what, contents, doubt) => {
  expect(read(...contents).doubts).toEqual([doubt]);
});

const FIX = "fetch prices with cdktf-aks-mig plan --print-request --region REGION | sh";

test.each([
  ["null", null, `page1.json is not an answer of Azure's price service; ${FIX}`],
  ["a text", "prices", `page1.json is not an answer of Azure's price service; ${FIX}`],
  ["another document", { prices: [] }, `page1.json is not an answer of Azure's price service; ${FIX}`],
  [
    "a refusal",
    { Error: { Code: "BadRequest", Message: "Invalid OData parameters supplied" } },
    `page1.json is an error of Azure's price service: Invalid OData parameters supplied; ${FIX}`,
  ],
  [
    "a list with something else between the answers",
    [retailAnswer([]), retailItem()],
    `page1.json is not an answer of Azure's price service; ${FIX}`,
  ],
  ["an item that is none", [retailItem(), 5], `page1.json contains an item that is not a price; ${FIX.replace("prices", "it again")}`],
])("%s is no answer of the service", (_what, content, message) => {
  expect(() => read(content)).toThrow(new Error(message));
});
