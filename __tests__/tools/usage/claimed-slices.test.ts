import { usageCommand } from "../../../lib/tools/usage/usage-command";
import { claiming, claimTemplate, deviceClasses, request, resourceClaim } from "../../support/claim-objects";
import { type Cluster, forbidden, node, resourceSlice } from "../../support/kubernetes-objects";
import { runInTerminal } from "../../support/terminal";
import { type PodTraits, pod, workload } from "../../support/waiting-cluster";
import { fakeClock, kubectlOf } from "../cluster/verify-with";
import { CLUSTER, usageOf, usageWith } from "./usage-with";

const NODE = "claimed-0";

const claimer = (name: string, traits: PodTraits = {}): any =>
  pod({ name, namespace: "team", limits: {}, node: NODE, ...claiming(name), ...traits });

const onNode = (name: string, traits: PodTraits = {}): any =>
  claimer(name, { ...claiming(name), ...traits, status: { phase: "Running", ...claiming(name).status } });

const held = (name: string, device: number): any => resourceClaim(name, { namespace: "team", devices: [`gpu-${device}`], pool: NODE });

/** A node with seven slices for claims: two pods hold one each by claims, one by the resource, and two wait. */
const CLAIMED = {
  nodes: [node({ name: NODE, pool: "claimed", vmSize: "Standard_NC24ads_A100_v4", allocatable: { pods: "30" } })],
  resourceSlices: [resourceSlice(7, "1g.10gb", NODE)],
  resourceClaims: [held("one", 0), held("two", 1), resourceClaim("waiting", { namespace: "team" })],
  claimTemplates: [claimTemplate("mig-1g-10gb", { namespace: "team" })],
  deviceClasses: deviceClasses(),
  pods: [
    onNode("one"),
    onNode("two", { namespace: "team", owner: ["Job", "train"] }),
    pod({ name: "three", namespace: "other", node: NODE, limits: { "nvidia.com/mig-1g.10gb": 1 } }),
    claimer("waiting", { node: undefined, ...claiming("waiting") }),
    claimer("uncreated", { node: undefined, ...claiming("", { isCreated: false }) }),
  ],
} satisfies Cluster;

test("slices that pods hold by claims count as those that they request", async () => {
  expect((await usageWith(CLAIMED, ["--by=owner"])).stdout).toMatchInlineSnapshot(`
    "3 of 7 slices are in use; 4 idle; 2 requested by waiting pods

    POOL     RESOURCE                NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    claimed  nvidia.com/mig-1g.10gb      1   3/7        3     4        0        2

    OWNER               POOL     RESOURCE                USED  RUNNING  WAITING
    other/Pod/three     claimed  nvidia.com/mig-1g.10gb     1        1        0
    team/Job/train      claimed  nvidia.com/mig-1g.10gb     1        1        0
    team/Pod/one        claimed  nvidia.com/mig-1g.10gb     1        1        0
    team/Pod/uncreated  claimed  nvidia.com/mig-1g.10gb     0        0        1
    team/Pod/waiting    claimed  nvidia.com/mig-1g.10gb     0        0        1
    "
  `);
});

test("they count beside those of a device plugin", async () => {
  const both = { ...CLAIMED, nodes: [...CLUSTER.nodes, ...CLAIMED.nodes], pods: [...CLUSTER.pods, ...CLAIMED.pods] };

  expect((await usageOf(both)).verdict).toBe("11 of 23 slices are in use; 12 idle, 3 of them blocked; 4 requested by waiting pods");
});

test("jobs that Kueue suspends wait for what the templates of their claims select", async () => {
  const suspended = workload(["Job", "train"], { namespace: "team", pod: { limits: {}, spec: claiming("", { isCreated: false }).spec } });

  const { pools } = await usageOf({ ...CLAIMED, workloads: [suspended] });
  expect(pools[0].slices[0]).toMatchObject({ resourceName: "nvidia.com/mig-1g.10gb", requested: 3, waiting: 3 });
});

test("a claim that several pods share holds its slice once", async () => {
  const named = claiming("shared", { isNamed: true });
  const sharing = ["a", "b"].map((name) => claimer(name, { ...named, status: { phase: "Running" } }));
  const late = claimer("late", { node: undefined, ...named });
  const pods = [late, ...sharing];

  const { pools } = await usageOf({ ...CLAIMED, resourceClaims: [held("shared", 0)], pods });
  expect(pools[0].slices[0]).toMatchObject({ requested: 1, running: 1, idle: 6, waiting: 0 });
});

test.each<[string, any]>([
  ["monitors that hold no device", { request: "slice", driver: "gpu.nvidia.com", pool: NODE, device: "gpu-0", adminAccess: true }],
  ["devices of another driver", { request: "slice", driver: "dra.net", pool: NODE, device: "gpu-0" }],
  ["devices that are no longer published", { request: "slice", driver: "gpu.nvidia.com", pool: NODE, device: "gpu-9" }],
])("%s do not count", async (_case, result) => {
  const claim = { ...held("one", 0), status: { allocation: { devices: { results: [result] } } } };

  const { pools } = await usageOf({ ...CLAIMED, resourceClaims: [claim], pods: [onNode("one")] });
  expect(pools[0].slices).toMatchObject([{ resourceName: "nvidia.com/mig-1g.10gb", requested: 0, idle: 7 }]);
});

