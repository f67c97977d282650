import type { Paint } from "../../terminal/color";
import { hangingText } from "../../terminal/hanging-text";
import { textTable } from "../../terminal/text-table";
import type { SizedWorkload, SizingReport } from "./sizing-report";

const NONE = "-";

const COLUMNS: Readonly<Record<string, (workload: SizedWorkload) => string>> = {
  WORKLOAD: ({ namespace, workload, container }) => `${namespace}/${workload}${container === "" ? "" : ` (${container})`}`,
  SLICES: ({ slices, partition }) => `${slices} x ${partition}`,
  HOURS: ({ hours }) => String(hours),
  IDLE: ({ idleHours }) => String(idleHours ?? NONE),
  "PEAK GIB": ({ peakGib }) => String(peakGib),
  "P99 GIB": ({ p99Gib }) => String(p99Gib),
  "P99 SM": ({ p99Compute }) => (p99Compute === null ? NONE : `${Math.round(p99Compute * 100)} %`),
  ADVICE: ({ advice, smaller }) => (smaller ? smaller.partition : advice === "keep" ? "keep" : "no advice"),
  "A MONTH": ({ smaller }) => smaller?.savedPerMonth?.toFixed(2) ?? NONE,
};
const NUMERIC = ["HOURS", "IDLE", "PEAK GIB", "P99 GIB", "P99 SM", "A MONTH"];

/** The answer for readers: the verdict, a row for each workload, why, and the demand for plan. */
export function sizingText(report: SizingReport, paint: Paint, width: number): string {
  const titles = Object.keys(COLUMNS).filter((title) => report.cost !== undefined || title !== "A MONTH");
  const rows = report.workloads.map((workload) => titles.map((title) => COLUMNS[title]!(workload)));
  const why = report.workloads.map((workload) => `${COLUMNS.WORKLOAD!(workload)}: ${workload.because}${sizesOf(workload)}`);
  const needs = report.demand.map(({ count, memoryGb, minimumComputeSlices }) => `--need ${count}x${memoryGb}GB/${minimumComputeSlices}g`);
  const span = `${report.windowHours} h in steps of ${report.stepSeconds} s, margin ${report.marginPercent} %`;
  return [
    `${paint("bold", hangingText("", report.verdict, width))}\n${hangingText("", span, width)}\n`,
    ...(rows.length > 0
      ? [
          `${textTable([titles, ...rows], { width, numeric: NUMERIC.map((title) => titles.indexOf(title)) })}\n`,
          why.map((line) => `${hangingText("- ", line, width)}\n`).join(""),
        ]
      : []),
    ...(needs.length > 0 ? [`${hangingText("demand: ", needs.join(" "), width)}\n`] : []),
    ...(report.notes.length > 0 ? [report.notes.map((note) => `${hangingText("note: ", note, width)}\n`).join("")] : []),
  ].join("\n");
}

function sizesOf({ smaller }: SizedWorkload): string {
  return smaller === null ? "" : `, on ${smaller.vmSizes.join(", ")}`;
}
