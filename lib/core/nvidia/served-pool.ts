import { MigStrategy } from "../catalog/mig-strategy";
import type { VmSize } from "../catalog/vm-size";
import { type Fact, UNKNOWN } from "../facts/fact";
import { type NodePoolFacts, nodePoolFacts } from "../pool/node-pool";
import { type PoolSlices, slicesOf } from "../pool/slices";
import type { GpuSoftware } from "./gpu-software";
import { managedMigConfig } from "./mig-manager";
import { type Service, serviceOf, strategyOf } from "./service";

/** A node pool at one time, and what makes its slices schedulable then. */
export interface ServedPool {
  readonly facts: NodePoolFacts;
  /** `undefined` where AKS does not serve it, and no release that is known. */
  readonly service: Service | undefined;
  readonly slices: PoolSlices;
}

/** What is known of a pool beside its arguments. */
export interface PoolSurroundings {
  /** The releases on its cluster. */
  readonly software: readonly GpuSoftware[];
  /** Those at another time: with one of them nothing else serves the pool now. */
  readonly otherwise?: readonly GpuSoftware[];
  /** The size, where the catalog does not know it. */
  readonly size?: VmSize;
  /** The MIG strategy that its declaration names. */
  readonly strategy?: Fact<string>;
}

/** The pool of these arguments: from wherever they were read, its strategy and slices are decided here. */
export function servedPool(
  attributes: Readonly<Record<string, unknown>>,
  { software, otherwise, size, strategy }: PoolSurroundings,
): ServedPool {
  const declared = nodePoolFacts(attributes, { size });
  const service = serviceOf(declared, software, otherwise);
  const migConfig = managedMigConfig(declared, software, otherwise);
  const facts: NodePoolFacts = {
    ...declared,
    migStrategy: strategyOf(service, strategy),
    ...(migConfig !== undefined && { migConfig }),
  };
  return { facts, service, slices: slicesOf(facts, isOffered(service, facts.migStrategy), service?.sharing) };
}

/** Whether nodes offer the slices by name. Claimed ones are named only by a declaration: DeviceClasses are not in its pool. */
function isOffered(service: Service | undefined, strategy: Fact<string>): Fact<boolean> {
  return service === undefined ? UNKNOWN : service.byClaims && strategy !== MigStrategy.MIXED ? false : service.runs;
}
