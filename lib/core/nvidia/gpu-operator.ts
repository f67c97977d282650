import { type Fact, UNKNOWN } from "../facts/fact";
import { type HelmValues, helmValueAt } from "../helm/helm-values";
import type { Toleration } from "../kubernetes/taint";
import { readTolerations } from "./device-plugin";

/** The values of the chart `gpu-operator`, without the chart's own defaults. */
type OperatorValues = Fact<HelmValues>;

/**
 * What the chart does where the values are silent.
 *
 * @see https://github.com/NVIDIA/gpu-operator/blob/main/deployments/gpu-operator/values.yaml
 */
const DEFAULT_STRATEGY = "single";
const DEFAULT_TOLERATIONS: readonly Toleration[] = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];
const ENABLED_BY_DEFAULT = true;

/** The MIG strategy of the operator's device plugin. */
export function operatorStrategy(values: OperatorValues): Fact<string> {
  const strategy = helmValueAt(values, "mig", "strategy");
  return strategy === undefined
    ? DEFAULT_STRATEGY
    : strategy === UNKNOWN
      ? UNKNOWN
      : typeof strategy === "string" && strategy
        ? strategy
        : undefined;
}

/** What the DaemonSets of the operator tolerate. */
export function operatorTolerations(values: OperatorValues): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(values, "daemonsets", "tolerations"), DEFAULT_TOLERATIONS);
}

/** Whether the operator runs a part of itself: `migManager`, `driver`, `toolkit`. */
export function operatorRuns(part: "migManager" | "driver" | "toolkit", values: OperatorValues): Fact<boolean> {
  const enabled = helmValueAt(values, part, "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled === "boolean" ? enabled : ENABLED_BY_DEFAULT;
}
