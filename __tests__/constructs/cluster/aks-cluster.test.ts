import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksLogin,
  ExternalGpuSoftware,
  type IAksCluster,
  type IGpuSoftware,
  MigGpuNodePool,
  MigProfile,
  MigStrategy,
  NvidiaDevicePlugin,
  VmSize,
} from "../../../lib";
import { testPool } from "../../support/pools";
import { rawCluster } from "../../support/raw-cluster";
import { CLUSTER_ID, type SynthesizedStack, TestApp, thrownBy } from "../../support/synth";

const GROUP = "11111111-2222-3333-4444-555555555555";
const REQUIRED: AksClusterProps = {
  location: "southcentralus",
  resourceGroupName: "myresourcegroup",
};

function synthesized(props: Partial<AksClusterProps> = {}): SynthesizedStack {
  const app = new TestApp();
  new AksCluster(app.stack(), "migcluster", { ...REQUIRED, ...props });
  return app.synth().gpu!;
}

function clusterWith(props: Partial<AksClusterProps>): any {
  return synthesized(props).resource("azurerm_kubernetes_cluster");
}

function errorOf(props: unknown): any {
  const app = new TestApp();
  return thrownBy(() => new AksCluster(app.stack(), "migcluster", props as AksClusterProps));
}

/** A stack without a Helm provider. */
function bareStack(app: TestApp, id = "gpu"): TerraformStack {
  const stack = new TerraformStack(app.app, id);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  return stack;
}

function poolOn(cluster: IAksCluster, scope: TerraformStack, id: string, gpuSoftware?: IGpuSoftware): MigGpuNodePool {
  return new MigGpuNodePool(scope, id, {
    cluster,
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
    gpuSoftware,
  });
}

/** A cluster in a stack that requires another azurerm than the bindings do, as it says after the cluster is there. */
function synthesizedWith(azurerm: unknown, props: Partial<AksClusterProps> = {}): any {
  const app = new TestApp();
  const stack = app.stack();
  new AksCluster(stack, "migcluster", { ...REQUIRED, ...props });
  stack.addOverride("terraform.required_providers.azurerm.version", azurerm);
  return app.synth().gpu!.resource("azurerm_kubernetes_cluster");
}

