import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInTerminal } from "../../../support/terminal";
import { kubectlOf, verifyWith } from "../../cluster/verify-with";

const FIXTURES = join(__dirname, "../../../fixtures/azure");
const fixture = (name: string): any => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8"));

const run = (argv: readonly string[], document: unknown): ReturnType<typeof runInTerminal> =>
  runInTerminal([...argv, "--from", "-"], { cwd: "/", stdin: typeof document === "string" ? document : JSON.stringify(document) });

const [, ofAz] = fixture("az-nodepool-list");
const [east] = fixture("az-aks-list");
const restCluster = {
  id: east.id,
  name: "east",
  location: "eastus",
  type: "Microsoft.ContainerService/managedClusters",
  properties: { agentPoolProfiles: [{ ...fixture("rest-agent-pools").value[0].properties, name: "mignode" }] },
};

describe.each<[what: string, document: unknown, cluster: string | undefined]>([
  ["az aks nodepool list", fixture("az-nodepool-list"), "migcluster"],
  ["az aks nodepool show", ofAz, "migcluster"],
  ["az aks show", east, "east"],
  ["az aks show --query agentPoolProfiles", east.agentPoolProfiles, undefined],
  ["the list of the API", fixture("rest-agent-pools"), "migcluster"],
  ["a pool of the API", fixture("rest-agent-pools").value[0], "migcluster"],
  ["a cluster of the API", restCluster, "east"],
  ["an exported template", fixture("exported-template"), "migcluster"],
  ["a template compiled from Bicep", fixture("bicep-template"), undefined],
])("from %s", (_what, document, cluster) => {
  test("pod prints the pod, once it is told the strategy", async () => {
    expect((await run(["pod"], document)).stderr).toBe(
      `cdktf-aks-mig: the MIG strategy of ${cluster ? `${cluster}/` : ""}mignode is unknown; pass --strategy single or --strategy mixed\n`,
    );
    const { stdout, stderr } = await run(["pod", "--strategy", "mixed", "--output", "json"], document);

    expect(stderr).toBe("");
    expect(JSON.parse(stdout).spec).toMatchObject({
      nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
      tolerations: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
      containers: [{ resources: { limits: { "nvidia.com/mig-1g.5gb": 1 } } }],
    });
  });

  test("equivalent says the same pool, in every language", async () => {
    const { stdout } = await run(["equivalent", "--as", "az"], document);

    expect(stdout).toContain("--name mignode \\\n  --mode User \\\n  --node-count 1 \\\n  --node-vm-size Standard_ND96asr_v4 \\\n");
    expect(stdout).toContain("--gpu-instance-profile MIG1g");
    if (cluster !== undefined) {
      expect(stdout).toContain(`--cluster-name ${cluster} \\\n`);
    }
    for (const form of ["arm", "terraform", "bicep"]) {
      expect((await run(["equivalent", "--as", form], document)).stdout).toMatch(/MIG1g/);
    }
  });
});

test("of several clusters a pool is told by its cluster", async () => {
  const clusters = fixture("az-aks-list");

  expect((await run(["pod", "--strategy", "single"], clusters)).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there are 2 MIG node pools; choose one with --pool: east/mignode, west/mignode
    "
  `);
  const { stdout } = await run(["equivalent", "--as", "az", "--pool", "west/mignode"], clusters);
  expect(stdout).toContain("--cluster-name west");
  expect(stdout).toContain("--gpu-instance-profile MIG3g");
});

test("two clusters of one name are told by their resource groups", async () => {
  const clusters = [east, { ...east, id: east.id.replace("myresourcegroup", "other") }];

  expect((await run(["pod", "--strategy", "single"], clusters)).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there are 2 MIG node pools; choose one with --pool: myresourcegroup/east/mignode, other/east/mignode
    "
  `);
});

test("a managed pool has its strategy", async () => {
  const managed = { ...ofAz, gpuProfile: { driver: "Install", nvidia: { managementMode: "Managed", migStrategy: "Mixed" } } };

  expect((await run(["pod"], managed)).stdout).toContain("nvidia.com/mig-1g.5gb: 1");
});

test("equivalent reads what az spells another way than the API", async () => {
  const pool = {
    ...ofAz,
    vnetSubnetId: "/subnets/gpu",
    enableNodePublicIp: true,
    nodePublicIpPrefixId: "/prefixes/gpu",
    linuxOsConfig: { swapFileSizeMb: 1500, sysctls: { netCoreSomaxconn: 4096 } },
    kubeletConfig: { containerLogMaxSizeMb: 50, failSwapOn: false },
  };
  const { stdout } = await run(["equivalent", "--as", "arm"], pool);

  expect(JSON.parse(stdout.slice(stdout.indexOf("{"))).properties).toMatchObject({
    osDiskSizeGB: 256,
    osSKU: "Ubuntu",
    enableFIPS: false,
    vnetSubnetID: "/subnets/gpu",
    nodePublicIPPrefixID: "/prefixes/gpu",
    linuxOSConfig: { swapFileSizeMB: 1500, sysctls: { netCoreSomaxconn: 4096 } },
    kubeletConfig: { containerLogMaxSizeMB: 50, failSwapOn: false },
  });
});

test("equivalent names what it knows nothing of, and asks for nothing that Azure answers alone", async () => {
  expect((await run(["equivalent", "--as", "arm"], ofAz)).stderr).toMatchInlineSnapshot(`
    "note: securityProfile is left out: this release of cdktf-aks-mig does not support it
    "
  `);
});

