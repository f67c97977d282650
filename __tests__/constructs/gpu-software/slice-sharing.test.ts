import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  type MigGpuNodePool,
  type MigGpuNodePoolProps,
  MigProfile,
  MigQueues,
  MigSmokeTest,
  MigStrategy,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  type SliceSharingOptions,
} from "../../../lib";
import { declaredByStack } from "../../../lib/tools/origins/app/stack-declarations";
import { synthesized, testCluster, testPool } from "../../support/pools";
import { type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../../support/synth";

const SOFTWARE = { NvidiaDevicePlugin, NvidiaGpuOperator };
const KINDS = ["NvidiaDevicePlugin", "NvidiaGpuOperator"] as const;
type Pools = Readonly<Record<string, Partial<MigGpuNodePoolProps>>>;
const POOL: Pools = { mignode: {} };
const MIXED = { strategy: MigStrategy.MIXED };

interface Built {
  readonly pools: readonly MigGpuNodePool[];
  readonly stack: SynthesizedStack;
}

/** A stack with the software and the pools, which it serves in this order. */
function built(
  props: object,
  pools: Pools = POOL,
  kind: (typeof KINDS)[number] = "NvidiaDevicePlugin",
  more?: (stack: TerraformStack, pools: MigGpuNodePool[]) => void,
): Built {
  const made: MigGpuNodePool[] = [];
  const stack = synthesized((scope) => {
    new SOFTWARE[kind](scope, "software", { cluster: testCluster(scope), ...props });
    made.push(...Object.entries(pools).map(([id, pool]) => testPool(scope, id, pool)));
    more?.(scope, made);
  });
  return { pools: made, stack };
}

/** What each pool offers, as the constructs say it. */
const offered = ({ pools }: Built): object[] => pools.map(({ allocatable }) => allocatable);

/** The same as the command line reads it from the synthesized app. */
function readOffers({ pools: made, stack: { json } }: Built): object[] {
  const { pools } = declaredByStack({ name: "gpu", resources: json.resource, dataSources: json.data ?? {}, providers: json.provider });
  const inOrder = made.map(({ poolName }) => pools.find((pool) => pool.poolName === poolName));
  return inOrder.map((pool) => Object.fromEntries((pool?.slices ?? []).map(({ resourceName, count }) => [resourceName, count])));
}

function refusal(props: object, pools: Pools = POOL): string {
  const scope = new TestApp().stack();
  return thrownBy(() => {
    new NvidiaDevicePlugin(scope, "software", { cluster: testCluster(scope), ...props });
    Object.entries(pools).map(([id, pool]) => testPool(scope, id, pool));
  }).message;
}

// 8 GPUs with 7 slices each, or with 2: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
const SHARED: readonly (readonly [what: string, sharing: SliceSharingOptions, pools: Pools, offers: object[]])[] = [
  ["each slice by four pods", { replicas: 4 }, POOL, [{ "nvidia.com/gpu": 224 }]],
  ["under a name of its own", { replicas: 4, renameByDefault: true }, POOL, [{ "nvidia.com/gpu.shared": 224 }]],
  ["under mixed", { replicas: 2, renameByDefault: true }, { mignode: MIXED }, [{ "nvidia.com/mig-1g.5gb.shared": 112 }]],
  [
    "of two sizes under mixed",
    { replicas: 2 },
    { one: MIXED, three: { ...MIXED, profile: MigProfile.MIG_3G } },
    [{ "nvidia.com/mig-1g.5gb": 112 }, { "nvidia.com/mig-3g.20gb": 32 }],
  ],
  [
    "of one resource alone",
    { replicasByResource: { "nvidia.com/mig-1g.5gb": 3 }, renameByDefault: true },
    { one: MIXED, three: { ...MIXED, profile: MigProfile.MIG_3G } },
    [{ "nvidia.com/mig-1g.5gb.shared": 168 }, { "nvidia.com/mig-3g.20gb": 16 }],
  ],
  [
    "of one resource otherwise",
    { replicas: 2, replicasByResource: { "nvidia.com/mig-3g.20gb": 5 } },
    { one: MIXED, three: { ...MIXED, profile: MigProfile.MIG_3G } },
    [{ "nvidia.com/mig-1g.5gb": 112 }, { "nvidia.com/mig-3g.20gb": 80 }],
  ],
  [
    "of pools with different strategies",
    { replicas: 4, replicasByResource: { "nvidia.com/gpu": 2 } },
    { single: {}, mixed: MIXED },
    [{ "nvidia.com/gpu": 112 }, { "nvidia.com/mig-1g.5gb": 224 }],
  ],
];

describe.each(KINDS)("%s shares slices", (kind) => {
  test.each(SHARED)("%s", (_what, sharing, pools, offers) => {
    const app = built({ sharing }, pools, kind);
    expect(offered(app)).toEqual(offers);
    expect(readOffers(app)).toEqual(offers);
    expect(app.stack.warnings()).toEqual([]);
  });

  test("where an expression is in its values", () => {
    const app = built({ sharing: { replicas: 4 }, values: { podAnnotations: { owner: "" } } }, POOL, kind, (scope) => {
      const owner = new TerraformVariable(scope, "owner", { type: "string" });
      testPool(scope, "other", { taints: [`team=${owner.stringValue}:NoSchedule`] });
    });
    expect(readOffers(app)[0]).toEqual({ "nvidia.com/gpu": 224 });
  });
});

describe("an app whose slices are shared", () => {
  test("has the same values and counts as one whose values say so", () => {
    const resources = [{ name: "nvidia.com/gpu", replicas: 4 }];
    const config = JSON.stringify({ version: "v1", flags: { migStrategy: "single" }, sharing: { timeSlicing: { resources } } });
    const byHand = built({ values: { config: { map: { "mig-single": config }, default: "mig-single" } } });
    const byProp = built({ sharing: { replicas: 4 } });
    expect(valuesOf(byProp.stack.resource("helm_release"))).toEqual(valuesOf(byHand.stack.resource("helm_release")));
    expect(offered(byProp)).toEqual(offered(byHand));
    expect(byHand.stack.warnings()).toEqual([expect.stringContaining("MIG155")]);
  });

  test("makes pods, queues and smoke tests for what the nodes offer", () => {
    let pod: any;
    const { stack } = built({ sharing: { replicas: 4, renameByDefault: true } }, POOL, "NvidiaDevicePlugin", (scope, [pool]) => {
      pod = pool!.podManifest();
      new MigSmokeTest(scope, "smoke", { pool: pool! });
      new MigQueues(scope, "queues", {
        cluster: testCluster(scope),
        pools: [pool!],
        teams: [{ name: "research", namespace: "research", share: 0.5 }],
      });
    });
    expect(pod.spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu.shared": 1 });
    const releases = stack.resources("helm_release");
    expect(valuesOf(releases.smoke)).toMatchObject({ partition: "1g.5gb", resourceName: "nvidia.com/gpu.shared" });
    expect(JSON.stringify(valuesOf(releases.queues))).toContain('"name":"nvidia.com/gpu.shared","nominalQuota":112');
  });

  test("tells the plugin to refuse requests for several", () => {
    const values = valuesOf(built({ sharing: { replicas: 4, failRequestsGreaterThanOne: true } }).stack.resource("helm_release"));
    expect(values).toMatchObject({ migStrategy: "single", config: { default: "mig-single" } });
    expect(JSON.parse(values.config.map["mig-single"]).sharing.timeSlicing.failRequestsGreaterThanOne).toBe(true);
  });

  test("makes no pod that the plugin would refuse", () => {
    const requestingTwo = (failRequestsGreaterThanOne: boolean) => (): unknown =>
      built({ sharing: { replicas: 4, failRequestsGreaterThanOne } }).pools[0]!.podManifest({ sliceCount: 2 });
    expect(requestingTwo(false)).not.toThrow();
    expect(thrownBy(requestingTwo(true)).message).toMatchInlineSnapshot(`
      "pod "mignode-slice": 1 problem
        MIG201 the container requests 2 slices
          expected: 1: the device plugin refuses more shared slices (failRequestsGreaterThanOne)
          fix: request 1, or run more pods
          see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/"
    `);
  });

  test("leaves out a pool that selects a configuration of its own", () => {
    const alone = JSON.stringify({ version: "v1", flags: { migStrategy: "single" } });
    const props = { sharing: { replicas: 4 }, values: { config: { map: { alone } } } };
    const app = built(props, { shared: {}, alone: { labels: { "nvidia.com/device-plugin.config": "alone" } } });
    expect(offered(app)).toEqual([{ "nvidia.com/gpu": 224 }, { "nvidia.com/gpu": 56 }]);
    expect(readOffers(app)).toEqual(offered(app));
  });
});

describe("sharing is refused", () => {
  test("where it is not of its type", () => {
    const wrong = [
      {},
      { mps: { resources: [] } },
      { replicas: 1 },
      { replicas: 2.5 },
      { replicas: "4" },
      { replicasByResource: { gpu: 4 } },
    ];
    expect(wrong.map((sharing) => refusal({ sharing })).join("\n")).toMatchInlineSnapshot(`
      "gpu/software: 1 problem
        MIG028 the prop sharing is an object without members
          expected: an object with replicas or replicasByResource (time-slicing only: MPS does not support MIG)
          fix: write it like { replicas: 4 }, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
      gpu/software: 2 problems
        MIG028 the prop sharing is an object with "mps"
          expected: an object with replicas or replicasByResource (time-slicing only: MPS does not support MIG)
          fix: write it like { replicas: 4 }, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
        MIG047 sharing.mps is set, but there is no such prop
          expected: a prop that exists
          fix: correct the name, or remove it
          see: https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/API.md
      gpu/software: 1 problem
        MIG028 the prop sharing.replicas is 1
          expected: a whole number, at least 2
          fix: write it like 4, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
      gpu/software: 1 problem
        MIG028 the prop sharing.replicas is 2.5
          expected: a whole number, at least 2
          fix: write it like 4, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
      gpu/software: 1 problem
        MIG028 the prop sharing.replicas is "4"
          expected: a whole number, at least 2
          fix: write it like 4, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
      gpu/software: 1 problem
        MIG028 the prop sharing.replicasByResource is an object with "gpu"
          expected: a map of resource names to whole numbers of at least 2
          fix: write it like { "nvidia.com/mig-1g.5gb": 4 }, or leave it out
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("with a member that does not exist", () => {
    expect(refusal({ sharing: { replicas: 4, rename: true } })).toMatchInlineSnapshot(`
      "gpu/software: 1 problem
        MIG047 sharing.rename is set, but there is no such prop
          expected: renameByDefault
          fix: write renameByDefault
          see: https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/API.md"
    `);
  });

  test("by a number that only Terraform knows", () => {
    const scope = new TestApp().stack();
    const replicas = new TerraformVariable(scope, "n", { type: "number" }).numberValue;
    const call = (): unknown => new NvidiaDevicePlugin(scope, "software", { cluster: testCluster(scope), sharing: { replicas } });
    expect(thrownBy(call).message).toMatchInlineSnapshot(`
      "gpu/software: 1 problem
        MIG028 the prop sharing.replicas is a value known after apply
          expected: a whole number, at least 2, known at synth
          fix: set it in the program, for example from process.env
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
  });

  test("beside a chart that has no plugin configuration", () => {
    expect(refusal({ sharing: { replicas: 4 }, chartVersion: "0.7.0" })).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG125 sharing is set, but chart "0.7.0" has no plugin configuration
          expected: chart 0.12 or newer
          fix: raise chartVersion, or remove sharing
          see: https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus"
    `);
  });

  test("beside values that replace its configuration", () => {
    expect(
      refusal({ sharing: { replicas: 4 }, values: { config: { default: "mine", map: { mine: "version: v1" } } } }),
    ).toMatchInlineSnapshot(`
      "gpu/mignode: 1 problem
        MIG125 sharing asks for 4 pods on each nvidia.com/gpu, but the values give pool "mignode" another configuration
          expected: values without a plugin configuration, known at synth
          fix: remove the plugin configuration from values, or remove sharing
          see: https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus"
    `);
  });

  test("of slices that no pool has", () => {
    const call = (): unknown => built({ sharing: { replicas: 4, replicasByResource: { "nvidia.com/mig-1g.5gb": 2 } } });
    expect(thrownBy(call).message).toMatchInlineSnapshot(`
      "Validation failed with the following errors:
        [gpu/software] MIG126 sharing names nvidia.com/mig-1g.5gb, but no pool of the device plugin has it; expected the resource name of a pool; fix: correct the name, or remove it (https://github.com/NVIDIA/k8s-device-plugin#with-cuda-time-slicing)

      If you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.
      "
    `);
  });
});
