import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { type HelmValues, helmValueAt } from "../helm/helm-values";
import { parseTaints, type Toleration, untolerated } from "../kubernetes/taint";
import type { NodePoolFacts } from "../pool/node-pool";
import { readTolerations } from "./device-plugin";
import { DRA_DRIVER_CHART, DRA_DRIVER_DEFAULTS, DRA_DRIVER_VALUES } from "./dra-driver-chart";
import { affinityFits, contradictedBy, selectorFits } from "./node-placement";

type DriverValues = Fact<HelmValues>;

/** A release of the chart, as far as these functions read it. */
interface DraDriverFacts {
  readonly chart: string;
  readonly values: DriverValues;
}

/** Whether the release is of the chart by its present name: older charts have other values. */
export function isDraDriver({ chart }: Pick<DraDriverFacts, "chart">): boolean {
  return chart === DRA_DRIVER_CHART;
}

/** Whether the driver publishes GPUs and slices. */
export function draDriverPublishes(values: DriverValues): Fact<boolean> {
  return switchAt(values, true, "resources", "gpus", "enabled");
}

export function draDriverHasComputeDomains(values: DriverValues): Fact<boolean> {
  return switchAt(values, true, "resources", "computeDomains", "enabled");
}

/** Whether a feature gate of the driver is on; the gates meant here are off by default. */
export function draDriverGate(values: DriverValues, gate: string): Fact<boolean> {
  return switchAt(values, false, "featureGates", gate);
}

export function draDriverRoot(values: DriverValues): Fact<string> {
  const root = helmValueAt(values, "nvidiaDriverRoot");
  return root === UNKNOWN ? UNKNOWN : typeof root === "string" && root !== "" ? root : DRA_DRIVER_DEFAULTS.driverRoot;
}

/** What the DaemonSet of the driver tolerates. */
export function draDriverTolerations(values: DriverValues): Fact<readonly Toleration[]> {
  return readTolerations(helmValueAt(values, "kubeletPlugin", "tolerations"), DRA_DRIVER_DEFAULTS.tolerations);
}

/** Whether node selector and affinity let the driver run on the nodes of the pool; NFD may label them. */
export function draDriverSelects(values: DriverValues, pool: NodePoolFacts): Fact<boolean> {
  const ofPlugin = helmValueAt(values, "kubeletPlugin");
  const answers = [
    selectorFits(ofPlugin, pool),
    affinityFits(ofPlugin, pool, { terms: DRA_DRIVER_DEFAULTS.affinityTerms, discovered: UNKNOWN }),
  ];
  return answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}

/** The entry of the driver's node selector that nodes of the pool cannot have. */
export function draDriverContradiction(values: DriverValues, pool: NodePoolFacts): string | undefined {
  return contradictedBy(helmValueAt(values, "kubeletPlugin"), pool);
}

/** Whether the driver runs on the nodes of the pool and publishes its slices. */
export function draDriverServes(values: DriverValues, pool: NodePoolFacts): Fact<boolean> {
  const tolerations = draDriverTolerations(values);
  const answers = [
    draDriverPublishes(values),
    draDriverSelects(values, pool),
    isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN,
  ];
  return answers.includes(false) ? false : answers.includes(UNKNOWN) ? UNKNOWN : true;
}

/** The keys of the values that the chart does not read. */
export function unreadValues(values: DriverValues): string[] {
  return isKnown(values) ? Object.keys(values).filter((key) => !DRA_DRIVER_VALUES.includes(key)) : [];
}

function switchAt(values: DriverValues, byDefault: boolean, ...path: readonly string[]): Fact<boolean> {
  const value = helmValueAt(values, ...path);
  return value === UNKNOWN ? UNKNOWN : typeof value === "boolean" ? value : byDefault;
}
