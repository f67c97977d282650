import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { withAksDefaults } from "../../../core/arm/aks-defaults";
import { readArmPool } from "../../../core/arm/arm-pool";
import { isTypedInAzapi } from "../../../core/arm/managed-pool-api";
import { isObject } from "../../../core/facts/json";
import { DEVICE_CLASSES_CHART, deviceClassesOf } from "../../../core/nvidia/device-class-release";
import { bringsDevicePlugin, claimsOn, gpuSoftwareFacts } from "../../../core/nvidia/gpu-software";
import { demandWith, NO_DEMAND } from "../../../core/nvidia/service-demand";
import { API_ONLY_ARGUMENTS, type ApiOnlyArgumentName, isApiOnly } from "../../../core/pool/api-only-arguments";
import { podTolerations, taintsOf } from "../../../core/pool/pod-target";
import type { AzurermVersion } from "../../../core/terraform/azurerm-version";
import { type HclBlock, HclReference, hclText } from "../../../core/terraform/hcl";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import { packageJson } from "../../command-line/package-json";
import type { DeclaredPool } from "../../origins/declared-pool";
import { type ModuleProvider, moduleHead } from "../../terraform/module-head";
import { poolResource, referenceToPool } from "../../terraform/pool-resource";
import { declaredRelease, devicePluginRelease, type Release, releaseResource } from "../../terraform/release-resource";
import { nameFor, Variables } from "../../terraform/variables";
import { agentPool } from "./agent-pool";
import { knownLater, Placeholders } from "./placeholders";
import { declaredAttributes } from "./pool-settings";
import { type Omission, omissionsBeyondArguments, type Rendering } from "./rendering";

/** The supported releases of azurerm: the oldest of each major version. */
export const AZURERM_RELEASES: Readonly<Record<"4" | "5", AzurermVersion>> = { "4": [4, 55, 0], "5": [5, 0, 0] };

/** The pool as a Terraform module with its software; for a pool that azurerm does not support, a resource of azapi. */
export function terraformModule(pool: DeclaredPool, azurerm: AzurermVersion): Rendering {
  const variables = new Variables();
  const cluster = clusterOf(pool, variables);
  const { providers, blocks, omitted, notes } = isBeyondAzurerm(pool)
    ? azapiModule(pool, cluster.id, variables)
    : azurermModule(pool, cluster.id, azurerm, variables);
  const all: readonly ModuleProvider[] =
    cluster.blocks.length > 0 && !providers.includes("azurerm") ? ["azurerm", ...providers] : providers;
  return {
    text: hclText([moduleHead(all, `~> ${azurerm[0]}.${azurerm[1]}`), ...variables.blocks(), ...cluster.blocks, ...blocks]),
    omitted,
    notes: [
      ...variables.list().map(({ name, expression, description }) => {
        const what = expression === undefined && description !== undefined ? `: ${description}` : `, ${knownLater(expression)}`;
        return `set the variable ${name}${what}`;
      }),
      ...notes,
      `this is a module: configure ${all.join(" and ")} in the calling module`,
    ],
  };
}

/** azurerm has no arguments for slices of several sizes, or for software that AKS installs. */
function isBeyondAzurerm({ isManaged, facts }: DeclaredPool): boolean {
  return isManaged || facts.gpu_mig_profiles !== undefined;
}

interface ModuleParts {
  readonly providers: readonly ModuleProvider[];
  readonly blocks: readonly HclBlock[];
  readonly omitted: readonly Omission[];
  readonly notes: readonly string[];
}

function azurermModule(pool: DeclaredPool, clusterId: unknown, azurerm: AzurermVersion, variables: Variables): ModuleParts {
  const omitted: Omission[] = [];
  const omit = (argument: string, why: string): void => {
    omitted.push({ argument, why });
  };
  const attributes = attributesFor(pool, omit);
  const label = nameFor(pool.poolName ?? "pool");
  const block = poolResource(label, { ...attributes, kubernetes_cluster_id: clusterId }, { azurerm, variables, omit });
  const { all, isAdded } = releasesFor(pool, variables);
  const releases = all.map((release) => releaseResource(release, [referenceToPool(label)], variables, omit));
  const hasClasses = all.some(({ attributes: { chart } }) => chart === CLASSES_PATH);
  const notes = [...(isAdded ? [ADDED] : []), ...(hasClasses ? [copyClasses()] : [])];
  return { providers: ["azurerm", "helm"], blocks: [block, ...releases], omitted, notes };
}

/** The arguments for azurerm; for a pool of azapi with the defaults of Azure. */
function attributesFor(pool: DeclaredPool, omit: (argument: string, why: string) => void): Readonly<Record<string, unknown>> {
  const { request } = pool;
  const declared = declaredAttributes(pool.attributes);
  const others = isObject(request?.body) ? readArmPool(request.body.properties).others : {};
  for (const argument of [...Object.keys(others), ...(request?.arguments ?? [])].filter((name) => name !== "type" && name !== "timeouts")) {
    omit(argument, NO_ARGUMENT);
  }
  for (const argument of Object.keys(declared).filter(isApiOnly)) {
    if (declared[argument] !== API_DEFAULTS[argument]) {
      omit(API_ONLY_ARGUMENTS[argument].path, NO_ARGUMENT);
    }
  }
  const { lifecycle, timeouts: _, ...rest } = declared;
  for (const { argument, why } of omissionsBeyondArguments(Object.keys(rest).filter((name) => !isApiOnly(name)))) {
    omit(argument, why);
  }
  return { ...(request ? withAksDefaults(declared, true) : declared), lifecycle: isObject(lifecycle) ? lifecycle : lifecycleOf(pool) };
}

