import { armBody } from "../../../core/arm/arm-body";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { COMPARED } from "../../../core/plan/pool-change";
import { AZAPI_BEHAVIOR, identityOf, readAzapiPool } from "../../../core/providers/azapi";
import type { ProviderBehavior } from "../../../core/providers/pool-resource";
import type { Fate } from "../../../core/terraform/planned-change";
import { differingArguments, isSameValue } from "../../../core/terraform/terraform-arguments";
import { azapiPoolPart, isAgentPool, readSide, unreadBody, withoutIdentity } from "./azapi-pool";
import { type ConfigurationIndex, INSTANCE_KEY } from "./configuration-index";
import { hiddenNames, type PlannedPool } from "./planned-pool";
import type { Attributes, PlannedResource } from "./planned-resource";

/** The pools merged with each `azapi_update_resource` of the plan; one without its pool in the plan is a pool itself. */
export function withOverlays(
  pools: readonly PlannedPool[],
  parts: readonly PlannedResource[],
  configuration: ConfigurationIndex,
): PlannedPool[] {
  const over = new Map<PlannedPool, PlannedResource[]>();
  const alone: PlannedResource[] = [];
  for (const part of parts.filter(isAgentPool)) {
    const pool = poolUnder(part, pools, configuration);
    if (pool === undefined) {
      alone.push(part);
    } else {
      over.set(pool, [...(over.get(pool) ?? []), part]);
    }
  }
  return [
    ...pools.map((pool) => (over.get(pool) ?? []).reduce<PlannedPool>((under, part) => overlaid(under, part, configuration), pool)),
    ...alone.flatMap((part) => azapiPoolPart(part, configuration)),
  ];
}

/** By the reference of its id, or by the name of the pool and its cluster. */
function poolUnder(part: PlannedResource, pools: readonly PlannedPool[], configuration: ConfigurationIndex): PlannedPool | undefined {
  const { address, moduleAddress, type, name: block, after, compared } = part;
  const expressions = configuration.resource(moduleAddress, type, block)?.expressions;
  const id = isObject(expressions) ? expressions.resource_id : undefined;
  const behind = configuration.resourcesBehind(id, moduleAddress, INSTANCE_KEY.exec(address)?.[0] ?? "");
  const meant = identityOf(after ? compared.after : compared.before);
  const ofName = pools.filter(({ compared: side, after: is }) => {
    const pool = is ? side.after : side.before;
    return (
      typeof meant.name === "string" &&
      pool.name === meant.name &&
      isSameCluster(pool.kubernetes_cluster_id, meant.kubernetes_cluster_id) !== false
    );
  });
  return pools.find((pool) => behind.includes(pool.address)) ?? (ofName.length === 1 ? ofName[0] : undefined);
}

/** Whether the ids are those of one cluster; `undefined` if one is unknown. */
export function isSameCluster(one: unknown, other: unknown): boolean | undefined {
  return typeof one === "string" && typeof other === "string" ? one.toLowerCase() === other.toLowerCase() : undefined;
}

/** The fates with which azapi reads the pool, merges the body into it and sends all of it. */
const SENDS: ReadonlySet<Fate> = new Set<Fate>(["created", "updated", "replaced", "replaced-create-first", "replaced-keep-old"]);

function overlaid(pool: PlannedPool, part: PlannedResource, configuration: ConfigurationIndex): PlannedPool {
  const isSent = SENDS.has(part.fate);
  const isKept = pool.fate === "updated" || pool.fate === "unchanged";
  const said = { was: part.before && withoutIdentity(part.before), is: part.after && withoutIdentity(part.after) };
  const compared = { was: part.before && withoutIdentity(part.compared.before), is: part.after && withoutIdentity(part.compared.after) };
  const sides = {
    shown: sidesUnder({ before: pool.before, after: pool.after }, said, isSent, isKept),
    compared: sidesUnder(pool.compared, compared, isSent, isKept),
  };
  const changes = isKept && isSent && differingArguments(sides.compared.before, sides.compared.after).length > 0;
  const { provider } = pool;
  return {
    ...pool,
    ...sides.shown,
    fate: pool.fate === "unchanged" && changes ? "updated" : pool.fate,
    compared: { before: sides.compared.before ?? {}, after: sides.compared.after ?? {} },
    sensitive: [...new Set([...pool.sensitive, ...hiddenNames([said.was, said.is], [compared.was ?? {}, compared.is ?? {}])])],
    provider: {
      ...provider,
      behavior: changes ? behaviorUnder(provider.behavior, new Set(Object.keys(said.is ?? {}))) : provider.behavior,
      // Only the pool's own body triggers a replacement.
      triggers: pool.fate === "unchanged" ? undefined : provider.triggers,
      texts: [...provider.texts, ...(isSent && part.after ? readSide(part.after).texts : [])],
    },
    unread: [...pool.unread, ...unreadBody(part, configuration)],
    overlays: [...pool.overlays, part.after ?? {}],
    doubts: [...(pool.doubts ?? []), ...(isSent && !isKept ? afterCreate(part.address, pool.after ?? {}, compared.is ?? {}) : [])],
  };
}

