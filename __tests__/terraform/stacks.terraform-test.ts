import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster, AksLogin, MigGpuNodePool, MigProfile, MigSmokeTest, MigStrategy, VmSize } from "../../lib";
import { azurermSchema, schemaProblems } from "../support/azurerm-schema";
import { CLUSTER_ID } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";
import { standIns } from "./stand-ins";
import { Terraform, type Verdict } from "./terraform";

/** That of the bindings, whether or not Terraform can install the provider. */
const SCHEMA = azurermSchema("4.55.0");

const ROOT = resolve(__dirname, "../..");
const directory = temporaryDirectory();
const terraform = new Terraform(join(directory, "providers"));

function newDirectory(): string {
  return mkdtempSync(join(directory, "stack-"));
}

/** A directory with the configuration in it. */
function configured(configuration: object): string {
  const target = newDirectory();
  writeFileSync(join(target, "cdk.tf.json"), JSON.stringify(configuration, undefined, 2));
  return target;
}

interface Stack {
  readonly name: string;
  readonly directory: string;
}

function stacksIn(outdir: string): Stack[] {
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  return Object.values<any>(manifest.stacks).map(({ name, workingDirectory }) => ({ name, directory: join(outdir, workingDirectory) }));
}

function configurationOf(stack: Stack): any {
  return JSON.parse(readFileSync(join(stack.directory, "cdk.tf.json"), "utf8"));
}

