import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import { CDKTF, CDKTN, type Edition } from "../editions/edition";
import { section } from "../editions/page";
import { type Stacks, stacksIn, synthesizedApp } from "../editions/synthesized-app";
import { temporaryDirectory } from "../support/temporary-directory";

const ROOT = join(__dirname, "..", "..");

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const { bindings } = require("../../editions/cdktn/edition");

interface Wheel {
  readonly edition: Edition;
  readonly module: string;
  readonly framework: string;
  /** The bindings, for which the wheel has a range. */
  readonly bindings: readonly string[];
  /** What synthesizes the program: the framework's own command where it is installed here. */
  readonly synth: readonly [command: string, argument: string];
}

const WHEELS: readonly Wheel[] = [
  {
    edition: CDKTF,
    module: "cdktf_aks_mig",
    framework: "cdktf",
    bindings: ["azurerm", "helm"].map((name) => `cdktf-cdktf-provider-${name}==${devDependencies[`@cdktf/provider-${name}`]}`),
    synth: [join(ROOT, "node_modules", ".bin", "cdktf"), "synth"],
  },
  {
    edition: CDKTN,
    module: "cdktn_aks_mig",
    framework: "cdktn",
    bindings: bindings.map(({ wheel, version }: Readonly<Record<string, string>>) => `${wheel}==${version}`),
    synth: ["python", "main.py"],
  },
];

describe.each(WHEELS)("the wheel $module", ({ edition, module, framework, bindings, synth }) => {
  const folder = temporaryDirectory();
  const bin = join(folder, "venv", "bin");
  const quickStart = (page: string) => section(relative(ROOT, join(edition.project, page)), "## Quick start");
  const page = quickStart("docs/python.md");
  const env = { ...edition.env, PATH: `${bin}${delimiter}${edition.env.PATH}` };

  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });

  function python(program: string): string {
    writeFileSync(join(folder, "main.py"), program);
    return run("python", "main.py");
  }

  beforeAll(() => {
    const { version } = JSON.parse(readFileSync(join(edition.project, "package.json"), "utf8"));
    run("python3", "-m", "venv", "venv");
    run(
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      join(ROOT, "dist", "python", `${module}-${version}-py3-none-any.whl`),
      ...bindings,
    );
  });

  test("synthesizes the quick start of its page as TypeScript does", () => {
    writeFileSync(join(folder, "main.py"), page.blocks("python")[0]!);
    writeFileSync(join(folder, "cdktf.json"), page.blocks("json")[0]!);
    run(...synth);

    expect(stacksIn(join(folder, "cdktf.out"))).toEqual(typescript(edition, quickStart("README.md").blocks("ts")[0]!));
    expect(run(module.replaceAll("_", "-"), "pod")).toContain("nvidia.com/gpu: 1\n");
  });

  test("synthesizes the app that init writes as TypeScript does", () => {
    const settings = ["--cluster", "new", "--cluster-name", "mycluster", "--resource-group", "myresourcegroup", "--location", "westus3"];
    const pool = ["--vm-size", "Standard_NC24ads_A100_v4", "--profile", "MIG2g", "--strategy", "mixed"];
    const write = (language: string): string => {
      run(module.replaceAll("_", "-"), "init", language, "--language", language, ...settings, ...pool);
      return readFileSync(join(folder, language, language === "python" ? "main.py" : "main.ts"), "utf8");
    };
    python(write("python"));

    expect(stacksIn(join(folder, "cdktf.out"))).toEqual(typescript(edition, write("typescript")));
  });

  test("has the sizes and GPUs by these names", () => {
    const names = python(`
import ${module}, json
print(json.dumps([name for kind in (${module}.VmSize, ${module}.GpuModel) for name in dir(kind) if name.isupper()]))
print(json.dumps([${module}.VmSize.STANDARD_ND96_ASR_V4.name, ${module}.GpuModel.A100_40_GB.name]))
`).split("\n");

    expect(JSON.parse(names[0]!)).toEqual([
      "STANDARD_NC24_ADS_A100_V4",
      "STANDARD_NC40_ADS_H100_V5",
      "STANDARD_NC48_ADS_A100_V4",
      "STANDARD_NC80_ADIS_H100_V5",
      "STANDARD_NC96_ADS_A100_V4",
      "STANDARD_ND96_AMSR_A100_V4",
      "STANDARD_ND96_ASR_V4",
      "STANDARD_ND96_ISR_H100_V5",
      "STANDARD_ND96_ISR_H200_V5",
      "A100_40_GB",
      "A100_80_GB",
      "H100_80_GB",
      "H100_94_GB",
      "H200_141_GB",
    ]);
    expect(JSON.parse(names[1]!)).toEqual(["Standard_ND96asr_v4", "A100 40GB"]);
  });

  test("takes dictionaries for values, gives one for a pod, and says what is wrong in the words of the rules", () => {
    const answer = python(`
import json
from ${framework} import App, TerraformStack, Testing
from ${module} import *
stack = TerraformStack(App(), "gpu")
cluster = AksCluster.from_lookup(stack, "migcluster", resource_group_name="myresourcegroup", cluster_name="migcluster")
NvidiaDevicePlugin(stack, "nvidia", cluster=cluster, values={"resources": {"limits": {"memory": "128Mi"}}})
pool = dict(cluster=cluster, vm_size=VmSize.STANDARD_ND96_ASR_V4, profile=MigProfile.MIG_1G, strategy=MigStrategy.MIXED)
pod = MigGpuNodePool(stack, "mignode", **pool, kubelet_config=KubeletConfig(container_log_max_files=5)).pod_manifest(image="cuda:1", slice_count=1)
try:
    MigGpuNodePool(stack, "aksMigNode", **pool, taints=["sku=gpu"])
except RuntimeError as error:
    print(json.dumps({"pod": pod["spec"]["containers"][0], "resource": json.loads(Testing.synth(stack))["resource"], "error": str(error)}))
`);
    const { pod, resource, error } = JSON.parse(answer);

    expect(pod).toMatchObject({ image: "cuda:1", resources: { limits: { "nvidia.com/mig-1g.5gb": 1 } } });
    expect(JSON.parse(resource.helm_release.nvidia.values[0]).resources).toEqual({ limits: { memory: "128Mi" } });
    expect(Object.values(resource.azurerm_kubernetes_cluster_node_pool.mignode.kubelet_config)).toEqual([5]);
    expect(error).toBe(`gpu/aksMigNode: 2 problems
  MIG001 the pool name "aksMigNode" is not valid
    expected: 1 to 12 lower-case letters and digits, the first a letter
    fix: set name to a name such as "aksmignode"
    see: https://learn.microsoft.com/azure/aks/create-node-pools#limitations
  MIG014 the taint "sku=gpu" is malformed
    expected: key=value:Effect, with NoSchedule, PreferNoSchedule or NoExecute
    fix: write it like "nvidia.com/gpu=present:NoSchedule"
    see: https://learn.microsoft.com/azure/aks/use-node-taints`);
  });
});

/** What the program synthesizes as a part of the project, which knows itself by its name. */
function typescript(edition: Edition, program: string): Stacks {
  const parent = join(edition.project, "coverage");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "quick-start-"));
  try {
    writeFileSync(join(folder, "main.ts"), program);
    return synthesizedApp(edition, relative(edition.project, join(folder, "main.ts")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
