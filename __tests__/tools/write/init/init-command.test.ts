import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { VM_SIZES } from "../../../../lib/core/catalog/vm-size";
import { runApp } from "../../../support/run-app";
import { temporaryDirectory } from "../../../support/temporary-directory";
import { runInTerminal } from "../../../support/terminal";

const scratch = temporaryDirectory();
const emptyFolder = (): string => mkdtempSync(join(scratch, "app-"));

const EXISTING = ["--cluster", "existing", "--cluster-name", "mycluster", "--resource-group", "mygroup"];
const NEW = ["--cluster", "new", "--cluster-name", "mycluster", "--resource-group", "mygroup", "--location", "westus3"];
const POOL = ["--vm-size", "Standard_ND96asr_v4", "--profile", "MIG2g", "--strategy", "mixed"];
const FILES = [".github", ".gitignore", "README.md", "cdktf.json", "main.ts", "package.json", "tsconfig.json"];

const init = (argv: readonly string[], surroundings: Parameters<typeof runInTerminal>[1] = {}) =>
  runInTerminal(["init", ...argv], surroundings);

async function failure(argv: readonly string[], surroundings: Parameters<typeof runInTerminal>[1] = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await init(argv, surroundings);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  return stderr;
}

test("an app for an existing cluster synthesizes at once", async () => {
  const cwd = emptyFolder();
  const { exitCode, stderr } = await init([...EXISTING, ...POOL], { cwd });
  const app = runApp(join(cwd, "main.ts"));

  expect({ exitCode, stderr, status: app.status, complaint: app.stderr }).toEqual({ exitCode: 0, stderr: "", status: 0, complaint: "" });
  expect(Object.keys(app.stacks)).toEqual(["gpu"]);
  expect(app.stacks.gpu.data.azurerm_kubernetes_cluster.cluster).toMatchObject({ name: "mycluster", resource_group_name: "mygroup" });
  expect(app.stacks.gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode).toMatchObject({
    vm_size: "Standard_ND96asr_v4",
    gpu_instance: "MIG2g",
  });
  expect(JSON.parse(app.stacks.gpu.resource.helm_release["cluster-nvidia-device-plugin"].values[0]).migStrategy).toBe("mixed");
});

test("an app for a new cluster makes it in a stack before that of the pool", async () => {
  const cwd = emptyFolder();
  await init([...NEW, ...POOL], { cwd });
  const { status, stacks, manifest } = runApp(join(cwd, "main.ts"));

  expect([status, Object.keys(stacks)]).toEqual([0, ["cluster", "gpu"]]);
  expect(stacks.cluster.resource.azurerm_kubernetes_cluster.cluster).toMatchObject({ name: "mycluster", location: "westus3" });
  expect(manifest.stacks.gpu.dependencies).toEqual(["cluster"]);
});

test.each(VM_SIZES.map(({ name }) => [name]))("an app with %s synthesizes", async (name) => {
  const cwd = emptyFolder();
  await init([...EXISTING, "--vm-size", name.toLowerCase(), "--profile", "MIG1g", "--strategy", "single"], { cwd });
  const { stacks } = runApp(join(cwd, "main.ts"));

  expect(stacks.gpu.resource.azurerm_kubernetes_cluster_node_pool.mignode.vm_size).toBe(name);
});

test("it says what it wrote, and which commands come next", async () => {
  const cwd = emptyFolder();
  const { stdout } = await init(["gpus", ...NEW, ...POOL], { cwd });

  expect(stdout).toBe(`wrote package.json, cdktf.json, tsconfig.json, main.ts, .github/workflows/gpu-slices.yml, .gitignore, README.md

1 node of Standard_ND96asr_v4: 24 slices of 2g.10gb, billed by the hour; prices: https://azure.microsoft.com/pricing/details/virtual-machines/linux/

next:
  cd gpus
  npm install
  npx cdktf synth
  az login
  export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)
  # a node needs 96 free vCPUs of its VM family
  az vm list-usage --location westus3 --output table
  npx cdktf deploy cluster gpu
  az aks get-credentials --resource-group mygroup --name mycluster
  # only with Entra ID
  kubelogin convert-kubeconfig -l azurecli
  npx cdktf-aks-mig verify
  npx cdktf-aks-mig pod | kubectl apply -f -
  # ends the costs
  npx cdktf destroy cluster gpu
`);
  expect(readdirSync(join(cwd, "gpus")).sort()).toEqual(FILES);
});

