import { didYouMean } from "../../core/facts/did-you-mean";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import type { DeclaredPool } from "./declared-pool";
import { type Declared, FROM_OPTIONS, readDeclared } from "./from-option";

export const POOL_OPTIONS = {
  pool: {
    type: "string",
    value: "NAME",
    help: "the node pool, by its name in AKS or its Terraform address; with STACK/ or CLUSTER/ in front if the name is not unique",
  },
  ...FROM_OPTIONS,
} as const satisfies Command["options"];

/**
 * All declared MIG node pools, or those of `--pool`.
 *
 * @throws ToolError if there are none
 */
export function selectedAmong(declared: Declared, args: CommandArguments): readonly DeclaredPool[] {
  return poolsNamed(declared, [stringOption(args, "pool") ?? []].flat());
}

/**
 * All declared MIG node pools, or those of these names.
 *
 * @throws ToolError if there are none
 */
export function poolsNamed({ pools, source, none }: Declared, names: readonly string[]): readonly DeclaredPool[] {
  if (pools.length === 0) {
    throw new ToolError(none.found, none.fix);
  }
  const missing = names.find((name) => !pools.some((pool) => namesOf(pool).includes(name)));
  if (missing !== undefined) {
    const near = didYouMean(missing, pools.flatMap(namesOf));
    throw new ToolError(
      `there is no MIG node pool ${JSON.stringify(missing)} in ${source}`,
      near ? `did you mean ${near}?` : `use one of ${choicesOf(pools)}`,
    );
  }
  return names.length === 0 ? pools : pools.filter((pool) => namesOf(pool).some((name) => names.includes(name)));
}

/**
 * The only or selected MIG node pool.
 *
 * @throws ToolError if there is none, or several
 */
export async function selectedPool(args: CommandArguments, terminal: Terminal): Promise<DeclaredPool> {
  const pools = selectedAmong(await readDeclared(args, terminal), args);
  const [pool, ...others] = pools;
  if (pool === undefined || others.length > 0) {
    throw new ToolError(`there are ${pools.length} MIG node pools`, `choose one with --pool: ${choicesOf(pools)}`);
  }
  return pool;
}

/** `gpu/mignode`: the stack or cluster, and the name in AKS or else the address. */
export function label({ origin, poolName, address }: DeclaredPool): string {
  return within(origin, poolName ?? address);
}

/** The doubts about a pool that is read from its nodes. */
export function doubtsOf(pool: DeclaredPool): string[] {
  const { doubts = [], unclear } = pool.observed ?? {};
  return [...doubts, unclear?.found ?? []].flat().map((doubt) => `node pool ${label(pool)}: ${doubt}`);
}

/** The values of `--pool` that choose one of them. */
export function choicesOf(pools: readonly DeclaredPool[]): string {
  const labels = pools.map(label);
  const isShared = (one: string): boolean => labels.filter((other) => other === one).length > 1;
  return pools.map((pool, index) => (isShared(labels[index]!) ? within(pool.origin, pool.address) : labels[index])).join(", ");
}

function namesOf({ origin, poolName, address }: DeclaredPool): string[] {
  const names = poolName === undefined ? [address] : [poolName, address];
  return [...names, ...names.map((name) => within(origin, name))];
}

function within(origin: string | undefined, name: string): string {
  return origin === undefined || name.includes(`${origin}/`) ? name : `${origin}/${name}`;
}
