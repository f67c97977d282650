import { type MigLayout, maximalLayouts } from "../../core/catalog/mig-layout";
import {
  COMPUTE_SLICES_PER_GPU,
  MEMORY_SLICES_PER_GPU,
  MIG_PROFILES,
  type MigProfile,
  PROFILE_LAYOUTS,
} from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { VM_SIZES, type VmSize } from "../../core/catalog/vm-size";
import { grouped, sum } from "../../core/facts/lists";
import { nodeSlices } from "../../core/pool/node-slices";
import { type Answer, answerText, type PositiveCount } from "../command-line/answer";
import type { Command } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import { outputOption, readOutput } from "../command-line/output-option";
import { knownVmSize } from "../command-line/vm-size-option";
import { type Paint, paintFor } from "../terminal/color";
import { fittedText } from "../terminal/fitted-text";
import { lineWidth, textTable } from "../terminal/text-table";

const OUTPUTS = ["text", "json"] as const;

/** `cdktf-aks-mig profiles`: the slices of each profile on a VM size. */
export const PROFILES_COMMAND: Command = {
  name: "profiles",
  summary: "print the slices of each VM size and profile: how many, how large, and what a pod requests",
  positionals: 0,
  argumentsOption: "vm-size",
  options: {
    layouts: {
      type: "boolean",
      help: "print the full layouts of a ManagedMigNodePool, with slices of several sizes on a GPU; with `--vm-size` also what a node offers",
    },
    draw: { type: "boolean", help: "also draw how each profile partitions a GPU" },
    "vm-size": {
      type: "string",
      value: "NAME",
      choices: VM_SIZES.map((size) => size.name),
      help: "an Azure VM size (default: all sizes that this release knows)",
    },
    output: outputOption(OUTPUTS),
  },
  examples: ["profiles --vm-size Standard_ND96asr_v4", "profiles --layouts --output json"],
  usage: ["profiles [--vm-size NAME] [--draw] [--layouts] [--output FORMAT]"],
  about: `Prints the number and the size of the slices of a node, for each VM size and profile. With --vm-size it also
prints what part of a GPU a slice is, and what a pod requests.`,
  notes: `JSON is {"reportVersion", "vmSizes": [{"vmSize", "gpu", "gpuMemoryGb", "gpuCount", "profiles": [{"profile", "partition",
"smFraction", "memoryFraction", "computeSlices", "memorySlices", "instancesPerGpu", "instancesPerNode",
"resourceNames": {"single", "mixed"}}]}]}, with --layouts {"reportVersion", "layouts": [{"slices", "computeSlices",
"memorySlices", "dependsOnDriver", "slicesPerNode"}]}. Later releases may add members.
schemas/profiles.schema.json in the package describes it.`,
  async run(args, { stdout, env }) {
    const isJson = readOutput(args, OUTPUTS) === "json";
    const name = stringOption(args, "vm-size");
    const size = name === undefined ? undefined : knownVmSize("--vm-size", name);
    const [paint, width] = [paintFor(stdout, env), lineWidth(stdout)];
    const write = (answer: ProfilesAnswer, text: () => string) => stdout.write(isJson ? answerText(answer) : `${text()}\n`);
    if (args.values.layouts) {
      const layouts = maximalLayouts().map((layout) => describeLayout(layout, size));
      write({ reportVersion: REPORT_VERSION, layouts }, () => layoutPictures(layouts, paint, width));
    } else {
      const vmSizes = (size === undefined ? VM_SIZES : [size]).map(describe);
      const [only] = vmSizes;
      write({ reportVersion: REPORT_VERSION, vmSizes }, () =>
        [
          ...(name === undefined ? [matrix(vmSizes, paint, width), fittedText(MATRIX_NOTE, width)] : sizeSections(only!, paint, width)),
          ...(args.values.draw ? [picture(paint, width)] : []),
        ].join("\n\n"),
      );
    }
    return 0;
  },
};

const REPORT_VERSION = "1.0";

/** The output of `profiles --output json`, without and with `--layouts`. */
export type ProfilesAnswer = SizesAnswer | LayoutsAnswer;

