import { MEMORY_SLICES_PER_GPU, type MigProfile, PROFILE_LAYOUTS } from "../../../core/catalog/mig-profile";
import type { CutSlices, PoolMachines, Range } from "../judge/review-report";
import { type HtmlMarkup, html, NOTHING } from "./html-markup";

/** Nodes of a pool are alike: so many are drawn, and the others counted. */
const DRAWN_NODES = 2;
/** Of a size that nobody sells yet. */
const DRAWN_GPUS = 16;

const UNIT = 20;
const HEIGHT = 36;
const WIDTH = UNIT * MEMORY_SLICES_PER_GPU;

/** A pool as its nodes, their GPUs, and the slices of each by the memory that they take, with the same in words below. */
export function poolPicture(title: string, machines: PoolMachines | null): HtmlMarkup {
  const nodes = machines?.nodes.max ?? 0;
  const drawn = Math.min(nodes, DRAWN_NODES);
  const node = machines?.cut && machines.gpusPerNode !== null ? drawnNode(machines.cut, machines.gpusPerNode) : NOTHING;
  return html`<figure><div class="nodes" aria-hidden="true">${node === NOTHING ? [] : Array<HtmlMarkup>(drawn).fill(node)}</div>
<figcaption><b>${title}</b> ${machines === null ? "no pool" : pictureWords(machines)}</figcaption></figure>`;
}

/** What pictures of these pools refer to, once a page. */
export function gpuSymbols(pools: readonly (PoolMachines | null)[]): HtmlMarkup {
  const cuts = new Map(pools.flatMap((pool) => (pool?.cut ? [[symbolId(pool.cut), pool.cut] as const] : [])));
  return html`<svg class="symbols" aria-hidden="true">${[...cuts].map(([id, cut]) => gpuSymbol(id, profilesOf(cut)))}</svg>`;
}

function symbolId(cut: readonly CutSlices[]): string {
  return ["gpu", ...profilesOf(cut)].join("-");
}

function gpuSymbol(id: string, profiles: readonly MigProfile[]): HtmlMarkup {
  const slices = profiles.map((profile, index) => {
    const begin = memoryOf(profiles.slice(0, index)) * UNIT;
    const width = PROFILE_LAYOUTS[profile].memorySlices * UNIT;
    return html`<rect class="${profile}" x="${begin + 1}" y="1" width="${width - 2}" height="${HEIGHT - 2}" rx="3"/><text class="label" x="${begin + width / 2}" y="22">${shortName(profile)}</text>`;
  });
  return html`<symbol id="${id}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect class="idle" width="${WIDTH}" height="${HEIGHT}" rx="4"/>${slices}</symbol>`;
}

function memoryOf(profiles: readonly MigProfile[]): number {
  return profiles.reduce((sum, profile) => sum + PROFILE_LAYOUTS[profile].memorySlices, 0);
}

function drawnNode(cut: readonly CutSlices[], gpus: number): HtmlMarkup {
  const gpu = html`<svg class="gpu" viewBox="0 0 ${WIDTH} ${HEIGHT}"><use href="#${symbolId(cut)}"/></svg>`;
  return html`<div class="node">${Array<HtmlMarkup>(Math.min(gpus, DRAWN_GPUS)).fill(gpu)}</div>`;
}

/** `1 to 3 nodes of Standard_ND96asr_v4, 2 of them drawn; 8 GPUs each; a GPU: 7 x 1g, 1/8 of the memory idle` */
export function pictureWords({ vmSize, gpusPerNode, cut, nodes }: PoolMachines): string {
  const isDrawn = gpusPerNode !== null && cut !== null && nodes.max !== null && nodes.max > DRAWN_NODES;
  return [
    `${nodeWords(nodes)} of ${vmSize ?? "an unknown size"}${isDrawn ? `, ${DRAWN_NODES} of them drawn` : ""}`,
    gpusPerNode === null ? "GPUs not known" : `${gpusPerNode} ${gpusPerNode === 1 ? "GPU" : "GPUs"} each`,
    cut === null ? "cut in a way that is not known" : cutWords(cut),
  ].join("; ");
}

function nodeWords({ min, max }: Range): string {
  return max === null ? "an unknown number of nodes" : `${min === max ? "" : `${min ?? "?"} to `}${max} ${max === 1 ? "node" : "nodes"}`;
}

function cutWords(cut: readonly CutSlices[]): string {
  if (cut.length === 0) {
    return "GPUs not cut";
  }
  const counts = cut.map(({ profile, perGpu }) => `${perGpu} x ${shortName(profile)}`);
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
