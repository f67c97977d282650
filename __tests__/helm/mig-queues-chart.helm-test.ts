import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MigProfile, MigQueues } from "../../lib";
import { HELM_DIRECTORY, helm, objectsIn, output, valuesFile } from "../support/helm";
import { type KueueKind, refusals } from "../support/kueue-api";
import { managedPool } from "../support/managed-pools";
import { synthesized, testCluster, testPool } from "../support/pools";
import { chartValuesOf, QUEUED_TEAMS, queuedApp } from "../support/queued-app";
import { valuesOf } from "../support/synth";
import { runInTerminal } from "../support/terminal";

const CHART = resolve(__dirname, "../../charts/mig-queues");

const template = (values: object, chart = CHART) =>
  helm("template", "mig-queues", chart, "--namespace", "kueue-system", "--values", valuesFile(values));

/** Exactly the values that the construct gives to the chart. */
function synthesizedValues(): any {
  const stack = synthesized((gpu) => {
    const burst = testPool(gpu, "burst", { autoscaling: { minCount: 0, maxCount: 2 } });
    const pools = [testPool(gpu, "small"), testPool(gpu, "large", { profile: MigProfile.MIG_3G }), managedPool(gpu, "managed"), burst];
    new MigQueues(gpu, "queues", {
      cluster: testCluster(gpu),
      pools,
      teams: [
        { name: "research", namespace: "ml-research", share: 0.6, borrowing: 0.2 },
        { name: "product", namespace: "ml-product", share: 0.3, lending: 0.1 },
      ],
      cpuAndMemory: { cpu: 200, memoryGib: 2_000_000 },
      waitForNodes: {},
      priorities: [{ name: "urgent", value: 2_000_000_000, description: 'before a "deadline"' }],
    });
  });
  return valuesOf(stack.resources("helm_release").queues);
}

const VALUES = synthesizedValues();

test("helm lint finds nothing to say about the chart with the values of the construct", () => {
  const printed = output(helm("lint", CHART, "--strict", "--values", valuesFile(VALUES)));
  expect(printed).toContain("0 chart(s) failed");
});

describe("the objects", () => {
  const objects = objectsIn(output(template(VALUES)));
  const named = (kind: string): string[] => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

  test("are those of the values, with their specs unchanged", () => {
    const { resourceFlavors, cohorts, clusterQueues, localQueues } = VALUES;
    for (const [kind, wanted] of Object.entries({
      ResourceFlavor: resourceFlavors,
      Cohort: cohorts,
      ClusterQueue: clusterQueues,
      LocalQueue: localQueues,
    })) {
      const rendered = objects
        .filter((object) => object.kind === kind)
        .map(({ metadata: { name, namespace }, spec }) => ({ name, ...(namespace && { namespace }), spec }));
      expect(rendered).toHaveLength((wanted as object[]).length);
      expect(rendered).toEqual(expect.arrayContaining(wanted as object[]));
    }
    expect(named("ResourceFlavor").sort()).toEqual(["any-node", "burst", "large", "managed", "small"]);
    expect(objects).toHaveLength(13);
  });

  test("have a priority with a value and a description, whatever its size", () => {
    const { metadata: _, ...fields } = objects.find(({ kind }) => kind === "WorkloadPriorityClass");
    expect(fields).toEqual({
      ...{ apiVersion: "kueue.x-k8s.io/v1beta2", kind: "WorkloadPriorityClass" },
      ...{ value: 2_000_000_000, description: 'before a "deadline"' },
    });
  });

  test("are such that Kueue takes them", () => {
    for (const { apiVersion, kind, metadata: _, spec, ...fields } of objects) {
      expect(apiVersion).toBe("kueue.x-k8s.io/v1beta2");
      expect([kind, refusals(kind as KueueKind, spec ?? fields)]).toEqual([kind, []]);
    }
  });

  test("have a namespace where their kind has one, are labeled as objects from charts are, and are no hooks", () => {
    for (const { kind, metadata } of objects) {
      expect(metadata.namespace !== undefined).toBe(kind === "LocalQueue");
      expect(metadata.annotations).toBeUndefined();
      expect(metadata.labels).toEqual({
        "app.kubernetes.io/name": "mig-queues",
        "app.kubernetes.io/instance": "mig-queues",
        "app.kubernetes.io/managed-by": "Helm",
        "helm.sh/chart": expect.stringMatching(/^mig-queues-\d+\.\d+\.\d+$/),
      });
    }
  });
});

describe.each(QUEUED_TEAMS)("without an app: %s", (_what, settings) => {
  const app = queuedApp(settings);
  writeFileSync(join(app, "teams.json"), JSON.stringify(settings));

  test.each(["yaml", "json"])("the objects of the command are those of the chart, as %s", async (format) => {
    const { stdout } = await runInTerminal(["queues", "--teams", "teams.json", "--output", format], { cwd: app });
    const printed = objectsIn(stdout).flatMap((object) => object.items ?? [object]);
    const unlabeled = ({ metadata: { labels: _, ...metadata }, ...object }: any) => ({ ...object, metadata });
    const rendered = objectsIn(output(template(chartValuesOf(app).queues))).map(unlabeled);

    expect(rendered.length).toBeGreaterThan(4);
    expect(printed).toHaveLength(rendered.length);
    expect(printed.map(unlabeled)).toEqual(expect.arrayContaining(rendered));
  });
});

test("the chart without values makes nothing", () => {
  expect(output(helm("template", "mig-queues", CHART)).trim()).toBe("");
});

test.each<[string, string, object]>([
  ["a name that Kubernetes refuses", "resourceFlavors", { resourceFlavors: [{ name: "Mig_Node", spec: {} }] }],
  ["a namespace that Kubernetes refuses", "localQueues", { localQueues: [{ name: "mig", namespace: "a.b", spec: { clusterQueue: "a" } }] }],
  ["a queue without a namespace", "namespace", { localQueues: [{ name: "mig", spec: { clusterQueue: "a" } }] }],
  ["an object without a spec", "spec", { clusterQueues: [{ name: "a" }] }],
  ["a value that the chart does not know", "queues", { queues: [] }],
])("the values' schema refuses %s", (_case, value, change) => {
  const run = template({ ...VALUES, ...change });

  expect(run.status).not.toBe(0);
  expect(run.stderr).toContain(value);
  expect(run.stdout).toBe("");
});

describe("a hostile value stays what it is, even without the schema:", () => {
  const lenient = join(HELM_DIRECTORY, "queues-without-schema");
  cpSync(CHART, lenient, { recursive: true });
  rmSync(join(lenient, "values.schema.json"));

  test.each([
    ["quotes", `"'\`""`],
    ["the end of the line and another field", 'x"\nkind: Secret\n'],
    ["another document", "x\n---\napiVersion: v1\nkind: Secret\n"],
    ["a template", '{{ fail "injected" }}'],
    ["letters of many scripts", "ñ 漢字 🙂\u00a0é"],
  ])("%s", (_what, text) => {
    const localQueues = [{ name: text, namespace: text, spec: { clusterQueue: text } }];
    const [object, ...others] = objectsIn(output(template({ localQueues }, lenient)));

    expect(others).toEqual([]);
    expect(object).toMatchObject({ kind: "LocalQueue", metadata: { name: text, namespace: text }, spec: { clusterQueue: text } });
  });
});
