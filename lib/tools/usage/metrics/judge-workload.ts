import type { GpuModel } from "../../../core/catalog/gpu-model";
import { MIG_PROFILES, type MigProfile, PROFILE_LAYOUTS } from "../../../core/catalog/mig-profile";
import { nameForGibibytes, partitionGibibytes } from "../../../core/catalog/partition-memory";
import { partitionOf } from "./gpu-of-metrics";
import type { SizedDemand, SizedWorkload } from "./sizing-report";
import { percentile, type WorkloadMetrics } from "./workload-metrics";

/** A day has its peaks; a workload of an hour may be one of many kinds. */
export const LEAST_WINDOW_HOURS = 24;
const LEAST_HOURS = 1;
const MOST_GAPS = 0.05;
const MOST_RESTARTS_A_DAY = 1;
/** The sizes of the table are the least that were seen. */
const TOLERANCE = 1.05;
/**
 * Frameworks reserve memory at start: JAX three quarters, vLLM nine tenths, TensorFlow nearly all.
 *
 * @see https://docs.jax.dev/en/latest/gpu_memory_allocation.html
 * @see https://docs.vllm.ai/en/latest/configuration/engine_args.html
 * @see https://www.tensorflow.org/guide/gpu#limiting_gpu_memory_growth
 */
const RESERVED_FROM = 0.7;
const FLAT = { share: 0.9, within: 0.03 } as const;

export interface JudgedWorkload extends Pick<SizedWorkload, "advice" | "because"> {
  /** The smaller slice. */
  readonly to?: { readonly gpu: GpuModel; readonly from: MigProfile; readonly profile: MigProfile };
  /** `undefined` if the slice has a name that plan does not know. */
  readonly demand: SizedDemand | undefined;
}

interface Facts extends WorkloadMetrics {
  readonly gpu: GpuModel;
  readonly profile: MigProfile;
  /** The GiB of its slice. */
  readonly gibibytes: number;
  readonly peak: number;
  /** With the margin. */
  readonly needed: number;
  /** In sevenths of the GPU, with the margin; `undefined` if unknown. */
  readonly sevenths: number | undefined;
  readonly windowHours: number;
  readonly candidates: readonly MigProfile[];
}

/** Why there is no advice, or none for a smaller slice: the first row that answers. */
const REASONS: readonly (readonly ["keep" | "unknown", (facts: Facts) => string | false])[] = [
  [
    "unknown",
    ({ windowHours }) =>
      windowHours < LEAST_WINDOW_HOURS && `the metrics span ${rounded(windowHours)} h, less than ${LEAST_WINDOW_HOURS} h`,
  ],
  ["unknown", ({ hours }) => hours < LEAST_HOURS && `it ran for ${rounded(hours)} h, less than ${LEAST_HOURS} h`],
  [
    "unknown",
    ({ peak, gibibytes }) =>
      peak > gibibytes * TOLERANCE && `memory of ${rounded(peak)} GiB is more than the slice has, so the unit is unclear`,
  ],
  ["unknown", ({ gaps }) => gaps > MOST_GAPS && `${Math.round(gaps * 100)} % of the samples are missing`],
  [
    "unknown",
    (facts) =>
      isReserved(facts) &&
      `memory is flat at ${Math.round((facts.peak / facts.gibibytes) * 100)} % of the slice: a framework may reserve it, as vLLM, JAX and TensorFlow do`,
  ],
  [
    "unknown",
    ({ restarts, windowHours }) =>
      restarts > MOST_RESTARTS_A_DAY * (windowHours / 24) && `it restarted ${restarts} times, so its peak may be missing`,
  ],
  ["keep", ({ candidates }) => candidates.length === 0 && "this GPU has no smaller slices that leave room for more"],
  [
    "keep",
    (facts) =>
      !facts.candidates.some((profile) => hasMemory(facts, profile)) &&
      `it needs ${rounded(facts.needed)} GiB with the margin, and the next smaller slice has ${partitionGibibytes(facts.gpu, facts.candidates[0]!)}`,
  ],
  ["keep", ({ uniform }) => !uniform && "its GPU has slices of several sizes, so the compute that it uses is unclear"],
  ["keep", ({ compute }) => compute.length === 0 && "DCGM_FI_PROF_SM_ACTIVE is missing, so the compute that it uses is unknown"],
  [
    "keep",
    (facts) =>
      smallest(facts) === undefined &&
      `its memory fits a smaller slice, but it uses ${rounded(facts.sevenths!)} of 7 compute slices with the margin`,
  ],
];

/** What would have served the workload, by the rules of `REASONS`. */
export function judgeWorkload(metrics: WorkloadMetrics, windowHours: number, margin: number): JudgedWorkload {
  const known = partitionOf(metrics.model, metrics.partition);
  if (known === undefined) {
    return { advice: "unknown", because: "AKS has no such slice on such a GPU", demand: undefined };
  }
  const { gpu, profile } = known;
  const layout = PROFILE_LAYOUTS[profile];
  const peak = (metrics.memory.at(-1) ?? 0) / 1024;
  const facts: Facts = {
    ...metrics,
    gpu,
    profile,
    peak,
    windowHours,
    gibibytes: partitionGibibytes(gpu, profile),
    needed: peak * (1 + margin),
    sevenths: metrics.compute.length > 0 ? percentile(metrics.compute, 0.99) * layout.computeSlices * (1 + margin) : undefined,
    // The largest first. Of MIG4g and MIG7g a GPU has one slice each: it is the whole GPU that costs.
    candidates: MIG_PROFILES.filter((candidate) => PROFILE_LAYOUTS[candidate].instancesPerGpu > layout.instancesPerGpu).reverse(),
  };
  const present = { count: metrics.slices, memoryGb: gpu.partition(profile).memoryGb, minimumComputeSlices: layout.computeSlices };
  for (const [advice, reason] of REASONS) {
    const because = reason(facts);
    if (because !== false) {
      return { advice, because, demand: present };
    }
  }
  const smaller = smallest(facts)!;
  const partition = gpu.partition(smaller);
  return {
    advice: "smaller",
    because: `it needs ${rounded(facts.needed)} GiB and ${rounded(facts.sevenths!)} of 7 compute slices with the margin; ${partition.name} has ${partitionGibibytes(gpu, smaller)} GiB and ${partition.computeSlices}`,
    to: { gpu, from: profile, profile: smaller },
    demand: {
      count: metrics.slices,
      memoryGb: nameForGibibytes(facts.needed)!,
      minimumComputeSlices: Math.max(1, Math.ceil(facts.sevenths!)),
    },
  };
}

function hasMemory({ gpu, needed }: Facts, profile: MigProfile): boolean {
  return partitionGibibytes(gpu, profile) >= needed;
}

function smallest(facts: Facts): MigProfile | undefined {
  return [...facts.candidates]
    .reverse()
    .find((profile) => hasMemory(facts, profile) && PROFILE_LAYOUTS[profile].computeSlices >= facts.sevenths!);
}

function isReserved({ memory, peak, gibibytes }: Facts): boolean {
  const level = memory.at(-1)! * (1 - FLAT.within);
  return peak >= gibibytes * RESERVED_FROM && memory.filter((value) => value >= level).length >= memory.length * FLAT.share;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
