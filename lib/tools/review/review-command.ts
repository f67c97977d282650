import { VM_SIZES } from "../../core/catalog/vm-size";
import { show } from "../../core/facts/fact";
import { type Command, type Terminal, ToolError } from "../command-line/command";
import { defaultedOption, readChoice, repeatedOption, stringOption } from "../command-line/option-values";
import { forPrograms, outputOption, readOutput } from "../command-line/output-option";
import { packageJson } from "../command-line/package-json";
import { PROGRAM } from "../command-line/program";
import { DESCRIBED_SIZE_OPTION, describedVmSizes } from "../command-line/vm-size-option";
import { fileSize, inputName, readFile, readStandardInput, STANDARD_INPUT } from "../input/input";
import { poolsByAddress } from "../origins/app/stack-declarations";
import { readSynthesizedStack } from "../origins/app/synthesized-stacks";
import { decodeDocument, parseDocument, sourceOf } from "../origins/document";
import { REVIEWED_ORIGINS } from "../origins/origins";
import { PRICE_OPTIONS, readPrices } from "../prices/price-option";
import { paintFor } from "../terminal/color";
import { ProgressLine } from "../terminal/progress-line";
import { lineWidth } from "../terminal/text-table";
import { ignoreRequests } from "./ignore-option";
import { sharingIgnores } from "./judge/ignored-findings";
import { reviewPlan } from "./judge/review-plan";
import type { ReviewReport } from "./judge/review-report";
import { formatHtml } from "./report/html-format";
import { formatJson } from "./report/json-format";
import { formatJunit } from "./report/junit-format";
import { formatMarkdown } from "./report/markdown-format";
import { FAIL_ON, type FailOn, reviewExitCode } from "./report/review-exit-code";
import type { ReviewedPlan, ReviewedPlans } from "./report/reviewed-plan";
import { formatSarif } from "./report/sarif-format";
import { formatText } from "./report/text-format";

/** The formats of reports, by the values of `--output`. */
const FORMATS = {
  text: (plans, { stdout, env }) => formatText(plans, paintFor(stdout, env), lineWidth(stdout)),
  markdown: (plans) => formatMarkdown(plans),
  json: (plans) => formatJson(plans),
  sarif: (plans) => formatSarif(plans, packageJson().version),
  html: (plans) => formatHtml(plans),
  junit: (plans, _terminal, failOn) => formatJunit(plans, failOn),
} as const satisfies Record<string, (plans: ReviewedPlans, terminal: Terminal, failOn: FailOn) => string>;
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

const WANTED = { origins: REVIEWED_ORIGINS, reader: `${PROGRAM} review -` };

/** From so many bytes on a review shows its progress; smaller ones take a tenth of a second. */
const LARGE = 10_000_000;

