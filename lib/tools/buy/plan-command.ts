import { VM_SIZES, type VmSize } from "../../core/catalog/vm-size";
import { show } from "../../core/facts/fact";
import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import { loadHighs } from "../../core/planner/highs-solver";
import type { IntegerSolver } from "../../core/planner/integer-program";
import { planWith } from "../../core/planner/slice-planner";
import type { SlicePlan } from "../../core/purchase/slice-plan";
import type { SlicePlanOptions, VmSizeLimit } from "../../core/purchase/slice-plan-options";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { repeatedOption, stringOption } from "../command-line/option-values";
import { forPrograms, outputOption, readOutput } from "../command-line/output-option";
import { DESCRIBED_SIZE_OPTION, describedVmSizes, knownVmSize } from "../command-line/vm-size-option";
import { PRICE_OPTIONS, readPrices } from "../prices/price-option";
import { PRICE_COMMAND, priceRequest } from "../prices/price-request";
import { paintFor } from "../terminal/color";
import { ProgressLine } from "../terminal/progress-line";
import { lineWidth } from "../terminal/text-table";
import { EXISTING_OPTIONS, existingSlices } from "./existing-option";
import { parseNeed } from "./need-option";
import { type PurchaseReport, purchaseJson } from "./purchase-report";
import { purchaseTerraform } from "./purchase-terraform";
import { purchaseMarkdown, purchaseText } from "./purchase-text";
import { purchaseTypescript } from "./purchase-typescript";
import { NEED_FROM_OPTION, waitingDemand } from "./waiting-demand";

