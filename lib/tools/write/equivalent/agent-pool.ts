import { writeArmProperty } from "../../../core/arm/arm-properties";
import { armPropertyOf } from "../../../core/arm/arm-property";
import { API_ONLY_ARGUMENT_NAMES, isApiOnly } from "../../../core/pool/api-only-arguments";
import { CHANGEABLE_ARGUMENT_NAMES } from "../../../core/pool/node-pool-arguments";
import type { ArmRequest, DeclaredPool } from "../../origins/declared-pool";
import { type StandIn, withStandIns } from "../../terraform/stand-ins";
import { apiVersionOf } from "./api-version";
import { type PoolSettings, poolSettings } from "./pool-settings";
import { type Omission, omissionsBeyondArguments, TERRAFORM_ALONE } from "./rendering";

/** A node pool in Azure's API. */
export interface AgentPool {
  readonly apiVersion: string;
  readonly name: unknown;
  readonly body: Readonly<Record<string, unknown>>;
  readonly omitted: readonly Omission[];
}

/** The pool in Azure's API: the body of its azapi resource, or one from its settings under the version. */
export function agentPool(pool: DeclaredPool, version: string | undefined, standIn: StandIn): AgentPool {
  const { poolName, attributes, request } = pool;
  const apiVersion = apiVersionOf(pool, version);
  if (request) {
    const body = withStandIns(request.body, "body", standIn) as AgentPool["body"];
    const name = poolName ?? withStandIns(attributes.name, "name", standIn);
    return { apiVersion, name, body, omitted: betweenTerraform(request) };
  }
  const settings = poolSettings(attributes, standIn);
  const { properties, omitted } = propertiesOf(settings, apiVersion);
  return { apiVersion, name: settings.get("name"), body: { properties }, omitted };
}

/** The arguments of azapi that are not part of the request. */
export function betweenTerraform(request: ArmRequest): Omission[] {
  return request.arguments.map((argument) => ({ argument, why: TERRAFORM_ALONE }));
}

function propertiesOf(settings: PoolSettings, apiVersion: string): { properties: object; omitted: Omission[] } {
  const properties: Record<string, unknown> = { type: "VirtualMachineScaleSets" };
  const omitted: Omission[] = [];
  for (const argument of API_ONLY_ARGUMENT_NAMES.filter((name) => settings.has(name))) {
    writeArmProperty(properties, argument, settings.get(argument));
  }
  for (const argument of CHANGEABLE_ARGUMENT_NAMES) {
    const value = settings.get(argument);
    const arm = armPropertyOf(argument);
    if (value === undefined || arm === "identity") {
      continue;
    }
    if ("why" in arm) {
      omitted.push({ argument, why: arm.why });
    } else if (arm.since !== undefined && apiVersion < arm.since) {
      omitted.push({ argument, why: `${arm.since} is the first API version known to have it` });
    } else {
      writeArmProperty(properties, argument, value);
    }
  }
  return { properties, omitted: [...omitted, ...omissionsBeyondArguments([...settings.keys()].filter((name) => !isApiOnly(name)))] };
}
