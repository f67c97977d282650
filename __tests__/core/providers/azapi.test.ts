import { UNKNOWN } from "../../../lib/core/facts/fact";
import { say } from "../../../lib/core/findings/text";
import { AZAPI_BEHAVIOR } from "../../../lib/core/providers/azapi";

const { effectOf, spelling, undoOf } = AZAPI_BEHAVIOR;

test.each([
  ["gpu_mig_profiles", ["MIG3g"], ["MIG2g"], "refuse"],
  ["gpu_instance", undefined, "MIG1g", "refuse"],
  ["gpu_driver", "Install", "None", "refuse"],
  ["vm_size", "Standard_ND96asr_v4", UNKNOWN, "refuse"],
  ["gpu_management_mode", "Managed", undefined, "refuse"],
  ["priority", "Spot", undefined, "refuse"],
] as const)("Azure refuses to change %s from %p to %p", (name, before, after, effect) => {
  expect(effectOf(name, before, after)).toBe(effect);
});

test.each([
  ["vm_size", "standard_nd96asr_v4", "Standard_ND96asr_v4"],
  ["os_type", undefined, "Linux"],
  ["gpu_driver", undefined, "Install"],
  ["gpu_mig_strategy", "None", undefined],
  ["node_count", 2, 4],
  ["upgrade_settings.drain_timeout_in_minutes", 30, undefined],
] as const)("%s from %p to %p changes nothing that Azure refuses", (name, before, after) => {
  expect(effectOf(name, before, after)).toBe("update");
});

test.each([
  ["max_pods", 30, 110],
  ["zones", ["1"], ["2"]],
  ["os_disk_type", undefined, "Managed"],
  ["gpu_instance", "MIG1g", undefined],
  ["gpu_instance", UNKNOWN, "MIG1g"],
] as const)("nobody has said whether Azure takes %s from %p to %p", (name, before, after) => {
  expect(effectOf(name, before, after)).toBe("attempt");
});

test("nodes are renewed for another version or image, as with azurerm", () => {
  expect(effectOf("orchestrator_version", "1.32", "1.33")).toBe("roll");
  expect(effectOf("os_sku", "Ubuntu", "AzureLinux")).toBe("roll");
});

test("Terraform replaces a pool that gets another name or cluster", () => {
  expect(effectOf("name", "one", "two")).toBe("replace");
  expect(effectOf("kubernetes_cluster_id", "/one", "/two")).toBe("replace");
});

test.each([
  ["gpu_driver", "gpuProfile.driver"],
  ["upgrade_settings", "upgradeSettings"],
  ["upgrade_settings.max_surge", "upgradeSettings.maxSurge"],
  ["linux_os_config.sysctl_config.fs_file_max", "linuxOSConfig.sysctls.fsFileMax"],
  ["gpu_mig_profiles[1]", "gpuProfile.nvidia.migProfiles[1]"],
  ['node_labels["gpu_driver"]', 'nodeLabels["gpu_driver"]'],
  ["node_network_profile.allowed_host_ports[0].port_start", "networkProfile.allowedHostPorts[0].portStart"],
  ["zones", "availabilityZones"],
  ["kubernetes_cluster_id", "parent_id"],
  ["name", "name"],
  ["replace_triggers_refs", "replace_triggers_refs"],
  ["actions", "actions"],
])("%s is %s of a pool of azapi", (name, path) => {
  expect(spelling.argument(name)).toBe(path);
});

test("of what azapi ignores it names the place in the body", () => {
  expect(spelling.ignored("node_count")).toBe("body.properties.count");
});

test("a spelling is undone by the old one, and another value by nothing", () => {
  expect(say(undoOf("vm_size", "standard_a", "Standard_A") ?? "", spelling)).toMatchInlineSnapshot(
    `"write vmSize as "standard_a": the two differ in upper and lower case alone, and nothing needs to be replaced; against the next spelling, set ignore_casing = true and keep vmSize out of replace_triggers_refs"`,
  );
  expect(undoOf("vm_size", "standard_a", "Standard_B")).toBeUndefined();
  expect(undoOf("gpu_driver", "Install", undefined)).toBeUndefined();
});
