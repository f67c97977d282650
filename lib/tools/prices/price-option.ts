import type { VmSize } from "../../core/catalog/vm-size";
import { type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { repeatedOption, stringOption } from "../command-line/option-values";
import { PROGRAM } from "../command-line/program";
import { decodedText, type InputSource, inputName, readInput, STANDARD_INPUT } from "../input/input";
import { type PriceDocument, pricePages } from "./price-pages";
import { PRICE_COMMAND } from "./price-request";
import { type SelectedPrices, selectPrices } from "./price-selection";

export const PRICE_OPTIONS = {
  prices: {
    type: "string",
    multiple: true,
    path: "file",
    value: "FILE",
    help: "unchanged answers of Azure's Retail Prices service, or `-` for standard input; can be repeated, one page each",
  },
  region: { type: "string", value: "NAME", help: "the region, if the prices have several" },
  currency: { type: "string", value: "CODE", help: "the currency, if the prices have several" },
} as const;

/** Prices, and doubts about them. */
export interface ReadPrices extends SelectedPrices {
  readonly doubts: readonly string[];
}

const SOURCE: InputSource = { file: PRICE_COMMAND, pipe: `cat prices.json | ${PROGRAM} plan --prices -` };

/**
 * The prices of the sizes in the files of `--prices`; `undefined` without the option.
 *
 * @throws ToolError if a file cannot be read, is not an answer of the price service, or lacks these prices
 */
export async function readPrices(args: CommandArguments, terminal: Terminal, vmSizes: readonly VmSize[]): Promise<ReadPrices | undefined> {
  const paths = repeatedOption(args, "prices");
  const [region, currency] = [stringOption(args, "region"), stringOption(args, "currency")];
  if (paths.length === 0) {
    return undefined;
  }
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw new ToolError("--prices names standard input twice", "name it once");
  }
  const documents: PriceDocument[] = [];
  for (const path of paths) {
    const name = inputName(path);
    documents.push({ name, content: parsed(await readInput(path, terminal, SOURCE), name) });
  }
  const { items, doubts } = pricePages(documents);
  return { ...selectPrices(items, { vmSizes, region, currency, now: terminal.now() }), doubts };
}

function parsed(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(decodedText(bytes));
  } catch {
    const what = bytes.toString("utf8", 0, 100).trim() === "" ? "empty" : "truncated or not JSON";
    throw new ToolError(`${name} is ${what}`, `fetch it again with ${PRICE_COMMAND}`);
  }
}
