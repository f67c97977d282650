import { agentPoolApiVersion } from "../../../core/arm/agent-pool-type";
import { armBody } from "../../../core/arm/arm-body";
import { readArmPool, type TextInstead } from "../../../core/arm/arm-pool";
import { type ReplaceTriggers, refsName } from "../../../core/arm/replace-triggers";
import { findVmSize } from "../../../core/catalog/vm-size";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { changedArguments, type PoolProvider } from "../../../core/plan/pool-change";
import { fateUnderOverlay } from "../../../core/plan/pool-fate";
import { AZAPI_BEHAVIOR, AZAPI_NODE_POOL, AZAPI_NODE_POOL_PART, identityOf, readAzapiPool } from "../../../core/providers/azapi";
import { asksForSlices } from "../../../core/providers/pool-resource";
import type { Fate } from "../../../core/terraform/planned-change";
import { isUnset } from "../../../core/terraform/terraform-arguments";
import { type ConfigurationIndex, referencesIn } from "./configuration-index";
import { hiddenNames, type PoolReader } from "./planned-pool";
import type { Attributes, PlannedResource } from "./planned-resource";

export const azapiPool: PoolReader = (resource, configuration) => {
  if (!isAgentPool(resource)) {
    return [];
  }
  const isMade = resource.fate !== "updated" && resource.fate !== "unchanged";
  const read = (side: Attributes): Side => {
    const { attributes, texts } = readSide(side);
    return { attributes: AZAPI_NODE_POOL.withDefaults(attributes, isMade && side === resource.after), texts };
  };
  const was = resource.before && read(resource.before);
  const is = resource.after && read(resource.after);
  // A state from azurerm has no body until azapi reads the pool.
  const adopts = was !== undefined && is !== undefined && resource.before?.body == null;
  const after = read(resource.compared.after).attributes;
  const compared = { before: adopts ? after : read(resource.compared.before).attributes, after };
  const triggers = triggersOf(resource, configuration);
  return [
    {
      ...resource,
      before: adopts ? { ...EVERYTHING_UNKNOWN, ...identityOf(resource.before ?? {}) } : was?.attributes,
      after: is?.attributes,
      compared,
      sensitive: hiddenNames([was?.attributes, is?.attributes], [compared.before, compared.after]),
      forcedBy: causesOf(resource, changedArguments(compared.before, compared.after), triggers),
      provider: providerWith({ triggers, texts: is?.texts ?? [] }),
      describedBy: AZAPI_NODE_POOL,
      written: resource.after ?? {},
      unread: [...(adopts ? [ADOPTED] : []), ...unreadBody(resource, configuration)],
      addedToBody: false,
      overlays: [],
    },
  ];
};

/** A part of a pool of another resource: azapi reads the pool, merges the body into it and sends all of it. */
export const azapiPoolPart: PoolReader = (resource, configuration) => {
  const { fate, before, after } = resource;
  const [was, is] = [before && readSide(before), after && readSide(after)];
  const said = { before: withoutIdentity(resource.compared.before), after: withoutIdentity(resource.compared.after) };
  if (!isAgentPool(resource) || !canHaveSlices(is ?? was, fate)) {
    return [];
  }
  const isKept = fate === "updated" || fate === "unchanged";
  const left = { ...EVERYTHING_UNKNOWN, ...(is ?? was)?.attributes };
  const compared = isKept
    ? said
    : fate === "deleted" || fate === "forgotten"
      ? { before: {}, after: {} }
      : { before: {}, after: said.after };
  return [
    {
      ...resource,
      fate: fateUnderOverlay(fate),
      before: { ...left, ...(isKept ? { ...EVERYTHING_UNKNOWN, ...was?.attributes } : { ...EVERYTHING_UNKNOWN, ...identityOf(left) }) },
      after: left,
      compared,
      sensitive: hiddenNames([was?.attributes, is?.attributes], [said.before, said.after]),
      forcedBy: [],
      provider: providerWith({ overlay: fate, triggers: undefined, texts: is?.texts ?? [] }),
      describedBy: AZAPI_NODE_POOL_PART,
      written: after ?? {},
      unread: unreadBody(resource, configuration),
      addedToBody: false,
      overlays: [],
    },
  ];
};

/** The arguments of a part without the identity of its pool, which it cannot change. */
export function withoutIdentity(values: Attributes): Attributes {
  const { id: _, name: __, kubernetes_cluster_id: ___, ...said } = readSide(values).attributes;
  return said;
}

