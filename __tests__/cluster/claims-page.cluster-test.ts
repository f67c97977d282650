import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { MigGpuNodePool, MigProfile, MigStrategy, NvidiaDraDriver, VmSize } from "../../lib";
import { synthesizedApp } from "../support/cdktf-out";
import { CLASS_OF_SLICES } from "./published-slices";
import { testCluster } from "./test-cluster";

const cluster = testCluster();

const PAGE = readFileSync(join(__dirname, "../../docs/dra.md"), "utf8");
const RESOURCES = "/apis/resource.k8s.io/v1";
const TEMPLATES = `${RESOURCES}/namespaces/default/resourceclaimtemplates`;
const PODS = "/api/v1/namespaces/default/pods";

let pool: MigGpuNodePool;
const app = synthesizedApp((stack, aks) => {
  pool = new MigGpuNodePool(stack, "claimed", {
    cluster: aks,
    vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.MIXED,
    gpuSoftware: new NvidiaDraDriver(stack, "nvidia", { cluster: aks, kubernetesVersion: "1.36" }),
  });
});

/** A pod of the pool, whose claim no slice there fits. */
async function addTooLarge(): Promise<void> {
  const expression = "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('20Gi')) >= 0";
  const exactly = { deviceClassName: "mig.nvidia.com", selectors: [{ cel: { expression } }] };
  const claim = { templateName: "twenty-gigabytes" };
  await cluster.api.create(TEMPLATES, {
    metadata: { name: claim.templateName },
    spec: { spec: { devices: { requests: [{ name: "slice", exactly }] } } },
  });
  await cluster.api.create(PODS, pool.podManifest({ name: "too-large", claim }));
}

beforeAll(async () => {
  await cluster.addNodes(app);
  await cluster.publish(app);
  await cluster.api.create(`${RESOURCES}/deviceclasses`, CLASS_OF_SLICES);
  cluster.installClasses(app);
  await cluster.api.create(TEMPLATES, pool.claimTemplateManifest({ claim: {} }));
  await cluster.api.create(PODS, pool.podManifest({ name: "by-claim", claim: {} }));
  await cluster.api.create(PODS, pool.podManifest({ name: "by-resource" }));
  await addTooLarge();
  await cluster.settled();
});

/** The age of a pod and the end of the name of a claim differ in every run. */
function withoutChance(text: string): string {
  return text.replace(/ \(for \d+s\)/, "").replace(/(too-large-slice-)\w+/g, "$1x7k2p");
}

test("docs/dra.md shows what the commands print of pods with slices, and of one without", async () => {
  const shown = [...PAGE.matchAll(/\$ npx cdkt[fn]-aks-mig (verify|usage|explain)([^\n]*)\n(.*?)(?=\n\$|```\n)/gs)];

  expect(shown.map(([, command]) => command)).toEqual(["verify", "usage", "explain", "explain"]);
  for (const [, command = "", argv = "", block = ""] of shown) {
    const { stdout } = await cluster.run(app, command, ...argv.split(" ").filter(Boolean));
    expect(withoutChance(stdout)).toBe(withoutChance(block));
  }
});

/** A user who may list these resources, by `--as`. */
async function addReader(name: string, rules: readonly object[]): Promise<void> {
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const apiGroup = "rbac.authorization.k8s.io";
  await cluster.api.create(`${rbac}/clusterroles`, { metadata: { name }, rules });
  await cluster.api.create(`${rbac}/clusterrolebindings`, {
    metadata: { name },
    roleRef: { apiGroup, kind: "ClusterRole", name },
    subjects: [{ apiGroup, kind: "User", name }],
  });
}

test("the role of docs/explain.md is enough, and without the objects of claims the commands say what is unknown", async () => {
  const [, yaml = ""] =
    /```yaml\n([^`]*kind: ClusterRole\n[^`]*)```/.exec(readFileSync(join(__dirname, "../../docs/explain.md"), "utf8")) ?? [];
  const { rules } = parse(yaml);
  await addReader("reader", rules);
  await addReader(
    "without-claims",
    rules.filter(({ apiGroups }: any) => !apiGroups.includes("resource.k8s.io")),
  );
  for (const [command, ...argv] of [["verify"], ["usage"], ["explain"], ["explain", "too-large"]] as const) {
    const all = await cluster.run(app, command, ...argv, "--output=json");
    expect(await cluster.run(app, command, ...argv, "--output=json", "--", "--as=reader")).toEqual(all);
  }
  const outputs = [];
  for (const [command, ...argv] of [["verify"], ["usage"], ["explain", "too-large"]] as const) {
    const { stdout, stderr, exitCode } = await cluster.run(app, command, ...argv, "--", "--as=without-claims");
    expect({ stderr, isAnswer: exitCode !== 1 }).toEqual({ stderr: "", isAnswer: true });
    outputs.push(withoutChance(stdout));
  }
  expect(outputs.join("\n")).toMatchInlineSnapshot(`
    "0 of 1 node pools match the configuration

    NODE                             SLICE    OFFERED  USED  DIAGNOSIS
    aks-claimed-31415926-vmss000000  1g.10gb      0/7     -  resourceslices-forbidden

    resourceslices-forbidden: aks-claimed-31415926-vmss000000
      found:    pods claim the slices of the node, and you may not list ResourceSlices
      expected: 7 nvidia.com/mig-1g.10gb
      fix:      ask for a role that may list resourceslices, resourceclaims and deviceclasses
      see more: kubectl auth can-i list resourceslices.resource.k8s.io

    note: not analyzed: which slices pods get by ResourceClaims (you may not list resourceslices.resource.k8s.io)

    1 slices are in use, and nodes offer 0; 0 idle

    POOL     RESOURCE                NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    claimed  nvidia.com/mig-1g.10gb      1   1/0        1     0        0        0

    note: not analyzed: which slices pods get by ResourceClaims (you may not list resourceslices.resource.k8s.io)
    note: not analyzed: which slices ResourceClaims hold (you may not list resourceclaims.resource.k8s.io)
    note: not analyzed: the resources of DeviceClasses (you may not list deviceclasses.resource.k8s.io)

    Pod default/too-large waits: no slices

    first: claims-unallocated
      found:    no node has the devices that the ResourceClaims of the pod request
      expected: free devices that the claim selects
      fix:      compare the claim with kubectl get resourceslices
      see more: kubectl --namespace default describe pod too-large

    POOL     NODES  STOPPED BY
    claimed      1  nothing
    system       1  node selector

    note: not analyzed: which slices pods get by ResourceClaims (you may not list resourceslices.resource.k8s.io)
    note: not analyzed: which slices ResourceClaims hold (you may not list resourceclaims.resource.k8s.io)
    note: not analyzed: the resources of DeviceClasses (you may not list deviceclasses.resource.k8s.io)
    "
  `);
});
