import { type Answer, answerText, type PositiveAmount, type PositiveCount } from "../../command-line/answer";
import type { Diagnosis } from "../judge/diagnoses/diagnosis";
import type { Explanation, PodState } from "../judge/explanation";
import type { Stop } from "../judge/pod-route";

/** What `explain --output json` writes. */
export interface ExplainAnswer extends Answer<"1.0"> {
  /** Whether something keeps a pod from running. */
  readonly blocked: boolean;
  readonly pods: readonly ExplainedPod[];
  /** What could not be read. */
  readonly notes: readonly string[];
}

/** A pod, or something that should make pods and has none. */
export interface ExplainedPod {
  /** `Pod`, or the kind of what should make pods: `Job`. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly state: PodState;
  readonly slices: readonly ExplainedSlices[];
  readonly node: string | null;
  readonly pool: string | null;
  /** What blocks it first, then what would block after that. */
  readonly causes: readonly Diagnosis[];
  readonly notes: readonly string[];
  /** Of a pod that waits: how many nodes of each pool stop it, and at what. */
  readonly nodes: readonly ExplainedNodes[];
}

export interface ExplainedSlices {
  readonly resourceName: string;
  readonly count: PositiveAmount;
  /** What they are on the node that it has. */
  readonly partition: string | null;
}

export interface ExplainedNodes {
  readonly pool: string | null;
  readonly count: PositiveCount;
  readonly stoppedBy: Stop | null;
}

export function explainJson(explanations: readonly Explanation[], notes: readonly string[]): string {
  const answer: ExplainAnswer = {
    reportVersion: "1.0",
    blocked: explanations.some(({ causes }) => causes.length > 0),
    pods: explanations.map(podReport),
    notes,
  };
  return answerText(answer);
}

function podReport({ subject: { kind, namespace, name }, state, slices, node, pool, causes, notes, nodes }: Explanation): ExplainedPod {
  return {
    kind,
    namespace,
    name,
    state,
    slices: slices.map(({ resource, count, partition }) => ({ resourceName: resource, count, partition: partition ?? null })),
    node: node ?? null,
    pool: pool ?? null,
    causes,
    notes,
    nodes: nodes.map((row) => ({ pool: row.pool ?? null, count: row.count, stoppedBy: row.at ?? null })),
  };
}
