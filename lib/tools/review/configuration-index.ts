import { isObject } from "../../core/facts/terraform-arguments";
import type { Attributes } from "./planned-resource";

const MODULE_STEP = /(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g;

/** The block of a resource in the `configuration` of a plan, whatever its module and instance. */
export function configuredResource(configuration: unknown, moduleAddress: string, type: string, name: string): Attributes | undefined {
  let module: unknown = isObject(configuration) ? configuration.root_module : undefined;
  for (const [, call] of moduleAddress.matchAll(MODULE_STEP)) {
    const calls = isObject(module) ? module.module_calls : undefined;
    const found = isObject(calls) && Object.hasOwn(calls, call as string) ? calls[call as string] : undefined;
    module = isObject(found) ? found.module : undefined;
  }
  const resources = isObject(module) && Array.isArray(module.resources) ? module.resources : [];
  return resources.find((resource) => isObject(resource) && resource.type === type && resource.name === name && resource.mode !== "data");
}

/** The expressions of the provider that a resource is configured with. */
export function providerExpressions(configuration: unknown, resource: Attributes | undefined): unknown {
  const providers = isObject(configuration) ? configuration.provider_config : undefined;
  const key = resource?.provider_config_key;
  const provider = isObject(providers) && typeof key === "string" && Object.hasOwn(providers, key) ? providers[key] : undefined;
  return isObject(provider) ? provider.expressions : undefined;
}

/** The clusters that an expression refers to: `azurerm_kubernetes_cluster.main`, `data.azurerm_kubernetes_cluster.main`. */
export function clusterReferences(expressions: unknown): string[] {
  if (!isObject(expressions) && !Array.isArray(expressions)) {
    return [];
  }
  const own = isObject(expressions) && Array.isArray(expressions.references) ? expressions.references : [];
  const clusters = own.flatMap((reference) =>
    typeof reference === "string" ? (/^(?:data\.)?azurerm_kubernetes_cluster\.[\w-]+/.exec(reference) ?? []) : [],
  );
  return [...new Set([...clusters, ...Object.values(expressions).flatMap(clusterReferences)])];
}