describe("the provisioning of nodes", () => {
  test.each<[unknown, string | undefined, string | undefined]>([
    ["4.55.0", undefined, undefined],
    ["4.55.0", "Manual", undefined],
    ["4.57.0", undefined, undefined],
    ["4.57.0", "Manual", "Manual"],
    ["~> 4.57", "Auto", "Auto"],
    ["5.0.0", undefined, "Manual"],
    [">= 5.0, < 6", undefined, "Manual"],
    ["= 5.10.0", "Auto", "Auto"],
    ["< 6", undefined, undefined],
    [7, undefined, undefined],
  ])("under azurerm %p, asked for %p, is written as %p", (azurerm, nodeProvisioningMode, written) => {
    expect(synthesizedWith(azurerm, { nodeProvisioningMode }).node_provisioning_profile).toEqual(written && [{ mode: written }]);
  });

  test("is judged by the azurerm of the bindings where the stack requires none", () => {
    expect(() => synthesized({ nodeProvisioningMode: "Auto" })).toThrow(
      /MIG415 node_provisioning_profile\.mode is "Auto" with azurerm 4\.55\.0, which does not support it; expected azurerm 4\.57\.0 or newer/,
    );
  });

  test("is not automatic where the stack requires an older azurerm", () => {
    expect(() => synthesizedWith("~> 4.56.0", { nodeProvisioningMode: "Auto" })).toThrow(/MIG415 .* azurerm 4\.56\.0,/);
  });

  test("is what an override of the resource says", () => {
    const app = new TestApp(["5.2.0"]);
    const stack = app.stack();
    stack.addOverride("terraform.required_providers.azurerm.version", "5.2.0");
    const aks = new AksCluster(stack, "migcluster", REQUIRED);
    aks.resource.addOverride("node_provisioning_profile", [{ mode: "Manual", default_node_pools: "None" }]);

    expect(app.synth().gpu!.resource("azurerm_kubernetes_cluster").node_provisioning_profile).toEqual([
      { mode: "Manual", default_node_pools: "None" },
    ]);
  });

  describe("beside the cluster autoscaler", () => {
    const AUTOSCALED = { minCount: 1, maxCount: 4 };

    /** An app of azurerm 5 with such a cluster, and a pool of these props on it. */
    const appWith = (nodeProvisioningMode: string | undefined, props: object): TestApp => {
      const app = new TestApp();
      const stack = app.stack();
      stack.addOverride("terraform.required_providers.azurerm.version", "5.2.0");
      testPool(stack, "mignode", { cluster: new AksCluster(stack, "migcluster", { ...REQUIRED, nodeProvisioningMode }), ...props });
      return app;
    };

    test("is refused where a pool of the app is autoscaled", () => {
      expect(() => appWith("Auto", AUTOSCALED).synth()).toThrow(
        'MIG416 node_provisioning_profile.mode is "Auto", but the node pool gpu/mignode/Default is autoscaled; AKS refuses both together',
      );
    });

    test("is refused where an override makes a pool of another stack autoscaled", () => {
      const app = new TestApp();
      const [one, other] = [app.stack("one"), app.stack("other")];
      one.addOverride("terraform.required_providers.azurerm.version", "5.2.0");
      const cluster = new AksCluster(one, "migcluster", { ...REQUIRED, nodeProvisioningMode: "Auto" });
      testPool(other, "mignode", { cluster }).resource.addOverride("auto_scaling_enabled", true);
      expect(() => app.synth()).toThrow(/MIG416 .* the node pool other\/mignode\/Default is autoscaled/);
    });

    test.each<[string, string | undefined, object]>([
      ["the pools are of a fixed size", "Auto", { nodeCount: 2 }],
      ["nodes are provisioned by hand", "Manual", AUTOSCALED],
      ["nobody says how nodes are provisioned", undefined, AUTOSCALED],
    ])("is accepted where %s", (_what, mode, props) => {
      expect(Object.keys(appWith(mode, props).synth())).toEqual(["gpu"]);
    });

    test("is accepted where the autoscaled pool is on another cluster", () => {
      const app = appWith("Auto", {});
      testPool(app.app.node.findChild("gpu"), "other", { ...AUTOSCALED, gpuSoftware: new ExternalGpuSoftware() });
      expect(Object.keys(app.synth())).toEqual(["gpu"]);
    });

    test("is refused with an autoscaled system pool", () => {
      const { problems } = errorOf({ ...REQUIRED, nodeProvisioningMode: "Auto", systemPoolMinCount: 1, systemPoolMaxCount: 3 });
      expect(problems.map(({ ruleId, found }: any) => [ruleId, found])).toEqual([
        ["MIG416", 'node_provisioning_profile.mode is "Auto", but the node pool "system" is autoscaled; AKS refuses both together'],
      ]);
    });
  });

  test.each<[string, unknown]>([
    ["MIG403", "auto"],
    ["MIG403", "Off"],
    ["MIG413", 7],
    ["MIG413", Token.asString({ resolve: () => "Auto" })],
  ])("is refused (%s) as %p", (ruleId, nodeProvisioningMode) => {
    expect(errorOf({ ...REQUIRED, nodeProvisioningMode }).problems.map((problem: any) => problem.ruleId)).toEqual([ruleId]);
  });
});

