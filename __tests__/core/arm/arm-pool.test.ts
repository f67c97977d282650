import { armPathOf, readArmPool } from "../../../lib/core/arm/arm-pool";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

test("reads a body of Azure's API as the arguments of azurerm", () => {
  const { attributes, others, texts } = readArmPool({
    vmSize: "Standard_ND96asr_v4",
    count: 2,
    enableAutoScaling: false,
    osSKU: "Ubuntu",
    availabilityZones: ["1", "2"],
    scaleSetPriority: "Regular",
    gpuProfile: { driver: "Install" },
    gpuInstanceProfile: "MIG1g",
    nodeTaints: ["a=b:NoSchedule"],
    nodeLabels: { team: "ml" },
    creationData: { sourceResourceId: "/snapshot" },
    upgradeSettings: { maxSurge: "10%", drainTimeoutInMinutes: 30 },
    networkProfile: {
      allowedHostPorts: [{ portStart: 80, portEnd: 81, protocol: "TCP" }],
      nodePublicIPTags: [{ ipTagType: "RoutingPreference", tag: "Internet" }],
    },
    kubeletConfig: { failSwapOn: false, containerLogMaxFiles: 5 },
    linuxOSConfig: {
      transparentHugePageEnabled: "always",
      sysctls: { netIpv4IpLocalPortRange: "1024 60999", netIpv4TcpkeepaliveIntvl: 30 },
    },
  });

  expect(attributes).toEqual({
    vm_size: "Standard_ND96asr_v4",
    node_count: 2,
    auto_scaling_enabled: false,
    os_sku: "Ubuntu",
    zones: ["1", "2"],
    priority: "Regular",
    gpu_driver: "Install",
    gpu_instance: "MIG1g",
    node_taints: ["a=b:NoSchedule"],
    node_labels: { team: "ml" },
    snapshot_id: "/snapshot",
    upgrade_settings: [{ max_surge: "10%", drain_timeout_in_minutes: 30 }],
    node_network_profile: [
      {
        allowed_host_ports: [{ port_start: 80, port_end: 81, protocol: "TCP" }],
        node_public_ip_tags: { RoutingPreference: "Internet" },
      },
    ],
    kubelet_config: [{ container_log_max_files: 5 }],
    fail_swap_on: false,
    linux_os_config: [
      {
        transparent_huge_page: "always",
        sysctl_config: [
          { net_ipv4_ip_local_port_range_min: 1024, net_ipv4_ip_local_port_range_max: 60999, net_ipv4_tcp_keepalive_intvl: 30 },
        ],
      },
    ],
  });
  expect({ others, texts }).toEqual({ others: {}, texts: [] });
});

test("reads how AKS is to manage the GPUs, for which azurerm has no arguments", () => {
  const { attributes } = readArmPool({
    gpuProfile: { nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["MIG3g", "MIG1g"] } },
  });

  expect(nodePoolFacts(attributes)).toMatchObject({
    gpu_management_mode: "Managed",
    gpu_mig_strategy: "Mixed",
    gpu_mig_profiles: ["MIG3g", "MIG1g"],
    mistyped: [],
  });
});

test("takes null for what is not said, as the Verified Module writes it", () => {
  expect(readArmPool({ vmSize: null, gpuProfile: null, upgradeSettings: { maxSurge: null }, kubeletConfig: null })).toEqual({
    attributes: { upgrade_settings: [{}] },
    others: {},
    texts: [],
  });
});

test("of a body that is unknown every argument is, and of an unknown member those within it", () => {
  expect(readArmPool(UNKNOWN).attributes).toMatchObject({ vm_size: UNKNOWN, upgrade_settings: UNKNOWN, gpu_mig_profiles: UNKNOWN });
  expect(readArmPool({ gpuProfile: UNKNOWN, nodeLabels: { team: UNKNOWN } }).attributes).toEqual({
    gpu_driver: UNKNOWN,
    gpu_management_mode: UNKNOWN,
    gpu_driver_mode: UNKNOWN,
    gpu_mig_strategy: UNKNOWN,
    gpu_mig_profiles: UNKNOWN,
    node_labels: { team: UNKNOWN },
  });
});

test("reads text that stands for a number, a truth value or a list, and tells of it", () => {
  const { attributes, texts } = readArmPool({
    count: "4",
    enableAutoScaling: "true",
    gpuProfile: { nvidia: { migProfiles: '["MIG2g"]' } },
    vmSize: "4",
  });

  expect(attributes).toEqual({ node_count: 4, auto_scaling_enabled: true, gpu_mig_profiles: ["MIG2g"], vm_size: "4" });
  expect(texts).toEqual([
    { path: "count", expected: "a number", text: "4" },
    { path: "enableAutoScaling", expected: "true or false", text: "true" },
    { path: "gpuProfile.nvidia.migProfiles", expected: "a list", text: '["MIG2g"]' },
  ]);
});

test("leaves a value that is of no use to the rules about types", () => {
  expect(nodePoolFacts(readArmPool({ count: "many", availabilityZones: "1" }).attributes).mistyped).toEqual([
    { attribute: "node_count", expected: "a number", found: "many" },
    { attribute: "zones", expected: "a list of strings", found: "1" },
  ]);
});

test("keeps what azurerm has no argument for under its path", () => {
  const { others } = readArmPool({
    localDNSProfile: { mode: "Required" },
    gpuProfile: { driverType: "CUDA", nvidia: { newMember: 1 } },
  });

  expect(others).toEqual({ localDNSProfile: { mode: "Required" }, "gpuProfile.driverType": "CUDA", "gpuProfile.nvidia.newMember": 1 });
});

test("says where Azure's API has an argument, and that it has none for what only azurerm does", () => {
  expect(armPathOf("upgrade_settings.max_surge")).toBe("upgradeSettings.maxSurge");
  expect(armPathOf("gpu_mig_profiles")).toBe("gpuProfile.nvidia.migProfiles");
  expect(armPathOf("temporary_name_for_rotation")).toBeUndefined();
  expect(armPathOf("kubernetes_cluster_id")).toBeUndefined();
});

test("a surge of 0 beside nodes that may be unavailable is what azurerm sends for none", () => {
  const upgrade = (upgradeSettings: object) => readArmPool({ upgradeSettings }).attributes.upgrade_settings;

  expect(upgrade({ maxSurge: "0", maxUnavailable: "1", drainTimeoutInMinutes: 45 })).toEqual([
    { max_unavailable: "1", drain_timeout_in_minutes: 45 },
  ]);
  expect(upgrade({ maxSurge: "0" })).toEqual([{ max_surge: "0" }]);
  expect(upgrade({ maxSurge: "1", maxUnavailable: "1" })).toEqual([{ max_surge: "1", max_unavailable: "1" }]);
});
