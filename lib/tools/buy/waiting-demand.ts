import { isObject } from "../../core/facts/json";
import { grouped, sum } from "../../core/facts/lists";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import { type CommandArguments, type CommandOption, type Terminal, ToolError } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import { PROGRAM } from "../command-line/program";
import { describedVmSizes } from "../command-line/vm-size-option";
import { decodedText, type InputSource, inputName, readInput } from "../input/input";
import { kubectlFor } from "../kubectl/kubectl-option";
import { CLUSTER } from "../origins/cluster/read-cluster";
import type { UsageReport } from "../usage/judge/usage-report";
import { usageOfCluster } from "../usage/usage-command";
import { parseNeed } from "./need-option";

/** Whose demand is planned for, beside `--need`. */
export const NEED_FROM_OPTION: CommandOption = {
  type: "string",
  value: "PATH",
  path: "file",
  help: `the slices that pods wait for: an answer of usage in JSON, \`-\` for standard input, or \`${CLUSTER}\`, which asks kubectl; with --have also those that pods hold, since they are on what is there`,
};

const SOURCE: InputSource = {
  file: `${PROGRAM} usage --output json > usage.json`,
  pipe: `${PROGRAM} usage --output json | ${PROGRAM} plan --need-from -`,
};

/**
 * What pods ask for where `--need-from` says; what is no slice of a known size is left out, and named.
 *
 * @param withHeld Whether what pods hold counts, too.
 * @throws ToolError if it is no answer of usage, or nobody asks for a slice there
 */
export async function waitingDemand(args: CommandArguments, terminal: Terminal, withHeld: boolean): Promise<SliceDemand[]> {
  const place = stringOption(args, "need-from");
  if (place === undefined) {
    return [];
  }
  const { pools, elsewhere } =
    place === CLUSTER
      ? await usageOfCluster(kubectlFor(args, terminal), describedVmSizes(args), terminal)
      : usageIn(await readInput(place, terminal, SOURCE), inputName(place));
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
    throw new ToolError(`${inputName(place)} does not say what pods ask for`, "ask for the right to list pods of all namespaces");
  }
  const total = (parts: readonly { readonly count: number }[]): number => sum(parts.map(({ count }) => count));
  for (const [resource, parts] of grouped(asked, ({ resourceName, partition }) => (isSlice(partition) ? undefined : resourceName))) {
    terminal.stderr.write(`note: left out: ${total(parts)} ${resource}: not known to be slices, or of what size\n`);
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

/** `1g.5gb`; a slice with media engines has another name, and costs no more. */
function isSlice(partition: string | null): partition is string {
  return partition !== null && /^[1-7]g\.\d+gb$/.test(partition);
}

function usageIn(bytes: Buffer, name: string): Pick<UsageReport, "pools" | "elsewhere"> {
  const document = parsed(bytes);
  if (!isObject(document) || !Array.isArray(document.pools) || !Array.isArray(document.elsewhere)) {
    throw new ToolError(`${name} is no answer of usage`, `write one with: ${SOURCE.file}`);
  }
  return document as unknown as UsageReport;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decodedText(bytes));
  } catch {
    return undefined;
  }
}
