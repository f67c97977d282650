import { isKnown } from "../../../core/facts/fact";
import { type QueueValues, queuesOfRelease } from "../../../core/kueue/queue-values";
import { resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** The queues of a `MigQueues` in the output of `cdktf synth`. */
export interface SynthesizedQueues {
  readonly stack: string;
  /** `helm_release.queues`. */
  readonly address: string;
  readonly values: QueueValues;
}

/** The queues of a stack, as far as their values are known before apply. */
export function queuesOf(stack: SynthesizedStack): SynthesizedQueues[] {
  return resourcesOf(stack, "helm_release").flatMap(({ address, attributes }) => {
    const values = queuesOfRelease(attributes);
    return isKnown(values) ? [{ stack: stack.name, address, values }] : [];
  });
}
