import { migLabels } from "../../kubectl/node-labels";
import { label } from "../../origins/pool-option";
import { terminalLine } from "../../targets/terminal-line";
import type { Paint } from "../../terminal/color";
import { textTable } from "../../terminal/text-table";
import type { Diagnosis } from "../judge/diagnoses/diagnosis";
import type { ExpectedSlices } from "../judge/expected-slices";
import type { NodeVerification, PoolVerification } from "../judge/pool-verification";
import type { QueuesVerification } from "../judge/queue-verification";
import { diagnosisText } from "./diagnosis-text";

/** The answer for readers: how many pools are right, a line for each node, then what is wrong and what to do about it. */
export function textReport(pools: readonly PoolVerification[], { paint, width, isWide }: TextSettings): string {
  return [
    `${paint("bold", verdict(pools))}\n`,
    table(pools, paint, isWide),
    ...problemsOf(pools).map((problem) => problemText(problem, paint, width)),
  ].join("\n");
}

/** The queues for readers: whether each is active, what they give out of each pool, and what is wrong. */
export function queueText({ queues, quotas }: QueuesVerification, { paint, width }: TextSettings): string {
  const idOf = (diagnosis: Diagnosis | undefined): string => diagnosis?.id ?? "ok";
  const tables = [
    [
      ["QUEUE", "ACTIVE", "DIAGNOSIS"],
      ...queues.map(({ name, active, diagnosis }) => [name, active === undefined ? NONE : active ? "yes" : "no", idOf(diagnosis)]),
    ],
    [
      ["POOL", "RESOURCE", "QUOTAS", "OFFERED", "DIAGNOSIS"],
      ...quotas.map(({ poolName, resourceName, quota, offered, diagnosis }) => [
        poolName,
        resourceName,
        String(quota),
        String(offered),
        idOf(diagnosis),
      ]),
    ],
  ];
  const problems = [
    ...queues.map(({ name, diagnosis }) => ({ subjects: [`queue ${name}`], diagnosis })),
    ...quotas.map(({ poolName, diagnosis }) => ({ subjects: [`quotas of ${poolName}`], diagnosis })),
  ].flatMap(({ subjects, diagnosis }) => (diagnosis ? [problemText({ subjects, diagnosis }, paint, width)] : []));
  const active = queues.filter(({ diagnosis }) => diagnosis === undefined).length;
  return [
    `${paint("bold", `${active} of ${queues.length} queues match the configuration`)}\n`,
    ...tables.filter(({ length }) => length > 1).map((rows) => `${textTable(rows, { width })}\n`),
    ...problems,
  ].join("\n");
}

interface TextSettings {
  readonly paint: Paint;
  readonly width: number;
  /** Whether a row has every column, with the labels that tell how the node is cut. */
  readonly isWide: boolean;
}

interface Row {
  readonly cells: Readonly<Record<string, string>>;
  readonly color: "green" | "yellow" | "red";
}

/** What fits a terminal of 80 columns, and all there is. */
const COLUMNS: readonly string[] = ["NODE", "SLICE", "OFFERED", "USED", "DIAGNOSIS"];
const WIDE_COLUMNS: readonly string[] = ["POOL", "NODE", "RESOURCE", "EXPECTED", "ACTUAL", "USED", "DIAGNOSIS", "MIG LABELS"];
const NUMERIC = ["OFFERED", "EXPECTED", "ACTUAL", "USED"];
const NONE = "-";

