import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { NODE_POOL_ARGUMENT_NAMES } from "../../../../lib/core/pool/node-pool-arguments";
import { WRITTEN_ARGUMENT_RULES } from "../../../../lib/core/rules/pool/written-argument-rules";
import { CLEAN_POOL } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(WRITTEN_ARGUMENT_RULES);
const written = (attributes: object) => () => ({
  ...CLEAN_POOL,
  ...attributes,
});

suite.breaks("MIG038", "an empty version", written({ orchestrator_version: "" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "orchestrator_version
      found: orchestrator_version is ""
      expected: a value: azurerm refuses an empty string
      fix: set it, or leave orchestrator_version out"
  `),
);
suite.breaks(
  "MIG038",
  "an empty setting deep in a block",
  written({ node_network_profile: { allowed_host_ports: [{ protocol: "" }] } }),
  (text) => expect(text).toContain('found: node_network_profile.allowed_host_ports.protocol is ""'),
);
suite.breaks("MIG038", "empty upgrade settings", written({ upgrade_settings: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
      "upgrade_settings
        found: upgrade_settings is an empty block
        expected: max_surge or max_unavailable in it
        fix: set max_unavailable = "1", or leave upgrade_settings out"
    `),
);
suite.breaks("MIG038", "empty upgrade settings in a list", written({ upgrade_settings: [{}] }), (text) =>
  expect(text).toContain("upgrade_settings is an empty block"),
);
suite.keeps(
  "MIG038",
  "a pool without empty arguments",
  written({
    kubelet_config: {},
    tags: { empty: "" },
    node_labels: { empty: "" },
  }),
);
suite.keeps("MIG038", "arguments that are not known", written({ orchestrator_version: UNKNOWN, upgrade_settings: UNKNOWN }));

suite.breaks(
  "MIG045",
  "both names of an argument",
  written({ kubelet_config: { container_log_max_line: 5, container_log_max_files: 5 } }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubelet_config.container_log_max_line
        found: kubelet_config.container_log_max_line is set together with kubelet_config.container_log_max_files, its newer name
        expected: one of them: azurerm refuses both together
        fix: remove kubelet_config.container_log_max_line"
    `),
);
suite.keeps("MIG045", "either name", written({ kubelet_config: { container_log_max_line: 5, container_log_max_files: null } }));
const ignoring = (changes: unknown) => written({ lifecycle: { ignore_changes: changes } });

function breaksByIgnoring(name: string, pin: (text: string) => void): void {
  suite.breaks("MIG035", JSON.stringify(name), ignoring(["tags", name]), pin);
}

breaksByIgnoring("nodeCount", (text) =>
  expect(text).toMatchInlineSnapshot(`
    "ignore_changes
      found: ignore_changes names "nodeCount", which is not an argument of a node pool
      expected: arguments as azurerm names them: node_count, tags["owner"], upgrade_settings[0].max_surge
      fix: did you mean "node_count"?"
  `),
);
breaksByIgnoring("all", (text) =>
  expect(text).toMatchInlineSnapshot(`
    "ignore_changes
      found: ignore_changes names "all", which is not an argument of a node pool
      expected: arguments as azurerm names them: node_count, tags["owner"], upgrade_settings[0].max_surge
      fix: name them one by one, or set the resource itself: pool.resource.lifecycle = { ignoreChanges: "all" }"
  `),
);
breaksByIgnoring("*", (text) => expect(text).toContain('{ ignoreChanges: "all" }'));
breaksByIgnoring("color", (text) => expect(text).toContain("fix: use the name that the plan shows"));
breaksByIgnoring("", (text) => expect(text).toContain('ignore_changes names ""'));

for (const [name, meant] of [
  ["node_lables", "node_labels"],
  ["node_labels.*", "node_labels"],
  ["node_labels[*]", "node_labels"],
  ["maxSurge", "upgrade_settings[0].max_surge"],
  ["upgradeSettings[0].maxSurge", "upgrade_settings[0].max_surge"],
  ["upgrade_settings.max_surge", "upgrade_settings[0].max_surge"],
  ["upgrade_settings[0].max_serge", "upgrade_settings[0].max_surge"],
  ["linux_os_config[0].sysctl_config.vm_swappiness", "linux_os_config[0].sysctl_config[0].vm_swappiness"],
] as const) {
  breaksByIgnoring(name, (text) => expect(text).toContain(`fix: did you mean "${meant}"?`));
}

for (const name of [
  "node_count",
  " node_count ",
  'tags["owner"]',
  'node_labels["example.com/a \\"quoted\\" team"]',
  "tags.owner",
  "node_taints[0]",
  "upgrade_settings",
  "upgrade_settings[0]",
  "upgrade_settings[0].max_surge",
  'node_network_profile[0].node_public_ip_tags["RoutingPreference"]',
  "kubelet_config[0].pod_max_pid",
  "linux_os_config[0].sysctl_config[0].vm_max_map_count",
  "id",
  "timeouts",
]) {
  suite.keeps("MIG035", JSON.stringify(name), ignoring([name]));
}
suite.keeps("MIG035", "every argument of the pool", ignoring(NODE_POOL_ARGUMENT_NAMES.map((name) => name.replaceAll(".", "[0]."))));
suite.keeps("MIG035", "all changes of a resource", ignoring("all"));
suite.keeps("MIG035", "nothing", ignoring(undefined));
suite.keeps("MIG035", "what is not known", ignoring([UNKNOWN]));

suite.coversEveryRule();
