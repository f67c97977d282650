import { readArmPool } from "../../../core/arm/arm-pool";
import { armBlock } from "../../../core/arm/arm-properties";
import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import { isObject } from "../../../core/facts/json";
import {
  type AzOption,
  CHANGEABLE_ARGUMENT_NAMES,
  NODE_POOL_ARGUMENTS,
  type NodePoolArgumentName,
  schemaOf,
} from "../../../core/pool/node-pool-arguments";
import { ToolError } from "../../command-line/command";
import type { DeclaredPool } from "../../origins/declared-pool";
import { label } from "../../origins/pool-option";
import { jsonText } from "../../targets/json";
import { shellWord } from "../../targets/shell";
import { betweenTerraform } from "./agent-pool";
import { Placeholders } from "./placeholders";
import { noSurge, type PoolSettings, poolSettings } from "./pool-settings";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

/**
 * The `az aks nodepool add` that creates the pool, after the files that it reads; for a managed pool that of aks-preview.
 *
 * @throws ToolError for slices of several sizes, for which it has no option
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export function azCommand(pool: DeclaredPool): Rendering {
  const { strategy, layout, isManaged, facts, attributes, cluster = {}, request } = pool;
  if (facts.gpu_mig_profiles !== undefined && !layout?.isUniform) {
    throw new ToolError(
      `az aks nodepool add supports only one profile for all slices, and ${label(pool)} has several`,
      "use --as arm, and send the request with az rest",
    );
  }
  const placeholders = new Placeholders();
  const { gpu_mig_profiles, gpu_mig_strategy, gpu_management_mode, ...arguments_ } = attributes;
  const [profile] = layout?.slices ?? [];
  const settings =
    request || isManaged
      ? poolSettings(
          { ...arguments_, gpu_instance: profile ?? arguments_.gpu_instance },
          placeholders.standIn,
          noSurge(arguments_.upgrade_settings),
        )
      : poolSettings(attributes, placeholders.standIn);
  const { text: command, omitted } = commandOf(cluster, settings);
  const managed = isManaged ? ` \\\n  --enable-managed-gpu=true${strategy ? ` \\\n  --gpu-mig-strategy ${STRATEGIES[strategy]}` : ""}` : "";
  const text = `${command}${managed}\n`;
  const others = request && isObject(request.body) ? readArmPool(request.body.properties).others : {};
  return {
    text,
    omitted: [...omitted, ...othersOf(others), ...(request ? betweenTerraform(request) : [])],
    notes: [...placeholders.notes(text, cluster), ...(isManaged ? [PREVIEW] : [])],
  };
}

const STRATEGIES = { single: "Single", mixed: "Mixed" } as const;

const PREVIEW = "it needs the extension aks-preview, and the feature ManagedGPUExperiencePreview in the subscription";

const DEFAULTS: Readonly<Record<string, unknown>> = { type: "VirtualMachineScaleSets" };

function othersOf(others: Readonly<Record<string, unknown>>): Omission[] {
  return Object.entries(others)
    .filter(([path, value]) => DEFAULTS[path] !== value)
    .map(([argument]) => ({ argument, why: "az has no option for it that this release knows" }));
}

function commandOf(cluster: Partial<ClusterIdParts>, settings: PoolSettings): Pick<Rendering, "text" | "omitted"> {
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
        omitted.push({ argument, why: `it is known only after apply; add ${flag.option} if it is true` });
      }
      continue;
    }
    lines.push([flag.option, ...words(flag, value).map(shellWord)].join(" "));
    if (flag.file) {
      files.push(`cat > ${flag.file} <<'EOF'\n${fileContent(argument, value)}\nEOF\n`);
    }
  }
  return { text: `${files.join("")}${lines.join(" \\\n  ")}`, omitted: [...omitted, ...omissionsBeyondArguments(settings.keys())] };
}

function fileContent(argument: NodePoolArgumentName, value: unknown): string {
  return jsonText(armBlock(argument, value));
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

function clusterFlags({ subscriptionId, resourceGroupName, clusterName }: Partial<ClusterIdParts>): string[] {
  return [
    ...(subscriptionId === undefined ? [] : [`--subscription ${shellWord(subscriptionId)}`]),
    `--resource-group ${shellWord(resourceGroupName ?? "<resource group>")}`,
    `--cluster-name ${shellWord(clusterName ?? "<cluster>")}`,
  ];
}
