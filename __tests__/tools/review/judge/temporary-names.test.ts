import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { temporaryNameFindings } from "../../../../lib/tools/review/judge/temporary-names";
import { entry, plan } from "../../../support/plan";

const ROTATED = "azurerm_kubernetes_cluster_node_pool.temp_is_other_pool";
const VICTIM = "azurerm_kubernetes_cluster_node_pool.victim";

function reviewed(edit: (rotated: any, victim: any, document: any) => void = () => {}) {
  const document = plan("field/temporary-name-of-another-pool");
  edit(entry(document, ROTATED).change, entry(document, VICTIM).change, document);
  const { pools, findings } = reviewPlan(document);
  return {
    fates: pools.map(({ address, fate }) => [address, fate]),
    findings: findings.map(({ ruleId, severity, address }) => [ruleId, severity, address]),
    deletion: findings.find(({ ruleId }) => ruleId === "MIG305")?.found,
  };
}

test("a pool goes whose name is the temporary name of one that is rotated", () => {
  const { fates, findings, deletion } = reviewed();
  expect(fates).toEqual([
    [ROTATED, "rebuilt"],
    [VICTIM, "deleted"],
  ]);
  expect(findings).toEqual([
    ["MIG303", "error", ROTATED],
    ["MIG305", "error", VICTIM],
    ["MIG049", "error", ROTATED],
  ]);
  expect(deletion).toMatchInlineSnapshot(
    `"pool "tiovict" is destroyed and all its pods are evicted: its name is the temporary name of pool "tioa", which azurerm rotates; it loses 14 slices of 1g.10gb"`,
  );
});

test("of a pool that nothing happens to it is a note", () => {
  const { fates, findings } = reviewed((rotated) => {
    Object.assign(rotated, { actions: ["no-op"], before: { ...rotated.before, temporary_name_for_rotation: "tiovict" } });
    rotated.after = rotated.before;
  });
  expect(fates.map(([, fate]) => fate)).toEqual(["unchanged", "unchanged"]);
  expect(findings).toEqual([["MIG049", "note", ROTATED]]);
});

test("a pool without slices is one that can go, too", () => {
  const { findings } = reviewed((_rotated, victim) => {
    for (const side of [victim.before, victim.after]) {
      side.gpu_instance = null;
    }
  });
  expect(findings).toContainEqual(["MIG049", "error", ROTATED]);
});

test("the default pool of a cluster has a name, and a temporary one", () => {
  const { findings } = reviewed((rotated, _victim, document) => {
    const cluster = {
      id: rotated.after.kubernetes_cluster_id,
      default_node_pool: [{ name: "system", temporary_name_for_rotation: "tioa" }],
    };
    document.resource_changes.push({
      address: "azurerm_kubernetes_cluster.main",
      type: "azurerm_kubernetes_cluster",
      name: "main",
      change: { actions: ["create"], before: null, after: cluster },
    });
  });
  expect(findings).toContainEqual(["MIG049", "error", "azurerm_kubernetes_cluster.main.default_node_pool"]);
});

test("a pool of another cluster is safe", () => {
  const { fates } = reviewed((_rotated, victim) => {
    const id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/other";
    Object.assign(victim.before, { kubernetes_cluster_id: id });
    Object.assign(victim.after, { kubernetes_cluster_id: id });
  });
  expect(fates.map(([, fate]) => fate)).toEqual(["rebuilt", "unchanged"]);
});

test("each pool is compared with those of its temporary name only, of which a plan may have thousands", () => {
  const reads = (count: number): number => {
    let read = 0;
    const pools = Array.from({ length: count }, (_, index) => {
      const side = {
        get name() {
          read++;
          return `p${index}`;
        },
        temporary_name_for_rotation: "shared",
      };
      return { address: `pool.p${index}`, fate: "unchanged", before: side, after: side };
    });
    expect(temporaryNameFindings(pools as any, undefined)).toHaveLength(count);
    return read;
  };
  expect(reads(400)).toBeLessThan(2.5 * reads(200));
});
