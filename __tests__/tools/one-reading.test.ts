import { join } from "node:path";
import { runInTerminal } from "../support/terminal";
import { kubectlOf, verifyWith } from "./cluster/verify-with";

const folder = (name: string): string => join(__dirname, "../fixtures/readers", name);

const reviewed = async (name: string): Promise<any> =>
  JSON.parse((await runInTerminal(["review", "plan.json", "--format", "json"], { cwd: folder(name) })).stdout);
const pod = (name: string, ...argv: string[]) => runInTerminal(["pod", "--output", "json", ...argv], { cwd: folder(name) });
const equivalent = (name: string) => runInTerminal(["equivalent", "--as", "az"], { cwd: folder(name) });
const verified = async (name: string, ...argv: string[]): Promise<any> =>
  JSON.parse((await verifyWith(kubectlOf({ nodes: [] }), folder(name), { argv: ["--output", "json", ...argv] })).stdout);

describe("a list of two profiles under the strategy single, which Azure refuses", () => {
  test("has slices that no command claims to know", async () => {
    const { pools, findings, notAnalyzed, assumptions } = await reviewed("single-list");

    expect(pools).toMatchObject([{ slicesAfter: null, machinesAfter: { cut: null } }]);
    expect(findings.map(({ ruleId }: any) => ruleId)).toContain("MIG325");
    expect(assumptions).toEqual([]);
    expect(notAnalyzed.map(({ why }: any) => why)).toMatchInlineSnapshot(`
      [
        "Azure refuses gpuProfile.nvidia.migProfiles ["MIG2g","MIG1g"]: the MIG strategy Single has one profile",
      ]
    `);
    expect((await verified("single-list")).pools).toMatchObject([
      { status: "unverifiable", slices: null, slicesPerNode: null, diagnosis: { id: "profiles-refused" } },
    ]);
    expect((await pod("single-list")).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: Azure refuses the profiles ["MIG2g","MIG1g"] of gpu/mig: the MIG strategy Single has one profile; name one profile, or set the MIG strategy to "Mixed"
      "
    `);
  });
});

describe("the default pool of a cluster", () => {
  test("is found by every command, with the slices that a review counts", async () => {
    const { pools } = await reviewed("default-pool");

    expect(pools).toMatchObject([{ name: "mig", slicesAfter: [{ partition: "1g.5gb", perGpu: 7, max: 56 }] }]);
    expect((await verified("default-pool", "--pool", "mig")).pools).toMatchObject([
      { address: "azurerm_kubernetes_cluster.c.default_node_pool", partition: "1g.5gb", slicesPerNode: 56, minNodes: null },
    ]);
    expect(JSON.parse((await pod("default-pool", "--strategy", "single")).stdout).spec).toMatchObject({
      nodeSelector: { "kubernetes.azure.com/agentpool": "mig" },
      containers: [{ resources: { limits: { "nvidia.com/gpu": 1 } } }],
    });
    expect((await equivalent("default-pool")).stdout).toMatchInlineSnapshot(`
      "az aks nodepool add \\
        --resource-group rg \\
        --cluster-name c \\
        --name mig \\
        --mode System \\
        --node-count 1 \\
        --node-vm-size Standard_ND96asr_v4 \\
        --gpu-instance-profile MIG1g \\
        --gpu-driver Install \\
        --os-type Linux \\
        --node-osdisk-type Managed
      "
    `);
  });
});

describe("two clusters with a device plugin each", () => {
  test.each([
    ["east", "nvidia.com/gpu"],
    ["west", "nvidia.com/mig-1g.5gb"],
  ])("the slices of %s are %s to every command", async (name, resourceName) => {
    const { pools } = await reviewed("two-plugins");

    expect(pools.find((pool: any) => pool.name === name).slicesAfter).toMatchObject([{ resourceName, max: 56 }]);
    expect((await verified("two-plugins", "--pool", name)).pools).toMatchObject([{ name, resourceName, slicesPerNode: 56 }]);
    expect(JSON.parse((await pod("two-plugins", "--pool", name)).stdout).spec.containers[0].resources.limits).toEqual({
      [resourceName]: 1,
    });
  });
});
