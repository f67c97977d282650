import { oneLine } from "../../terminal/one-line";
import type { PoolReview, ReleaseReview, ReviewFinding, ReviewReport } from "../judge/review-report";
import { VERDICT_STATUSES } from "../judge/verdict";
import { cutsOf, gpuSymbols, poolPicture } from "./gpu-picture";
import { HTML_FILTER } from "./html-filter";
import { type HtmlMarkup, html, NOTHING } from "./html-markup";
import { htmlPage } from "./html-page";
import { HTML_STYLE } from "./html-style";
import { capitalized, findingDetails, findingTitle, lineWords, reportView, titleWords, type ViewList, type ViewTable } from "./report-view";
import { evictionWords, fateWords, sliceWords } from "./report-words";
import type { ReviewedPlan } from "./reviewed-plan";

/** The reports of all plans as one page that needs no other file, and no script to be read. */
export function formatHtml(plans: readonly ReviewedPlan[]): string {
  const reports = plans.map(({ report }) => report);
  const cuts = reports.flatMap(({ pools }) => pools.flatMap(cutsOf));
  const clusters = [...new Set(reports.flatMap((report) => partsOf(report).map(({ title }) => title)))];
  const body = html`${worstFirst(plans).map(verdictLine)}
${filters(clusters)}
${gpuSymbols(cuts)}
<main>
${plans.map(planSection)}</main>
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
  const words = length > 1 ? html`<a href="#plan-${number}">${oneLine(name)}</a>: ${verdict.sentence}` : verdict.sentence;
  return html`<p class="verdict ${verdict.status}">${words}</p>
`;
}

function filters(clusters: readonly string[]): HtmlMarkup {
  const severities = ["error", "warning", "note"].map((severity) => html`<option>${severity}</option>`);
  return html`<form hidden aria-label="Filters">
<label>Severity <select name="severity"><option value="">all</option>${severities}</select></label>
<label>Cluster <select name="cluster"><option value="">all</option>${clusters.map((cluster) => html`<option value="${cluster}">${oneLine(cluster)}</option>`)}</select></label>
<label>Text <input name="text" type="search" autocomplete="off"></label>
<output aria-live="polite"></output>
</form>`;
}

/** What a report says of one cluster, or of no cluster in particular. */
interface Part {
  readonly title: string;
  readonly pools: readonly PoolReview[];
  readonly releases: readonly ReleaseReview[];
  readonly findings: readonly ReviewFinding[];
}

const NO_CLUSTER = "the plan";

function partsOf({ pools, releases, findings: kept, ignored }: ReviewReport): Part[] {
  const findings = [...kept, ...ignored];
  const clusterOf = new Map([...pools, ...releases].map(({ address, cluster }) => [address, cluster ?? NO_CLUSTER]));
  const titleOf = ({ address }: ReviewFinding): string =>
    clusterOf.get(address) ?? ([...clusterOf.values()].includes(address) ? address : NO_CLUSTER);
  const titles = new Set([...clusterOf.values(), ...findings.map(titleOf)]);
  return [...titles].map((title) => ({
    title,
    pools: pools.filter(({ cluster }) => (cluster ?? NO_CLUSTER) === title),
    releases: releases.filter(({ cluster }) => (cluster ?? NO_CLUSTER) === title),
    findings: findings.filter((finding) => titleOf(finding) === title),
  }));
}

function planSection({ name, report }: ReviewedPlan, number: number): HtmlMarkup {
  const { tables, lists } = reportView(report);
  const [pools, ...others] = tables;
  return html`<section id="plan-${number}">
<h2>${oneLine(name)}</h2>
${partsOf(report).map((part) => partSection(part, others))}${pools?.total === undefined ? "" : html`<p>${oneLine(capitalized(pools.total))}</p>`}
${others.map(tableList)}${lists.map((one) => list(capitalized(titleWords(one)), one.lines.map(lineWords)))}</section>
`;
}

/** @param tables What is to be said of its pools beside what happens to them. */
function partSection({ title, pools, releases, findings }: Part, tables: readonly ViewTable[]): HtmlMarkup {
  const changed = releases.filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported);
  return html`<section class="cluster" data-cluster="${title}">
<h3>${oneLine(title)}</h3>
<div>${pools.map((pool) => poolCard(pool, tables))}${changed.map(releaseCard)}</div>
<div>${findings.length > 0 ? findings.map(findingCard) : html`<p>No findings</p>`}</div>
</section>
`;
}

function poolCard(pool: PoolReview, tables: readonly ViewTable[]): HtmlMarkup {
  const [before, after] = sliceWords(pool);
  const paragraphs = tables.flatMap(({ columns, rows }) => {
    const [, ...cells] = rows.find(([address]) => address === pool.address) ?? [];
    const words = cells.flatMap((cell, index) => (cell === "" ? [] : [`${columns[index + 1]?.toLowerCase()} ${cell}`]));
    return words.length === 0 ? [] : [html`<p>${oneLine(words.join(", "))}</p>\n`];
  });
  return html`<article>
<h4>${oneLine(pool.address)}</h4>
<p>${oneLine(fateWords(pool))}</p>
<p>slices: ${oneLine(before)} → ${oneLine(after)}; pods evicted: ${evictionWords(pool)}</p>
${paragraphs}<div class="sides">${poolPicture("Before:", pool.machinesBefore, pool.slicesBefore)}${poolPicture("After:", pool.machinesAfter, pool.slicesAfter)}</div>
</article>
`;
}

function releaseCard(release: ReleaseReview): HtmlMarkup {
  return html`<article><h4>${oneLine(release.address)}</h4><p>${oneLine(fateWords(release))}</p></article>\n`;
}

function findingCard(finding: ReviewFinding): HtmlMarkup {
  const { severity, address, found, see, rule, standing } = finding;
  return html`<article class="${severity}" data-severity="${severity}">
<h4><b>${findingTitle(finding)}</b> ${oneLine(address)}</h4>
<p>${oneLine(found)}${standing ? " (since before this plan)" : ""}</p>
${findingDetails(finding).map(([label, words]) => html`<p>${capitalized(label)}: ${oneLine(words)}</p>\n`)}<p><a href="${see}">why</a>, <a href="${rule}">rule</a></p>
</article>
`;
}

/** What a table says that no row has: the cells stand with their pools. */
function tableList({ name = "", title = "", total = "", lists }: ViewTable): HtmlMarkup {
  const lines = (of: ViewList): string[] => of.lines.map((line) => `${of.title}: ${lineWords(line)}`);
  return list(`${capitalized(name)}: ${title}`, [total, ...lists.flatMap(lines)]);
}

function list(title: string, lines: readonly string[]): HtmlMarkup {
  return lines.length === 0
    ? NOTHING
    : html`<h3>${oneLine(title)}</h3>\n<ul>${lines.map((line) => html`<li>${oneLine(line)}</li>`)}</ul>\n`;
}
