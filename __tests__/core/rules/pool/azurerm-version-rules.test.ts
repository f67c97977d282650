import { AZURERM_VERSION_RULES } from "../../../../lib/core/rules/pool/azurerm-version-rules";
import type { AzurermVersion } from "../../../../lib/core/terraform/azurerm-version";
import { cleanPoolWith, SPOT } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(AZURERM_VERSION_RULES);
const pool = (attributes: object, azurerm?: AzurermVersion) => () => ({ pool: cleanPoolWith({ ...attributes }), azurerm });

const FILES = { kubelet_config: { container_log_max_files: 5 } };
const LINE = { kubelet_config: { container_log_max_line: 5 } };
const SPOT_DRAIN = {
  ...SPOT,
  upgrade_settings: { drain_timeout_in_minutes: 30 },
};

suite.breaks("MIG039", "the new name of an argument in 4.70", pool(FILES, [4, 70, 0]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubelet_config.container_log_max_files
      found: azurerm 4.70.0 does not have kubelet_config.container_log_max_files yet
      expected: azurerm 4.71.0 or newer
      fix: require azurerm 4.71.0 in the stack, or write kubelet_config.container_log_max_line"
  `),
);
suite.keeps("MIG039", "the new name in 4.71", pool(FILES, [4, 71, 0]));
suite.breaks("MIG039", "the old name of an argument in 5.0", pool(LINE, [5, 0, 0]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubelet_config.container_log_max_line
      found: azurerm 5.0.0 no longer has kubelet_config.container_log_max_line
      expected: an argument that azurerm 5.0.0 has
      fix: write kubelet_config.container_log_max_files"
  `),
);
suite.keeps("MIG039", "the old name in 4.81", pool(LINE, [4, 81, 0]));
suite.breaks(
  "MIG039",
  "huge pages under their old name in 5.2",
  pool({ linux_os_config: { transparent_huge_page_enabled: "never" } }, [5, 2, 0]),
  (text) => expect(text).toContain("fix: write linux_os_config.transparent_huge_page"),
);
suite.keeps("MIG039", "any argument where the version is not known", pool({ ...FILES, ...LINE }));

suite.breaks("MIG040", "Ubuntu 24.04 in 4.66", pool({ os_sku: "Ubuntu2404" }, [4, 66, 0]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "os_sku
      found: os_sku is "Ubuntu2404" with azurerm 4.66.0, which does not support it
      expected: azurerm 4.67.0 or newer
      fix: require azurerm 4.67.0 in the stack, or choose another value"
  `),
);
suite.keeps("MIG040", "Ubuntu 24.04 in 4.67", pool({ os_sku: "Ubuntu2404" }, [4, 67, 0]));
suite.keeps("MIG040", "Ubuntu 22.04 in 4.55", pool({ os_sku: "Ubuntu2204" }, [4, 55, 0]));
suite.keeps("MIG040", "Ubuntu 24.04 where the version is not known", pool({ os_sku: "Ubuntu2404" }));

suite.breaks("MIG041", "a drain timeout on Spot in 4.64", pool(SPOT_DRAIN, [4, 64, 0]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "upgrade_settings.drain_timeout_in_minutes
      found: a Spot pool has drain_timeout_in_minutes; azurerm 4.64.0 then requires max_surge or max_unavailable
      expected: azurerm 4.65.0 or newer
      fix: require azurerm 4.65.0 in the stack, or leave them out"
  `),
);
suite.keeps("MIG041", "a drain timeout on Spot in 4.65", pool(SPOT_DRAIN, [4, 65, 0]));
suite.keeps(
  "MIG041",
  "a drain timeout on a regular pool in 4.55",
  pool({ upgrade_settings: { max_surge: "1", drain_timeout_in_minutes: 30 } }, [4, 55, 0]),
);
suite.keeps("MIG041", "a Spot pool without upgrade settings in 4.55", pool(SPOT, [4, 55, 0]));

suite.coversEveryRule();
