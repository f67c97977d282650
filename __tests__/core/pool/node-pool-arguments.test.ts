import {
  CHANGEABLE_ARGUMENT_NAMES,
  changeEffect,
  NODE_POOL_ARGUMENT_NAMES,
  NODE_POOL_ARGUMENTS,
  type NodePoolArgumentName,
  schemaOf,
} from "../../../lib/core/pool/node-pool-arguments";
import { compareAzurermVersions, lowestAzurermVersion } from "../../../lib/core/terraform/azurerm-version";
import { azurermSchema, type SchemaArgument, writableArguments } from "../../support/azurerm-schema";

const RESOURCE = "azurerm_kubernetes_cluster_node_pool";
const TYPES: Readonly<Record<string, readonly string[]>> = {
  TypeString: ["string", "strings"],
  TypeInt: ["integer", "integers"],
  TypeFloat: ["number"],
  TypeBool: ["boolean"],
  TypeMap: ["map"],
  TypeList: ["strings", "block", "blocks"],
  TypeSet: ["strings", "block", "blocks"],
};

describe.each(["4.55.0", "5.2.0"] as const)("the table against the schema of azurerm %s", (version) => {
  const schema = writableArguments(azurermSchema(version).resources[RESOURCE]!.schema);
  const release = lowestAzurermVersion(version)!;
  const isIn = (name: NodePoolArgumentName): boolean => {
    const { since, until } = NODE_POOL_ARGUMENTS[name];
    return !(since && compareAzurermVersions(since, release) > 0) && !(until && compareAzurermVersions(until, release) <= 0);
  };

  test("has every argument of that version, and says of the others since or until when they are there", () => {
    expect(NODE_POOL_ARGUMENT_NAMES.filter(isIn).sort()).toEqual([...schema.keys()].sort());
  });

  test.each([...schema])("%s has its type, and replaces the pool where azurerm says so", (name, argument: SchemaArgument) => {
    const row = schemaOf(name as NodePoolArgumentName);

    expect(TYPES[argument.type]).toContain(row.type);
    expect(row.type === "block").toBe(argument.elem?.schema !== undefined && argument.maxItems === 1);
    expect(row.forceNew ?? false).toBe(argument.forceNew ?? false);
  });
});

test("an argument that replaces the pool by azurerm's schema is said to do so there alone", () => {
  const twice = NODE_POOL_ARGUMENT_NAMES.filter((name) => schemaOf(name).forceNew && NODE_POOL_ARGUMENTS[name].onChange !== undefined);

  expect(twice).toEqual([]);
});

/**
 * cycleNodePoolProperties, the same in azurerm 4.55.0 and 5.2.0.
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
const ROTATED = [
  "fips_enabled",
  "host_encryption_enabled",
  "kubelet_config",
  "kubelet_disk_type",
  "linux_os_config",
  "max_pods",
  "node_public_ip_enabled",
  "os_disk_size_gb",
  "os_disk_type",
  "pod_subnet_id",
  "snapshot_id",
  "ultra_ssd_enabled",
  "vm_size",
  "vnet_subnet_id",
  "zones",
];

/** The arguments that ForceNew of both versions names. */
const REPLACED = [
  "capacity_reservation_group_id",
  "eviction_policy",
  "gpu_driver",
  "gpu_instance",
  "host_group_id",
  "kubernetes_cluster_id",
  "name",
  "node_network_profile.node_public_ip_tags",
  "node_public_ip_prefix_id",
  "os_type",
  "priority",
  "proximity_placement_group_id",
  "spot_max_price",
  "windows_profile",
];

/** CustomizeDiff: from a value to none. */
const REPLACED_WHEN_UNSET = ["upgrade_settings.drain_timeout_in_minutes", "upgrade_settings.undrainable_node_behavior"];

/** Two values that an argument of the type can have. */
const VALUES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  string: ["one", "two"],
  integer: [30, 45],
  number: [1.5, 2.5],
  boolean: [true, false],
  strings: [["1"], ["1", "2"]],
  map: [{ key: "one" }, { key: "two" }],
  block: [[{ pod_max_pid: 100 }], [{ pod_max_pid: 200 }]],
  blocks: [[{ port_start: 1 }], [{ port_start: 2 }]],
};

describe.each([...CHANGEABLE_ARGUMENT_NAMES])("on a pool that exists, %s", (name) => {
  const [one, other] = name === "os_sku" ? ["Ubuntu", "AzureLinux"] : VALUES[schemaOf(name).type]!;
  const always = ROTATED.includes(name) ? "rotate" : REPLACED.includes(name) ? "replace" : undefined;
  const inPlace = ["os_sku", "orchestrator_version"].includes(name) ? "roll" : "update";

  test("set, where it was not", () => {
    expect(changeEffect(name, undefined, one)).toBe(always ?? inPlace);
  });

  test("changed to another value", () => {
    expect(changeEffect(name, one, other)).toBe(always ?? inPlace);
  });

  test("removed", () => {
    expect(changeEffect(name, one, undefined)).toBe(REPLACED_WHEN_UNSET.includes(name) ? "replace" : (always ?? inPlace));
  });
});

test.each([
  ["Ubuntu", "Windows2022", "replace"],
  ["Windows2022", "Ubuntu", "replace"],
  ["Ubuntu2204", "AzureLinux3", "roll"],
])("os_sku from %s to %s is a %s", (before, after, effect) => {
  expect(changeEffect("os_sku", before, after)).toBe(effect);
});

test("a drain timeout of 0 is what azurerm keeps of none, so that nothing is unset", () => {
  expect(changeEffect("upgrade_settings.drain_timeout_in_minutes", 0, undefined)).toBe("update");
});

test("every argument changes one by one, or within a block that does", () => {
  const uncovered = NODE_POOL_ARGUMENT_NAMES.filter(
    (name) => !CHANGEABLE_ARGUMENT_NAMES.some((one) => one === name || name.startsWith(`${one}.`) || one.startsWith(`${name}.`)),
  );

  expect(uncovered).toEqual([]);
});