test("the program keeps its state in the storage account that the environment names", async () => {
  const cwd = emptyFolder();
  await init([...NEW, ...POOL], { cwd });
  const { stacks } = runApp(join(cwd, "main.ts"), { TF_STATE_ACCOUNT: "mystate" });
  const backendOf = (key: string) => ({ storage_account_name: "mystate", container_name: "tfstate", key, use_azuread_auth: true });

  expect(stacks.cluster.terraform.backend.azurerm).toEqual(backendOf("cluster.tfstate"));
  expect(stacks.gpu.terraform.backend.azurerm).toEqual(backendOf("gpu.tfstate"));
});

describe("the workflow", () => {
  const workflow = async (...argv: readonly string[]) => {
    const cwd = emptyFolder();
    await init(argv, { cwd });
    return parse(readFileSync(join(cwd, ".github/workflows/gpu-slices.yml"), "utf8"));
  };

  test("signs in by OIDC, keeps no password, and reviews the plan with prices of the region", async () => {
    const { permissions, jobs } = await workflow(...NEW, ...POOL);
    const { env, steps } = jobs.review;

    expect(permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "write" });
    expect(env).toMatchObject({ ARM_USE_OIDC: "true", TF_STATE_ACCOUNT: `\${{ vars.TF_STATE_ACCOUNT }}` });
    expect(JSON.stringify(jobs)).not.toContain("secrets.");
    expect(steps.flatMap(({ run = [] }: any) => run)).toEqual([
      "npm install",
      "npx cdktf synth",
      "terraform init && terraform plan -out=plan && terraform show -json plan > plan.json",
      'npx cdktf-aks-mig plan --print-request --region "westus3" | sh',
    ]);
    expect(steps.at(-1).with).toEqual({ plan: "cdktf.out/stacks/gpu/plan.json", stack: "cdktf.out/stacks/gpu", prices: "prices.json" });
    // Terraform's wrapper of the action would mix its own words into plan.json.
    expect(steps[2].with).toEqual({ terraform_wrapper: false });
  });

  test("asks Azure for the region of an existing cluster", async () => {
    const { jobs } = await workflow(...EXISTING, ...POOL);

    expect(jobs.review.steps.at(-2).run).toContain(
      `--region "$(az aks show --resource-group mygroup --name mycluster --query location --output tsv)"`,
    );
  });
});

describe("in Python", () => {
  const PYTHON = ["--language", "python"];

  test.each([
    ["an existing cluster", EXISTING],
    ["a new cluster", NEW],
  ])("an app for %s has these files", async (_case, cluster) => {
    const cwd = emptyFolder();
    const { exitCode } = await init([...PYTHON, ...cluster, ...POOL], { cwd });

    expect(exitCode).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual([".github", ".gitignore", "README.md", "cdktf.json", "main.py", "requirements.txt"]);
    expect(readFileSync(join(cwd, "main.py"), "utf8")).toMatchSnapshot();
    expect(JSON.parse(readFileSync(join(cwd, "cdktf.json"), "utf8"))).toEqual({ language: "python", app: "python main.py" });
    expect(readFileSync(join(cwd, "requirements.txt"), "utf8")).toMatch(/^cdk\w+-aks-mig~=\d+\.\d+\.\d+\n$/);
  });

  test("the commands that come next are those of Python", async () => {
    const { stdout } = await init([...PYTHON, ...EXISTING, ...POOL], { cwd: emptyFolder() });

    expect(stdout.split("next:\n")[1]!.split("\n").slice(0, 4)).toEqual([
      "  python3 -m venv .venv && . .venv/bin/activate",
      "  pip install -r requirements.txt",
      expect.stringContaining("  npm install --global 'cdk"),
      "  cdktf synth",
    ]);
    expect(stdout).not.toContain("npx");
  });
});

