import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { ExternalGpuSoftware, MigConfigurationError, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../../lib";
import { POOL_TYPE, poolArguments, synthesized, testCluster, testPool } from "../../support/pools";
import { CLUSTER_ID, TestApp, thrownBy } from "../../support/synth";

const SUBNETS =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet/subnets";
const COMPUTE = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu/providers/Microsoft.Compute";

/** What construction refuses, for props that a compiler may not have seen. */
function refusal(props: any, id = "mignode"): MigConfigurationError {
  const error = thrownBy(() => testPool(new TestApp().stack(), id, props));
  expect(MigConfigurationError.isMigConfigurationError(error)).toBe(true);
  return error;
}

function ruleIds(props: any, id?: string): string[] {
  return refusal(props, id).problems.map((problem) => problem.ruleId);
}

test("podManifest() refuses a slice that the pool does not have", () => {
  const pool = testPool(new TestApp().stack());
  const options: object = { profile: MigProfile.MIG_3G };

  expect(thrownBy(() => pool.podManifest(options)).message).toMatchInlineSnapshot(`
    "gpu/mignode: 1 problem
      MIG508 profile is "MIG3g"
        expected: one of the pool's profiles: MIG1g
        fix: set profile to one of them, such as MIG1g
        see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/"
  `);
});

describe("the arguments", () => {
  test("of minimal properties write out everything that Azure would otherwise decide", () => {
    expect(poolArguments()).toEqual({
      name: "mignode",
      temporary_name_for_rotation: "mignodetmp",
      kubernetes_cluster_id: CLUSTER_ID,
      vm_size: "Standard_ND96asr_v4",
      gpu_instance: "MIG1g",
      gpu_driver: "Install",
      mode: "User",
      os_type: "Linux",
      node_count: 1,
      node_taints: ["nvidia.com/gpu=present:NoSchedule"],
      node_labels: { "nvidia.com/gpu.present": "true" },
      upgrade_settings: { max_unavailable: "1" },
    });
  });

  test("of maximal properties are those of azurerm, each with its value", () => {
    const arguments_ = synthesized((stack) => {
      testPool(stack, "mignode", {
        vmSize: VmSize.STANDARD_NC40ADS_H100_V5,
        profile: MigProfile.MIG_3G,
        strategy: MigStrategy.SINGLE,
        name: "research",
        nodeCount: 2,
        minCount: 1,
        maxCount: 3,
        taints: ["sku=gpu:NoSchedule"],
        labels: { "example.com/team": "research" },
        tags: { cost: "42" },
        zones: ["1", "3"],
        vnetSubnetId: `${SUBNETS}/nodes`,
        podSubnetId: `${SUBNETS}/pods`,
        osSku: "Ubuntu",
        osDiskType: "Managed",
        osDiskSizeGb: 256,
        kubeletDiskType: "OS",
        maxPods: 60,
        orchestratorVersion: "1.33",
        maxSurge: "10%",
        drainTimeoutMinutes: 45,
        nodeSoakMinutes: 5,
        undrainableNodeBehavior: "Cordon",
        temporaryNameForRotation: "rotating",
        preventDestroy: true,
        ignoreChanges: ["tags"],
        scaleDownMode: "Delete",
        hostGroupId: `${COMPUTE}/hostGroups/hosts`,
        snapshotId: "/subscriptions/0/resourceGroups/gpu/providers/Microsoft.ContainerService/snapshots/good",
        fipsEnabled: true,
        hostEncryptionEnabled: true,
        ultraSsdEnabled: true,
        nodePublicIpEnabled: true,
        nodePublicIpPrefixId: "/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/publicIPPrefixes/nodes",
        nodeNetworkProfile: {
          allowedHostPorts: [{ portStart: 8000, portEnd: 8010, protocol: "TCP" }],
          applicationSecurityGroupIds: ["/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/applicationSecurityGroups/nodes"],
          nodePublicIpTags: { RoutingPreference: "Internet" },
        },
        kubeletConfig: { podMaxPid: 4096 },
        linuxOsConfig: {
          swapFileSizeMb: 1024,
          sysctlConfig: { vmMaxMapCount: 262144 },
        },
        timeouts: { create: "90m" },
        gpuSoftware: new ExternalGpuSoftware(),
        provider: new AzurermProvider(stack, "azurerm-eu", {
          features: [{}],
          alias: "eu",
        }),
      });
    }).resource(POOL_TYPE);

    expect(arguments_).toEqual({
      name: "research",
      temporary_name_for_rotation: "rotating",
      kubernetes_cluster_id: CLUSTER_ID,
      vm_size: "Standard_NC40ads_H100_v5",
      gpu_instance: "MIG3g",
      gpu_driver: "Install",
      mode: "User",
      os_type: "Linux",
      auto_scaling_enabled: true,
      node_count: 2,
      min_count: 1,
      max_count: 3,
      node_taints: ["sku=gpu:NoSchedule"],
      node_labels: {
        "nvidia.com/gpu.present": "true",
        "example.com/team": "research",
      },
      tags: { cost: "42" },
      zones: ["1", "3"],
      vnet_subnet_id: `${SUBNETS}/nodes`,
      pod_subnet_id: `${SUBNETS}/pods`,
      os_sku: "Ubuntu",
      os_disk_type: "Managed",
      os_disk_size_gb: 256,
      kubelet_disk_type: "OS",
      max_pods: 60,
      orchestrator_version: "1.33",
      upgrade_settings: {
        max_surge: "10%",
        drain_timeout_in_minutes: 45,
        node_soak_duration_in_minutes: 5,
        undrainable_node_behavior: "Cordon",
      },
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ["tags", "node_count"],
      },
      scale_down_mode: "Delete",
      host_group_id: `${COMPUTE}/hostGroups/hosts`,
      snapshot_id: "/subscriptions/0/resourceGroups/gpu/providers/Microsoft.ContainerService/snapshots/good",
      fips_enabled: true,
      host_encryption_enabled: true,
      ultra_ssd_enabled: true,
      node_public_ip_enabled: true,
      node_public_ip_prefix_id: "/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/publicIPPrefixes/nodes",
      node_network_profile: {
        allowed_host_ports: [{ port_start: 8000, port_end: 8010, protocol: "TCP" }],
        application_security_group_ids: ["/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/applicationSecurityGroups/nodes"],
        node_public_ip_tags: { RoutingPreference: "Internet" },
      },
      kubelet_config: { pod_max_pid: 4096 },
      linux_os_config: {
        swap_file_size_mb: 1024,
        sysctl_config: { vm_max_map_count: 262144 },
      },
      timeouts: { create: "90m" },
      provider: "azurerm.eu",
    });
  });

  test("that contradict the ones above can be set without them", () => {
    expect(
      poolArguments({
        capacityReservationGroupId: `${COMPUTE}/capacityReservationGroups/gpus`,
        proximityPlacementGroupId: `${COMPUTE}/proximityPlacementGroups/near`,
        maxUnavailable: "25%",
      }),
    ).toMatchObject({
      capacity_reservation_group_id: `${COMPUTE}/capacityReservationGroups/gpus`,
      proximity_placement_group_id: `${COMPUTE}/proximityPlacementGroups/near`,
      upgrade_settings: { max_unavailable: "25%" },
    });
  });
});

