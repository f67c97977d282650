import { UNKNOWN } from "../../../lib/core/facts/fact";
import { AZAPI_BEHAVIOR } from "../../../lib/core/providers/azapi-behavior";

const { effectOf, inWords, undoOf } = AZAPI_BEHAVIOR;

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
  ['set gpu_driver = "Install"', 'set gpuProfile.driver = "Install"'],
  ["upgrade_settings has max_surge and max_unavailable", "upgradeSettings has maxSurge and maxUnavailable"],
  ["linux_os_config.sysctl_config.fs_file_max is 1", "linuxOSConfig.sysctls.fsFileMax is 1"],
  ["gpu_mig_profiles[1]", "gpuProfile.nvidia.migProfiles[1]"],
  ['zones names the zone "1" more than once', 'availabilityZones names the zone "1" more than once'],
  ["zones", "availabilityZones"],
  ["the numbers of zones of a region", "the numbers of zones of a region"],
  ["kubernetes_cluster_id from nothing to nothing", "parent_id from nothing to nothing"],
  ["azurerm scales it down", "Azure scales it down"],
  ["lifecycle { ignore_changes = [node_count] }", "lifecycle { ignore_changes = [body.properties.count] }"],
  ['the label team = "vm_size"', 'the label team = "vm_size"'],
])("%p is %p of a pool of azapi", (neutral, said) => {
  expect(inWords(neutral)).toBe(said);
});

test("a spelling is undone by the old one, and another value by nothing", () => {
  expect(undoOf("vm_size", "standard_a", "Standard_A")).toMatchInlineSnapshot(
    `"write vm_size as "standard_a": the two differ in upper and lower case alone, and nothing needs to be replaced; against the next spelling, set ignore_casing = true and keep vm_size out of replace_triggers_refs"`,
  );
  expect(undoOf("vm_size", "standard_a", "Standard_B")).toBeUndefined();
  expect(undoOf("gpu_driver", "Install", undefined)).toBeUndefined();
});
