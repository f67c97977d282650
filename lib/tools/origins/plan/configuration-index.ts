import { isObject } from "../../../core/facts/json";
import { type Attributes, isAddress } from "./planned-resource";

const MODULE_STEP = /(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g;

/** Finds blocks in the `configuration` of a plan. */
export class ConfigurationIndex {
  private readonly modules = new Map<string, ReadonlyMap<string, Attributes>>();

  public constructor(
    private readonly configuration: unknown,
    private readonly types: readonly string[],
  ) {}

  /** The block of a resource of one of the types, in any module. */
  public resource(moduleAddress: string, type: string, name: string): Attributes | undefined {
    const key = [...moduleAddress.matchAll(MODULE_STEP)].map(([, call]) => call).join(".");
    const module = this.modules.get(key) ?? this.read(moduleAddress);
    this.modules.set(key, module);
    return module.get(`${type}.${name}`);
  }

  /** The literal arguments of a data source, by its address. */
  public dataConstants(address: string): Attributes {
    const [, moduleAddress = "", type, name] = DATA_SOURCE.exec(address) ?? [];
    const resources = memberOf(this.moduleAt(moduleAddress), "resources");
    const block = (Array.isArray(resources) ? resources : []).find(
      (resource) => isObject(resource) && resource.mode === "data" && resource.type === type && resource.name === name,
    );
    const expressions = memberOf(block, "expressions");
    return Object.fromEntries(
      Object.entries(isObject(expressions) ? expressions : {}).map(([argument, expression]) => [
        argument,
        memberOf(expression, "constant_value"),
      ]),
    );
  }

  /** The sources of the modules in an address, the outermost first. */
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

  /**
   * The addresses of the resources that an expression refers to, directly or through variables and outputs of modules.
   *
   * @param instanceKey The key of the instance with the expression: `each.key` and `count.index` refer to the same key.
   */
  public resourcesBehind(
    expression: unknown,
    moduleAddress: string,
    instanceKey: string,
    seen: ReadonlySet<unknown> = new Set(),
  ): string[] {
    if (seen.has(expression)) {
      return [];
    }
    const within = new Set([...seen, expression]);
    const references = referencesIn(expression);
    const key = references.some((reference) => /^(each|count)\./.test(reference)) ? instanceKey : "";
    const found = references.flatMap((reference) => {
      const [, variable] = /^var\.([\w-]+)/.exec(reference) ?? [];
      if (variable !== undefined) {
        const call = this.callOf(moduleAddress);
        return this.resourcesBehind(memberOf(call?.block.expressions, variable), call?.parent ?? "", call?.key ?? "", within);
      }
      const [, step, output] = OUTPUT.exec(reference) ?? [];
      if (step !== undefined && output !== undefined) {
        const child = qualified(moduleAddress, step);
        const outputs = memberOf(this.callOf(child)?.block.module, "outputs");
        return this.resourcesBehind(memberOf(outputs, output), child, "", within);
      }
      const [resource] = RESOURCE.exec(reference) ?? [];
      return resource === undefined ? [] : [qualified(moduleAddress, resource) + (resource.endsWith("]") ? "" : key)];
    });
    return withoutTheirBlocks(found);
  }

  /** The call of the module, and the module that contains the call. */
  private callOf(moduleAddress: string): { block: Attributes; parent: string; key: string } | undefined {
    const last = [...moduleAddress.matchAll(MODULE_STEP)].at(-1);
    if (last === undefined) {
      return undefined;
    }
    const [step, name = ""] = last;
    const parent = moduleAddress.slice(0, last.index);
    const block = memberOf(memberOf(this.moduleAt(parent), "module_calls"), name);
    return isObject(block) ? { block, parent, key: INSTANCE_KEY.exec(step)?.[0] ?? "" } : undefined;
  }

  private moduleAt(moduleAddress: string): unknown {
    const root = memberOf(this.configuration, "root_module");
    return [...moduleAddress.matchAll(MODULE_STEP)].reduce<unknown>(
      (module, [, call = ""]) => memberOf(memberOf(memberOf(module, "module_calls"), call), "module"),
      root,
    );
  }

  /** The expressions in the provider configuration of a resource. */
  public providerExpressions(resource: Attributes | undefined): unknown {
    const key = resource?.provider_config_key;
    const provider = typeof key === "string" && Object.hasOwn(this.providers, key) ? this.providers[key] : undefined;
    return isObject(provider) ? provider.expressions : undefined;
  }

  /** The version constraints of the provider with that full name: `registry.terraform.io/hashicorp/azurerm`. */
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

  private read(moduleAddress: string): ReadonlyMap<string, Attributes> {
    const module = this.moduleAt(moduleAddress);
    const found = new Map<string, Attributes>();
    for (const resource of isObject(module) && Array.isArray(module.resources) ? module.resources : []) {
      const isNamed = isObject(resource) && typeof resource.name === "string";
      if (isNamed && resource.mode !== "data" && this.types.includes(resource.type as string)) {
        found.set(`${resource.type}.${resource.name}`, resource);
      }
    }
    return found;
  }
}

/** `module.gpu["east"].data.azurerm_kubernetes_cluster.main`: the module, the type and the name. */
const DATA_SOURCE = /^(?:(.*)\.)?data\.([\w-]+)\.([\w-]+)(?:\[.*\])?$/s;
const OUTPUT = /^(module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.([\w-]+)/;
const RESOURCE = /^(?!(?:var|local|module|each|count|path|terraform|self)\.)(?:data\.)?[\w-]+\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/;
/** The key of an instance, at the end of an address. */
export const INSTANCE_KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The address of a reference within a module. */
export function qualified(moduleAddress: string, reference: string): string {
  return moduleAddress ? `${moduleAddress}.${reference}` : reference;
}

/** Terraform lists an instance and also its block. */
function withoutTheirBlocks(references: readonly string[]): string[] {
  return [...new Set(references)].filter((one) => !references.some((other) => other.startsWith(`${one}[`)));
}

/** The references in expressions: `var.name`, `each.key`, `azurerm_resource_group.main.name`. */
export function referencesIn(expressions: unknown): string[] {
  if (!isObject(expressions) && !Array.isArray(expressions)) {
    return [];
  }
  const own = isObject(expressions) && Array.isArray(expressions.references) ? expressions.references : [];
  return [...own.filter(isAddress), ...Object.values(expressions).flatMap(referencesIn)];
}

const CLUSTER = /^(?:data\.)?azurerm_kubernetes_cluster\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/;

/** The clusters among the references: `azurerm_kubernetes_cluster.main`, `data.azurerm_kubernetes_cluster.main["east"]`. */
export function clustersAmong(references: readonly string[]): string[] {
  return withoutTheirBlocks(references.flatMap((reference) => CLUSTER.exec(reference) ?? []));
}
