import { type DrawnSlice, drawnSlices, gpuBox, gpuParts } from "../../review/report/gpu-picture";
import { htmlPage } from "../../review/report/html-page";
import { HTML_STYLE } from "../../review/report/html-style";
import { type HtmlMarkup, html, NOTHING } from "../../targets/html";
import type { AlikeNodes, PoolUsage, UsageReport } from "../judge/usage-report";
import { usageTables } from "./usage-tables";

const STYLE = `${HTML_STYLE}.table{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.25rem .75rem .25rem 0;text-align:left;border-bottom:1px solid var(--line)}.free{fill:var(--page);stroke:var(--line)}
`;

/** The most kinds of nodes of a pool that are drawn. */
const DRAWN_KINDS = 24;

/** The answer as a page, with the GPUs drawn: slices in use are filled. */
export function usageHtml(report: UsageReport): string {
  const { verdict, pools, notes } = report;
  const drawn = pools.filter(({ cut, alike }) => cut !== null && alike.length > 0);
  const body = html`<p>${verdict}</p>
${usageTables(report).map(table)}${drawn.map(poolPictures)}${drawn.length > 0 ? html`<p>${FILLED}</p>\n` : NOTHING}${
  notes.length > 0 ? html`<h2>Notes</h2>\n<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>\n` : NOTHING
}`;
  return htmlPage({ title: "MIG slice usage", style: STYLE, body });
}

const FILLED = "Filled slices are in use. Kubernetes does not tell which slice a pod has: a node is filled from its first GPU on.";

function table([titles = [], ...rows]: readonly (readonly string[])[]): HtmlMarkup {
  const cells = (row: readonly string[]): HtmlMarkup[] => row.map((cell) => html`<td>${cell}</td>`);
  return html`<div class="table"><table><thead><tr>${titles.map((title) => html`<th>${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody></table></div>
`;
}

function poolPictures(pool: PoolUsage): HtmlMarkup {
  const more = pool.alike.slice(DRAWN_KINDS).reduce((sum, { nodes }) => sum + nodes, 0);
  return html`<h2>${pool.name ?? ""}</h2>
<div class="sides">${pool.alike.slice(0, DRAWN_KINDS).map((alike) => nodePicture(pool, alike))}</div>
${more > 0 ? html`<p>${more} more nodes are not drawn</p>\n` : NOTHING}`;
}

/** A node for all that are alike, with the same in words below. */
function nodePicture({ cut, gpusPerNode, slices: units }: PoolUsage, { nodes, open, slices }: AlikeNodes): HtmlMarkup {
  const partitions = new Map(units.map(({ resourceName, partition }) => [resourceName, partition]));
  const left = new Map(slices.map(({ resourceName, requested }) => [partitions.get(resourceName), requested ?? 0]));
  const styleOf = ({ profile, name }: DrawnSlice): string => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count > 0 ? profile : "free";
  };
  const gpu = drawnSlices(cut ?? [], units);
  const gpus = Array.from(
    { length: gpusPerNode ?? 0 },
    () => html`<svg class="gpu" viewBox="${gpuBox(gpu)}">${gpuParts(gpu, styleOf)}</svg>`,
  );
  const counts = slices.map(({ resourceName, allocatable, requested }) => `${requested ?? "?"} of ${allocatable} ${resourceName} in use`);
  return html`<figure><div class="node" aria-hidden="true">${gpus}</div>
<figcaption>${nodes} ${nodes === 1 ? "node" : "nodes"}${open ? "" : ", cordoned or not ready"}: ${counts.join(", ")}</figcaption></figure>`;
}
