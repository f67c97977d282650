import { grouped } from "../../../core/facts/lists";
import { type HtmlMarkup, html, NOTHING } from "../../targets/html";
import type { IgnoredFinding, PoolReview, ReviewFinding, ReviewReport } from "../judge/review-report";
import { VERDICT_STATUSES } from "../judge/verdict";
import { cutsOf, gpuSymbols, poolPicture } from "./gpu-picture";
import { HTML_FILTER } from "./html-filter";
import { htmlPage } from "./html-page";
import { HTML_STYLE } from "./html-style";
import { capitalized, findingDetails, findingTitle, lineWords, reportView, titleWords, type ViewList } from "./report-view";
import type { ReviewedPlan } from "./reviewed-plan";
import { type Figure, unchangedSum, unchangedWords, type ViewBlock } from "./view-block";

/** The reports of all plans as one page that needs no other file, and no script to be read. */
export function formatHtml(plans: readonly ReviewedPlan[]): string {
  const reports = plans.map(({ report }) => report);
  const cuts = reports.flatMap(({ pools }) => pools.flatMap(cutsOf));
  const clusters = [...new Set(reports.flatMap((report) => partsOf(report).map(({ title }) => title)))];
  const body = html`${worstFirst(plans).map(verdictLine)}
${filters(clusters)}
${gpuSymbols(cuts)}
<main>
${worstFirst(plans).map(planSection)}</main>
`;
  return htmlPage({ title: "MIG plan review", style: HTML_STYLE, body, script: HTML_FILTER });
}

/** A plan, and where it stands among the others. */
interface NumberedPlan extends ReviewedPlan {
  readonly number: number;
}

function worstFirst(plans: readonly ReviewedPlan[]): NumberedPlan[] {
  const rank = ({ report }: ReviewedPlan): number => VERDICT_STATUSES.indexOf(report.verdict.status);
  return plans.map((plan, number) => ({ ...plan, number })).sort((one, other) => rank(one) - rank(other));
}

/** What becomes of a plan, which leads to it where there are several. */
function verdictLine({ name, report: { verdict }, number }: NumberedPlan, _index: number, { length }: readonly NumberedPlan[]): HtmlMarkup {
  const words = length > 1 ? html`<a href="#plan-${number}">${name}</a>: ${verdict.sentence}` : verdict.sentence;
  return html`<p class="verdict ${verdict.status}">${words}</p>
`;
}

function filters(clusters: readonly string[]): HtmlMarkup {
  const severities = ["error", "warning", "note"].map((severity) => html`<option>${severity}</option>`);
  return html`<form hidden aria-label="Filters">
<label>Severity <select name="severity"><option value="">all</option>${severities}</select></label>
<label>Cluster <select name="cluster"><option value="">all</option>${clusters.map((cluster) => html`<option value="${cluster}">${cluster}</option>`)}</select></label>
<label>Text <input name="text" type="search" autocomplete="off"></label>
<output aria-live="polite"></output>
</form>`;
}

/** What a report says of one cluster, or of no cluster in particular. */
interface Part {
  readonly title: string;
  readonly blocks: readonly ViewBlock[];
  readonly unchanged: readonly PoolReview[];
}

const NO_CLUSTER = "the plan";

function partsOf(report: ReviewReport): Part[] {
  const { blocks, unchanged } = reportView(report);
  const pools = unchanged?.pools ?? [];
  const titleOf = ({ cluster }: { readonly cluster: string | null }): string => cluster ?? NO_CLUSTER;
  const [blocksOf, poolsOf] = [grouped(blocks, titleOf), grouped(pools, titleOf)];
  return [...new Set([...blocks, ...pools].map(titleOf))].map((title) => ({
    title,
    blocks: blocksOf.get(title) ?? [],
    unchanged: poolsOf.get(title) ?? [],
  }));
}

/** Of several plans, those with nothing to look at are folded. */
function planSection({ name, report, number }: NumberedPlan, _index: number, { length }: readonly NumberedPlan[]): HtmlMarkup {
  const { changes, sums, lists, footnotes } = reportView(report);
  const isOpen = length === 1 || report.verdict.status !== "clear";
  const lines = sums.map(({ words }) => html`<p>${capitalized(words)}</p>\n`);
  return html`<section id="plan-${number}">
<details${isOpen ? " open" : ""}><summary><h2>${name}</h2>${length > 1 ? ` ${report.verdict.sentence}` : ""}</summary>
${partsOf(report).map((part) => partSection(part, report))}${list("Other changes", changes.map(lineWords))}${lines}${lists.map(viewList)}${footnotes.map(viewList)}</details>
</section>
`;
}

function partSection({ title, blocks, unchanged }: Part, report: ReviewReport): HtmlMarkup {
  return html`<section class="cluster" data-cluster="${title}">
<h3>${title}</h3>
${blocks.map(blockCard)}${unchanged.length === 0 ? NOTHING : unchangedCards(unchanged, report)}</section>
`;
}

/** More pictures of what did not change than a browser draws at once. */
const MOST_UNCHANGED_PICTURES = 100;

function unchangedCards(pools: readonly PoolReview[], report: ReviewReport): HtmlMarkup {
  const isDrawn = pools.length <= MOST_UNCHANGED_PICTURES;
  const cards = pools.map(
    (pool) => html`<article class="block"><h4>${pool.address}</h4>
<p>${unchangedWords(pool, report)}</p>
${isDrawn ? poolPicture("Unchanged:", pool.machinesAfter, pool.slicesAfter) : NOTHING}</article>
`,
  );
  return html`<details><summary>${capitalized(unchangedSum(pools))}</summary>\n${cards}</details>\n`;
}

function blockCard({ address, words, figures, findings, pool }: ViewBlock): HtmlMarkup {
  return html`<article class="block">
<h4>${address}</h4>
<div><p>${capitalized(words)}</p>
${figures.length === 0 ? NOTHING : figureTable(figures)}${pool ? sides(pool) : NOTHING}</div>
<div>${findings.map(findingCard)}</div>
</article>
`;
}

function figureTable(figures: readonly Figure[]): HtmlMarkup {
  const rows = figures.map(
    ({ name, before, after, difference }) =>
      html`<tr><th scope="row">${name}</th>${[before, after, difference].map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  );
  return html`<table><thead><tr><td></td><th scope="col">before</th><th scope="col">after</th><td></td></tr></thead>
<tbody>${rows}</tbody></table>
`;
}

function sides({ machinesBefore, slicesBefore, machinesAfter, slicesAfter }: PoolReview): HtmlMarkup {
  return html`<div class="sides">${poolPicture("Before:", machinesBefore, slicesBefore)}${poolPicture("After:", machinesAfter, slicesAfter)}</div>`;
}

function findingCard(finding: ReviewFinding | IgnoredFinding): HtmlMarkup {
  const { severity, found, see, rule, standing } = finding;
  return html`<article class="${severity}" data-severity="${severity}">
<h5>${findingTitle(finding)}</h5>
<p>${found}${standing ? " (since before this plan)" : ""}</p>
${findingDetails(finding).map(([label, words]) => html`<p><b>${capitalized(label)}</b> ${words}</p>\n`)}<p><a href="${see}">why</a>, <a href="${rule}">rule</a></p>
</article>
`;
}

function viewList(one: ViewList): HtmlMarkup {
  return list(capitalized(titleWords(one)), one.lines.map(lineWords));
}

function list(title: string, lines: readonly string[]): HtmlMarkup {
  return lines.length === 0 ? NOTHING : html`<h3>${title}</h3>\n<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>\n`;
}
