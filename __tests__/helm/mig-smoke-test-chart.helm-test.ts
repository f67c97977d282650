import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import {
  AksCluster,
  MigGpuNodePool,
  MigProfile,
  MigSmokeTest,
  type MigSmokeTestProps,
  MigStrategy,
  NvidiaDevicePlugin,
  type SliceSharingOptions,
  VmSize,
} from "../../lib";
import { DEFAULT_POD_IMAGE } from "../../lib/core/workload/pod-manifest";
import { HELM_DIRECTORY, helm, objectsIn, output, valuesFile } from "../support/helm";
import { CLUSTER_ID, TestApp, valuesOf } from "../support/synth";

const CHART = resolve(__dirname, "../../charts/mig-smoke-test");
const directory = HELM_DIRECTORY;

function template(
  values: object,
  { chart = CHART, release = "mig-smoke-test-mignode", flags = [] as string[] } = {},
): SpawnSyncReturns<string> {
  return helm("template", release, chart, "--namespace", "checks", "--values", valuesFile(values), ...flags);
}

/** The Job that the chart renders, and nothing else. */
function jobOf(values: object, options: Parameters<typeof template>[1] = {}): any {
  const [job, ...others] = objectsIn(output(template(values, options)));
  expect(others).toEqual([]);
  expect(job).toMatchObject({ apiVersion: "batch/v1", kind: "Job" });
  return job;
}

/** Exactly the values that the construct gives to the chart. */
function synthesizedValues(strategy: MigStrategy, props: Partial<MigSmokeTestProps> = {}, sharing?: SliceSharingOptions): any {
  const app = new TestApp();
  const stack = app.stack();
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  new NvidiaDevicePlugin(stack, "plugin", { cluster, sharing });
  const pool = new MigGpuNodePool(stack, "mignode", {
    cluster,
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy,
    taints: ["nvidia.com/gpu=present:NoSchedule", "team=ml:NoExecute"],
  });
  new MigSmokeTest(stack, "smoke", { pool, ...props });
  return valuesOf(app.synth().gpu!.resources("helm_release").smoke);
}

const SINGLE = synthesizedValues(MigStrategy.SINGLE);
const MIXED = synthesizedValues(MigStrategy.MIXED);

test("helm is version 3 or later", () => {
  expect(Number(/^v(\d+)\./.exec(output(helm("version", "--template", "{{ .Version }}")))?.[1])).toBeGreaterThanOrEqual(3);
});

describe("the chart", () => {
  test.each([
    ["single", SINGLE],
    ["mixed", MIXED],
  ])("passes helm's strict lint with the values of a %s pool", (_strategy, values) => {
    expect(output(helm("lint", "--strict", CHART, "--values", valuesFile(values)))).toContain("0 chart(s) failed");
  });

  test("renders the same from its package", () => {
    const packages = join(directory, "packages");
    output(helm("package", CHART, "--destination", packages));
    const [archive] = readdirSync(packages);

    expect(jobOf(SINGLE, { chart: join(packages, archive!) })).toEqual(jobOf(SINGLE));
  });

  test("runs the image that pod manifests run, unless told otherwise", () => {
    expect(parse(output(helm("show", "values", CHART))).image).toBe(DEFAULT_POD_IMAGE);
  });
});

