import { MIG_PROFILES } from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { show } from "../../core/facts/fact";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { isOffered, refusedList } from "../../core/pool/cut";
import { nodeSlices } from "../../core/pool/node-slices";
import { type PodTarget, taintsOf } from "../../core/pool/pod-target";
import { chosenSlices } from "../../core/workload/chosen-slices";
import { podManifest } from "../../core/workload/pod-manifest";
import { type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { choiceOption, integerOption, stringOption } from "../command-line/option-values";
import type { DeclaredPool } from "../origins/declared-pool";
import { label } from "../origins/pool-option";

/** The Pod on a slice of the pool that the options ask for; what is doubtful about it goes to standard error. */
export function slicePod(pool: DeclaredPool, args: CommandArguments, { stderr }: Terminal, namespace = stringOption(args, "namespace")) {
  const { manifest, warnings } = podManifest(podTarget(pool, args), {
    name: stringOption(args, "name"),
    namespace,
    image: stringOption(args, "image"),
    sliceCount: integerOption(args, "slices"),
  });
  for (const warning of warnings) {
    stderr.write(`warning: ${problemLine(warning)}\n`);
  }
  return manifest;
}

/**
 * The slices of a pool that a pod is to land on, by `--strategy` and `--slice` where the app does not say.
 *
 * @throws ToolError if something of it is known only after apply
 */
function podTarget(pool: DeclaredPool, args: CommandArguments): PodTarget {
  const { poolName, size, layout, facts } = pool;
  const strategy = choiceOption(args, "strategy", Object.values(MigStrategy)) ?? pool.strategy;
  const slice = choiceOption(args, "slice", MIG_PROFILES);
  if (poolName === undefined) {
    throw new ToolError(`the name of ${label(pool)} is known only after apply`, "write the name of the pool out where it is declared");
  }
  const refused = refusedList(facts);
  if (refused !== undefined) {
    throw new ToolError(`Azure refuses the profiles ${shown(facts.gpu_mig_profiles)} of ${label(pool)}: ${refused.found}`, refused.fix);
  }
  if (size === undefined || layout === undefined) {
    const profile = facts.gpu_mig_profiles === undefined ? "gpu_instance" : "gpu_mig_profiles";
    throw new ToolError(
      `the slices of ${label(pool)} are unknown: vm_size is ${shown(pool.attributes.vm_size)} and ${profile} ${shown(pool.attributes[profile])}`,
      "write both out where the pool is declared, or describe a newer size with --vm-size",
    );
  }
  if (strategy === undefined) {
    throw new ToolError(`the MIG strategy of ${label(pool)} is unknown`, "pass --strategy single or --strategy mixed");
  }
  if (!isOffered(layout, strategy)) {
    throw new ToolError(`${label(pool)} has slices of several sizes, which no device plugin offers under single`, "pass --strategy mixed");
  }
  const { partition, count } = chosenSlices(`node pool ${label(pool)}`, nodeSlices(size, strategy, layout), slice, "slice");
  return {
    poolName,
    strategy,
    partition,
    slicesPerNode: count,
    taints: taintsOf(facts),
  };
}

function shown(value: unknown): string {
  return value === undefined ? "unset" : show(value);
}
