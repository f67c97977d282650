import { VM_SIZES } from "../../../core/catalog/vm-size";
import { show } from "../../../core/facts/fact";
import { answerText } from "../../command-line/answer";
import { type CommandArguments, type CommandOption, type Terminal, ToolError } from "../../command-line/command";
import { defaultedOption, repeatedOption, stringOption } from "../../command-line/option-values";
import { PROGRAM } from "../../command-line/program";
import { type InputSource, inputName, readInput, STANDARD_INPUT } from "../../input/input";
import { readPrices } from "../../prices/price-option";
import { paintFor } from "../../terminal/color";
import { lineWidth } from "../../terminal/text-table";
import { judgeSizing } from "./judge-sizing";
import { metricsAnswer, QUERY_COMMAND } from "./metrics-answer";
import { metricsQuery } from "./metrics-query";
import type { SizingReport } from "./sizing-report";
import { sizingText } from "./sizing-text";

export const METRICS_OPTIONS = {
  metrics: {
    type: "string",
    path: "file",
    value: "FILE",
    help: "the right size of each slice, by an unchanged answer of Prometheus, or `-` for standard input; kubectl is not run. `schemas/slice-sizing.schema.json` describes its JSON",
  },
  margin: { type: "string", value: "PERCENT", default: "20", help: "with --metrics, what a smaller slice must have above the peak" },
  "print-query": { type: "boolean", help: "only print the query for --metrics, and how to ask it" },
} as const satisfies Record<string, CommandOption>;

/** What counts slices of the cluster only. */
const OTHERS = ["pool", "from", "out", "strategy", "by", "watch", "vm-size"];

const SOURCE: InputSource = {
  file: QUERY_COMMAND,
  pipe: `cat metrics.json | ${PROGRAM} usage --metrics -`,
  trim: "ask for fewer days, or a longer step",
};

/** The answer to --print-query or --metrics; `undefined` without them. */
export async function metricsText(args: CommandArguments, terminal: Terminal, output: string): Promise<string | undefined> {
  if (args.values["print-query"] === true) {
    return metricsQuery();
  }
  const path = stringOption(args, "metrics");
  const margin = marginOption(args);
  if (path === undefined) {
    return undefined;
  }
  const other = OTHERS.find((name) => [args.values[name] ?? []].flat().length > 0);
  if (other !== undefined) {
    throw new ToolError(`--${other} has no effect with --metrics`, "leave one of them out");
  }
  if (output === "html") {
    throw new ToolError("--metrics has no HTML page", "use --output text or --output json");
  }
  if (path === STANDARD_INPUT && repeatedOption(args, "prices").includes(STANDARD_INPUT)) {
    throw new ToolError("the metrics and the prices are both standard input", "give one of them as a file");
  }
  const prices = await readPrices(args, terminal, VM_SIZES);
  const series = metricsAnswer(await readInput(path, terminal, SOURCE), inputName(path));
  const report: SizingReport = judgeSizing(series, { margin, prices });
  return output === "json" ? answerText(report) : sizingText(report, paintFor(terminal.stdout, terminal.env), lineWidth(terminal.stdout));
}

function marginOption(args: CommandArguments): number {
  const text = defaultedOption(args, "margin");
  const [, percent] = /^(\d{1,3})%?$/.exec(text) ?? [];
  if (percent === undefined || Number(percent) > 200) {
    throw new ToolError(`--margin is ${show(text)}`, "use a percentage from 0 to 200, such as 20");
  }
  return Number(percent) / 100;
}
