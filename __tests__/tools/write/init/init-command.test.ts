import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VM_SIZES } from "../../../../lib/core/catalog/vm-size";
import { runApp } from "../../../support/run-app";
import { temporaryDirectory } from "../../../support/temporary-directory";
import { runInTerminal } from "../../../support/terminal";

const scratch = temporaryDirectory();
const emptyFolder = (): string => mkdtempSync(join(scratch, "app-"));

const EXISTING = ["--cluster", "existing", "--cluster-name", "mycluster", "--resource-group", "mygroup"];
const NEW = ["--cluster", "new", "--cluster-name", "mycluster", "--resource-group", "mygroup", "--location", "westus3"];
const POOL = ["--vm-size", "Standard_ND96asr_v4", "--profile", "MIG2g", "--strategy", "mixed"];
const FILES = [".gitignore", "README.md", "cdktf.json", "main.ts", "package.json", "tsconfig.json"];

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

  expect(stdout).toBe(`wrote package.json, cdktf.json, tsconfig.json, main.ts, .gitignore, README.md

next:
  cd gpus
  npm install
  npx cdktf synth
  npx cdktf deploy cluster gpu
  npx cdktf-aks-mig verify
  npx cdktf-aks-mig pod | kubectl apply -f -
`);
  expect(readdirSync(join(cwd, "gpus")).sort()).toEqual(FILES);
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
      "the cluster (existing, new): the name of the cluster: its resource group: the VM size of the pool, such as Standard_ND96asr_v4: the VM size of the pool, such as Standard_ND96asr_v4: the size of the slices (MIG1g, MIG2g, MIG3g, MIG4g, MIG7g): --profile is "MIG9g"; use MIG1g, MIG2g, MIG3g, MIG4g or MIG7g
      the size of the slices (MIG1g, MIG2g, MIG3g, MIG4g, MIG7g): how pods name the slices (single, mixed): "
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
