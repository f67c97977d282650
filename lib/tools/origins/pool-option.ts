import { didYouMean } from "../../core/facts/did-you-mean";
import { FRAMEWORK_COMMAND } from "../../core/terraform/names";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { defaultedOption, stringOption } from "../command-line/option-values";
import { poolsOf } from "./app/app-pools";
import { DEFAULT_OUT, readSynthesizedStacks } from "./app/synthesized-stacks";
import type { DeclaredPool } from "./declared-pool";

/** The options of every command that works on synthesized node pools. */
export const POOL_OPTIONS = {
  pool: {
    type: "string",
    value: "NAME",
    help: "the node pool, by its name in AKS or its Terraform address; after STACK/ where two stacks have one of that name",
  },
  out: { type: "string", value: "DIR", path: "folder", default: DEFAULT_OUT, help: `what ${FRAMEWORK_COMMAND} synth wrote` },
} as const satisfies Command["options"];

/**
 * The MIG node pools of the synthesized app: all of them, or those that `--pool` names.
 *
 * @throws ToolError if there are none
 */
export function selectedPools(args: CommandArguments, { cwd }: Terminal): DeclaredPool[] {
  const out = defaultedOption(args, "out");
  const pools = readSynthesizedStacks(out, cwd).flatMap(poolsOf);
  if (pools.length === 0) {
    throw new ToolError(
      `no node pool in ${out} has a gpu_instance, or slices that AKS manages`,
      `add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx ${FRAMEWORK_COMMAND} synth`,
    );
  }
  const wanted = stringOption(args, "pool");
  const selected = wanted === undefined ? pools : pools.filter((pool) => namesOf(pool).includes(wanted));
  if (wanted !== undefined && selected.length === 0) {
    const near = didYouMean(wanted, pools.flatMap(namesOf));
    throw new ToolError(
      `there is no MIG node pool ${JSON.stringify(wanted)} in ${out}`,
      near ? `did you mean ${near}?` : `use one of ${choicesOf(pools)}`,
    );
  }
  return selected;
}

/**
 * The MIG node pool that the command is about.
 *
 * @throws ToolError if there is none, or several
 */
export function selectedPool(args: CommandArguments, terminal: Terminal): DeclaredPool {
  const pools = selectedPools(args, terminal);
  const [pool, ...others] = pools;
  if (pool === undefined || others.length > 0) {
    throw new ToolError(`there are ${pools.length} MIG node pools`, `choose one with --pool: ${choicesOf(pools)}`);
  }
  return pool;
}

/** `gpu/mignode`: the stack, and the name in AKS or else the address. */
export function label({ origin, poolName, address }: DeclaredPool): string {
  return `${origin}/${poolName ?? address}`;
}

/** What `--pool` can be, to choose one of them. */
export function choicesOf(pools: readonly DeclaredPool[]): string {
  const labels = pools.map(label);
  const isShared = (one: string): boolean => labels.filter((other) => other === one).length > 1;
  return pools.map((pool, index) => (isShared(labels[index]!) ? `${pool.origin}/${pool.address}` : labels[index])).join(", ");
}

function namesOf({ origin, poolName, address }: DeclaredPool): string[] {
  const names = poolName === undefined ? [address] : [poolName, address];
  return [...names, ...names.map((name) => `${origin}/${name}`)];
}
