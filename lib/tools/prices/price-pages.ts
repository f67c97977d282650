import { isObject } from "../../core/facts/json";
import { ToolError } from "../command-line/command";
import { PRICE_COMMAND } from "./price-request";
import { type RetailItem, retailItem } from "./retail-item";

/** The items of all pages, and signs that some are missing. */
export interface PricePages {
  readonly items: readonly RetailItem[];
  readonly doubts: readonly string[];
}

/** The sizes of a full page. */
const PAGE_SIZES: readonly number[] = [100, 1000];

export interface PriceDocument {
  readonly name: string;
  readonly content: unknown;
}

/**
 * The items of documents, each an answer of the service, several in a list, or a bare list of items.
 *
 * @throws ToolError for any other document
 */
export function pricePages(documents: readonly PriceDocument[]): PricePages {
  const pages = documents.flatMap(pagesOf);
  const items = pages.flatMap(({ name, Items }) => Items.map((value) => itemOf(value, name)));
  return { items, doubts: [...pages.flatMap(countDoubts), ...linkDoubts(pages)] };
}

function pagesOf({ name, content }: PriceDocument): Page[] {
  const pages = Array.isArray(content) && !content.some(hasItems) ? [{ Items: content }] : [content].flat();
  return pages.map((page) => {
    if (!hasItems(page)) {
      const refusal = refusalOf(page);
      throw new ToolError(
        refusal === undefined
          ? `${name} is not an answer of Azure's price service`
          : `${name} is an error of Azure's price service: ${refusal}`,
        `fetch prices with ${PRICE_COMMAND}`,
      );
    }
    return { ...page, name };
  });
}

function refusalOf(page: unknown): string | undefined {
  const error = isObject(page) ? (page.Error ?? page.error) : undefined;
  const message = isObject(error) ? (error.Message ?? error.message) : undefined;
  return typeof message === "string" ? message : undefined;
}

function itemOf(value: unknown, name: string): RetailItem {
  const item = retailItem(value);
  if (!item) {
    throw new ToolError(`${name} contains an item that is not a price`, `fetch it again with ${PRICE_COMMAND}`);
  }
  return item;
}

interface Page extends Answer {
  readonly name: string;
}

interface Answer {
  readonly Items: readonly unknown[];
  readonly Count?: unknown;
  readonly NextPageLink?: unknown;
}

function hasItems(value: unknown): value is Answer {
  return isObject(value) && Array.isArray(value.Items);
}

function countDoubts({ name, Items, Count }: Page): string[] {
  return typeof Count === "number" && Count !== Items.length
    ? [`${name} has ${Items.length} of ${Count} items, so prices may be missing; fetch it again`]
    : [];
}

function linkDoubts(pages: readonly Page[]): string[] {
  const last = pages.filter(({ NextPageLink }) => typeof NextPageLink !== "string" || NextPageLink === "");
  if (pages.length > 0 && last.length === 0) {
    return ["the last page has a link to a next page, so prices may be missing; fetch that page, and add it with another --prices"];
  }
  // The service has omitted the link by mistake: https://learn.microsoft.com/answers/questions/1188465
  return last
    .filter(({ Items, NextPageLink }) => NextPageLink === "" && PAGE_SIZES.includes(Items.length))
    .map(
      ({ name }) => `${name} is a full page without a link to the next one, so prices may be missing; fetch fewer sizes with --only-size`,
    );
}
