import { GPU_MODELS } from "../../core/catalog/gpu-model";
import { VmSize } from "../../core/catalog/vm-size";
import { show } from "../../core/facts/fact";
import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import { paintFor } from "../color";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command";
import { choiceOption, stringOption } from "../option-values";
import { packageJson } from "../package-json";
import { readSynthesizedStack } from "../synthesized-stacks";
import { reviewPlan } from "./judge/review-plan";
import type { ReviewReport } from "./judge/review-report";
import { REVIEW_RULES } from "./judge/review-rules";
import { decodePlan, parsePlanDocument } from "./read/plan-document";
import { readInput, STANDARD_INPUT } from "./read/review-input";
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
  --ignore RULE=REASON leave a rule out; the reason stays in the report; can be repeated

Exit codes: 0 nothing of that severity; 1 it could not review; 2 it found something.
`,
  options: {
    format: { type: "string" },
    "fail-on": { type: "string" },
    stack: { type: "string" },
    "vm-size": { type: "string", multiple: true },
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
    const context = { stack, sizes: vmSizes(args), ignore: ignoredRules(args) };
    const name = path === STANDARD_INPUT ? "standard input" : path;
    // Nothing holds on to the bytes, so that they can go before the text becomes objects.
    const text = decodePlan(await readInput(path, terminal), name);
    const report = reviewPlan(parsePlanDocument(text, name), context);
    terminal.stdout.write(FORMATS[format](report, path, terminal));
    return reviewExitCode(report, failOn);
  },
};

function repeated(args: CommandArguments, name: string): string[] {
  const value = args.values[name];
  return (Array.isArray(value) ? value : []).map(String);
}

function ignoredRules(args: CommandArguments): Map<string, string> {
  return new Map(
    repeated(args, "ignore").map((text) => {
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

function vmSizes(args: CommandArguments): Map<string, VmSize> {
  return new Map(
    repeated(args, "vm-size").map((text) => {
      const [, name, model, count] = /^([^=]+)=([^:]+):(\d{1,3})$/.exec(text) ?? [];
      const gpu = GPU_MODELS.find(
        (candidate) => candidate.name.replace(/[ _]/g, "").toLowerCase() === model?.replace(/[ _]/g, "").toLowerCase(),
      );
      if (name === undefined || gpu === undefined) {
        const models = GPU_MODELS.map((candidate) => candidate.name.replace(" ", "_")).join(", ");
        throw new ToolError(`--vm-size is ${show(text)}`, `write it like Standard_X=H100_80GB:4, with one of ${models}`);
      }
      return [name.toLowerCase(), describedSize(name, gpu, Number(count))];
    }),
  );
}

function describedSize(...[name, gpu, count]: Parameters<typeof VmSize.of>): VmSize {
  try {
    return VmSize.of(name, gpu, count);
  } catch (error) {
    const [problem] = MigConfigurationError.isMigConfigurationError(error) ? error.problems : [];
    if (!problem) {
      throw error;
    }
    throw new ToolError(`--vm-size: ${problem.found}`, `expected ${problem.expected}`);
  }
}