describe("with prices", () => {
  const PRICES = ["--prices", join(__dirname, "../../../../examples/prices.json")];
  const SIZE = ["--vm-size", "Standard_NC24ads_A100_v4", "--profile", "MIG1g", "--strategy", "single"];

  test("says what a node costs, where the price is from, and when it holds", async () => {
    const { stdout } = await init([...EXISTING, ...SIZE, ...PRICES], { cwd: emptyFolder(), now: "2026-11-25T00:00:00Z" });

    // 3.673 x 730 = 2681.29
    expect(stdout).toContain(
      "1 node of Standard_NC24ads_A100_v4: 7 slices of 1g.10gb, 3.673 USD an hour, 2,681.29 a month of 730 hours (southcentralus, ",
    );
    expect(stdout).toContain("prices.json, as of 2026-11-25)\n");
  });

  test("shows the price of each size and slice beside the questions", async () => {
    const stdin = "Standard_NC24ads_A100_v4\nMIG1g\nsingle\n";
    const { stderr } = await init([...EXISTING, ...PRICES], { cwd: emptyFolder(), stdin, isTTY: true });

    expect(stderr).toContain("  Standard_NC24ads_A100_v4   1 x A100 80GB   24 vCPUs of quota  3.673 USD an hour\n");
    expect(stderr).toContain("  MIG1g  7 x 1g.10gb a node  0.5247 USD an hour a slice\n");
    expect(stderr).toContain("  MIG3g  2 x 3g.40gb a node  1.837 USD an hour a slice\n");
  });

  test("fails if they are not of the region of the new cluster", async () => {
    const cwd = emptyFolder();

    expect(await failure([...NEW, ...SIZE, ...PRICES], { cwd })).toContain("there are prices for southcentralus, not for region westus3");
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test("package.json asks for this release, and for the framework and bindings that it works with", async () => {
  const cwd = emptyFolder();
  await init([...EXISTING, ...POOL], { cwd });
  // Of the library, which may be there as it is installed.
  const { name, version, peerDependencies } = JSON.parse(
    readFileSync(join(realpathSync(join(__dirname, "../../../../lib")), "../package.json"), "utf8"),
  );
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));

  expect(dependencies).toEqual({ [name]: `^${version}`, ...peerDependencies });
  expect(devDependencies["cdktf-cli"]).toBe(peerDependencies.cdktf);
});

test("a state and a plan, which hold secrets, are not committed", async () => {
  const cwd = emptyFolder();
  await init([...EXISTING, ...POOL], { cwd });

  expect(readFileSync(join(cwd, ".gitignore"), "utf8").split("\n")).toEqual(
    expect.arrayContaining(["*.tfstate", "*.tfstate.*", "*.tfplan", "plan.json"]),
  );
});

describe("nothing is overwritten", () => {
  test("fails where files are there already, and names them", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "main.ts"), "mine");
    writeFileSync(join(cwd, "package.json"), "mine");

    expect(await failure([...EXISTING, ...POOL], { cwd })).toMatchInlineSnapshot(`
      "cdktf-aks-mig: . has package.json, main.ts already, and nothing is overwritten; name another folder
      "
    `);
    expect(readdirSync(cwd)).toEqual(["main.ts", "package.json"]);
    expect(readFileSync(join(cwd, "main.ts"), "utf8")).toBe("mine");
  });

  test("leaves other files of the folder alone", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "LICENSE"), "mine");

    expect((await init([...EXISTING, ...POOL], { cwd })).exitCode).toBe(0);
    expect(readFileSync(join(cwd, "LICENSE"), "utf8")).toBe("mine");
  });

  test("fails where the folder is a file", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "gpus"), "mine");

    expect(await failure(["gpus", ...EXISTING, ...POOL], { cwd })).toMatchInlineSnapshot(`
      "cdktf-aks-mig: gpus is a file; name a folder, or one that is not there yet
      "
    `);
  });

  test("leaves nothing behind where the folder cannot be made", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "file"), "mine");

    expect(await failure(["file/gpus", ...EXISTING, ...POOL], { cwd })).toMatchInlineSnapshot(`
      "cdktf-aks-mig: file/gpus cannot be written to (ENOTDIR); name a folder that you may write to
      "
    `);
    expect(readdirSync(cwd)).toEqual(["file"]);
  });
});

