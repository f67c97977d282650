import { COMPUTE_SLICES_PER_GPU } from "../../core/catalog/mig-profile";
import { isCount, isObject } from "../../core/facts/json";
import { grouped, sum } from "../../core/facts/lists";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import { type CommandArguments, type CommandOption, type Terminal, ToolError } from "../command-line/command";
import { writeNotes } from "../command-line/notes";
import { stringOption } from "../command-line/option-values";
import { PROGRAM } from "../command-line/program";
import { describedVmSizes } from "../command-line/vm-size-option";
import { decodedText, type InputSource, inputName, readInput } from "../input/input";
import { kubectlFor } from "../kubectl/kubectl-option";
import { CLUSTER } from "../origins/cluster/read-cluster";
import type { UsageReport } from "../usage/judge/usage-report";
import { usageOfCluster } from "../usage/usage-command";
import { parseNeed } from "./need-option";

export const NEED_FROM_OPTION: CommandOption = {
  type: "string",
  value: "PATH",
  path: "file",
  help: `the slices that pods wait for: the JSON output of usage, \`-\` for standard input, or \`${CLUSTER}\` to read it with kubectl; with usage --metrics, those of the right size; with --have also the slices that pods hold`,
};

const SOURCE: InputSource = {
  file: `${PROGRAM} usage --output json > usage.json`,
  pipe: `${PROGRAM} usage --output json | ${PROGRAM} plan --need-from -`,
};

/**
 * The requests of pods in `--need-from`. Resources that are not slices of a known size are left out, with a note.
 *
 * @param withHeld Whether slices that pods hold count, too.
 * @throws ToolError if it is not an answer of usage, or contains no requests
 */
export async function waitingDemand(args: CommandArguments, terminal: Terminal, withHeld: boolean): Promise<SliceDemand[]> {
  const place = stringOption(args, "need-from");
  if (place === undefined) {
    return [];
  }
  const document = place === CLUSTER ? undefined : parsed(await readInput(place, terminal, SOURCE));
  const sized = sizedDemand(document, inputName(place));
  if (sized !== undefined) {
    return sized;
  }
  const { pools, elsewhere } =
    place === CLUSTER
      ? await usageOfCluster(kubectlFor(args, terminal), describedVmSizes(args), terminal)
      : usageIn(document, inputName(place));
  const asked = [
    ...pools.flatMap(({ slices }) =>
      slices.map(({ resourceName, unit, partition, waiting, requested }) => {
        const count = (waiting ?? Number.NaN) + (withHeld ? (requested ?? Number.NaN) : 0);
        return { resourceName, count, partition: unit === "slice" ? partition : null };
      }),
    ),
    ...elsewhere.map(({ resourceName, partition, waiting }) => ({ resourceName, partition, count: waiting })),
  ].filter(({ count }) => count !== 0);
  if (asked.some(({ count }) => Number.isNaN(count))) {
    throw new ToolError(`${inputName(place)} does not contain the requests of pods`, "ask for a role that may list pods in all namespaces");
  }
  const total = (parts: readonly { readonly count: number }[]): number => sum(parts.map(({ count }) => count));
  for (const [resource, parts] of grouped(asked, ({ resourceName, partition }) => (isSlice(partition) ? undefined : resourceName))) {
    writeNotes(terminal, [`left out: ${total(parts)} ${resource}: not slices of a known size`]);
  }
  const slices = grouped(asked, ({ partition }) => (isSlice(partition) ? partition : undefined));
  if (slices.size === 0) {
    throw new ToolError(
      `no pod waits for a slice in ${place === CLUSTER ? "the cluster" : inputName(place)}`,
      "name the demand with --need",
    );
  }
  return [...slices].map(([partition, parts]) => parseNeed(`${total(parts)}x${partition}`));
}

/** `1g.5gb`; a slice with media engines has another name, at the same cost. */
function isSlice(partition: string | null): partition is string {
  return partition !== null && /^[1-7]g\.\d+gb$/.test(partition);
}

/** The demand in an answer of `usage --metrics`; `undefined` for another document. */
function sizedDemand(document: unknown, name: string): SliceDemand[] | undefined {
  if (!isObject(document) || !Array.isArray(document.workloads) || document.pools !== undefined) {
    return undefined;
  }
  if (!Array.isArray(document.demand) || !document.demand.every(isDemand)) {
    throw new ToolError(`${name} is damaged: its demand is not that of usage`, `write it again with: ${METRICS_SOURCE}`);
  }
  if (document.demand.length === 0) {
    throw new ToolError(`${name} contains no workloads with slices of a known size`, "name the demand with --need");
  }
  return document.demand.map(({ count, memoryGb, minimumComputeSlices }) => ({ count, memoryGb, minimumComputeSlices }));
}

const METRICS_SOURCE = `${PROGRAM} usage --metrics metrics.json --output json > sizes.json`;

function isDemand(value: unknown): value is Required<SliceDemand> {
  return (
    isObject(value) &&
    isCount(value.count) &&
    value.count > 0 &&
    typeof value.memoryGb === "number" &&
    value.memoryGb > 0 &&
    isCount(value.minimumComputeSlices) &&
    value.minimumComputeSlices >= 1 &&
    value.minimumComputeSlices <= COMPUTE_SLICES_PER_GPU
  );
}

function usageIn(document: unknown, name: string): Pick<UsageReport, "pools" | "elsewhere"> {
  if (!isObject(document) || !Array.isArray(document.pools) || !Array.isArray(document.elsewhere)) {
    throw new ToolError(`${name} is not an answer of usage`, `write one with: ${SOURCE.file}`);
  }
  const slices = document.pools.map((pool) => (isObject(pool) ? pool.slices : undefined));
  if (!slices.every(Array.isArray) || ![...slices.flat(), ...document.elsewhere].every(isRequest)) {
    throw new ToolError(`${name} is damaged: its slices are not those of usage`, `write it again with: ${SOURCE.file}`);
  }
  return document as unknown as UsageReport;
}

/** Whether these are slices of a pool, or those that pods wait for elsewhere. */
function isRequest(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.resourceName === "string" &&
    (value.partition === null || typeof value.partition === "string") &&
    [value.waiting, value.requested].every((count) => (count ?? null) === null || isCount(count))
  );
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decodedText(bytes));
  } catch {
    return undefined;
  }
}
