import { TerraformOutput, TerraformProvider, TerraformVariable } from "cdktf";
import {
  AksCluster,
  ExternalGpuSoftware,
  GpuDriverMode,
  MigConfigurationError,
  MigDeviceClasses,
  MigProfile,
  MigStrategy,
  NvidiaDraDriver,
  VmSize,
} from "../../../lib";
import { AZAPI_TYPE, managedArguments, managedPool } from "../../support/managed-pools";
import { synthesized, testCluster, testPool } from "../../support/pools";
import { CLUSTER_ID, TestApp, thrownBy } from "../../support/synth";

const SUBNET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/Nodes";
const HOSTS = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu/providers/Microsoft.Compute/hostGroups/Hosts";

/** What construction refuses, for props that a compiler may not have seen. */
function refusal(props: any, id = "mignode"): MigConfigurationError {
  const error = thrownBy(() => managedPool(new TestApp().stack(), id, props));
  expect(MigConfigurationError.isMigConfigurationError(error)).toBe(true);
  return error;
}

const ruleIds = (props: any, id?: string): string[] => refusal(props, id).problems.map(({ ruleId }) => ruleId);

const UNIFORM = { profiles: [MigProfile.MIG_1G], strategy: MigStrategy.SINGLE };

describe("the arguments", () => {
  test("of minimal properties write out everything that Azure would otherwise decide", () => {
    expect(managedArguments()).toEqual({
      type: "Microsoft.ContainerService/managedClusters/agentPools@2026-08-02-preview",
      name: "mignode",
      parent_id: CLUSTER_ID,
      body: {
        properties: {
          type: "VirtualMachineScaleSets",
          mode: "User",
          count: 1,
          vmSize: "Standard_ND96asr_v4",
          nodeTaints: ["sku=gpu:NoSchedule"],
          upgradeSettings: { maxSurge: "0", maxUnavailable: "1" },
          osType: "Linux",
          osDiskType: "Managed",
          gpuProfile: {
            driver: "Install",
            nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"] },
          },
        },
      },
      replace_triggers_external_values: {
        vm_size: "standard_nd96asr_v4",
        os_type: "Linux",
        os_disk_type: "Managed",
        gpu_profile: {
          driver: "Install",
          nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"] },
        },
      },
      ignore_casing: true,
      schema_validation_enabled: false,
      timeouts: { create: "60m", update: "60m", delete: "60m" },
    });
  });

  test("of maximal properties have each its place in the body, and among the values that replace the pool", () => {
    const { body, replace_triggers_external_values, timeouts, lifecycle, name } = managedArguments({
      name: "research",
      nodeCount: 2,
      taints: ["example.com/gpu=yes:NoSchedule"],
      labels: { "example.com/team": "research" },
      tags: { cost: "42" },
      zones: ["1", "3"],
      vnetSubnetId: SUBNET,
      podSubnetId: SUBNET.replace("Nodes", "Pods"),
      osSku: "Ubuntu2404",
      osDiskType: "Ephemeral",
      osDiskSizeGb: 256,
      kubeletDiskType: "OS",
      maxPods: 60,
      orchestratorVersion: "1.34",
      maxSurge: "10%",
      drainTimeoutMinutes: 45,
      nodeSoakMinutes: 5,
      undrainableNodeBehavior: "Cordon",
      hostGroupId: HOSTS,
      preventDestroy: true,
      ignoreChanges: ["body.properties.count"],
      timeouts: { create: "90m", read: "10m" },
    });

    expect(name).toBe("research");
    expect(body.properties).toMatchObject({
      count: 2,
      nodeTaints: ["example.com/gpu=yes:NoSchedule"],
      nodeLabels: { "example.com/team": "research" },
      tags: { cost: "42" },
      availabilityZones: ["1", "3"],
      vnetSubnetID: SUBNET,
      podSubnetID: SUBNET.replace("Nodes", "Pods"),
      osSKU: "Ubuntu2404",
      osDiskType: "Ephemeral",
      osDiskSizeGB: 256,
      kubeletDiskType: "OS",
      maxPods: 60,
      orchestratorVersion: "1.34",
      upgradeSettings: {
        maxSurge: "10%",
        drainTimeoutInMinutes: 45,
        nodeSoakDurationInMinutes: 5,
        undrainableNodeBehavior: "Cordon",
      },
      hostGroupID: HOSTS,
    });
    expect(body.properties.upgradeSettings.maxUnavailable).toBeUndefined();
    expect(replace_triggers_external_values).toMatchObject({
      zones: ["1", "3"],
      vnet_subnet_id: SUBNET.toLowerCase(),
      os_disk_type: "Ephemeral",
      os_disk_size_gb: 256,
      max_pods: 60,
      host_group_id: HOSTS.toLowerCase(),
    });
    expect(Object.keys(replace_triggers_external_values)).not.toEqual(
      expect.arrayContaining(["node_count", "node_labels", "node_taints", "tags", "os_sku", "orchestrator_version", "upgrade_settings"]),
    );
    expect(timeouts).toEqual({ create: "90m", update: "60m", delete: "60m", read: "10m" });
    expect(lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ["body.properties.count"] });
  });

  test("an id is written in the case that it has", () => {
    const id = HOSTS.toLowerCase();

    expect(managedArguments({ hostGroupId: id }).body.properties.hostGroupID).toBe(id);
  });

  test("the slices are written the largest first, in whatever order they are named", () => {
    const { migProfiles } = managedArguments({ profiles: [MigProfile.MIG_1G, MigProfile.MIG_2G, MigProfile.MIG_4G] }).body.properties
      .gpuProfile.nvidia;

    expect(migProfiles).toEqual(["MIG4g", "MIG2g", "MIG1g"]);
  });

  test("under single the profile is written once", () => {
    expect(managedArguments(UNIFORM).body.properties.gpuProfile.nvidia).toEqual({
      managementMode: "Managed",
      migStrategy: "Single",
      migProfiles: ["MIG1g"],
    });
  });

  test("an API version that knows no layouts gets one profile for the pool, which azapi can check", () => {
    const {
      type,
      body,
      replace_triggers_external_values: triggers,
      ...others
    } = managedArguments({ ...UNIFORM, apiVersion: "2026-05-02-preview" });

    expect(type).toBe("Microsoft.ContainerService/managedClusters/agentPools@2026-05-02-preview");
    expect(body.properties.gpuInstanceProfile).toBe("MIG1g");
    expect(body.properties.gpuProfile).toEqual({ driver: "Install", nvidia: { managementMode: "Managed", migStrategy: "Single" } });
    expect(triggers.gpu_instance_profile).toBe("MIG1g");
    expect(others).not.toHaveProperty("schema_validation_enabled");
  });

  test("the stable API version, which cannot name a strategy, gets one profile for the pool", () => {
    const { type, body, replace_triggers_external_values: triggers } = managedArguments({ ...UNIFORM, apiVersion: "2026-08-01" });

    expect(type).toBe("Microsoft.ContainerService/managedClusters/agentPools@2026-08-01");
    expect(body.properties.gpuInstanceProfile).toBe("MIG1g");
    expect(body.properties.gpuProfile).toEqual({ driver: "Install", nvidia: { managementMode: "Managed" } });
    expect(triggers.gpu_profile).toEqual({ driver: "Install", nvidia: { managementMode: "Managed" } });
  });

  test("such a version also serves slices of one size under mixed", () => {
    const profiles = [MigProfile.MIG_3G, MigProfile.MIG_3G];
    const { gpuInstanceProfile, gpuProfile } = managedArguments({ profiles, apiVersion: "2026-05-02-preview" }).body.properties;

    expect(gpuInstanceProfile).toBe("MIG3g");
    expect(gpuProfile.nvidia).toEqual({ managementMode: "Managed", migStrategy: "Mixed" });
  });

  test("a subnet that is known after apply is compared without its case by Terraform", () => {
    const { json } = synthesized((stack) => {
      managedPool(stack, "mignode", { vnetSubnetId: new TerraformVariable(stack, "subnet", {}).stringValue });
    });
    const { body, replace_triggers_external_values: triggers } = json.resource.azapi_resource.mignode;

    expect(body.properties.vnetSubnetID).toBe("${var.subnet}");
    expect(triggers.vnet_subnet_id).toBe("${lower(var.subnet)}");
  });

  test("properties without a prop are set in the body", () => {
    const { json } = synthesized((stack) => {
      managedPool(stack).resource.addOverride("body.properties.enableFIPS", true);
    });

    expect(json.resource.azapi_resource.mignode.body.properties).toMatchObject({ enableFIPS: true, count: 1 });
  });
});

