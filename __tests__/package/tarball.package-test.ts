import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as ts from "typescript";

const ROOT = join(__dirname, "..", "..");
const PACKAGE = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** What a user of the library needs, and nothing else. */
const SHIPPED = [
  /^package\.json$/,
  /^(README|CHANGELOG|LICENSE|NOTICE)(\.md)?$/,
  /^docs\/rules\.md$/,
  /^\.jsii$/,
  /^bin\/(cdktf-aks-mig|kubectl-mig|kubectl_complete-mig)$/,
  /^build\/([a-z-]+\.js|.*\.d\.ts)$/,
  /^build\/(core\/helm\/yaml|core\/planner\/highs|tools\/cli)\.js$/,
  /^build\/core\/planner\/highs\.wasm\.br$/,
  /^charts\/(?:mig-smoke-test|mig-queues|mig-device-classes)\//,
  /^schemas\/[a-z-]+\.schema\.json$/,
];

const scratch = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-package-"));
const app = join(scratch, "app");
const tarball = join(ROOT, "dist", `${PACKAGE.name}-${PACKAGE.version}.tgz`);
const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" })
  .trim()
  .split("\n")
  .map((path) => path.replace(/^package\//, ""));

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: app, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });
}

beforeAll(() => {
  execFileSync("mkdir", [app]);
  const { typescript, "@types/node": node } = PACKAGE.devDependencies;
  const { cdktf, constructs, ...providers } = PACKAGE.peerDependencies;
  const dependencies = { "cdktf-aks-mig": `file:${tarball}`, cdktf, constructs, ...providers, typescript, "@types/node": node };
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, dependencies }));
  writeFileSync(
    join(app, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        module: "node16",
        moduleResolution: "node16",
        target: "es2022",
        types: ["node"],
        skipLibCheck: true,
      },
    }),
  );
  writeFileSync(join(app, "main.ts"), quickStart());
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"]);
});

afterAll(() => rmSync(scratch, { recursive: true }));

/** The first TypeScript block of the README, which says that it is a whole program. */
function quickStart(): string {
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  if (!program?.includes("new App()")) {
    throw new Error("the README does not begin with a whole program");
  }
  return program;
}

test("the tarball holds what its users need and nothing else", () => {
  expect(files.filter((path) => !SHIPPED.some((pattern) => pattern.test(path)))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      "build/index.js",
      "build/index.d.ts",
      ".jsii",
      "bin/cdktf-aks-mig",
      "bin/kubectl-mig",
      "bin/kubectl_complete-mig",
      "charts/mig-device-classes/Chart.yaml",
      "charts/mig-queues/Chart.yaml",
      "charts/mig-smoke-test/Chart.yaml",
      "docs/rules.md",
    ]),
  );
});

test("the tarball is smaller than 1.7 MB, of which 1 MB is the solver", () => {
  expect(statSync(tarball).size).toBeLessThan(1_700_000);
});

describe("installed in an empty folder, without the peers", () => {
  const folder = mkdtempSync(join(scratch, "commands-"));
  const at = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  const sizeOf = (path: string): number =>
    statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : statSync(path).size;

  beforeAll(() => {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "folder", private: true }));
    at("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball);
  });

  test("it is less than 5 MB", () => {
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["cdktf-aks-mig"]);
    expect(sizeOf(join(folder, "node_modules"))).toBeLessThan(4_000_000);
  });

  test.each([
    ["profiles", ["profiles"], /1g\.5gb/],
    ["plan, with its solver", ["plan", "--need", "7x5GB", "--prices", join(ROOT, "examples/prices.json")], /^7 x 5 GB: /],
    ["review", ["review", join(ROOT, "__tests__/fixtures/plans/create.json")], /^1 pool, 0 -> 56 slices, /],
  ])("it runs %s", (_what, argv, answer) => {
    const { status, stdout, stderr } = at("npx", "--no-install", "cdktf-aks-mig", ...argv);

    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: expect.stringMatching(answer), stderr: "" });
  });

  test("kubectl finds it as a plugin, and its completions", () => {
    expect(at("npx", "--no-install", "kubectl-mig", "pods").stderr).toBe("kubectl mig: there is no command pods; did you mean pod?\n");
    expect(at("npx", "--no-install", "kubectl_complete-mig", "completion", "b").stdout).toBe("bash\n:4\n");
  });

  test.each([
    ["require", "app.cjs", 'require("cdktf-aks-mig");'],
    ["import", "app.mjs", 'import { VmSize } from "cdktf-aks-mig";\nVmSize.fromName("");'],
  ])("%s of the constructs says in one sentence what to install", (_how, file, program) => {
    writeFileSync(join(folder, file), program);
    const { status, stderr } = at("node", file);
    const wanted = Object.entries(PACKAGE.peerDependencies).map(([name, range]) => `"${name}@${range}"`);
    const [, sentence] = /^\[Error: (.*)\]$/m.exec(stderr) ?? [];

    expect(status).toBe(1);
    expect(sentence?.split("npm install ")[0]).toBe("the constructs of cdktf-aks-mig need packages that are not installed; run ");
    expect(
      sentence
        ?.split("npm install ")[1]
        ?.split(/ (?=")/)
        .sort(),
    ).toEqual(wanted.sort());
    expect(stderr).not.toMatch(/MODULE_NOT_FOUND|^ +at /m);
  });

  test("npm refuses a peer of another version", () => {
    const { status, stderr } = at("npm", "install", "--dry-run", "--loglevel=error", "--no-audit", "--no-fund", "cdktf@0.20.12");

    expect(status).toBe(1);
    expect(stderr).toContain("ERESOLVE");
    expect(stderr).toContain(`peerOptional cdktf@"${PACKAGE.peerDependencies.cdktf}" from cdktf-aks-mig`);
  });
});

