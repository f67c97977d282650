import { isObject, parsedJson, textOf } from "../../../core/facts/json";
import { grouped } from "../../../core/facts/lists";
import { METRIC_LABEL, MIG_METRICS, type MigMetricName } from "../../../core/nvidia/mig-metrics";
import { ToolError } from "../../command-line/command";
import { PROGRAM } from "../../command-line/program";
import { decodedText } from "../../input/input";

/** One metric of one slice, as long as one container held it. */
export interface SliceSeries {
  readonly metric: MigMetricName;
  /** The node and the GPU, as a key. */
  readonly gpu: string;
  /** The id of the GPU instance. */
  readonly slice: string;
  /** `NVIDIA A100 80GB PCIe` */
  readonly model: string;
  /** `3g.40gb` */
  readonly partition: string;
  /** Who holds the slice, if somebody does. */
  readonly holder: Holder | undefined;
  /** Values by the seconds since 1970, in order. */
  readonly samples: ReadonlyMap<number, number>;
}

export interface Holder {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export const QUERY_COMMAND = `${PROGRAM} usage --print-query`;

/** A week of a thousand slices, every 5 minutes and with three metrics, is 6 million. */
export const MOST_SAMPLES = 10_000_000;
export const MOST_BYTES = 400 * 1024 * 1024;

/**
 * The metrics of slices in the answer of Prometheus to a query: a matrix, or a vector. Other series are left out, and samples
 * that are no amounts.
 *
 * @throws ToolError if it is no such answer, or has no metrics of slices
 */
export function metricsAnswer(bytes: Buffer, name: string): SliceSeries[] {
  const again = `write it again with the query of ${QUERY_COMMAND}`;
  if (bytes.length > MOST_BYTES) {
    throw new ToolError(`${name} is too large (more than ${MOST_BYTES / 1024 / 1024} MB)`, "ask for fewer days, or a longer step");
  }
  const document = parsedJson(decodedText(bytes));
  if (document === undefined) {
    throw new ToolError(`${name} is ${bytes.toString("utf8", 0, 100).trim() === "" ? "empty" : "truncated or not JSON"}`, again);
  }
  if (isObject(document) && document.status === "error") {
    throw new ToolError(`${name} is an error of Prometheus: ${textOf(document.error) ?? "without a reason"}`, again);
  }
  const data = isObject(document) && document.status === "success" ? document.data : undefined;
  if (!isObject(data) || typeof data.resultType !== "string") {
    throw new ToolError(`${name} is not an answer of Prometheus`, again);
  }
  const valuesOf = VALUES.get(data.resultType);
  if (valuesOf === undefined || !Array.isArray(data.result)) {
    throw new ToolError(`${name} contains neither a matrix nor a vector`, again);
  }
  let count = 0;
  const all = data.result.map((series: unknown, index): Labeled => {
    const samples = isObject(series) && isObject(series.metric) ? samplesOf(valuesOf(series)) : undefined;
    if (samples === undefined) {
      throw new ToolError(`series ${index + 1} of ${name} is damaged`, again);
    }
    count += samples.size;
    if (count > MOST_SAMPLES) {
      throw new ToolError(`${name} is too large (more than ${MOST_SAMPLES} samples)`, "ask for fewer days, or a longer step");
    }
    return { labels: new Map(Object.entries((series as { metric: object }).metric)), samples };
  });
  // If any series has such a label, the others have the pod of the exporter.
  const isExported = all.some(({ labels }) => labels.has("exported_pod"));
  const found = merged(all.flatMap((series) => sliceSeries(series, isExported ? "exported_" : "")));
  if (!found.some(({ metric }) => metric === "memory")) {
    throw new ToolError(`${name} has no ${MIG_METRICS.memory.name} of slices`, again);
  }
  return found;
}

/** Two jobs that scrape one exporter say the same twice. */
function merged(series: readonly SliceSeries[]): SliceSeries[] {
  const same = grouped(series, ({ metric, gpu, slice, model, partition, holder }) =>
    JSON.stringify([metric, gpu, slice, model, partition, holder]),
  );
  return [...same.values()].map((parts) => {
    if (parts.length === 1) {
      return parts[0];
    }
    const samples = new Map<number, number>();
    for (const [time, value] of parts.flatMap((part) => [...part.samples]).sort(([one], [other]) => one - other)) {
      samples.set(time, Math.max(value, samples.get(time) ?? 0));
    }
    return { ...parts[0], samples };
  });
}

const VALUES: ReadonlyMap<string, (series: Record<string, unknown>) => unknown> = new Map([
  ["matrix", ({ values }) => values],
  ["vector", ({ value }) => [value]],
]);

interface Labeled {
  readonly labels: ReadonlyMap<string, unknown>;
  readonly samples: ReadonlyMap<number, number>;
}

/** `undefined` unless they are pairs of a time and a text, in the order of time. */
function samplesOf(values: unknown): Map<number, number> | undefined {
  if (!Array.isArray(values)) {
    return undefined;
  }
  const samples = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const pair of values) {
    const [time, text] = Array.isArray(pair) ? pair : [];
    if (typeof time !== "number" || !(time > last && time >= 0 && time < LATEST) || typeof text !== "string") {
      return undefined;
    }
    last = time;
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isFinite(value) && value >= 0) {
      samples.set(time, value);
    }
  }
  return samples;
}

/** The last second that a date of JavaScript has. */
const LATEST = 8.64e12;

const METRICS: ReadonlyMap<unknown, MigMetricName> = new Map(
  (Object.keys(MIG_METRICS) as MigMetricName[]).map((key) => [MIG_METRICS[key].name, key]),
);

function sliceSeries({ labels, samples }: Labeled, prefix: string): SliceSeries[] {
  const label = (...names: readonly string[]): string => names.map((name) => textOf(labels.get(name))).find((text) => text) ?? "";
  const metric = METRICS.get(labels.get(METRIC_LABEL) ?? labels.get("__name__"));
  const slice = label("GPU_I_ID");
  if (metric === undefined || slice === "" || samples.size === 0) {
    return [];
  }
  const [pod, namespace, container] = ["pod", "namespace", "container"].map((name) => label(`${prefix}${name}`)) as [
    string,
    string,
    string,
  ];
  return [
    {
      metric,
      slice,
      gpu: JSON.stringify([label("hostname", "Hostname"), label("UUID", "gpu")]),
      model: label("modelName"),
      partition: label("GPU_I_PROFILE"),
      holder: pod === "" || pod.includes("dcgm-exporter") ? undefined : { namespace, pod, container },
      samples,
    },
  ];
}
