import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInTerminal } from "../../support/terminal";

const FIXTURES = join(__dirname, "../../fixtures/azure");
const fixture = (name: string): any => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8"));

const review = (document: unknown, ...argv: string[]) =>
  runInTerminal(["review", "-", ...argv], { cwd: "/", stdin: JSON.stringify(document) });
const reportOf = async (document: unknown): Promise<any> => JSON.parse((await review(document, "--format", "json")).stdout);

const ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu/providers/Microsoft.ContainerService/managedClusters";
const WRITTEN = { count: 1, vmSize: "Standard_ND96asr_v4", mode: "User", osType: "Linux", gpuInstanceProfile: "MIG1g" };
const side = (properties: object) => ({ name: "mignode", properties });
const change = (changeType: string, before: object | null, after: object | null, others: object = {}) => ({
  resourceId: `${ID}/migcluster/agentPools/mignode`,
  changeType,
  before: before && side(before),
  after: after && side(after),
  ...others,
});
const whatIf = (...changes: object[]) => ({ status: "Succeeded", changes });
const cluster = (changeType: string, before: object[] | null, after: object[] | null) => {
  const body = (pools: object[] | null) => pools && { name: "migcluster", location: "eastus", properties: { agentPoolProfiles: pools } };
  return { resourceId: `${ID}/migcluster`, changeType, before: body(before), after: body(after) };
};

describe.each(["text", "markdown", "json", "sarif", "html", "junit"])("as %s", (format) => {
  test.each(["what-if-pools", "what-if-inline"])("%s", async (name) => {
    const { exitCode, stdout, stderr } = await review(fixture(name), "--format", format);

    expect([exitCode, stderr]).toEqual([2, ""]);
    // Not the rules, which every report in SARIF has.
    expect(format === "sarif" ? JSON.parse(stdout).runs[0].results : stdout).toMatchSnapshot();
  });
});

test("says nothing that only Terraform has", async () => {
  const { stdout } = await review(fixture("what-if-pools"));

  expect(stdout.replace(/see: .*/g, "")).not.toMatch(/terraform|azapi|lifecycle|replace_triggers|moved block|-replace|ignore_changes/i);
});

test("the first line is of a what-if", async () => {
  expect((await review(whatIf())).stdout).toBe("no MIG node pool in this what-if\n");
  expect((await review({ changes: null })).stdout).toBe("no MIG node pool in this what-if\n");
});

test.each([
  ["error", 0],
  ["warning", 2],
  ["never", 0],
])("--fail-on %s", async (failOn, exitCode) => {
  const before = { ...WRITTEN, count: 3 };

  expect((await review(whatIf(change("Modify", before, WRITTEN)), "--fail-on", failOn)).exitCode).toBe(exitCode);
});

describe("what only Azure has is no change", () => {
  const ANSWERED = {
    ...WRITTEN,
    provisioningState: "Succeeded",
    powerState: { code: "Running" },
    currentOrchestratorVersion: "1.33.2",
    nodeImageVersion: "AKSUbuntu",
    maxPods: 110,
    osDiskSizeGB: 256,
    upgradeSettings: { maxSurge: "10%" },
  };

  test("on a pool", async () => {
    const report = await reportOf(whatIf(change("Modify", ANSWERED, WRITTEN)));

    expect(report.pools).toMatchObject([{ address: "migcluster/mignode", fate: "unchanged", podsEvicted: "none" }]);
    expect([report.findings, report.notAnalyzed]).toEqual([[], []]);
  });

  test("on a pool in the body of its cluster, wherever it stands there", async () => {
    const own = { ...WRITTEN, name: "mignode" };
    const system = { name: "system", count: 1, vmSize: "Standard_D4s_v5", osType: "Linux", mode: "System" };
    const report = await reportOf(whatIf(cluster("Modify", [{ ...ANSWERED, name: "mignode" }, system], [system, own])));

    expect(report.pools).toMatchObject([{ address: "migcluster/mignode", fate: "unchanged" }]);
    expect(report.notAnalyzed).toEqual([]);
  });

  test("what decides about slices is named where it stays open", async () => {
    const before = { ...ANSWERED, nodeTaints: ["sku=gpu:NoSchedule"], nodeLabels: { team: "a" } };
    const { gpuInstanceProfile: _, ...after } = WRITTEN;
    const { notAnalyzed, pools } = await reportOf(whatIf(change("Modify", before, after)));

    expect(pools).toMatchObject([{ fate: "unchanged" }]);
    expect(notAnalyzed).toEqual([
      {
        address: "migcluster/mignode",
        why: "gpuInstanceProfile, nodeTaints, nodeLabels are in Azure and not in the template; Azure may keep or reset them",
      },
    ]);
  });
});

