import { join, relative } from "node:path";
import { differences } from "./differences";
import { CDKTF, CDKTN, type Edition } from "./edition";
import { type Section, section } from "./page";
import type { Stacks } from "./synthesized-app";
import { UserApp } from "./user-app";

const ROOT = join(__dirname, "..", "..");
const PAGE = "docs/cdk-terrain.md";

function quickStart({ project }: Edition, page = "README.md"): Section {
  return section(relative(ROOT, join(project, page)), "## Quick start");
}

/** Follows the quick start of an edition's README to the letter, in an empty folder, until it needs Azure. */
function startQuickly(app: UserApp, edition: Edition): Stacks {
  const { blocks } = quickStart(edition);
  const [install, use] = blocks("console").map((block) => [...block.matchAll(/^\$ (.*?)(?: +#.*)?$/gm)].map(([, line]) => line!));
  for (const line of install!) {
    app.run(line, edition);
  }
  app.write("main.ts", blocks("ts")[0]!);
  app.write("cdktf.json", blocks("json")[0]!);
  app.run(use![0]!, edition);
  return app.takeStacks();
}

const newApp = new UserApp();
const oldApp = new UserApp();
let ofNewApp: Stacks;
let ofOldApp: Stacks;

beforeAll(() => {
  ofNewApp = startQuickly(newApp, CDKTN);
  ofOldApp = startQuickly(oldApp, CDKTF);
});

test("the quick start of either README makes the same pool and the same release", () => {
  expect(ofNewApp.gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({
    gpu_instance: "MIG1g",
    gpu_driver: "Install",
  });
  expect(
    differences(ofOldApp, ofNewApp)
      .map(({ member }) => member)
      .sort(),
  ).toEqual(["//.metadata.version", "terraform.required_providers.azurerm.version", "terraform.required_providers.helm.version"]);
});

test("the commands of an edition go by its name", () => {
  newApp.run("npx cdktn synth", CDKTN);

  expect(newApp.run("npx cdktn-aks-mig pod", CDKTN)).toContain("nvidia.com/gpu: 1\n");
  expect(newApp.run("npx cdktn-aks-mig --help", CDKTN)).toContain("usage: cdktn-aks-mig <command>");
});

test("an app for cdktf that takes the steps of the page is the new app", () => {
  const { blocks } = section(PAGE, "## From cdktf-aks-mig");
  const [after] = blocks("json").map((block) => JSON.parse(block));
  const { "cdktf-cli": _, ...kept } = JSON.parse(oldApp.read("package.json")).devDependencies;
  oldApp.writePackageJson({ ...after, devDependencies: { ...kept, ...after.devDependencies } }, CDKTN);
  for (const line of blocks("sh").join("").trim().split("\n")) {
    oldApp.run(line, CDKTN);
  }

  expect(oldApp.read("main.ts")).toBe(newApp.read("main.ts"));
  expect(oldApp.takeStacks()).toEqual(ofNewApp);
});

test("a program in Python that takes the step of the page is the new one", () => {
  const [rename] = section(PAGE, "## From cdktf-aks-mig in Python").blocks("sh")[0]!.split("\n");
  oldApp.write("main.py", quickStart(CDKTF, "docs/python.md").blocks("python")[0]!);
  oldApp.run(rename!, CDKTN);

  expect(oldApp.read("main.py")).toBe(quickStart(CDKTN, "docs/python.md").blocks("python")[0]);
});

test("raw resources that become constructs keep their addresses, and get the arguments that the page lists", () => {
  const { blocks, rows } = section(PAGE, "## From raw resources");
  const [raw, made] = blocks("ts").map((block, index) => {
    newApp.write(`app-${index}.ts`, PROGRAM.replace("BLOCK", block));
    newApp.run(`node --import tsx app-${index}.ts`, CDKTN);
    const { data, resource } = newApp.takeStacks().gpu;
    return { data, resource };
  });
  const addresses = ({ data, resource }: any): string[] =>
    [data, resource].flatMap((types) =>
      Object.entries<any>(types).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)),
    );
  const changed = Object.entries<any>(made!.resource).flatMap(([type, byId]) =>
    Object.entries<any>(byId).flatMap(([id, body]) =>
      Object.keys({ ...raw!.resource[type][id], ...body })
        .filter((name) => name !== "//" && JSON.stringify(body[name]) !== JSON.stringify(raw!.resource[type][id][name]))
        .map((name) => [`${type}.${id}`, name]),
    ),
  );

  expect(addresses(made)).toEqual(addresses(raw));
  expect(changed.sort()).toEqual(rows());
});

const PROGRAM = `
import { DataAzurermKubernetesCluster } from "@cdktn/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { KubernetesClusterNodePool } from "@cdktn/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { AzurermProvider } from "@cdktn/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktn/provider-helm/lib/provider";
import { Release } from "@cdktn/provider-helm/lib/release";
import { App, TerraformStack } from "cdktn";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, NvidiaDevicePlugin, VmSize } from "cdktn-aks-mig";
const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });
new HelmProvider(stack, "helm");
BLOCK
app.synth();
`;
