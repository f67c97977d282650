// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions that Terraform reads

import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { Fn, Lazy, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { AksCluster, type MigGpuNodePoolProps, MigStrategy, NvidiaDevicePlugin, type NvidiaDevicePluginProps } from "../../lib";
import { POOL_TYPE, synthesized, testCluster, testPool } from "../support/pools";
import { rawCluster } from "../support/raw-cluster";
import { CLUSTER_ID, type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../support/synth";

/** The Terraform variable `var.v` of the stack. */
function v(stack: TerraformStack): TerraformVariable {
  return (stack.node.tryFindChild("v") as TerraformVariable | undefined) ?? new TerraformVariable(stack, "v", {});
}

const KINDS = {
  string: (variable: TerraformVariable): unknown => variable.stringValue,
  number: (variable: TerraformVariable): unknown => variable.numberValue,
  boolean: (variable: TerraformVariable): unknown => variable.booleanValue,
  list: (variable: TerraformVariable): unknown => variable.listValue,
  map: (variable: TerraformVariable): unknown => Token.asStringMap(variable.value),
};
type Kind = keyof typeof KINDS;

function poolWith(props: (stack: TerraformStack) => Partial<MigGpuNodePoolProps>, id = "mignode"): SynthesizedStack {
  return synthesized((stack) => testPool(stack, id, props(stack)));
}

function releaseWith(props: (stack: TerraformStack) => Partial<NvidiaDevicePluginProps>, pool: Partial<MigGpuNodePoolProps> = {}): any {
  return synthesized((stack) => {
    new NvidiaDevicePlugin(stack, "plugin", { cluster: testCluster(stack), ...props(stack) });
    testPool(stack, "mignode", pool);
  }).resource("helm_release");
}

/** Every prop of the pool for which a token can stand, where its value arrives, and what it needs beside it. */
const POOL_PROPS: [prop: keyof MigGpuNodePoolProps, kind: Kind, argument: string, beside?: Partial<MigGpuNodePoolProps>][] = [
  ["name", "string", "name"],
  ["nodeCount", "number", "node_count"],
  ["minCount", "number", "min_count", { maxCount: 3 }],
  ["maxCount", "number", "max_count", { minCount: 1 }],
  ["taints", "list", "node_taints"],
  ["tags", "map", "tags"],
  ["zones", "list", "zones"],
  ["vnetSubnetId", "string", "vnet_subnet_id"],
  [
    "podSubnetId",
    "string",
    "pod_subnet_id",
    { vnetSubnetId: `${CLUSTER_ID.split("/providers")[0]}/providers/Microsoft.Network/virtualNetworks/v/subnets/s` },
  ],
  ["osSku", "string", "os_sku"],
  ["osDiskType", "string", "os_disk_type"],
  ["osDiskSizeGb", "number", "os_disk_size_gb"],
  ["kubeletDiskType", "string", "kubelet_disk_type"],
  ["maxPods", "number", "max_pods"],
  ["orchestratorVersion", "string", "orchestrator_version"],
  ["maxSurge", "string", "upgrade_settings.max_surge"],
  ["maxUnavailable", "string", "upgrade_settings.max_unavailable"],
  ["drainTimeoutMinutes", "number", "upgrade_settings.drain_timeout_in_minutes"],
  ["nodeSoakMinutes", "number", "upgrade_settings.node_soak_duration_in_minutes"],
  ["undrainableNodeBehavior", "string", "upgrade_settings.undrainable_node_behavior"],
  ["spotMaxPrice", "number", "spot_max_price", { spot: true }],
  ["evictionPolicy", "string", "eviction_policy", { spot: true }],
  ["temporaryNameForRotation", "string", "temporary_name_for_rotation"],
  ["scaleDownMode", "string", "scale_down_mode"],
  ["capacityReservationGroupId", "string", "capacity_reservation_group_id"],
  ["hostGroupId", "string", "host_group_id"],
  ["proximityPlacementGroupId", "string", "proximity_placement_group_id"],
  ["snapshotId", "string", "snapshot_id"],
  ["fipsEnabled", "boolean", "fips_enabled"],
  ["hostEncryptionEnabled", "boolean", "host_encryption_enabled"],
  ["ultraSsdEnabled", "boolean", "ultra_ssd_enabled"],
  ["nodePublicIpEnabled", "boolean", "node_public_ip_enabled"],
  ["nodePublicIpPrefixId", "string", "node_public_ip_prefix_id", { nodePublicIpEnabled: true }],
];

test.each(POOL_PROPS)("a pool takes a token for %s, a %s, and judges nothing", (prop, kind, argument, beside = {}) => {
  const stack = poolWith((scope) => ({ ...beside, [prop]: KINDS[kind](v(scope)) }));
  const value = argument.split(".").reduce((block, name) => block[name], stack.resource(POOL_TYPE));
  expect(value).toBe("${var.v}");
  expect(stack.warnings()).toEqual([]);
});

test.each<[keyof MigGpuNodePoolProps, (variable: TerraformVariable) => any, argument: string, expected: unknown]>([
  ["taints", (variable) => [variable.stringValue, "a=b:NoSchedule"], "node_taints", ["${var.v}", "a=b:NoSchedule"]],
  ["tags", (variable) => ({ cost: variable.stringValue }), "tags", { cost: "${var.v}" }],
  ["labels", (variable) => ({ team: variable.stringValue }), "node_labels", { "nvidia.com/gpu.present": "true", team: "${var.v}" }],
  ["zones", (variable) => [variable.stringValue], "zones", ["${var.v}"]],
  ["kubeletConfig", (variable) => ({ podMaxPid: variable.numberValue }), "kubelet_config", { pod_max_pid: "${var.v}" }],
  [
    "linuxOsConfig",
    (variable) => ({ sysctlConfig: { vmMaxMapCount: variable.numberValue } }),
    "linux_os_config",
    { sysctl_config: { vm_max_map_count: "${var.v}" } },
  ],
  [
    "nodeNetworkProfile",
    (variable) => ({ applicationSecurityGroupIds: variable.listValue }),
    "node_network_profile",
    { application_security_group_ids: "${var.v}" },
  ],
  ["timeouts", (variable) => ({ create: variable.stringValue }), "timeouts", { create: "${var.v}" }],
  ["name", (variable) => `gpu${variable.stringValue}`, "name", "gpu${var.v}"],
])("a pool takes a token within %s", (prop, value, argument, expected) => {
  expect(poolWith((scope) => ({ [prop]: value(v(scope)) })).resource(POOL_TYPE)[argument]).toEqual(expected);
});

test.each(["profile", "strategy", "spot", "createBeforeDestroy", "preventDestroy", "ignoreChanges", "vmSize", "cluster", "provider"])(
  "a pool refuses a token for %s, which decides what the app consists of",
  (prop) => {
    const stack = new TestApp().stack();
    const kinds: Record<string, Kind> = { ignoreChanges: "list", profile: "string", strategy: "string" };
    const error = thrownBy(() => testPool(stack, "mignode", { [prop]: KINDS[kinds[prop] ?? "boolean"](v(stack)) }));
    expect(error.problems).toMatchObject([{ ruleId: "MIG028", attribute: prop, found: `the prop ${prop} is a value known after apply` }]);
    expect(error.problems[0].expected).toMatch(/, known at synth$/);
    expect(stack.node.tryFindChild("mignode")).toBeUndefined();
  },
);

test("a pool refuses a token among ignoreChanges", () => {
  const stack = new TestApp().stack();
  const error = thrownBy(() => testPool(stack, "mignode", { ignoreChanges: ["tags", v(stack).stringValue] }));
  expect(error.problems).toMatchObject([{ ruleId: "MIG028", found: 'the prop ignoreChanges is ["tags","(known after apply)"]' }]);
});

describe("the name", () => {
  test("that is a token leaves the temporary name to the id", () => {
    expect(poolWith((stack) => ({ name: v(stack).stringValue })).resource(POOL_TYPE).temporary_name_for_rotation).toBe("mignodetmp");
  });

  test("that is a token leaves the temporary name out where the id is no name", () => {
    expect(poolWith((stack) => ({ name: v(stack).stringValue }), "mig-node").resource(POOL_TYPE)).not.toHaveProperty(
      "temporary_name_for_rotation",
    );
  });

  test("that is a token gets the characters of createBeforeDestroy", () => {
    expect(poolWith((stack) => ({ name: v(stack).stringValue, createBeforeDestroy: true })).resource(POOL_TYPE).name).toBe("${var.v}u6if");
  });

  test("does not depend on how tokens are numbered", () => {
    const names = [0, 3].map(
      (earlier) =>
        poolWith((stack) => {
          Array.from({ length: earlier }, (_, index) => new TerraformVariable(stack, `v${index}`, {}).stringValue);
          return { createBeforeDestroy: true, vnetSubnetId: v(stack).stringValue };
        }).resource(POOL_TYPE).name,
    );
    expect(names[0]).toBe(names[1]);
  });

  test("of two pools may be the same token, because two uses of it may be two names", () => {
    expect(() =>
      synthesized((stack) => {
        testPool(stack, "one", { name: v(stack).stringValue });
        testPool(stack, "two", { name: v(stack).stringValue });
      }),
    ).not.toThrow();
  });

  test("can be an expression that its user wrote out", () => {
    const pool = poolWith(() => ({ name: "${var.v}", createBeforeDestroy: true })).resource(POOL_TYPE);
    expect(pool).toMatchObject({ name: "${var.v}u6if", temporary_name_for_rotation: "mignodetmp" });
  });
});

describe("taints that are not known are tolerated, whatever they are", () => {
  const any = { operator: "Exists" };
  test.each<[string, (stack: TerraformStack) => string[]]>([
    ["a list", (stack) => v(stack).listValue],
    ["one of a list", (stack) => [v(stack).stringValue]],
    ["a part of one", (stack) => [`sku=${v(stack).stringValue}:NoSchedule`]],
    ["an expression that its user wrote out", () => ["${var.v}"]],
  ])("%s", (_what, taints) => {
    const stack = poolWith((scope) => ({ taints: taints(scope) }));
    const values = valuesOf(stack.resource("helm_release"));
    expect(values.tolerations).toContainEqual(any);
    expect(values.nfd.worker.tolerations).toContainEqual(any);
  });

  test("by the pod of the pool, too", () => {
    const stack = new TestApp().stack();
    const pool = testPool(stack, "mignode", { taints: v(stack).listValue });
    expect(pool.podManifest().spec.tolerations).toEqual([any]);
  });

  test("and a Spot pool has its own taint beside them", () => {
    const stack = poolWith((scope) => ({ spot: true, taints: v(scope).listValue }));
    expect(stack.resource(POOL_TYPE).node_taints).toBe('${concat(var.v, ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"])}');
  });
});

describe("labels that are a token", () => {
  const labels = (stack: TerraformStack): any => Token.asStringMap(v(stack).value);

  test("are laid over the library's by Terraform, and below those of Spot", () => {
    expect(poolWith((stack) => ({ labels: labels(stack), spot: true })).resource(POOL_TYPE).node_labels).toBe(
      '${merge({"nvidia.com/gpu.present" = "true"}, var.v, {"kubernetes.azure.com/scalesetpriority" = "spot"})}',
    );
  });

  test("win over the label that selects a plugin configuration", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one", { labels: labels(scope) });
      testPool(scope, "two", { strategy: MigStrategy.MIXED });
    });
    expect(stack.resources(POOL_TYPE).one.node_labels).toBe(
      '${merge({"nvidia.com/device-plugin.config" = "mig-single"}, merge({"nvidia.com/gpu.present" = "true"}, var.v, {}))}',
    );
  });
});

