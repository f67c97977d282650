import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import type { ReviewReport } from "../../../lib/tools/review/judge/review-report";
import { ids } from "../../support/plan";

const TOLERATIONS = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];

/** A pool whose GPUs AKS leaves whole, with the label that asks NVIDIA's MIG manager to cut them. */
const POOL = {
  gpu_driver: "Install",
  kubernetes_cluster_id:
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu-rg/providers/Microsoft.ContainerService/managedClusters/gpu-aks",
  mode: "User",
  name: "gpu",
  node_count: 1,
  node_taints: ["nvidia.com/gpu=present:NoSchedule"],
  os_type: "Linux",
  priority: "Regular",
  temporary_name_for_rotation: "gputmp",
  upgrade_settings: [{ max_surge: "1", max_unavailable: null }],
  vm_size: "Standard_NC24ads_A100_v4",
};

const labeled = (config: string, more: object = {}) => ({ ...POOL, node_labels: { "nvidia.com/mig.config": config }, ...more });

const operator = (values: object = {}) => ({
  chart: "gpu-operator",
  name: "gpu-operator",
  namespace: "gpu-operator",
  version: "v26.7.0",
  values: [
    JSON.stringify({
      driver: { enabled: false },
      toolkit: { enabled: false },
      operator: { runtimeClass: "nvidia-container-runtime" },
      dcgmExporter: { serviceMonitor: { enabled: false } },
      daemonsets: { tolerations: TOLERATIONS },
      "node-feature-discovery": { worker: { tolerations: TOLERATIONS } },
      ...values,
    }),
  ],
});

type Side = object | null;

function change(address: string, before: Side, after: Side): object {
  const [type, name] = address.split(".");
  const actions = before === null ? ["create"] : before === after ? ["no-op"] : ["update"];
  return { address, mode: "managed", type, name, change: { actions, before, after } };
}

function reviewOf(before: Side, after: Side, software: object | null = operator()): ReviewReport {
  return reviewPlan({
    format_version: "1.2",
    resource_changes: [
      change("azurerm_kubernetes_cluster_node_pool.gpu", before, after),
      ...(software ? [change("helm_release.operator", software, software)] : []),
    ],
  } as never);
}

function slices({ pools }: ReviewReport): string[] {
  return [pools[0]?.slicesBefore, pools[0]?.slicesAfter].map((side) =>
    side === null || side === undefined ? "?" : side.map(({ max, resourceName }) => `${max} ${resourceName}`).join(", "),
  );
}

test("a pool that the MIG manager partitions is a MIG pool, and AKS is asked for nothing", () => {
  const report = reviewOf(null, labeled("all-1g.10gb"));
  expect([slices(report)[1], ids(report), report.notAnalyzed]).toEqual(["7 nvidia.com/gpu", [], []]);
});

test("slices of several sizes are named under mixed", () => {
  const report = reviewOf(null, labeled("all-balanced"), operator({ mig: { strategy: "mixed" } }));
  expect(slices(report)[1]).toBe("1 nvidia.com/mig-3g.40gb, 1 nvidia.com/mig-2g.20gb, 2 nvidia.com/mig-1g.10gb");
});

test("a driver that the operator installs is no mistake", () => {
  const own = operator({ driver: { enabled: true }, toolkit: { enabled: true }, operator: { runtimeClass: "nvidia" } });
  const report = reviewOf(null, labeled("all-1g.10gb", { gpu_driver: "None" }), own);
  expect([slices(report)[1], ids(report)]).toEqual(["7 nvidia.com/gpu", []]);
});

test("another label partitions the nodes anew, under their pods", () => {
  const report = reviewOf(labeled("all-1g.10gb"), labeled("all-3g.40gb"));
  expect(slices(report)).toEqual(["7 nvidia.com/gpu", "2 nvidia.com/gpu"]);
  expect(report.pools[0]?.podsEvicted).toBe("all");
  // The label that is lost is the same cause.
  expect(ids(report)).toEqual(["MIG345"]);
  expect(report.findings.find(({ ruleId }) => ruleId === "MIG345")?.found).toMatchInlineSnapshot(
    `"the MIG manager stops the GPU pods of pool "gpu" and repartitions it: nvidia.com/mig.config "all-1g.10gb" -> "all-3g.40gb"; 7 slices of nvidia.com/gpu -> 2 slices of nvidia.com/gpu, partition 1g.10gb -> 3g.40gb"`,
  );
});

test.each([
  ["partitions go", "all-1g.10gb", "all-disabled"],
  ["partitions come", "all-disabled", "all-1g.10gb"],
])("the nodes are partitioned anew where %s", (_case, before, after) => {
  const report = reviewOf(labeled(before), labeled(after));
  expect([ids(report).includes("MIG345"), report.pools[0]?.podsEvicted]).toEqual([true, "all"]);
});

test("a name of a file of one's own is not analyzed", () => {
  const report = reviewOf(null, labeled("team-a"), operator({ migManager: { config: { name: "custom-mig" } } }));
  expect(slices(report)[1]).toBe("?");
  expect(report.notAnalyzed.map(({ why }) => why)).toMatchInlineSnapshot(`
    [
      "the partitions of nvidia.com/mig.config = "team-a" are unknown: the MIG manager's default file has no such configuration that AKS supports",
    ]
  `);
});

test("AKS and the MIG manager on one pool are two owners of its partitions", () => {
  expect(ids(reviewOf(null, labeled("all-1g.10gb", { gpu_instance: "MIG1g" })))).toEqual(expect.arrayContaining(["MIG055", "MIG116"]));
});

test("a pool that keeps its GPUs whole is none of a review", () => {
  expect(reviewOf(null, labeled("all-disabled")).pools).toEqual([]);
});

test("without an operator in the plan its MIG manager is assumed", () => {
  const report = reviewOf(null, labeled("all-1g.10gb"), null);
  expect(report.assumptions).toContain(
    "NVIDIA's MIG manager, which is not in the plan, partitions azurerm_kubernetes_cluster_node_pool.gpu, because of its label nvidia.com/mig.config",
  );
});
