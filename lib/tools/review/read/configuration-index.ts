import { isObject } from "../../../core/facts/json";
import type { Attributes } from "./planned-resource";

const MODULE_STEP = /(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g;

/** Looks up blocks in the `configuration` of a plan, and reads the resources of a module once. */
export class ConfigurationIndex {
  private readonly modules = new Map<string, ReadonlyMap<string, Attributes>>();

  public constructor(
    private readonly configuration: unknown,
    private readonly types: readonly string[],
  ) {}

  /** The block of a resource of one of the types, whatever its module and instance. */
  public resource(moduleAddress: string, type: string, name: string): Attributes | undefined {
    const path = [...moduleAddress.matchAll(MODULE_STEP)].map(([, call]) => call as string);
    const key = path.join(".");
    const module = this.modules.get(key) ?? this.read(path);
    this.modules.set(key, module);
    return module.get(`${type}.${name}`);
  }

  /** Where the modules come from that the address goes through, the outermost first. */
  public moduleSources(moduleAddress: string): string[] {
    const sources: string[] = [];
    let module: unknown = isObject(this.configuration) ? this.configuration.root_module : undefined;
    for (const [, call = ""] of moduleAddress.matchAll(MODULE_STEP)) {
      const calls = isObject(module) ? module.module_calls : undefined;
      const found: unknown = isObject(calls) && Object.hasOwn(calls, call) ? calls[call] : undefined;
      module = isObject(found) ? found.module : undefined;
      sources.push(...(isObject(found) && typeof found.source === "string" ? [found.source] : []));
    }
    return sources;
  }

  /** The expressions of the provider that a resource is configured with. */
  public providerExpressions(resource: Attributes | undefined): unknown {
    const key = resource?.provider_config_key;
    const provider = typeof key === "string" && Object.hasOwn(this.providers, key) ? this.providers[key] : undefined;
    return isObject(provider) ? provider.expressions : undefined;
  }

  /** What each configuration of the provider allows, by the provider's full name: `registry.terraform.io/hashicorp/azurerm`. */
  public versionConstraints(fullName: string): string[] {
    return Object.values(this.providers).flatMap((provider) =>
      isObject(provider) && provider.full_name === fullName && typeof provider.version_constraint === "string"
        ? [provider.version_constraint]
        : [],
    );
  }

  /** By their keys: `azurerm`, `azurerm.west`, `module.gpu:azurerm`. */
  private get providers(): Attributes {
    const providers = isObject(this.configuration) ? this.configuration.provider_config : undefined;
    return isObject(providers) ? providers : {};
  }

  private read(path: readonly string[]): ReadonlyMap<string, Attributes> {
    let module: unknown = isObject(this.configuration) ? this.configuration.root_module : undefined;
    for (const call of path) {
      const calls = isObject(module) ? module.module_calls : undefined;
      const found = isObject(calls) && Object.hasOwn(calls, call) ? calls[call] : undefined;
      module = isObject(found) ? found.module : undefined;
    }
    const found = new Map<string, Attributes>();
    for (const resource of isObject(module) && Array.isArray(module.resources) ? module.resources : []) {
      if (isObject(resource) && resource.mode !== "data" && this.types.includes(resource.type as string)) {
        found.set(`${resource.type}.${resource.name}`, resource);
      }
    }
    return found;
  }
}

/** What an expression refers to, and what the expressions within it do: `var.name`, `each.key`, `azurerm_resource_group.main.name`. */
export function referencesIn(expressions: unknown): string[] {
  if (!isObject(expressions) && !Array.isArray(expressions)) {
    return [];
  }
  const own = isObject(expressions) && Array.isArray(expressions.references) ? expressions.references : [];
  return [...own.filter((reference) => typeof reference === "string"), ...Object.values(expressions).flatMap(referencesIn)];
}

const CLUSTER = /^(?:data\.)?azurerm_kubernetes_cluster\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/;

/** The clusters among the references: `azurerm_kubernetes_cluster.main`, `data.azurerm_kubernetes_cluster.main["east"]`. */
export function clustersAmong(references: readonly string[]): string[] {
  const clusters = [...new Set(references.flatMap((reference) => CLUSTER.exec(reference) ?? []))];
  // Beside an instance Terraform names the block that it is an instance of.
  return clusters.filter((cluster) => !clusters.some((other) => other.startsWith(`${cluster}[`)));
}