describe("without a terminal", () => {
  test.each([
    ["--cluster", []],
    ["--cluster-name", ["--cluster", "new"]],
    ["--resource-group", NEW.slice(0, 4)],
    ["--location", NEW.slice(0, 6)],
    ["--vm-size", NEW],
    ["--profile", [...NEW, ...POOL.slice(0, 2)]],
    ["--strategy", [...NEW, ...POOL.slice(0, 4)]],
  ])("fails where %s is missing, and writes nothing", async (option, argv) => {
    const cwd = emptyFolder();

    expect(await failure(argv, { cwd })).toContain(`${option} is missing: `);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each([
    ["cluster", "newer"],
    ["cluster-name", "my cluster"],
    ["resource-group", "group."],
    ["location", "west-us"],
    ["vm-size", "Standard_ND96asr_v5"],
    ["profile", "MIG8g"],
    ["strategy", "none"],
  ])("fails where --%s is %s", async (option, value) => {
    const given = [...NEW, ...POOL].map((word, index, all) => (all[index - 1] === `--${option}` ? value : word));

    expect(await failure(given, { cwd: emptyFolder() })).toMatchSnapshot();
  });

  test("fails where an existing cluster is given a region", async () => {
    const given = NEW.map((word) => (word === "new" ? "existing" : word));

    expect(await failure([...given, ...POOL], { cwd: emptyFolder() })).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --location has no meaning with --cluster existing; leave it out, or use --cluster new
      "
    `);
  });
});

describe("on a terminal", () => {
  test("asks for what the options do not say, again where an answer has no meaning", async () => {
    const cwd = emptyFolder();
    const stdin = "existing\nmycluster\nmygroup\n\nStandard_ND96asr_v4\nMIG9g\nMIG2g\nmixed\n";
    const { exitCode, stderr } = await init([], { cwd, stdin, isTTY: true });

    expect(exitCode).toBe(0);
    expect(stderr).toMatchInlineSnapshot(`
      "  existing  Terraform reads it, and adds the node pool
        new       Terraform creates it with a system pool, which costs too
      the cluster (existing, new): the name of the cluster: its resource group:   Standard_NC24ads_A100_v4   1 x A100 80GB   24 vCPUs of quota
        Standard_NC40ads_H100_v5   1 x H100 94GB   40 vCPUs of quota
        Standard_NC48ads_A100_v4   2 x A100 80GB   48 vCPUs of quota
        Standard_NC80adis_H100_v5  2 x H100 94GB   80 vCPUs of quota
        Standard_NC96ads_A100_v4   4 x A100 80GB   96 vCPUs of quota
        Standard_ND96asr_v4        8 x A100 40GB   96 vCPUs of quota
        Standard_ND96amsr_A100_v4  8 x A100 80GB   96 vCPUs of quota
        Standard_ND96isr_H100_v5   8 x H100 80GB   96 vCPUs of quota
        Standard_ND96isr_H200_v5   8 x H200 141GB  96 vCPUs of quota
      the VM size of the pool, such as Standard_NC24ads_A100_v4: the VM size of the pool, such as Standard_NC24ads_A100_v4:   MIG1g  56 x 1g.5gb a node
        MIG2g  24 x 2g.10gb a node
        MIG3g  16 x 3g.20gb a node
        MIG4g  8 x 4g.20gb a node
        MIG7g  8 x 7g.40gb a node
      the size of the slices (MIG1g, MIG2g, MIG3g, MIG4g, MIG7g): --profile is "MIG9g"; use MIG1g, MIG2g, MIG3g, MIG4g or MIG7g
      the size of the slices (MIG1g, MIG2g, MIG3g, MIG4g, MIG7g):   single  pods request nvidia.com/gpu, as for a whole GPU
        mixed   pods request nvidia.com/mig-2g.10gb, which tells the size
      how pods name the slices (single, mixed): "
    `);
    expect(readFileSync(join(cwd, "main.ts"), "utf8")).toContain("MigProfile.MIG_2G");
  });

  test("asks nothing where the options say it all", async () => {
    expect(await init([...EXISTING, ...POOL], { cwd: emptyFolder(), isTTY: true })).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("fails where the questions are not all answered, and writes nothing", async () => {
    const cwd = emptyFolder();

    expect(await failure([], { cwd, stdin: "existing\nmycluster", isTTY: true })).toContain(
      "the questions were not all answered, and nothing was written; begin again, or add --resource-group\n",
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("says that files are there already before it asks", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "main.ts"));

    expect(await failure([], { cwd, stdin: "existing\n", isTTY: true })).not.toContain("the cluster");
  });
});
