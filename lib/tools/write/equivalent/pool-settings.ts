import { isObject } from "../../../core/facts/json";
import { CHANGEABLE_ARGUMENT_NAMES } from "../../../core/pool/node-pool-arguments";
import { isExpression, isUnset } from "../../../core/terraform/terraform-arguments";

/** A value that Terraform knows only later, and what stands for it. */
export interface Placeholder {
  readonly placeholder: string;
  readonly expression: string;
}

/** The settings of a pool by azurerm argument, those of nested blocks with a dot. */
export interface PoolSettings {
  readonly values: ReadonlyMap<string, unknown>;
  readonly placeholders: readonly Placeholder[];
}

/** Everything that a pool is told, and what its provider tells Azure beyond that; expressions become placeholders. */
export function poolSettings(
  attributes: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>> = azurermDefaults(attributes),
): PoolSettings {
  const placeholders: Placeholder[] = [];
  const values = new Map<string, unknown>();
  for (const [path, value] of [...settingsIn(defaults), ...settingsIn(attributes)]) {
    values.set(path, withPlaceholders(value, path, placeholders));
  }
  return { values, placeholders };
}

/**
 * What azurerm sends where nothing is said, and Azure would choose otherwise or need it.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
function azurermDefaults({
  auto_scaling_enabled,
  min_count,
  upgrade_settings,
}: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    mode: "User",
    os_type: "Linux",
    os_disk_type: "Managed",
    node_count: auto_scaling_enabled ? min_count : 0,
    ...noSurge(upgrade_settings),
  };
}

/** Beside nodes that may be unavailable; AKS surges by a tenth otherwise. */
export function noSurge(upgradeSettings: unknown): Record<string, unknown> {
  const [upgrade] = Array.isArray(upgradeSettings) ? upgradeSettings : [upgradeSettings];
  return isObject(upgrade) && !isUnset(upgrade.max_unavailable) ? { upgrade_settings: { max_surge: "0" } } : {};
}

function settingsIn(attributes: Readonly<Record<string, unknown>>): [string, unknown][] {
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

/** The value with placeholders, which join the list, in the place of its expressions. */
export function withPlaceholders(value: unknown, path: string, placeholders: Placeholder[]): unknown {
  if (typeof value === "string" && isExpression(value)) {
    const placeholder = `<${path}>`;
    placeholders.push({ placeholder, expression: value });
    return placeholder;
  }
  if (typeof value === "string") {
    return value.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => withPlaceholders(item, `${path}[${index}]`, placeholders));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withPlaceholders(part, `${path}.${key}`, placeholders)]))
    : value;
}
