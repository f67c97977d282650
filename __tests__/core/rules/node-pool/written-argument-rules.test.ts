import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { WRITTEN_ARGUMENT_RULES } from "../../../../lib/core/rules/node-pool/written-argument-rules";
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
        expected: a value, which azurerm asks for where the argument is written at all
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
        expected: one of them: azurerm calls the two a conflict
        fix: remove kubelet_config.container_log_max_line"
    `),
);
suite.keeps("MIG045", "either name", written({ kubelet_config: { container_log_max_line: 5, container_log_max_files: null } }));

suite.coversEveryRule();