/** The formats of a purchase, by the values of `--output`. */
const FORMATS = {
  text: (report: PurchaseReport, { stdout, env }: Terminal) => purchaseText(report, paintFor(stdout, env), lineWidth(stdout)),
  json: purchaseJson,
  markdown: purchaseMarkdown,
  typescript: purchaseTypescript,
  terraform: purchaseTerraform,
} as const satisfies Record<string, (report: PurchaseReport, terminal: Terminal) => string>;
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** `cdktf-aks-mig plan`: which sizes, profiles and nodes to buy for a demand. */
export const PLAN_COMMAND: Command = {
  name: "plan",
  summary: "find the cheapest VM sizes, profiles and nodes for the slices that you need",
  positionals: 0,
  argumentsOption: "need",
  options: {
    need: {
      type: "string",
      multiple: true,
      value: "COUNTxGB[/Ng]",
      help: "so many slices with at least that memory, and at least N sevenths of the compute: `12x10GB/2g`, or `14x1g.10gb`; can be repeated",
    },
    "need-from": NEED_FROM_OPTION,
    ...PRICE_OPTIONS,
    spot: { type: "boolean", help: "buy Spot VMs, at Spot prices" },
    max: {
      type: "string",
      multiple: true,
      value: "SIZE=NODES",
      help: "the most nodes of a size, or vCPUs: `SIZE=192vCPU`; existing pools count too; can be repeated",
    },
    ...EXISTING_OPTIONS,
    "only-size": {
      type: "string",
      multiple: true,
      value: "SIZE",
      choices: VM_SIZES.map((size) => size.name),
      help: "buy only this size; can be repeated",
    },
    "vm-size": DESCRIBED_SIZE_OPTION,
    output: outputOption<keyof typeof FORMATS>({
      text: "for a terminal",
      json: forPrograms("slice-plan"),
      markdown: "for a page or a comment",
      typescript: "a module that creates the pools",
      terraform: "a Terraform module that creates the pools and installs the device plugin",
    }),
    "print-request": { type: "boolean", help: "only print the command that fetches the prices of a region" },
  },
  examples: [
    "plan --print-request --region southcentralus > fetch-prices.sh",
    "plan --need 100x5GB --need 20x20GB --region southcentralus --prices prices.json",
  ],
  usage: ["plan --need COUNTxMEMORY --prices FILE [options]", "plan --need-from PATH --prices FILE", "plan --print-request --region NAME"],
  about: `Finds the cheapest node pools for the slices that you need: "--need 100x5GB --need 20x20GB".
It contains no prices and fetches none: --print-request prints the command that does.`,
  notes: `Exit codes: 0 all demand is met; 1 no plan could be made; 2 a part of the demand cannot be met.`,
  async run(args, terminal) {
    const format = readOutput(args, FORMAT_NAMES);
    const sizes = new Map([...VM_SIZES.map((size) => [size.name.toLowerCase(), size] as const), ...describedVmSizes(args)]);
    const vmSizes = chosenSizes(args, sizes);
    if (args.values["print-request"]) {
      const region = stringOption(args, "region");
      if (region === undefined) {
        throw new ToolError("--print-request needs a region", "add one, such as --region southcentralus");
      }
      terminal.stdout.write(`${priceRequest(vmSizes, region, stringOption(args, "currency") ?? "USD")}\n`);
      return 0;
    }
    const withHeld = repeatedOption(args, "have").length > 0;
    const demand = [...repeatedOption(args, "need").map(parseNeed), ...(await waitingDemand(args, terminal, withHeld))];
    if (demand.length === 0) {
      throw new ToolError("--need is missing", "add it, such as --need 100x5GB");
    }
    const limits = limitsOf(args, sizes);
    const existing = await existingSlices(args, terminal, (option, name) => sizeNamed(option, name, sizes));
    const prices = await readPrices(args, terminal, vmSizes);
    if (!prices) {
      throw new ToolError("--prices is missing", `fetch prices with ${PRICE_COMMAND}`);
    }
    const spot = args.values.spot === true;
    const options = { demand, prices: prices.list, vmSizes, spot, limits, existing };
    const solver = await loadHighs().catch((error: Error) => {
      throw new ToolError(`the solver cannot be loaded (${error.message})`, "install this package again");
    });
    const plan = await new ProgressLine(terminal.stderr).during("planning", () => solved(solver, options));
    const purchase = spot ? "Spot" : "on demand";
    const unpriced = prices.gaps.filter((gap) => gap.purchase === purchase).map(({ vmSize, why }) => ({ vmSize, why }));
    const report = { demand, spot, region: prices.list.region ?? null, plan, unpriced, doubts: prices.doubts };
    terminal.stdout.write(FORMATS[format](report, terminal));
    return plan.unmet.length > 0 ? 2 : 0;
  },
};

/** The plan; options that make no sense are told as they are. */
function solved(solver: IntegerSolver, options: SlicePlanOptions): SlicePlan {
  try {
    return planWith(solver, options);
  } catch (error) {
    throw MigConfigurationError.isMigConfigurationError(error)
      ? error
      : new ToolError(`no plan was found (${(error as Error).message})`, "name fewer sizes with --only-size, or fewer kinds of demand");
  }
}

type Sizes = ReadonlyMap<string, VmSize>;

function sizeNamed(option: string, name: string, sizes: Sizes): VmSize {
  return knownVmSize(option, name, [...sizes.values()]);
}

function chosenSizes(args: CommandArguments, sizes: Sizes): VmSize[] {
  const only = repeatedOption(args, "only-size").map((name) => sizeNamed("--only-size", name, sizes));
  return only.length > 0 ? [...new Set(only)] : [...sizes.values()];
}

function limitsOf(args: CommandArguments, sizes: Sizes): VmSizeLimit[] {
  return repeatedOption(args, "max").map((text) => {
    const [, name, most, unit] = /^([^=]+)=(\d{1,9})(vcpus?)?$/i.exec(text) ?? [];
    if (name === undefined) {
      throw new ToolError(`--max is ${show(text)}`, "write it like Standard_NC24ads_A100_v4=4, or =96vCPU");
    }
    const vmSize = sizeNamed("--max", name, sizes);
    return { vmSize, ...(unit ? { maxVcpus: Number(most) } : { maxNodes: Number(most) }) };
  });
}
