import { MEMORY_SLICES_PER_GPU, type MigProfile, PROFILE_LAYOUTS } from "../../../core/catalog/mig-profile";
import { type HtmlMarkup, html, NOTHING } from "../../targets/html";
import type { CutSlices, PoolMachines, PoolReview, Range } from "../judge/review-report";
import type { Slices } from "../judge/slice-sums";

/** Nodes of a pool are alike: so many are drawn, and the others counted. */
const DRAWN_NODES = 2;
/** Of a size that nobody sells yet. */
const DRAWN_GPUS = 16;

const UNIT = 20;
/** Of a GPU of 40 GB; one with more memory is higher, by as much as its slices hold more. */
const HEIGHT = 30;
const SMALLEST_GB = 40;
const PIXELS_PER_GB = 0.25;
const WIDTH = UNIT * MEMORY_SLICES_PER_GPU;

/** A slice of a GPU, and its name: `1g.5gb`, or `1g` where its memory is not known. */
export interface DrawnSlice {
  readonly profile: MigProfile;
  readonly name: string;
}

/** A pool as its nodes, their GPUs, and the slices of each by the memory that they take, with the same in words below. */
export function poolPicture(title: string, machines: PoolMachines | null, slices: Slices): HtmlMarkup {
  const nodes = machines?.nodes.max ?? 0;
  const drawn = Math.min(nodes, DRAWN_NODES);
  const node =
    machines?.cut && machines.gpusPerNode !== null ? drawnNode(drawnSlices(machines.cut, slices), machines.gpusPerNode) : NOTHING;
  return html`<figure><div class="nodes" aria-hidden="true">${node === NOTHING ? [] : Array<HtmlMarkup>(drawn).fill(node)}</div>
<figcaption><b>${title}</b> ${machines === null ? "no pool" : pictureWords(machines, slices)}</figcaption></figure>`;
}

/** The GPUs of a pool on both sides of the plan. */
export function cutsOf({ machinesBefore, machinesAfter, slicesBefore, slicesAfter }: PoolReview): DrawnSlice[][] {
  return [
    ...(machinesBefore?.cut ? [drawnSlices(machinesBefore.cut, slicesBefore)] : []),
    ...(machinesAfter?.cut ? [drawnSlices(machinesAfter.cut, slicesAfter)] : []),
  ];
}

/** What pictures of these GPUs refer to, once a page. */
export function gpuSymbols(cuts: readonly (readonly DrawnSlice[])[]): HtmlMarkup {
  const symbols = new Map(cuts.map((cut) => [symbolId(cut), cut] as const));
  return html`<svg class="symbols" aria-hidden="true">${[...symbols].map(([id, cut]) => gpuSymbol(id, cut))}</svg>`;
}

/** Slices of which NVIDIA's names are known; null where nobody can say what the GPUs are cut into. */
type NamedSlices = readonly { readonly partition: string | null }[] | null;

export function drawnSlices(cut: readonly CutSlices[], slices: NamedSlices): DrawnSlice[] {
  return profilesOf(cut).map((profile) => ({ profile, name: sliceName(profile, slices) }));
}

/** The name of the slices that a profile makes, as far as the slices of the pool tell it. */
function sliceName(profile: MigProfile, slices: NamedSlices): string {
  const short = shortName(profile);
  return slices?.find(({ partition }) => partition?.startsWith(`${short}.`))?.partition ?? short;
}

function symbolId(cut: readonly DrawnSlice[]): string {
  return ["gpu", ...cut.map(({ name }) => name)].join("-");
}

function gpuSymbol(id: string, cut: readonly DrawnSlice[]): HtmlMarkup {
  return html`<symbol id="${id}" viewBox="${gpuBox(cut)}">${gpuParts(cut, ({ profile }) => profile)}</symbol>`;
}

/** How large a GPU is drawn, as SVG has it. */
export function gpuBox(cut: readonly DrawnSlice[]): string {
  return `0 0 ${WIDTH} ${heightOf(cut)}`;
}