describe("a new cluster", () => {
  test("is a resource group and a cluster of one node, with the settings that a security review expects", () => {
    const stack = synthesized();

    expect(stack.resource("azurerm_resource_group")).toEqual({
      name: "myresourcegroup",
      location: "southcentralus",
    });
    expect(stack.resource("azurerm_kubernetes_cluster")).toEqual({
      name: "migcluster",
      location: "southcentralus",
      resource_group_name: expect.stringMatching(/^\$\{azurerm_resource_group\..+\.name\}$/),
      dns_prefix: "migcluster",
      identity: { type: "SystemAssigned" },
      role_based_access_control_enabled: true,
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
      automatic_upgrade_channel: "patch",
      node_os_upgrade_channel: "NodeImage",
      network_profile: {
        network_plugin: "azure",
        network_plugin_mode: "overlay",
        network_policy: "cilium",
        network_data_plane: "cilium",
      },
      default_node_pool: {
        name: "system",
        vm_size: "Standard_D4ds_v5",
        node_count: 1,
        temporary_name_for_rotation: "systemtmp",
        upgrade_settings: { max_surge: "10%" },
      },
    });
    expect(stack.warnings()).toEqual([]);
  });

  test("keeps its addresses", () => {
    expect(synthesized().addresses()).toEqual([
      "azurerm_kubernetes_cluster.migcluster",
      "azurerm_resource_group.migcluster_resource-group_E56D4CD5",
    ]);
  });

  test("has no output", () => {
    expect(synthesized().json.output).toBeUndefined();
  });

  test("goes into a resource group that exists", () => {
    const stack = synthesized({ createResourceGroup: false });

    expect(stack.addresses()).toEqual(["azurerm_kubernetes_cluster.migcluster"]);
    expect(stack.resource("azurerm_kubernetes_cluster").resource_group_name).toBe("myresourcegroup");
  });

  test("shows its names as they were given, and the resources for what has no prop", () => {
    const app = new TestApp();
    const aks = new AksCluster(app.stack(), "aks", {
      ...REQUIRED,
      clusterName: "migcluster",
    });
    aks.resource.runCommandEnabled = false;

    expect([aks.clusterName, aks.resourceGroupName]).toEqual(["migcluster", "myresourcegroup"]);
    expect(aks.resourceGroup?.nameInput).toBe("myresourcegroup");
    expect(app.synth().gpu!.resource("azurerm_kubernetes_cluster")).toMatchObject({ name: "migcluster", run_command_enabled: false });
  });

  test("takes every prop", () => {
    const app = new TestApp();
    const stack = app.stack();
    const provider = new AzurermProvider(stack, "other", {
      features: [{}],
      alias: "other",
    });
    new AksCluster(stack, "aks", {
      ...REQUIRED,
      clusterName: "migcluster",
      dnsPrefix: "mig",
      kubernetesVersion: "1.33",
      automaticUpgradeChannel: "stable",
      nodeOsUpgradeChannel: "SecurityPatch",
      skuTier: "Standard",
      entraId: {
        tenantId: GROUP,
        adminGroupObjectIds: [GROUP],
        azureRbacEnabled: false,
      },
      localAccountDisabled: false,
      identityIds: ["/identity"],
      privateClusterEnabled: true,
      privateDnsZoneId: "System",
      networkPolicy: "calico",
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.0.0.0/16",
      dnsServiceIp: "10.0.0.10",
      outboundType: "userDefinedRouting",
      vnetSubnetId: "/subnet",
      systemPoolName: "sys",
      systemPoolVmSize: "Standard_D8ds_v5",
      systemPoolNodeCount: 2,
      systemPoolMinCount: 1,
      systemPoolMaxCount: 3,
      systemPoolZones: ["1", "2"],
      tags: { team: "research" },
      preventDestroy: true,
      provider,
    });
    const synth = app.synth().gpu!;

    expect(synth.resource("azurerm_resource_group")).toEqual({
      name: "myresourcegroup",
      location: "southcentralus",
      tags: { team: "research" },
      provider: "azurerm.other",
    });
    expect(synth.resource("azurerm_kubernetes_cluster")).toMatchObject({
      name: "migcluster",
      dns_prefix: "mig",
      kubernetes_version: "1.33",
      automatic_upgrade_channel: "stable",
      node_os_upgrade_channel: "SecurityPatch",
      sku_tier: "Standard",
      azure_active_directory_role_based_access_control: {
        tenant_id: GROUP,
        admin_group_object_ids: [GROUP],
        azure_rbac_enabled: false,
      },
      local_account_disabled: false,
      identity: { type: "UserAssigned", identity_ids: ["/identity"] },
      private_cluster_enabled: true,
      private_dns_zone_id: "System",
      network_profile: {
        network_plugin: "azure",
        network_plugin_mode: "overlay",
        network_policy: "calico",
        pod_cidr: "10.244.0.0/16",
        service_cidr: "10.0.0.0/16",
        dns_service_ip: "10.0.0.10",
        outbound_type: "userDefinedRouting",
      },
      default_node_pool: {
        name: "sys",
        vm_size: "Standard_D8ds_v5",
        node_count: 2,
        auto_scaling_enabled: true,
        min_count: 1,
        max_count: 3,
        zones: ["1", "2"],
        vnet_subnet_id: "/subnet",
      },
      tags: { team: "research" },
      provider: "azurerm.other",
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ["default_node_pool[0].node_count", "kubernetes_version"],
      },
    });
    expect(synth.warnings()).toEqual([]);
  });

  test("with Entra ID has no local accounts, and Azure roles count inside it", () => {
    expect(clusterWith({ entraId: { adminGroupObjectIds: [GROUP] } })).toMatchObject({
      local_account_disabled: true,
      azure_active_directory_role_based_access_control: {
        admin_group_object_ids: [GROUP],
        azure_rbac_enabled: true,
      },
    });
  });

  test("lets authorized ranges alone reach its API server", () => {
    expect(clusterWith({ authorizedIpRanges: ["203.0.113.0/24"] }).api_server_access_profile).toEqual({
      authorized_ip_ranges: ["203.0.113.0/24"],
    });
  });

  test.each<[string, Partial<AksClusterProps>, object]>([
    ["kubenet", { networkPlugin: "kubenet" }, { network_plugin: "kubenet", network_policy: "calico" }],
    ["a plugin of its user's", { networkPlugin: "none" }, { network_plugin: "none" }],
    [
      "a subnet of the pods",
      { vnetSubnetId: "/nodes", podSubnetId: "/pods" },
      {
        network_plugin: "azure",
        network_policy: "cilium",
        network_data_plane: "cilium",
      },
    ],
  ])("gets the network policy that fits %s", (_title, props, expected) => {
    expect(clusterWith(props).network_profile).toEqual(expected);
  });

  test("leaves the start of an autoscaled system pool to AKS", () => {
    const { default_node_pool: pool, lifecycle } = clusterWith({
      systemPoolMinCount: 1,
      systemPoolMaxCount: 3,
    });

    expect(pool).not.toHaveProperty("node_count");
    expect(lifecycle).toBeUndefined();
  });

  test.each<[string | undefined, string | undefined, boolean]>([
    ["1.33", undefined, true],
    ["1.33", "patch", true],
    ["1.33", "stable", true],
    ["1.33", "rapid", true],
    ["1.33", "node-image", false],
    ["1.33.2", "patch", false],
    [undefined, "patch", false],
  ])("of version %p with the channel %p leaves the version to AKS: %p", (kubernetesVersion, automaticUpgradeChannel, ignored) => {
    expect(clusterWith({ kubernetesVersion, automaticUpgradeChannel }).lifecycle).toEqual(
      ignored ? { ignore_changes: ["kubernetes_version"] } : undefined,
    );
  });

  test("upgrades to the version that is written where its lifecycle says so", () => {
    const app = new TestApp();
    const aks = new AksCluster(app.stack(), "migcluster", {
      ...REQUIRED,
      kubernetesVersion: "1.33",
    });
    aks.resource.lifecycle = {};

    expect(app.synth().gpu!.resource("azurerm_kubernetes_cluster").lifecycle ?? {}).toEqual({});
  });

  test("rotates a system pool that has the usual temporary name behind another one", () => {
    expect(clusterWith({ systemPoolName: "systemtmp" }).default_node_pool.temporary_name_for_rotation).toBe("systemtmp2");
  });

  test.each([
    ["my_cluster", "my-cluster"],
    ["a".repeat(53).concat("_b"), "a".repeat(53)],
    ["a".repeat(63), "a".repeat(54)],
  ])("makes the DNS prefix of the cluster %s", (clusterName, expected) => {
    expect(clusterWith({ clusterName }).dns_prefix).toBe(expected);
  });

  test("makes the DNS prefix of its id where the name is a token, and of nothing in it where it must", () => {
    const app = new TestApp();
    const stack = app.stack();
    const clusterName = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new AksCluster(stack, "train_1", { ...REQUIRED, clusterName });
    new AksCluster(stack, "_", {
      ...REQUIRED,
      clusterName,
      createResourceGroup: false,
    });

    expect(app.synth().gpu!.resources("azurerm_kubernetes_cluster")).toMatchObject({
      train_1: { dns_prefix: "train-1" },
      _: { dns_prefix: "aks" },
    });
  });

  test("warns of a system pool that leaves node feature discovery without a node", () => {
    const stack = synthesized({ onlyCriticalAddonsEnabled: true });

    expect(stack.resource("azurerm_kubernetes_cluster").default_node_pool.only_critical_addons_enabled).toBe(true);
    expect(stack.warnings()).toMatchInlineSnapshot(`
      [
        "MIG452 the system pool accepts only critical add-ons, and the master of node feature discovery does not tolerate its taint; expected a pool without taints for node feature discovery; fix: add a pool without taints, or leave onlyCriticalAddonsEnabled out (https://github.com/kubernetes-sigs/node-feature-discovery/blob/v0.17.3/deployment/helm/node-feature-discovery/values.yaml)",
      ]
    `);
  });

  test("takes tokens for everything that is not known before apply", () => {
    const app = new TestApp();
    const stack = app.stack();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;
    const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
    new AksCluster(stack, "my_cluster", {
      location: text,
      resourceGroupName: text,
      clusterName: text,
      kubernetesVersion: text,
      automaticUpgradeChannel: text,
      nodeOsUpgradeChannel: text,
      skuTier: text,
      entraId: { tenantId: text, adminGroupObjectIds: list },
      authorizedIpRanges: list,
      identityIds: list,
      networkPolicy: text,
      podCidr: text,
      serviceCidr: text,
      dnsServiceIp: text,
      vnetSubnetId: text,
      systemPoolName: text,
      systemPoolVmSize: text,
      systemPoolNodeCount: number,
      systemPoolMinCount: number,
      systemPoolMaxCount: number,
      systemPoolZones: list,
      tags: Token.asStringMap(text),
    });

    expect(app.synth().gpu!.resource("azurerm_kubernetes_cluster")).toMatchObject({
      name: "${var.text}",
      location: "${var.text}",
      dns_prefix: "my-cluster",
      api_server_access_profile: { authorized_ip_ranges: "${var.list}" },
      default_node_pool: {
        name: "${var.text}",
        node_count: "${var.number}",
        zones: "${var.list}",
      },
    });
  });

  test("reports all that is wrong with it at once, and leaves no trace in the app", () => {
    const app = new TestApp();
    const stack = app.stack();
    const error = thrownBy(
      () =>
        new AksCluster(stack, "migcluster", {
          location: "southcentralus",
          resourceGroupName: "my group",
          systemPoolVmSize: "Standard_ND96asr_v4",
          localAccountDisabled: true,
        }),
    );

    expect(error.message).toMatchInlineSnapshot(`
      "gpu/migcluster: 3 problems
        MIG402 the resource group name "my group" is not valid
          expected: 1 to 90 letters, digits, hyphens, underscores, periods and parentheses, without a period at the end
          fix: write it like "myresourcegroup"
          see: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
        MIG405 the system pool has the GPU size "Standard_ND96asr_v4"
          expected: a size without GPUs, with at least 4 vCPUs and 4 GB of memory
          fix: use a size such as "Standard_D4ds_v5", and create a MigGpuNodePool for the GPUs
          see: https://learn.microsoft.com/azure/aks/use-system-pools
        MIG408 local accounts are disabled, and no other login is configured
          expected: Entra ID integration if local_account_disabled is true
          fix: set entraId, or leave localAccountDisabled out
          see: https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad"
    `);
    expect(stack.node.tryFindChild("migcluster")).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ["no props", undefined],
    ["a text", "southcentralus"],
    ["a switch that is a text", { ...REQUIRED, createResourceGroup: "no" }],
    ["Entra ID that is a text", { ...REQUIRED, entraId: "yes" }],
    ["ranges that are a text", { ...REQUIRED, authorizedIpRanges: "203.0.113.0/24" }],
    ["a provider that is none", { ...REQUIRED, provider: {} }],
  ])("is refused with %s for props", (_title, props) => {
    expect(errorOf(props).problems.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["MIG413"]);
  });

  test("is refused with a version that no text can be made of", () => {
    const problems = errorOf({
      ...REQUIRED,
      kubernetesVersion: Object.create(null),
    }).problems;

    expect(problems.map(({ found }: { found: string }) => found)).toMatchInlineSnapshot(`
      [
        "kubernetes_version is {}",
      ]
    `);
  });
});

