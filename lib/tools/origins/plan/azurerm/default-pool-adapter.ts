import { UNKNOWN } from "../../../../core/facts/fact";
import { fateWithinCluster } from "../../../../core/plan/pool-fate";
import { AZURERM_DEFAULT_POOL, DEFAULT_POOL_BLOCK } from "../../../../core/providers/azurerm";
import { asksForSlices } from "../../../../core/providers/pool-resource";
import type { Attributes } from "../planned-resource";
import type { PoolAdapter } from "../pool-adapter";
import { azurermProvider } from "./azurerm-provider";

const IN_BLOCK = `${DEFAULT_POOL_BLOCK}.`;
const { read: poolOf, addressOf, behavior } = AZURERM_DEFAULT_POOL;

/** The pool within a cluster: where Terraform replaces it, it replaces the cluster. */
export const DEFAULT_POOL_ADAPTER: PoolAdapter = {
  resource: AZURERM_DEFAULT_POOL,
  poolIn: (resource, configuration) => {
    const [before, after] = [resource.before && poolOf(resource.before), resource.after && poolOf(resource.after)];
    const compared = { before: poolOf(resource.compared.before) ?? {}, after: poolOf(resource.compared.after) ?? {} };
    return asksForSlices(compared.before) || asksForSlices(compared.after)
      ? {
          ...resource,
          address: addressOf(resource.address),
          before,
          after,
          compared,
          sensitive: Object.keys(after ?? before ?? {}).filter((name) =>
            isHidden([before, after], [compared.before, compared.after], name),
          ),
          forcedBy: resource.forcedBy.map((path) => (path.startsWith(IN_BLOCK) ? path.slice(IN_BLOCK.length) : path)),
          fate: fateWithinCluster(resource.fate, JSON.stringify(compared.before) !== JSON.stringify(compared.after)),
          provider: { ...azurermProvider(configuration, resource), behavior },
          describedBy: AZURERM_DEFAULT_POOL,
          unread: [],
        }
      : undefined;
  },
};

function isHidden(sides: readonly (Attributes | undefined)[], compared: readonly Attributes[], name: string): boolean {
  return sides.some((side, index) => side?.[name] === UNKNOWN && compared[index]?.[name] !== UNKNOWN);
}
