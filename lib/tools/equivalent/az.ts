import type { SynthesizedCluster } from "../synthesized-cluster";
import { NODE_POOL_EQUIVALENTS } from "./node-pool-equivalents";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";
import { shellQuote } from "./shell-quote";

/** The `az aks nodepool add` that makes the pool, after the files that it reads. */
export function azCommand(cluster: SynthesizedCluster, settings: ReadonlyMap<string, unknown>): Rendering {
  const lines = ["az aks nodepool add", ...clusterFlags(cluster)];
  const files: string[] = [];
  const omitted: Omission[] = [];
  for (const [argument, { az }] of Object.entries(NODE_POOL_EQUIVALENTS)) {
    const value = settings.get(argument);
    if (value === undefined || az === "identity") {
      continue;
    }
    if ("why" in az) {
      omitted.push({ argument, why: az.why });
      continue;
    }
    const words = az.words(value);
    if (words && (words.length > 0 || value === true)) {
      lines.push([az.flag, ...words.map(shellQuote)].join(" "));
    } else if (typeof value === "string") {
      omitted.push({ argument, why: `it is known only after apply: add ${az.flag} where it is true` });
    }
    if (az.file && words) {
      files.push(`cat > ${words[0]} <<'EOF'\n${JSON.stringify(az.file(value), undefined, 2)}\nEOF\n`);
    }
  }
  return { text: `${files.join("")}${lines.join(" \\\n  ")}\n`, omitted: [...omitted, ...omissionsBeyondArguments(settings)] };
}

function clusterFlags({ subscriptionId, resourceGroupName, clusterName }: SynthesizedCluster): string[] {
  return [
    ...(subscriptionId === undefined ? [] : [`--subscription ${shellQuote(subscriptionId)}`]),
    `--resource-group ${shellQuote(resourceGroupName ?? "<resource group>")}`,
    `--cluster-name ${shellQuote(clusterName ?? "<cluster>")}`,
  ];
}
