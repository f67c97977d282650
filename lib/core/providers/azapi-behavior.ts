import { armPathOf } from "../arm/arm-pool";
import { type Fact, show, UNKNOWN } from "../facts/fact";
import { API_ONLY_ARGUMENT_NAMES, isApiOnly } from "../pool/api-only-arguments";
import type { PoolArgumentName } from "../pool/node-pool";
import { changeEffect, isCostly, NODE_POOL_ARGUMENT_NAMES } from "../pool/node-pool-arguments";
import type { ProviderBehavior } from "../pool/provider-behavior";

/**
 * What Azure refuses to change on a pool that exists, with 400 PropertyChangeNotAllowed.
 *
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
 */
const REFUSED: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>([
  "gpu_management_mode",
  "gpu_mig_strategy",
  "gpu_mig_profiles",
  "gpu_instance",
  "gpu_driver",
  "vm_size",
  "os_type",
  "os_disk_type",
  "priority",
  "host_group_id",
]);

/** What a pool has of these where its body is silent. */
const AKS_DEFAULTS: Readonly<Partial<Record<PoolArgumentName, string>>> = {
  gpu_driver: "Install",
  gpu_management_mode: "Unmanaged",
  gpu_mig_strategy: "None",
  os_type: "Linux",
  priority: "Regular",
};

/** AKS goes by the region and the VM size where the body is silent, so that a value can be the one that the pool has. */
const CHOSEN_BY_AKS: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>(["vm_size", "os_disk_type"]);

/** Which pool it is: Terraform replaces the resource. */
const IDENTITY: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>(["name", "kubernetes_cluster_id"]);

function isSpelling(before: Fact<unknown>, after: Fact<unknown>): boolean {
  return typeof before === "string" && typeof after === "string" && before.toLowerCase() === after.toLowerCase();
}

/** azapi sends the body as it is, and Azure decides. */
const effectOf: ProviderBehavior["effectOf"] = (name, before, after) => {
  if (IDENTITY.has(name)) {
    return "replace";
  }
  const [was, is] = [before ?? AKS_DEFAULTS[name], after ?? AKS_DEFAULTS[name]] as const;
  // Azure compares without regard to case.
  if (isSpelling(was, is)) {
    return "update";
  }
  if (REFUSED.has(name)) {
    const mayBeTheSame = was === UNKNOWN || is === undefined || (was === undefined && CHOSEN_BY_AKS.has(name));
    return mayBeTheSame ? "attempt" : "refuse";
  }
  if (isApiOnly(name)) {
    return "attempt";
  }
  const effect = changeEffect(name, before, after);
  // azurerm makes the pool again where AKS merely keeps an upgrade setting that is no longer sent.
  return isCostly(effect) ? (name.startsWith("upgrade_settings.") ? "update" : "attempt") : effect;
};

const undoOf: ProviderBehavior["undoOf"] = (name, before, after) =>
  isSpelling(before, after)
    ? `write ${name} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced; against the next spelling, set ignore_casing = true and keep ${name} out of replace_triggers_refs`
    : undefined;

/** What is said of azurerm alone, and what takes its place. */
const PHRASES: readonly (readonly [azurerm: string, azapi: string])[] = [
  ["; createBeforeDestroy of MigGpuNodePool does so in one apply", ""],
  ["use createBeforeDestroy of MigGpuNodePool, which adds such a suffix, or put one into name", "put a suffix into name that changes too"],
  ["set preventDestroy of MigGpuNodePool, or lifecycle", "set lifecycle"],
  [", and azurerm refuses both from 4.65 on", ""],
  ["ignore_changes = [node_count]", "ignore_changes = [body.properties.count]"],
  ["azurerm", "Azure"],
];

/** The names of arguments, the longest first, and what a body has in their place; of those within blocks also the last step. */
function namesAndPaths(): (readonly [name: string, path: string])[] {
  return [
    ["kubernetes_cluster_id", "parent_id"] as const,
    ...[...NODE_POOL_ARGUMENT_NAMES, ...API_ONLY_ARGUMENT_NAMES].flatMap((name) => {
      const path = armPathOf(name);
      return path === undefined
        ? []
        : name.includes(".")
          ? [[name, path] as const, [lastStep(name), lastStep(path)] as const]
          : [[name, path] as const];
    }),
  ]
    .filter(([name, path]) => name !== path)
    .sort(([one], [other]) => other.length - one.length);
}

function lastStep(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

interface Names {
  readonly paths: ReadonlyMap<string, string>;
  readonly pattern: RegExp;
}

let names: Names | undefined;

/** What finds the names in a text, made when the first is to be found: most apps have no pool of azapi. */
function azapiNames(): Names {
  if (names === undefined) {
    const all = namesAndPaths();
    // A word such as "zones" is a name only where something is said of its value.
    const patterns = all.map(
      ([name]) => `\\b${name.replace(/\./g, "\\.")}\\b${/[._]/.test(name) ? "" : "(?=$| (?:=|is|from|names|and|\\[))"}`,
    );
    names = { paths: new Map(all.reverse()), pattern: new RegExp(patterns.join("|"), "g") };
  }
  return names;
}

const QUOTED = /("(?:[^"\\]|\\.)*")/;

function inWords(text: string): string {
  const { paths, pattern } = azapiNames();
  const said = PHRASES.reduce((sentence, [azurerm, azapi]) => sentence.replaceAll(azurerm, azapi), text);
  // What stands in quotes is a value.
  return said
    .split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, (name) => paths.get(name) ?? name)))
    .join("");
}

export const AZAPI_BEHAVIOR: ProviderBehavior = { effectOf, undoOf, keepsUpgradeSettings: false, inWords };