describe("a Helm provider", () => {
  const KUBE_CONFIG = "data.azurerm_kubernetes_cluster.cluster.kube_config[0]";
  const ENDPOINT = {
    host: `\${${KUBE_CONFIG}.host}`,
    cluster_ca_certificate: `\${base64decode(${KUBE_CONFIG}.cluster_ca_certificate)}`,
  };

  function lookedUp(options?: object): any {
    const app = new TestApp();
    const stack = bareStack(app);
    AksCluster.fromLookup(stack, "cluster", {
      clusterName: "migcluster",
      resourceGroupName: "myresourcegroup",
    }).addHelmProvider(stack, "helm", options);
    return app.synth().gpu!.json.provider.helm;
  }

  test("of a looked-up cluster signs in with its client certificate", () => {
    expect(lookedUp()).toEqual([
      {
        kubernetes: {
          ...ENDPOINT,
          client_certificate: `\${base64decode(${KUBE_CONFIG}.client_certificate)}`,
          client_key: `\${base64decode(${KUBE_CONFIG}.client_key)}`,
        },
      },
    ]);
  });

  test.each([AksLogin.AZURE_CLI, AksLogin.WORKLOAD_IDENTITY, AksLogin.MANAGED_IDENTITY, AksLogin.SERVICE_PRINCIPAL])(
    "holds no credential with the login %s",
    (login) => {
      expect(lookedUp({ login })).toEqual([
        {
          kubernetes: {
            ...ENDPOINT,
            exec: {
              api_version: "client.authentication.k8s.io/v1beta1",
              command: "kubelogin",
              args: ["get-token", "--login", login, "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"],
            },
          },
        },
      ]);
    },
  );

  test("hands kubelogin what it is told, and has an alias", () => {
    const [provider] = lookedUp({
      login: AksLogin.SERVICE_PRINCIPAL,
      tenantId: "my-tenant",
      clientId: "my-client",
      environment: "AzureUSGovernmentCloud",
      alias: "mig",
    });

    expect(provider.alias).toBe("mig");
    expect(provider.kubernetes.exec.args.slice(5)).toEqual([
      "--tenant-id",
      "my-tenant",
      "--client-id",
      "my-client",
      "--environment",
      "AzureUSGovernmentCloud",
    ]);
  });

  test("of a new cluster with Entra ID asks kubelogin, and warns of a cluster in its own stack", () => {
    const app = new TestApp();
    const stack = bareStack(app);
    new AksCluster(stack, "migcluster", {
      ...REQUIRED,
      entraId: {},
    }).addHelmProvider(stack, "helm");
    const synth = app.synth().gpu!;

    expect(synth.json.provider.helm[0].kubernetes).toMatchObject({
      host: "${azurerm_kubernetes_cluster.migcluster.kube_config[0].host}",
      exec: { args: expect.arrayContaining(["azurecli"]) },
    });
    expect(synth.warnings()).toMatchInlineSnapshot(`
      [
        "MIG461 the Helm provider's cluster is in its own stack: while Terraform creates it, its address is unknown; expected the cluster in another stack; fix: create the cluster in one stack, and use AksCluster.fromLookup in another (https://developer.hashicorp.com/terraform/language/providers/configuration#provider-configuration-1)",
      ]
    `);
  });

  test("of a cluster made by hand reads its kubeconfig", () => {
    const app = new TestApp();
    const stack = bareStack(app);
    const resource = rawCluster(stack, "aks");
    AksCluster.fromKubernetesCluster(stack, "cluster", resource).addHelmProvider(stack, "helm");

    expect(app.synth().gpu!.json.provider.helm[0].kubernetes.client_key).toBe(
      "${base64decode(azurerm_kubernetes_cluster.aks.kube_config[0].client_key)}",
    );
  });

  test("of a cluster in another stack gets its address, and no credential", () => {
    const app = new TestApp();
    const cluster = new AksCluster(bareStack(app, "cluster"), "migcluster", {
      ...REQUIRED,
      entraId: {},
    });
    cluster.addHelmProvider(bareStack(app), "helm");
    const stacks = app.synth();

    expect(Object.keys(stacks.cluster!.json.output).filter((name) => /client_(key|certificate)/.test(name))).toEqual([]);
    expect(stacks.gpu!.json.provider.helm[0].kubernetes.host).toContain("data.terraform_remote_state");
  });

  test.each<[string, (stack: TerraformStack, other: TerraformStack) => unknown]>([
    [
      "a login that nobody knows",
      (stack) => AksCluster.fromLookup(stack, "cluster", LOOKUP).addHelmProvider(stack, "helm", { login: "password" as AksLogin }),
    ],
    ["a cluster known by its id", (stack) => AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID).addHelmProvider(stack, "helm")],
    [
      "a certificate of a cluster with Entra ID",
      (stack) =>
        new AksCluster(stack, "cluster", {
          ...REQUIRED,
          entraId: {},
        }).addHelmProvider(stack, "helm", {
          login: AksLogin.CLIENT_CERTIFICATE,
        }),
    ],
    ["a certificate from another stack", (stack, other) => AksCluster.fromLookup(other, "cluster", LOOKUP).addHelmProvider(stack, "helm")],
    [
      "a tenant that a certificate does not need",
      (stack) => AksCluster.fromLookup(stack, "cluster", LOOKUP).addHelmProvider(stack, "helm", { tenantId: GROUP }),
    ],
    [
      "an alias that is no text",
      (stack) => AksCluster.fromLookup(stack, "cluster", LOOKUP).addHelmProvider(stack, "helm", { alias: 7 as unknown as string }),
    ],
    [
      "options that are a text",
      (stack) => AksCluster.fromLookup(stack, "cluster", LOOKUP).addHelmProvider(stack, "helm", "azurecli" as unknown as object),
    ],
  ])("is refused for %s", (_title, add) => {
    const app = new TestApp();
    const stack = bareStack(app);
    const other = bareStack(app, "other");

    expect(thrownBy(() => add(stack, other)).message).toMatchSnapshot();
    expect(stack.node.tryFindChild("helm")).toBeUndefined();
  });

  test("of a cluster without local accounts is refused a certificate", () => {
    const app = new TestApp();
    const stack = bareStack(app);
    const resource = rawCluster(stack, "aks", {
      localAccountDisabled: true,
    });
    const cluster = AksCluster.fromKubernetesCluster(stack, "cluster", resource);

    expect(thrownBy(() => cluster.addHelmProvider(stack, "helm")).problems).toMatchObject([{ ruleId: "MIG423" }]);
  });

  test("is not judged by whether local accounts are disabled where that is a token", () => {
    const app = new TestApp();
    const stack = bareStack(app);
    const resource = rawCluster(stack, "aks", {
      localAccountDisabled: new TerraformVariable(stack, "disabled", {
        type: "bool",
      }).booleanValue,
    });
    AksCluster.fromKubernetesCluster(stack, "cluster", resource).addHelmProvider(stack, "helm");

    expect(app.synth().gpu!.json.provider.helm[0].kubernetes).toHaveProperty("client_key");
  });
});