/** The autoscaler counts the nodes of its pools. */
function lifecycleOf({ lifecycle: { createBeforeDestroy, preventDestroy }, attributes }: DeclaredPool): object {
  return {
    create_before_destroy: createBeforeDestroy,
    prevent_destroy: preventDestroy,
    ignore_changes: attributes.auto_scaling_enabled === true ? ["node_count"] : [],
  };
}

const ADDED = "a release of the device plugin is added, because the pool has none";
/** A chart of the package; in an app it is copied into the output of the stack. */
const CLASSES_PATH = `./charts/${DEVICE_CLASSES_CHART}`;
const copyClasses = (): string =>
  `copy node_modules/${packageJson().name}/charts/${DEVICE_CLASSES_CHART} to ${CLASSES_PATH} of the calling module`;
const NO_ARGUMENT = "azurerm has no argument for it";

/** What azurerm does not change. */
const API_DEFAULTS: Readonly<Partial<Record<ApiOnlyArgumentName, unknown>>> = {
  gpu_management_mode: "Unmanaged",
  gpu_mig_strategy: "None",
};

function isOfClasses(release: Readonly<Record<string, unknown>>): boolean {
  return deviceClassesOf(release) !== undefined;
}

/** The releases on its cluster; if none offers its slices, also the default device plugin of the constructs. */
function releasesFor({ releases, facts, strategy }: DeclaredPool, variables: Variables): { all: Release[]; isAdded: boolean } {
  const declared = releases.map((release) => declaredRelease(isOfClasses(release) ? { ...release, chart: CLASSES_PATH } : release));
  const software = releases.flatMap((release) => gpuSoftwareFacts(release) ?? []);
  if (software.some((release) => bringsDevicePlugin(release) !== false || claimsOn(release, facts) === true)) {
    return { all: declared, isAdded: false };
  }
  const taints = taintsOf(facts);
  if (strategy !== undefined) {
    return { all: [...declared, devicePluginRelease(demandWith(NO_DEMAND, { strategy, taints }))], isAdded: true };
  }
  const migStrategy = variables.reference("mig_strategy", { type: "string", description: "the MIG strategy: single or mixed" });
  const release = devicePluginRelease({ ...NO_DEMAND, tolerations: podTolerations(taints) }, { migStrategy });
  return { all: [...declared, release], isAdded: true };
}

/** The pool for azapi. AKS installs its software. */
function azapiModule(pool: DeclaredPool, clusterId: unknown, variables: Variables): ModuleParts {
  const placeholders = new Placeholders();
  const { apiVersion, name, body, omitted } = agentPool(pool, undefined, placeholders.standIn);
  const references = new Map(
    placeholders.list.map(({ placeholder, path, expression }) => {
      const name = path.replace(/^body\.properties\./, "");
      return [placeholder, variables.reference(name, { type: "any", ...(expression && { expression }) })];
    }),
  );
  const block: HclBlock = {
    type: "resource",
    labels: ["azapi_resource", nameFor(pool.poolName ?? "pool")],
    body: [
      ["type", `${AGENT_POOL_TYPE}@${apiVersion}`],
      ["name", withReferences(name, references)],
      ["parent_id", clusterId],
      // Azure returns sizes in another spelling.
      ["ignore_casing", true],
      ...(isTypedInAzapi(apiVersion) ? [] : [["schema_validation_enabled", false] as const]),
      ["body", withReferences(body, references)],
    ],
  };
  return { providers: ["azapi"], blocks: [block], omitted: omitted.filter(({ argument }) => !SAID_BY_AZAPI.has(argument)), notes: [] };
}

const SAID_BY_AZAPI: ReadonlySet<string> = new Set(["ignore_casing", "schema_validation_enabled"]);

function withReferences(value: unknown, references: ReadonlyMap<string, HclReference>): unknown {
  if (typeof value === "string") {
    return references.get(value) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => withReferences(item, references));
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withReferences(part, references)])) : value;
}

/** The cluster of the pool: its id, a look-up by name, or a variable. */
function clusterOf({ attributes, cluster = {} }: DeclaredPool, variables: Variables): { id: unknown; blocks: HclBlock[] } {
  const { kubernetes_cluster_id: id } = attributes;
  const { clusterName, resourceGroupName } = cluster;
  if (typeof id === "string" && !isExpression(id)) {
    return { id, blocks: [] };
  }
  if (clusterName === undefined || resourceGroupName === undefined) {
    const description = "the id of the cluster (az aks show --query id)";
    const expression = typeof id === "string" ? { expression: id } : {};
    return { id: variables.reference("kubernetes_cluster_id", { type: "string", description, ...expression }), blocks: [] };
  }
  return {
    id: new HclReference("data.azurerm_kubernetes_cluster.cluster.id"),
    blocks: [
      {
        type: "data",
        labels: ["azurerm_kubernetes_cluster", "cluster"],
        body: [
          ["name", clusterName],
          ["resource_group_name", resourceGroupName],
        ],
      },
    ],
  };
}
