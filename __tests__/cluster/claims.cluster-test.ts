import { MigGpuNodePool, type MigPodOptions, MigProfile, MigStrategy, NvidiaDraDriver, VmSize } from "../../lib";
import { VM_SIZES } from "../../lib/core/catalog/vm-size";
import { synthesizedApp } from "../support/cdktf-out";
import { nodeName } from "./aks-node";
import { testCluster } from "./test-cluster";

const cluster = testCluster();

const RESOURCES = "/apis/resource.k8s.io/v1";
const PODS = "/api/v1/namespaces/default/pods";
const TEMPLATES = `${RESOURCES}/namespaces/default/resourceclaimtemplates`;
const CLAIMS = `${RESOURCES}/namespaces/default/resourceclaims`;

const ROWS = VM_SIZES.flatMap((vmSize, size) =>
  Object.values(MigProfile).map((profile) => ({ name: `s${size}${profile.toLowerCase()}`, vmSize, profile })),
);
const pools = new Map<string, MigGpuNodePool>();
const app = synthesizedApp((stack, aks) => {
  const gpuSoftware = new NvidiaDraDriver(stack, "nvidia", { cluster: aks, kubernetesVersion: "1.36" });
  for (const { name, ...row } of ROWS) {
    pools.set(name, new MigGpuNodePool(stack, name, { cluster: aks, strategy: MigStrategy.MIXED, gpuSoftware, ...row }));
  }
});

/** As NVIDIA's chart creates it. */
const MIG_CLASS = {
  metadata: { name: "mig.nvidia.com" },
  spec: {
    selectors: [{ cel: { expression: "device.driver == 'gpu.nvidia.com' && device.attributes['gpu.nvidia.com'].type == 'mig'" } }],
  },
};

beforeAll(async () => {
  await cluster.addNodes(app);
  await cluster.publish(app);
  await cluster.api.create(`${RESOURCES}/deviceclasses`, MIG_CLASS);
  cluster.installClasses(app);
});
afterEach(async () => {
  await cluster.api.delete(PODS);
  await cluster.settled();
  await cluster.api.delete(TEMPLATES);
});

/** Pods of the pool as the library writes them, each with its template if it has a claim. */
async function run(pool: string, options: MigPodOptions = {}, count = 1): Promise<string[]> {
  const construct = pools.get(pool)!;
  const names = Array.from({ length: count }, (_, index) => `${options.name ?? pool}-${index}`);
  if (options.claim) {
    await cluster.api.create(TEMPLATES, construct.claimTemplateManifest(options));
  }
  for (const name of names) {
    await cluster.api.create(PODS, construct.podManifest({ ...options, name }));
  }
  await cluster.settled();
  return names;
}

/** The node and the devices that a pod got; no node if it waits. */
async function gotBy(name: string): Promise<{ node: string | undefined; devices: string[] }> {
  const { spec, status } = await cluster.api.call("GET", `${PODS}/${name}`);
  const names = [status.extendedResourceClaimStatus, ...(status.resourceClaimStatuses ?? [])].flatMap(
    (one) => one?.resourceClaimName ?? [],
  );
  const claims = await cluster.api.list(CLAIMS);
  const own = claims.filter(({ metadata }) => names.includes(metadata.name));
  return {
    node: spec.nodeName,
    devices: own.flatMap((claim) => (claim.status?.allocation?.devices.results ?? []).map(({ device }: any) => device)),
  };
}

test("every size and profile has a class with the resource of the strategy mixed", async () => {
  const classes = await cluster.api.list(`${RESOURCES}/deviceclasses`);
  const resources = new Set(
    VM_SIZES.flatMap(({ gpu }) => Object.values(MigProfile).map((one) => `nvidia.com/mig-${gpu.partition(one).name}`)),
  );

  expect(ROWS).toHaveLength(45);
  expect(classes.flatMap(({ spec }) => spec.extendedResourceName ?? []).sort()).toEqual([...resources].sort());
});

