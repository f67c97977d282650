import { readArmPool, withArmNames } from "../../../core/arm/arm-pool";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject, wordOf } from "../../../core/facts/json";
import type { PoolArgumentName } from "../../../core/pool/node-pool";
import { AZURE_SPELLING } from "../../../core/providers/azure";
import { type Attributes, asksForSlices } from "../../../core/providers/pool-resource";
import { argumentIn, hasUnknown } from "../../../core/terraform/terraform-arguments";
import { ADDED_TO_BODY } from "../plan/azure-pool";
import { type AzurePath, parseAzureId } from "./azure-id";
import type { AzureChange, AzureResource, Unsaid } from "./azure-plan";
import { poolsOfCluster } from "./pool-profiles";
import { TemplateScope } from "./template-scope";

/** The changes of an entry of a what-if, to a cluster and its pools or to a pool. */
export interface ResourceChanges {
  readonly changes: readonly AzureChange[];
  readonly unsaid: readonly Unsaid[];
}

const NOTHING: ResourceChanges = { changes: [], unsaid: [] };

/** Change types: https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if#change-types */
const ACTIONS: Readonly<Record<string, "create" | "update" | "delete" | "no-op">> = {
  Create: "create",
  Delete: "delete",
  Modify: "update",
  Deploy: "update",
  NoChange: "no-op",
  Ignore: "no-op",
};

/**
 * @param place The name of an entry without a resourceId.
 * @param own The ids in lower case of pools that are resources of the deployment.
 */
export function changesOfResource(change: unknown, place: string, own: ReadonlySet<string>): ResourceChanges {
  const { resourceId, changeType, delta, ...sides } = isObject(change) ? change : {};
  if (typeof resourceId !== "string") {
    return { ...NOTHING, unsaid: [{ of: place, why: "the entry has no resourceId" }] };
  }
  const path = parseAzureId(resourceId);
  const action = Object.hasOwn(ACTIONS, wordOf(changeType)) ? ACTIONS[wordOf(changeType)] : undefined;
  if (path === undefined) {
    const canHavePools = /managedClusters|Microsoft\.Resources\/deployments/i.test(resourceId);
    return action === undefined && canHavePools ? { ...NOTHING, unsaid: [{ of: resourceId, why: UNSUPPORTED }] } : NOTHING;
  }
  if (action === undefined) {
    return { ...NOTHING, unsaid: [{ of: path, why: UNSUPPORTED }] };
  }
  const before = sideOf(sides.before, resourceId);
  const after = withoutEffectless(sideOf(sides.after, resourceId), delta);
  return path.pool === undefined ? ofCluster(path, action, before, after, own) : ofPool(path, action, before, after);
}

const UNSUPPORTED = "the what-if does not support this change";
const NO_PAYLOAD = "the what-if does not contain its changed values; run it with --result-format FullResourcePayloads";

/** Expressions of a deployment are unknown. */
function sideOf(side: unknown, id: string): AzureResource | undefined {
  if (!isObject(side)) {
    return undefined;
  }
  const { name, location, properties } = side;
  return {
    id,
    name: name ?? id.slice(id.lastIndexOf("/") + 1),
    location,
    body: { properties: withArmNames(EXPRESSIONS.value(properties ?? {})) },
  };
}

const EXPRESSIONS = new TemplateScope({});

/** Without the properties that have no effect by the what-if itself. */
function withoutEffectless(side: AzureResource | undefined, delta: unknown): AzureResource | undefined {
  const paths = (Array.isArray(delta) ? delta : []).flatMap((item) =>
    isObject(item) && item.propertyChangeType === "NoEffect" && typeof item.path === "string" ? [item.path.split(".")] : [],
  );
  return (
    side && { ...side, body: paths.reduce<AzureResource["body"]>((body, path) => without(body, path) as AzureResource["body"], side.body) }
  );
}

function without(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (!isObject(value) || step === undefined || !Object.hasOwn(value, step)) {
    return value;
  }
  const { [step]: part, ...others } = value;
  return rest.length === 0 ? others : { ...others, [step]: without(part, rest) };
}

function ofPool(
  path: AzurePath,
  action: AzureChange["action"],
  before: AzureResource | undefined,
  after: AzureResource | undefined,
): ResourceChanges {
  switch (action) {
    case "create":
      return after ? { changes: [{ path, action, before: undefined, after }], unsaid: [] } : unsaidOf(path, NO_PAYLOAD);
    case "delete":
      return { changes: [{ path, action, before: before ?? unknownPool(path), after: undefined, reason: NOT_IN_TEMPLATE }], unsaid: [] };
    case "update":
      return before && after ? updated(path, before, after) : unsaidOf(path, NO_PAYLOAD);
    default: {
      const there = before ?? after;
      return there ? { changes: [{ path, action: "no-op", before: there, after: there }], unsaid: [] } : NOTHING;
    }
  }
}

const NOT_IN_TEMPLATE = "delete_because_not_in_template";

function unknownPool({ pool }: AzurePath): AzureResource {
  return { name: pool, body: { properties: UNKNOWN } };
}

function unsaidOf(of: AzurePath, why: string): ResourceChanges {
  return { changes: [], unsaid: [{ of, why }] };
}

/**
 * A what-if shows defaults and computed values of Azure as removed: they are no change.
 *
 * @see https://github.com/Azure/arm-template-whatif/issues/128
 */
