import { isKnown, known, show } from "../facts/fact";
import type { NodePoolFacts } from "./node-pool";

/** The tag with which the nodes start a device plugin of AKS's own. */
export const MANAGED_GPU_TAG = "EnableManagedGPUExperience";

/**
 * The tags that switch the behavior on, as `name = "value"`: a node looks for the name within the names of its tags and
 * for "true" within the value, both in any case.
 *
 * @see https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_helpers.sh
 */
export function tagsSwitching({ tags }: NodePoolFacts, name: string): string[] {
  return Object.entries(known(tags) ?? {})
    .filter(([key, value]) => key.toLowerCase().includes(name.toLowerCase()) && isKnown(value) && /true/i.test(value))
    .map(([key, value]) => `${key} = ${show(value)}`);
}