describe("attributes of other resources", () => {
  test("reach the pool as references", () => {
    const stack = poolWith((scope) => {
      const cluster = rawCluster(scope, "aks");
      const subnet = new Subnet(scope, "nodes", {
        name: "nodes",
        resourceGroupName: "net",
        virtualNetworkName: "vnet",
        addressPrefixes: ["10.0.0.0/16"],
      });
      return { cluster: AksCluster.fromKubernetesCluster(scope, "cluster", cluster), vnetSubnetId: subnet.id };
    });
    expect(stack.resource(POOL_TYPE)).toMatchObject({
      kubernetes_cluster_id: "${azurerm_kubernetes_cluster.aks.id}",
      vnet_subnet_id: "${azurerm_subnet.nodes.id}",
    });
  });

  test("reach the pool from another stack", () => {
    const app = new TestApp();
    const variable = new TerraformVariable(app.stack("net"), "subnet", {});
    testPool(app.stack("gpu"), "mignode", { vnetSubnetId: Fn.lower(variable.stringValue) });
    expect(app.synth().gpu?.resource(POOL_TYPE).vnet_subnet_id).toMatch(/^\$\{lower\(data\.terraform_remote_state\./);
  });
});

const PLUGIN_PROPS: [prop: keyof NvidiaDevicePluginProps, kind: Kind, argument: string][] = [
  ["chartVersion", "string", "version"],
  ["namespace", "string", "namespace"],
  ["repository", "string", "repository"],
  ["timeoutSeconds", "number", "timeout"],
];

test.each(PLUGIN_PROPS)("a plugin takes a token for %s, a %s, and judges nothing", (prop, kind, argument) => {
  expect(releaseWith((stack) => ({ [prop]: KINDS[kind](v(stack)) }))[argument]).toBe("${var.v}");
});

test.each<[keyof NvidiaDevicePluginProps, Kind, within: string]>([
  ["imageRepository", "string", '"image" = {"repository" = var.v}'],
  ["nodeFeatureDiscoveryImageRepository", "string", '"image" = {"repository" = var.v}'],
  ["imagePullSecrets", "list", '"imagePullSecrets" = [ for key, val in toset(var.v): { name = val }]'],
])("a plugin takes a token for %s, a %s, in its values", (prop, kind, within) => {
  const [document] = releaseWith((stack) => ({ [prop]: KINDS[kind](v(stack)) })).values;
  expect(document).toMatch(/^\$\{jsonencode\(/);
  expect(document).toContain(within);
});

test.each(["cluster", "gpuFeatureDiscovery", "helmProvider"])("a plugin refuses a token for %s", (prop) => {
  const error = thrownBy(() => releaseWith((stack) => ({ [prop]: v(stack).booleanValue })));
  expect(error.problems).toMatchObject([{ ruleId: "MIG028", attribute: prop }]);
});

describe("the values of a plugin", () => {
  test("can hold tokens at any depth, and lazy ones", () => {
    const [document] = releaseWith((stack) => ({
      values: { podAnnotations: { team: v(stack).stringValue }, resources: Lazy.anyValue({ produce: () => ({ limits: { cpu: 1 } }) }) },
    })).values;
    expect(document).toContain('"podAnnotations" = {"team" = var.v}');
    expect(document).toContain('"resources" = {"limits" = {"cpu" = 1}}');
    expect(document).toContain('"migStrategy" = "single"');
  });

  test("are not judged where a token stands for what is judged", () => {
    const [document] = releaseWith((stack) => ({
      values: { migStrategy: v(stack).stringValue, tolerations: v(stack).listValue, affinity: v(stack).value },
    })).values;
    expect(document).toContain('"migStrategy" = var.v');
    expect(document).toContain('"tolerations" = var.v');
  });

  test("that are a token altogether are a document of their own, which Helm lays over the library's", () => {
    const { values } = releaseWith((stack) => ({ values: Token.asAnyMap(v(stack).value) }));
    expect(values).toHaveLength(2);
    expect(JSON.parse(values[0])).toMatchObject({ migStrategy: "single" });
    expect(values[1]).toBe("${jsonencode(var.v)}");
  });

  test("of feature discovery's own chart can be a token, too", () => {
    const stack = synthesized((scope) => {
      const gpuFeatureDiscoveryValues = Token.asAnyMap(v(scope).value);
      new NvidiaDevicePlugin(scope, "plugin", { cluster: testCluster(scope), chartVersion: "0.14.0", gpuFeatureDiscoveryValues });
      testPool(scope);
    });
    const [, discovery] = Object.values(stack.resources("helm_release"));
    expect(discovery.values[1]).toBe("${jsonencode(var.v)}");
  });

  test("with a chart version that is a token are those of a chart that has all abilities", () => {
    const { values } = releaseWith((stack) => ({ chartVersion: v(stack).stringValue }));
    expect(JSON.parse(values[0])).toMatchObject({ migStrategy: "single", gfd: { enabled: true } });
  });
});
