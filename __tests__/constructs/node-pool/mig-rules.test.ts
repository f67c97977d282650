import { KubernetesClusterNodePool, type KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Aspects, TerraformResource, TerraformVariable } from "cdktf";
import {
  AksCluster,
  ExternalGpuSoftware,
  ManagedMigNodePool,
  MigGpuNodePool,
  MigProfile,
  MigRules,
  type MigRulesProps,
  MigStrategy,
  VmSize,
} from "../../../lib";
import { rawCluster } from "../../support/raw-cluster";
import { CLUSTER_ID, TestApp, thrownBy } from "../../support/synth";

const GOOD: KubernetesClusterNodePoolConfig = {
  name: "plain",
  kubernetesClusterId: CLUSTER_ID,
  vmSize: "Standard_ND96asr_v4",
  gpuInstance: "MIG1g",
  gpuDriver: "Install",
  nodeCount: 1,
  upgradeSettings: { maxUnavailable: "1" },
};

const TAINTED_SYSTEM = { mode: "System", nodeTaints: ["sku=gpu:NoSchedule"] };

interface Answer {
  readonly errors: string;
  readonly warnings: string[];
  readonly infos: string[];
}

/** What MigRules says of the pool when its app is synthesized. */
function answer(
  config: Partial<KubernetesClusterNodePoolConfig>,
  props?: MigRulesProps,
  change = (_pool: KubernetesClusterNodePool) => {},
): Answer {
  const app = new TestApp();
  const stack = app.stack();
  change(new KubernetesClusterNodePool(stack, "pool", { ...GOOD, ...config }));
  new ResourceGroup(stack, "group", { name: "MIG", location: "x" });
  Aspects.of(stack).add(new MigRules(props));
  return synthesis(app);
}

function synthesis(app: TestApp): Answer {
  try {
    const { gpu } = app.synth();
    return { errors: "", warnings: gpu!.warnings(), infos: gpu!.infos() };
  } catch (error: any) {
    return { errors: error.message, warnings: [], infos: [] };
  }
}

test("says nothing of a pool that keeps every rule", () => {
  expect(answer({})).toEqual({ errors: "", warnings: [], infos: [] });
});

test("stops the synth at what Azure rejects, with the id of the rule", () => {
  expect(answer({ gpuDriver: undefined }).errors).toContain(
    'MIG006 gpu_driver is not set; AKS sets "Install", and at the next apply azurerm replaces the pool; expected "Install"; fix: set gpu_driver = "Install"',
  );
});

test("names every error of the pool at once", () => {
  expect(answer({ gpuDriver: "None", ...TAINTED_SYSTEM }).errors).toMatch(/MIG006.*MIG007/s);
});

test("judges the default pool of a raw cluster, as a review does", () => {
  const app = new TestApp();
  const stack = app.stack();
  rawCluster(stack, "cluster", {
    defaultNodePool: { name: "mig", vmSize: "Standard_ND96asr_v4", nodeCount: 1, gpuInstance: "MIG9g", gpuDriver: "Install" },
  });
  rawCluster(stack, "other", { defaultNodePool: { name: "system", vmSize: "Standard_D4s_v5", nodeCount: 0 } });
  Aspects.of(stack).add(new MigRules());

  expect(synthesis(app).errors.match(/MIG\d+ .*/g)).toMatchInlineSnapshot(`
    [
      "MIG003 gpu_instance is "MIG9g"; expected one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g; fix: use one of the five (https://learn.microsoft.com/azure/aks/gpu-multi-instance)",
    ]
  `);
});

test("warns of what Azure accepts and then endangers", () => {
  const { warnings } = answer({ scaleDownMode: "Deallocate" });
  expect(warnings.map((warning) => warning.slice(0, 6))).toEqual(["MIG054"]);
});

