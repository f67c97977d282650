import { show } from "../../../core/facts/fact";
import { isObject, wordOf } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { Origin } from "../origin";
import { type Kept, keptIn, named, planOfKept, textsIn } from "./kept-resources";

/** A state: the output of `terraform show -json` or `terraform state pull`, also of OpenTofu. */
export const STATE: Origin = {
  what: "a state",
  command: "terraform show -json",
  isReviewed: false,
  recognizes: (document) => isObject(document) && (isPulled(document) || isShown(document)),
  planOf(document, name, writeAgain) {
    const damaged = (what: string): ToolError => new ToolError(`${name} is damaged: ${what}`, `write it again with: ${writeAgain}`);
    if (isShown(document)) {
      if (!isObject(document.values)) {
        throw damaged("values is not an object");
      }
      return planOfKept(keptIn(document.values, damaged));
    }
    if (document.version !== 4) {
      throw new ToolError(
        `${name} has the state format ${show(document.version)}, and this release reads only 4`,
        "write it with Terraform 0.12 or later, or with OpenTofu",
      );
    }
    if (!Array.isArray(document.resources)) {
      throw damaged("resources is not a list");
    }
    return planOfKept(document.resources.flatMap((resource) => pulledResources(resource, damaged)));
  },
};

/** @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation */
function isShown(document: Readonly<Record<string, unknown>>): boolean {
  return "values" in document && "format_version" in document && !("planned_values" in document) && !("resource_changes" in document);
}

function isPulled(document: Readonly<Record<string, unknown>>): boolean {
  return "serial" in document;
}

/** The instances of a resource in a state file, whose format Terraform does not document. */
function pulledResources(resource: unknown, damaged: (what: string) => ToolError): Kept[] {
  if (!isObject(resource) || !Array.isArray(resource.instances)) {
    throw damaged("a resource has no list of instances");
  }
  const moduleAddress = typeof resource.module === "string" ? resource.module : "";
  const { type, name, mode } = named(resource);
  const block = [moduleAddress, mode === "data" ? "data" : "", type, name].filter((step) => step !== "").join(".");
  return resource.instances.flatMap((instance): Kept[] =>
    isObject(instance) && isObject(instance.attributes)
      ? [
          {
            type,
            name,
            mode,
            address: block + instanceKey(instance.index_key),
            moduleAddress,
            providerName: PROVIDER.exec(wordOf(resource.provider))?.[1],
            values: instance.attributes,
            sensitive: sensitiveMask(instance.sensitive_attributes),
            dependsOn: textsIn(instance.dependencies),
            deposed: typeof instance.deposed === "string",
          },
        ]
      : [],
  );
}

/** `provider["registry.terraform.io/hashicorp/azurerm"].west`, behind the address of a module. */
const PROVIDER = /provider\["([^"]+)"\]/;

function instanceKey(key: unknown): string {
  return typeof key === "number" ? `[${key}]` : typeof key === "string" ? `[${JSON.stringify(key)}]` : "";
}

/** The paths of sensitive attributes as a mask of their first steps: what lies behind is masked as a whole, and all by a path that is none. */
function sensitiveMask(paths: unknown): Record<string, true> | true {
  const steps = [paths ?? []].flat().map((path) => (Array.isArray(path) ? path[0] : path));
  const names = steps.map((step) => (isObject(step) ? step.value : undefined));
  return names.every((name) => typeof name === "string") ? Object.fromEntries(names.map((name) => [name, true] as const)) : true;
}
