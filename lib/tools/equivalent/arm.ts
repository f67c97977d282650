import { armPropertyOf } from "../../core/azurerm/arm-property";
import { CHANGEABLE_ARGUMENT_NAMES, NODE_POOL_ARGUMENT_TREE, type NodePoolArgumentName } from "../../core/azurerm/node-pool-arguments";
import { isObject } from "../../core/facts/json";
import { camelCase } from "../../core/terraform/names";
import { type ArgumentNode, argumentNode } from "../../core/terraform/terraform-arguments";
import type { SynthesizedCluster } from "../synthesized-cluster";
import { isUnset } from "./pool-settings";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

type Json = Record<string, unknown>;

/** The request to Azure Resource Manager that makes the pool. */
export function armRequest(cluster: SynthesizedCluster, settings: ReadonlyMap<string, unknown>, apiVersion: string): Rendering {
  const properties: Json = { type: "VirtualMachineScaleSets" };
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
      write(properties, argument, value);
    }
  }
  const body = JSON.stringify({ properties }, undefined, 2);
  return {
    text: `PUT ${url(cluster, settings.get("name"), apiVersion)}\n\n${body}\n`,
    omitted: [...omitted, ...omissionsBeyondArguments(settings)],
  };
}

/** A block of the pool as Azure's API has it. */
export function armBlock(argument: NodePoolArgumentName, value: unknown): unknown {
  const properties: Json = {};
  write(properties, argument, value);
  return properties[Object.keys(properties)[0] as string];
}

/** Writes an argument, and the arguments within it, to where Azure's API has them. */
function write(properties: Json, argument: string, value: unknown): void {
  const arm = armPropertyOf(argument as NodePoolArgumentName);
  const node = argumentNode(NODE_POOL_ARGUMENT_TREE, argument);
  if (typeof arm === "string" || "why" in arm || node === undefined) {
    return;
  }
  // A block is an object, or a list of one object where somebody wrote it so.
  const body = node.type === "block" && Array.isArray(value) ? value[0] : value;
  if (node.type === "block" && isObject(body)) {
    for (const [key, part] of inOrder(body, node)) {
      const inner = node.inner.get(key);
      if (inner) {
        write(properties, inner.name, part);
      } else {
        set(properties, `${arm.path}.${camelCase(key)}`, part);
      }
    }
    for (const [key, part] of Object.entries(arm.always ?? {})) {
      set(properties, `${arm.path}.${key}`, part);
    }
    return;
  }
  set(properties, arm.path, arm.entries ? listOfEntries(body, arm.entries) : node.type === "blocks" ? listOfBodies(body) : body);
}

/** What is set in the block, as the table has it, and behind it what the table does not know. */
function inOrder(body: Json, { inner }: ArgumentNode): [string, unknown][] {
  const names = [...inner.keys()].filter((key) => key in body);
  const others = Object.keys(body).filter((key) => !inner.has(key));
  return [...names, ...others].flatMap<[string, unknown]>((key) => (isUnset(body[key]) ? [] : [[key, body[key]]]));
}

function listOfEntries(value: unknown, [key, name]: readonly [string, string]): unknown {
  return isObject(value) ? Object.entries(value).map(([one, other]) => ({ [key]: one, [name]: other })) : value;
}

function listOfBodies(value: unknown): unknown {
  const bodies = Array.isArray(value) ? value : [value];
  return bodies.map((body) =>
    isObject(body) ? Object.fromEntries(Object.entries(body).map(([key, part]) => [camelCase(key), part])) : body,
  );
}

/** Two arguments in one place are the two ends of a range, which Azure wants as one text. */
function set(target: Json, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() as string;
  const inner = steps.reduce<Json>((body, step) => {
    body[step] ??= {};
    return body[step] as Json;
  }, target);
  inner[last] = last in inner ? `${inner[last]} ${value}` : value;
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
