import { armBlock } from "../../../core/arm/arm-properties";
import { isObject } from "../../../core/facts/json";
import {
  type AzOption,
  CHANGEABLE_ARGUMENT_NAMES,
  NODE_POOL_ARGUMENTS,
  type NodePoolArgumentName,
  schemaOf,
} from "../../../core/pool/node-pool-arguments";
import type { SynthesizedCluster } from "../../origins/app/synthesized-cluster";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

/** The `az aks nodepool add` that makes the pool, after the files that it reads. */
export function azCommand(cluster: SynthesizedCluster, settings: ReadonlyMap<string, unknown>): Rendering {
  const lines = ["az aks nodepool add", ...clusterFlags(cluster)];
  const files: string[] = [];
  const omitted: Omission[] = [];
  for (const argument of CHANGEABLE_ARGUMENT_NAMES) {
    const value = settings.get(argument);
    const az = NODE_POOL_ARGUMENTS[argument].az ?? `--${argument.replaceAll("_", "-")}`;
    if (value === undefined || az === "identity") {
      continue;
    }
    if (typeof az === "object" && "why" in az) {
      omitted.push({ argument, why: az.why });
      continue;
    }
    const flag = typeof az === "string" ? { option: az } : az;
    if (schemaOf(argument).type === "boolean") {
      if (value === true) {
        lines.push(flag.option);
      } else if (typeof value === "string") {
        omitted.push({ argument, why: `it is known only after apply: add ${flag.option} where it is true` });
      }
      continue;
    }
    lines.push([flag.option, ...words(flag, value).map(shellQuote)].join(" "));
    if (flag.file) {
      files.push(`cat > ${flag.file} <<'EOF'\n${fileContent(argument, value)}\nEOF\n`);
    }
  }
  return { text: `${files.join("")}${lines.join(" \\\n  ")}\n`, omitted: [...omitted, ...omissionsBeyondArguments(settings)] };
}

function fileContent(argument: NodePoolArgumentName, value: unknown): string {
  return JSON.stringify(armBlock(argument, value), undefined, 2);
}

/** The words that follow an option. */
function words({ separator, item, file }: AzOption, value: unknown): string[] {
  if (file !== undefined) {
    return [file];
  }
  if (Array.isArray(value)) {
    const items = value.map((part) => (item && isObject(part) ? item(part) : String(part)));
    return separator === " " ? items : [items.join(",")];
  }
  if (isObject(value)) {
    return item ? [item(value)] : Object.entries(value).map(([key, part]) => `${key}=${part}`);
  }
  return [String(value)];
}

function clusterFlags({ subscriptionId, resourceGroupName, clusterName }: SynthesizedCluster): string[] {
  return [
    ...(subscriptionId === undefined ? [] : [`--subscription ${shellQuote(subscriptionId)}`]),
    `--resource-group ${shellQuote(resourceGroupName ?? "<resource group>")}`,
    `--cluster-name ${shellQuote(clusterName ?? "<cluster>")}`,
  ];
}

/** The word as a POSIX shell takes it for one word, without looking into it. */
function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
