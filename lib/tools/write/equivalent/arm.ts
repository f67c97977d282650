import { writeArmProperty } from "../../../core/arm/arm-properties";
import { armPropertyOf } from "../../../core/arm/arm-property";
import { CHANGEABLE_ARGUMENT_NAMES } from "../../../core/pool/node-pool-arguments";
import type { SynthesizedCluster } from "../../origins/app/synthesized-cluster";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

/** The request to Azure Resource Manager that makes the pool. */
export function armRequest(cluster: SynthesizedCluster, settings: ReadonlyMap<string, unknown>, apiVersion: string): Rendering {
  const properties: Record<string, unknown> = { type: "VirtualMachineScaleSets" };
  const omitted: Omission[] = [];
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
  return {
    text: armText(cluster, settings.get("name"), apiVersion, { properties }),
    omitted: [...omitted, ...omissionsBeyondArguments(settings)],
  };
}

/** A request as text: its URL, an empty line, its body. */
export function armText(cluster: SynthesizedCluster, name: unknown, apiVersion: string, body: unknown): string {
  return `PUT ${url(cluster, name, apiVersion)}\n\n${JSON.stringify(body, undefined, 2)}\n`;
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
