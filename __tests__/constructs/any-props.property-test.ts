import { Testing } from "cdktf";
import fc from "fast-check";
import {
  ManagedMigNodePool,
  MigConfigurationError,
  MigGpuNodePool,
  MigProfile,
  MigQueues,
  MigStrategy,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  VmSize,
} from "../../lib";
import { testCluster, testPool } from "../support/pools";
import { TestApp } from "../support/synth";

/** Whatever a caller whose compiler checks nothing can pass. */
const anyValue = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "${", "%{", "a=b:NoSchedule", "1", "10%", "default", "0.7.0", "__proto__", "Spot", "Standard_ND96asr_v4"),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
  fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
  fc.anything({ withNullPrototype: true, maxDepth: 3 }),
);

// The same values in every run, so that a change alone makes it fail; explore with another seed and more runs.
const RUNS = { seed: 20260101, numRuns: 6 };

/** Every name, so that a prop without a check of its own is found as well. */
const POOL_PROPS = [
  "cluster",
  "vmSize",
  "profile",
  "strategy",
  "name",
  "nodeCount",
  "minCount",
  "maxCount",
  "autoscaling",
  "taints",
  "labels",
  "tags",
  "zones",
  "vnetSubnetId",
  "podSubnetId",
  "osSku",
  "osDiskType",
  "osDiskSizeGb",
  "kubeletDiskType",
  "maxPods",
  "orchestratorVersion",
  "maxSurge",
  "maxUnavailable",
  "upgrade",
  "drainTimeoutMinutes",
  "nodeSoakMinutes",
  "undrainableNodeBehavior",
  "spot",
  "priority",
  "spotMaxPrice",
  "evictionPolicy",
  "temporaryNameForRotation",
  "createBeforeDestroy",
  "preventDestroy",
  "ignoreChanges",
  "scaleDownMode",
  "capacityReservationGroupId",
  "hostGroupId",
  "proximityPlacementGroupId",
  "snapshotId",
  "fipsEnabled",
  "hostEncryptionEnabled",
  "ultraSsdEnabled",
  "nodePublicIpEnabled",
  "nodePublicIpPrefixId",
  "nodeNetworkProfile",
  "kubeletConfig",
  "linuxOsConfig",
  "timeouts",
  "gpuSoftware",
  "provider",
];

const MANAGED_PROPS = [
  "cluster",
  "vmSize",
  "profiles",
  "slices",
  "strategy",
  "name",
  "nodeCount",
  "taints",
  "labels",
  "tags",
  "zones",
  "vnetSubnetId",
  "podSubnetId",
  "osSku",
  "osDiskType",
  "osDiskSizeGb",
  "kubeletDiskType",
  "maxPods",
  "orchestratorVersion",
  "maxSurge",
  "maxUnavailable",
  "upgrade",
  "drainTimeoutMinutes",
  "nodeSoakMinutes",
  "undrainableNodeBehavior",
  "capacityReservationGroupId",
  "hostGroupId",
  "proximityPlacementGroupId",
  "preventDestroy",
  "ignoreChanges",
  "timeouts",
  "apiVersion",
  "provider",
];

const PLUGIN_PROPS = [
  "cluster",
  "chartVersion",
  "gpuFeatureDiscovery",
  "gpuFeatureDiscoveryChartVersion",
  "namespace",
  "repository",
  "gpuFeatureDiscoveryRepository",
  "imageRepository",
  "nodeFeatureDiscoveryImageRepository",
  "imagePullSecrets",
  "values",
  "gpuFeatureDiscoveryValues",
  "helmProvider",
  "timeoutSeconds",
];

const OPERATOR_PROPS = [
  "cluster",
  "chartVersion",
  "namespace",
  "repository",
  "imageRegistry",
  "imagePullSecrets",
  "dcgmExporter",
  "serviceMonitor",
  "nodeFeatureDiscovery",
  "values",
  "helmProvider",
  "timeoutSeconds",
];

const QUEUES_PROPS = [
  "cluster",
  "pools",
  "teams",
  "sharing",
  "cohort",
  "queueName",
  "cpuAndMemory",
  "kueue",
  "releaseName",
  "helmProvider",
];

const TEAM_PROPS = ["name", "namespace", "share", "quotas", "slices", "borrowing", "lending"];

