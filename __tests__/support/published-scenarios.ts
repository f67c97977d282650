import { claiming, deviceClass, deviceClasses, resourceClaim } from "./claim-objects";
import type { ClusterScenario } from "./cluster-scenarios";
import { devicePlugin, draDriver, forbidden, node, resourceSlice, slicePod } from "./kubernetes-objects";
import { managedMigPool, migPool } from "./mig-pools";

/** A pool whose slices pods claim. */
const CLAIMED = {
  pool: migPool({}, "mixed"),
  releases: { dra: { name: "dra-driver-nvidia-gpu", chart: "dra-driver-nvidia-gpu", version: "0.5.0" } },
};
const MANAGED = {
  pool: managedMigPool({ gpuProfile: { nvidia: { managementMode: "Managed", driverMode: "DRA", migProfiles: ["MIG1g"] } } }),
};
/** What Kubernetes has of the slices. */
const CLASSES = { resourceClaims: [], deviceClasses: deviceClasses("1g.5gb") };
const PUBLISHED = { nodes: [node()], daemonSets: [draDriver()], resourceSlices: [resourceSlice(56, "1g.5gb")], ...CLASSES };
const WHOLE = [resourceSlice(8)];
const NODE = "aks-mignode-31415926-vmss000000";

/** What NVIDIA's DRA driver publishes, and what `verify` says of it. */
export const PUBLISHED_SCENARIOS: readonly ClusterScenario[] = [
  { title: "slices that a DRA driver publishes", ...CLAIMED, ...PUBLISHED },
  {
    title: "published slices that pods claim",
    ...CLAIMED,
    ...PUBLISHED,
    pods: [
      { metadata: { name: "infer", namespace: "default" }, ...merged(claiming("infer-x7k2p"), { nodeName: NODE, containers: [] }) },
      slicePod({ phase: "Running" }, "nvidia.com/mig-1g.5gb"),
    ],
    resourceClaims: [resourceClaim("infer-x7k2p", { devices: ["gpu-0"], pool: NODE })],
  },
  { title: "published slices whose claims nobody may read", ...CLAIMED, ...PUBLISHED, resourceClaims: forbidden("resourceclaims") },
  { title: "published slices whose classes nobody may read", ...CLAIMED, ...PUBLISHED, deviceClasses: forbidden("deviceclasses") },
  {
    title: "published slices under the class of NVIDIA's chart only",
    ...CLAIMED,
    ...PUBLISHED,
    deviceClasses: [deviceClass("mig.nvidia.com")],
  },
  {
    title: "slices that replace those of an older generation",
    ...CLAIMED,
    ...PUBLISHED,
    resourceSlices: [resourceSlice(7, "1g.5gb"), resourceSlice(56, "1g.5gb", NODE, 2)],
  },
  { title: "slices that the DRA driver of AKS publishes", ...MANAGED, ...PUBLISHED, daemonSets: [] },
  { title: "published slices of a pool of which nothing says what serves it", pool: CLAIMED.pool, ...PUBLISHED },
  {
    title: "published slices that nobody may read",
    ...CLAIMED,
    ...PUBLISHED,
    resourceSlices: forbidden("resourceslices"),
    diagnosis: "resourceslices-forbidden",
  },
  {
    title: "a DRA driver that started before the GPUs were partitioned",
    ...CLAIMED,
    ...PUBLISHED,
    resourceSlices: WHOLE,
    diagnosis: "published-before-partition",
  },
  {
    title: "the DRA driver of AKS, started before the GPUs were partitioned",
    ...MANAGED,
    ...PUBLISHED,
    daemonSets: [],
    resourceSlices: WHOLE,
    diagnosis: "published-before-partition",
  },
  {
    title: "a pool for claims without a DRA driver",
    ...CLAIMED,
    nodes: [node()],
    resourceSlices: [],
    diagnosis: "no-dra-driver",
  },
  {
    title: "a pool for claims on a cluster without the API of claims",
    ...CLAIMED,
    nodes: [node()],
    diagnosis: "no-dra-driver",
  },
  { title: "a DRA driver that publishes nothing", ...CLAIMED, ...PUBLISHED, resourceSlices: [], diagnosis: "nothing-published" },
  {
    title: "the DRA driver of AKS, which publishes nothing",
    ...MANAGED,
    ...PUBLISHED,
    daemonSets: [],
    resourceSlices: [],
    diagnosis: "nothing-published",
  },
  {
    title: "a pool for claims whose DaemonSets nobody may read",
    ...CLAIMED,
    ...PUBLISHED,
    daemonSets: forbidden("daemonsets.apps"),
    resourceSlices: [],
    diagnosis: "nothing-published",
  },
  {
    title: "a DRA driver that publishes some of the slices",
    ...CLAIMED,
    ...PUBLISHED,
    resourceSlices: [resourceSlice(49, "1g.5gb"), resourceSlice(1)],
    diagnosis: "published-other-slices",
  },
  {
    title: "published slices of another profile, of a pool of which nothing says what serves it",
    pool: CLAIMED.pool,
    ...PUBLISHED,
    resourceSlices: [resourceSlice(24, "2g.10gb")],
    diagnosis: "published-other-slices",
  },
  {
    title: "published slices without a class",
    ...CLAIMED,
    ...PUBLISHED,
    deviceClasses: [deviceClass("gpu.nvidia.com")],
    diagnosis: "device-class-missing",
  },
  {
    title: "a device plugin on a pool for claims",
    ...CLAIMED,
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    daemonSets: [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] })],
    diagnosis: "slices-not-claimable",
  },
  {
    title: "the device plugin of AKS, on a pool for claims",
    ...MANAGED,
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    diagnosis: "slices-not-claimable",
  },
  {
    title: "a device plugin beside the DRA driver of AKS",
    ...MANAGED,
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    daemonSets: [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] })],
    diagnosis: "second-device-plugin",
  },
  {
    title: "a device plugin beside a DRA driver, which the pool should have",
    ...CLAIMED,
    ...PUBLISHED,
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    daemonSets: [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] }), draDriver()],
    diagnosis: "two-device-plugins",
  },
];

/** The pod of a claim on a node. */
function merged({ spec, status }: ReturnType<typeof claiming>, others: object): object {
  return { spec: { ...spec, ...others }, status: { phase: "Running", ...status } };
}