interface SizesAnswer extends Answer<"1.0"> {
  /** @minItems 1 */
  readonly vmSizes: readonly DescribedSize[];
}

interface LayoutsAnswer extends Answer<"1.0"> {
  /** @minItems 1 */
  readonly layouts: readonly DescribedLayout[];
}

export interface DescribedSize {
  readonly vmSize: string;
  readonly gpu: string;
  readonly gpuMemoryGb: PositiveCount;
  readonly gpuCount: PositiveCount;
  readonly profiles: readonly DescribedProfile[];
}

/** The slices of a profile. */
export interface DescribedProfile {
  readonly profile: MigProfile;
  /** As nvidia-smi -L shows it. */
  readonly partition: string;
  readonly smFraction: string;
  readonly memoryFraction: string;
  readonly computeSlices: PositiveCount;
  readonly memorySlices: PositiveCount;
  readonly instancesPerGpu: PositiveCount;
  readonly instancesPerNode: PositiveCount;
  /** What a pod requests under each strategy. */
  readonly resourceNames: Readonly<Record<MigStrategy, string>>;
}

function describe({ name, gpu, gpuCount }: VmSize): DescribedSize {
  const profiles = MIG_PROFILES.map((profile) => {
    const partition = gpu.partition(profile);
    const { computeSlices, memorySlices } = PROFILE_LAYOUTS[profile];
    return {
      profile,
      partition: partition.name,
      smFraction: partition.smFraction,
      memoryFraction: partition.memoryFraction,
      computeSlices,
      memorySlices,
      instancesPerGpu: partition.instancesPerGpu,
      instancesPerNode: partition.instancesPerGpu * gpuCount,
      resourceNames: { single: partition.resourceName(MigStrategy.SINGLE), mixed: partition.resourceName(MigStrategy.MIXED) },
    };
  });
  return { vmSize: name, gpu: gpu.name, gpuMemoryGb: gpu.memoryGb, gpuCount, profiles };
}

/** Sizes by profiles: the GPUs that they have in common name the slices, and each size counts them. */
function matrix(vmSizes: readonly DescribedSize[], paint: Paint, width: number): string {
  const titles = ["VM SIZE", "GPUS", ...MIG_PROFILES];
  const groups = [...grouped(vmSizes, ({ gpu }) => gpu).values()].map(([first, ...others]) => [
    [first.gpu, "", ...first.profiles.map(({ partition }) => partition)],
    ...[first, ...others].map(({ vmSize, gpuCount, profiles }) => [
      `  ${vmSize}`,
      String(gpuCount),
      ...profiles.map(({ instancesPerNode }) => String(instancesPerNode)),
    ]),
  ]);
  const rows = [titles, ...groups.flat()];
  const painted = (text: string, row: number): string =>
    row === 0 ? paint("dim", text) : rows[row]?.[1] === "" ? paint("bold", text) : text;
  return textTable(rows, { width, numeric: titles.flatMap((_, column) => (column === 0 ? [] : [column])), paint: painted });
}

const MATRIX_NOTE = `Each number is the slices of a node; the slices are named above it. --vm-size NAME shows what a pod requests,
and --draw how a GPU is partitioned.`;

const COLUMNS: Readonly<Record<string, (profile: DescribedProfile) => string>> = {
  PROFILE: ({ profile }) => profile,
  SLICE: ({ partition }) => partition,
  "PER NODE": ({ instancesPerNode }) => String(instancesPerNode),
  COMPUTE: ({ smFraction }) => smFraction,
  MEMORY: ({ memoryFraction }) => memoryFraction,
  "A POD REQUESTS": ({ resourceNames }) => resourceNames.mixed,
};
const NUMERIC = ["PER NODE", "COMPUTE", "MEMORY"].map((title) => Object.keys(COLUMNS).indexOf(title));

function sizeSections({ vmSize, gpu, gpuCount, profiles }: DescribedSize, paint: Paint, width: number): string[] {
  const rows = [Object.keys(COLUMNS), ...profiles.map((profile) => Object.values(COLUMNS).map((cell) => cell(profile)))];
  const head = (text: string, row: number): string => (row === 0 ? paint("dim", text) : text);
  return [
    paint("bold", `${vmSize}, ${gpuCount} x ${gpu}`),
    textTable(rows, { width, numeric: NUMERIC, paint: head }),
    fittedText(`With the strategy single a pod requests ${profiles[0]!.resourceNames.single}, whatever the slice.`, width),
  ];
}