describe("the Job", () => {
  test("asks for one slice of a pool under the single strategy", () => {
    const { spec } = jobOf(SINGLE).spec.template;

    expect(spec.nodeSelector).toEqual({
      "kubernetes.azure.com/agentpool": "mignode",
    });
    expect(spec.tolerations).toEqual([
      {
        key: "nvidia.com/gpu",
        operator: "Equal",
        value: "present",
        effect: "NoSchedule",
      },
      { key: "team", operator: "Equal", value: "ml", effect: "NoExecute" },
    ]);
    expect(spec.containers).toHaveLength(1);
    expect(spec.containers[0].image).toBe("nvidia/cuda:12.9.1-base-ubuntu22.04");
    expect(spec.containers[0].resources).toEqual({
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { cpu: "500m", memory: "256Mi", "nvidia.com/gpu": 1 },
    });
  });

  test("asks for one slice of a pool under the mixed strategy", () => {
    expect(jobOf(MIXED).spec.template.spec.containers[0].resources.limits).toEqual({
      cpu: "500m",
      memory: "256Mi",
      "nvidia.com/mig-1g.5gb": 1,
    });
  });

  test("claims one slice by its DeviceClass, from a template of the release", () => {
    const { resourceName, ...values } = MIXED;
    const [job, claim] = objectsIn(output(template({ ...values, deviceClassName: "mig-1g-5gb.gpu.nvidia.com" })));
    const { spec } = job.spec.template;
    expect(spec.resourceClaims).toEqual([{ name: "slice", resourceClaimTemplateName: claim.metadata.name }]);
    expect(spec.containers[0].resources).toEqual({
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { cpu: "500m", memory: "256Mi" },
      claims: [{ name: "slice" }],
    });
    expect(claim).toMatchObject({ apiVersion: "resource.k8s.io/v1", kind: "ResourceClaimTemplate", metadata: { namespace: "checks" } });
    expect(claim.spec.spec.devices.requests).toEqual([{ name: "slice", exactly: { deviceClassName: "mig-1g-5gb.gpu.nvidia.com" } }]);
    expect(template(values).stderr).toMatch(/oneOf|deviceClassName/);
    expect(template({ ...MIXED, deviceClassName: "mig-1g-5gb.gpu.nvidia.com" }).status).not.toBe(0);
  });

  test("asks for one slice that several pods share", () => {
    const shared = synthesizedValues(MigStrategy.MIXED, {}, { replicas: 4, renameByDefault: true });
    expect(jobOf(shared).spec.template.spec.containers[0].resources.limits).toEqual({
      cpu: "500m",
      memory: "256Mi",
      "nvidia.com/mig-1g.5gb.shared": 1,
    });
  });

  // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
  test("keeps to the Pod Security Standard restricted", () => {
    const { spec } = jobOf(SINGLE).spec.template;

    expect(spec.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(spec.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(Object.keys(spec)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^host|^volumes$/)]));
  });

  test("ends: after some tries, after some time", () => {
    const { spec } = jobOf({ ...SINGLE, activeDeadlineSeconds: 86400 });

    expect(spec).toMatchObject({
      backoffLimit: 2,
      activeDeadlineSeconds: 86400,
      ttlSecondsAfterFinished: 86400,
    });
    expect(spec.template.spec.restartPolicy).toBe("Never");
  });

  test("pulls its image with the secrets that it is given", () => {
    const values = synthesizedValues(MigStrategy.SINGLE, {
      image: "registry.example.com/cuda@sha256:0a",
      imagePullSecrets: ["one", "two.three"],
    });
    const { spec } = jobOf(values).spec.template;

    expect(spec.imagePullSecrets).toEqual([{ name: "one" }, { name: "two.three" }]);
    expect(spec.containers[0].image).toBe("registry.example.com/cuda@sha256:0a");
  });

  test("is labeled as Helm charts are, and is no hook", () => {
    const { metadata, spec } = jobOf(SINGLE);

    expect(metadata.namespace).toBe("checks");
    expect(metadata.annotations).toBeUndefined();
    expect(metadata.labels).toEqual({
      "app.kubernetes.io/name": "mig-smoke-test",
      "app.kubernetes.io/instance": "mig-smoke-test-mignode",
      "app.kubernetes.io/managed-by": "Helm",
      "helm.sh/chart": expect.stringMatching(/^mig-smoke-test-\d+\.\d+\.\d+$/),
    });
    expect(spec.template.metadata.labels).toEqual({
      "app.kubernetes.io/name": "mig-smoke-test",
      "app.kubernetes.io/instance": "mig-smoke-test-mignode",
    });
  });
});

