import { findVmSize, type VmSize } from "../catalog/vm-size";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import type { AzurermVersion } from "../terraform/azurerm-version";
import { type ArgumentFacts, argumentReader, type MistypedArgument } from "../terraform/terraform-arguments";
import { API_ONLY_ARGUMENTS, type ApiOnlyArgumentName } from "./api-only-arguments";
import { type NodePoolArgumentName, nameIn } from "./node-pool-arguments";
import { NODE_POOL_SCHEMA } from "./node-pool-schema";

const POOL_TABLE = { ...NODE_POOL_SCHEMA, ...API_ONLY_ARGUMENTS };

/** What can be said of a pool, in azurerm's words and beyond them. */
export type PoolArgumentName = NodePoolArgumentName | ApiOnlyArgumentName;

/** A node pool as azurerm describes it, with what only Azure's API has, and what the one who wrote it says beyond that. */
export interface NodePoolFacts extends ArgumentFacts<typeof POOL_TABLE> {
  readonly mistyped: readonly MistypedArgument[];
  /** The size, where the catalog knows it or its user described it with `VmSize.of()`. */
  readonly size: VmSize | undefined;
  /** The MIG strategy under which the pool is served: `UNKNOWN` where nobody has said. */
  readonly migStrategy: Fact<string>;
  /** The partitioning that NVIDIA's MIG manager gives to its GPUs, by its name; unset where AKS partitions them, or nobody does. */
  readonly migConfig?: Fact<string>;
}

/** What describes a pool beside its azurerm arguments. */
export interface NodePoolContext {
  readonly migStrategy?: Fact<string>;
  readonly size?: VmSize;
}

/** The facts of a node pool in Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan. */
export function nodePoolFacts(attributes: Readonly<Record<string, unknown>>, context: NodePoolContext = {}): NodePoolFacts {
  const { facts, mistyped } = readNodePool(attributes);
  const beyond: Pick<NodePoolFacts, "mistyped" | "size" | "migStrategy"> = {
    mistyped,
    size: context.size ?? (isKnown(facts.vm_size) ? findVmSize(facts.vm_size) : undefined),
    migStrategy: "migStrategy" in context ? context.migStrategy : UNKNOWN,
  };
  return Object.assign(facts, beyond);
}

const readNodePool = argumentReader(POOL_TABLE);

/** The same pool under the names by which that azurerm knows its arguments. */
export function underNamesOf(azurerm: AzurermVersion | undefined, pool: NodePoolFacts): NodePoolFacts {
  const nameOf = (name: string): string => nameIn(azurerm, name as NodePoolArgumentName);
  return Object.keys(pool).every((name) => nameOf(name) === name)
    ? pool
    : (Object.fromEntries(Object.entries(pool).map(([name, value]) => [nameOf(name), value])) as unknown as NodePoolFacts);
}

/** Whether the autoscaler sizes the pool. */
export function isAutoscaled(pool: NodePoolFacts): boolean {
  return pool.auto_scaling_enabled === true;
}

/** Whether the pool is known to ask AKS for a GPU instance profile, or for several. */
export function asksForMig(pool: NodePoolFacts): boolean {
  return isKnown(pool.gpu_instance) || isKnown(pool.gpu_mig_profiles);
}
