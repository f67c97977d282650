import { MigLayout } from "../../core/catalog/mig-layout";
import type { MigProfile } from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { MigSliceClaim } from "../../core/dra/mig-slice-claim";
import { show } from "../../core/facts/fact";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { isOffered, refusedList } from "../../core/pool/cut";
import { type NodeSlices, nodeSlices } from "../../core/pool/node-slices";
import { type PodTarget, taintsOf } from "../../core/pool/pod-target";
import { chosenSlices } from "../../core/workload/chosen-slices";
import { claimTemplateManifest, podManifest } from "../../core/workload/pod-manifest";
import { type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { writeNotes } from "../command-line/notes";
import { integerOption, oneOf, stringOption } from "../command-line/option-values";
import { profileOption } from "../command-line/profile-option";
import type { DeclaredPool } from "../origins/declared-pool";
import { doubtsOf, label } from "../origins/pool-option";

export function sliceOption(args: CommandArguments, { size }: DeclaredPool): MigProfile | undefined {
  return profileOption(args, "slice", size?.gpu);
}

interface PodPlace {
  readonly strategy: MigStrategy | undefined;
  readonly namespace: string | undefined;
  /** How it claims its slices. */
  readonly claim?: MigSliceClaim;
}

/** The Pod of the options on a slice of the pool; warnings and doubts are written to standard error. */
export function slicePod(pool: DeclaredPool, args: CommandArguments, terminal: Terminal, place: PodPlace): Record<string, unknown> {
  return slicePodAndTemplate(pool, args, terminal, place).at(-1) as Record<string, unknown>;
}

/** The same after the ResourceClaimTemplate that it uses, if it claims its slices. */
export function slicePodAndTemplate(
  pool: DeclaredPool,
  args: CommandArguments,
  terminal: Terminal,
  { strategy, namespace, claim }: PodPlace,
): Record<string, unknown>[] {
  const slice = sliceOption(args, pool);
  // Claims do not depend on how a device plugin names slices.
  const { slices, ...offered } = slicedPool(pool, strategy ?? (claim && MigStrategy.MIXED), slice);
  const { partition, resourceName, count, mostPerContainer } = chosenSlices(`node pool ${label(pool)}`, slices, slice, "slice");
  const partitions = slices.map((each) => each.partition);
  const { byClaims } = pool;
  const target = { ...offered, partition, partitions, resourceName, slicesPerNode: count, mostPerContainer, byClaims };
  const options = {
    name: stringOption(args, "name"),
    namespace,
    image: stringOption(args, "image"),
    sliceCount: integerOption(args, "slices"),
    claim,
  };
  const { manifest, warnings } = podManifest(target, options);
  writeNotes(terminal, warnings.map(problemLine), "warning");
  writeNotes(terminal, doubtsOf(pool));
  return claim === undefined ? [manifest] : [claimTemplateManifest(target, options), manifest];
}

/** The slices of each node of a pool, and how pods reach them. */
type SlicedPool = Pick<PodTarget, "poolName" | "strategy" | "taints"> & { readonly slices: readonly NodeSlices[] };

/**
 * The slices of each node under the strategy.
 *
 * @param slice The profile of its GPUs, if its nodes do not show it.
 * @throws ToolError if something of it is known only after apply
 */
export function slicedPool(pool: DeclaredPool, strategy: MigStrategy | undefined, slice?: MigProfile): SlicedPool {
  const { poolName, size, facts, observed: { unclear } = {} } = pool;
  const layout = pool.layout ?? (slice && unclear?.profiles.includes(slice) ? MigLayout.uniform(slice) : undefined);
  if (poolName === undefined) {
    throw new ToolError(`the name of ${label(pool)} is known only after apply`, "set a literal name in the declaration of the pool");
  }
  const refused = refusedList(facts);
  if (refused !== undefined) {
    throw new ToolError(`Azure refuses the profiles ${shown(facts.gpu_mig_profiles)} of ${label(pool)}: ${refused.found}`, refused.fix);
  }
  if (unclear !== undefined && layout === undefined) {
    throw new ToolError(
      `the slices of ${label(pool)} are unknown: ${unclear.found}`,
      `pass ${unclear.profiles.length > 0 ? `--slice ${oneOf(unclear.profiles)} if its GPUs are partitioned so, or ` : ""}the declaration of the pool with --from`,
    );
  }
  if (size === undefined || layout === undefined) {
    const profile = facts.gpu_mig_profiles === undefined ? "gpu_instance" : "gpu_mig_profiles";
    throw new ToolError(
      `the slices of ${label(pool)} are unknown: vm_size is ${shown(pool.attributes.vm_size)} and ${profile} ${shown(pool.attributes[profile])}`,
      "set literal values in the declaration of the pool, or describe a newer size with --vm-size",
    );
  }
  if (strategy === undefined) {
    throw new ToolError(`the MIG strategy of ${label(pool)} is unknown`, "pass --strategy single or --strategy mixed");
  }
  if (!isOffered(layout, strategy)) {
    throw new ToolError(`${label(pool)} has slices of several sizes, which need the strategy mixed`, "pass --strategy mixed");
  }
  return {
    poolName,
    strategy,
    slices: nodeSlices(size, strategy, layout, pool.sharing),
    taints: taintsOf(facts),
  };
}

function shown(value: unknown): string {
  return value === undefined ? "unset" : show(value);
}