export const REVIEW_COMMAND: Command = {
  name: "review",
  summary: "review what a Terraform plan or a what-if does to MIG node pools and their slices",
  examples: ["review plan.json --stack cdktf.out/stacks/gpu", "review plan.json --output sarif --fail-on never > review.sarif"],
  usage: ["review PLAN.json [PLAN.json ...] [options]"],
  about: `Reviews a plan before it destroys a GPU node pool. PLAN.json is the output of "terraform show -json PLAN", "tofu show
-json PLAN" or "az deployment group what-if --no-pretty-print"; - is standard input. With several plans there is a report
for each, and a summary at the end.`,
  notes: `Exit codes: 0 no finding of that severity; 1 a plan could not be reviewed; 2 there are such findings.
With several plans, the exit code is the highest one.`,
  options: {
    output: outputOption<keyof typeof FORMATS>({
      text: "for a terminal; color only on a terminal and without `NO_COLOR`",
      markdown: "for a comment on a pull request; the first line is always `<!-- cdktf-aks-mig review -->`",
      json: forPrograms("review-report"),
      sarif: "SARIF 2.1.0, for code scanning",
      html: "a page for a browser, with pictures of the pools before and after",
      junit: "JUnit XML, for CI systems that show tests",
    }),
    "fail-on": {
      type: "string",
      choices: FAIL_ON,
      default: "error",
      help: {
        error: "exit with 2 if there is an error",
        warning: "exit with 2 if there is an error or a warning",
        never: "exit with 0 despite findings",
      } satisfies Record<FailOn, string>,
    },
    stack: {
      type: "string",
      path: "folder",
      value: "DIR",
      help: "the synthesized stack, such as `cdktf.out/stacks/gpu`; it adds `lifecycle`, the MIG strategy and new VM sizes to the plan",
    },
    "vm-size": DESCRIBED_SIZE_OPTION,
    ...PRICE_OPTIONS,
    ignore: {
      type: "string",
      multiple: true,
      value: "RULE[@ADDRESS]=REASON",
      help: "ignore a rule, or only its finding for one resource; the report lists both with the reason; can be repeated",
    },
  },
  positionals: Number.POSITIVE_INFINITY,
  argument: { path: "file" },
  async run(args, terminal) {
    const paths = args.positionals;
    if (paths.length === 0 || paths.includes("")) {
      throw new ToolError("no plan is given", "name the output file of terraform show -json PLAN, or - for standard input");
    }
    const format = readOutput(args, FORMAT_NAMES);
    const failOn = readChoice("--fail-on", defaultedOption(args, "fail-on"), FAIL_ON);
    const directory = stringOption(args, "stack");
    const stack = directory === undefined ? undefined : poolsByAddress(readSynthesizedStack(directory, terminal.cwd));
    const [sizes, ignore] = [describedVmSizes(args), ignoreRequests(args)];
    const twice = paths.find((path, index) => paths.indexOf(path) !== index);
    if (twice !== undefined) {
      throw new ToolError(`the plan ${show(twice)} is given twice`, "name each plan once");
    }
    if (paths.includes(STANDARD_INPUT) && repeatedOption(args, "prices").includes(STANDARD_INPUT)) {
      throw new ToolError("the plan and the prices are both standard input", "give one of them as a file");
    }
    const inStack = [...(stack?.values() ?? [])].flatMap(({ size }) => size ?? []);
    const vmSizes = [...new Set([...VM_SIZES, ...sizes.values(), ...inStack])];
    const prices = await readPrices(args, terminal, vmSizes);
    const needless = prices ? undefined : ["region", "currency"].find((option) => stringOption(args, option) !== undefined);
    if (needless !== undefined) {
      throw new ToolError(`--${needless} needs --prices`, "add --prices, or leave it out");
    }
    const context = { stack, sizes, ignore, prices };
    const piped = paths.includes(STANDARD_INPUT)
      ? decodeDocument(await readStandardInput(terminal, sourceOf(WANTED)), inputName(STANDARD_INPUT), WANTED)
      : "";
    const review = (path: string): ReviewedPlan => {
      const name = inputName(path);
      // The bytes can be freed before the text is parsed.
      const text = path === STANDARD_INPUT ? piped : decodeDocument(readFile(path, terminal, sourceOf(WANTED)), name, WANTED);
      return { path, name, report: reviewPlan(parseDocument(text, name, WANTED), context) };
    };
    // One at a time: a plan can be a hundred megabytes.
    const reviewAll = (): ReviewedPlan[] => paths.map(review);
    const size = paths.reduce((sum, path) => sum + (path === STANDARD_INPUT ? piped.length : fileSize(path, terminal)), 0);
    const reviewed = size < LARGE ? reviewAll() : await new ProgressLine(terminal.stderr).during("reviewing", reviewAll);
    const reports = sharingIgnores(reviewed.map(({ report }) => report));
    const plans = reviewed.map((plan, index) => ({ ...plan, report: reports[index] as ReviewReport }));
    terminal.stdout.write(FORMATS[format](plans as ReviewedPlans, terminal, failOn));
    return reviewExitCode(reports, failOn);
  },
};