describe("the name of the Job", () => {
  const nameOf = (values: object, options?: Parameters<typeof template>[1]): string => jobOf(values, options).metadata.name;

  test("is that of the release and a hash", () => {
    expect(nameOf(SINGLE)).toMatch(/^mig-smoke-test-mignode-[0-9a-f]{8}$/);
  });

  test.each<[string, object]>([
    ["image", { image: "nvidia/cuda:13.0.0-base-ubuntu22.04" }],
    ["partition", { partition: "2g.10gb" }],
    ["resource", { resourceName: "nvidia.com/mig-1g.5gb" }],
    ["tolerations", { tolerations: [] }],
    ["pull secrets", { imagePullSecrets: [{ name: "registry-credentials" }] }],
    ["pool", { poolName: "other" }],
    ["time", { activeDeadlineSeconds: 901 }],
  ])("is another with another %s, because a Job's fields cannot change", (_field, change) => {
    expect(nameOf({ ...SINGLE, ...change })).not.toBe(nameOf(SINGLE));
  });

  test("stays as long as the values stay, so that an upgrade leaves the Job alone", () => {
    const reordered = Object.fromEntries(Object.entries(SINGLE).reverse());

    expect(nameOf(reordered, { flags: ["--is-upgrade"] })).toBe(nameOf(SINGLE));
  });

  test("fits into 63 characters with the longest name of a release", () => {
    expect(nameOf(SINGLE, { release: "r".repeat(53) })).toHaveLength(62);
  });
});

describe("the values' schema", () => {
  const without = (name: string): object => Object.fromEntries(Object.entries(SINGLE).filter(([key]) => key !== name));

  test.each<[string, string, object]>([
    ["no pool", "poolName", without("poolName")],
    ["no partition", "partition", without("partition")],
    ["no resource", "resourceName", without("resourceName")],
    ["a removed image", "image", { ...SINGLE, image: null }],
    ["a value that the chart does not know", "imagee", { ...SINGLE, imagee: "x" }],
    ["a pool that is a number", "poolName", { ...SINGLE, poolName: 1 }],
    ["a pool name that AKS refuses", "poolName", { ...SINGLE, poolName: "MigNode" }],
    ["a partition that is none", "partition", { ...SINGLE, partition: "MIG 1g.5gb" }],
    ["a resource that is no slice", "resourceName", { ...SINGLE, resourceName: "nvidia.com/gpu.other" }],
    ["tolerations that are not a list", "tolerations", { ...SINGLE, tolerations: {} }],
    ["an operator that does not exist", "tolerations", { ...SINGLE, tolerations: [{ operator: "In" }] }],
    ["a toleration with more than Kubernetes knows", "tolerations", { ...SINGLE, tolerations: [{ key: "sku", values: [] }] }],
    ["pull secrets that are names alone", "imagePullSecrets", { ...SINGLE, imagePullSecrets: ["one"] }],
    ["a time that is text", "activeDeadlineSeconds", { ...SINGLE, activeDeadlineSeconds: "900" }],
    ["a time that is not whole", "activeDeadlineSeconds", { ...SINGLE, activeDeadlineSeconds: 90.5 }],
    ["a negative number of tries", "backoffLimit", { ...SINGLE, backoffLimit: -1 }],
    ["a Job that is gone before Helm looks", "ttlSecondsAfterFinished", { ...SINGLE, ttlSecondsAfterFinished: 0 }],
  ])("refuses %s", (_case, value, values) => {
    const run = template(values);

    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain(value);
    expect(run.stdout).toBe("");
  });
});

const HOSTILE: readonly [string, string][] = [
  ["quotes", `"'\`""`],
  ["the end of the line and another field", 'x"\n        privileged: true\n'],
  ["another document", "x\n---\napiVersion: v1\nkind: Secret\n"],
  ["a template", '{{ fail "injected" }}{{ .Release.Name }}'],
  ["YAML's own characters", "&a *a !!binary | > % @ ` # : - [ ] { } , ?"],
  ["a tab, a backslash, a bell and a carriage return", "\t\\\u0007\r\\n"],
  ["letters of many scripts", "ñ 漢字 🙂\u00a0é"],
  ["1,000 characters", "x".repeat(1000)],
  ["a shell's expansion", "$(touch injected) `touch injected` $HOME ; exit 0 #"],
];