const ADOPTED = "it was moved from another provider, and the plan does not contain its current body, so changes are unknown";

/** azapi merges it into the body; in a plan the argument is null. */
export const WRITE_ONLY_BODY = "its sensitive_body, which no plan shows, can change every argument";

/** Why the pool cannot be read completely; sensitive values are listed as such. */
export function unreadBody(resource: PlannedResource, configuration: ConfigurationIndex): string[] {
  const { compared, after, before, moduleAddress, type, name } = resource;
  const { body, sensitive_body_version: version } = after ? compared.after : before ? compared.before : {};
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  const written = isObject(expressions) ? expressions.sensitive_body : undefined;
  const isWriteOnly =
    !isUnset(version) || (isObject(written) && (written.constant_value ?? null) !== null) || referencesIn(written).length > 0;
  return [
    ...(body === UNKNOWN
      ? ["its body is known only after apply"]
      : typeof body === "string" && !isObject(armBody(body))
        ? ["its body is not a JSON object"]
        : []),
    ...(isWriteOnly && after !== undefined ? [WRITE_ONLY_BODY] : []),
  ];
}

const EVERYTHING_UNKNOWN = readArmPool(UNKNOWN).attributes;

export interface Side {
  readonly attributes: Attributes;
  readonly texts: readonly TextInstead[];
}

export function isAgentPool({ compared: { before, after } }: PlannedResource): boolean {
  return [before, after].some(({ type }) => agentPoolApiVersion(type) !== undefined);
}

export function readSide(side: Attributes): Side {
  const { attributes, others, texts } = readAzapiPool(side);
  return { attributes: { ...others, ...attributes }, texts };
}

function providerWith(more: Partial<PoolProvider>): PoolProvider {
  return {
    azurerm: undefined,
    // azapi checks for an existing resource before it creates one.
    skipsImportCheck: false,
    behavior: AZAPI_BEHAVIOR,
    overlay: undefined,
    triggers: undefined,
    texts: [],
    ...more,
  };
}

const VERIFIED_MODULE = /avm-res-containerservice-managedcluster/i;

function triggersOf({ moduleAddress, before, after }: PlannedResource, configuration: ConfigurationIndex): ReplaceTriggers {
  const { body, replace_triggers_refs: refs, replace_triggers_external_values: values } = after ?? {};
  return {
    refs: Array.isArray(refs) ? refs.filter((ref) => typeof ref === "string") : [],
    unknowns: unknownsIn(body),
    firstValues: before !== undefined && before.replace_triggers_external_values == null && values != null,
    setBy: configuration.moduleSources(moduleAddress).some((source) => VERIFIED_MODULE.test(source)) ? "the Verified Module" : undefined,
  };
}

function unknownsIn(body: unknown, path = ""): string[] {
  if (body === UNKNOWN) {
    return [path || "all"];
  }
  const entries = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return entries.flatMap(([key, part]) => unknownsIn(part, path ? `${path}.${key}` : key));
}

/** The arguments for which Terraform replaces the resource: the plan names only `body`, or an argument of azapi. */
function causesOf({ fate, forcedBy }: PlannedResource, changed: readonly string[], triggers: ReplaceTriggers): string[] {
  const names = changed as Parameters<typeof refsName>[1][];
  const causes: Readonly<Record<string, () => readonly string[]>> = {
    body: () => names.filter((name) => refsName(triggers, name)),
    replace_triggers_external_values: () => names.filter((name) => AZAPI_BEHAVIOR.effectOf(name, undefined, UNKNOWN) === "refuse"),
    parent_id: () => ["kubernetes_cluster_id"],
  };
  return fate === "updated"
    ? []
    : [
        ...new Set(
          forcedBy.flatMap((path) => {
            const found = Object.hasOwn(causes, path) ? causes[path]?.() : undefined;
            return found && found.length > 0 ? found : [path];
          }),
        ),
      ];
}

/** Whether the pool under an overlay may have slices: not a system pool, and not one without GPUs. */
function canHaveSlices(side: Side | undefined, fate: Fate): boolean {
  const attributes: Attributes = side?.attributes ?? {};
  const { mode, vm_size: vmSize } = attributes;
  const isOther = mode === "System" || (typeof vmSize === "string" && !findVmSize(vmSize));
  return asksForSlices(attributes) || (fate !== "unchanged" && !isOther);
}
