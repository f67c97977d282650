import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, AksLogin, MigConfigurationError, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "./lib";

/** Reads the value of a setting from JSON or text; `undefined` if it is invalid. */
interface Kind<Value> {
  readonly expected: string;
  readonly read: (written: unknown) => Value | undefined;
}

interface Setting<Value> {
  /** The environment variable, which overrides the context of `cdktf.json`. */
  readonly env: string;
  readonly kind: Kind<Value>;
  readonly fallback: Value;
}

const TEXT: Kind<string> = {
  // Not a number: 1.30 in JSON is 1.3.
  expected: "a text",
  read: (written) => (typeof written === "string" && written !== "" ? written : undefined),
};
const COUNT: Kind<number> = {
  expected: "a whole number",
  read: (written) => (/^(number|string)$/.test(typeof written) && /^\d+$/.test(String(written)) ? Number(written) : undefined),
};
const SWITCH: Kind<boolean> = {
  expected: "true or false",
  read: (written) => [true, false].find((value) => value === written || String(value) === written),
};
const TEXTS: Kind<string[]> = {
  expected: "texts, in a list or separated by commas",
  read: (written) => {
    const texts: unknown = typeof written === "string" ? written.split(",") : written;
    return Array.isArray(texts) && texts.every((text) => typeof text === "string" && text !== "") ? texts : undefined;
  },
};
const GUID: Kind<string> = {
  expected: "a GUID",
  read: (written) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(written)) ? String(written) : undefined),
};

function oneOf<Value extends string>(values: readonly Value[]): Kind<Value> {
  return { expected: `one of ${values.join(", ")}`, read: (written) => values.find((value) => value === written) };
}

function setting<Value>(env: string, kind: Kind<Value>, fallback: NoInfer<Value>): Setting<Value> {
  return { env, kind, fallback };
}

function optional<Value>(env: string, kind: Kind<Value>): Setting<Value | undefined> {
  return { env, kind, fallback: undefined };
}

/** Every setting of the app under its name in the context of `cdktf.json`; docs/clusters.md has the same table. */
const SETTINGS = {
  subscriptionId: optional("ARM_SUBSCRIPTION_ID", GUID),
  resourceGroupName: setting("AKS_MIG_RESOURCE_GROUP_NAME", TEXT, "myresourcegroup"),
  clusterName: setting("AKS_MIG_CLUSTER_NAME", TEXT, "migcluster"),
  poolName: setting("AKS_MIG_POOL_NAME", TEXT, "mignode"),
  vmSize: setting("AKS_MIG_VM_SIZE", TEXT, "Standard_ND96asr_v4"),
  profile: setting("AKS_MIG_PROFILE", oneOf(Object.values(MigProfile)), MigProfile.MIG_1G),
  strategy: setting("AKS_MIG_STRATEGY", oneOf(Object.values(MigStrategy)), MigStrategy.SINGLE),
  nodeCount: setting("AKS_MIG_NODE_COUNT", COUNT, 1),
  helmLogin: optional("AKS_MIG_HELM_LOGIN", oneOf(Object.values(AksLogin))),
  createCluster: setting("AKS_MIG_CREATE_CLUSTER", SWITCH, false),
  location: setting("AKS_MIG_LOCATION", TEXT, "southcentralus"),
  kubernetesVersion: optional("AKS_MIG_KUBERNETES_VERSION", TEXT),
  systemPoolNodeCount: setting("AKS_MIG_SYSTEM_POOL_NODE_COUNT", COUNT, 1),
  adminGroupObjectIds: optional("AKS_MIG_ADMIN_GROUP_OBJECT_IDS", TEXTS),
};

type SettingName = keyof typeof SETTINGS;
type Settings = { readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never };

/** The cluster, if the app creates it. */
class ClusterStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const { location, clusterName, resourceGroupName, kubernetesVersion, systemPoolNodeCount, adminGroupObjectIds } = settings;
    // azurerm 5 registers a resource provider only if it is listed.
    azurerm(this, settings, ["Microsoft.ContainerService"]);
    new AksCluster(this, "cluster", {
      location,
      clusterName,
      resourceGroupName,
      kubernetesVersion,
      systemPoolNodeCount,
      entraId: adminGroupObjectIds && { adminGroupObjectIds },
    });
  }
}

