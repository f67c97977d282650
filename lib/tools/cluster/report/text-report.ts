import { migLabels } from "../../kubectl/node-labels";
import { label } from "../../origins/pool-option";
import type { Paint } from "../../terminal/color";
import { textTable } from "../../terminal/text-table";
import type { Diagnosis } from "../judge/diagnoses/diagnosis";
import type { NodeVerification, PoolVerification } from "../judge/pool-verification";
import type { QueuesVerification } from "../judge/queue-verification";

/**
 * The answer for readers: a row for each node, then what is wrong and what to do about it.
 *
 * @param withLabels Whether a row also has the labels that tell how the node is cut.
 */
export function textReport(pools: readonly PoolVerification[], paint: Paint, width: number, withLabels: boolean): string {
  return [
    table(pools.flatMap(rowsOf), paint, width, withLabels),
    ...problemsOf(pools).map((problem) => problemText(problem, paint)),
    summary(pools),
  ].join("\n");
}

/** The queues for readers: whether each is active, what they give out of each pool, and what is wrong. */
export function queueText({ queues, quotas }: QueuesVerification, paint: Paint, width: number): string {
  const verdict = (diagnosis: { readonly id: string } | undefined): string => diagnosis?.id ?? "ok";
  const tables = [
    [
      ["QUEUE", "ACTIVE", "DIAGNOSIS"],
      ...queues.map(({ name, active, diagnosis }) => [name, active === undefined ? "-" : active ? "yes" : "no", verdict(diagnosis)]),
    ],
    ...(quotas.length > 0
      ? [
          [
            ["POOL", "RESOURCE", "QUOTAS", "OFFERED", "DIAGNOSIS"],
            ...quotas.map(({ poolName, resourceName, quota, offered, diagnosis }) => [
              poolName,
              resourceName,
              String(quota),
              String(offered),
              verdict(diagnosis),
            ]),
          ],
        ]
      : []),
  ];
  const problems = [
    ...queues.map(({ name, diagnosis }) => ({ subjects: [`queue ${name}`], diagnosis })),
    ...quotas.map(({ poolName, diagnosis }) => ({ subjects: [`quotas of ${poolName}`], diagnosis })),
  ].flatMap(({ subjects, diagnosis }) => (diagnosis ? [problemText({ subjects, diagnosis }, paint)] : []));
  const active = queues.filter(({ diagnosis }) => diagnosis === undefined).length;
  return [
    ...tables.map((rows) => `${textTable(rows, { width })}\n`),
    ...problems,
    `${active} of ${queues.length} queues as promised\n`,
  ].join("\n");
}

/** What else is to know where nothing is wrong, and what could not be read. */
export function noteText(notes: readonly string[]): string {
  return notes.map((note) => `note: ${note}\n`).join("");
}

interface Row {
  readonly cells: readonly string[];
  readonly verdict: string;
  readonly color: "green" | "yellow" | "red";
  readonly labels: string;
}

const HEADINGS: readonly string[] = ["POOL", "NODE", "RESOURCE", "EXPECTED", "ACTUAL", "USED", "DIAGNOSIS", "MIG LABELS"];
const NUMERIC = ["EXPECTED", "ACTUAL", "USED"].map((heading) => HEADINGS.indexOf(heading));
const NONE = "-";

function rowsOf({ pool, status, expected, nodes, diagnosis }: PoolVerification): Row[] {
  const name = pool.poolName ?? pool.address;
  const rows: Row[] = nodes.map(({ node, expected: { resourceName, slicesPerNode }, offered, used, preset, diagnosis: problem }) => ({
    cells: [name, node.name, resourceName, String(slicesPerNode), String(offered), String(used ?? NONE)],
    verdict: problem?.id ?? "ok",
    color: problem ? "red" : "green",
    labels: labelText(node, preset),
  }));
  if (diagnosis === undefined && nodes.length > 0) {
    return rows;
  }
  const verdict = diagnosis?.id ?? "ok: no nodes, as configured";
  const [only, ...others] = expected;
  const slices = only && others.length === 0 ? [only.resourceName, String(only.slicesPerNode)] : [NONE, NONE];
  return [...rows, { cells: [name, "(pool)", ...slices, NONE, NONE], verdict, color: POOL_COLORS[status], labels: NONE }];
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

function table(rows: readonly Row[], paint: Paint, width: number, withLabels: boolean): string {
  const lines = [HEADINGS, ...rows.map(({ cells, verdict, labels }) => [...cells, verdict, labels])].map((line) =>
    withLabels ? line : line.slice(0, -1),
  );
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
function problemText({ diagnosis, subjects }: Problem, paint: Paint): string {
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
