/** A metric of dcgm-exporter that each slice has, and how a query sums up the time between two samples. */
export interface MigMetric {
  /** Its name up to dcgm-exporter 4.8; 4.9 renames the metrics. */
  readonly name: string;
  /** Peaks of memory must survive; activity is a mean already. */
  readonly over: "max_over_time" | "avg_over_time";
}

/**
 * What the right size of a slice is judged by. GR_ENGINE_ACTIVE of a busy slice can stay far below 1, so it only shows whether a
 * slice is idle. SM_ACTIVE is off in the list that the exporter has by default.
 *
 * @see https://github.com/NVIDIA/DCGM/issues/138
 * @see https://github.com/NVIDIA/dcgm-exporter/blob/main/etc/default-counters.csv
 */
export const MIG_METRICS = {
  memory: { name: "DCGM_FI_DEV_FB_USED", over: "max_over_time" },
  compute: { name: "DCGM_FI_PROF_SM_ACTIVE", over: "avg_over_time" },
  engine: { name: "DCGM_FI_PROF_GR_ENGINE_ACTIVE", over: "max_over_time" },
} as const satisfies Record<string, MigMetric>;

export type MigMetricName = keyof typeof MIG_METRICS;

/** The label that tells the metrics of one query apart: a function over time drops the name of a metric. */
export const METRIC_LABEL = "mig_metric";

/** The PromQL query for all of them, a series for each slice. */
export function migMetricsQuery(step: string): string {
  return Object.values(MIG_METRICS)
    .map(({ name, over }) => `label_replace(${over}(${name}{GPU_I_ID!=""}[${step}]), "${METRIC_LABEL}", "${name}", "", "")`)
    .join(" or ");
}