/** The GPU pool and its software, on a cluster that exists when this stack is planned. */
class GpuStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const { clusterName, resourceGroupName, poolName, vmSize, profile, strategy, nodeCount, helmLogin, adminGroupObjectIds } = settings;
    azurerm(this, settings);
    const cluster = AksCluster.fromLookup(this, "cluster", { clusterName, resourceGroupName });
    cluster.addHelmProvider(this, "helm", { login: helmLogin ?? (adminGroupObjectIds && AksLogin.AZURE_CLI) });
    const pool = new MigGpuNodePool(this, poolName, { cluster, vmSize: VmSize.fromName(vmSize), profile, strategy, nodeCount });

    const { resourceName, sliceCount } = pool;
    const column = `.status.allocatable.${resourceName.replaceAll(".", "\\.")}`;
    output(this, "resource_name", "What a pod requests", resourceName);
    output(this, "slices_per_node", "How many slices each node has", sliceCount);
    output(this, "expected_allocatable", "What each node shows as allocatable", { [resourceName]: String(sliceCount) });
    output(
      this,
      "confirm_command",
      "Prints what each node shows",
      `kubectl get nodes --selector kubernetes.azure.com/agentpool=${poolName} --output 'custom-columns=NODE:.metadata.name,SLICES:${column}'`,
    );
  }
}

function azurerm(stack: TerraformStack, { subscriptionId }: Settings, resourceProvidersToRegister?: string[]): void {
  new AzurermProvider(stack, "azurerm", { features: [{}], subscriptionId, resourceProvidersToRegister });
}

function output(stack: TerraformStack, id: string, description: string, value: unknown): void {
  new TerraformOutput(stack, id, { value, description });
}

/** The problems of the settings, one a line. */
class SettingsError extends Error {
  public constructor(public readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

function readSettings(env: NodeJS.ProcessEnv): Settings {
  const problems: string[] = [];
  const context = contextOf(env, problems);
  const names = Object.keys(SETTINGS) as SettingName[];
  const variables: string[] = names.map((name) => SETTINGS[name].env);
  for (const name of Object.keys(context).filter((key) => !names.includes(key as SettingName) && !isForeign(key))) {
    problems.push(`the context of cdktf.json has the unknown setting ${JSON.stringify(name)}; the settings are ${names.join(", ")}`);
  }
  for (const name of Object.keys(env).filter((key) => key.startsWith("AKS_MIG_") && !variables.includes(key))) {
    problems.push(`the environment has the unknown setting ${name}; the settings are ${variables.join(", ")}`);
  }
  const values = names.map((name) => {
    const { env: variable, kind, fallback }: Setting<unknown> = SETTINGS[name];
    const found: unknown = env[variable] || context[name];
    if (found === undefined) {
      return [name, fallback];
    }
    const value = kind.read(found);
    if (value === undefined) {
      const place = env[variable] ? `the environment variable ${variable}` : `${JSON.stringify(name)} in the context of cdktf.json`;
      problems.push(`${place} is ${JSON.stringify(found)}; expected ${kind.expected}`);
    }
    return [name, value];
  });
  const settings = Object.fromEntries(values) as Settings;
  if (settings.adminGroupObjectIds && settings.helmLogin === AksLogin.CLIENT_CERTIFICATE) {
    problems.push(
      `helmLogin is ${AksLogin.CLIENT_CERTIFICATE} with adminGroupObjectIds; a cluster with Entra ID has no client certificate`,
    );
  }
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return settings;
}

/** The context from the cdktf command line. */
function contextOf(env: NodeJS.ProcessEnv, problems: string[]): Record<string, unknown> {
  try {
    const context: unknown = JSON.parse(env.CDKTF_CONTEXT_JSON || "{}");
    if (typeof context === "object" && context !== null && !Array.isArray(context)) {
      return context as Record<string, unknown>;
    }
  } catch {
    // Reported below.
  }
  problems.push("the environment variable CDKTF_CONTEXT_JSON is not a JSON object; expected the settings by name");
  return {};
}

/** Whether cdktf itself reads a key of the context. */
function isForeign(key: string): boolean {
  return /^@?cdktf/.test(key) || ["allowSepCharsInLogicalIds", "excludeStackIdFromLogicalIds"].includes(key);
}

function main(): void {
  const settings = readSettings(process.env);
  const app = new App();
  const cluster = settings.createCluster && new ClusterStack(app, "cluster", settings);
  const gpu = new GpuStack(app, "gpu", settings);
  if (cluster) {
    gpu.addDependency(cluster);
  }
  app.synth();
}

try {
  main();
} catch (error) {
  if (error instanceof SettingsError) {
    console.error(error.lines.join("\n"));
  } else if (MigConfigurationError.isMigConfigurationError(error)) {
    console.error(error.problems.map(({ found, expected, fix, see }) => `${found}; expected ${expected}; fix: ${fix} (${see})`).join("\n"));
  } else {
    throw error;
  }
  process.exitCode = 1;
}
