import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changedArguments } from "../lib/core/plan/pool-change";
import { reviewPlan } from "../lib/tools/review/judge/review-plan";
import { plan } from "./support/plan";
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

test("the examples of managed pools need no Helm provider, and the one of two sizes has a pod for each", () => {
  const [single, mixed] = ["managed-pool.ts", "mixed-layout.ts"].map((example) => synthesized[example]!.gpu);

  expect([single, mixed].map(({ terraform }) => Object.keys(terraform.required_providers))).toEqual([
    ["azapi", "azurerm"],
    ["azapi", "azurerm"],
  ]);
  expect(single.resource.azapi_resource.mignode.body.properties.gpuProfile.nvidia).toMatchObject({ migProfiles: ["MIG1g"] });
  expect(mixed.resource.azapi_resource.mignode.body.properties.gpuProfile.nvidia).toMatchObject({ migProfiles: ["MIG4g", "MIG3g"] });
  const limits = ["training", "inference"].map((name) => JSON.parse(mixed.output[name].value).spec.containers[0].resources.limits);
  expect(limits).toEqual([{ "nvidia.com/mig-4g.20gb": 1 }, { "nvidia.com/mig-3g.20gb": 1 }]);
});

test("the example of queues gives every slice to one of the teams or to the cohort, and makes a job that waits", () => {
  const { resource, output } = synthesized["queues.ts"]!.gpu;
  const { clusterQueues, cohorts } = JSON.parse(resource.helm_release.queues.values[0]);
  const quotas = [...clusterQueues, ...cohorts].map(({ name, spec }: any) => [
    name,
    ...spec.resourceGroups[0].flavors.map((flavor: any) => flavor.resources[0].nominalQuota),
  ]);

  // Two nodes of 56 slices, and one of 16.
  expect(quotas).toEqual([
    ["research", 67, 9],
    ["product", 33, 4],
    ["mig", 12, 3],
  ]);
  expect(output.job.value).toContain('"kueue.x-k8s.io/queue-name" = "mig"');
  expect(output.job.value).toContain('"suspend" = true');
});

describe.each(["4.55.0", "5.2.0"])("the pool that az made and the example adopts, with azurerm %s,", (azurerm) => {
  const document = plan(`real/azurerm-${azurerm}-adopt-az`);
  const { resource_changes: changes, configuration } = document;
  const [{ address, change }] = changes;

  test("is the one of the plan, by what is imported and by every argument", () => {
    const { resource, import: imports } = synthesized["adopt-existing-pool.ts"]!.gpu;
    const { "//": _, lifecycle, ...adopted } = resource.azurerm_kubernetes_cluster_node_pool.mignode;

    expect(imports).toEqual([{ to: address, id: change.importing.id }]);
    expect(lifecycle).toEqual({ prevent_destroy: true });
    expect(constantsOf(configuration.root_module.resources[0].expressions)).toEqual(adopted);
  });

  test("has upgrade settings, which the example repeats", () => {
    expect(change.before.upgrade_settings).toEqual([
      {
        max_surge: "10%",
        max_unavailable: "",
        drain_timeout_in_minutes: 0,
        node_soak_duration_in_minutes: 0,
        undrainable_node_behavior: "Schedule",
      },
    ]);
    expect(changedArguments(change.before, change.after)).toEqual(["node_labels", "temporary_name_for_rotation"]);
  });

  test("is changed in place alone", () => {
    const { findings, pools } = reviewPlan(document);
    expect(findings).toEqual([]);
    expect(pools).toMatchObject([{ fate: "updated", imported: true, podsEvicted: "none" }]);
  });
});

/** The arguments of a resource as the configuration of a plan holds them, of which a block is a list. */
function constantsOf(expressions: any): any {
  return Object.fromEntries(
    Object.entries<any>(expressions).map(([name, value]) => [name, Array.isArray(value) ? constantsOf(value[0]) : value.constant_value]),
  );
}

test("no example is longer than a screen", () => {
  for (const example of EXAMPLES) {
    expect(readFileSync(join(ROOT, "examples", example), "utf8").split("\n").length).toBeLessThan(40);
  }
});