const KUEUE_PROPS = ["install", "chartVersion", "namespace", "repository", "values", "timeoutSeconds"];

/** Runs the construction; where it is refused, as it must be refused, makes sure that the id is free again. */
function constructsOrRefuses(parent: { node: { tryFindChild(id: string): unknown } }, id: string, construct: () => unknown): boolean {
  try {
    construct();
    return true;
  } catch (error) {
    if (!MigConfigurationError.isMigConfigurationError(error)) {
      throw error;
    }
    expect(parent.node.tryFindChild(id)).toBeUndefined();
    return false;
  }
}

function poolSynthesizes(props: Record<string, unknown>): void {
  const stack = new TestApp().stack();
  const cluster = testCluster(stack);
  const valid = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
  if (!constructsOrRefuses(stack, "mignode", () => new MigGpuNodePool(stack, "mignode", { ...valid, ...props } as any))) {
    expect(() => new MigGpuNodePool(stack, "mignode", valid)).not.toThrow();
    return;
  }
  Testing.synth(stack, true);
}

function managedSynthesizes(props: Record<string, unknown>): void {
  const stack = new TestApp().stack();
  const valid = {
    cluster: testCluster(stack),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profiles: [MigProfile.MIG_4G, MigProfile.MIG_3G],
    strategy: MigStrategy.MIXED,
  };
  if (!constructsOrRefuses(stack, "mignode", () => new ManagedMigNodePool(stack, "mignode", { ...valid, ...props } as any))) {
    expect(() => new ManagedMigNodePool(stack, "mignode", valid)).not.toThrow();
    return;
  }
  Testing.synth(stack, true);
}

function pluginSynthesizes(props: Record<string, unknown>): void {
  const stack = new TestApp().stack();
  const cluster = testCluster(stack);
  const made = constructsOrRefuses(stack, "plugin", () => new NvidiaDevicePlugin(stack, "plugin", { cluster, ...props } as any));
  if (!made) {
    expect(() => new NvidiaDevicePlugin(stack, "plugin", { cluster })).not.toThrow();
    return;
  }
  if (!constructsOrRefuses(stack, "mignode", () => testPool(stack, "mignode", { cluster }))) {
    return;
  }
  Testing.synth(stack, true);
}

function operatorSynthesizes(props: Record<string, unknown>): void {
  const stack = new TestApp().stack();
  const cluster = testCluster(stack);
  const build = () => new NvidiaGpuOperator(stack, "operator", { cluster, ...props } as any);
  if (!constructsOrRefuses(stack, "operator", build)) {
    expect(() => new NvidiaGpuOperator(stack, "operator", { cluster })).not.toThrow();
    return;
  }
  const gpuSoftware = stack.node.findChild("operator") as NvidiaGpuOperator;
  if (!constructsOrRefuses(stack, "mignode", () => testPool(stack, "mignode", { cluster, gpuSoftware }))) {
    return;
  }
  Testing.synth(stack, true);
}

function queuesSynthesize(props: Record<string, unknown>, team: Record<string, unknown> = {}): void {
  const stack = new TestApp().stack();
  const valid = {
    cluster: testCluster(stack),
    pools: [testPool(stack)],
    teams: [{ name: "research", namespace: "research", share: 0.5, ...team }],
  };
  if (!constructsOrRefuses(stack, "queues", () => new MigQueues(stack, "queues", { ...valid, ...props } as any))) {
    expect(() => new MigQueues(stack, "queues", { ...valid, teams: [{ name: "a", namespace: "a", share: 1 }] })).not.toThrow();
    return;
  }
  Testing.synth(stack, true);
}

test.each([
  ...QUEUES_PROPS.map((prop) => [prop, (value: unknown) => queuesSynthesize({ [prop]: value })] as const),
  ...KUEUE_PROPS.map((prop) => [`kueue.${prop}`, (value: unknown) => queuesSynthesize({ kueue: { [prop]: value } })] as const),
  ...TEAM_PROPS.map((prop) => [`teams[0].${prop}`, (value: unknown) => queuesSynthesize({}, { [prop]: value })] as const),
])("any value of the queues' %s synthesizes or is refused with a MigConfigurationError", (_prop, synthesize) => {
  fc.assert(fc.property(anyValue, synthesize), RUNS);
});

