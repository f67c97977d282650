import { VmSize } from "../../../lib/core/catalog/vm-size";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { asksForMig, isAutoscaled, nodePoolFacts } from "../../../lib/core/pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES } from "../../../lib/core/pool/node-pool-arguments";

const EVERYTHING_UNSET = Object.fromEntries(NODE_POOL_ARGUMENT_NAMES.map((name) => [name, undefined]));

test("of an empty object every argument is unset", () => {
  expect(nodePoolFacts({})).toEqual({ ...EVERYTHING_UNSET, mistyped: [], size: undefined, migStrategy: UNKNOWN });
});

test("reads a pool from cdk.tf.json, where a block is an object", () => {
  const facts = nodePoolFacts({
    name: "mignode",
    vm_size: "standard_nc24ads_a100_v4",
    node_count: 0,
    auto_scaling_enabled: false,
    node_taints: ["a=b:NoSchedule"],
    node_labels: { team: "research" },
    upgrade_settings: { max_surge: "10%", drain_timeout_in_minutes: 30 },
    kubelet_config: { cpu_manager_policy: "static" },
    lifecycle: { ignore_changes: ["node_count"] },
  });

  expect(facts).toMatchObject({
    name: "mignode",
    size: VmSize.STANDARD_NC24ADS_A100_V4,
    node_count: 0,
    auto_scaling_enabled: false,
    node_taints: ["a=b:NoSchedule"],
    node_labels: { team: "research" },
    "upgrade_settings.max_surge": "10%",
    "upgrade_settings.drain_timeout_in_minutes": 30,
    kubelet_config: { cpu_manager_policy: "static" },
    "kubelet_config.cpu_manager_policy": "static",
    mistyped: [],
  });
  expect(facts["upgrade_settings.max_unavailable"]).toBeUndefined();
});

test('reads a pool from a plan, where a block is a list and null, "" and [] mean unset', () => {
  const facts = nodePoolFacts({
    name: "mignode",
    gpu_driver: null,
    eviction_policy: "",
    zones: null,
    node_taints: [],
    node_labels: {},
    upgrade_settings: [{ max_surge: null, max_unavailable: "1", drain_timeout_in_minutes: null, undrainable_node_behavior: "" }],
    kubelet_config: [],
    linux_os_config: [{ swap_file_size_mb: 5 }],
    node_network_profile: [null],
    windows_profile: [],
  });

  expect(facts).toMatchObject({
    node_taints: [],
    node_labels: {},
    "upgrade_settings.max_unavailable": "1",
    linux_os_config: [{ swap_file_size_mb: 5 }],
    "linux_os_config.swap_file_size_mb": 5,
    mistyped: [],
  });
  expect([
    facts.gpu_driver,
    facts.eviction_policy,
    facts.zones,
    facts["upgrade_settings.max_surge"],
    facts["upgrade_settings.drain_timeout_in_minutes"],
    facts["upgrade_settings.undrainable_node_behavior"],
    facts.kubelet_config,
    facts.windows_profile,
  ]).toEqual(Array(8).fill(undefined));
});

test("reads blocks within blocks, and the values of an argument in a list of blocks", () => {
  const facts = nodePoolFacts({
    linux_os_config: [{ sysctl_config: [{ vm_max_map_count: 70000 }] }],
    node_network_profile: {
      allowed_host_ports: [{ port_start: 80, port_end: 81, protocol: "TCP" }, { port_start: UNKNOWN, protocol: "" }, "${var.port}"],
    },
  });

  expect(facts["linux_os_config.sysctl_config.vm_max_map_count"]).toBe(70000);
  expect(facts["node_network_profile.allowed_host_ports.port_start"]).toEqual([80, UNKNOWN, UNKNOWN]);
  expect(facts["node_network_profile.allowed_host_ports.port_end"]).toEqual([81, UNKNOWN]);
  expect(facts["node_network_profile.allowed_host_ports.protocol"]).toEqual(["TCP", UNKNOWN]);
  expect(facts.mistyped).toEqual([]);
});