test("sees what addOverride lays over the arguments", () => {
  expect(answer({ gpuDriver: undefined }, {}, (pool) => pool.addOverride("gpu_driver", "Install")).errors).toBe("");
  expect(answer({}, {}, (pool) => pool.addOverride("upgrade_settings", { max_surge: "1", max_unavailable: "1" })).errors).toContain(
    "MIG012",
  );
});

test("reads the ignored changes of the resource, and those that addOverride brings", () => {
  expect(answer({ lifecycle: { ignoreChanges: ["nodeCount"] } }).errors).toContain('MIG035 ignore_changes names "nodeCount"');
  expect(answer({ lifecycle: { ignoreChanges: "all" } }).errors).toBe("");
  expect(answer({}, {}, (pool) => pool.addOverride("lifecycle.ignore_changes", ["nodeCount"])).errors).toContain("MIG035");
});

test("leaves values alone that are known only after apply", () => {
  const app = new TestApp();
  const stack = app.stack();
  const size = new TerraformVariable(stack, "size", { type: "string" }).stringValue;
  new KubernetesClusterNodePool(stack, "pool", { ...GOOD, vmSize: size, gpuDriver: size, nodeTaints: [size] });
  Aspects.of(stack).add(new MigRules());
  expect(app.synth().gpu?.warnings()).toEqual([]);
});

test("leaves pools without a profile alone", () => {
  expect(answer({ gpuInstance: undefined, gpuDriver: undefined, vmSize: "Standard_D2s_v5" }).errors).toBe("");
});

test("looks at the pools of every stack, and not again at those of this library", () => {
  const app = new TestApp();
  const [one, other] = [app.stack("one"), app.stack("other")];
  new KubernetesClusterNodePool(one, "pool", { ...GOOD, scaleDownMode: "Deallocate" });
  new MigGpuNodePool(other, "mignode", {
    cluster: AksCluster.fromClusterId(other, "cluster", CLUSTER_ID),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
    scaleDownMode: "Deallocate",
    gpuSoftware: new ExternalGpuSoftware(),
  });
  const rules = new MigRules();
  for (const stack of [one, other]) {
    Aspects.of(stack).add(rules);
  }
  const stacks = app.synth();
  expect([stacks.one?.warnings().length, stacks.other?.warnings().length]).toEqual([1, 1]);
});

test("does not fix the logical id of a resource", () => {
  const app = new TestApp();
  const stack = app.stack();
  const pool = new KubernetesClusterNodePool(stack, "pool", GOOD);
  new MigRules().visit(pool);
  pool.overrideLogicalId("renamed");
  expect(app.synth().gpu?.addresses()).toEqual(["azurerm_kubernetes_cluster_node_pool.renamed"]);
});