test.each(POOL_PROPS)("any value of the pool's %s synthesizes or is refused with a MigConfigurationError", (prop) => {
  fc.assert(
    fc.property(anyValue, (value) => poolSynthesizes({ [prop]: value })),
    RUNS,
  );
});

test.each(MANAGED_PROPS)("any value of the managed pool's %s synthesizes or is refused with a MigConfigurationError", (prop) => {
  fc.assert(
    fc.property(anyValue, (value) => managedSynthesizes({ [prop]: value })),
    RUNS,
  );
});

test.each(PLUGIN_PROPS)("any value of the plugin's %s synthesizes or is refused with a MigConfigurationError", (prop) => {
  fc.assert(
    fc.property(anyValue, (value) => pluginSynthesizes({ [prop]: value })),
    RUNS,
  );
});

test.each(OPERATOR_PROPS)("any value of the operator's %s synthesizes or is refused with a MigConfigurationError", (prop) => {
  fc.assert(
    fc.property(anyValue, (value) => operatorSynthesizes({ [prop]: value })),
    RUNS,
  );
});

test("any values of several props together synthesize or are refused with a MigConfigurationError", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...POOL_PROPS), anyValue, { maxKeys: 5 }), (props) => poolSynthesizes(props)),
    { ...RUNS, numRuns: 50 },
  );
});

test("a value that contains itself is refused with a MigConfigurationError, whichever prop it is passed as", () => {
  const map: Record<string, unknown> = {};
  const list = [map];
  map.list = list;
  for (const endless of [map, list]) {
    for (const prop of POOL_PROPS) {
      const stack = new TestApp().stack();
      const valid = {
        cluster: testCluster(stack),
        vmSize: VmSize.STANDARD_ND96ASR_V4,
        profile: MigProfile.MIG_1G,
        strategy: MigStrategy.SINGLE,
      };
      const made = constructsOrRefuses(stack, "mignode", () => new MigGpuNodePool(stack, "mignode", { ...valid, [prop]: endless } as any));
      expect([prop, made]).toEqual([prop, false]);
    }
    for (const prop of MANAGED_PROPS) {
      const stack = new TestApp().stack();
      const valid = {
        cluster: testCluster(stack),
        vmSize: VmSize.STANDARD_ND96ASR_V4,
        profiles: [MigProfile.MIG_7G],
        strategy: MigStrategy.MIXED,
      };
      const made = constructsOrRefuses(
        stack,
        "mignode",
        () => new ManagedMigNodePool(stack, "mignode", { ...valid, [prop]: endless } as any),
      );
      expect([prop, made]).toEqual([prop, false]);
    }
    for (const prop of PLUGIN_PROPS) {
      const stack = new TestApp().stack();
      const props = { cluster: testCluster(stack), [prop]: endless };
      expect([prop, constructsOrRefuses(stack, "plugin", () => new NvidiaDevicePlugin(stack, "plugin", props as any))]).toEqual([
        prop,
        false,
      ]);
    }
  }
});

test.each([undefined, null, 0, "props", []])("%j instead of the props is refused with a MigConfigurationError", (props: any) => {
  const stack = new TestApp().stack();
  expect(constructsOrRefuses(stack, "mignode", () => new ManagedMigNodePool(stack, "mignode", props))).toBe(false);
  expect(constructsOrRefuses(stack, "mignode", () => new MigGpuNodePool(stack, "mignode", props))).toBe(false);
  expect(constructsOrRefuses(stack, "plugin", () => new NvidiaDevicePlugin(stack, "plugin", props))).toBe(false);
  expect(constructsOrRefuses(stack, "operator", () => new NvidiaGpuOperator(stack, "operator", props))).toBe(false);
  expect(constructsOrRefuses(stack, "queues", () => new MigQueues(stack, "queues", props))).toBe(false);
});

test.each(["id with blanks", "a/b", "Ünïcode", "1", "x".repeat(300)])(
  "the id %j synthesizes or is refused with a MigConfigurationError",
  (id) => {
    const stack = new TestApp().stack();
    const nodeId = id.replace("/", "--");
    expect(constructsOrRefuses(stack, nodeId, () => testPool(stack, id))).toBe(false);
    expect(() => testPool(stack, id, { name: "mignode" })).not.toThrow();
  },
);