test.each(["${var.block}", UNKNOWN, ["${var.block}"]])("nothing is known of what stands in the block %p", (block) => {
  const facts = nodePoolFacts({ linux_os_config: block });

  expect(facts["linux_os_config.swap_file_size_mb"]).toBe(UNKNOWN);
  expect(facts["linux_os_config.sysctl_config.vm_max_map_count"]).toBe(UNKNOWN);
});

test("names what is not of its type, wherever it stands", () => {
  const { mistyped } = nodePoolFacts({
    kubelet_config: [{ pod_max_pid: "many" }],
    upgrade_settings: [{ max_surge: "1" }, { max_surge: "2" }],
    node_network_profile: { allowed_host_ports: [{ port_start: "80" }] },
  });

  expect(mistyped).toEqual([
    { attribute: "kubelet_config.pod_max_pid", expected: "a number", found: "many" },
    { attribute: "upgrade_settings", expected: "a single block", found: [{ max_surge: "1" }, { max_surge: "2" }] },
    { attribute: "node_network_profile.allowed_host_ports[0].port_start", expected: "a number", found: "80" },
  ]);
});

test.each([
  ["known after apply", UNKNOWN],
  ["a reference", "${azurerm_resource_group.rg.name}"],
  ["an expression amid text", "pool-${count.index}"],
  ["a template directive", "%{ if var.big }MIG7g%{ else }MIG1g%{ endif }"],
  ["an expression behind an escaped one", "$${not} ${this}"],
])("a string that is %s is unknown", (_case, value) => {
  expect(nodePoolFacts({ name: value }).name).toBe(UNKNOWN);
});

test.each(["$${literally}", "%%{literally}", "100% $5", "{}"])("the string %p holds no expression and is known", (value) => {
  expect(nodePoolFacts({ name: value }).name).toBe(value);
});

test("an expression is unknown in the place of a value of any type", () => {
  const expression = "${var.value}";
  const facts = nodePoolFacts({
    node_count: expression,
    auto_scaling_enabled: expression,
    zones: expression,
    node_labels: expression,
    kubelet_config: expression,
    upgrade_settings: expression,
  });

  expect(facts).toMatchObject({
    node_count: UNKNOWN,
    auto_scaling_enabled: UNKNOWN,
    zones: UNKNOWN,
    node_labels: UNKNOWN,
    kubelet_config: UNKNOWN,
    "upgrade_settings.max_surge": UNKNOWN,
    mistyped: [],
  });
});

test("members of lists, maps and blocks are unknown one by one", () => {
  const facts = nodePoolFacts({
    zones: ["1", "${var.zone}", UNKNOWN],
    node_labels: { team: "research", owner: "${var.owner}", cost: UNKNOWN },
    upgrade_settings: [{ max_surge: UNKNOWN, max_unavailable: null }],
  });

  expect(facts.zones).toEqual(["1", UNKNOWN, UNKNOWN]);
  expect(facts.node_labels).toEqual({ team: "research", owner: UNKNOWN, cost: UNKNOWN });
  expect([facts["upgrade_settings.max_surge"], facts["upgrade_settings.max_unavailable"]]).toEqual([UNKNOWN, undefined]);
});

test("a block that is unknown makes its arguments unknown", () => {
  expect(nodePoolFacts({ upgrade_settings: UNKNOWN })["upgrade_settings.max_surge"]).toBe(UNKNOWN);
  expect(nodePoolFacts({ upgrade_settings: [UNKNOWN] })["upgrade_settings.max_surge"]).toBe(UNKNOWN);
});

