import { isObject } from "../../../core/facts/json";
import type { ToolError } from "../../command-line/command";
import type { PlanDocument } from "../plan/plan-document";
import type { Attributes } from "../plan/planned-resource";

/** A resource that exists, without a planned change. */
export interface Kept {
  readonly address: string;
  readonly moduleAddress: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** `registry.terraform.io/hashicorp/azurerm`. */
  readonly providerName: unknown;
  readonly values: Attributes;
  /** The mask of sensitive values, as in a plan. */
  readonly sensitive: unknown;
  /** The addresses of the resources that it depends on. */
  readonly dependsOn: readonly string[];
  readonly deposed: boolean;
}

/** The plan that changes none of them. */
export function planOfKept(resources: readonly Kept[]): PlanDocument {
  return {
    resource_changes: resources.map(
      ({ address, moduleAddress, mode, type, name, providerName, values, sensitive, dependsOn, deposed }) => ({
        address,
        module_address: moduleAddress,
        mode,
        type,
        name,
        provider_name: providerName,
        depends_on: dependsOn,
        ...(deposed && { deposed: "deposed" }),
        change: { actions: ["no-op"], before: values, after: values, before_sensitive: sensitive, after_sensitive: sensitive },
      }),
    ),
  };
}

/** The resources of all modules in the JSON form of a state. */
export function keptIn({ root_module: root }: Attributes, damaged: (what: string) => ToolError): Kept[] {
  const found: Kept[] = [];
  const modules: unknown[] = [root ?? {}];
  while (modules.length > 0) {
    const module = modules.pop();
    const { address, resources = [], child_modules: children = [] } = isObject(module) ? module : { resources: undefined };
    if (!isObject(module) || !Array.isArray(resources) || !Array.isArray(children)) {
      throw damaged("a module has no list of resources");
    }
    for (const resource of resources) {
      if (isObject(resource) && isObject(resource.values)) {
        found.push({
          ...named(resource),
          address: typeof resource.address === "string" ? resource.address : "",
          moduleAddress: typeof address === "string" ? address : "",
          providerName: resource.provider_name,
          values: resource.values,
          sensitive: resource.sensitive_values,
          dependsOn: textsIn(resource.depends_on),
          deposed: typeof resource.deposed_key === "string",
        });
      }
    }
    for (const child of children) {
      modules.push(child);
    }
  }
  return found;
}

export function named(resource: Readonly<Record<string, unknown>>): Pick<Kept, "type" | "name" | "mode"> {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { type: text(resource.type), name: text(resource.name), mode: text(resource.mode) };
}

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
