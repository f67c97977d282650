import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { cutOf } from "../pool/cut";
import { isManagedGpuPool, isServedByDra, managedStrategy } from "../pool/managed-gpu";
import type { NodePoolFacts } from "../pool/node-pool";
import type { SliceSharing } from "../pool/shared-slices";
import { DEVICE_CLASSES_CHART, resourcesOfClasses } from "./device-class-release";
import { isDraDriver } from "./dra-driver";
import {
  bringsDevicePlugin,
  claimsOn,
  type GpuSoftware,
  offersClaims,
  offersSlices,
  servesNodesOf,
  sharingServed,
  strategyServed,
  withoutDevicePlugin,
} from "./gpu-software";
import { otherSoftware } from "./other-software";

/** What offers the slices of a pool to Kubernetes. */
export interface Service {
  readonly strategy: Fact<string>;
  /** Whether it runs on the nodes of the pool. */
  readonly runs: Fact<boolean>;
  /** Whether pods claim the slices: they have extended resources only by DeviceClasses. Unset if what serves the pool is unknown. */
  readonly byClaims?: boolean;
  /** How several pods share a slice; unset where each slice is of one pod. */
  readonly sharing?: Fact<SliceSharing>;
}

/**
 * What serves the pool: AKS, or a release on its cluster; `undefined` if neither is known.
 *
 * @param software The releases on the cluster of the pool.
 * @param otherwise Those at another time: with one of them nothing else serves the pool now.
 */
export function serviceOf(
  pool: NodePoolFacts,
  software: readonly GpuSoftware[],
  otherwise: readonly GpuSoftware[] = [],
): Service | undefined {
  if (isManagedGpuPool(pool) === true) {
    const claims = isServedByDra(pool);
    return { strategy: managedStrategy(pool), ...(claims === UNKNOWN ? { runs: UNKNOWN } : { runs: !claims, byClaims: claims }) };
  }
  const plugins = software.filter((release) => bringsDevicePlugin(release) !== false);
  const claims = software.filter(isDraDriver).find((driver) => claimsOn(driver, pool) !== false);
  if (claims !== undefined && plugins.every((plugin) => servesNodesOf(plugin, pool) === false)) {
    return { strategy: isNamedByClasses(pool, software) ? MigStrategy.MIXED : UNKNOWN, runs: claimsOn(claims, pool), byClaims: true };
  }
  if (plugins.length === 0) {
    const isWithout = software.some((release) => withoutDevicePlugin(release) !== undefined || offersClaims(release));
    return isWithout || otherwise.some(offersSlices) ? { strategy: UNKNOWN, runs: false } : undefined;
  }
  const services = plugins.map((plugin): Service => {
    const runs = servesNodesOf(plugin, pool);
    return {
      strategy: strategyServed(plugin, pool.node_labels),
      runs,
      ...(runs === true && { byClaims: false }),
      sharing: sharingServed(plugin, pool.node_labels),
    };
  });
  const [first, ...others] = [true, UNKNOWN, false]
    .map((runs) => services.filter((service) => service.runs === runs))
    .find(({ length }) => length > 0) as [Service, ...Service[]];
  if (plugins.some((plugin) => otherSoftware(plugin.chart) !== undefined)) {
    return { strategy: UNKNOWN, runs: UNKNOWN, sharing: UNKNOWN };
  }
  // Two plugins on one node register the slices under both names.
  return others.every(({ strategy }) => strategy === first.strategy) ? first : { ...first, strategy: UNKNOWN };
}

/** Whether DeviceClasses of the cluster give all slices of the pool the names of the strategy mixed. */
function isNamedByClasses(pool: NodePoolFacts, software: readonly GpuSoftware[]): boolean {
  const named = software.filter(({ chart }) => chart === DEVICE_CLASSES_CHART).flatMap(({ values }) => resourcesOfClasses(values));
  const cut = cutOf(pool);
  const profiles = isKnown(cut) ? [...cut.counts.keys()] : [];
  const names = profiles.map((profile) => pool.size?.gpu.partition(profile).resourceName(MigStrategy.MIXED));
  return names.length > 0 && names.every((name) => name !== undefined && named.includes(name));
}

/** The strategy under which a pool is served: that of its service, or the one that its declaration names. */
export function strategyOf(service: Service | undefined, declared: Fact<string>): Fact<string> {
  return service === undefined || (service.strategy === UNKNOWN && isKnown(declared)) ? (declared ?? UNKNOWN) : service.strategy;
}