describe("a rule that is ignored", () => {
  const ignore = [{ ruleId: "MIG006", reason: "an old pool" }];

  test("is an annotation with the reason instead of an error", () => {
    const { errors, warnings, infos } = answer({ gpuDriver: undefined }, { ignore });
    expect([errors, warnings]).toEqual(["", []]);
    expect(infos).toEqual([
      'MIG006 is ignored: an old pool (gpu_driver is not set; AKS sets "Install", and at the next apply azurerm replaces the pool; fix: set gpu_driver = "Install")',
    ]);
  });

  test("can be the one over ignored changes", () => {
    const props = { ignore: [{ ruleId: "MIG035", reason: "another provider knows it" }] };
    expect(answer({ lifecycle: { ignoreChanges: ["nodeCount"] } }, props)).toMatchObject({
      errors: "",
      infos: [expect.stringContaining("MIG035 is ignored: another provider knows it")],
    });
  });

  test("can be ignored for one pool, by its address in Terraform", () => {
    const app = new TestApp();
    const stack = app.stack();
    for (const id of ["one", "other"]) {
      new KubernetesClusterNodePool(stack, id, { ...GOOD, gpuDriver: undefined });
    }
    const reasons = [
      { ruleId: "MIG006", reason: "an old pool", address: "azurerm_kubernetes_cluster_node_pool.one" },
      { ruleId: "MIG006", reason: "yet another", address: "azurerm_kubernetes_cluster_node_pool.none" },
    ];
    Aspects.of(stack).add(new MigRules({ ignore: reasons }));
    const message = thrownBy(() => app.synth()).message;
    expect(message).toContain("[gpu/other] MIG006");
    expect(message).not.toContain("[gpu/one]");
  });

  test("is not mentioned where nothing breaks it", () => {
    expect(answer({}, { ignore }).infos).toEqual([]);
  });

  test("leaves the other rules alone", () => {
    expect(answer({ gpuDriver: undefined, ...TAINTED_SYSTEM }, { ignore }).errors).toContain("MIG007");
  });

  test.each<[string, any]>([
    ["that does not exist", [{ ruleId: "MIG999", reason: "because" }]],
    ["of another kind", [{ ruleId: "MIG105", reason: "because" }]],
    ["without an id", [{ reason: "because" }]],
    ["without a reason", [{ ruleId: "MIG006" }]],
    ["with an empty reason", [{ ruleId: "MIG006", reason: " " }]],
    ["by its id alone", ["MIG006"]],
    ["at no address", [{ ruleId: "MIG006", reason: "because", address: "" }]],
    ["at the path of a construct", [{ ruleId: "MIG006", reason: "because", address: "gpu/pool" }]],
    ["in no list", { MIG006: "because" }],
  ])("%s is refused", (_what, wrong) => {
    expect(thrownBy(() => new MigRules({ ignore: wrong })).message).toMatchSnapshot();
  });
});

describe("a pool of azapi", () => {
  const PROPERTIES = {
    vmSize: "Standard_ND96asr_v4",
    mode: "User",
    osType: "Linux",
    count: 1,
    gpuInstanceProfile: "MIG1g",
    nodeTaints: ["nvidia.com/gpu=present:NoSchedule"],
  };

  /** What MigRules says of a pool with that body, made as a generated binding or an escape hatch makes it. */
  function said(
    properties: object,
    props?: MigRulesProps,
    bodyOf: (properties: object) => unknown = (inner) => ({ properties: inner }),
    type = "Microsoft.ContainerService/managedClusters/agentPools@2025-10-01",
  ): Answer {
    const app = new TestApp();
    const stack = app.stack();
    const pool = new TerraformResource(stack, "pool", { terraformResourceType: "azapi_resource" });
    for (const [name, value] of Object.entries({ type, name: "plain", parent_id: CLUSTER_ID, body: bodyOf(properties) })) {
      pool.addOverride(name, value);
    }
    Aspects.of(stack).add(new MigRules(props));
    return synthesis(app);
  }

  test("that keeps every rule is left alone, whatever it leaves to AKS", () => {
    const { count: _, mode: __, osType: ___, ...few } = PROPERTIES;

    expect([said(PROPERTIES), said(few)]).toEqual(Array(2).fill({ errors: "", warnings: [], infos: [] }));
  });

  test("is judged in the words of Azure's API", () => {
    expect(said({ ...PROPERTIES, gpuProfile: { driver: "None" } }).errors).toContain("MIG006 gpuProfile.driver is");
    expect(said({ ...PROPERTIES, upgradeSettings: { maxSurge: "0" } }).errors).toContain('MIG012 upgradeSettings.maxSurge is "0"');
  });

  test("is judged where its body is the JSON text that azapi 1 has", () => {
    const text = (properties: object) => JSON.stringify({ properties });

    expect(said({ ...PROPERTIES, gpuProfile: { driver: "None" } }, {}, text).errors).toContain("MIG006 gpuProfile.driver is");
    expect(said(PROPERTIES, {}, () => "no JSON").errors).toBe("");
  });

  test("is judged by its list of profiles, too", () => {
    const profiles = { ...PROPERTIES, gpuInstanceProfile: undefined, gpuProfile: { nvidia: { migProfiles: ["MIG9g"] } } };

    expect(said(profiles).errors).toContain("MIG325");
  });

  test("can have a rule ignored", () => {
    const { errors, infos } = said(
      { ...PROPERTIES, gpuProfile: { driver: "None" } },
      { ignore: [{ ruleId: "MIG006", reason: "the operator brings it" }] },
    );

    expect([errors, infos.length]).toEqual(["", 1]);
  });

  test("is none where the resource is another, its GPUs are whole, or its body is known after apply", () => {
    const broken = { ...PROPERTIES, gpuProfile: { driver: "None" } };

    expect(said(broken, {}, undefined, "Microsoft.ContainerService/managedClusters@2025-10-01").errors).toBe("");
    expect(said({ ...broken, gpuInstanceProfile: undefined }).errors).toBe("");
    expect(said({ ...broken, gpuInstanceProfile: "${var.profile}" }).errors).toBe("");
  });

  test("of this library is not judged again", () => {
    const app = new TestApp();
    const stack = app.stack();
    const pool = new ManagedMigNodePool(stack, "mignode", {
      cluster: AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID),
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profiles: [MigProfile.MIG_1G],
      strategy: MigStrategy.SINGLE,
    });
    (pool.node.defaultChild as TerraformResource).addOverride("body.properties.upgradeSettings.maxSurge", "0%");
    Aspects.of(stack).add(new MigRules());

    expect(() => app.synth()).not.toThrow();
  });
});

