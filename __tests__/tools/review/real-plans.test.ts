import { readdirSync } from "node:fs";
import { join } from "node:path";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { PLANS, plan } from "../../support/plan";

interface Expectation {
  readonly findings: readonly string[];
  readonly fate: string;
  readonly because?: readonly string[];
  readonly podsEvicted?: string;
  /** The fix of the first finding. */
  readonly fix?: string;
}

const REBUILT = { findings: ["MIG303"], fate: "rebuilt", because: ["kubelet_config"], podsEvicted: "all" };
const OLD_BEHAVIOR = 'set upgrade_settings.undrainable_node_behavior = "Schedule": nothing needs to be replaced';
const UNDRAINABLE = ["upgrade_settings.undrainable_node_behavior"];

const ADOPTED = { findings: [], fate: "updated", because: ["node_labels", "temporary_name_for_rotation"] };

/** What the apply of each of these plans then did. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  "azurerm-4.55.0-adopt-az": ADOPTED,
  "azurerm-4.55.0-import-az": { findings: ["MIG301"], fate: "replaced", because: UNDRAINABLE, podsEvicted: "all", fix: OLD_BEHAVIOR },
  "azurerm-4.55.0-log-max-files": REBUILT,
  "azurerm-4.55.0-managed-gpu-tag": { findings: ["MIG061"], fate: "updated", because: ["tags"] },
  "azurerm-4.55.0-no-change": { findings: [], fate: "unchanged" },
  "azurerm-4.55.0-spot-vm-size-no-temporary-name": { findings: ["MIG304"], fate: "stopped", because: ["vm_size"] },
  "azurerm-4.55.0-undrainable-unset": {
    findings: ["MIG301"],
    fate: "replaced",
    because: UNDRAINABLE,
    podsEvicted: "all",
    fix: OLD_BEHAVIOR,
  },
  "azurerm-4.55.0-upgrade-settings-removed": {
    findings: ["MIG318"],
    fate: "updated",
    because: ["upgrade_settings.max_unavailable"],
    fix: 'write upgrade_settings with max_unavailable = "1", or with what you want instead',
  },
  "azurerm-4.55.0-vm-size-case": {
    findings: ["MIG304"],
    fate: "stopped",
    because: ["vm_size"],
    fix: 'write vm_size as "Standard_NC24ads_A100_v4": the two differ in upper and lower case alone, and nothing needs to be replaced',
  },
  "azurerm-5.2.0-adopt-az": ADOPTED,
  "azurerm-5.2.0-bounds-created": { findings: ["MIG010", "MIG362"], fate: "stopped" },
  "azurerm-5.2.0-bounds-left": { findings: ["MIG010", "MIG362"], fate: "stopped", because: ["auto_scaling_enabled"] },
  "azurerm-5.2.0-bounds-replaced": {
    findings: ["MIG305", "MIG010", "MIG362"],
    fate: "deleted",
    because: ["gpu_instance"],
    podsEvicted: "all",
  },
  "azurerm-5.2.0-log-max-files": REBUILT,
  "azurerm-5.2.0-new-cluster": { findings: ["MIG416", "MIG319"], fate: "created" },
  "azurerm-5.2.0-no-change": { findings: [], fate: "unchanged" },
};

describe("the plans of the real azurerm", () => {
  test("are all in the table", () => {
    const files = readdirSync(join(PLANS, "real")).filter((file) => file.endsWith(".json"));
    expect(files.map((file) => file.replace(/\.json$/, "")).sort()).toEqual(Object.keys(EXPECTED));
  });

  test("of a new cluster is complete but for what a variable decides", () => {
    const { pools, notAnalyzed, assumptions } = reviewPlan(plan("real/azurerm-5.2.0-new-cluster"));
    expect(pools.map(({ name, slicesAfter }) => [name, slicesAfter?.[0]?.min, slicesAfter?.[0]?.max])).toEqual([
      ["autoscaled", 7, 21],
      ["fixed", 3, 3],
    ]);
    expect(notAnalyzed.map(({ address }) => address)).toEqual(["module.pool.azurerm_kubernetes_cluster_node_pool.this"]);
    expect(assumptions).toHaveLength(1);
  });

  test.each(Object.entries(EXPECTED))("%s is reported as what its apply did", (name, expected) => {
    const { findings, pools } = reviewPlan(plan(`real/${name}`));
    expect({
      findings: findings.map(({ ruleId }) => ruleId),
      fate: pools[0]?.fate,
      because: pools[0]?.because,
      podsEvicted: pools[0]?.podsEvicted,
    }).toEqual({ because: [], podsEvicted: "none", ...expected, fix: undefined });
    if (expected.fix !== undefined) {
      expect(findings[0]?.fix).toBe(expected.fix);
    }
  });
});