test("a type declaration that no user can import is not in the tarball", () => {
  const read = run("npx", ["--no-install", "tsc", "--noEmit", "--listFiles"]).split("\n");
  const declarations = files.filter((path) => path.endsWith(".d.ts"));
  expect(declarations.filter((path) => !read.some((file) => file.endsWith(`node_modules/cdktf-aks-mig/${path}`)))).toEqual([]);
});

test("a comment that no user can see while typing is not in the tarball", () => {
  const comments = (script: string) => script.match(/^\s*(?:\/\/|\/\*\*).*/gm) ?? [];
  const scripts = files.filter((path) => path.startsWith("build/") && path.endsWith(".js"));
  const commented = scripts.filter((path) => {
    const script = readFileSync(join(ROOT, path), "utf8");
    // The code that init and the HTML report write has comments, too, which stand in texts.
    const { outputText } = ts.transpileModule(script, { compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2022 } });
    return comments(script).length > comments(outputText).length;
  });
  expect(commented).toEqual([]);
});

test("the quick start of the README compiles and synthesizes in an empty folder", () => {
  run("npx", ["--no-install", "tsc"]);
  run("node", ["main.js"]);
  const stack = JSON.parse(readFileSync(join(app, "cdktf.out", "stacks", "gpu", "cdk.tf.json"), "utf8"));
  expect(stack.resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({ gpu_instance: "MIG1g", gpu_driver: "Install" });
  expect(Object.keys(stack.resource.helm_release)).toEqual(["migcluster-nvidia-device-plugin"]);
});

/** TypeScript 7 in a folder of its own: its command is called the same as that of the compiler that builds the library. */
function typescript7(): string {
  const folder = join(scratch, "typescript-7");
  run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "typescript@~7.0.2"]);
  return join(folder, "node_modules/typescript/bin/tsc");
}

test.each([
  ["that builds it", () => join(app, "node_modules/typescript/bin/tsc")],
  ["7", typescript7],
])("the library's own types pass the strictest check of TypeScript %s", (_, compiler) => {
  let report: string;
  try {
    report = run("node", [compiler(), "--noEmit", "--skipLibCheck", "false", "--listFiles"]);
  } catch (error) {
    report = String((error as { stdout?: unknown }).stdout);
  }
  const lines = report.split("\n").filter((line) => line.includes("node_modules/cdktf-aks-mig/"));
  expect(lines).toContainEqual(expect.stringMatching(/cdktf-aks-mig\/build\/index\.d\.ts$/));
  expect(lines.filter((line) => !line.endsWith(".d.ts"))).toEqual([]);
});

test("a smoke test brings its chart from the installed package", () => {
  writeFileSync(
    join(app, "smoke.js"),
    `const { App, TerraformStack } = require("cdktf");
    const { AksCluster, MigGpuNodePool, MigProfile, MigSmokeTest, MigStrategy, VmSize } = require("cdktf-aks-mig");
    const app = new App({ outdir: "smoke.out", skipValidation: true });
    const stack = new TerraformStack(app, "gpu");
    const cluster = AksCluster.fromLookup(stack, "cluster", { clusterName: "migcluster", resourceGroupName: "myresourcegroup" });
    const size = { vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
    new MigSmokeTest(stack, "smoke", { pool: new MigGpuNodePool(stack, "mignode", { cluster, ...size }) });
    app.synth();`,
  );
  run("node", ["smoke.js"]);
  const stack = join(app, "smoke.out", "stacks", "gpu");
  const { chart } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")).resource.helm_release.smoke;
  expect(readFileSync(join(stack, chart, "Chart.yaml"), "utf8")).toContain("name: mig-smoke-test\n");
});

test("what init writes into an empty folder is installed, compiles and synthesizes", () => {
  const cwd = mkdtempSync(join(scratch, "init-"));
  const at = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const answers = ["--cluster=new", "--cluster-name=migcluster", "--resource-group=myresourcegroup", "--location=southcentralus"];
  const pool = ["--vm-size=Standard_ND96asr_v4", "--profile=MIG1g", "--strategy=single"];
  at(process.execPath, join(app, "node_modules/.bin/cdktf-aks-mig"), "init", ...answers, ...pool);
  const written = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  written.dependencies["cdktf-aks-mig"] = `file:${tarball}`;
  writeFileSync(join(cwd, "package.json"), JSON.stringify(written));
  // Under Node.js 24 cdktf-cli builds a module when it is installed.
  at("npm", "install", "--ignore-scripts=false", "--prefer-offline", "--no-audit", "--no-fund");
  at("npm", "run", "typecheck");
  at("npm", "run", "synth");

  const stack = (name: string) => JSON.parse(readFileSync(join(cwd, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8")).resource;
  expect(Object.keys(stack("cluster").azurerm_kubernetes_cluster)).toEqual(["cluster"]);
  expect(stack("gpu").azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({ gpu_instance: "MIG1g" });
  const { typescript, tsx, "@types/node": node, "cdktf-cli": cli } = PACKAGE.devDependencies;
  expect(written.devDependencies).toEqual({ typescript, tsx, "@types/node": node, "cdktf-cli": `^${cli}` });
});

test("the command line runs from the installed package", () => {
  expect(run("npx", ["--no-install", "cdktf-aks-mig", "profiles", "--vm-size", "Standard_ND96asr_v4"])).toContain("1g.5gb");
});

test("deep imports of internals are refused", () => {
  expect(() => run("node", ["-e", 'require("cdktf-aks-mig/build/core/facts/fact")'])).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
});