function rowsOf({ pool, status, expected, nodes, diagnosis }: PoolVerification): Row[] {
  const name = pool.poolName ?? pool.address;
  const rows: Row[] = nodes.map(({ node, expected: own, offered, used, preset, diagnosis: problem }) => ({
    cells: {
      POOL: name,
      NODE: node.name,
      ...slicesOf(own),
      OFFERED: `${offered}/${own.slicesPerNode}`,
      ACTUAL: String(offered),
      USED: String(used ?? NONE),
      DIAGNOSIS: problem?.id ?? "ok",
      "MIG LABELS": labelText(node, preset),
    },
    color: problem ? "red" : "green",
  }));
  if (diagnosis === undefined && nodes.length > 0) {
    return rows;
  }
  const [only, ...others] = expected;
  const cells = {
    POOL: name,
    NODE: `pool ${name}`,
    ...(only && others.length === 0 && slicesOf(only)),
    DIAGNOSIS: diagnosis?.id ?? "ok: no nodes, as configured",
  };
  return [...rows, { cells, color: POOL_COLORS[status] }];
}

function slicesOf({ partition, resourceName, slicesPerNode }: ExpectedSlices): Row["cells"] {
  return { SLICE: partition, RESOURCE: resourceName, EXPECTED: String(slicesPerNode) };
}

const POOL_COLORS: Readonly<Record<PoolVerification["status"], Row["color"]>> = { holds: "green", differs: "red", unverifiable: "yellow" };

function labelText(node: NodeVerification["node"], preset: readonly string[]): string {
  const labels = Object.entries(migLabels(node))
    .filter(isNews)
    .map(([name, value]) => `${name.replace("nvidia.com/", "")}=${value}${preset.includes(name) ? " (preset by the pool)" : ""}`);
  return labels.join(" ") || NONE;
}

/** Devices that are handed out once need no column for it. */
function isNews([name, value]: readonly [string, string]): boolean {
  return !name.endsWith(".replicas") || Number(value) > 1;
}

/** A node is a line, however long: a terminal breaks it, and a filter finds all of it. */
function table(pools: readonly PoolVerification[], paint: Paint, isWide: boolean): string {
  const titles = isWide ? WIDE_COLUMNS : COLUMNS;
  const rows = pools.flatMap(rowsOf);
  const lines = [titles, ...rows.map(({ cells }) => titles.map((title) => cells[title] ?? NONE))];
  const painted = (text: string, line: number, column: number): string => {
    const row = rows[line - 1];
    return row && titles[column] === "DIAGNOSIS" ? paint(row.color, text) : text;
  };
  const numeric = NUMERIC.map((title) => titles.indexOf(title));
  return `${textTable(lines, { width: Number.POSITIVE_INFINITY, numeric, paint: painted })}\n`;
}

/** A diagnosis, and all that it was made of. */
interface Problem {
  readonly diagnosis: Diagnosis;
  readonly subjects: readonly string[];
}

/** Diagnoses with the same words are one problem, however many nodes have it. */
function problemsOf(pools: readonly PoolVerification[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { pool, nodes, diagnosis } of pools) {
    const all = [
      { subject: `node pool ${label(pool)}`, diagnosis },
      ...nodes.map(({ node, ...rest }) => ({ subject: node.name, ...rest })),
    ];
    for (const { subject, diagnosis: problem } of all) {
      if (problem !== undefined) {
        const key = JSON.stringify([problem.id, problem.found, problem.expected]);
        const same = problems.get(key) ?? { diagnosis: problem, subjects: [] };
        problems.set(key, { ...same, subjects: [...new Set([...same.subjects, subject])] });
      }
    }
  }
  return [...problems.values()];
}

const MOST_SUBJECTS = 3;

/** A problem, what it was made of, and what to do about it. */
function problemText({ diagnosis, subjects }: Problem, paint: Paint, width: number): string {
  const more = subjects.length - MOST_SUBJECTS;
  const named = subjects.slice(0, MOST_SUBJECTS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return diagnosisText(`${paint("bold", diagnosis.id)}: ${terminalLine(named)}`, diagnosis, width);
}

function verdict(pools: readonly PoolVerification[]): string {
  const count = (status: PoolVerification["status"]): number => pools.filter((pool) => pool.status === status).length;
  const unverifiable = count("unverifiable");
  return `${count("holds")} of ${pools.length} node pools match the configuration${unverifiable > 0 ? `, ${unverifiable} cannot be verified` : ""}`;
}