describe("the attributes", () => {
  test("say what a pod requests and how often a node has it", () => {
    const pool = testPool(new TestApp().stack(), "mignode", {
      strategy: MigStrategy.MIXED,
    });
    expect(pool).toMatchObject({
      poolName: "mignode",
      strategy: "mixed",
      resourceName: "nvidia.com/mig-1g.5gb",
      sliceCount: 56,
      taints: ["nvidia.com/gpu=present:NoSchedule"],
    });
    expect(pool.partition).toMatchObject({
      name: "1g.5gb",
      smFraction: "1/7",
      memoryFraction: "1/8",
      instancesPerGpu: 7,
    });
  });

  test("give a pod that lands on a slice, with a warning where it asks for several", () => {
    const stack = synthesized((scope) => {
      const pool = testPool(scope, "mignode", {
        taints: ["sku=gpu:NoSchedule", "idle=yes:PreferNoSchedule"],
      });
      expect(pool.podManifest({ name: "training", slices: 2 })).toMatchObject({
        kind: "Pod",
        metadata: { name: "training" },
        spec: {
          nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
          tolerations: [
            {
              key: "sku",
              operator: "Equal",
              value: "gpu",
              effect: "NoSchedule",
            },
          ],
          containers: [
            {
              command: ["nvidia-smi", "-L"],
              resources: { limits: { "nvidia.com/gpu": 2 } },
            },
          ],
        },
      });
    });
    expect(stack.warnings()).toEqual([expect.stringContaining("MIG251")]);
  });

  test("give a pod whose options are known only after apply", () => {
    const stack = synthesized((scope) => {
      const slices = new TerraformVariable(scope, "slices", { type: "number" }).numberValue;
      const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
      const pod = testPool(scope, "mignode").podManifest({
        name,
        slices,
        labels: { job: name },
      });
      new TerraformOutput(scope, "pod", { value: pod });
    });
    const { metadata, spec } = stack.json.output.pod.value;
    expect(metadata).toEqual({
      name: "${var.name}",
      labels: { job: "${var.name}" },
    });
    expect(spec.containers[0].resources.limits).toEqual({
      "nvidia.com/gpu": "${var.slices}",
    });
    expect(stack.warnings()).toEqual([]);
  });

  test("leave what no azurerm argument says as a comment in the synthesized JSON", () => {
    const stack = synthesized((scope) => testPool(scope, "mignode", { strategy: MigStrategy.MIXED }));
    expect(stack.json.resource[POOL_TYPE].mignode["//"]["cdktf-aks-mig"]).toEqual({
      strategy: "mixed",
      gpu: "A100 40GB",
      gpuCount: 8,
    });
  });
});