/** What a program of this repository synthesizes. */
function stacksOf(program: string, settings: NodeJS.ProcessEnv = {}): Stack[] {
  const outdir = newDirectory();
  const env = { ...process.env, CDKTF_OUTDIR: outdir, ...settings };
  const run = spawnSync(process.execPath, ["--import", "tsx", program], { cwd: ROOT, env, encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(`${program} does not synthesize:\n${run.stderr}`);
  }
  return stacksIn(outdir);
}

/** Everything that the library can write at once: two strategies, tokens, a smoke test for each pool. */
function stacksOfTheLibrary(): Stack[] {
  const app = new App({ outdir: newDirectory() });
  const stack = new TerraformStack(app, "everything");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new HelmProvider(stack, "helm");
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  const nodeCount = new TerraformVariable(stack, "nodes", { type: "number", default: 1 }).numberValue;
  const image = new TerraformVariable(stack, "image", { type: "string", default: "nvidia/cuda:12.9.1-base-ubuntu22.04" }).stringValue;
  const single = new MigGpuNodePool(stack, "single", {
    cluster,
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
    nodeCount,
  });
  const mixed = new MigGpuNodePool(stack, "mixed", {
    cluster,
    vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
    profile: MigProfile.MIG_3G,
    strategy: MigStrategy.MIXED,
    minCount: 1,
    maxCount: 3,
    createBeforeDestroy: true,
  });
  new MigSmokeTest(stack, "single-smoke-test", { pool: single, image });
  new MigSmokeTest(stack, "mixed-smoke-test", { pool: mixed });
  app.synth();
  return stacksIn(app.outdir);
}

const EXAMPLES = existsSync(join(ROOT, "examples")) ? readdirSync(join(ROOT, "examples")).filter((name) => name.endsWith(".ts")) : [];
const SYNTHESES: readonly [string, () => Stack[]][] = [
  ["main.ts", () => stacksOf("main.ts")],
  ["main.ts with a cluster of its own", () => stacksOf("main.ts", { AKS_MIG_CREATE_CLUSTER: "true" })],
  ["main.ts with the mixed strategy", () => stacksOf("main.ts", { AKS_MIG_STRATEGY: "mixed" })],
  ...Object.values(AksLogin).map((login): [string, () => Stack[]] => [
    `main.ts with the login ${login}`,
    () => stacksOf("main.ts", { AKS_MIG_HELM_LOGIN: login }),
  ]),
  ...EXAMPLES.map((name): [string, () => Stack[]] => [`examples/${name}`, () => stacksOf(`examples/${name}`)]),
  ["the library", stacksOfTheLibrary],
];

describe.each(SYNTHESES)("%s", (_program, synthesize) => {
  let stacks: Stack[];
  beforeAll(() => {
    stacks = synthesize();
  });

  test("has stacks that the published schema of azurerm accepts", () => {
    expect(stacks.flatMap((stack) => schemaProblems(SCHEMA, configurationOf(stack)))).toEqual([]);
  });

  test("has stacks that Terraform accepts, as far as the providers are at hand", () => {
    const verdicts = stacks.map((stack) => ({ stack: stack.name, ...terraform.check(stack.directory) }));

    expect(verdicts).not.toEqual([]);
    expect(verdicts.filter(({ error }) => error !== undefined)).toEqual([]);
    if (process.env.REQUIRE_PROVIDERS === "true") {
      expect(verdicts.filter(({ providersMissing }) => providersMissing !== undefined)).toEqual([]);
    }
  });

  test("has references, functions and dependencies that Terraform accepts without any provider", () => {
    for (const stack of stacks) {
      expect(terraform.check(configured(standIns(configurationOf(stack))))).toEqual({});
    }
  });
});

const RESOURCE_GROUP = { name: "myresourcegroup", location: "southcentralus" };

describe("the check", () => {
  function azurerm(resources: object): object {
    return {
      terraform: { required_providers: { azurerm: { source: "azurerm", version: "4.55.0" } } },
      resource: { azurerm_resource_group: resources },
    };
  }

  test.each<[string, object, string]>([
    [
      "an address with an expression in depends_on",
      { depends_on: ["${azurerm_resource_group.other}"] },
      "A single static variable reference is required",
    ],
    ["an unknown lifecycle rule", { lifecycle: { prevent: true } }, "Extraneous JSON object property"],
  ])("finds %s, whether or not providers can be installed", (_case, change, message) => {
    const { error } = terraform.check(configured(azurerm({ other: RESOURCE_GROUP, group: { ...RESOURCE_GROUP, ...change } })));

    expect(error).toContain(message);
  });

  test.each<[string, object, string]>([
    ["a reference to a resource that is not there", { name: "${azurerm_resource_group.missing.name}" }, "Reference to undeclared resource"],
    ["a dependency that is not there", { depends_on: ["azurerm_resource_group.missing"] }, "Reference to undeclared resource"],
    ["an expression that cannot be parsed", { name: "${upper(}" }, "Invalid expression"],
    ["a function that does not exist", { name: "${shout(1)}" }, "Call to unknown function"],
    ["a cycle", { depends_on: ["azurerm_resource_group.other"] }, "Cycle:"],
    [
      "an expression in replace_triggered_by",
      { lifecycle: { replace_triggered_by: ["${azurerm_resource_group.other}"] } },
      "Invalid expression",
    ],
  ])("finds %s without any provider", (_case, change, message) => {
    const other = { ...RESOURCE_GROUP, name: "${azurerm_resource_group.group.name}-other" };
    const { error } = terraform.check(configured(standIns(azurerm({ other, group: { ...RESOURCE_GROUP, ...change } }))));

    expect(error).toContain(message);
  });

  describe("tells providers that cannot be had from a wrong configuration", () => {
    const mirror = newDirectory();
    const cliConfiguration = join(directory, "mirror.tfrc");
    writeFileSync(
      cliConfiguration,
      `provider_installation {
        filesystem_mirror {
          path    = ${JSON.stringify(mirror)}
          include = ["example.com/*/*"]
        }
        direct {
          exclude = ["example.com/*/*"]
        }
      }`,
    );
    for (const platform of ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"]) {
      mkdirSync(join(mirror, "example.com/example/thing/1.0.0", platform), { recursive: true });
    }
    const UNREACHABLE = { source: "localhost:1/example/thing", version: "1.0.0" };
    const NOT_MIRRORED = { source: "example.com/example/absent", version: "1.0.0" };
    const NO_SUCH_VERSION = { source: "example.com/example/thing", version: "2.0.0" };

    function verdictOn(required_providers: Record<string, { source: string; version: string }>): Verdict {
      return terraform.check(configured({ terraform: { required_providers } }), { TF_CLI_CONFIG_FILE: cliConfiguration });
    }

    test("a registry that does not answer", () => {
      expect(verdictOn({ one: UNREACHABLE })).toEqual({ providersMissing: expect.stringContaining("could not connect to localhost:1") });
    });

    test("a mirror without the provider", () => {
      expect(verdictOn({ one: NOT_MIRRORED })).toEqual({
        providersMissing: expect.stringContaining("was not found in any of the search locations"),
      });
    });

    test("a version that does not exist", () => {
      expect(verdictOn({ one: NO_SUCH_VERSION })).toEqual({ error: expect.stringContaining("no available releases match") });
    });

    test("a version that does not exist beside a registry that does not answer", () => {
      expect(verdictOn({ one: NO_SUCH_VERSION, other: UNREACHABLE })).toEqual({
        error: expect.stringContaining("no available releases match"),
      });
    });
  });
});
