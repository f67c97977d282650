import { UNKNOWN } from "../../../core/facts/fact";
import { isObject, wordOf } from "../../../core/facts/json";
import { type Fate, fateOf } from "../../../core/terraform/planned-change";
import { hiddenValue, maskedValue, masksAnything } from "./masked-value";

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
  /** Sensitive values are `UNKNOWN`: they cannot be printed. */
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
  /** The addresses of its dependencies, if the document has them, as a state does. */
  readonly dependsOn: readonly string[];
}

/** The longest that a name of Terraform, Azure or Kubernetes comes near to: what is longer is no address, and is searched by nothing. */
const LONGEST_ADDRESS = 10_000;

export function isAddress(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_ADDRESS;
}

export function plannedResource(entry: Attributes, type: string, address: string): PlannedResource {
  const change = isObject(entry.change) ? entry.change : {};
  const was = isObject(change.before) ? change.before : undefined;
  const is = isObject(change.after) ? change.after : undefined;
  const planned = is && (maskedValue(is, change.after_unknown) as Attributes);
  const before = was && shown(was, type, change.before_sensitive, change.after_sensitive);
  const after = planned && shown(planned, type, change.after_sensitive, change.before_sensitive);
  return {
    address,
    type,
    moduleAddress: isAddress(entry.module_address) ? entry.module_address : "",
    name: isAddress(entry.name) ? entry.name : "",
    providerName: typeof entry.provider_name === "string" ? entry.provider_name : undefined,
    fate: fateOf(change.actions, was, is),
    before,
    after,
    compared: { before: was ?? {}, after: asAttributes(planned) ?? {} },
    sensitive: [...new Set([...maskedNames(was, change), ...maskedNames(is, change)])],
    forcedBy: Array.isArray(change.replace_paths) ? [...new Set(change.replace_paths.map((path) => showPath(path, [before, after])))] : [],
    reason: typeof entry.action_reason === "string" ? entry.action_reason : undefined,
    movedFrom: isAddress(entry.previous_address) && entry.previous_address !== address ? entry.previous_address : undefined,
    imported: isObject(change.importing),
    deposed: typeof entry.deposed === "string",
    dependsOn: Array.isArray(entry.depends_on) ? entry.depends_on.filter(isAddress) : [],
  };
}

/** What can be shown of a side. Terraform hides a value that either side marks, and the schema marks some in every plan. */
function shown(side: Attributes, type: string, own: unknown, other: unknown): Attributes | undefined {
  return asAttributes(hiddenValue(hiddenValue(maskedValue(side, own), other), SCHEMA_MASKS.get(type)?.(side)));
}

/** What is sensitive by the schema of a type, as a mask of its values. */
const SCHEMA_MASKS: ReadonlyMap<string, (values: Attributes) => unknown> = new Map([
  ["helm_release", ({ set_sensitive: sets }) => ({ set_sensitive: Array.isArray(sets) ? sets.map(() => ({ value: true })) : true })],
]);

function maskedNames(side: Attributes | undefined, { before_sensitive, after_sensitive }: Attributes): string[] {
  const isMasked = (name: string, mask: unknown): boolean =>
    isObject(mask) ? Object.hasOwn(mask, name) && masksAnything(mask[name]) : masksAnything(mask);
  return Object.keys(side ?? {}).filter((name) => isMasked(name, before_sensitive) || isMasked(name, after_sensitive));
}

/** A resource that is completely sensitive or unknown still exists. */
function asAttributes(value: unknown): Attributes | undefined {
  return isObject(value) ? value : typeof value === "symbol" ? {} : undefined;
}

/** `["upgrade_settings", 0, "max_surge"]` is `upgrade_settings.max_surge`; of what is hidden on a side not even the keys are shown. */
function showPath(path: unknown, sides: readonly unknown[]): string {
  const names: string[] = [];
  let values = sides;
  for (const step of Array.isArray(path) ? path : [path]) {
    if (values.includes(UNKNOWN)) {
      break;
    }
    names.push(...(typeof step === "string" ? [step] : []));
    values = values.map((value) => (isObject(value) || Array.isArray(value) ? (value as Attributes)[wordOf(step)] : undefined));
  }
  return names.join(".");
}
