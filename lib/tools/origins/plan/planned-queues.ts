import { type Fact, isKnown } from "../../../core/facts/fact";
import { textFact } from "../../../core/helm/helm-release";
import { KUEUE_CHART } from "../../../core/kueue/kueue-chart";
import { type QueueValues, queuesOfRelease } from "../../../core/kueue/queue-values";
import { destroys } from "../../../core/terraform/planned-change";
import type { Attributes, PlannedResource } from "./planned-resource";

/** A release of queues, or of Kueue itself. */
export interface PlannedQueues {
  readonly address: string;
  readonly releaseName: Fact<string>;
  /** The queues before the plan, if those after it are unknown. */
  readonly before: readonly QueueValues[];
  readonly after: readonly QueueValues[];
  readonly uninstallsKueue: boolean;
}

/** The queues of the release; empty for other releases. */
export function plannedQueues({ address, fate, before, after }: PlannedResource): PlannedQueues[] {
  const sides = [before, fate === "forgotten" ? before : after].map((side) => side && queuesOfRelease(side));
  const [was, is] = sides as [Fact<QueueValues>, Fact<QueueValues>];
  const uninstallsKueue = destroys(fate) && before !== undefined && isKueue(before);
  if (!sides.some(isKnown) && !uninstallsKueue) {
    return [];
  }
  const isCertain = is === undefined || isKnown(is);
  return [
    {
      address,
      releaseName: textFact((before ?? after)?.name),
      before: isKnown(was) && isCertain ? [was] : [],
      after: isKnown(is) ? [is] : [],
      uninstallsKueue,
    },
  ];
}

function isKueue({ chart }: Attributes): boolean {
  return typeof chart === "string" && chart.split("/").at(-1) === KUEUE_CHART;
}
