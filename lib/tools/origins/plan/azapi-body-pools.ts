import { type AgentPoolProfile, agentPoolProfiles } from "../../../core/arm/agent-pool-profiles";
import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { armProperties } from "../../../core/arm/arm-body";
import { UNKNOWN, type Unknown } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { fateInBody } from "../../../core/plan/pool-fate";
import { AZAPI_BODY_POOL } from "../../../core/providers/azapi";
import { azapiClusterId, azapiClusterVersion } from "./azapi-cluster";
import { azapiPool, WRITE_ONLY_BODY } from "./azapi-pool";
import type { PlannedPool, PoolReader } from "./planned-pool";
import type { Attributes, PlannedResource } from "./planned-resource";

/** The node pools in the body of a cluster, each read as its own resource. */
export const azapiBodyPools: PoolReader = (resource, configuration) => {
  const version = azapiClusterVersion(resource);
  if (version === undefined) {
    return [];
  }
  const { before, after, compared, fate, address, forcedBy } = resource;
  const was = sideOf(before, compared.before, version);
  const is = sideOf(after, compared.after, version);
  const names = new Set([...(is === UNKNOWN ? [] : is.keys()), ...(was === UNKNOWN ? [] : was.keys())]);
  return [...names].flatMap((name) => {
    const [old, made] = [poolIn(was, name), poolIn(is, name)];
    const known = [made, old].find((side) => side !== undefined && side.shown.body !== UNKNOWN);
    const key = [known, made, old].find((side) => side !== undefined && side.key !== "")?.key;
    const differs = JSON.stringify(old?.compared) !== JSON.stringify(made?.compared) || made?.compared.body === UNKNOWN;
    const pools = azapiPool(
      {
        ...resource,
        address: `${address}.agentPoolProfiles[${key}]`,
        fate: fateInBody(fate, old !== undefined, made !== undefined, differs),
        before: old?.shown,
        after: made?.shown,
        compared: { before: old?.compared ?? {}, after: made?.compared ?? {} },
        forcedBy: forcedBy.map((path) => `${path} of the cluster`),
      },
      configuration,
    );
    return pools.map((pool) => ({
      ...pool,
      describedBy: AZAPI_BODY_POOL,
      // The sensitive_body of a cluster has its secrets, and pools only if a version names them.
      unread: pool.unread.filter((why) => why !== WRITE_ONLY_BODY || versionsName(resource.compared.after, "properties.agentPoolProfiles")),
      provider: { ...pool.provider, behavior: AZAPI_BODY_POOL.behavior, triggers: undefined },
      addedToBody: old === undefined && pool.fate === "stopped",
    }));
  });
};

function versionsName({ sensitive_body_version: versions }: Attributes, path: string): boolean {
  return isObject(versions) && Object.keys(versions).some((key) => key.startsWith(path));
}

/** Whether the pool is in the body of a cluster. */
export function isInBody({ describedBy }: PlannedPool): boolean {
  return describedBy === AZAPI_BODY_POOL;
}

/** Whether the pools in the body of a cluster are unknown. */
export function hidesBodyPools(resource: PlannedResource): boolean {
  return resource.fate !== "unchanged" && azapiClusterVersion(resource) !== undefined && profilesOf(resource.compared.after) === UNKNOWN;
}

/** A pool in a body: with shown and with compared values. */
interface BodyPool {
  /** Its key in the address. */
  readonly key: string;
  readonly shown: Attributes;
  readonly compared: Attributes;
}

type Side = ReadonlyMap<unknown, BodyPool> | Unknown;

function sideOf(shown: Attributes | undefined, compared: Attributes, version: string): Side {
  const profiles = profilesOf(compared);
  const visible = shown && profilesOf(shown);
  return profiles === UNKNOWN
    ? UNKNOWN
    : new Map(
        profiles.map((profile, index) => {
          const seen = (visible === UNKNOWN ? undefined : visible?.[index]) ?? NOTHING_KNOWN;
          return [
            typeof profile.name === "string" ? profile.name : index,
            {
              key: typeof seen.name === "string" ? JSON.stringify(seen.name) : String(index),
              shown: asResource(shown ?? {}, seen, version),
              compared: asResource(compared, profile, version),
            },
          ];
        }),
      );
}

function poolIn(side: Side, name: unknown): BodyPool | undefined {
  return side === UNKNOWN ? { key: "", shown: { name, body: UNKNOWN }, compared: { name, body: UNKNOWN } } : side.get(name);
}

const NOTHING_KNOWN: AgentPoolProfile = { name: UNKNOWN, properties: UNKNOWN };

function profilesOf({ body }: Attributes): ReturnType<typeof agentPoolProfiles> {
  return agentPoolProfiles(armProperties(body));
}

/** The values of an `azapi_resource` for the same pool. */
function asResource(cluster: Attributes, { name, properties }: AgentPoolProfile, version: string): Attributes {
  return {
    type: `${AGENT_POOL_TYPE}@${version}`,
    name,
    parent_id: azapiClusterId(cluster) ?? UNKNOWN,
    body: properties === UNKNOWN ? UNKNOWN : { properties },
  };
}
