import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../../../lib";
import { directoryWith, synthesizedApp } from "../../../support/cdktf-out";
import { type KueueKind, refusals } from "../../../support/kueue-api";
import { appWith, migPool } from "../../../support/mig-pools";
import { PLANS } from "../../../support/plan";
import { chartValuesOf, QUEUED_TEAMS, queuedApp } from "../../../support/queued-app";
import { runInTerminal } from "../../../support/terminal";

const KINDS = { resourceFlavors: "ResourceFlavor", cohorts: "Cohort", clusterQueues: "ClusterQueue", localQueues: "LocalQueue" };

const queues = (cwd: string, ...argv: string[]) => runInTerminal(["queues", ...argv], { cwd });

/** A folder with a plan that creates one pool of a node with 56 slices. */
function planned(files: Readonly<Record<string, unknown>> = {}): string {
  const cwd = directoryWith(files);
  cpSync(join(PLANS, "create.json"), join(cwd, "plan.json"));
  return cwd;
}

/** The quotas by team and resource, as `research 28`. */
function quotas(stdout: string): string[] {
  const { items } = JSON.parse(stdout);
  return items.flatMap(({ kind, metadata, spec }: any) =>
    kind === "ClusterQueue"
      ? spec.resourceGroups.flatMap(({ flavors }: any) =>
          flavors.flatMap(({ name, resources }: any) =>
            resources.map((quota: any) => `${metadata.name} ${name} ${quota.name} ${quota.nominalQuota}`),
          ),
        )
      : [],
  );
}

describe.each(QUEUED_TEAMS)("%s", (_what, settings) => {
  const app = queuedApp(settings);
  writeFileSync(join(app, "teams.json"), JSON.stringify(settings));
  const values = chartValuesOf(app);

  test("are the objects of which a MigQueues of the same pools and teams gives the values to its chart", async () => {
    const { exitCode, stdout } = await queues(app, "--teams", "teams.json");
    const objects: any[] = parseAllDocuments(stdout, { version: "1.1" }).map((document) => document.toJS());

    expect(exitCode).toBe(0);
    for (const [list, kind] of Object.entries(KINDS)) {
      const printed = objects.filter((object) => object.kind === kind);
      expect(printed.map(({ metadata: { labels: _, ...named }, spec }) => ({ ...named, spec }))).toEqual(values.queues[list]);
    }
    expect(objects).toHaveLength(Object.values<any>(values.queues).flat().length);
  });

  test("are such that Kueue takes them", async () => {
    const { items } = JSON.parse((await queues(app, "--teams", "teams.json", "--output", "json")).stdout);

    for (const { apiVersion, kind, metadata, spec, ...fields } of items) {
      expect(apiVersion).toBe("kueue.x-k8s.io/v1beta2");
      expect([kind, refusals(kind as KueueKind, spec ?? fields)]).toEqual([kind, []]);
      expect(metadata.labels).toEqual({ "app.kubernetes.io/name": "mig-queues", "app.kubernetes.io/managed-by": "cdktf-aks-mig" });
    }
  });

  test.each(["yaml", "json"])("install Kueue with the values of the construct, as %s", async (output) => {
    const { stdout, stderr } = await queues(app, "--teams", "teams.json", "--kueue-values", "--output", output);
    const withConfiguration = ({ managerConfig, ...others }: any) => ({
      ...others,
      managerConfig: parse(managerConfig.controllerManagerConfigYaml, { version: "1.1" }),
    });

    expect(stderr).not.toContain("note:");
    expect(withConfiguration(parse(stdout))).toEqual(withConfiguration(values.kueue));
  });
});