/** The name of a slice tells the memory of its GPU: `1g.10gb` is an eighth of 80 GB. */
function heightOf([first]: readonly DrawnSlice[]): number {
  const memory = Number(/\.(\d+)gb/.exec(first?.name ?? "")?.[1] ?? Number.NaN);
  const gigabytes = first ? (memory * MEMORY_SLICES_PER_GPU) / PROFILE_LAYOUTS[first.profile].memorySlices : Number.NaN;
  return HEIGHT + Math.max(0, Math.round(((gigabytes || SMALLEST_GB) - SMALLEST_GB) * PIXELS_PER_GB));
}

/**
 * A GPU as its slices by the memory that they take, in SVG.
 *
 * @param styleOf The class of a slice.
 */
export function gpuParts(cut: readonly DrawnSlice[], styleOf: (slice: DrawnSlice) => string): HtmlMarkup {
  const height = heightOf(cut);
  const slices = cut.map((slice, index) => {
    const { profile, name } = slice;
    const begin = memoryOf(cut.slice(0, index).map((before) => before.profile)) * UNIT;
    const width = PROFILE_LAYOUTS[profile].memorySlices * UNIT;
    const [compute, memory] = name.split(".");
    const middle = begin + width / 2;
    const label = memory
      ? html`<text class="label" x="${middle}" y="${height / 2 - 2}">${compute}</text><text class="memory" x="${middle}" y="${height / 2 + 10}">${memory.toUpperCase()}</text>`
      : html`<text class="label" x="${middle}" y="${height / 2 + 4}">${name}</text>`;
    return html`<rect class="${styleOf(slice)}" x="${begin + 1}" y="1" width="${width - 2}" height="${height - 2}" rx="3"/>${label}`;
  });
  return html`<rect class="idle" width="${WIDTH}" height="${height}" rx="4"/>${slices}`;
}

function memoryOf(profiles: readonly MigProfile[]): number {
  return profiles.reduce((sum, profile) => sum + PROFILE_LAYOUTS[profile].memorySlices, 0);
}

function drawnNode(cut: readonly DrawnSlice[], gpus: number): HtmlMarkup {
  const gpu = html`<svg class="gpu" viewBox="${gpuBox(cut)}"><use href="#${symbolId(cut)}"/></svg>`;
  return html`<div class="node">${Array<HtmlMarkup>(Math.min(gpus, DRAWN_GPUS)).fill(gpu)}</div>`;
}

/** `1 to 3 nodes of Standard_ND96asr_v4, 2 of them drawn; 8 GPUs each; a GPU: 7 x 1g.5gb, 1/8 of the memory idle` */
export function pictureWords({ vmSize, gpusPerNode, cut, nodes }: PoolMachines, slices: Slices): string {
  const isDrawn = gpusPerNode !== null && cut !== null && nodes.max !== null && nodes.max > DRAWN_NODES;
  return [
    `${nodeWords(nodes)} of ${vmSize ?? "an unknown size"}${isDrawn ? `, ${DRAWN_NODES} of them drawn` : ""}`,
    gpusPerNode === null ? "GPUs not known" : `${gpusPerNode} ${gpusPerNode === 1 ? "GPU" : "GPUs"} each`,
    cut === null ? "partitioning unknown" : cutWords(cut, slices),
  ].join("; ");
}

function nodeWords({ min, max }: Range): string {
  return max === null ? "an unknown number of nodes" : `${min === max ? "" : `${min ?? "?"} to `}${max} ${max === 1 ? "node" : "nodes"}`;
}

function cutWords(cut: readonly CutSlices[], slices: Slices): string {
  if (cut.length === 0) {
    return "GPUs not partitioned";
  }
  const counts = cut.map(({ profile, perGpu }) => `${perGpu} x ${sliceName(profile, slices)}`);
  const idle = MEMORY_SLICES_PER_GPU - memoryOf(profilesOf(cut));
  return `a GPU: ${counts.join(" + ")}${idle > 0 ? `, ${idle}/${MEMORY_SLICES_PER_GPU} of the memory idle` : ""}`;
}

/** The profile of each slice of a GPU. */
function profilesOf(cut: readonly CutSlices[]): MigProfile[] {
  return cut.flatMap(({ profile, perGpu }) => Array<MigProfile>(perGpu).fill(profile));
}

/** AKS' MIG3g is NVIDIA's 3g. */
function shortName(profile: MigProfile): string {
  return profile.replace("MIG", "");
}
