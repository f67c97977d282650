import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { plan } from "../../../support/plan";
import { CLUSTER_ID } from "../../../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster.main";
const ADDRESS = `${CLUSTER}.default_node_pool`;
const BLOCK = { name: "default", vm_size: "Standard_ND96asr_v4", gpu_instance: "MIG1g", gpu_driver: "Install", node_count: 1 };

/** The create plan of the fixtures with a cluster, whose block and whose change are these; without the pool and its software. */
function reviewed(before: object, after: object, change: object) {
  const cluster = (block: object) => ({ id: CLUSTER_ID, name: "c", default_node_pool: [{ ...BLOCK, ...block }] });
  return reviewPlan({
    ...plan("create"),
    resource_changes: [
      {
        address: CLUSTER,
        mode: "managed",
        type: "azurerm_kubernetes_cluster",
        name: "main",
        change: { before: cluster(before), after: cluster(after), after_unknown: {}, ...change },
      },
    ],
  });
}

const UPDATE = { actions: ["update"] };

test("another profile of the default pool replaces the cluster, and the pool with it", () => {
  const change = { actions: ["delete", "create"], replace_paths: [["default_node_pool", 0, "gpu_instance"]] };
  const { findings, pools } = reviewed({}, { gpu_instance: "MIG3g" }, change);

  expect(findings.map(({ ruleId, address }) => `${ruleId} ${address}`)).toEqual([`MIG301 ${ADDRESS}`, "MIG351 the plan"]);
  expect(pools).toMatchObject([{ address: ADDRESS, name: "default", fate: "replaced", because: ["gpu_instance"], podsEvicted: "all" }]);
});

test("the default pool is rebuilt behind an update for another size or name", () => {
  const rotating = { temporary_name_for_rotation: "tmp" };
  expect(reviewed(rotating, { ...rotating, name: "other" }, UPDATE).pools).toMatchObject([{ fate: "rebuilt", because: ["name"] }]);
  expect(reviewed(rotating, { ...rotating, vm_size: "Standard_ND96amsr_A100_v4" }, UPDATE).pools).toMatchObject([{ fate: "rebuilt" }]);
});

test("the apply stops without a name for the temporary pool", () => {
  expect(reviewed({}, { vm_size: "Standard_ND96amsr_A100_v4" }, UPDATE).findings.map(({ ruleId }) => ruleId)).toEqual(["MIG304"]);
  expect(reviewed({}, { name: "other" }, UPDATE).findings.map(({ ruleId }) => ruleId)).toEqual(["MIG304"]);
});

test("the default pool keeps its nodes where something else of the cluster changes", () => {
  const { findings, pools } = reviewed({}, {}, UPDATE);
  expect({ findings, fates: pools.map(({ fate }) => fate) }).toEqual({ findings: [], fates: ["unchanged"] });
});

test("a rule of node pools speaks of the default pool", () => {
  const { findings } = reviewed({}, { gpu_driver: null }, { actions: ["create"], before: null });
  expect(findings.map(({ ruleId, address }) => `${ruleId} ${address}`)).toEqual([`MIG006 ${ADDRESS}`, `MIG062 ${ADDRESS}`]);
});

test("a default pool without slices is none of a review's", () => {
  expect(reviewed({ gpu_instance: "" }, { gpu_instance: "", node_count: 3 }, UPDATE).pools).toEqual([]);
});
