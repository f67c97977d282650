import { isObject } from "../../../core/facts/json";
import {
  CHANGEABLE_ARGUMENT_NAMES,
  NODE_POOL_ARGUMENT_TREE,
  NODE_POOL_ARGUMENTS,
  type NodePoolArgumentName,
} from "../../../core/pool/node-pool-arguments";
import { type ArgumentTree, isUnset } from "../../../core/terraform/terraform-arguments";
import { type StandIn, withStandIns } from "../../terraform/stand-ins";

type Attributes = Readonly<Record<string, unknown>>;

/** The settings of a pool by azurerm argument, those of nested blocks with a dot. */
export type PoolSettings = ReadonlyMap<string, unknown>;

/** All settings of a pool, with the defaults that its provider sends to Azure. */
export function poolSettings(attributes: Attributes, standIn: StandIn, defaults: Attributes = azurermDefaults(attributes)): PoolSettings {
  return new Map(
    [...settingsIn(defaults), ...settingsIn(declaredAttributes(attributes))].map(([path, value]) => [
      path,
      withStandIns(value, path, standIn),
    ]),
  );
}

type SaysNothing = (value: unknown, pool: Attributes) => boolean;

/** Values of a state or of Azure that are defaults, for which pools. */
const SAID_BY_ITSELF: ReadonlyMap<string, SaysNothing> = new Map<string, SaysNothing>([
  ["id", () => true],
  ["node_image_version", () => true],
  ["type", (value) => value === "VirtualMachineScaleSets"],
  ["min_count", (value, pool) => value === 0 && pool.auto_scaling_enabled !== true],
  ["max_count", (value, pool) => value === 0 && pool.auto_scaling_enabled !== true],
  ["spot_max_price", (value, pool) => value === -1 && pool.priority !== "Spot"],
]);

/** The attributes without those, and without unset numbers, which a state has as 0. */
export function declaredAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(withoutZeros(attributes, NODE_POOL_ARGUMENT_TREE)).filter(
      ([name, value]) => !SAID_BY_ITSELF.get(name)?.(value, attributes),
    ),
  );
}

function withoutZeros(attributes: Attributes, tree: ArgumentTree): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => {
      const node = tree.get(key);
      const least = node && NODE_POOL_ARGUMENTS[node.name as NodePoolArgumentName].range?.from;
      if (value === 0 && least !== undefined && least > 0) {
        return [];
      }
      const within = (body: unknown): unknown => (node && isObject(body) && node.inner.size > 0 ? withoutZeros(body, node.inner) : body);
      return [[key, Array.isArray(value) ? value.map(within) : within(value)]];
    }),
  );
}

/**
 * Defaults that azurerm sends, and that are required by Azure or differ from its own.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
function azurermDefaults({ auto_scaling_enabled, min_count, upgrade_settings }: Attributes): Record<string, unknown> {
  return {
    mode: "User",
    os_type: "Linux",
    os_disk_type: "Managed",
    node_count: auto_scaling_enabled ? min_count : 0,
    ...noSurge(upgrade_settings),
  };
}

/** With max_unavailable; the default of AKS is a surge of 10 %. */
export function noSurge(upgradeSettings: unknown): Record<string, unknown> {
  const [upgrade] = Array.isArray(upgradeSettings) ? upgradeSettings : [upgradeSettings];
  return isObject(upgrade) && !isUnset(upgrade.max_unavailable) ? { upgrade_settings: { max_surge: "0" } } : {};
}

function settingsIn(attributes: Attributes): [string, unknown][] {
  return Object.entries(attributes).flatMap<[string, unknown]>(([name, value]) => {
    if (isUnset(value)) {
      return [];
    }
    const body = Array.isArray(value) ? value[0] : value;
    return SPOKEN_IN_PARTS.has(name) && isObject(body)
      ? settingsIn(body).map<[string, unknown]>(([part, inner]) => [`${name}.${part}`, inner])
      : [[name, value]];
  });
}

/** The blocks whose arguments have names of their own elsewhere. */
const SPOKEN_IN_PARTS: ReadonlySet<string> = new Set(CHANGEABLE_ARGUMENT_NAMES.flatMap((name) => name.split(".").slice(0, -1)));
