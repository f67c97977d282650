import { MigGpuNodePool, type MigPodOptions, MigProfile, MigStrategy, NvidiaDraDriver, VmSize } from "../../lib";
import { VM_SIZES } from "../../lib/core/catalog/vm-size";
import { synthesizedApp } from "../support/cdktf-out";
import { addNode, nodeName } from "./aks-node";
import { CLASS_OF_SLICES, publishedSlices } from "./published-slices";
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

beforeAll(async () => {
  await cluster.addNodes(app);
  await cluster.publish(app);
  await cluster.api.create(`${RESOURCES}/deviceclasses`, CLASS_OF_SLICES);
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

/** The ids of the causes that `explain` prints of a pod. */
async function causesOf(name: string): Promise<string[]> {
  const { stdout, stderr } = await cluster.run(app, "explain", name, "--output=json");
  expect(stderr).toBe("");
  return JSON.parse(stdout).pods.flatMap(({ causes }: any) => causes.map(({ id }: any) => id));
}

test("verify, usage and explain agree about slices that pods get by claims and by the extended resource", async () => {
  await run(`${NC24}mig1g`, { name: "claim", claim: {} }, 4);
  await run(`${NC24}mig1g`, { name: "resource" }, 3);
  await run(`${NC24}mig1g`, { name: "eighth", claim: { templateName: "eighth" } });
  const pool = `${NC24}mig1g`;

  const verify = await cluster.run(app, "verify", `--pool=${pool}`);
  expect(verify.stdout).toMatchInlineSnapshot(`
    "1 of 1 node pools match the configuration

    NODE                             SLICE    OFFERED  USED  DIAGNOSIS
    aks-s2mig1g-31415926-vmss000000  1g.10gb      7/7     7  ok
    "
  `);
  const usage = await cluster.run(app, "usage", `--pool=${pool}`, "--by=namespace");
  expect(usage.stdout).toMatchInlineSnapshot(`
    "7 of 7 slices are in use; 0 idle; 1 requested by waiting pods

    POOL     RESOURCE                NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    s2mig1g  nvidia.com/mig-1g.10gb      1   7/7        7     0        0        1

    NAMESPACE  POOL     RESOURCE                USED  RUNNING  WAITING
    default    s2mig1g  nvidia.com/mig-1g.10gb     7        7        1
    "
  `);
  const explain = await cluster.run(app, "explain", "eighth-0");
  expect(explain.stdout.split("\n\nPOOL")[0]).toMatchInlineSnapshot(`
    "Pod default/eighth-0 waits: 1 nvidia.com/mig-1g.10gb

    first: slices-taken
      found:    7 of 7 nvidia.com/mig-1g.10gb of node aks-s2mig1g-31415926-vmss000000 are held: 1 by default/Pod claim-0, 1 by default/Pod claim-1, 1 by default/Pod claim-2, 4 by others
      expected: 1 free
      fix:      wait until a pod ends, or add a node: Kubernetes evicts no pod for slices of the DRA driver
      see more: kubectl get pods --all-namespaces --output wide --field-selector spec.nodeName=aks-s2mig1g-31415926-vmss000000"
  `);
  expect((await cluster.run(app, "explain", "claim-0")).stdout).toMatchInlineSnapshot(`
    "Pod default/claim-0 runs on node aks-s2mig1g-31415926-vmss000000 of pool s2mig1g: 1 nvidia.com/mig-1g.10gb
    "
  `);
  expect([verify, usage, explain].map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
    [0, 0, 2].map((exitCode) => ({ exitCode, stderr: "" })),
  );
});

test("verify finds the published slices of every pool, also without the app", async () => {
  for (const from of [[], ["--from=cluster"]]) {
    const { stdout, exitCode } = await cluster.run(app, "verify", ...from);

    expect(stdout).toContain("45 of 45 node pools match the configuration");
    expect(exitCode).toBe(0);
  }
});

test("pods that share a claim hold its slice once, and a pod holds one by the implicit resource of a class", async () => {
  const shared = { requests: [{ name: "slice", exactly: { deviceClassName: "mig-1g-10gb.gpu.nvidia.com" } }] };
  await cluster.api.create(CLAIMS, { metadata: { name: "shared" }, spec: { devices: shared } });
  const pool = `${NC24}mig1g`;
  const onPool = { tolerations: [{ operator: "Exists" }], nodeSelector: { "kubernetes.azure.com/agentpool": pool } };
  for (const name of ["one", "other"]) {
    await cluster.api.create(PODS, {
      metadata: { name },
      spec: {
        ...onPool,
        resourceClaims: [{ name: "slice", resourceClaimName: "shared" }],
        containers: [{ name: "main", image: "ubuntu", resources: { claims: [{ name: "slice" }] } }],
      },
    });
  }
  const limits = { "deviceclass.resource.kubernetes.io/mig-1g-10gb.gpu.nvidia.com": "2" };
  await cluster.api.create(PODS, {
    metadata: { name: "implicit" },
    spec: { ...onPool, containers: [{ name: "main", image: "ubuntu", resources: { limits } }] },
  });
  await cluster.settled();

  const { stdout } = await cluster.run(app, "usage", `--pool=${pool}`, "--by=owner");
  expect(stdout).toMatchInlineSnapshot(`
    "3 of 7 slices are in use; 4 idle

    POOL     RESOURCE                NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    s2mig1g  nvidia.com/mig-1g.10gb      1   3/7        3     4        0        0

    OWNER                 POOL     RESOURCE                USED  RUNNING  WAITING
    default/Pod/implicit  s2mig1g  nvidia.com/mig-1g.10gb     2        2        0
    default/Pod/one       s2mig1g  nvidia.com/mig-1g.10gb     1        1        0
    "
  `);
  expect((await cluster.run(app, "explain", "implicit")).stdout).toMatchInlineSnapshot(`
    "Pod default/implicit runs on node aks-s2mig1g-31415926-vmss000000 of pool s2mig1g: 2 nvidia.com/mig-1g.10gb
    "
  `);
  await cluster.api.delete(PODS);
  await cluster.settled();
  await cluster.api.delete(CLAIMS);
});

/** A pod with a claim as a user could write it; without a request its claim or its template does not exist. */
async function claim(name: string, exactly?: object, { isNamed = false } = {}): Promise<void> {
  if (exactly !== undefined) {
    const devices = { requests: [{ name: "slice", exactly }] };
    await cluster.api.create(TEMPLATES, { metadata: { name }, spec: { spec: { devices } } });
  }
  await cluster.api.create(PODS, {
    metadata: { name },
    spec: {
      tolerations: [{ operator: "Exists" }],
      resourceClaims: [{ name: "slice", ...(isNamed ? { resourceClaimName: name } : { resourceClaimTemplateName: name }) }],
      containers: [{ name: "main", image: "ubuntu", resources: { claims: [{ name: "slice" }] } }],
    },
  });
}

const selected = (expression: string): object => ({ selectors: [{ cel: { expression } }] });

test("explain finds what is wrong with a claim, by the words of the scheduler", async () => {
  const whole = { name: "whole", vm_size: "Standard_NC24ads_A100_v4" };
  await addNode(cluster.api, whole);
  await cluster.api.create(`${RESOURCES}/resourceslices`, publishedSlices(whole, { isWhole: true }));
  await cluster.api.create(`${RESOURCES}/deviceclasses`, {
    metadata: { name: "any.gpu.nvidia.com" },
    spec: selected("device.driver == 'gpu.nvidia.com'"),
  });
  await claim("class", { deviceClassName: "mig-9g-90gb.gpu.nvidia.com" });
  await claim("selector", {
    deviceClassName: "any.gpu.nvidia.com",
    ...selected("device.attributes['gpu.nvidia.com'].profile == '9g.90gb'"),
  });
  await claim("large", {
    deviceClassName: "mig.nvidia.com",
    ...selected("device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('900Gi')) >= 0"),
  });
  await claim("template");
  await claim("named", undefined, { isNamed: true });
  await cluster.settled();

  expect(await causesOf("class")).toEqual(["device-class-missing"]);
  expect(await causesOf("selector")).toEqual(["claim-selector-fails"]);
  expect(await causesOf("large")).toEqual(["no-device-fits"]);
  expect(await causesOf("template")).toEqual(["claim-not-created"]);
  expect(await causesOf("named")).toEqual(["claim-missing"]);

  const mapped = "/mig-1g-5gb.gpu.nvidia.com";
  await cluster.api.patch(`${RESOURCES}/deviceclasses${mapped}`, { spec: { extendedResourceName: null } });
  await run(`s${VM_SIZES.indexOf(VmSize.STANDARD_ND96ASR_V4)}mig1g`, { name: "dropped" });
  expect(await causesOf("dropped-0")).toEqual(["extended-resource-dropped"]);
  await cluster.api.patch(`${RESOURCES}/deviceclasses${mapped}`, { spec: { extendedResourceName: "nvidia.com/mig-1g.5gb" } });
});