describe("the provider", () => {
  class AzapiProvider extends TerraformProvider {
    public override get alias(): string {
      return "other";
    }
  }

  test("is required of the stack, and has no block", () => {
    const { json } = synthesized((stack) => managedPool(stack));

    expect(json.terraform.required_providers.azapi).toEqual({ source: "azure/azapi", version: "~> 2.12" });
    expect(json.provider).not.toHaveProperty("azapi");
  });

  test("of the user brings its own requirement, and makes the pool where it is passed", () => {
    const { json } = synthesized((stack) => {
      const provider = new AzapiProvider(stack, "azapi", {
        terraformResourceType: "azapi",
        terraformProviderSource: "Azure/azapi",
        terraformGeneratorMetadata: { providerName: "azapi", providerVersion: "2.13.0" },
      });
      managedPool(stack, "mignode", { provider });
    });

    expect(json.terraform.required_providers.azapi).toEqual({ source: "Azure/azapi", version: "2.13.0" });
    expect(json.resource.azapi_resource.mignode.provider).toBe("azapi.other");
  });

  test("is required of the version that the user overrides", () => {
    const { json } = synthesized((stack) => {
      managedPool(stack);
      stack.addOverride("terraform.required_providers.azapi.version", "2.12.1");
    });

    expect(json.terraform.required_providers.azapi).toEqual({ source: "azure/azapi", version: "2.12.1" });
  });

  test("is not required any more once the pools have gone again", () => {
    const { json } = synthesized((stack) => {
      const pools = [managedPool(stack, "one"), managedPool(stack, "two")];
      for (const { node } of pools) {
        node.scope?.node.tryRemoveChild(node.id);
      }
    });

    expect(json.terraform?.required_providers ?? {}).not.toHaveProperty("azapi");
  });
});