test("verify knows the cluster, and that it does not know the strategy", async () => {
  const { stdout } = await verifyWith(kubectlOf({ nodes: [] }), FIXTURES, {
    argv: ["--from", "az-nodepool-list.json", "--output", "json"],
  });

  expect(JSON.parse(stdout).pools).toMatchObject([{ stack: "migcluster", name: "mignode" }]);
});

describe("a template", () => {
  const pool = (name: string, gpuInstanceProfile = "MIG1g") => ({
    type: "Microsoft.ContainerService/managedClusters/agentPools",
    apiVersion: "2025-05-01",
    name,
    properties: { count: 1, vmSize: "Standard_ND96asr_v4", gpuInstanceProfile },
  });
  const template = (resources: unknown, others: object = {}) => ({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources,
    ...others,
  });
  const names = async (document: unknown): Promise<string> =>
    /use one of (.*)\n/.exec((await run(["pod", "--pool", "none"], document)).stderr)?.[1] ?? "";

  test.each<[name: string, shown: string]>([
    ["migcluster/mignode", "migcluster/mignode"],
    ["[concat(parameters('known'), '/mignode')]", "migcluster/mignode"],
    ["[format('{0}/{1}', parameters('KNOWN'), 'mig''node')]", "migcluster/mig'node"],
    ["[concat(variables('made'), '/mignode')]", "made-7/mignode"],
    ["[concat(parameters('open'), '/mignode')]", "mignode"],
    ["[concat(variables('circle'), '/mignode')]", "mignode"],
    ["[concat(parameters('secret'), '/mignode')]", "mignode"],
    ["[format('{0}/{1}', parameters('known'), toLower('MIGNODE'))]", "migcluster/?"],
    ["[reference('x').name]", "?"],
    ["[[literal]/mignode", "[[literal]/mignode"],
    ["[concat('a']", "?"],
  ])("whose pool has the name %s", async (name, shown) => {
    const document = template([pool(name), pool("other/second")], {
      parameters: {
        known: { type: "string", defaultValue: "migcluster" },
        open: { type: "string" },
        secret: { type: "secureString", defaultValue: "SECRET" },
      },
      variables: { made: "[concat('made', -7)]", circle: "[variables('other')]", other: "[variables('circle')]" },
    });

    expect(await names(document)).toBe(`${shown}, other/second`);
  });

  test("with resources within resources, and templates within templates", async () => {
    const inner = template([pool("[format('{0}/inner', parameters('cluster'))]")], { parameters: { cluster: { type: "string" } } });
    const deployment = (scope: string, nested: unknown) => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2025-04-01",
      name: "nested",
      properties: {
        expressionEvaluationOptions: { scope },
        parameters: { cluster: { value: "[parameters('main')]" } },
        template: nested,
      },
    });
    const document = template(
      [
        {
          type: "Microsoft.ContainerService/managedClusters",
          apiVersion: "2025-05-01",
          name: "[parameters('main')]",
          properties: { agentPoolProfiles: [{ name: "inline", count: 1, vmSize: "Standard_ND96asr_v4", gpuInstanceProfile: "MIG1g" }] },
          resources: [{ ...pool("child"), type: "agentPools" }],
        },
        deployment("inner", inner),
        deployment("outer", template({ outer: pool("[concat(parameters('main'), '/outer')]") })),
        { ...pool("never/never"), condition: false },
        { ...pool("there/there"), existing: true },
      ],
      { parameters: { main: { type: "string", defaultValue: "migcluster" } } },
    );

    expect(await names(document)).toBe("migcluster/inline, migcluster/child, migcluster/inner, migcluster/outer");
  });

  test("whose variables make a text of any length, or are deep, is read to its end", async () => {
    const variables = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`v${index}`, `[concat(variables('v${index + 1}'), variables('v${index + 1}'))]`]),
    );
    const deep = `[${"concat(".repeat(3000)}'x'${")".repeat(3000)}]`;

    expect(
      await names(template([pool("[concat(variables('v0'), '/mignode')]"), pool(deep)], { variables: { ...variables, v60: "xx" } })),
    ).toBe("mignode, ?");
  });

  test("is silent about what a parameter holds", async () => {
    const { stdout, stderr } = await run(["equivalent", "--as", "arm"], fixture("bicep-template"));

    expect(stdout + stderr).not.toContain("SECRET");
    expect(stdout).toContain('"key": "<body.properties.nodeLabels.key>"');
  });
});

describe("says what is wrong with", () => {
  test.each<[what: string, document: unknown]>([
    ["the first page of a list", { ...fixture("rest-agent-pools"), nextLink: "https://management.azure.com/next" }],
    ["an error", { error: { code: "AuthorizationFailed", message: "SECRET" } }],
    ["a cluster whose pools are no list", { ...east, agentPoolProfiles: "SECRET" }],
    ["a cluster without an id", { agentPoolProfiles: [] }],
    ["a list with something else in it", [ofAz, "SECRET"]],
    ["a resource of another kind", { id: "/subscriptions/0/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm", name: "vm" }],
    ["no pool at all", []],
    ["a template whose resources are a number", { contentVersion: "1.0.0.0", resources: 7 }],
    ["a list that is cut off", JSON.stringify(fixture("az-nodepool-list")).slice(0, 700)],
  ])("%s", async (_what, document) => {
    const { exitCode, stdout, stderr } = await run(["pod"], document);

    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).not.toContain("SECRET");
    expect(stderr).toMatchSnapshot();
  });
});