test("a pod gets a slice of each size and profile by a claim", async () => {
  for (const { name } of ROWS) {
    const template = { claim: { templateName: `claim-${name}` } };
    await cluster.api.create(TEMPLATES, pools.get(name)!.claimTemplateManifest(template));
    await cluster.api.create(PODS, pools.get(name)!.podManifest({ name, ...template }));
  }
  await cluster.settled();

  for (const { name, vmSize, profile } of ROWS) {
    const { node, devices } = await gotBy(name);
    expect({ name, node }).toEqual({ name, node: nodeName(name) });
    expect(devices).toEqual([expect.stringContaining(`-mig-${vmSize.gpu.partition(profile).name.replace(".", "")}-`)]);
  }
});

test("a pod gets a slice of each size and profile by the extended resource, as with a device plugin", async () => {
  for (const { name } of ROWS) {
    await cluster.api.create(PODS, pools.get(name)!.podManifest({ name }));
  }
  await cluster.settled();

  for (const { name, vmSize, profile } of ROWS) {
    const { node, devices } = await gotBy(name);
    expect({ name, node }).toEqual({ name, node: nodeName(name) });
    expect(devices).toEqual([expect.stringContaining(`-mig-${vmSize.gpu.partition(profile).name.replace(".", "")}-`)]);
  }
});

const NC24 = `s${VM_SIZES.indexOf(VmSize.STANDARD_NC24ADS_A100_V4)}`;
const NC48 = `s${VM_SIZES.indexOf(VmSize.STANDARD_NC48ADS_A100_V4)}`;

test("seven slices of a GPU serve four claims and three extended resources, and an eighth pod waits", async () => {
  const pods = [...(await run(`${NC24}mig1g`, { name: "claim", claim: {} }, 4)), ...(await run(`${NC24}mig1g`, { name: "resource" }, 3))];
  const devices = await Promise.all(pods.map(async (name) => (await gotBy(name)).devices));

  expect(new Set(devices.flat()).size).toBe(7);
  await run(`${NC24}mig1g`, { name: "eighth" });
  expect(await gotBy("eighth-0")).toEqual({ node: undefined, devices: [] });
});

test("a claim by memory gets a slice of at least this size", async () => {
  const [small] = await run(`${NC24}mig1g`, { name: "small", claim: { memoryGb: 10 } });
  expect((await gotBy(small!)).devices).toEqual([expect.stringMatching(/^gpu-0-mig-1g10gb-19-\d$/)]);

  const [any] = await run(`${NC24}mig1g`, { name: "any", claim: { memoryGb: 20, anyPool: true, templateName: "any" } });
  const { devices } = await gotBy(any!);
  expect(Number(/(\d+)gb/.exec(devices[0]!)![1])).toBeGreaterThanOrEqual(20);
});

test("two slices of one GPU have the same parent", async () => {
  // A GPU has two slices of this profile: the third pair does not fit, although a slice of each GPU is free.
  await run(`${NC48}mig3g`, { name: "one" });
  const [pair] = await run(`${NC48}mig3g`, { name: "pair", sliceCount: 2, claim: { sameGpu: true } });
  const [third] = await run(`${NC48}mig3g`, { name: "third", sliceCount: 2, claim: { sameGpu: true, templateName: "third" } });

  const { devices } = await gotBy(pair!);
  expect(devices).toHaveLength(2);
  expect(new Set(devices.map((device) => device.split("-mig-")[0])).size).toBe(1);
  expect(await gotBy(third!)).toEqual({ node: undefined, devices: [] });
});

test("the first profile that is free is chosen", async () => {
  const claim = { firstAvailable: ["1g.10gb", "2g.20gb"] };
  const [first] = await run(`${NC24}mig1g`, { name: "first", claim });
  const [second] = await run(`${NC24}mig2g`, { name: "second", claim: { ...claim, templateName: "second" } });

  expect((await gotBy(first!)).devices).toEqual([expect.stringContaining("-mig-1g10gb-")]);
  expect((await gotBy(second!)).devices).toEqual([expect.stringContaining("-mig-2g20gb-")]);
});
