import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AksNetworkPlugin,
  AksNetworkPluginMode,
  AksNetworkPolicy,
  AksNodeOsUpgradeChannel,
  AksNodeProvisioningMode,
  AksOutboundType,
  AksSkuTier,
  AksUpgradeChannel,
  CpuManagerPolicy,
  EvictionPolicy,
  GpuDriverMode,
  HostPortProtocol,
  KubeletDiskType,
  OsDiskType,
  OsSku,
  RestartPolicy,
  ScaleDownMode,
  TopologyManagerPolicy,
  TransparentHugePage,
  TransparentHugePageDefrag,
  UndrainableNodeBehavior,
} from "../../lib";
import { AKS_CLUSTER_ARGUMENT_ROWS } from "../../lib/core/cluster/aks-cluster-arguments";
import { type Choices, NODE_POOL_ARGUMENTS } from "../../lib/core/pool/node-pool-arguments";

/** The values as azurerm and Kubernetes document them, by the class that has them and the argument that takes them. */
const CHOICES: readonly (readonly [{ readonly name: string }, string, readonly string[]])[] = [
  [OsSku, "os_sku", ["Ubuntu", "Ubuntu2204", "Ubuntu2404", "AzureLinux", "AzureLinux3"]],
  [OsDiskType, "os_disk_type", ["Managed", "Ephemeral"]],
  [KubeletDiskType, "kubelet_disk_type", ["OS", "Temporary"]],
  [ScaleDownMode, "scale_down_mode", ["Delete", "Deallocate"]],
  [EvictionPolicy, "eviction_policy", ["Delete", "Deallocate"]],
  [UndrainableNodeBehavior, "upgrade_settings.undrainable_node_behavior", ["Cordon", "Schedule"]],
  [HostPortProtocol, "node_network_profile.allowed_host_ports.protocol", ["TCP", "UDP"]],
  [CpuManagerPolicy, "kubelet_config.cpu_manager_policy", ["none", "static"]],
  [TopologyManagerPolicy, "kubelet_config.topology_manager_policy", ["none", "best-effort", "restricted", "single-numa-node"]],
  [TransparentHugePage, "linux_os_config.transparent_huge_page", ["always", "madvise", "never"]],
  [TransparentHugePageDefrag, "linux_os_config.transparent_huge_page_defrag", ["always", "defer", "defer+madvise", "madvise", "never"]],
  [AksUpgradeChannel, "automatic_upgrade_channel", ["patch", "rapid", "node-image", "stable"]],
  [AksNodeOsUpgradeChannel, "node_os_upgrade_channel", ["Unmanaged", "SecurityPatch", "NodeImage", "None"]],
  [AksSkuTier, "sku_tier", ["Free", "Standard", "Premium"]],
  [AksNetworkPlugin, "network_profile.network_plugin", ["azure", "kubenet", "none"]],
  [AksNetworkPluginMode, "network_profile.network_plugin_mode", ["overlay"]],
  [AksNetworkPolicy, "network_profile.network_policy", ["azure", "calico", "cilium"]],
  [
    AksOutboundType,
    "network_profile.outbound_type",
    ["loadBalancer", "userDefinedRouting", "managedNATGateway", "userAssignedNATGateway", "none"],
  ],
  [AksNodeProvisioningMode, "node_provisioning_profile.mode", ["Auto", "Manual"]],
];

function acceptedBy(argument: string): readonly string[] | undefined {
  const { choices } = { ...NODE_POOL_ARGUMENTS, ...AKS_CLUSTER_ARGUMENT_ROWS }[argument as keyof typeof NODE_POOL_ARGUMENTS];
  return choices && ("length" in choices ? (choices as readonly string[]) : (choices as Choices).values.map(({ value }) => value));
}

test.each(CHOICES)("%p has the values of %s", (constants, argument, values) => {
  expect(Object.values(constants)).toEqual(values);
  expect(acceptedBy(argument)).toEqual(values);
});

test("RestartPolicy has the values of a pod", () => {
  expect(Object.values(RestartPolicy)).toEqual(["Always", "OnFailure", "Never"]);
});

test("every argument with a list of values, beside those that the library sets, has a class of constants", () => {
  const withChoices = Object.entries({ ...NODE_POOL_ARGUMENTS, ...AKS_CLUSTER_ARGUMENT_ROWS }).flatMap(([argument, row]) =>
    "choices" in row && row.choices !== undefined && !("renamedTo" in row) ? [argument] : [],
  );

  expect(withChoices.sort()).toEqual([...CHOICES.map(([, argument]) => argument), "priority", "workload_runtime"].sort());
});

test("the driver modes are those of Azure's API", () => {
  const { definitions } = JSON.parse(readFileSync(join(__dirname, "../fixtures/arm/agent-pool-2026-08-02-preview.json"), "utf8"));
  const modes = JSON.stringify(definitions).match(/"driverMode":.*?"enum":(\[.*?\])/)?.[1] ?? "[]";
  expect(Object.values(GpuDriverMode)).toEqual(JSON.parse(modes));
});