function updated(path: AzurePath, before: AzureResource, written: AzureResource): ResourceChanges {
  const after = { ...written, body: { properties: merged(before.body.properties, written.body.properties) } };
  const isSame = !hasUnknown(after.body) && JSON.stringify(inOrder(before.body)) === JSON.stringify(inOrder(after.body));
  const names = unsure(before, written).map(AZURE_SPELLING.argument);
  const those = names.length === 1 ? ["is", "it"] : ["are", "them"];
  return {
    changes: [{ path, action: isSame ? "no-op" : "update", before, after: isSame ? before : after }],
    unsaid:
      names.length === 0
        ? []
        : [{ of: path, why: `${names.join(", ")} ${those[0]} in Azure and not in the template; Azure may keep or reset ${those[1]}` }],
  };
}

/** Maps are not merged. */
const MAPS: ReadonlySet<string> = new Set(["nodeLabels", "tags"]);

function merged(before: unknown, after: unknown, name = ""): unknown {
  if (after === undefined || after === null) {
    return before;
  }
  return isObject(before) && isObject(after) && !MAPS.has(name)
    ? Object.fromEntries(
        [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => [key, merged(before[key], after[key], key)]),
      )
    : after;
}

/** With the members in the order of their names. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  const names = isObject(value) ? Object.keys(value).sort() : [];
  return isObject(value) ? Object.fromEntries(names.map((key) => [key, inOrder(value[key])])) : value;
}

/** The arguments that decide about slices and their pods, with their defaults. */
const DECIDING: ReadonlyMap<PoolArgumentName, unknown> = new Map<PoolArgumentName, unknown>([
  ["gpu_instance", undefined],
  ["gpu_management_mode", "Unmanaged"],
  ["gpu_mig_strategy", "None"],
  ["gpu_mig_profiles", undefined],
  ["vm_size", undefined],
  ["node_count", undefined],
  ["auto_scaling_enabled", undefined],
  ["min_count", undefined],
  ["max_count", undefined],
  ["priority", "Regular"],
  ["node_taints", undefined],
  ["node_labels", undefined],
]);

function unsure(before: AzureResource, after: AzureResource): PoolArgumentName[] {
  const attributesOf = ({ body }: AzureResource): Attributes => readArmPool(body.properties).attributes;
  const [was, is] = [attributesOf(before), attributesOf(after)];
  if (!asksForSlices(was) && !asksForSlices(is)) {
    return [];
  }
  return [...DECIDING].flatMap(([name, byItself]) => {
    const value = argumentIn(was, name);
    // The autoscaler sets the node count of its pools.
    const isCounted = name === "node_count" && is.auto_scaling_enabled === true;
    return value !== undefined && value !== byItself && argumentIn(is, name) === undefined && is[name] === undefined && !isCounted
      ? [name]
      : [];
  });
}

function ofCluster(
  path: AzurePath,
  action: AzureChange["action"],
  before: AzureResource | undefined,
  after: AzureResource | undefined,
  own: ReadonlySet<string>,
): ResourceChanges {
  const there = before ?? after;
  if (action === "update" && !(before && after)) {
    return unsaidOf(path, NO_PAYLOAD);
  }
  const isNew = action === "create";
  const isGone = action === "delete";
  const cluster: AzureChange[] =
    there || isGone
      ? [
          {
            path,
            action,
            before: isNew ? undefined : (there ?? unknownPool(path)),
            after: isGone ? undefined : (after ?? there),
          },
        ]
      : [];
  const poolsIn = (side: AzureResource | undefined) =>
    new Map((side ? poolsOfCluster(path, side) : []).map((pool) => [pool.path.pool as string, pool] as const));
  const [was, is] = [poolsIn(before), poolsIn(after)];
  const pools = [...new Map([...was, ...is])].flatMap(([name, pool]): ResourceChanges[] => {
    const [old, made] = [was.get(name), is.get(name)];
    if (own.has(wordOf(pool.resource.id).toLowerCase())) {
      return [];
    }
    if (action !== "update" || (old && made)) {
      return [ofPool(pool.path, action, old?.resource, made?.resource)];
    }
    return made
      ? [{ changes: [{ path: made.path, action: "create", before: undefined, after: made.resource, reason: ADDED_TO_BODY }], unsaid: [] }]
      : [leftOut(pool.path, pool.resource, is.size > 0)];
  });
  const parts = [{ changes: cluster, unsaid: [] }, ...pools];
  return { changes: parts.flatMap(({ changes }) => changes), unsaid: parts.flatMap(({ unsaid }) => unsaid) };
}

/**
 * AKS keeps a pool that is not in the body of its cluster, whatever the what-if shows.
 *
 * @see https://github.com/Azure/AKS/issues/1511
 * @see https://github.com/Azure/bicep/issues/9644
 */
function leftOut(path: AzurePath, resource: AzureResource, isShown: boolean): ResourceChanges {
  const isMig = asksForSlices(readArmPool(resource.body.properties).attributes);
  return {
    changes: [{ path, action: "no-op", before: resource, after: resource }],
    unsaid: isShown && isMig ? [{ of: path, assumed: "AKS keeps it, although it is not in agentPoolProfiles of the template" }] : [],
  };
}