/** How each profile partitions a GPU: instances are numbered, the rest is idle. */
function picture(paint: Paint, width: number): string {
  const blocks = MIG_PROFILES.map((profile) => {
    const { computeSlices, memorySlices, instancesPerGpu } = PROFILE_LAYOUTS[profile];
    const compute = cut(Array(instancesPerGpu).fill(computeSlices), COMPUTE_SLICES_PER_GPU);
    const memory = cut(Array(instancesPerGpu).fill(memorySlices), MEMORY_SLICES_PER_GPU);
    return `${profile}  compute ${compute}\n${" ".repeat(profile.length)}  memory  ${memory}`;
  });
  return [paint("bold", fittedText(`${SLICES_OF_A_GPU}; ${LEGEND}:`, width)), ...blocks].join("\n");
}

const SLICES_OF_A_GPU = `One GPU has ${COMPUTE_SLICES_PER_GPU} compute slices and ${MEMORY_SLICES_PER_GPU} memory slices`;
const LEGEND = "a number is an instance, - is idle";

/** Instances of these sizes on a GPU. */
function cut(sizes: readonly number[], slices: number): string {
  const used = sizes.map((size, index) =>
    Array(size)
      .fill(String(index + 1))
      .join(" "),
  );
  const idle = slices - sum(sizes);
  const parts = idle > 0 ? [...used, Array(idle).fill("-").join(" ")] : used;
  return `|${parts.join("|")}|${idle > 0 ? ` ${idle}/${slices} idle` : ""}`;
}

/** Slices that fill a GPU. */
export interface DescribedLayout {
  /** @minItems 1 */
  readonly slices: readonly MigProfile[];
  readonly computeSlices: PositiveCount;
  readonly memorySlices: PositiveCount;
  /** Whether it fits only if the driver places the first MIG3g at the upper end. */
  readonly dependsOnDriver: boolean;
  /** With --vm-size: what a node offers under mixed, by resource name. */
  readonly slicesPerNode?: Readonly<Record<string, PositiveCount>>;
}

function describeLayout(layout: MigLayout, vmSize: VmSize | undefined): DescribedLayout {
  const { slices, computeSlices, memorySlices, dependsOnDriver } = layout;
  return {
    slices,
    computeSlices,
    memorySlices,
    dependsOnDriver,
    ...(vmSize && {
      slicesPerNode: Object.fromEntries(
        nodeSlices(vmSize, MigStrategy.MIXED, layout).map(({ resourceName, count }) => [resourceName, count]),
      ),
    }),
  };
}

function layoutPictures(layouts: readonly DescribedLayout[], paint: Paint, width: number): string {
  const blocks = layouts.map(({ slices, dependsOnDriver, slicesPerNode }) => {
    const sizes = slices.map((profile) => PROFILE_LAYOUTS[profile]);
    const offered = Object.entries(slicesPerNode ?? {}).map(([resource, count]) => `${count} ${resource}`);
    return [
      `${slices.join(", ")}${dependsOnDriver ? " *" : ""}`,
      `  compute ${cut(
        sizes.map(({ computeSlices }) => computeSlices),
        COMPUTE_SLICES_PER_GPU,
      )}`,
      `  memory  ${cut(
        sizes.map(({ memorySlices }) => memorySlices),
        MEMORY_SLICES_PER_GPU,
      )}`,
      ...(slicesPerNode ? [fittedText(`  a node  ${offered.join(", ")}`, width)] : []),
    ].join("\n");
  });
  const title = `${SLICES_OF_A_GPU}, A100, H100 and H200 alike; ${LEGEND}:`;
  return [paint("bold", fittedText(title, width)), ...blocks, fittedText(DRIVER_NOTE, width)].join("\n");
}

const DRIVER_NOTE = "* fits only if the driver of the node places the first MIG3g at the upper end of the GPU, which you cannot choose";
