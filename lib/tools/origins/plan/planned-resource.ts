import { isObject } from "../../../core/facts/json";
import { type Fate, fateOf } from "../../../core/terraform/planned-change";
import { maskedValue, masksAnything } from "./masked-value";

export type Attributes = Readonly<Record<string, unknown>>;

/** An entry of `resource_changes` or `resource_drift`, as far as it can be read. */
export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  /** `module.gpu["east"]`; empty for the root module. */
  readonly moduleAddress: string;
  readonly name: string;
  /** `registry.terraform.io/hashicorp/azurerm`. */
  readonly providerName: string | undefined;
  readonly fate: Fate;
  /** Sensitive values are `UNKNOWN` here, so that nothing can print them. */
  readonly before: Attributes | undefined;
  /** The same, and what is known only after apply is `UNKNOWN` too. */
  readonly after: Attributes | undefined;
  /** With the sensitive values, to be compared and never shown. */
  readonly compared: { readonly before: Attributes; readonly after: Attributes };
  /** The arguments with anything sensitive in them. */
  readonly sensitive: readonly string[];
  readonly forcedBy: readonly string[];
  readonly reason: string | undefined;
  readonly movedFrom: string | undefined;
  readonly imported: boolean;
  readonly deposed: boolean;
  /** The addresses of what it depends on, where the document says them of the resource itself, as a state does. */
  readonly dependsOn: readonly string[];
}

export function plannedResource(entry: Attributes, type: string, address: string): PlannedResource {
  const change = isObject(entry.change) ? entry.change : {};
  const before = isObject(change.before) ? change.before : undefined;
  const after = isObject(change.after) ? change.after : undefined;
  const planned = after && (maskedValue(after, change.after_unknown) as Attributes);
  return {
    address,
    type,
    moduleAddress: typeof entry.module_address === "string" ? entry.module_address : "",
    name: typeof entry.name === "string" ? entry.name : "",
    providerName: typeof entry.provider_name === "string" ? entry.provider_name : undefined,
    fate: fateOf(change.actions, before, after),
    before: before && asAttributes(maskedValue(before, change.before_sensitive)),
    after: planned && asAttributes(maskedValue(planned, change.after_sensitive)),
    compared: { before: before ?? {}, after: asAttributes(planned) ?? {} },
    sensitive: [...new Set([...maskedNames(before, change.before_sensitive), ...maskedNames(after, change.after_sensitive)])],
    forcedBy: Array.isArray(change.replace_paths) ? [...new Set(change.replace_paths.map(showPath))] : [],
    reason: typeof entry.action_reason === "string" ? entry.action_reason : undefined,
    movedFrom: typeof entry.previous_address === "string" && entry.previous_address !== address ? entry.previous_address : undefined,
    imported: isObject(change.importing),
    deposed: typeof entry.deposed === "string",
    dependsOn: Array.isArray(entry.depends_on) ? entry.depends_on.filter((address) => typeof address === "string") : [],
  };
}

function maskedNames(side: Attributes | undefined, mask: unknown): string[] {
  const isMasked = (name: string): boolean => mask === true || (isObject(mask) && Object.hasOwn(mask, name) && masksAnything(mask[name]));
  return Object.keys(side ?? {}).filter(isMasked);
}

/** A resource that is sensitive or unknown as a whole still exists: nothing is known of it. */
function asAttributes(value: unknown): Attributes | undefined {
  return isObject(value) ? value : typeof value === "symbol" ? {} : undefined;
}

/** `["upgrade_settings", 0, "max_surge"]` is `upgrade_settings.max_surge`. */
function showPath(path: unknown): string {
  return (Array.isArray(path) ? path : [path]).filter((step) => typeof step === "string").join(".");
}
