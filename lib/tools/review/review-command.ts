import { VM_SIZES } from "../../core/catalog/vm-size";
import { show } from "../../core/facts/fact";
import { paintFor } from "../color";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command";
import { inputName, readInput, STANDARD_INPUT } from "../input";
import { choiceOption, repeatedOption, stringOption } from "../option-values";
import { packageJson } from "../package-json";
import { PRICE_HELP, PRICE_OPTIONS, readPrices } from "../prices/price-option";
import { readSynthesizedStack } from "../synthesized-stacks";
import { describedVmSizes } from "../vm-size-option";
import { reviewPlan } from "./judge/review-plan";
import type { ReviewReport } from "./judge/review-report";
import { REVIEW_RULES } from "./judge/review-rules";
import { decodePlan, parsePlanDocument } from "./read/plan-document";
import { describeStack } from "./read/stack-description";
import { formatJson } from "./report/json-format";
import { formatMarkdown } from "./report/markdown-format";
import { FAIL_ON, reviewExitCode } from "./report/review-exit-code";
import { formatSarif } from "./report/sarif-format";
import { formatText } from "./report/text-format";

/** How a report is written; the keys are the values of `--format`. */
const FORMATS = {
  text: (report: ReviewReport, _path: string, { stdout, env }: Terminal) => formatText(report, paintFor(stdout, env)),
  markdown: formatMarkdown,
  json: formatJson,
  sarif: (report: ReviewReport, path: string) => formatSarif(report, path, packageJson().version),
} as const satisfies Record<string, (report: ReviewReport, path: string, terminal: Terminal) => string>;
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

export const REVIEW_COMMAND: Command = {
  name: "review",
  summary: "what a Terraform plan does to MIG node pools and their slices",
  help: `usage: cdktf-aks-mig review PLAN.json [options]

Reviews a plan before it destroys a GPU node pool. PLAN.json is what
"terraform show -json PLAN" or "tofu show -json PLAN" writes; - is standard input.

  --format FORMAT      ${FORMAT_NAMES.join(", ")} (default: text)
  --fail-on SEVERITY   error, warning or never (default: error)
  --stack DIR          the synthesized stack, such as cdktf.out/stacks/gpu: for the
                       lifecycle, the MIG strategy and the VM sizes that a plan
                       does not name
  --vm-size NAME=MODEL:COUNT
                       the GPUs of a VM size that this release does not know, such as
                       Standard_X=H100_80GB:4; can be repeated
${PRICE_HELP}
  --ignore RULE=REASON leave a rule out; the reason stays in the report; can be repeated

Exit codes: 0 nothing of that severity; 1 it could not review; 2 it found something.
`,
  options: {
    format: { type: "string" },
    "fail-on": { type: "string" },
    stack: { type: "string" },
    "vm-size": { type: "string", multiple: true },
    ...PRICE_OPTIONS,
    ignore: { type: "string", multiple: true },
  },
  positionals: 1,
  async run(args, terminal) {
    const [path] = args.positionals;
    if (path === undefined || path === "") {
      throw new ToolError("no plan was given", "name the file that terraform show -json PLAN wrote, or - for standard input");
    }
    const format = choiceOption(args, "format", FORMAT_NAMES) ?? "text";
    const failOn = choiceOption(args, "fail-on", FAIL_ON) ?? "error";
    const directory = stringOption(args, "stack");
    const stack = directory === undefined ? undefined : describeStack(readSynthesizedStack(directory, terminal.cwd));
    const [sizes, ignore] = [describedVmSizes(args), ignoredRules(args)];
    if (path === STANDARD_INPUT && repeatedOption(args, "prices").includes(STANDARD_INPUT)) {
      throw new ToolError("the plan and the prices are both standard input", "give one of them as a file");
    }
    const inStack = [...(stack?.values() ?? [])].flatMap(({ size }) => size ?? []);
    const vmSizes = [...new Set([...VM_SIZES, ...sizes.values(), ...inStack])];
    const prices = await readPrices(args, terminal, vmSizes);
    const needless = prices ? undefined : ["region", "currency"].find((option) => stringOption(args, option) !== undefined);
    if (needless !== undefined) {
      throw new ToolError(`--${needless} chooses among prices, and there are none`, "add --prices, or leave it out");
    }
    const context = { stack, sizes, ignore, prices };
    const name = inputName(path);
    // Nothing holds on to the bytes, so that they can go before the text becomes objects.
    const text = decodePlan(await readInput(path, terminal, "terraform show -json PLAN > plan.json"), name);
    const report = reviewPlan(parsePlanDocument(text, name), context);
    terminal.stdout.write(FORMATS[format](report, path, terminal));
    return reviewExitCode(report, failOn);
  },
};

function ignoredRules(args: CommandArguments): Map<string, string> {
  return new Map(
    repeatedOption(args, "ignore").map((text) => {
      const [, ruleId, reason] = /^(MIG\d{3})=(.*\S.*)$/s.exec(text) ?? [];
      if (ruleId === undefined || reason === undefined) {
        throw new ToolError(
          `--ignore is ${show(text)}`,
          'name a rule and why it is left out, such as --ignore "MIG052=an empty pool is wanted"',
        );
      }
      if (!REVIEW_RULES.some(({ id }) => id === ruleId)) {
        throw new ToolError(`--ignore: there is no rule ${ruleId}`, "take the id from a finding");
      }
      return [ruleId, reason];
    }),
  );
}