describe("what the pool says of itself", () => {
  test("of several sizes, slices by resource and partitions, the largest first", () => {
    const pool = managedPool(new TestApp().stack());

    expect(pool.allocatable).toEqual({ "nvidia.com/mig-3g.20gb": 8, "nvidia.com/mig-2g.10gb": 8, "nvidia.com/mig-1g.5gb": 16 });
    expect(Object.keys(pool.allocatable)).toEqual(["nvidia.com/mig-3g.20gb", "nvidia.com/mig-2g.10gb", "nvidia.com/mig-1g.5gb"]);
    expect(pool.partitions.map(({ name }) => name)).toEqual(["3g.20gb", "2g.10gb", "1g.5gb"]);
    expect(pool.sliceProfiles).toEqual(["MIG3g", "MIG2g", "MIG1g", "MIG1g"]);
    expect(pool.gpuSoftware).toBeInstanceOf(ExternalGpuSoftware);
  });

  test("under single all slices are GPUs to Kubernetes", () => {
    const pool = managedPool(new TestApp().stack(), "mignode", { ...UNIFORM, vmSize: VmSize.STANDARD_NC80ADIS_H100_V5 });

    expect(pool.allocatable).toEqual({ "nvidia.com/gpu": 14 });
    expect(pool.sliceProfiles).toHaveLength(7);
  });

  test("the pod requests the slice that is chosen, on the nodes of the pool", () => {
    const { spec } = managedPool(new TestApp().stack()).podManifest({ profile: MigProfile.MIG_2G });

    expect(spec.containers[0].resources.limits).toEqual({ "nvidia.com/mig-2g.10gb": 1 });
    expect(spec.nodeSelector).toEqual({ "kubernetes.azure.com/agentpool": "mignode" });
    expect(spec.tolerations).toEqual([{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }]);
  });

  test("where all slices are of one size no choice is needed", () => {
    const { spec } = managedPool(new TestApp().stack(), "mignode", UNIFORM).podManifest({ sliceCount: 56 });

    expect(spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu": 56 });
  });

  test("a pod that does not choose, or chooses what the pool does not have, is refused", () => {
    const pool = managedPool(new TestApp().stack());

    expect(thrownBy(() => pool.podManifest()).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG508 profile is not set, but the pool has slices of several sizes
          expected: one of the pool's profiles: MIG3g, MIG2g, MIG1g
          fix: set profile to one of them, such as MIG1g
          see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/"
    `);
    expect(thrownBy(() => pool.podManifest({ profile: MigProfile.MIG_7G })).problems).toMatchObject([{ ruleId: "MIG508" }]);
  });

  test("a pod asks for at most the slices of its size", () => {
    const pool = managedPool(new TestApp().stack());

    expect(thrownBy(() => pool.podManifest({ profile: MigProfile.MIG_3G, sliceCount: 9 })).problems).toMatchObject([
      { ruleId: "MIG201", expected: "a whole number from 1 to 8, the slices of one node" },
    ]);
  });

  test("other resources wait for it by its id", () => {
    const { json } = synthesized((stack) => {
      new TerraformOutput(stack, "pool", { value: managedPool(stack).resource.getStringAttribute("id") });
    });

    expect(json.output.pool.value).toBe("${azapi_resource.mignode.id}");
  });
});

describe("construction fails", () => {
  test("with all problems of the layout, the pool and the API version at once", () => {
    expect(
      refusal({ profiles: [MigProfile.MIG_4G, MigProfile.MIG_4G], nodeCount: -1, apiVersion: "2025-07-01" }, "MigNode").message,
    ).toMatchInlineSnapshot(`
      "gpu/MigNode: 4 problems
        MIG001 the pool name "MigNode" is not valid
          expected: 1 to 12 lower-case letters and digits, the first a letter
          fix: set name to a name such as "mignode"
          see: https://learn.microsoft.com/azure/aks/create-node-pools#limitations
        MIG009 node_count is -1
          expected: a whole number from 0 to 1000
          fix: choose a value in that range
          see: https://learn.microsoft.com/azure/aks/quotas-skus-regions
        MIG504 MIG4g, MIG4g need 8 compute slices and 8 memory slices
          expected: slices that fit on one GPU, which has 7 compute slices and 8 memory slices
          fix: use MIG4g, or a layout that npx cdktf-aks-mig profiles --layouts lists
          see: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
        MIG505 the API version 2025-07-01 does not support AKS-managed GPUs
          expected: the preview 2026-01-02-preview or newer, or for "single" the stable version 2026-08-01 or newer
          fix: leave it out, or use "2026-08-02-preview"
          see: https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks"
    `);
  });

  test.each([
    [{ profiles: [] }, "MIG501"],
    [{ profiles: ["MIG5g"] }, "MIG502"],
    [{ profiles: [MigProfile.MIG_1G, MigProfile.MIG_1G], strategy: MigStrategy.SINGLE }, "MIG503"],
    [{ profiles: [MigProfile.MIG_7G, MigProfile.MIG_1G] }, "MIG504"],
    [{ apiVersion: "2026-07-01" }, "MIG505"],
    [{ apiVersion: "2026-08-01", strategy: MigStrategy.MIXED }, "MIG505"],
    [{ apiVersion: "2026-05-02-preview" }, "MIG506"],
    [{ minCount: 1, maxCount: 3 }, "MIG507"],
    [{ gpuSoftware: new ExternalGpuSoftware() }, "MIG507"],
    [{ profile: MigProfile.MIG_1G }, "MIG507"],
    [{ strategy: "none" }, "MIG102"],
    [{ osSku: "Windows2022" }, "MIG008"],
    [{ maxSurge: "1", maxUnavailable: "1" }, "MIG012"],
    [{ osDiskType: "" }, "MIG038"],
    [{ profiles: "MIG1g" }, "MIG028"],
    [{ profiles: undefined }, "MIG028"],
    [{ cluster: undefined, profiles: null }, "MIG028"],
  ])("for %j with %s", (props, ruleId) => {
    expect(ruleIds(props)).toContain(ruleId);
  });

  test("with what a managed pool cannot have, and what to do instead", () => {
    expect(refusal({ minCount: 1, gpuSoftware: new ExternalGpuSoftware(), profile: MigProfile.MIG_1G }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 3 problems
        MIG507 the prop minCount is set: Microsoft's page lists no autoscaler for the preview
          expected: no minCount
          fix: set nodeCount, or use a MigGpuNodePool; to try the autoscaler, see MIG507
          see: https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
        MIG507 the prop gpuSoftware is set: AKS installs the GPU software of a managed pool
          expected: no gpuSoftware
          fix: remove it, or use a MigGpuNodePool
          see: https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
        MIG507 the prop profile is set: a managed pool has a list of profiles
          expected: no profile
          fix: write profiles: [MigProfile.MIG_1G], for example
          see: https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes"
    `);
  });

  test("and leaves nothing behind", () => {
    const stack = new TestApp().stack();
    thrownBy(() => managedPool(stack, "mignode", { profiles: [] }));

    expect(() => managedPool(stack)).not.toThrow();
  });
});

test("a layout that leaves a part of the GPU idle is a warning", () => {
  const stack = synthesized((scope) => managedPool(scope, "mignode", { profiles: [MigProfile.MIG_3G] }));

  expect(stack.warnings()).toEqual([expect.stringMatching(/^MIG530 MIG3g leaves 4\/7 compute/)]);
});

test("a layout that depends on the driver is a warning", () => {
  expect(synthesized((stack) => managedPool(stack)).warnings()).toEqual([
    expect.stringMatching(/^MIG531 MIG3g, MIG2g, MIG1g, MIG1g fits only/),
  ]);
});

describe("beside a pool whose device plugin a chart brings", () => {
  const together = (taints?: string[]) => () =>
    synthesized((stack) => {
      testPool(stack, "charts");
      managedPool(stack, "managed", { ...UNIFORM, taints });
    });

  test("the default taint keeps that plugin off the managed nodes", () => {
    expect(together()().addresses()).toContain(`${AZAPI_TYPE}.managed`);
  });

  test("a taint that the plugin tolerates is refused when the app is complete", () => {
    expect(thrownBy(together(["nvidia.com/gpu=present:NoSchedule"])).message).toContain(
      "MIG509 the device plugin gpu/cluster-nvidia-device-plugin runs on the pool",
    );
  });

  test("on another cluster the plugin does not matter", () => {
    const apart = synthesized((stack) => {
      testPool(stack, "charts");
      const cluster = AksCluster.fromClusterId(stack, "other", CLUSTER_ID.replace("migcluster", "other"));
      managedPool(stack, "managed", { ...UNIFORM, cluster, taints: ["nvidia.com/gpu=present:NoSchedule"] });
    });

    expect(apart.addresses()).toContain(`${AZAPI_TYPE}.managed`);
  });
});

test("what Azure does with the pool is said of Azure: azurerm does not make it", () => {
  const warnings = synthesized((stack) => managedPool(stack, "mignode", { zones: ["1", "1"] })).warnings();

  expect(warnings).toEqual(
    expect.arrayContaining([expect.stringContaining('zones names the zone "1" more than once; Azure counts it once')]),
  );
});

describe("with the DRA driver of AKS", () => {
  const DRA = { driverMode: GpuDriverMode.DRA };

  test("the body and the values that replace the pool say so", () => {
    const { body, replace_triggers_external_values } = managedArguments(DRA);
    expect(body.properties.gpuProfile.nvidia.driverMode).toBe("DRA");
    expect(replace_triggers_external_values.gpu_profile.nvidia.driverMode).toBe("DRA");
    expect(managedArguments().body.properties.gpuProfile.nvidia).not.toHaveProperty("driverMode");
  });

  test("a pod claims its slice, or requests the resource of a DeviceClass", () => {
    const pool = managedPool(new TestApp().stack(), "mignode", DRA);
    const profile = MigProfile.MIG_1G;
    expect(pool.podManifest({ profile }).spec.containers[0].resources).toEqual({ limits: { "nvidia.com/mig-1g.5gb": 1 } });
    expect(pool.podManifest({ profile, claim: {} }).spec.resourceClaims[0].resourceClaimTemplateName).toBe("mig-1g-5gb");
    expect(pool.claimTemplateManifest({ profile, claim: { firstAvailable: ["2g.10gb", "3g.20gb"] } }).metadata.name).toBe(
      "mig-2g-10gb-or-3g-20gb",
    );
  });

  test("the DeviceClasses of its profiles come from the app, with NVIDIA's class of all slices", () => {
    const stack = synthesized((gpu) => {
      new MigDeviceClasses(gpu, "classes", { cluster: testCluster(gpu), pools: [managedPool(gpu, "mignode", DRA)] });
    });
    const { deviceClasses } = JSON.parse(stack.resource("helm_release").values[0]);
    expect(deviceClasses.map(({ name }: any) => name)).toEqual([
      "mig.nvidia.com",
      "mig-1g-5gb.gpu.nvidia.com",
      "mig-2g-10gb.gpu.nvidia.com",
      "mig-3g-20gb.gpu.nvidia.com",
    ]);
  });

  test.each([
    ["another mode", { driverMode: "Claims" }, ["MIG510"]],
    ["an API version without it", { ...DRA, apiVersion: "2026-08-01", ...UNIFORM }, ["MIG510", "MIG511"]],
    ["the strategy single", { ...DRA, ...UNIFORM }, ["MIG511"]],
    ["an old version of Kubernetes", { ...DRA, orchestratorVersion: "1.33" }, ["MIG565"]],
  ])("%s is refused", (_case, props, expected) => {
    expect(ruleIds(props)).toEqual(expected);
  });

  test("a pod cannot claim slices of the device plugin", () => {
    const pool = managedPool(new TestApp().stack(), "mignode", { driverMode: GpuDriverMode.DEVICE_PLUGIN });
    expect(thrownBy(() => pool.podManifest({ profile: MigProfile.MIG_1G, claim: {} })).problems[0].ruleId).toBe("MIG210");
  });

  test("a driver of NVIDIA's chart must stay off", () => {
    const app = new TestApp();
    const stack = app.stack();
    const cluster = testCluster(stack);
    const gpuSoftware = new NvidiaDraDriver(stack, "driver", { cluster });
    testPool(stack, "claimed", { gpuSoftware, strategy: MigStrategy.MIXED, taints: ["sku=gpu:NoSchedule"] });
    managedPool(stack, "mignode", { ...DRA, labels: { "nvidia.com/dra-kubelet-plugin": "true" } });
    expect(thrownBy(() => app.synth()).message).toContain("MIG564");
  });
});
