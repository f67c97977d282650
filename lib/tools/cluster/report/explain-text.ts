import { grouped, type Several } from "../../../core/facts/lists";
import { formatDuration } from "../../command-line/duration";
import type { Paint } from "../../terminal/color";
import { hangingText } from "../../terminal/hanging-text";
import { textTable } from "../../terminal/text-table";
import { asksText } from "../judge/diagnoses/pod-words";
import type { Explanation, PodState } from "../judge/explanation";
import type { NodeStops, Stop } from "../judge/pod-route";
import { diagnosisText, noteText } from "./diagnosis-text";

interface TextSettings {
  readonly paint: Paint;
  readonly width: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The answer for readers: pods that are alike together, each with what blocks it first, and then. */
export function explainText(explanations: readonly Explanation[], notes: readonly string[], settings: TextSettings): string {
  const groups = grouped(explanations, ({ state, slices, pool, causes, notes: own }) =>
    JSON.stringify([state, slices, pool, causes.map(({ id, found }) => [id, found]), own]),
  );
  const all = [...groups.values()].map((group) => groupText(group, settings));
  const none = explanations.length === 0 ? ["no pod that asks for slices waits\n"] : [];
  return [...none, ...all, ...(notes.length > 0 ? [noteText(notes, settings.width)] : [])].join("\n");
}

function groupText(group: Several<Explanation>, settings: TextSettings): string {
  const [{ causes, notes, nodes }] = group;
  const { paint, width } = settings;
  return [
    `${headline(group, settings)}\n`,
    ...causes.map((cause, index) =>
      diagnosisText(index === 0 ? `first: ${paint("red", cause.id)}` : `then: ${paint("yellow", cause.id)}`, cause, width),
    ),
    ...(causes.length > 0 && nodes.length > 0 ? [`${nodeTable(nodes, width)}\n`] : []),
    ...(notes.length > 0 ? [noteText(notes, width)] : []),
  ].join("\n");
}

/** What one pod does, and several. */
const STATES: Readonly<Record<PodState, readonly [string, string]>> = {
  runs: ["runs", "run"],
  starts: ["does not run yet", "do not run yet"],
  waits: ["waits", "wait"],
  failed: ["has failed", "have failed"],
  ended: ["has ended", "have ended"],
};

const MOST_SUBJECTS = 3;

/** `Pod research/train-x7k2p waits (for 1h3m): 1 nvidia.com/gpu` */
function headline(group: Several<Explanation>, { paint, width, now }: TextSettings): string {
  const [{ subject, state, slices, node, pool }] = group;
  const names = group.map(({ subject: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`);
  const more = names.length - MOST_SUBJECTS;
  const who = names.slice(0, MOST_SUBJECTS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const first = group.map(({ subject: { pod } }) => pod?.created ?? Number.NaN).reduce((one, other) => Math.min(one, other));
  const age = state === "waits" && !Number.isNaN(first) && now > first ? ` (for ${formatDuration(now - first)})` : "";
  const place =
    node === undefined ? "" : group.length === 1 ? ` on node ${node}${pool ? ` of pool ${pool}` : ""}` : pool ? ` on pool ${pool}` : "";
  const partitions = [...new Set(slices.flatMap(({ partition }) => partition ?? []))].filter((name) => !asksText(slices).includes(name));
  const what =
    subject.pod === undefined
      ? ""
      : `: ${asksText(slices) || "no slices"}${partitions.length > 0 ? ` (slices of ${partitions.join(", ")})` : ""}`;
  return paint("bold", hangingText("", `${who} ${STATES[state][group.length === 1 ? 0 : 1]}${age}${place}${what}`, width));
}

const STOPS: Readonly<Record<Stop, string>> = {
  selector: "node selector",
  availability: "cordoned or not ready",
  taints: "taint",
  resource: "no such resource",
  size: "too few slices on a node",
  slices: "slices taken",
  capacity: "CPU, memory or pods",
};

function nodeTable(nodes: readonly NodeStops[], width: number): string {
  const rows = nodes.map(({ pool, count, at }) => [pool ?? "-", String(count), at === undefined ? "nothing" : STOPS[at]]);
  return textTable([["POOL", "NODES", "STOPPED BY"], ...rows], { width, numeric: [1] });
}
