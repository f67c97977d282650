import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runApp } from "./support/run-app";

const ROOT = join(__dirname, "..");
const EXAMPLES = readdirSync(join(ROOT, "examples")).filter((name) => name.endsWith(".ts"));

const synthesized: Record<string, Record<string, any>> = {};
beforeAll(() => {
  for (const example of EXAMPLES) {
    const { status, stderr, stacks } = runApp(`examples/${example}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    synthesized[example] = stacks;
  }
});

test.each(EXAMPLES)("%s is synthesized as before", (example) => {
  expect(synthesized[example]).toMatchSnapshot();
});

test.each([
  ["single", "nvidia.com/gpu"],
  ["mixed", "nvidia.com/mig-1g.5gb"],
])("the example of the %s strategy makes a pool, and a pod that requests %s on it", (strategy, resourceName) => {
  const { resource, output } = synthesized[`${strategy}-strategy-example.ts`]![`${strategy}-strategy`];
  const pod = JSON.parse(output.pod.value);

  expect(resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({ gpu_instance: "MIG1g", vm_size: "Standard_ND96asr_v4" });
  expect(JSON.parse(resource.helm_release["cluster-nvidia-device-plugin"].values[0]).migStrategy).toBe(strategy);
  expect(pod.metadata.name).toBe(`nvidia-${strategy}`);
  expect(pod.spec.containers[0].resources.limits).toEqual({ [resourceName]: 1 });
  expect(pod.spec.nodeSelector).toEqual({ "kubernetes.azure.com/agentpool": "mignode" });
});

test("the adopted pool keeps its address and everything that azurerm would make it again for", () => {
  const plan = JSON.parse(readFileSync(join(__dirname, "fixtures/plans/no-change.json"), "utf8"));
  const [raw] = plan.resource_changes.filter(({ address }: any) => address === "azurerm_kubernetes_cluster_node_pool.mignode");
  const adopted = synthesized["adopt-existing-pool.ts"]!.gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode;

  for (const argument of ["name", "gpu_instance", "gpu_driver", "vm_size", "os_type", "mode"]) {
    expect([argument, adopted[argument]]).toEqual([argument, raw.change.before[argument]]);
  }
  // Azure's own answers, which are kept where the configuration does not say otherwise.
  for (const argument of ["priority", "eviction_policy", "spot_max_price", "os_disk_type", "os_disk_size_gb", "max_pods", "zones"]) {
    expect([argument, adopted[argument]]).toEqual([argument, undefined]);
  }
});

test("no example is longer than a screen", () => {
  for (const example of EXAMPLES) {
    expect(readFileSync(join(ROOT, "examples", example), "utf8").split("\n").length).toBeLessThan(40);
  }
});
