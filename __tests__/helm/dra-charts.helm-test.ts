import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { MigStrategy, NvidiaDraDriver } from "../../lib";
import {
  DEFAULT_DRA_DRIVER_VERSION,
  DRA_DRIVER_CHART,
  DRA_DRIVER_DEFAULTS,
  DRA_DRIVER_REPOSITORY,
  DRA_DRIVER_VALUES,
} from "../../lib/core/nvidia/dra-driver-chart";
import { HELM_DIRECTORY, helm, objectsIn, output, valuesFile } from "../support/helm";
import { synthesized, testCluster, testPool } from "../support/pools";
import { valuesOf } from "../support/synth";

const CLASSES = resolve(__dirname, "../../charts/mig-device-classes");

/** Exactly the values that the construct gives to both charts. */
const [DRIVER_VALUES, CLASS_VALUES] = (() => {
  const stack = synthesized((gpu) => {
    const gpuSoftware = new NvidiaDraDriver(gpu, "driver", { cluster: testCluster(gpu) });
    testPool(gpu, "pool", { gpuSoftware, strategy: MigStrategy.MIXED, taints: ["sku=gpu:NoSchedule"] });
  });
  const releases: any[] = Object.values(stack.resources("helm_release"));
  return [DRA_DRIVER_CHART, "mig-device-classes"].map((chart) => valuesOf(releases.find(({ name }) => name === chart)));
})() as [any, any];

describe("the chart of the DeviceClasses", () => {
  test("passes helm's strict lint", () => {
    expect(output(helm("lint", CLASSES, "--strict", "--values", valuesFile(CLASS_VALUES)))).toContain("0 chart(s) failed");
  });

  test("renders a class for each profile, unchanged, with the labels of charts and without a namespace", () => {
    const objects = objectsIn(output(helm("template", "mig-device-classes", CLASSES, "--values", valuesFile(CLASS_VALUES))));
    expect(objects).toHaveLength(1);
    expect(objects[0]).toMatchObject({
      apiVersion: "resource.k8s.io/v1",
      kind: "DeviceClass",
      metadata: { name: "mig-1g-5gb.gpu.nvidia.com", labels: { "helm.sh/chart": "mig-device-classes-0.1.0" } },
      spec: CLASS_VALUES.deviceClasses[0].spec,
    });
    expect(objects[0].metadata).not.toHaveProperty("namespace");
  });

  test.each([
    ["a class without a selector", [{ name: "a", spec: { selectors: [] } }]],
    [
      "a resource that is no slice",
      [{ ...CLASS_VALUES.deviceClasses[0], spec: { ...CLASS_VALUES.deviceClasses[0].spec, extendedResourceName: "nvidia.com/gpu" } }],
    ],
    ["a name that Kubernetes refuses", [{ ...CLASS_VALUES.deviceClasses[0], name: "Mig" }]],
  ])("refuses %s", (_case, deviceClasses) => {
    expect(helm("template", "classes", CLASSES, "--values", valuesFile({ deviceClasses })).status).not.toBe(0);
  });
});

/**
 * NVIDIA's chart: the directory or archive of DRA_DRIVER_CHART, or else of its registry. Undefined without a network, unless
 * REQUIRE_CHARTS asks for it.
 */
function driverChart(): string | undefined {
  const given = process.env.DRA_DRIVER_CHART;
  if (given !== undefined) {
    return given;
  }
  const chart = `${DRA_DRIVER_REPOSITORY}/${DRA_DRIVER_CHART}`;
  const pulled = helm("pull", chart, "--version", DEFAULT_DRA_DRIVER_VERSION, "--destination", HELM_DIRECTORY);
  const archive = readdirSync(HELM_DIRECTORY).find((name) => name.startsWith(DRA_DRIVER_CHART) && name.endsWith(".tgz"));
  if (archive === undefined && process.env.REQUIRE_CHARTS === "true") {
    throw new Error(pulled.stderr);
  }
  return archive && join(HELM_DIRECTORY, archive);
}

/** NVIDIA's chart, rendered as on a cluster of Kubernetes 1.36. */
function rendered(chart: string, values: object) {
  const cluster = ["--namespace", DRA_DRIVER_CHART, "--kube-version", "1.36.0", "--api-versions", "resource.k8s.io/v1"];
  return helm("template", DRA_DRIVER_CHART, chart, ...cluster, "--values", valuesFile(values));
}

test("NVIDIA's chart, if it is at hand, renders one driver of GPUs that tolerates the pools and runs on their nodes only", () => {
  const chart = driverChart();
  if (chart === undefined) {
    return;
  }
  // A template of which nothing is left is a document without an object.
  const objects = objectsIn(output(rendered(chart, DRIVER_VALUES))).filter((object) => object !== null);
  expect(objects.filter(({ kind }) => kind === "DeviceClass").map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining(["gpu.nvidia.com", "mig.nvidia.com"]),
  );
  expect(objects.filter(({ kind }) => kind === "Deployment")).toEqual([]);
  const [daemonSet, ...others] = objects.filter(({ kind }) => kind === "DaemonSet");
  expect(others).toEqual([]);
  const { spec } = daemonSet.spec.template;
  expect(spec.containers.map(({ name }: any) => name)).toEqual(["gpus"]);
  expect(spec.tolerations).toEqual(DRIVER_VALUES.kubeletPlugin.tolerations);
  expect(spec.affinity).toEqual(DRIVER_VALUES.kubeletPlugin.affinity);
  expect(spec.volumes.find(({ name }: any) => name === "driver-root").hostPath.path).toBe("/");

  const withoutOverride = rendered(chart, { ...DRIVER_VALUES, gpuResourcesEnabledOverride: false });
  expect(withoutOverride.stderr).toContain("gpuResourcesEnabledOverride=true");
  const defaults: any = parse(output(helm("show", "values", chart)));
  expect(Object.keys(defaults).filter((key) => !DRA_DRIVER_VALUES.includes(key))).toEqual([]);
  expect(defaults.kubeletPlugin.tolerations).toEqual(DRA_DRIVER_DEFAULTS.tolerations);
  const { nodeAffinity } = defaults.kubeletPlugin.affinity;
  expect(
    nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.map(({ matchExpressions }: any) => matchExpressions),
  ).toEqual(DRA_DRIVER_DEFAULTS.affinityTerms);
});