describe("the node count", () => {
  test("of an autoscaled pool is left to the autoscaler", () => {
    const { auto_scaling_enabled, min_count, max_count, ...others } = poolArguments({ minCount: 1, maxCount: 4 });
    expect({ auto_scaling_enabled, min_count, max_count }).toEqual({
      auto_scaling_enabled: true,
      min_count: 1,
      max_count: 4,
    });
    expect(others).not.toHaveProperty("node_count");
    expect(others).not.toHaveProperty("lifecycle");
  });

  test("of an autoscaled pool that has one is where it starts, and is then ignored", () => {
    expect(poolArguments({ minCount: 1, maxCount: 4, nodeCount: 2 })).toMatchObject({
      node_count: 2,
      lifecycle: { ignore_changes: ["node_count"] },
    });
  });

  test("is ignored once where its user ignores it, too", () => {
    expect(
      poolArguments({
        minCount: 1,
        maxCount: 4,
        nodeCount: 2,
        ignoreChanges: ["node_count", "tags"],
      }).lifecycle,
    ).toEqual({
      ignore_changes: ["node_count", "tags"],
    });
  });

  test("can be 0", () => {
    expect(poolArguments({ nodeCount: 0 })).toMatchObject({ node_count: 0 });
  });

  test.each([0, 1000])("can be %i", (nodeCount) => {
    expect(poolArguments({ nodeCount })).toMatchObject({
      node_count: nodeCount,
    });
  });

  test("fails when a bound stands alone, each bound by itself", () => {
    expect(ruleIds({ minCount: 1 })).toEqual(["MIG010"]);
    expect(ruleIds({ maxCount: 1 })).toEqual(["MIG010"]);
  });
});

