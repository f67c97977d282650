import { label } from "../../origins/pool-option";
import type { Paint } from "../../terminal/color";
import { textTable } from "../../terminal/text-table";
import type { Diagnosis } from "../judge/diagnosis";
import type { NodeVerification, PoolVerification } from "../judge/pool-verification";
import { migLabels } from "../read/mig-labels";

/** The answer for readers: a row for each node, then what is wrong and what to do about it. */
export function textReport(pools: readonly PoolVerification[], paint: Paint, width: number): string {
  return [
    table(pools.flatMap(rowsOf), paint, width),
    ...problemsOf(pools).map((problem) => problemText(problem, paint)),
    summary(pools),
  ].join("\n");
}

interface Row {
  readonly cells: readonly string[];
  readonly verdict: string;
  readonly color: "green" | "yellow" | "red";
  readonly labels: string;
}

const HEADINGS: readonly string[] = ["POOL", "NODE", "RESOURCE", "EXPECTED", "ACTUAL", "DIAGNOSIS", "MIG LABELS"];
const NUMERIC = ["EXPECTED", "ACTUAL"].map((heading) => HEADINGS.indexOf(heading));
const NONE = "-";

function rowsOf({ pool, status, promises, nodes, diagnosis }: PoolVerification): Row[] {
  const name = pool.poolName ?? pool.address;
  const rows: Row[] = nodes.map(({ node, promise, offered, diagnosis: problem }) => ({
    cells: [name, node.name, promise.resourceName, String(promise.slicesPerNode), String(offered)],
    verdict: problem?.id ?? "ok",
    color: problem ? "red" : "green",
    labels: labelText(node),
  }));
  if (diagnosis === undefined && nodes.length > 0) {
    return rows;
  }
  const verdict = diagnosis?.id ?? "ok: no nodes, as configured";
  const [promise, ...others] = promises;
  const expected = promise && others.length === 0 ? [promise.resourceName, String(promise.slicesPerNode)] : [NONE, NONE];
  return [...rows, { cells: [name, "(pool)", ...expected, NONE], verdict, color: POOL_COLORS[status], labels: NONE }];
}

const POOL_COLORS: Readonly<Record<PoolVerification["status"], Row["color"]>> = { holds: "green", differs: "red", unverifiable: "yellow" };

function labelText(node: NodeVerification["node"]): string {
  const labels = Object.entries(migLabels(node))
    .filter(isNews)
    .map(([name, value]) => `${name.replace("nvidia.com/", "")}=${value}`);
  return labels.join(" ") || NONE;
}

/** Devices that are handed out once need no column for it. */
function isNews([name, value]: readonly [string, string]): boolean {
  return !name.endsWith(".replicas") || Number(value) > 1;
}

function table(rows: readonly Row[], paint: Paint, width: number): string {
  const lines = [HEADINGS, ...rows.map(({ cells, verdict, labels }) => [...cells, verdict, labels])];
  const painted = (text: string, line: number, column: number): string => {
    const row = rows[line - 1];
    return row && HEADINGS[column] === "DIAGNOSIS" ? paint(row.color, text) : text;
  };
  return `${textTable(lines, { width, breakable: HEADINGS.indexOf("MIG LABELS"), numeric: NUMERIC, paint: painted })}\n`;
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
export function problemText({ diagnosis, subjects }: Problem, paint: Paint): string {
  const more = subjects.length - MOST_SUBJECTS;
  const named = subjects.slice(0, MOST_SUBJECTS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return `${paint("bold", diagnosis.id)}: ${named}
  found:    ${diagnosis.found}
  expected: ${diagnosis.expected}
  fix:      ${diagnosis.fix}
  see more: ${diagnosis.command}
`;
}

function summary(pools: readonly PoolVerification[]): string {
  const count = (status: PoolVerification["status"]): number => pools.filter((pool) => pool.status === status).length;
  const unverifiable = count("unverifiable");
  return `${count("holds")} of ${pools.length} node pools as promised${unverifiable > 0 ? `, ${unverifiable} cannot be verified` : ""}\n`;
}
