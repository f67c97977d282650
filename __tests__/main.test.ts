import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AppRun, runApp } from "./support/run-app";

const ROOT = join(__dirname, "..");
const GROUP = "11111111-2222-3333-4444-555555555555";
const SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";

interface Configuration {
  readonly context?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

/** What cdktf and its user put into the environment for such a configuration. */
function environment({ context, env }: Configuration): Record<string, string> {
  return {
    ...(context !== undefined && { CDKTF_CONTEXT_JSON: typeof context === "string" ? context : JSON.stringify(context) }),
    ...env,
  };
}

function run(configuration: Configuration = {}): AppRun {
  return runApp("main.ts", environment(configuration));
}

function linesOfFailure(configuration: Configuration): string[] {
  const { status, stdout, stderr, stacks } = run(configuration);
  expect({ status, stdout, stacks }).toEqual({
    status: 1,
    stdout: "",
    stacks: {},
  });
  return stderr.trimEnd().split("\n");
}

/** The rows of the table of settings in the documentation: setting, environment variable, default. */
function documentedSettings(): string[][] {
  const rows = readFileSync(join(ROOT, "docs/clusters.md"), "utf8").match(/^\| `\w+` +\| `[A-Z_]+` +\|.*$/gm) ?? [];
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, 4)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

const PROJECT = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8"));

describe("the app", () => {
  const byDefault = run();

  test("adds the pool of the original procedure to an existing cluster", () => {
    const { gpu, ...others } = byDefault.stacks;

    expect([byDefault.status, byDefault.stderr, others]).toEqual([0, "", {}]);
    expect(gpu.data.azurerm_kubernetes_cluster.cluster).toMatchObject({
      name: "migcluster",
      resource_group_name: "myresourcegroup",
    });
    expect(gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({
      name: "mignode",
      vm_size: "Standard_ND96asr_v4",
      gpu_instance: "MIG1g",
      node_count: 1,
    });
    expect(gpu.provider.azurerm).toEqual([{ features: [{}] }]);
    expect(gpu.provider.helm[0].kubernetes.host).toBe("${data.azurerm_kubernetes_cluster.cluster.kube_config[0].host}");
  });

  test("says what to expect of the nodes, and how to see it", () => {
    const values = Object.entries<any>(byDefault.stacks.gpu.output).map(([name, { value }]) => [name, value]);

    expect(Object.fromEntries(values)).toEqual({
      resource_name: "nvidia.com/gpu",
      slices_per_node: 56,
      expected_allocatable: { "nvidia.com/gpu": "56" },
      confirm_command:
        "kubectl get nodes --selector kubernetes.azure.com/agentpool=mignode --output 'custom-columns=NODE:.metadata.name,SLICES:.status.allocatable.nvidia\\.com/gpu'",
    });
  });

  test("has the defaults that cdktf.json and the documentation show", () => {
    expect(run({ context: PROJECT.context }).stacks).toEqual(byDefault.stacks);
    expect(
      documentedSettings()
        .filter(([, , fallback]) => fallback !== "–")
        .map(([name, , fallback]) => [name, fallback]),
    ).toEqual(Object.entries(PROJECT.context).map(([name, value]) => [name, String(value)]));
  });

  test("makes the cluster in a stack of its own, which the GPU stack waits for and looks up", () => {
    const { stacks, manifest } = run({ context: { createCluster: true } });

    expect(manifest.stacks.gpu.dependencies).toEqual(["cluster"]);
    expect(stacks.cluster.resource.azurerm_kubernetes_cluster.cluster).toMatchObject({ name: "migcluster", location: "southcentralus" });
    expect(stacks.gpu).toEqual(byDefault.stacks.gpu);
    expect(stacks).toMatchSnapshot();
  });

  test("takes every setting from the context", () => {
    const { stacks } = run({
      context: {
        subscriptionId: SUBSCRIPTION,
        resourceGroupName: "group",
        clusterName: "aks",
        poolName: "train",
        vmSize: "standard_nc24ads_a100_v4",
        profile: "MIG2g",
        strategy: "mixed",
        nodeCount: 3,
        helmLogin: "workloadidentity",
        createCluster: true,
        location: "westeurope",
        kubernetesVersion: "1.33",
        systemPoolNodeCount: 2,
        adminGroupObjectIds: [GROUP],
        cdktfRelativeModules: [],
      },
    });

    expect(stacks).toMatchSnapshot();
  });

  test("lets environment variables go before the context", () => {
    const { stacks } = run({
      context: {
        clusterName: "aks",
        nodeCount: 2,
        profile: "MIG3g",
        createCluster: false,
      },
      env: {
        ARM_SUBSCRIPTION_ID: SUBSCRIPTION,
        AKS_MIG_CLUSTER_NAME: "other",
        AKS_MIG_NODE_COUNT: "4",
        AKS_MIG_PROFILE: "",
        AKS_MIG_CREATE_CLUSTER: "true",
        AKS_MIG_ADMIN_GROUP_OBJECT_IDS: `${GROUP},${SUBSCRIPTION}`,
      },
    });

    expect(stacks.cluster.resource.azurerm_kubernetes_cluster.cluster).toMatchObject({
      name: "other",
      local_account_disabled: true,
      azure_active_directory_role_based_access_control: {
        admin_group_object_ids: [GROUP, SUBSCRIPTION],
      },
    });
    expect(stacks.gpu.provider.azurerm).toEqual([{ features: [{}], subscription_id: SUBSCRIPTION }]);
    expect(stacks.gpu.provider.helm[0].kubernetes.exec.args).toContain("azurecli");
    expect(stacks.gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({ node_count: 4, gpu_instance: "MIG3g" });
  });

  test("names the settings of the documentation when it meets one that it does not know", () => {
    const [inContext, inEnvironment, ...others] = linesOfFailure({
      context: { nodeCont: 2 },
      env: { AKS_MIG_NODECOUNT: "2" },
    });
    const settings = documentedSettings();

    expect(others).toEqual([]);
    expect(inContext).toBe(
      `the context of cdktf.json has the unknown setting "nodeCont"; the settings are ${settings.map(([name]) => name).join(", ")}`,
    );
    expect(inEnvironment).toBe(
      `the environment has the unknown setting AKS_MIG_NODECOUNT; the settings are ${settings.map(([, variable]) => variable).join(", ")}`,
    );
  });

  test("says in a line each what is wrong with the values of settings", () => {
    expect(
      linesOfFailure({
        context: {
          subscriptionId: "mine",
          clusterName: "",
          poolName: true,
          vmSize: { name: "Standard_ND96asr_v4" },
          profile: ["MIG1g"],
          nodeCount: -1,
          createCluster: 1,
          kubernetesVersion: 1.3,
          systemPoolNodeCount: "two",
          adminGroupObjectIds: [7],
          location: null,
        },
        env: { AKS_MIG_STRATEGY: "none", AKS_MIG_HELM_LOGIN: "password" },
      }),
    ).toMatchInlineSnapshot(`
      [
        ""subscriptionId" in the context of cdktf.json is "mine"; expected a GUID",
        ""clusterName" in the context of cdktf.json is ""; expected a text",
        ""poolName" in the context of cdktf.json is true; expected a text",
        ""vmSize" in the context of cdktf.json is {"name":"Standard_ND96asr_v4"}; expected a text",
        ""profile" in the context of cdktf.json is ["MIG1g"]; expected one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g",
        "the environment variable AKS_MIG_STRATEGY is "none"; expected one of single, mixed",
        ""nodeCount" in the context of cdktf.json is -1; expected a whole number",
        "the environment variable AKS_MIG_HELM_LOGIN is "password"; expected one of clientcertificate, azurecli, workloadidentity, msi, spn",
        ""createCluster" in the context of cdktf.json is 1; expected true or false",
        ""location" in the context of cdktf.json is null; expected a text",
        ""kubernetesVersion" in the context of cdktf.json is 1.3; expected a text",
        ""systemPoolNodeCount" in the context of cdktf.json is "two"; expected a whole number",
        ""adminGroupObjectIds" in the context of cdktf.json is [7]; expected texts, in a list or separated by commas",
      ]
    `);
  });

  test.each<[string, Configuration]>([
    ["a pool and a count that AKS refuses", { context: { poolName: "My-Pool", nodeCount: 2000 } }],
    ["a size without multi-instance GPUs", { env: { AKS_MIG_VM_SIZE: "Standard_NC4as_T4_v3" } }],
    ["a size that nobody knows", { env: { AKS_MIG_VM_SIZE: "Standard_Unknown" } }],
    [
      "a cluster that Azure refuses",
      {
        context: {
          createCluster: true,
          location: "-",
          systemPoolNodeCount: 0,
          adminGroupObjectIds: ["me"],
        },
      },
    ],
    [
      "a certificate where there is none",
      {
        context: {
          helmLogin: "clientcertificate",
          adminGroupObjectIds: [GROUP],
        },
      },
    ],
    ["a context that is not JSON", { context: "{nodeCount: 1}" }],
    ["a context that is a list", { context: [1] }],
  ])("ends in lines without a stack trace for %s", (_title, configuration) => {
    expect(linesOfFailure(configuration)).toMatchSnapshot();
  });
});