describe("taints and labels", () => {
  test("taints replace the default", () => {
    expect(poolArguments({ taints: ["a=b:NoExecute", "c=d:PreferNoSchedule"] }).node_taints).toEqual([
      "a=b:NoExecute",
      "c=d:PreferNoSchedule",
    ]);
  });

  test("an empty list is a pool without taints", () => {
    expect(poolArguments({ taints: [] })).toMatchObject({ node_taints: [] });
  });

  test("labels stand beside the one that the NVIDIA software needs, and can replace it", () => {
    expect(poolArguments({ labels: { team: "a" } }).node_labels).toEqual({
      "nvidia.com/gpu.present": "true",
      team: "a",
    });
    expect(poolArguments({ labels: { "nvidia.com/gpu.present": "false" } }).node_labels).toEqual({ "nvidia.com/gpu.present": "false" });
  });

  test("a label whose key is that of an object's prototype is refused, not dropped", () => {
    expect(ruleIds({ labels: JSON.parse('{"__proto__": "x"}') })).toEqual(["MIG015"]);
  });
});

describe("a Spot pool", () => {
  test("writes out what AKS would add by itself, and does not upgrade", () => {
    expect(poolArguments({ spot: true })).toEqual({
      name: "mignode",
      kubernetes_cluster_id: CLUSTER_ID,
      vm_size: "Standard_ND96asr_v4",
      gpu_instance: "MIG1g",
      gpu_driver: "Install",
      mode: "User",
      os_type: "Linux",
      node_count: 1,
      priority: "Spot",
      eviction_policy: "Delete",
      spot_max_price: -1,
      temporary_name_for_rotation: "mignodetmp",
      node_taints: ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      node_labels: {
        "nvidia.com/gpu.present": "true",
        "kubernetes.azure.com/scalesetpriority": "spot",
      },
    });
  });

  test("takes a price and a policy", () => {
    expect(
      poolArguments({
        spot: true,
        spotMaxPrice: 3.70512,
        evictionPolicy: "Deallocate",
      }),
    ).toMatchObject({
      spot_max_price: 3.70512,
      eviction_policy: "Deallocate",
    });
  });

  test("has its taint once", () => {
    expect(
      poolArguments({
        spot: true,
        taints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      }).node_taints,
    ).toEqual(["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]);
  });

  test.each(["maxSurge", "maxUnavailable"])("has no %s", (prop) => {
    expect(ruleIds({ spot: true, [prop]: "1" })).toEqual(["MIG050"]);
  });

  test("rotates under the name that its user gives", () => {
    const stack = synthesized((scope) =>
      testPool(scope, "mignode", {
        spot: true,
        temporaryNameForRotation: "tmp",
      }),
    );
    expect(stack.resource(POOL_TYPE)).toMatchObject({
      temporary_name_for_rotation: "tmp",
    });
    expect(stack.warnings()).toEqual([]);
  });
});

describe("the azurerm of the stack", () => {
  const under = (azurerm: string, props: object) =>
    synthesized((stack) => {
      testPool(stack, "mignode", props);
      // After the pool, as an app may do it.
      stack.addOverride("terraform.required_providers.azurerm.version", azurerm);
    }).resource(POOL_TYPE);
  const KUBELET = {
    kubeletConfig: { containerLogMaxFiles: 5, podMaxPid: 4096 },
  };

  test.each([
    ["4.55.0", "container_log_max_line"],
    ["~> 4.70.0", "container_log_max_line"],
    ["4.71.0", "container_log_max_files"],
    [">= 5.0, < 6", "container_log_max_files"],
  ])("%s reads the number of log files as %s", (azurerm, name) => {
    expect(under(azurerm, KUBELET).kubelet_config).toEqual({
      pod_max_pid: 4096,
      [name]: 5,
    });
  });

  test("of the bindings counts where the stack requires none", () => {
    expect(poolArguments({ kubeletConfig: { containerLogMaxFiles: 5 } }).kubelet_config).toEqual({ container_log_max_line: 5 });
  });

  test("takes the number of log files as a token", () => {
    const files = Token.asNumber({ resolve: () => "${var.files}" });

    expect(under("5.2.0", { kubeletConfig: { containerLogMaxFiles: files } }).kubelet_config).toEqual({
      container_log_max_files: "${var.files}",
    });
  });

  test("is too old for a value, which the synth says", () => {
    expect(() => under("4.66.0", { osSku: "Ubuntu2404" })).toThrow(
      'MIG040 os_sku is "Ubuntu2404" with azurerm 4.66.0, which does not support it; expected azurerm 4.67.0 or newer',
    );
    expect(under("4.67.0", { osSku: "Ubuntu2404" }).os_sku).toBe("Ubuntu2404");
  });

  test("is too old for the drain timeout of a Spot pool, or takes it alone", () => {
    expect(() => under("4.64.0", { spot: true, drainTimeoutMinutes: 30 })).toThrow(/MIG041 .*; fix: require azurerm 4\.65\.0 in the stack/);
    expect(under("4.65.0", { spot: true, drainTimeoutMinutes: 30 }).upgrade_settings).toEqual({ drain_timeout_in_minutes: 30 });
  });
});

describe("settings that azurerm does not have", () => {
  const strange = (props: object) => () => poolArguments(props);

  test("are refused, because a binding would drop them without a word", () => {
    expect(strange({ kubeletConfig: { podMaxPids: 100 } })).toThrowErrorMatchingInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG044 kubeletConfig has no setting "podMaxPids"
          expected: one of cpuManagerPolicy, cpuCfsQuotaEnabled, cpuCfsQuotaPeriod, imageGcHighThreshold, imageGcLowThreshold, topologyManagerPolicy, allowedUnsafeSysctls, containerLogMaxSizeMb, containerLogMaxFiles, podMaxPid
          fix: write podMaxPid
          see: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool"
    `);
  });

  test("are refused with their new name where azurerm has renamed them", () => {
    expect(strange({ kubeletConfig: { containerLogMaxLine: 5 } })).toThrow(
      /has no setting "containerLogMaxLine"[\s\S]*fix: write containerLogMaxFiles/,
    );
    expect(strange({ linuxOsConfig: { transparentHugePageEnabled: "never" } })).toThrow(/fix: write transparentHugePage$/m);
  });

  test("are found within blocks and lists of blocks", () => {
    expect(strange({ linuxOsConfig: { sysctlConfig: { vmMaxMaps: 70000 } } })).toThrow(
      /linuxOsConfig\.sysctlConfig has no setting "vmMaxMaps"/,
    );
    expect(strange({ nodeNetworkProfile: { allowedHostPorts: [{ port: 80 }] } })).toThrow(
      /nodeNetworkProfile\.allowedHostPorts\[0\] has no setting "port"/,
    );
  });

  test("are not looked for among the keys of a map", () => {
    expect(
      poolArguments({
        nodeNetworkProfile: {
          nodePublicIpTags: { RoutingPreference: "Internet" },
        },
      }).node_network_profile,
    ).toEqual({
      node_public_ip_tags: { RoutingPreference: "Internet" },
    });
  });
});

describe("createBeforeDestroy", () => {
  test.each([{ undrainableNodeBehavior: "Schedule" }, { drainTimeoutMinutes: 30 }])(
    "names the pool otherwise once %j is no longer set, which replaces it",
    (settings) => {
      const names = [{}, settings].map(
        (props) =>
          poolArguments({
            createBeforeDestroy: true,
            name: "mignode",
            ...props,
          }).name,
      );
      expect(names[0]).not.toBe(names[1]);
    },
  );

  test("keeps the name where such a setting changes from one value to another", () => {
    const named = (drainTimeoutMinutes: number) =>
      poolArguments({
        createBeforeDestroy: true,
        name: "mignode",
        drainTimeoutMinutes,
      }).name;
    expect(named(30)).toBe(named(60));
  });

  const named = (props: object = {}) => poolArguments({ createBeforeDestroy: true, ...props });

  // What 0.1.0 called such pools: another name would replace every one of them.
  test.each([
    [{ kubeletConfig: { cpuManagerPolicy: "static", podMaxPid: 4096 } }, "mignode9g1n"],
    [
      {
        linuxOsConfig: {
          swapFileSizeMb: 1500,
          sysctlConfig: { vmMaxMapCount: 70000 },
        },
      },
      "mignode2wg2",
    ],
  ])("calls a pool with %j %s", (props, name) => {
    expect(named(props).name).toBe(name);
  });

  test("adds four characters to the name and says so to Terraform", () => {
    // SHA-256 of [["gpu_driver","Install"],["gpu_instance","MIG1g"],["os_type","Linux"],["vm_size","Standard_ND96asr_v4"]]:
    // its first four bytes modulo 36^4, in base 36. Another way to derive them would rename every pool out there.
    expect(named()).toMatchObject({
      name: "mignodeu6if",
      lifecycle: { create_before_destroy: true },
    });
  });

  test.each([
    ["the node count", { nodeCount: 5 }],
    ["the autoscaler", { minCount: 1, maxCount: 2 }],
    ["labels", { labels: { team: "a" } }],
    ["taints", { taints: [] }],
    ["tags", { tags: { cost: "1" } }],
    ["the Kubernetes version", { orchestratorVersion: "1.33" }],
    ["upgrade settings", { maxSurge: "1" }],
    ["the strategy", { strategy: MigStrategy.MIXED }],
    ["the temporary name", { temporaryNameForRotation: "tmp" }],
    ["preventDestroy", { preventDestroy: true }],
  ])("keeps the name when %s changes, which living nodes can take", (_what, props) => {
    expect(named(props).name).toBe(named().name);
  });

  test.each([
    ["the profile", { profile: MigProfile.MIG_2G }],
    ["the VM size", { vmSize: VmSize.STANDARD_NC24ADS_A100_V4 }],
    ["the OS disk", { osDiskSizeGb: 256 }],
    ["the pod limit", { maxPods: 60 }],
    ["the zones", { zones: ["1"] }],
    ["the subnet", { vnetSubnetId: `${SUBNETS}/nodes` }],
    ["FIPS", { fipsEnabled: true }],
    ["the kubelet's settings", { kubeletConfig: { podMaxPid: 4096 } }],
    ["Spot", { spot: true }],
  ])("changes the name when %s changes, which living nodes cannot take", (_what, props) => {
    expect(named(props).name).not.toBe(named().name);
    expect(named(props).name).toMatch(/^mignode[a-z0-9]{4}$/);
  });

  test("adds the same characters to another name", () => {
    expect(named({ name: "a" }).name).toBe("au6if");
  });

  test("gives a temporary name that is valid and differs from the pool's", () => {
    const { name, temporary_name_for_rotation: temporary } = named({
      name: "eightchr",
    });
    expect(name).toHaveLength(12);
    expect(temporary).toMatch(/^[a-z][a-z0-9]{0,11}$/);
    expect(temporary).not.toBe(name);
  });

  test("fails when the name leaves no room", () => {
    expect(refusal({ createBeforeDestroy: true, name: "ninechars" }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG027 the pool name "ninechars" has 9 characters; createBeforeDestroy adds 4
          expected: at most 8 characters with createBeforeDestroy
          fix: set name to "ninechar", for example
          see: https://learn.microsoft.com/azure/aks/create-node-pools#limitations"
    `);
  });

  test.each(["", "Upper"])("quotes the invalid name %j as it was written", (name) => {
    const { problems } = refusal({ createBeforeDestroy: true, name });
    expect(problems.map(({ ruleId, found }) => [ruleId, found])).toEqual([
      ["MIG001", name ? 'the pool name "Upper" is not valid' : "the pool has no name"],
    ]);
  });
});

test("preventDestroy protects the pool", () => {
  expect(poolArguments({ preventDestroy: true }).lifecycle).toEqual({
    prevent_destroy: true,
  });
});

describe("the temporary name", () => {
  test.each([
    ["a", "atmp"],
    ["ab", "abtmp"],
    ["abc", "abctmp"],
    ["abcd", "abcdtmp"],
    ["abcde", "abcdetmp"],
    ["abcdef", "abcdeftmp"],
    ["abcdefg", "abcdefgtmp"],
    ["abcdefgh", "abcdefghtmp"],
    ["abcdefghi", "abcdefghitmp"],
  ])("of %s is %s", (name, temporary) => {
    expect(poolArguments({ name })).toMatchObject({
      name,
      temporary_name_for_rotation: temporary,
    });
  });

  test.each(["abcdefghij", "abcdefghijk", "abcdefghijkl"])("of %s is shortened to twelve characters of its own", (name) => {
    expect(poolArguments({ name }).temporary_name_for_rotation).toMatch(/^abcdetmp[a-z0-9]{4}$/);
  });

  test("differs between long names that begin alike", () => {
    expect(poolArguments({ name: "abcdefghijk1" }).temporary_name_for_rotation).not.toBe(
      poolArguments({ name: "abcdefghijk2" }).temporary_name_for_rotation,
    );
  });
});

describe("escape hatches", () => {
  test("any argument of the resource can be set after construction", () => {
    const { workload_runtime, kubelet_config, ...others } = synthesized((stack) => {
      const pool = testPool(stack);
      pool.resource.workloadRuntime = "OCIContainer";
      pool.resource.addOverride("kubelet_config.pod_max_pid", 4096);
      pool.resource.resetTemporaryNameForRotation();
    }).resource(POOL_TYPE);
    expect(workload_runtime).toBe("OCIContainer");
    expect(kubelet_config).toEqual({ pod_max_pid: 4096 });
    expect(others).not.toHaveProperty("temporary_name_for_rotation");
  });

  test("the release waits for the pool under the logical id that its user gave it", () => {
    const stack = synthesized((scope) => testPool(scope).resource.overrideLogicalId("renamed"));
    expect(stack.addresses()).toContain(`${POOL_TYPE}.renamed`);
    expect(stack.resource("helm_release").depends_on).toEqual([`${POOL_TYPE}.renamed`]);
  });
});

describe("a refused pool", () => {
  test("leaves its id free and nothing behind", () => {
    const stack = new TestApp().stack();
    testCluster(stack);
    const before = stack.node.children.map((child) => child.node.id);
    thrownBy(() => testPool(stack, "mignode", { nodeCount: -1 }));
    expect(stack.node.children.map((child) => child.node.id)).toEqual(before);
    expect(() => testPool(stack, "mignode")).not.toThrow();
  });

  test("leaves nothing behind when its GPU software refuses it", () => {
    const app = new TestApp();
    testPool(app.stack("one"));
    const two = app.stack("two");
    expect(thrownBy(() => testPool(two, "other")).problems).toMatchObject([{ ruleId: "MIG103" }]);
    expect(two.node.tryFindChild("other")).toBeUndefined();
    expect(() => testPool(two, "other", { gpuSoftware: new ExternalGpuSoftware() })).not.toThrow();
  });

  test("leaves nothing behind when GPU software of the user's own throws", () => {
    const stack = new TestApp().stack();
    const gpuSoftware = {
      serve: () => {
        throw new Error("not today");
      },
    };
    expect(thrownBy(() => testPool(stack, "mignode", { gpuSoftware })).message).toBe("not today");
    expect(stack.node.tryFindChild("mignode")).toBeUndefined();
  });

  test("reports all of its problems together, in the order of the rules", () => {
    expect(
      ruleIds(
        {
          nodeCount: 1001,
          maxPods: 5,
          taints: ["sku=gpu"],
          maxSurge: "1",
          maxUnavailable: "1",
          ignoreChanges: ["nodeCount"],
          strategy: "none",
        },
        "Bad",
      ),
    ).toEqual(["MIG001", "MIG009", "MIG012", "MIG013", "MIG014", "MIG035", "MIG102"]);
  });
});

describe("the error text", () => {
  test("for a bad name", () => {
    expect(refusal({}, "MIG-node").message).toMatchInlineSnapshot(`
      "gpu/MIG-node: 1 problem
        MIG001 the pool name "MIG-node" is not valid
          expected: 1 to 12 lower-case letters and digits, the first a letter
          fix: set name to a name such as "mignode"
          see: https://learn.microsoft.com/azure/aks/create-node-pools#limitations"
    `);
  });

  test("for a profile that is missing in JavaScript", () => {
    expect(refusal({ profile: undefined }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG003 gpu_instance is not set
          expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
          fix: set a profile: AKS partitions GPUs only when it creates a pool with one
          see: https://learn.microsoft.com/azure/aks/gpu-multi-instance"
    `);
  });

  test("for a profile in the wrong case", () => {
    expect(refusal({ profile: "MIG1G" }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG003 gpu_instance is "MIG1G"
          expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
          fix: did you mean "MIG1g"?
          see: https://learn.microsoft.com/azure/aks/gpu-multi-instance"
    `);
  });

  test('for the strategy "none"', () => {
    expect(refusal({ strategy: "none" }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG102 the MIG strategy is "none"
          expected: "single" or "mixed"; with "none" nodes offer whole GPUs instead of slices
          fix: use MigStrategy.SINGLE, or set migStrategy: "single" in the Helm values
          see: https://github.com/NVIDIA/k8s-device-plugin"
    `);
  });

  test("for a typo in a taint", () => {
    expect(refusal({ taints: ["nvidia.com/gpu=present:NoScheduel"] }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG014 the taint "nvidia.com/gpu=present:NoScheduel" is malformed
          expected: key=value:Effect, with NoSchedule, PreferNoSchedule or NoExecute
          fix: write it like "nvidia.com/gpu=present:NoSchedule"
          see: https://learn.microsoft.com/azure/aks/use-node-taints"
    `);
  });

  test("for a node count that AKS does not have", () => {
    expect(refusal({ nodeCount: 1001 }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG009 node_count is 1001
          expected: a whole number from 0 to 1000
          fix: choose a value in that range
          see: https://learn.microsoft.com/azure/aks/quotas-skus-regions"
    `);
  });

  test("for a prop's name among the changes that Terraform ignores", () => {
    expect(refusal({ ignoreChanges: ["nodeCount"] }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG035 ignore_changes names "nodeCount", which is not an argument of a node pool
          expected: arguments as azurerm names them: node_count, tags["owner"], upgrade_settings[0].max_surge
          fix: did you mean "node_count"?
          see: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes"
    `);
  });

  test("for a Spot price without spot: true", () => {
    expect(refusal({ spotMaxPrice: 2.5 }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG019 spot_max_price is 2.5 on a regular pool
          expected: priority = "Spot" if it is set
          fix: remove spot_max_price, or set priority = "Spot"
          see: https://learn.microsoft.com/azure/aks/spot-node-pool"
    `);
  });

  test("for maxSurge together with maxUnavailable", () => {
    expect(refusal({ maxSurge: "1", maxUnavailable: "1" }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG012 upgrade_settings has max_surge and max_unavailable
          expected: exactly one of the two
          fix: keep max_unavailable (no spare GPU quota needed) or max_surge (no slice is lost during an upgrade)
          see: https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling"
    `);
  });

  test("for the name of a VM size instead of a VmSize", () => {
    expect(refusal({ vmSize: "Standard_ND96asr_v4" }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG028 the prop vmSize is "Standard_ND96asr_v4"
          expected: a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)
          fix: pass VmSize.fromName("Standard_ND96asr_v4")
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("for a cluster's id instead of the cluster", () => {
    expect(refusal({ cluster: CLUSTER_ID }).message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG028 the prop cluster is "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster"
          expected: an IAksCluster, such as AksCluster.fromLookup(...)
          fix: pass AksCluster.fromClusterId(this, "cluster", "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster")
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("for props that are missing altogether", () => {
    const error = thrownBy(() => new MigGpuNodePool(new TestApp().stack(), "mignode", undefined as any));
    expect(error.message).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG028 the props are nothing
          expected: an object with cluster, vmSize, profile and strategy
          fix: pass the props
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });
});