describe("a hostile value", () => {
  const lenient = join(directory, "without-schema");
  cpSync(CHART, lenient, { recursive: true });
  rmSync(join(lenient, "values.schema.json"));

  /** Every string among the values, how it is set, and where it must arrive. */
  const STRINGS: readonly [string, (text: string) => object, (spec: any) => unknown][] = [
    ["image", (image) => ({ image }), (spec) => spec.containers[0].image],
    ["poolName", (poolName) => ({ poolName }), (spec) => spec.nodeSelector["kubernetes.azure.com/agentpool"]],
    ["partition", (partition) => ({ partition }), (spec) => spec.containers[0].args[2]],
    ["imagePullSecrets", (name) => ({ imagePullSecrets: [{ name }] }), (spec) => spec.imagePullSecrets[0].name],
    ["tolerations", (value) => ({ tolerations: [{ key: "sku", value }] }), (spec) => spec.tolerations[0].value],
    ["resourceName", (resourceName) => ({ resourceName }), (spec) => Object.keys(spec.containers[0].resources.limits)[2]],
  ];
  const CASES = STRINGS.flatMap(([name, set, arrived]) => HOSTILE.map(([what, text]) => ({ name, what, text, set, arrived })));

  test.each(CASES)("in $name is refused: $what", ({ name, text, set }) => {
    const run = template({ ...SINGLE, ...set(text) });

    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain(name);
  });

  test.each(CASES)("in $name stays what it is even without the schema: $what", ({ text, set, arrived }) => {
    expect(arrived(jobOf({ ...SINGLE, ...set(text) }, { chart: lenient }).spec.template.spec)).toBe(text);
  });
});

describe("what the Job runs", () => {
  let container: { readonly command: string[]; readonly args: string[] };
  beforeAll(() => {
    container = jobOf(SINGLE).spec.template.spec.containers[0];
  });
  const bin = join(directory, "bin");
  const GPU = "GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)";
  const slice = (name: string, device = 0): string =>
    `  MIG ${name}     Device  ${device}: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3${device})`;

  /** Runs the container's command beside an nvidia-smi that prints the lines; none without lines. */
  function run(lines: readonly string[] | undefined, exitCode = 0): { status: number | null; stdout: string } {
    rmSync(bin, { recursive: true, force: true });
    mkdirSync(bin);
    if (lines) {
      const script = join(bin, "nvidia-smi");
      const prints = lines.map((line) => `printf '%s\\n' '${line}'`).join("\n");
      writeFileSync(script, `#!/bin/sh\n[ "$*" = -L ] || exit 9\n${prints}\nexit ${exitCode}\n`);
      chmodSync(script, 0o755);
    }
    const [command, ...args] = [...container.command, ...container.args];
    // Nothing else on PATH: the check must not need more than a shell and nvidia-smi.
    return spawnSync(command, args, { encoding: "utf8", env: { PATH: bin } });
  }

  test("passes with exactly the promised slice", () => {
    expect(run([GPU, slice("1g.5gb")])).toMatchObject({
      status: 0,
      stdout: "passed: this pod has one MIG 1g.5gb\n",
    });
  });

  test("fails with another partition, and says what was expected and found", () => {
    const { status, stdout } = run([GPU, slice("2g.10gb")]);

    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "FAILED: this pod does not have the slice that the node pool promises
      expected: one MIG device, MIG 1g.5gb
      found: MIG 2g.10gb
      nvidia-smi -L, which ended with exit code 0, printed:
      GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
        MIG 2g.10gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb30)
      "
    `);
  });

  test("fails with two slices", () => {
    const { status, stdout } = run([GPU, slice("1g.5gb"), slice("1g.5gb", 1)]);

    expect(status).toBe(1);
    expect(stdout).toContain("found: MIG 1g.5gb\nMIG 1g.5gb\n");
  });

  test("fails with a whole GPU", () => {
    const { status, stdout } = run([GPU]);

    expect(status).toBe(1);
    expect(stdout).toContain("found: no MIG device\n");
  });

  test("fails with a variant of the partition", () => {
    expect(run([GPU, slice("1g.5gb+me")]).status).toBe(1);
  });

  test("fails when nvidia-smi fails, whatever it lists, and shows what it said", () => {
    const { status, stdout } = run([GPU, slice("1g.5gb"), "Failed to initialize NVML: Driver/library version mismatch"], 18);

    expect(status).toBe(1);
    expect(stdout).toContain("nvidia-smi -L, which ended with exit code 18, printed:\n");
    expect(stdout).toContain("Failed to initialize NVML: Driver/library version mismatch\n");
  });

  test("fails without nvidia-smi", () => {
    const { status, stdout } = run(undefined);

    expect(status).toBe(1);
    expect(stdout).toContain("nvidia-smi -L, which ended with exit code 127, printed:\n");
    expect(stdout).toContain("found: no MIG device\n");
  });
});
