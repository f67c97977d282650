import { isKnown } from "../facts/fact";
import { isObject } from "../facts/json";
import { SPOT_TAINT } from "../kubernetes/taint";

type Attributes = Readonly<Record<string, unknown>>;

/** What AKS surges with where upgrade settings say nothing of it: https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling */
const MAX_SURGE = "10%";

/**
 * The arguments of a pool with what AKS gives it where the body is silent, of those that azurerm has to write out and azapi
 * has not: it compares no more than the members that the body has.
 *
 * @param isMade Whether the pool does not exist yet; of one that does AKS keeps the node count.
 */
export function withAksDefaults(attributes: Attributes, isMade: boolean): Attributes {
  const { gpu_driver, fail_swap_on, node_count, auto_scaling_enabled, priority, eviction_policy, node_labels, upgrade_settings } =
    attributes;
  const isSpot = priority === "Spot";
  return {
    ...attributes,
    gpu_driver: gpu_driver ?? "Install",
    fail_swap_on: fail_swap_on ?? true,
    ...(isMade && !auto_scaling_enabled && { node_count: node_count ?? 1 }),
    ...(isSpot && { eviction_policy: eviction_policy ?? "Delete", node_labels: withSpotLabel(node_labels) }),
    ...(!isSpot && isKnown(upgrade_settings) && { upgrade_settings: withSurge(upgrade_settings) }),
  };
}

/** Of a map azapi compares the keys that the body has, so that the label of AKS is no change. */
function withSpotLabel(labels: unknown): unknown {
  return labels === undefined || isObject(labels) ? { [SPOT_TAINT.key]: SPOT_TAINT.value, ...labels } : labels;
}

function withSurge(settings: unknown): unknown {
  const [body] = Array.isArray(settings) ? settings : [];
  return isObject(body) && Object.keys(body).length > 0 && body.max_surge === undefined && body.max_unavailable === undefined
    ? [{ ...body, max_surge: MAX_SURGE }]
    : settings;
}