/** The pool exists when its part is sent, and Azure may refuse some changes then. */
function afterCreate(address: string, made: Attributes, said: Attributes): string[] {
  const names = COMPARED.filter((name) => name in said && AZAPI_BEHAVIOR.effectOf(name, made[name], said[name]) === "refuse");
  return names.length === 0
    ? []
    : [
        `${address} sets ${names.map(AZAPI_BEHAVIOR.spelling.argument).join(", ")} after the pool is created; Microsoft documents that as unchangeable (untested)`,
      ];
}

interface Sides {
  readonly before?: Attributes | undefined;
  readonly after?: Attributes | undefined;
}

function sidesUnder(
  { before, after }: Sides,
  { was = {}, is = {} }: { readonly was?: Attributes; readonly is?: Attributes },
  isSent: boolean,
  isKept: boolean,
): { readonly before: Attributes; readonly after: Attributes } & Sides {
  const had = before && laidOver(before, was);
  // Arguments that neither had before have unknown values in Azure.
  const open = had && isKept && isSent ? Object.keys(is).filter((name) => !(name in had)) : [];
  const held = Object.entries(Object.keys(is).length > 0 ? is : was).filter(([name]) => isSameValue(before?.[name], after?.[name]));
  return {
    before: had && { ...had, ...Object.fromEntries(open.map((name) => [name, UNKNOWN])) },
    // A replaced pool loses a part that is not sent again.
    after: after && (isSent ? laidOver(after, is) : isKept ? laidOver(after, Object.fromEntries(held)) : after),
  } as { readonly before: Attributes; readonly after: Attributes };
}

/** For arguments of the part the behavior is that of azapi, whichever provider has the pool. */
function behaviorUnder(own: ProviderBehavior, said: ReadonlySet<string>): ProviderBehavior {
  const of = (name: string): ProviderBehavior => (said.has(name.split(".")[0] as string) ? AZAPI_BEHAVIOR : own);
  return {
    ...own,
    effectOf: (name, before, after) => of(name).effectOf(name, before, after),
    undoOf: (name, before, after) => of(name).undoOf(name, before, after),
    spelling: {
      ...own.spelling,
      argument: (name) => of(name).spelling.argument(name),
      ignored: (name) => of(name).spelling.ignored(name),
    },
  };
}

/** Merges as azapi does: members one by one, lists as a whole. */
function laidOver(under: Attributes, over: Attributes): Attributes {
  return { ...under, ...Object.fromEntries(Object.entries(over).map(([name, value]) => [name, merged(under[name], value)])) };
}

function merged(under: unknown, over: unknown): unknown {
  if (isObject(under) && isObject(over)) {
    return laidOver(under, over);
  }
  const isBlock = (value: unknown): value is [Attributes] => Array.isArray(value) && value.length === 1 && isObject(value[0]);
  return isBlock(under) && isBlock(over) ? [laidOver(under[0], over[0])] : over;
}

/** The arguments of a pool with those of its parts. */
export function attributesUnder(attributes: Attributes, { overlays }: PlannedPool): Attributes {
  return overlays.reduce((under, values) => laidOver(under, withoutUnknowns(readAzapiPool({ body: values.body }).attributes)), attributes);
}

function withoutUnknowns(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== UNKNOWN));
}

/** The body of a pool with those of its parts. */
export function bodyUnder(body: Attributes, { overlays }: PlannedPool): Attributes {
  return overlays
    .map(({ body: over }) => armBody(over))
    .reduce<Attributes>((under, over) => (isObject(over) ? laidOver(under, over) : under), body);
}