test.each<[string, unknown, string, string]>([
  ["name", 5, "name", "a string"],
  ["name", ["mignode"], "name", "a string"],
  ["name", { value: "mignode" }, "name", "a string"],
  ["node_count", "1", "node_count", "a number"],
  ["node_count", Number.NaN, "node_count", "a number"],
  ["node_count", true, "node_count", "a number"],
  ["auto_scaling_enabled", "true", "auto_scaling_enabled", "true or false"],
  ["auto_scaling_enabled", 1, "auto_scaling_enabled", "true or false"],
  ["zones", "1", "zones", "a list of strings"],
  ["zones", { 0: "1" }, "zones", "a list of strings"],
  ["zones", [1], "zones[0]", "a string"],
  ["node_taints", ["a=b:NoSchedule", null], "node_taints[1]", "a string"],
  ["node_labels", ["a=b"], "node_labels", "a map of strings"],
  ["node_labels", "a=b", "node_labels", "a map of strings"],
  ["node_labels", { 'it"s': true }, 'node_labels["it\\"s"]', "a string"],
  ["kubelet_config", "static", "kubelet_config", "a block"],
  ["kubelet_config", 5, "kubelet_config", "a block"],
  ["kubelet_config", ["static"], "kubelet_config", "a block"],
  ["upgrade_settings", true, "upgrade_settings", "a block"],
  ["upgrade_settings", [5], "upgrade_settings", "a block"],
  ["upgrade_settings", { max_surge: 1 }, "upgrade_settings.max_surge", "a string"],
  ["upgrade_settings", [{ drain_timeout_in_minutes: "30" }], "upgrade_settings.drain_timeout_in_minutes", "a number"],
])("%s = %j is reported as mistyped", (name, value, attribute, expected) => {
  expect(nodePoolFacts({ [name]: value }).mistyped).toMatchObject([{ attribute, expected }]);
});

test("what is mistyped counts as unknown, so that no other rule judges it", () => {
  const facts = nodePoolFacts({ name: 5, zones: ["1", 2], node_labels: { a: 1 } });

  expect([facts.name, facts.zones, facts.node_labels]).toEqual([UNKNOWN, ["1", UNKNOWN], { a: UNKNOWN }]);
});

test("hostile keys are keys like any other", () => {
  const attributes = JSON.parse('{"__proto__":{"name":"evil"},"constructor":"evil","node_labels":{"__proto__":"a","toString":"b"}}');
  const facts = nodePoolFacts(attributes);

  expect(facts.name).toBeUndefined();
  expect(Object.entries(facts.node_labels as object)).toEqual([
    ["__proto__", "a"],
    ["toString", "b"],
  ]);
  expect(({} as any).name).toBeUndefined();
});

test("the context says what azurerm does not", () => {
  const size = VmSize.of("Standard_ND96next_v6", VmSize.STANDARD_ND96ISR_H200_V5.gpu, 8);
  const facts = nodePoolFacts({ vm_size: "Standard_ND96next_v6" }, { migStrategy: "mixed", size });

  expect([facts.migStrategy, facts.size]).toEqual(["mixed", size]);
});

test("a strategy that is said to be unset is not one that nobody has mentioned", () => {
  expect(nodePoolFacts({}, { migStrategy: undefined }).migStrategy).toBeUndefined();
  expect(nodePoolFacts({}, {}).migStrategy).toBe(UNKNOWN);
});

test("an unknown or unlisted size is no size of the catalog", () => {
  expect(nodePoolFacts({ vm_size: UNKNOWN }).size).toBeUndefined();
  expect(nodePoolFacts({ vm_size: "Standard_D4s_v5" }).size).toBeUndefined();
});

test("a pool asks for MIG, or is autoscaled, only where that is known", () => {
  expect([{ gpu_instance: "MIG1g" }, { gpu_instance: UNKNOWN }, {}].map((pool) => asksForMig(nodePoolFacts(pool)))).toEqual([
    true,
    false,
    false,
  ]);
  expect([{ auto_scaling_enabled: true }, { auto_scaling_enabled: UNKNOWN }, {}].map((pool) => isAutoscaled(nodePoolFacts(pool)))).toEqual([
    true,
    false,
    false,
  ]);
});