test("teams of options over the pool of a plan", async () => {
  const { exitCode, stdout, stderr } = await queues(
    planned(),
    "--from",
    "plan.json",
    "--team",
    "research=50%",
    "--team",
    "product=14:shop",
  );

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "apiVersion: kueue.x-k8s.io/v1beta2
    kind: ResourceFlavor
    metadata:
      name: mignode
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      nodeLabels:
        kubernetes.azure.com/agentpool: mignode
      tolerations:
        - key: nvidia.com/gpu
          operator: Equal
          value: present
          effect: NoSchedule
    ---
    apiVersion: kueue.x-k8s.io/v1beta2
    kind: Cohort
    metadata:
      name: mig
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      resourceGroups:
        - coveredResources:
            - nvidia.com/gpu
          flavors:
            - name: mignode
              resources:
                - name: nvidia.com/gpu
                  nominalQuota: 14
    ---
    apiVersion: kueue.x-k8s.io/v1beta2
    kind: ClusterQueue
    metadata:
      name: research
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      cohortName: mig
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: research
      preemption:
        reclaimWithinCohort: Any
        withinClusterQueue: LowerPriority
      resourceGroups:
        - coveredResources:
            - nvidia.com/gpu
          flavors:
            - name: mignode
              resources:
                - name: nvidia.com/gpu
                  nominalQuota: 28
    ---
    apiVersion: kueue.x-k8s.io/v1beta2
    kind: ClusterQueue
    metadata:
      name: product
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      cohortName: mig
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: shop
      preemption:
        reclaimWithinCohort: Any
        withinClusterQueue: LowerPriority
      resourceGroups:
        - coveredResources:
            - nvidia.com/gpu
          flavors:
            - name: mignode
              resources:
                - name: nvidia.com/gpu
                  nominalQuota: 14
    ---
    apiVersion: kueue.x-k8s.io/v1beta2
    kind: LocalQueue
    metadata:
      name: mig
      namespace: research
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      clusterQueue: research
    ---
    apiVersion: kueue.x-k8s.io/v1beta2
    kind: LocalQueue
    metadata:
      name: mig
      namespace: shop
      labels:
        app.kubernetes.io/name: mig-queues
        app.kubernetes.io/managed-by: cdktf-aks-mig
    spec:
      clusterQueue: product
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: Kueue must be installed first: the same command with --kueue-values | helm upgrade --install kueue oci://registry.k8s.io/kueue/charts/kueue --version 0.19.2 --namespace kueue-system --create-namespace --wait --timeout 10m --values -
    note: these namespaces must exist: research, shop
    "
  `);
});

test("a YAML file may name its schema, and quote the example of the page", async () => {
  const page = readFileSync(join(__dirname, "../../../../docs/queues.md"), "utf8");
  const [, example = ""] = /```yaml\n(# yaml-language-server.*?)```/s.exec(page) ?? [];
  const { stdout } = await queues(planned({ "teams.yaml": example }), "--from", "plan.json", "--teams", "teams.yaml", "--output", "json");

  expect(quotas(stdout)).toEqual(["research mignode nvidia.com/gpu 14", "product mignode nvidia.com/gpu 28"]);
});

test("--pool chooses among pools, more than once", async () => {
  const app = queuedApp({ teams: [{ name: "research", namespace: "research", share: 1 }] });
  const argv = ["--team", "research=100%", "--pool", "small", "--pool", "large", "--output", "json"];
  const { stdout, stderr } = await queues(app, ...argv);

  expect(quotas(stdout)).toEqual(["research small nvidia.com/gpu 112", "research large nvidia.com/gpu 48"]);
  expect(stderr).toContain('warning: MIG651 the quotas of the pool "large" count the 3 nodes that its autoscaler may add');
});

test("--nodes counts the nodes of a pool, autoscaled or known only after apply", async () => {
  const app = synthesizedApp((stack, cluster) => {
    const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE };
    new MigGpuNodePool(stack, "scaled", { ...pool, profile: MigProfile.MIG_1G, autoscaling: { minCount: 0, maxCount: 9 } });
    new MigGpuNodePool(stack, "late", { ...pool, profile: MigProfile.MIG_3G }).resource.addOverride("node_count", "${var.nodes}");
  });
  const argv = ["--team", "research=50%", "--output", "json"];

  expect((await queues(app, ...argv)).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: MIG614 the team "research" has a share of pool "late", whose node count is known only after apply; expected a node count that is known at synth; fix: write nodeCount or maxCount as a number (--nodes on the command line), or use quotas instead of shares (https://developer.hashicorp.com/terraform/cdktf/concepts/tokens)
    "
  `);
  const { stdout, stderr } = await queues(app, ...argv, "--nodes", "late=4", "--nodes", "scaled=2");
  expect(quotas(stdout)).toEqual(["research scaled nvidia.com/gpu 56", "research late nvidia.com/gpu 32"]);
  expect(stderr).not.toContain("warning");
});

test("--strategy answers for a device plugin that is installed elsewhere, and for no pool whose plugin is known", async () => {
  const app = appWith({ known: migPool({ name: "known" }), elsewhere: migPool({ name: "elsewhere" }, "") });
  const { stdout } = await queues(app, "--team", "research=50%", "--strategy", "mixed", "--output", "json");

  expect(quotas(stdout)).toEqual(["research known nvidia.com/gpu 28", "research elsewhere nvidia.com/mig-1g.5gb 28"]);
});

test("what breaks the rules of the construct is refused in their words", async () => {
  const { exitCode, stdout, stderr } = await queues(planned(), "--from", "plan.json", "--team", "Research=60%", "--team", "product=30");

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: MIG602 teams[0].name is "Research"; expected at most 253 lower-case letters, digits, hyphens and dots, and each part begins and ends with a letter or digit; fix: write it like "team-a" (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/)
    cdktf-aks-mig: MIG602 teams[0].namespace is "Research"; expected at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends; fix: write it like "team-a" (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/)
    cdktf-aks-mig: MIG607 the quotas on pool "mignode" add up to 63 nvidia.com/gpu, but its 1 node has 56; expected at most 56 in total: pods of further jobs would stay Pending; fix: lower the quotas, or add nodes to the pool (https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/)
    "
  `);
});
