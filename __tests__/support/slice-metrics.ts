/** What a slice did, as an answer of Prometheus says it. */
export interface MeasuredSlice {
  /** Namespace and pod. */
  readonly pod?: readonly [namespace: string, name: string];
  readonly container?: string;
  readonly model?: string;
  readonly partition: string;
  /** Slices of the same number share a GPU. */
  readonly gpu: number;
  readonly id?: number;
  /** GiB at each hour; `undefined` where a sample is missing. */
  readonly memory: readonly (number | undefined)[];
  readonly compute?: number;
  readonly engine?: number;
}

const START = 1_764_547_200;
export const HOUR = 3600;
export const A100 = "NVIDIA A100 80GB PCIe";

/** The labels of dcgm-exporter, and those that Prometheus adds. */
function labels(metric: string, { pod, container = "main", model = A100, partition, gpu, id = 1 }: MeasuredSlice): Record<string, string> {
  return {
    mig_metric: metric,
    gpu: "0",
    UUID: `GPU-${String(gpu).padStart(8, "0")}-0000-0000-0000-000000000000`,
    pci_bus_id: "00000001:00:00.0",
    device: "nvidia0",
    modelName: model,
    GPU_I_PROFILE: partition,
    GPU_I_ID: String(id),
    hostname: `aks-gpu-00000000-vmss${String(gpu).padStart(6, "0")}`,
    instance: "10.244.0.9:9400",
    job: "dcgm-exporter",
    ...(pod && { namespace: pod[0], pod: pod[1], container }),
  };
}

/** The answer to the query of `usage --print-query`, with a sample an hour. */
export function metricsAnswerOf(slices: readonly MeasuredSlice[]): any {
  const result = slices.flatMap((slice) => {
    const series = (metric: string, values: readonly (number | undefined)[]) => ({
      metric: labels(metric, slice),
      values: values.flatMap((value, hour) => (value === undefined ? [] : [[START + hour * HOUR, String(value)]])),
    });
    const { memory, compute, engine = compute } = slice;
    const steady = (level: number) => memory.map((value) => (value === undefined ? undefined : level));
    return [
      series(
        "DCGM_FI_DEV_FB_USED",
        memory.map((gib) => gib && gib * 1024),
      ),
      ...(compute === undefined ? [] : [series("DCGM_FI_PROF_SM_ACTIVE", steady(compute))]),
      ...(engine === undefined ? [] : [series("DCGM_FI_PROF_GR_ENGINE_ACTIVE", steady(engine))]),
    ];
  });
  return { status: "success", data: { resultType: "matrix", result } };
}

export const WEEK = 168;

/** A week of memory: the same level, with one peak. */
export function week(level: number, peak = level): number[] {
  return Array.from({ length: WEEK }, (_, hour) => (hour === 100 ? peak : level));
}

/** A week of ten workloads, each another case; their right sizes are worked out in the test. */
export const TEN_WORKLOADS: readonly MeasuredSlice[] = [
  { pod: ["chat", "serve-5d4f8c7b9-x7k2p"], partition: "3g.40gb", gpu: 1, id: 1, memory: week(4, 6), compute: 0.2 },
  { pod: ["chat", "serve-5d4f8c7b9-b5zqr"], partition: "3g.40gb", gpu: 1, id: 2, memory: week(4, 5), compute: 0.1 },
  { pod: ["chat", "vllm-0"], partition: "3g.40gb", gpu: 2, memory: week(36), compute: 0.1 },
  { pod: ["lab", "train-x7k2p"], partition: "7g.80gb", gpu: 3, memory: week(20, 30), compute: 0.95 },
  { pod: ["lab", "etl-0"], partition: "2g.20gb", gpu: 4, memory: week(2, 9), compute: 0.1 },
  { pod: ["lab", "beside-0"], partition: "3g.40gb", gpu: 5, id: 1, memory: week(4), compute: 0.1 },
  { partition: "2g.20gb", gpu: 5, id: 3, memory: week(0.1), compute: 0 },
  { pod: ["lab", "untold-0"], partition: "2g.20gb", gpu: 6, memory: week(3), engine: 0.5 },
  {
    pod: ["lab", "crash-0"],
    partition: "2g.20gb",
    gpu: 7,
    memory: week(5).map((gib, hour) => (hour % 2 === 0 ? gib : 0.1)),
    compute: 0.1,
  },
  {
    pod: ["lab", "gaps-0"],
    partition: "2g.20gb",
    gpu: 8,
    memory: week(5).map((gib, hour) => (hour > 50 && hour <= 92 ? undefined : gib)),
    compute: 0.1,
  },
  { pod: ["lab", "idle-0"], partition: "1g.10gb", gpu: 9, memory: week(1), compute: 0 },
  { pod: ["batch", "score-0"], model: "NVIDIA H100 NVL", partition: "7g.94gb", gpu: 10, memory: week(10, 17), compute: 0.25 },
];