test.each([
  [
    "of any class of slices",
    [request("mig.nvidia.com")],
    "1 deviceclass.resource.kubernetes.io/mig.nvidia.com claimed by pods; slices of several profiles may match",
  ],
  ["of network devices", [request("dra.net")], undefined],
  ["that monitors need", [request("mig.nvidia.com", { adminAccess: true })], undefined],
])("a claim %s waits for no pool", async (_case, requests, note) => {
  const waiting = { resourceClaims: [resourceClaim("waiting", { namespace: "team", requests })], pods: [CLAIMED.pods[3]!] };

  const { pools, notes } = await usageOf({ ...CLAIMED, ...waiting });
  expect(pools[0].slices[0].waiting).toBe(0);
  expect(notes.filter((text: string) => text.includes("claimed by pods"))).toEqual(note === undefined ? [] : [note]);
});

/** As Kubernetes before 1.34 writes it. */
const old = (slice: any): any => ({
  ...slice,
  spec: { ...slice.spec, devices: slice.spec.devices.map(({ name, ...basic }: any) => ({ name, basic })) },
});

test("the objects of resource.k8s.io/v1beta1 count alike", async () => {
  const requests = [{ name: "slice", deviceClassName: "mig-1g-10gb.gpu.nvidia.com" }];
  const waiting = resourceClaim("waiting", { namespace: "team", requests });

  const { pools } = await usageOf({
    ...CLAIMED,
    resourceSlices: CLAIMED.resourceSlices.map(old),
    resourceClaims: [...CLAIMED.resourceClaims.slice(0, 2), waiting],
    claimTemplates: [claimTemplate("mig-1g-10gb", { namespace: "team", requests })],
  });
  expect(pools[0].slices[0]).toMatchObject({ resourceName: "nvidia.com/mig-1g.10gb", requested: 3, idle: 4, waiting: 2 });
});

test("whole GPUs for claims are named, not counted", async () => {
  const { verdict, notes } = await usageOf({ ...CLAIMED, resourceSlices: [resourceSlice(2, undefined, NODE)], pods: [] });

  expect(verdict).toBe("no slices");
  expect(notes).toContain("2 whole GPUs that the DRA driver publishes are not counted; see kubectl get resourceslices");
});

test("without the right to list claims, the use of published slices is unknown", async () => {
  const both = { ...CLAIMED, nodes: [...CLUSTER.nodes, ...CLAIMED.nodes], resourceClaims: forbidden("resourceclaims") };

  const { pools, notes } = await usageOf({ ...both, pods: CLUSTER.pods });
  expect(pools.map(({ slices }: any) => slices.map(({ requested, idle }: any) => [requested, idle]))).toEqual([
    [[7, 7]],
    [[1, 1]],
    [[null, null]],
  ]);
  expect(notes).toContain("not analyzed: which slices ResourceClaims hold (you may not list resourceclaims.resource.k8s.io)");
});

test("without the right to list ResourceSlices, the other slices are counted", async () => {
  const { verdict, notes } = await usageOf({
    ...CLUSTER,
    nodes: [...CLUSTER.nodes, ...CLAIMED.nodes],
    resourceSlices: forbidden("resourceslices"),
  });

  expect(verdict).toBe("8 of 16 slices are in use; 8 idle, 3 of them blocked; 2 requested by waiting pods");
  expect(notes).toContain("not analyzed: which slices pods get by ResourceClaims (you may not list resourceslices.resource.k8s.io)");
});

test("slices in use on nodes that seem to offer none are no part of them", async () => {
  expect((await usageOf({ ...CLAIMED, resourceSlices: forbidden("resourceslices") })).verdict).toBe(
    "1 slices are in use, and nodes offer 0; 0 idle; 2 requested by waiting pods",
  );
});

describe("the cluster is asked for", () => {
  const askedOf = async (cluster: Cluster): Promise<string[]> => {
    const asked: string[] = [];
    const command = usageCommand({ kubectl: () => kubectlOf(cluster, asked), clock: fakeClock() });
    await runInTerminal(["usage"], { commands: [command] });
    return asked;
  };
  const ALWAYS = ["nodes", "pods", "workloads.kueue.x-k8s.io"];

  test("nothing of claims where device plugins serve all nodes", async () => {
    expect(await askedOf(CLUSTER)).toEqual(ALWAYS);
  });

  test("ResourceSlices once, however many nodes there are, and nothing else on a cluster without claims", async () => {
    const nodes = Array.from({ length: 9 }, (_, index) => ({
      ...CLAIMED.nodes[0],
      metadata: { ...CLAIMED.nodes[0].metadata, name: `claimed-${index}` },
    }));

    expect(await askedOf({ nodes })).toEqual(["nodes", "resourceslices.resource.k8s.io", "pods", "workloads.kueue.x-k8s.io"]);
  });

  test("claims, classes and templates where pods have claims", async () => {
    expect((await askedOf(CLAIMED)).slice(4)).toEqual([
      "resourceclaims.resource.k8s.io",
      "deviceclasses.resource.k8s.io",
      "resourceclaimtemplates.resource.k8s.io",
    ]);
  });
});
