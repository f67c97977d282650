import { createHash } from "node:crypto";
import type { PoolReview, ReleaseReview, ReviewFinding, ReviewReport } from "../judge/review-report";
import { COST_TITLES, costCells, costTitle, costTotal, unpriced } from "./cost-words";
import { gpuSymbols, poolPicture } from "./gpu-picture";
import { HTML_FILTER } from "./html-filter";
import { HtmlMarkup, html, NOTHING } from "./html-markup";
import { HTML_STYLE } from "./html-style";
import { evictionWords, fateWords, LOOK_YOURSELF, oneLine, sliceWords, totals, verdict } from "./report-words";
import type { ReviewedPlan } from "./reviewed-plan";

// Written whole: the hashes below are of what stands between the tags, to the byte.
const STYLE = new HtmlMarkup(`<style>${HTML_STYLE}</style>`);
const SCRIPT = new HtmlMarkup(`<script>${HTML_FILTER}</script>`);
const POLICY = `default-src 'none'; style-src '${hashOf(HTML_STYLE)}'; script-src '${hashOf(HTML_FILTER)}'; base-uri 'none'; form-action 'none'`;

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** The reports of all plans as one page that needs no other file, and no script to be read. */
export function formatHtml(plans: readonly ReviewedPlan[]): string {
  const reports = plans.map(({ report }) => report);
  const machines = reports.flatMap(({ pools }) => pools.flatMap(({ machinesBefore, machinesAfter }) => [machinesBefore, machinesAfter]));
  const clusters = [...new Set(reports.flatMap((report) => partsOf(report).map(({ title }) => title)))];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MIG plan review</title>
${STYLE}
</head>
<body>
<h1>MIG plan review</h1>
<ul>${plans.map(({ name, report }) => html`<li>${plans.length > 1 ? html`<b>${oneLine(name)}</b>: ` : ""}${oneLine(verdict(report))}</li>`)}</ul>
${filters(clusters)}
${gpuSymbols(machines)}
<main>
${plans.map((plan) => planSection(plan))}</main>
${SCRIPT}
</body>
</html>
`;
  return String(page);
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

function partsOf({ pools, releases, findings }: ReviewReport): Part[] {
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

function planSection({ name, report }: ReviewedPlan): HtmlMarkup {
  const sums = totals(report);
  return html`<section>
<h2>${oneLine(name)}</h2>
${partsOf(report).map(partSection)}${sums.length > 0 ? html`<p>In all: ${oneLine(sums.join(", "))}</p>` : ""}
${costLines(report)}${list(
  "Ignored",
  report.ignored.map(({ ruleId, address, ignoredBecause }) => `${ruleId} ${address}: ${ignoredBecause}`),
)}${list("Assumed", report.assumptions)}${list(
  `Not analyzed; ${LOOK_YOURSELF}`,
  report.notAnalyzed.map(({ address, why }) => `${address}: ${why}`),
)}</section>
`;
}

function partSection({ title, pools, releases, findings }: Part): HtmlMarkup {
  const changed = releases.filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported);
  return html`<section class="cluster" data-cluster="${title}">
<h3>${oneLine(title)}</h3>
<div>${pools.map(poolCard)}${changed.map(releaseCard)}</div>
<div>${findings.length > 0 ? findings.map(findingCard) : html`<p>No findings</p>`}</div>
</section>
`;
}

function poolCard(pool: PoolReview): HtmlMarkup {
  const [before, after] = sliceWords(pool);
  const costs = costCells(pool).map((cell, index) => (cell === "" ? [] : [`${COST_TITLES[index]?.toLowerCase()} ${cell}`]));
  const words = costs.flat().join(", ");
  return html`<article>
<h4>${oneLine(pool.address)}</h4>
<p>${oneLine(fateWords(pool))}</p>
<p>slices: ${oneLine(before)} → ${oneLine(after)}; pods evicted: ${evictionWords(pool)}</p>
${words === "" ? NOTHING : html`<p>${oneLine(words)}</p>\n`}<div class="sides">${poolPicture("Before:", pool.machinesBefore)}${poolPicture("After:", pool.machinesAfter)}</div>
</article>
`;
}

function releaseCard(release: ReleaseReview): HtmlMarkup {
  return html`<article><h4>${oneLine(release.address)}</h4><p>${oneLine(fateWords(release))}</p></article>\n`;
}

function findingCard({ severity, ruleId, address, found, expected, fix, see, rule, standing }: ReviewFinding): HtmlMarkup {
  return html`<article class="${severity}" data-severity="${severity}">
<h4><b>${severity} ${ruleId}</b> ${oneLine(address)}</h4>
<p>${oneLine(found)}${standing ? " (since before this plan)" : ""}</p>
<p>Expected: ${oneLine(expected)}</p>
<p>Fix: ${oneLine(fix)}</p>
<p><a href="${see}">why</a>, <a href="${rule}">rule</a></p>
</article>
`;
}

function costLines(report: ReviewReport): HtmlMarkup {
  const { cost, pools } = report;
  return cost && pools.length > 0
    ? list(`Costs: ${costTitle(cost)}`, [
        costTotal(cost),
        ...unpriced(report).map(({ address, why }) => `without a price: ${address}: ${why}`),
        ...cost.notes,
      ])
    : NOTHING;
}

function list(title: string, lines: readonly string[]): HtmlMarkup {
  return lines.length === 0
    ? NOTHING
    : html`<h3>${oneLine(title)}</h3>\n<ul>${lines.map((line) => html`<li>${oneLine(line)}</li>`)}</ul>\n`;
}
