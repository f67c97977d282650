import { PROFILE_LAYOUTS } from "../../../core/catalog/mig-profile";
import { VM_SIZES } from "../../../core/catalog/vm-size";
import { grouped, sum } from "../../../core/facts/lists";
import { HOURS_PER_MONTH, roundedMoney } from "../../../core/purchase/price-list";
import type { SelectedPrices } from "../../prices/price-selection";
import { type JudgedWorkload, judgeWorkload, LEAST_WINDOW_HOURS, rounded } from "./judge-workload";
import type { SliceSeries } from "./metrics-answer";
import type { SizedDemand, SizedWorkload, SizingReport, SmallerSlice } from "./sizing-report";
import { measuredWorkloads, percentile } from "./workload-metrics";

export interface SizingQuestion {
  /** 0.2 for 20 %. */
  readonly margin: number;
  readonly prices: SelectedPrices | undefined;
}

/** The right size of the slices of each workload. */
export function judgeSizing(series: readonly SliceSeries[], { margin, prices }: SizingQuestion): SizingReport {
  const measured = measuredWorkloads(series);
  const judged = measured.workloads.map((metrics) => ({ metrics, answer: judgeWorkload(metrics, measured.windowHours, margin) }));
  const workloads = judged.map(({ metrics, answer }): SizedWorkload => {
    const { namespace, workload, container, partition, slices } = metrics;
    return {
      namespace,
      workload,
      container,
      gpu: metrics.model,
      partition,
      slices,
      hours: rounded(metrics.hours),
      idleHours: metrics.idleHours === undefined ? null : rounded(metrics.idleHours),
      peakGib: rounded(metrics.memory.at(-1)! / 1024),
      p99Gib: rounded(percentile(metrics.memory, 0.99) / 1024),
      p99Compute: metrics.compute.length > 0 && metrics.uniform ? rounded(percentile(metrics.compute, 0.99)) : null,
      advice: answer.advice,
      because: answer.because,
      smaller: answer.to ? smallerSlice(answer.to, slices, prices) : null,
    };
  });
  const smaller = workloads.flatMap((workload) => workload.smaller ?? []);
  const saved = smaller.map(({ savedPerMonth }) => savedPerMonth ?? null);
  const savedPerMonth = saved.includes(null) ? null : roundedMoney(sum(saved.map(Number)));
  const freed = rounded(sum(smaller.map(({ gpusFreed }) => gpusFreed)));
  const cost = prices && { currency: prices.list.currency, region: prices.list.region ?? null, savedPerMonth };
  const leftOut = judged.filter(({ answer }) => answer.demand === undefined).length;
  const money =
    cost && savedPerMonth !== null && smaller.length > 0 ? `, ${savedPerMonth.toFixed(2)} ${cost.currency} a month on demand` : "";
  return {
    reportVersion: "1.0",
    verdict: `${smaller.length} of ${workloads.length} workloads fit smaller slices${smaller.length > 0 ? `: ${freed} GPUs fewer${money}` : ""}`,
    windowHours: rounded(measured.windowHours),
    stepSeconds: rounded(measured.stepSeconds),
    marginPercent: rounded(margin * 100),
    workloads,
    unheldSlices: measured.unheld,
    demand: demandOf(judged.flatMap(({ answer }) => answer.demand ?? [])),
    ...(cost && { cost }),
    notes: [
      ...(smaller.length > 0
        ? ["smaller slices save money only when nodes are deleted; plan --need-from finds the nodes that you need"]
        : []),
      ...(measured.windowHours >= LEAST_WINDOW_HOURS && measured.windowHours < WEEK
        ? ["the metrics span less than a week; a week has other peaks"]
        : []),
      ...(measured.unheld > 0 ? [`${measured.unheld} slices were held by no pod`] : []),
      ...(leftOut > 0 ? [`the demand leaves out ${leftOut} workloads, whose slices AKS does not have`] : []),
      ...(cost && savedPerMonth === null ? ["the saving is unknown: a VM size has no price"] : []),
    ],
  };
}

const WEEK = 7 * 24;

function smallerSlice(
  { gpu, from, profile }: NonNullable<JudgedWorkload["to"]>,
  slices: number,
  prices: SelectedPrices | undefined,
): SmallerSlice {
  const [before, after] = [from, profile].map((each) => PROFILE_LAYOUTS[each].instancesPerGpu) as [number, number];
  const gpusFreed = slices * (1 / before - 1 / after);
  const sizes = VM_SIZES.filter((size) => size.gpu === gpu);
  const [cheapest] = (prices?.list.vmSizes ?? [])
    .flatMap(({ vmSize, onDemandPerHour }) => {
      const size = sizes.find(({ name }) => name.toLowerCase() === vmSize.toLowerCase());
      return size && onDemandPerHour !== undefined ? [{ name: size.name, perHour: onDemandPerHour / size.gpuCount }] : [];
    })
    .sort((one, other) => one.perHour - other.perHour);
  return {
    profile,
    partition: gpu.partition(profile).name,
    vmSizes: cheapest ? [cheapest.name] : sizes.map(({ name }) => name),
    slicesPerGpu: before,
    smallerSlicesPerGpu: after,
    gpusFreed: Math.round(gpusFreed * 1e6) / 1e6,
    ...(prices && { savedPerMonth: cheapest ? roundedMoney(gpusFreed * cheapest.perHour * HOURS_PER_MONTH) : null }),
  };
}

/** Demands of the same kind, added up. */
function demandOf(demand: readonly SizedDemand[]): SizedDemand[] {
  const kinds = grouped(demand, ({ memoryGb, minimumComputeSlices }) => `${memoryGb}/${minimumComputeSlices}`);
  return [...kinds.values()]
    .map((parts) => ({ ...parts[0], count: sum(parts.map(({ count }) => count)) }))
    .sort((one, other) => one.memoryGb - other.memoryGb || one.minimumComputeSlices - other.minimumComputeSlices);
}
