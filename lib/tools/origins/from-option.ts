import { existsSync, readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { VmSize } from "../../core/catalog/vm-size";
import { FRAMEWORK_COMMAND } from "../../core/terraform/names";
import { type Command, type CommandArguments, type CommandOption, type Terminal, ToolError } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import { IS_PLUGIN, PROGRAM } from "../command-line/program";
import { DESCRIBED_SIZE_OPTION, describedVmSizes } from "../command-line/vm-size-option";
import { inputName, readInput, STANDARD_INPUT } from "../input/input";
import { CLUSTER_OPTIONS, kubectlFor } from "../kubectl/kubectl-option";
import { declaredByStack } from "./app/stack-declarations";
import { DEFAULT_OUT, readSynthesizedStack, readSynthesizedStacks } from "./app/synthesized-stacks";
import { CLUSTER, OTHER_CLUSTER, readCluster } from "./cluster/read-cluster";
import type { DeclaredPool } from "./declared-pool";
import type { DeclaredQueues } from "./declared-queues";
import { decodeDocument, parseDocument, sourceOf } from "./document";
import { ORIGINS } from "./origins";
import { PLAN } from "./plan/plan-origin";
import { declaredByPlan } from "./plan/plan-pools";

/** @param orCluster Whether pools are read from the cluster if there is no app. */
export function fromOption(orCluster: boolean): CommandOption {
  return {
    type: "string",
    value: "PATH",
    path: "file",
    help: `the source of the pools: the folder of ${FRAMEWORK_COMMAND} synth, a file, - for standard input, or ${CLUSTER} for kubectl; a file is the JSON of a plan, a state, a what-if, an ARM template or an answer of Azure (default: ${DEFAULT_OUT}${orCluster ? `, or else ${CLUSTER}` : ""})`,
  };
}

/** The options for the source of pools, of all commands. */
export const FROM_OPTIONS = {
  from: fromOption(IS_PLUGIN),
  out: { type: "string", value: "DIR", path: "folder", help: `the same as --from for the folder of ${FRAMEWORK_COMMAND} synth` },
  "vm-size": DESCRIBED_SIZE_OPTION,
  ...CLUSTER_OPTIONS,
} as const satisfies Command["options"];

/** The declared node pools and queues, and their source. */
export interface Declared {
  /** The source in a message: `cdktf.out`, `plan.json`, `standard input`. */
  readonly source: string;
  /** The error if there is no MIG node pool. */
  readonly none: { readonly found: string; readonly fix: string };
  readonly pools: readonly DeclaredPool[];
  readonly queues: readonly DeclaredQueues[];
}

/** Whether the pools are read from the running cluster. */
export function isFromCluster(args: CommandArguments, { cwd }: Pick<Terminal, "cwd">, orCluster = IS_PLUGIN): boolean {
  const from = stringOption(args, "from");
  return from === undefined ? orCluster && stringOption(args, "out") === undefined && !isFolder(DEFAULT_OUT, cwd) : from === CLUSTER;
}

/**
 * Reads the source of `--from`, of any kind.
 *
 * @param orCluster Whether pools are read from the cluster if there is no app.
 * @throws ToolError if the source cannot be read
 */
export async function readDeclared(
  args: CommandArguments,
  terminal: Terminal,
  kubectl = kubectlFor,
  orCluster = IS_PLUGIN,
): Promise<Declared> {
  const [from, out] = [stringOption(args, "from"), stringOption(args, "out")];
  if (from !== undefined && out !== undefined) {
    throw new ToolError("--from and --out are both given", "leave one of them out");
  }
  if (from !== undefined) {
    return readPlace("from", from, args, terminal, kubectl);
  }
  return isFromCluster(args, terminal, orCluster)
    ? readPlace("from", CLUSTER, args, terminal, kubectl)
    : readFolder(out ?? DEFAULT_OUT, out, terminal.cwd, describedVmSizes(args));
}

/**
 * Reads a folder, a file, standard input, or the cluster of the options.
 *
 * @param option The option that names it.
 * @throws ToolError if the source cannot be read
 */
export async function readPlace(
  option: string,
  place: string,
  args: CommandArguments,
  terminal: Terminal,
  kubectl = kubectlFor,
): Promise<Declared> {
  const sizes = describedVmSizes(args);
  if (place === CLUSTER) {
    return ofCluster(await readCluster(kubectl(args, terminal), sizes, terminal));
  }
  if (isFolder(place, terminal.cwd)) {
    return readFolder(place, place, terminal.cwd, sizes);
  }
  const name = inputName(place);
  const wanted = { origins: ORIGINS, reader: `${PROGRAM} ${args.command} --${option} -` };
  const text = decodeDocument(await readInput(place, terminal, sourceOf(wanted)), name, wanted);
  return {
    source: name,
    none: noneIn(name, `name another with --${option}; from a plan or a what-if only pools after the change are read`),
    ...declaredByPlan(parseDocument(text, name, wanted), { sizes }),
  };
}

export function ofCluster(pools: readonly DeclaredPool[]): Declared {
  const none = { found: "no node of the cluster has slices, or GPUs that can be partitioned", fix: OTHER_CLUSTER };
  return { source: "the cluster", none, pools, queues: [] };
}

function noneIn(source: string, fix: string): Declared["none"] {
  return { found: `${source} has no node pool with gpu_instance or slices that AKS manages`, fix };
}

function isFolder(path: string, cwd: string): boolean {
  try {
    return path !== STANDARD_INPUT && statSync(resolve(cwd, path)).isDirectory();
  } catch {
    return false;
  }
}

function filesIn(path: string, cwd: string): string[] {
  try {
    return readdirSync(resolve(cwd, path));
  } catch {
    return [];
  }
}

/** An app, or one stack of it. */
function readFolder(path: string, given: string | undefined, cwd: string, sizes: ReadonlyMap<string, VmSize>): Declared {
  const has = (file: string): boolean => existsSync(resolve(cwd, path, file));
  if (given === undefined && !has("manifest.json") && !isFolder(path, cwd)) {
    throw new ToolError(
      `there is no synthesized app in ${path}`,
      `run npx ${FRAMEWORK_COMMAND} synth, or set --from to its folder, to ${CLUSTER}, or to a file (${WAYS})`,
    );
  }
  if (!has("manifest.json") && !has("cdk.tf.json") && filesIn(path, cwd).some((file) => /\.tf(\.json)?$/.test(file))) {
    throw new ToolError(
      `${path} contains Terraform configuration, not a plan`,
      `plan it with terraform plan -out=PLAN, and pass plan.json from: ${PLAN.command} > plan.json`,
    );
  }
  const stacks = !has("manifest.json") && has("cdk.tf.json") ? [readSynthesizedStack(path, cwd)] : readSynthesizedStacks(path, cwd);
  const declared = stacks.map((stack) => declaredByStack(stack, sizes));
  return {
    source: path,
    none: noneIn(path, `add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx ${FRAMEWORK_COMMAND} synth`),
    pools: declared.flatMap(({ pools }) => pools),
    queues: declared.flatMap(({ queues }) => queues),
  };
}

const WAYS = ORIGINS.map(({ what, command }) => `${what}: ${command}`).join(", ");
