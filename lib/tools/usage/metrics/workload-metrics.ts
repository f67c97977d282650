import { grouped, largest, sum } from "../../../core/facts/lists";
import type { SliceSeries } from "./metrics-answer";
import { workloadName } from "./workload-name";

/** What the slices of one workload did. */
export interface WorkloadMetrics {
  readonly namespace: string;
  readonly workload: string;
  readonly container: string;
  readonly model: string;
  readonly partition: string;
  /** The most slices that it held at one time. */
  readonly slices: number;
  /** Hours of all its slices together. */
  readonly hours: number;
  /** Hours in which the engine did nothing; `undefined` if the metric is missing. */
  readonly idleHours: number | undefined;
  /** Memory in MiB, in ascending order. */
  readonly memory: readonly number[];
  /** Active multiprocessors of the slice, 0 to 1, in ascending order. Empty if unknown. */
  readonly compute: readonly number[];
  /** Whether each of its GPUs has slices of one size only. */
  readonly uniform: boolean;
  /** The share of samples that are missing between the first and the last. */
  readonly gaps: number;
  /** How often memory dropped to almost nothing, and rose again. */
  readonly restarts: number;
}

/** All workloads, and the time that the metrics span. */
export interface MeasuredWorkloads {
  readonly workloads: readonly WorkloadMetrics[];
  /** The most slices that no pod held at one time. */
  readonly unheld: number;
  readonly windowHours: number;
  readonly stepSeconds: number;
}

export function measuredWorkloads(series: readonly SliceSeries[]): MeasuredWorkloads {
  const memory = series.filter(({ metric }) => metric === "memory");
  const times = memory.map(({ samples }) => [...samples.keys()]);
  const step = stepOf(times);
  const firsts = times.map((list) => list[0]!);
  const span = largest(times.map((list) => list.at(-1)!)) - firsts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const sizes = grouped(series, ({ gpu }) => gpu);
  const uniform = new Map([...sizes].map(([gpu, all]) => [gpu, new Set(all.map(({ partition }) => partition)).size === 1]));
  const groups = grouped(
    series,
    ({ holder, model, partition }) =>
      holder && JSON.stringify([holder.namespace, workloadName(holder.pod), holder.container, model, partition]),
  );
  const workloads = [...groups.values()].flatMap((group) => workloadOf(group, step, uniform));
  return {
    workloads: workloads.sort(byName),
    unheld: mostAtOnce(memory.filter(({ holder }) => holder === undefined)),
    windowHours: (span + step) / 3600,
    stepSeconds: step,
  };
}

function byName(one: WorkloadMetrics, other: WorkloadMetrics): number {
  const [left, right] = [one, other].map(({ namespace, workload, container, partition }) =>
    [namespace, workload, container, partition].join("\n"),
  );
  return left! < right! ? -1 : 1;
}

/** The seconds between two samples: the least distance. One moment alone spans nothing. */
function stepOf(times: readonly (readonly number[])[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (const list of times) {
    for (let index = 1; index < list.length; index++) {
      step = Math.min(step, list[index]! - list[index - 1]!);
    }
  }
  return Number.isFinite(step) ? step : 0;
}

function workloadOf(group: readonly SliceSeries[], step: number, uniform: ReadonlyMap<string, boolean>): WorkloadMetrics[] {
  const { holder, model, partition } = group[0]!;
  const of = (wanted: SliceSeries["metric"]): SliceSeries[] => group.filter(({ metric }) => metric === wanted);
  const memory = [...of("memory")];
  if (memory.length === 0) {
    return [];
  }
  const values = ascending(memory);
  const compute = ascending(of("compute")).map((value) => Math.min(value, 1));
  const engine = ascending(of("engine"));
  const hours = (count: number): number => (count * step) / 3600;
  const expected = sum(memory.map(({ samples }) => expectedSamples([...samples.keys()], step)));
  return [
    {
      namespace: holder!.namespace,
      workload: workloadName(holder!.pod),
      container: holder!.container,
      model,
      partition,
      slices: mostAtOnce(memory),
      hours: hours(values.length),
      idleHours: isComplete(engine, values) ? hours(engine.filter((value) => value < IDLE).length) : undefined,
      memory: values,
      compute: isComplete(compute, values) ? compute : [],
      uniform: group.every(({ gpu }) => uniform.get(gpu)),
      gaps: expected > 0 ? Math.max(0, 1 - values.length / expected) : 0,
      restarts: sum(memory.map(({ samples }) => restartsIn([...samples.values()]))),
    },
  ];
}

/** The engine is busy for less than 1 % of the time. */
const IDLE = 0.01;

/** A metric with so few samples says nothing of the rest of the time. */
function isComplete(values: readonly number[], all: readonly number[]): boolean {
  return values.length >= all.length * 0.95;
}

function ascending(series: readonly SliceSeries[]): number[] {
  return series.flatMap(({ samples }) => [...samples.values()]).sort((one, other) => one - other);
}

function expectedSamples(times: readonly number[], step: number): number {
  return step > 0 ? Math.round((times.at(-1)! - times[0]!) / step) + 1 : 1;
}

/** The most slices that have a sample at one time. */
function mostAtOnce(memory: readonly SliceSeries[]): number {
  const held = new Map<number, Set<string>>();
  for (const { gpu, slice, samples } of memory) {
    for (const time of samples.keys()) {
      held.set(time, (held.get(time) ?? new Set()).add(`${gpu}/${slice}`));
    }
  }
  return largest([...held.values()].map(({ size }) => size));
}

/** A drop is from above a half to below a tenth of the peak; a restart is a drop, and a rise after it. */
function restartsIn(values: readonly number[]): number {
  const peak = largest(values);
  let restarts = 0;
  let [wasUp, isDown] = [false, false];
  for (const value of values) {
    if (value < peak * 0.1) {
      isDown = wasUp;
    } else if (value > peak * 0.5) {
      restarts += isDown ? 1 : 0;
      [wasUp, isDown] = [true, false];
    }
  }
  return restarts;
}

/** The value that so large a share of the ascending values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;
}