test.each<[what: string, document: object, pool: object, rules: string[]]>([
  [
    "a label that is written without another",
    whatIf(change("Modify", { ...WRITTEN, nodeLabels: { a: "1", b: "2" } }, { ...WRITTEN, nodeLabels: { a: "1" } })),
    { fate: "updated" },
    ["MIG312"],
  ],
  [
    "a taint that is added",
    whatIf(change("Modify", WRITTEN, { ...WRITTEN, nodeTaints: ["a=b:NoExecute"] })),
    { fate: "updated", podsEvicted: "some" },
    ["MIG311"],
  ],
  [
    "a size that changes",
    whatIf(change("Modify", WRITTEN, { ...WRITTEN, vmSize: "Standard_NC24ads_A100_v4" })),
    { fate: "stopped" },
    ["MIG320"],
  ],
  ["a size in another case", whatIf(change("Modify", WRITTEN, { ...WRITTEN, vmSize: "standard_nd96asr_V4" })), { fate: "updated" }, []],
  [
    "a pool that is emptied",
    whatIf(change("Modify", WRITTEN, { ...WRITTEN, count: 0 })),
    { fate: "updated", podsEvicted: "all" },
    ["MIG308"],
  ],
  ["a deletion without its payload", whatIf(change("Delete", null, null)), { fate: "deleted", slicesBefore: null }, ["MIG305"]],
  [
    "a cluster that is deleted",
    whatIf(cluster("Delete", [{ ...WRITTEN, name: "mignode" }], null)),
    { fate: "deleted" },
    ["MIG305", "MIG351"],
  ],
  ["a cluster that is created", whatIf(cluster("Create", null, [{ ...WRITTEN, name: "mignode" }])), { fate: "created" }, []],
  ["a Deploy that shows its sides", whatIf(change("Deploy", WRITTEN, { ...WRITTEN, count: 2 })), { fate: "updated" }, []],
])("%s", async (_what, document, pool, rules) => {
  const report = await reportOf(document);

  expect(report.pools).toMatchObject([pool]);
  expect(report.findings.map(({ ruleId }: any) => ruleId)).toEqual(rules);
});

test("what depends on the deployment is not analyzed", async () => {
  const { notAnalyzed } = await reportOf({
    ...whatIf(
      change("Create", null, { ...WRITTEN, gpuInstanceProfile: "[reference('other').outputs.profile.value]" }),
      { changeType: "Create" },
      { resourceId: `${ID}/west/agentPools/other`, changeType: "Unsupported" },
      { resourceId: "/subscriptions/0/resourceGroups/g/providers/Microsoft.Resources/deployments/pools", changeType: "Unsupported" },
      { resourceId: "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net", changeType: "Unsupported" },
    ),
    potentialChanges: [{ resourceId: `${ID}/east/agentPools/maybe`, changeType: "Create" }],
    diagnostics: [
      { level: "Warning", code: "NestedDeploymentShortCircuited", target: "/subscriptions/0/providers/Microsoft.Resources/deployments/x" },
      { level: "Warning", code: "Other", target: "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net" },
      { level: "Info", code: "Fine", target: "x" },
    ],
  });

  expect(notAnalyzed).toMatchInlineSnapshot(`
    [
      {
        "address": "changes[1]",
        "why": "the entry has no resourceId",
      },
      {
        "address": "west/other",
        "why": "the what-if does not support this change",
      },
      {
        "address": "/subscriptions/0/resourceGroups/g/providers/Microsoft.Resources/deployments/pools",
        "why": "the what-if does not support this change",
      },
      {
        "address": "east/maybe",
        "why": "it may change, depending on values that only the deployment has",
      },
      {
        "address": "/subscriptions/0/providers/Microsoft.Resources/deployments/x",
        "why": "Azure reports NestedDeploymentShortCircuited for it",
      },
      {
        "address": "migcluster/mignode",
        "why": "gpuInstanceProfile is known only after deployment",
      },
    ]
  `);
});

test("a plan beside a what-if has a report of its own", async () => {
  const { stdout } = await runInTerminal(["review", "../plans/no-change.json", "what-if-inline.json", "--format", "json"], {
    cwd: FIXTURES,
  });

  expect(JSON.parse(stdout).map(({ terraformVersion }: any) => terraformVersion)).toEqual(["1.11.4", null]);
});

test("its pools after it are declared", async () => {
  const { stdout } = await runInTerminal(["pod", "--from", "what-if-pools.json", "--pool", "fresh", "--strategy", "single"], {
    cwd: FIXTURES,
  });
  expect(stdout).toContain("kubernetes.azure.com/agentpool: fresh");
  expect((await runInTerminal(["pod", "--from", "what-if-pools.json", "--pool", "gone"], { cwd: FIXTURES })).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there is no MIG node pool "gone" in what-if-pools.json; use one of migcluster/fresh, migcluster/bigger, migcluster/refused, migcluster/noise, migcluster/ignored, migcluster/same
    "
  `);
});

test("with prices it says what its pools cost", async () => {
  const prices = join(__dirname, "../../../examples/prices.json");
  const { stdout } = await runInTerminal(["review", "what-if-pools.json", "--prices", prices], { cwd: FIXTURES });

  expect(stdout).toMatch(/^prices in USD of southcentralus:$/m);
});
