const { openSync, writeSync, closeSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const POOLS = 200;
const OTHERS = 19_800;

/** Writes a plan of 20,000 resources, 200 of them MIG pools that a change of vm_size rebuilds; about 100 MB. */
module.exports = (path) => {
  const fixture = JSON.parse(readFileSync(join(__dirname, "../__tests__/fixtures/plans/vm-size-rotation.json"), "utf8"));
  const [pool, release] = fixture.resource_changes;
  const file = openSync(path, "w");
  const list = (items) => {
    let separator = "";
    for (const item of items) {
      writeSync(file, separator + JSON.stringify(item));
      separator = ",";
    }
  };
  writeSync(file, '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  list(resources((address, attributes) => ({ ...identity(address), values: attributes })));
  writeSync(file, ']}},"resource_changes":[');
  list(changes(pool, release));
  writeSync(file, '],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[');
  list(resources((address, attributes) => ({ ...identity(address), values: attributes })));
  writeSync(file, ']}}},"configuration":{"root_module":{"resources":[');
  list(resources((address) => ({ ...identity(address), expressions: { name: { constant_value: address } } })));
  writeSync(file, "]}}}");
  closeSync(file);
};

function* resources(describe) {
  for (let index = 0; index < OTHERS; index++) {
    yield describe(`azurerm_linux_virtual_machine.vm${index}`, machine(index));
  }
}

function* changes(pool, release) {
  for (let index = 0; index < POOLS; index++) {
    const change = structuredClone(pool.change);
    change.before.name = change.after.name = `pool${index}`;
    yield { ...pool, address: `azurerm_kubernetes_cluster_node_pool.pool${index}`, name: `pool${index}`, change };
  }
  yield release;
  for (let index = 0; index < OTHERS - 1; index++) {
    const attributes = machine(index);
    yield {
      ...identity(`azurerm_linux_virtual_machine.vm${index}`),
      change: { actions: ["no-op"], before: attributes, after: attributes, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
    };
  }
}

function identity(address) {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name, provider_name: "registry.terraform.io/hashicorp/azurerm" };
}

function machine(index) {
  const id = (kind) =>
    `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg${index}/providers/Microsoft.Compute/${kind}/${index}`;
  return {
    id: id("virtualMachines"),
    name: `vm${index}`,
    size: "Standard_D4s_v5",
    zone: String((index % 3) + 1),
    os_disk: [
      { id: id("disks"), caching: "ReadWrite", disk_size_gb: 128, storage_account_type: "Premium_LRS", write_accelerator_enabled: false },
    ],
    network_interface_ids: [id("networkInterfaces"), id("networkInterfaces2")],
    tags: Object.fromEntries(Array.from({ length: 8 }, (_, tag) => [`tag${tag}`, `value ${index} of tag ${tag}`])),
    admin_ssh_key: [],
    identity: [{ type: "SystemAssigned", principal_id: "00000000-0000-0000-0000-000000000000", identity_ids: null }],
    boot_diagnostics: null,
    custom_data: null,
    priority: "Regular",
  };
}
