import { MIG_PROFILES } from "../../core/catalog/mig-profile";
import type { VmSize } from "../../core/catalog/vm-size";
import { known, show } from "../../core/facts/fact";
import { isAutoscaled } from "../../core/pool/node-pool";
import { nodesOf } from "../../core/pool/slices";
import type { ExistingSlices } from "../../core/purchase/slice-plan-options";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../command-line/command";
import { writeNotes } from "../command-line/notes";
import { repeatedOption } from "../command-line/option-values";
import { readProfile } from "../command-line/profile-option";
import { CLUSTER_OPTIONS } from "../kubectl/kubectl-option";
import type { DeclaredPool } from "../origins/declared-pool";
import { readPlace } from "../origins/from-option";
import { doubtsOf, label, poolsNamed } from "../origins/pool-option";

/** The existing pools of `plan`. */
export const EXISTING_OPTIONS = {
  have: {
    type: "string",
    multiple: true,
    value: "SIZE:PROFILE=NODES",
    help: "an existing pool, such as `Standard_ND96asr_v4:MIG1g=2`, whose slices are used first, at no cost; or a source of pools: `cluster`, or any value of --from; can be repeated",
    path: "file",
    insteadOf: "from",
  },
  ...CLUSTER_OPTIONS,
} as const satisfies Command["options"];

/**
 * The pools that `--have` describes, or those of its source. Pools with unknown slices are left out, with a note.
 *
 * @throws ToolError if it is neither
 */
export async function existingSlices(
  args: CommandArguments,
  terminal: Terminal,
  sizeNamed: (option: string, name: string) => VmSize,
): Promise<ExistingSlices[]> {
  const existing: ExistingSlices[] = [];
  for (const text of repeatedOption(args, "have")) {
    if (text.includes("=")) {
      existing.push(describedPool(text, sizeNamed));
      continue;
    }
    for (const pool of poolsNamed(await readPlace("have", text, args, terminal), [])) {
      const slices = slicesOf(pool);
      if (typeof slices === "string") {
        writeNotes(terminal, [`node pool ${label(pool)}: left out: ${slices}`]);
        continue;
      }
      const fewest = isAutoscaled(pool.facts)
        ? [`node pool ${label(pool)}: autoscaled, so only its min_count is used: ${slices.nodes}`]
        : [];
      const shared = (pool.slices ?? []).flatMap(({ replicas }) =>
        replicas === undefined ? [] : [`node pool ${label(pool)}: ${replicas} pods share the memory of each slice, so it counts once`],
      );
      writeNotes(terminal, [...doubtsOf(pool), ...fewest, ...shared]);
      existing.push(slices);
    }
  }
  return existing;
}

function describedPool(text: string, sizeNamed: (option: string, name: string) => VmSize): ExistingSlices {
  const [, name, profileName, nodes] = /^([^=:]+):([^=:]+)=(\d{1,9})$/.exec(text) ?? [];
  if (name === undefined || profileName === undefined) {
    throw new ToolError(`--have is ${show(text)}`, `write it like Standard_ND96asr_v4:MIG1g=2, with one of ${MIG_PROFILES.join(", ")}`);
  }
  const vmSize = sizeNamed("--have", name);
  return { vmSize, profile: readProfile("the profile of --have", profileName, vmSize.gpu), nodes: Number(nodes) };
}

/** The slices of a pool, or why they are left out. */
function slicesOf({ size, layout, facts, attributes, observed }: DeclaredPool): ExistingSlices | string {
  const nodes = known(nodesOf(facts).min);
  if (observed?.unclear !== undefined) {
    return observed.unclear.found;
  }
  if (size === undefined) {
    return `its VM size is ${show(attributes.vm_size)}, which this release does not know; describe it with --vm-size`;
  }
  if (layout === undefined) {
    return "the partitioning of its GPUs is unknown";
  }
  if (!layout.isUniform) {
    return `each GPU has slices of several sizes (${layout}), which this command does not support`;
  }
  return nodes === undefined ? "its number of nodes is unknown" : { vmSize: size, profile: layout.slices[0]!, nodes };
}
