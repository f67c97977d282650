import { readArmPool } from "../../../core/arm/arm-pool";
import { isObject } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { ArmRequest, DeclaredPool } from "../../origins/declared-pool";
import { label } from "../../origins/pool-option";
import { armText } from "./arm";
import { azCommand } from "./az";
import { noSurge, type Placeholder, poolSettings, withPlaceholders } from "./pool-settings";
import { type Omission, type Rendering, TERRAFORM_ALONE } from "./rendering";

/** A pool of azapi in other words, and what stands for what is known only after apply. */
export interface AzapiRendering extends Rendering {
  readonly placeholders: readonly Placeholder[];
}

/** The request that azapi is told to make, as it makes it. */
export function azapiRequest({ poolName, cluster = {}, attributes }: DeclaredPool, request: ArmRequest): AzapiRendering {
  const placeholders: Placeholder[] = [];
  const body = withPlaceholders(request.body, "body", placeholders);
  const name = poolName ?? withPlaceholders(attributes.name, "name", placeholders);
  return { text: armText(cluster, name, request.apiVersion, body), omitted: betweenTerraform(request), placeholders };
}

/**
 * The command of the extension aks-preview that makes the pool.
 *
 * @throws ToolError for slices of several sizes, for which it has no option
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export function azapiCommand(pool: DeclaredPool, request: ArmRequest): AzapiRendering {
  const { strategy, layout, isManaged, attributes, cluster = {} } = pool;
  const [profile] = layout?.slices ?? [];
  if (pool.facts.gpu_mig_profiles !== undefined && !layout?.isUniform) {
    throw new ToolError(
      `az aks nodepool add has no option for the slices of ${label(pool)}: it takes one gpuInstanceProfile, of which every GPU gets as many as fit`,
      "use --as arm, and send the request with az rest",
    );
  }
  const { gpu_mig_profiles, gpu_mig_strategy, gpu_management_mode, ...arguments_ } = attributes;
  const { values, placeholders } = poolSettings(
    { ...arguments_, gpu_instance: profile ?? arguments_.gpu_instance },
    noSurge(arguments_.upgrade_settings),
  );
  const { text, omitted } = azCommand(cluster, values);
  const managed = isManaged ? ` \\\n  --enable-managed-gpu=true${strategy ? ` \\\n  --gpu-mig-strategy ${STRATEGIES[strategy]}` : ""}` : "";
  const others = isObject(request.body) ? readArmPool(request.body.properties).others : {};
  return {
    text: `${text.trimEnd()}${managed}\n`,
    omitted: [...omitted, ...othersOf(others), ...betweenTerraform(request)],
    placeholders,
  };
}

const STRATEGIES = { single: "Single", mixed: "Mixed" } as const;

/** What az makes by itself. */
const DEFAULTS: Readonly<Record<string, unknown>> = { type: "VirtualMachineScaleSets" };

function othersOf(others: Readonly<Record<string, unknown>>): Omission[] {
  return Object.entries(others)
    .filter(([path, value]) => DEFAULTS[path] !== value)
    .map(([argument]) => ({ argument, why: "this release of cdktf-aks-mig knows no option of az for it" }));
}

function betweenTerraform(request: ArmRequest): Omission[] {
  return request.arguments.map((argument) => ({ argument, why: TERRAFORM_ALONE }));
}
