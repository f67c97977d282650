import { isObject } from "../../../core/facts/json";
import { AZAPI_NODE_POOL } from "../../../core/providers/azapi";
import { AZURERM_DEFAULT_POOL, AZURERM_NODE_POOL } from "../../../core/providers/azurerm";
import type { Attributes } from "./planned-resource";

const LATER = "known only after apply";

/** Why a resource may create node pools that cannot be read; `undefined` if it does not. */
export function mayHidePools(entry: Attributes): string | undefined {
  const { type, change } = entry;
  return typeof type === "string" && entry.mode !== "data" && isObject(change) ? HIDING.get(type)?.(change) : undefined;
}

const HIDING: ReadonlyMap<string, (change: Attributes) => string | undefined> = new Map([
  [AZURERM_NODE_POOL.type, ({ after_unknown: unknown }) => (unknown === true ? `it is ${LATER}, and may be a MIG node pool` : undefined)],
  [
    AZURERM_DEFAULT_POOL.type,
    ({ after_unknown: unknown }) =>
      unknown === true || isUnknown(unknown, "default_node_pool") ? `its default_node_pool is ${LATER}` : undefined,
  ],
  [
    AZAPI_NODE_POOL.type,
    (change) =>
      change.after_unknown === true || isUnknown(change.after_unknown, "type")
        ? `its type is ${LATER}, and may be a node pool`
        : sidesOf(change).some(({ type }) => typeof type === "string" && /^Microsoft\.Resources\/deployments@/i.test(type))
          ? templateIn(change, "body")
          : undefined,
  ],
  ...["resource_group", "subscription", "management_group", "tenant"].map(
    (scope) => [`azurerm_${scope}_template_deployment`, (change: Attributes) => templateIn(change, "template_content")] as const,
  ),
]);

function isUnknown(mask: unknown, name: string): boolean {
  return isObject(mask) && mask[name] === true;
}

function sidesOf({ before, after }: Attributes): Attributes[] {
  return [before, after].filter(isObject);
}

/** Only whether a template can be about AKS is read. */
function templateIn(change: Attributes, name: string): string | undefined {
  const contents = sidesOf(change).map((side) => JSON.stringify(side[name] ?? ""));
  const isThere = contents.every((content) => content !== '""');
  const isAboutAks = contents.some((content) => /managedClusters|templateLink/i.test(content));
  return isAboutAks || !isThere ? "it deploys an ARM template, which is not analyzed and may create node pools" : undefined;
}