test("a temporary name that another pool of the cluster has is an error, and one on another cluster is none", () => {
  const errorsOf = (clusterId: string): string => {
    const app = new TestApp();
    const stack = app.stack();
    new KubernetesClusterNodePool(stack, "one", { ...GOOD, name: "one", temporaryNameForRotation: "two" });
    new KubernetesClusterNodePool(stack, "two", { ...GOOD, name: "two", kubernetesClusterId: clusterId, gpuInstance: undefined });
    Aspects.of(stack).add(new MigRules());
    return synthesis(app).errors;
  };
  expect(errorsOf(CLUSTER_ID)).toContain("MIG049");
  expect(errorsOf(`${CLUSTER_ID}2`)).not.toContain("MIG049");
});

describe("the default pool of a raw cluster", () => {
  /** What is said of a cluster with this default pool, and of a pool of it. */
  const errorsOf = (defaultPool: object, pool: object = {}): string => {
    const app = new TestApp();
    const stack = app.stack();
    const cluster = rawCluster(stack, "cluster", {
      defaultNodePool: { name: "system", vmSize: "Standard_D4s_v5", nodeCount: 1, ...defaultPool },
    });
    new KubernetesClusterNodePool(stack, "mig", { ...GOOD, name: "mig", kubernetesClusterId: cluster.id, ...pool });
    Aspects.of(stack).add(new MigRules());
    return synthesis(app).errors;
  };
  const cut = { name: "system", vmSize: "Standard_ND96asr_v4", gpuInstance: "MIG1g" };

  test("cannot have the name of a pool as its temporary name", () => {
    expect(errorsOf({ temporaryNameForRotation: "mig" })).toContain(
      'MIG049 the temporary name "mig" of pool "system" is also the name of another pool',
    );
    expect(errorsOf({ ...cut, gpuDriver: "Install", temporaryNameForRotation: "mig" }, { gpuInstance: undefined })).toContain("MIG049");
  });

  test("can have any temporary name where no pool of the cluster has slices", () => {
    expect(errorsOf({ temporaryNameForRotation: "mig" }, { gpuInstance: undefined })).not.toContain("MIG049");
    expect(errorsOf({ temporaryNameForRotation: "systmp" })).toBe("");
  });

  test("is replaced with the whole cluster", () => {
    expect(errorsOf(cut)).toContain(
      'MIG006 gpu_driver is not set; AKS sets "Install", and at the next apply azurerm replaces the whole cluster',
    );
  });
});