describe("an existing cluster", () => {
  test("is looked up at an address without a hash", () => {
    const app = new TestApp();
    AksCluster.fromLookup(app.stack(), "cluster", LOOKUP);

    expect(app.synth().gpu!.addresses()).toEqual(["data.azurerm_kubernetes_cluster.cluster"]);
  });

  test("has the names in its id", () => {
    const cluster = AksCluster.fromClusterId(new TestApp().stack(), "cluster", CLUSTER_ID);

    expect([cluster.clusterId, cluster.resourceGroupName, cluster.clusterName]).toEqual([CLUSTER_ID, "myresourcegroup", "migcluster"]);
  });

  test("has names that Terraform takes from an id that is a token", () => {
    const app = new TestApp();
    const stack = app.stack();
    const id = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
    const { clusterName, resourceGroupName } = AksCluster.fromClusterId(stack, "cluster", id);
    new TerraformOutput(stack, "names", {
      value: [resourceGroupName, clusterName],
    });

    expect(app.synth().gpu!.json.output.names.value).toEqual(['${element(split("/", var.id), 4)}', '${element(split("/", var.id), 8)}']);
  });

  test("is refused where the id is that of something else", () => {
    const error = thrownBy(() => AksCluster.fromClusterId(new TestApp().stack(), "cluster", "migcluster"));

    expect(error.message).toMatchInlineSnapshot(`
      "AksCluster.fromClusterId("migcluster"): 1 problem
        MIG026 "migcluster" is not the id of an AKS cluster
          expected: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>
          fix: copy it from: az aks show --resource-group <name> --name <name> --query id
          see: https://learn.microsoft.com/cli/azure/aks#az-aks-show"
    `);
  });
});

