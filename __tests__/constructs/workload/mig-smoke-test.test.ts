import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  ExternalGpuSoftware,
  MigGpuNodePool,
  type MigGpuNodePoolProps,
  MigProfile,
  MigSmokeTest,
  MigStrategy,
  VmSize,
} from "../../../lib";
import { managedPool } from "../../support/managed-pools";
import { synthesized as synthesizedStack } from "../../support/pools";
import { CLUSTER_ID, type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../../support/synth";

function poolIn(stack: TerraformStack, id: string, props: Partial<MigGpuNodePoolProps> = {}): MigGpuNodePool {
  return new MigGpuNodePool(stack, id, {
    cluster: (stack.node.tryFindChild("cluster") as any) ?? AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
    ...props,
  });
}

function smokeTestOf(stack: SynthesizedStack, id = "smoke"): any {
  return stack.resources("helm_release")[id];
}

/** The release of a smoke test of one pool. */
function synthesized(
  poolProps: Partial<MigGpuNodePoolProps> = {},
  props: object | ((stack: TerraformStack) => object) = {},
): { release: any; warnings: string[] } {
  const app = new TestApp();
  const stack = app.stack();
  const pool = poolIn(stack, "mignode", poolProps);
  new MigSmokeTest(stack, "smoke", {
    pool,
    ...(typeof props === "function" ? props(stack) : props),
  });
  const { gpu } = app.synth();
  return { release: smokeTestOf(gpu!), warnings: gpu!.warnings() };
}

describe("a smoke test", () => {
  test("is one Helm release that Terraform waits for until its Job is done", () => {
    const { release, warnings } = synthesized();

    expect(release).toMatchObject({
      name: "mig-smoke-test-mignode",
      namespace: "mig-smoke-test",
      create_namespace: true,
      wait: true,
      wait_for_jobs: true,
      timeout: 1020,
    });
    expect(warnings).toEqual([]);
  });

  test("asks for one slice of the pool under the single strategy", () => {
    expect(valuesOf(synthesized().release)).toEqual({
      poolName: "mignode",
      partition: "1g.5gb",
      resourceName: "nvidia.com/gpu",
      tolerations: [
        {
          key: "nvidia.com/gpu",
          operator: "Equal",
          value: "present",
          effect: "NoSchedule",
        },
      ],
      image: "nvidia/cuda:12.9.1-base-ubuntu22.04",
      imagePullSecrets: [],
      activeDeadlineSeconds: 900,
    });
  });

  test("asks for the partition's own resource under the mixed strategy, and tolerates every taint", () => {
    const { release } = synthesized({
      vmSize: VmSize.STANDARD_NC40ADS_H100_V5,
      profile: MigProfile.MIG_3G,
      strategy: MigStrategy.MIXED,
      taints: ["sku=gpu:NoSchedule", "team=ml:NoExecute"],
    });

    expect(valuesOf(release)).toMatchObject({
      partition: "3g.47gb",
      resourceName: "nvidia.com/mig-3g.47gb",
      tolerations: [
        { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
        { key: "team", operator: "Equal", value: "ml", effect: "NoExecute" },
      ],
    });
  });

  test("waits for the pool and its GPU software, and runs again when one of them changes", () => {
    const { release } = synthesized();
    const proven = ["azurerm_kubernetes_cluster_node_pool.mignode", "helm_release.cluster-nvidia-device-plugin"];

    expect(release.depends_on).toEqual(proven);
    expect(release.lifecycle).toEqual({ replace_triggered_by: proven });
  });

  test("waits for the pool alone where somebody else installs the GPU software", () => {
    const { release } = synthesized({ gpuSoftware: new ExternalGpuSoftware() });

    expect(release.depends_on).toEqual(["azurerm_kubernetes_cluster_node_pool.mignode"]);
  });

  test("takes its image, pull secrets, namespace, time and provider from the props", () => {
    const { release } = synthesized({}, (stack: TerraformStack) => ({
      image: "registry.example.com/cuda:12",
      imagePullSecrets: ["registry-credentials"],
      namespace: "checks",
      timeoutSeconds: 1800,
      helmProvider: new HelmProvider(stack, "other", { alias: "other" }),
    }));

    expect(release).toMatchObject({
      namespace: "checks",
      timeout: 1920,
      provider: "helm.other",
    });
    expect(valuesOf(release)).toMatchObject({
      image: "registry.example.com/cuda:12",
      imagePullSecrets: [{ name: "registry-credentials" }],
      activeDeadlineSeconds: 1800,
    });
  });

  test("leaves values that are known only after apply to Terraform", () => {
    const { release } = synthesized({}, (stack: TerraformStack) => {
      const text = new TerraformVariable(stack, "image", { type: "string" }).stringValue;
      const timeoutSeconds = new TerraformVariable(stack, "seconds", { type: "number" }).numberValue;
      const imagePullSecrets = new TerraformVariable(stack, "secrets", { type: "list(string)" }).listValue;
      return { image: text, namespace: text, timeoutSeconds, imagePullSecrets };
    });

    expect(release.namespace).toMatch(/^\$\{var\.image\}$/);
    expect(release.timeout).toMatch(/^\$\{\(var\.seconds \+ 120\)\}$/);
    expect(release.values[0]).toContain('"image" = var.image');
    expect(release.values[0]).toContain('"activeDeadlineSeconds" = var.seconds');
    expect(release.values[0]).toMatch(/"imagePullSecrets" = .*for .* in toset\(var\.secrets\).*: \{ name = val \}/);
  });

  test("tolerates any taint of a pool whose taints are known only after apply", () => {
    const app = new TestApp();
    const stack = app.stack();
    const taints = new TerraformVariable(stack, "taints", {
      type: "list(string)",
    });
    new MigSmokeTest(stack, "smoke", {
      pool: poolIn(stack, "mignode", { taints: taints.listValue }),
    });

    expect(valuesOf(smokeTestOf(app.synth().gpu!)).tolerations).toEqual([{ operator: "Exists" }]);
  });

  test("does not collide with that of another pool", () => {
    const app = new TestApp();
    const stack = app.stack();
    for (const name of ["small", "large"]) {
      new MigSmokeTest(stack, `${name}-smoke`, { pool: poolIn(stack, name) });
    }
    const { gpu } = app.synth();

    expect(gpu!.addresses()).toEqual([
      "azurerm_kubernetes_cluster_node_pool.large",
      "azurerm_kubernetes_cluster_node_pool.small",
      "helm_release.cluster-nvidia-device-plugin",
      "helm_release.large-smoke",
      "helm_release.small-smoke",
    ]);
    expect(smokeTestOf(gpu!, "small-smoke").name).toBe("mig-smoke-test-small");
    expect(smokeTestOf(gpu!, "large-smoke").name).toBe("mig-smoke-test-large");
  });

  test("brings its chart into the directory that Terraform runs in", () => {
    const outdir = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
    try {
      const app = new App({ outdir, skipValidation: true });
      const stack = new TerraformStack(app, "gpu");
      const { release } = new MigSmokeTest(stack, "smoke", { pool: poolIn(stack, "mignode") });
      app.synth();

      expect(release.chartInput).toMatch(/^\.\/assets\//);
      const chart = join(outdir, "stacks/gpu", release.chartInput!);
      expect(readdirSync(chart).sort()).toEqual(["Chart.yaml", "files", "templates", "values.schema.json", "values.yaml"]);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});

describe("a smoke test warns", () => {
  test("of a pool without a node", () => {
    expect(synthesized({ nodeCount: 0 }).warnings).toContainEqual(
      'MIG263 the pool "mignode" has no node, so the smoke test times out; expected a node_count of 1 or more; fix: raise nodeCount, or remove the smoke test (https://learn.microsoft.com/azure/aks/cluster-autoscaler)',
    );
  });

  test("of a pool that the autoscaler starts without a node", () => {
    expect(synthesized({ minCount: 0, maxCount: 2 }).warnings).toContainEqual(
      'MIG263 the pool "mignode" starts without a node; the smoke test waits until the autoscaler adds one; expected one node at the start; fix: set nodeCount to 1, or raise timeoutSeconds (https://learn.microsoft.com/azure/aks/cluster-autoscaler)',
    );
  });

  test.each<[string, Partial<MigGpuNodePoolProps>]>([
    ["starts with a node", { minCount: 0, maxCount: 2, nodeCount: 1 }],
    ["never shrinks to nothing", { minCount: 1, maxCount: 2 }],
  ])("not of an autoscaled pool that %s", (_case, props) => {
    expect(synthesized(props).warnings.filter((warning) => warning.startsWith("MIG263"))).toEqual([]);
  });
});

describe("a smoke test fails", () => {
  function messageOf(props: unknown): string {
    const stack = new TestApp().stack();
    const pool = poolIn(stack, "mignode");
    const error = thrownBy(() => new MigSmokeTest(stack, "smoke", (typeof props === "function" ? props(pool) : props) as any));
    expect(stack.node.tryFindChild("smoke")).toBeUndefined();
    return error.message;
  }

  test("without props", () => {
    expect(messageOf(undefined)).toMatchInlineSnapshot(`
      "gpu/smoke: 1 problem
        MIG260 the props are nothing
          expected: an object with pool
          fix: pass the props
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("without a pool", () => {
    expect(messageOf({})).toMatchInlineSnapshot(`
      "gpu/smoke: 1 problem
        MIG260 the prop pool is missing
          expected: a MigGpuNodePool or a ManagedMigNodePool
          fix: pass a MigGpuNodePool or a ManagedMigNodePool
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("when the pool and the provider are something else", () => {
    expect(messageOf({ pool: { nodePool: {} }, helmProvider: "helm" })).toMatchInlineSnapshot(`
      "gpu/smoke: 2 problems
        MIG260 the prop pool is an object with "nodePool"
          expected: a MigGpuNodePool or a ManagedMigNodePool
          fix: pass a MigGpuNodePool or a ManagedMigNodePool
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
        MIG260 the prop helmProvider is "helm"
          expected: a Terraform provider
          fix: pass a Terraform provider
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("when the pool is in another stack", () => {
    const app = new TestApp();
    const pool = poolIn(app.stack("gpu"), "mignode");

    expect(thrownBy(() => new MigSmokeTest(app.stack("checks"), "smoke", { pool })).message).toMatchInlineSnapshot(`
      "checks/smoke: 1 problem
        MIG261 the smoke test is in the stack "checks", and the pool in the stack "gpu"
          expected: both in one stack
          fix: create the smoke test in the stack "gpu"
          see: https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on"
    `);
  });

  test("with every prop that Helm or Kubernetes would refuse, at once", () => {
    expect(
      messageOf((pool: MigGpuNodePool) => ({
        pool,
        image: 'cuda"\ncommand: ["rm"]',
        imagePullSecrets: ["Not A Name"],
        namespace: "Checks",
        timeoutSeconds: 59,
      })),
    ).toMatchInlineSnapshot(`
      "gpu/smoke: 4 problems
        MIG262 the prop image is "cuda\\"\\ncommand: [\\"rm\\"]"
          expected: the reference of a container image
          fix: write it like "myregistry.example.com/nvidia/cuda:12.9.1-base-ubuntu22.04", or leave it out
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
        MIG262 the prop imagePullSecrets[0] is "Not A Name"
          expected: a name of lower-case letters, digits, hyphens and dots
          fix: write it like "registry-credentials"
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
        MIG262 the prop namespace is "Checks"
          expected: at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends
          fix: write it like "mig-smoke-test", or leave it out
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
        MIG262 the prop timeoutSeconds is 59
          expected: a whole number of seconds from 60 to 86400
          fix: write it like 900, or leave it out
          see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"
    `);
  });

  test.each<[string, object]>([
    ["an image that is not a string", { image: 12 }],
    ["an empty image", { image: "" }],
    ["an image with an expression", { image: "$(reboot)" }],
    ["pull secrets that are not a list", { imagePullSecrets: "registry" }],
    ["a pull secret that is not a string", { imagePullSecrets: [{ name: "registry" }] }],
    ["a namespace that is too long", { namespace: "a".repeat(64) }],
    ["a time that is not whole", { timeoutSeconds: 90.5 }],
    ["a time beyond a day", { timeoutSeconds: 86401 }],
    ["a time that is not a number", { timeoutSeconds: "900" }],
  ])("with %s", (_case, props) => {
    expect(messageOf((pool: MigGpuNodePool) => ({ pool, ...props }))).toMatch(`MIG262 the prop ${Object.keys(props)[0]}`);
  });
});

describe("of a managed pool with slices of several sizes", () => {
  test("each test proves the slice that it names, in a release of its own, and waits for the pool", () => {
    const { json } = synthesizedStack((stack) => {
      const pool = managedPool(stack);
      new MigSmokeTest(stack, "large", { pool, profile: MigProfile.MIG_3G });
      new MigSmokeTest(stack, "small", { pool, profile: MigProfile.MIG_1G });
    });
    const { large, small } = json.resource.helm_release;

    expect([large.name, small.name]).toEqual(["mig-smoke-test-mignode-3g", "mig-smoke-test-mignode-1g"]);
    expect(valuesOf(large)).toMatchObject({ partition: "3g.20gb", resourceName: "nvidia.com/mig-3g.20gb" });
    expect(valuesOf(small)).toMatchObject({ partition: "1g.5gb", resourceName: "nvidia.com/mig-1g.5gb" });
    expect(small.depends_on).toEqual(["azapi_resource.mignode"]);
    expect(small.lifecycle.replace_triggered_by).toEqual(["azapi_resource.mignode"]);
  });

  test("a test that names none is refused", () => {
    const error = thrownBy(() => synthesizedStack((stack) => new MigSmokeTest(stack, "smoke", { pool: managedPool(stack) })));

    expect(error.problems).toMatchObject([{ ruleId: "MIG508" }]);
  });

  test("a pool without a node is a warning", () => {
    const stack = synthesizedStack((scope) => {
      const pool = managedPool(scope, "mignode", { nodeCount: 0, profiles: [MigProfile.MIG_7G] });
      new MigSmokeTest(scope, "smoke", { pool });
    });

    expect(stack.warnings()).toEqual([expect.stringMatching(/^MIG263 the pool "mignode" has no node/)]);
  });
});
