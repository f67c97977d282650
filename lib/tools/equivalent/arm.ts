import type { SynthesizedCluster } from "../synthesized-cluster";
import { NODE_POOL_EQUIVALENTS } from "./node-pool-equivalents";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

type Json = Record<string, unknown>;

/** The request to Azure Resource Manager that makes the pool. */
export function armRequest(cluster: SynthesizedCluster, settings: ReadonlyMap<string, unknown>, apiVersion: string): Rendering {
  const properties: Json = { type: "VirtualMachineScaleSets" };
  const omitted: Omission[] = [];
  for (const [argument, { arm }] of Object.entries(NODE_POOL_EQUIVALENTS)) {
    const value = settings.get(argument);
    if (value === undefined || arm === "identity") {
      continue;
    }
    if ("why" in arm) {
      omitted.push({ argument, why: arm.why });
    } else if (arm.since !== undefined && apiVersion < arm.since) {
      omitted.push({ argument, why: `${arm.since} is the first API version known to have it` });
    } else {
      set(properties, arm.path.split("."), arm.value(value));
    }
  }
  const body = JSON.stringify({ properties }, undefined, 2);
  return {
    text: `PUT ${url(cluster, settings.get("name"), apiVersion)}\n\n${body}\n`,
    omitted: [...omitted, ...omissionsBeyondArguments(settings)],
  };
}

function set(target: Json, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ?? {}) as Json;
  target[key] = inner;
  set(inner, rest, value);
}

function url({ subscriptionId, resourceGroupName, clusterName }: SynthesizedCluster, poolName: unknown, apiVersion: string): string {
  const path = [
    ["subscriptions", subscriptionId ?? "<subscription>"],
    ["resourceGroups", resourceGroupName ?? "<resource group>"],
    ["providers", "Microsoft.ContainerService"],
    ["managedClusters", clusterName ?? "<cluster>"],
    ["agentPools", String(poolName ?? "<name>")],
  ];
  const segments = path.map(([type, name = ""]) => `${type}/${name.startsWith("<") ? name : encodeURIComponent(name)}`);
  return `https://management.azure.com/${segments.join("/")}?api-version=${apiVersion}`;
}