const LOOKUP = {
  clusterName: "migcluster",
  resourceGroupName: "myresourcegroup",
};

describe("the pools of a new cluster", () => {
  test("share a device plugin with those of the same cluster looked up", () => {
    const app = new TestApp();
    const stack = app.stack();
    poolOn(new AksCluster(stack, "aks", { ...REQUIRED, clusterName: "MigCluster" }), stack, "first");
    poolOn(AksCluster.fromLookup(stack, "cluster", LOOKUP), stack, "second");

    expect(app.synth().gpu!.resource("helm_release").depends_on).toEqual([
      "azurerm_kubernetes_cluster_node_pool.first",
      "azurerm_kubernetes_cluster_node_pool.second",
    ]);
  });

  test("get one device plugin in the whole app", () => {
    const app = new TestApp();
    const [one, other] = [app.stack("cluster"), app.stack("gpu")];
    poolOn(new AksCluster(one, "migcluster", REQUIRED), one, "first");

    const error = thrownBy(() => poolOn(AksCluster.fromLookup(other, "cluster", LOOKUP), other, "second"));
    expect(error.problems).toMatchObject([{ ruleId: "MIG103" }]);
  });

  test("are apart from those of another cluster, which has a Helm provider of its own", () => {
    const app = new TestApp();
    const stack = app.stack();
    poolOn(new AksCluster(stack, "one", REQUIRED), stack, "first");
    const two = new AksCluster(stack, "two", {
      ...REQUIRED,
      createResourceGroup: false,
    });
    const plugin = new NvidiaDevicePlugin(stack, "two-plugin", {
      cluster: two,
      helmProvider: two.addHelmProvider(stack, "helm-two", { alias: "two" }),
    });
    poolOn(two, stack, "second", plugin);

    expect(app.synth().gpu!.resources("helm_release")).toMatchObject({
      "one-nvidia-device-plugin": {
        depends_on: ["azurerm_kubernetes_cluster_node_pool.first"],
      },
      "two-plugin": {
        depends_on: ["azurerm_kubernetes_cluster_node_pool.second"],
        provider: "helm.two",
      },
    });
  });
});
