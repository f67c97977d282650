import { MigProfile, MigStrategy, VmSize } from "../../../lib";
import type { Kubectl } from "../../../lib/tools/kubectl/kubectl";
import { KubectlError } from "../../../lib/tools/kubectl/kubectl-error";
import { cdktfOutOf, directoryWith, mignode, synthesizedApp } from "../../support/cdktf-out";
import { type Cluster, devicePlugin, forbidden, node, operatorPlugin, pod } from "../../support/kubernetes-objects";
import { appWith, migPool } from "../../support/mig-pools";
import { runInTerminal } from "../../support/terminal";
import { explainKubectl, explainWith } from "./explain-with";
import { kubectlOf, reportOf, verifyWith } from "./verify-with";

const SLICES = { "nvidia.com/gpu": "56" };
const HOLDING: Cluster = {
  nodes: [node({ allocatable: SLICES })],
  daemonSets: [devicePlugin()],
};
const BARE: Cluster = { nodes: [node()], daemonSets: [devicePlugin()] };

/** A kubectl that lists the nodes of one cluster after the other, and stays at the last. */
function kubectlOver(...clusters: readonly (Cluster | Error)[]): Kubectl {
  const later = [...clusters];
  let current = later[0]!;
  return async (args, signal) => {
    if (args[1] === "nodes") {
      current = later.shift() ?? current;
    }
    if ("message" in current) {
      throw current;
    }
    return kubectlOf(current)(args, signal);
  };
}

describe("the report for readers", () => {
  test("has a row for each node, and each problem once", async () => {
    const app = appWith({
      single: migPool({ name: "single", node_count: 2 }),
      mixed: migPool({ name: "mixed", node_count: 5, gpu_instance: "MIG3g" }, "mixed"),
      empty: migPool({ name: "empty", node_count: 0 }),
      unnamed: migPool({ name: "${var.name}" }),
    });
    const labels = {
      "nvidia.com/mig.strategy": "single",
      "nvidia.com/gpu.product": "A100-MIG-1g.5gb",
      "nvidia.com/gpu.memory": "4864",
    };
    const nodes = [
      node({
        name: "aks-single-1-vmss000000",
        pool: "single",
        allocatable: SLICES,
        labels,
      }),
      node({
        name: "aks-single-1-vmss000001",
        pool: "single",
        taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
      }),
      ...[0, 1, 2, 3, 4].map((index) =>
        node({
          name: `aks-mixed-1-vmss00000${index}`,
          pool: "mixed",
          allocatable: { "nvidia.com/gpu": "8" },
        }),
      ),
    ];

    const { exitCode, stdout, stderr } = await verifyWith(kubectlOf({ nodes, daemonSets: [devicePlugin({ env: [] })] }), app);

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "1 of 4 node pools match the configuration, 1 cannot be verified

      NODE                                               SLICE    OFFERED  USED  DIAGNOSIS
      aks-single-1-vmss000000                            1g.5gb     56/56     0  ok
      aks-single-1-vmss000001                            1g.5gb      0/56     0  untolerated-taint
      aks-mixed-1-vmss000000                             3g.20gb     0/16     0  strategy-not-set
      aks-mixed-1-vmss000001                             3g.20gb     0/16     0  strategy-not-set
      aks-mixed-1-vmss000002                             3g.20gb     0/16     0  strategy-not-set
      aks-mixed-1-vmss000003                             3g.20gb     0/16     0  strategy-not-set
      aks-mixed-1-vmss000004                             3g.20gb     0/16     0  strategy-not-set
      pool empty                                         1g.5gb         -     -  ok: no nodes, as configured
      pool azurerm_kubernetes_cluster_node_pool.unnamed  -              -     -  name-unknown

      untolerated-taint: aks-single-1-vmss000001
        found:    the DaemonSet nvidia-device-plugin/nvidia-device-plugin (1 desired) does not tolerate the taint sku=gpu:NoSchedule of the node
        expected: a toleration for every NoSchedule and NoExecute taint of the node
        fix:      add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations
        see more: kubectl get node aks-single-1-vmss000001 --output jsonpath={.spec.taints}

      strategy-not-set: aks-mixed-1-vmss000000, aks-mixed-1-vmss000001, aks-mixed-1-vmss000002 and 2 more
        found:    the node offers its 8 physical GPUs, which pods cannot use if they are partitioned; the device plugin shows no MIG strategy
        expected: 16 nvidia.com/mig-3g.20gb
        fix:      set the device plugin's MIG strategy to mixed, by Helm value migStrategy or the configuration in node label nvidia.com/device-plugin.config
        see more: kubectl --namespace nvidia-device-plugin describe daemonset nvidia-device-plugin

      name-unknown: node pool gpu/azurerm_kubernetes_cluster_node_pool.unnamed
        found:    the name of the pool is known only after apply
        expected: a literal name, to find its nodes
        fix:      set a literal name in the declaration of the pool
        see more: kubectl get nodes --label-columns kubernetes.azure.com/agentpool
      "
    `);
  });

  test("of pools that are as promised is a table and a line", async () => {
    expect(await verifyWith(kubectlOf(HOLDING), appWith())).toMatchInlineSnapshot(`
      {
        "exitCode": 0,
        "stderr": "",
        "stdout": "1 of 1 node pools match the configuration

      NODE                             SLICE   OFFERED  USED  DIAGNOSIS
      aks-mignode-31415926-vmss000000  1g.5gb    56/56     0  ok
      ",
      }
    `);
  });

  test("has the slices that pods hold, if they may be listed, and on request the labels", async () => {
    const cluster = { nodes: [node({ allocatable: SLICES, labels: { "nvidia.com/gpu.count": "56" } })], daemonSets: [devicePlugin()] };
    const rows = async (pods: Cluster["pods"], argv: readonly string[]) =>
      (await verifyWith(kubectlOf({ ...cluster, pods }), appWith(), { argv })).stdout.split("\n").slice(2, 4);
    const pods = [pod({ limits: { "nvidia.com/gpu": "2" } }), pod({ phase: "Pending" }), pod({ phase: "Failed" }), pod({ node: null })];

    expect(await rows(pods, ["--output", "wide"])).toMatchInlineSnapshot(`
      [
        "POOL     NODE                             RESOURCE        EXPECTED  ACTUAL  USED  DIAGNOSIS  MIG LABELS",
        "mignode  aks-mignode-31415926-vmss000000  nvidia.com/gpu        56      56     3  ok         gpu.count=56",
      ]
    `);
    expect(await rows(forbidden("pods"), [])).toMatchInlineSnapshot(`
      [
        "NODE                             SLICE   OFFERED  USED  DIAGNOSIS",
        "aks-mignode-31415926-vmss000000  1g.5gb    56/56     -  ok",
      ]
    `);
  });

  test.each([
    ["a terminal", { isTTY: true }, true],
    ["a terminal where the user wants none", { isTTY: true, env: { NO_COLOR: "1" } }, false],
    ["a pipe", { isTTY: false }, false],
  ])("has color on %s: %p", async (_where, surroundings, colored) => {
    const { stdout } = await verifyWith(kubectlOf(BARE), appWith(), surroundings);

    expect(stdout.includes("\u001b[31mplugin-offers-nothing\u001b[39m")).toBe(colored);
    expect(stdout.includes("\u001b")).toBe(colored);
  });
});

test("the report for scripts", async () => {
  const nodes = [
    node({
      allocatable: { "nvidia.com/gpu": "8" },
      cordoned: true,
      labels: {
        "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
        "nvidia.com/gpu.count": "8",
        "nvidia.com/gpu.replicas": "1",
        "nvidia.com/mig-1g.5gb.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb",
        team: "a",
      },
    }),
  ];
  const app = appWith({
    mignode: migPool({
      node_count: null,
      auto_scaling_enabled: true,
      min_count: 1,
      max_count: 3,
    }),
    unnamed: migPool({ name: "${var.name}", vm_size: "${var.size}" }, ""),
  });

  const { stdout } = await verifyWith(kubectlOf({ nodes, daemonSets: [devicePlugin()] }), app, { argv: ["--output=json"] });

  expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
    {
      "holds": false,
      "notes": [],
      "pools": [
        {
          "address": "azurerm_kubernetes_cluster_node_pool.mignode",
          "diagnosis": null,
          "maxNodes": 3,
          "minNodes": 1,
          "name": "mignode",
          "nodes": [
            {
              "allocatable": 8,
              "cordoned": true,
              "diagnosis": {
                "command": "az aks nodepool show --resource-group myresourcegroup --cluster-name migcluster --name mignode --query "{profile:gpuInstanceProfile, driver:gpuProfile.driver}"",
                "expected": "56 nvidia.com/gpu",
                "fix": "restart the node if AKS shows a gpuInstanceProfile, and a driver other than None; recreate the pool if it shows no profile: none can be added later",
                "found": "the GPUs are not partitioned: the node offers 8 whole GPUs although the device plugin follows the strategy single",
                "id": "not-partitioned",
              },
              "holds": false,
              "labels": {
                "nvidia.com/gpu.count": "8",
                "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
                "nvidia.com/gpu.replicas": "1",
                "nvidia.com/mig-1g.5gb.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb",
              },
              "name": "aks-mignode-31415926-vmss000000",
              "presetLabels": [],
              "ready": true,
              "resourceName": "nvidia.com/gpu",
              "resources": {
                "nvidia.com/gpu": 8,
              },
              "servedBy": [
                "nvidia-device-plugin/nvidia-device-plugin",
              ],
              "used": 0,
            },
          ],
          "partition": "1g.5gb",
          "resourceName": "nvidia.com/gpu",
          "slices": [
            {
              "partition": "1g.5gb",
              "resourceName": "nvidia.com/gpu",
              "slicesPerNode": 56,
            },
          ],
          "slicesPerNode": 56,
          "stack": "gpu",
          "status": "differs",
          "strategy": "single",
        },
        {
          "address": "azurerm_kubernetes_cluster_node_pool.unnamed",
          "diagnosis": {
            "command": "kubectl get nodes --label-columns kubernetes.azure.com/agentpool",
            "expected": "a literal name, to find its nodes",
            "fix": "set a literal name in the declaration of the pool",
            "found": "the name of the pool is known only after apply",
            "id": "name-unknown",
          },
          "maxNodes": null,
          "minNodes": null,
          "name": null,
          "nodes": [],
          "partition": null,
          "resourceName": null,
          "slices": null,
          "slicesPerNode": null,
          "stack": "gpu",
          "status": "unverifiable",
          "strategy": null,
        },
      ],
      "reportVersion": "1.2",
      "version": 1,
    }
  `);
});

test("what is known only after apply stays open in the commands and counts that are shown", async () => {
  const pool = migPool({
    kubernetes_cluster_id: "${azurerm_kubernetes_cluster.cluster.id}",
    auto_scaling_enabled: true,
    min_count: "${var.min}",
    max_count: 1,
  });
  const nodes = [0, 1].map((index) => node({ name: `aks-mignode-1-vmss00000${index}`, allocatable: SLICES }));

  const { stdout } = await verifyWith(kubectlOf({ nodes }), appWith({ mignode: pool }));

  expect(stdout).toContain("expected: ? to 1 nodes\n");
  expect(stdout).toContain("az aks nodepool show --resource-group '<resource group>' --cluster-name '<cluster>' --name mignode --query \"");
});

test("a cluster of the same stack is named in the commands, although its id is known only after apply", async () => {
  const app = cdktfOutOf({
    azurerm_kubernetes_cluster: { cluster: { name: "migcluster", resource_group_name: "gpu-rg" } },
    azurerm_kubernetes_cluster_node_pool: {
      mignode: migPool({ kubernetes_cluster_id: "${azurerm_kubernetes_cluster.cluster.id}" }),
    },
  });

  const { stdout } = await verifyWith(kubectlOf({ nodes: [] }), app);

  expect(stdout).toContain("az aks nodepool show --resource-group gpu-rg --cluster-name migcluster --name mignode --query ");
});

describe("what may not be read", () => {
  test.each([
    ["pods", { pods: forbidden("pods") }, "which slices are in use, and whether the device plugin rejects pods (you may not list pods)"],
    ["DaemonSets", { daemonSets: forbidden("daemonsets.apps") }, "which DaemonSets serve the nodes (you may not list daemonsets.apps)"],
    [
      "what the operator says",
      { daemonSets: [operatorPlugin()], policies: forbidden("clusterpolicies.nvidia.com") },
      "the state of the GPU Operator (you may not list clusterpolicies.nvidia.com)",
    ],
  ] as const)("%s is named, and the rest judged", async (_what, changed, note) => {
    const kubectl = kubectlOf({ ...HOLDING, ...changed } as Cluster);
    const { exitCode, stdout } = await verifyWith(kubectl, appWith());

    expect(exitCode).toBe(0);
    expect(stdout.split("\n").slice(4)).toEqual(["", `note: not analyzed: ${note}`, ""]);
    expect((await reportOf(kubectl, appWith())).notes).toEqual([`not analyzed: ${note}`]);
  });
});

test("a MIG manager beside AKS is named where the slices are right", async () => {
  const labels = { "nvidia.com/mig.config": "all-1g.5gb", "nvidia.com/mig.config.state": "success" };
  const { exitCode, stdout } = await verifyWith(
    kubectlOf({ nodes: [node({ allocatable: SLICES, labels })], daemonSets: [devicePlugin()] }),
    appWith(),
  );

  expect(exitCode).toBe(0);
  expect(stdout.split("\n").at(-2)).toMatchInlineSnapshot(
    `"note: aks-mignode-31415926-vmss000000: NVIDIA's MIG manager may replace the partitions of AKS (nvidia.com/mig.config=all-1g.5gb, nvidia.com/mig.config.state=success)"`,
  );
});

test("labels that the pool presets are told apart", async () => {
  const product = { "nvidia.com/gpu.product": "A100-MIG-1g.5gb" };
  const nodes = [node({ allocatable: SLICES, labels: { ...product, "nvidia.com/gpu.count": "56" } })];
  const app = appWith({ mignode: migPool({ node_labels: { ...product, "nvidia.com/gpu.count": "8", team: "a" } }) });
  const kubectl = kubectlOf({ nodes, daemonSets: [devicePlugin()] });

  expect((await verifyWith(kubectl, app, { argv: ["--output", "wide"] })).stdout.split("\n")[3]).toMatch(
    /ok {9}gpu\.count=56 gpu\.product=A100-MIG-1g\.5gb \(preset by the pool\)$/,
  );
  expect((await reportOf(kubectl, app)).pools[0].nodes[0]).toMatchObject({
    holds: true,
    presetLabels: ["nvidia.com/gpu.product"],
    resources: { "nvidia.com/gpu": 56 },
    servedBy: ["nvidia-device-plugin/nvidia-device-plugin"],
  });
});

describe("a really synthesized app", () => {
  test("with the pool of the original procedure", async () => {
    expect(await verifyWith(kubectlOf(HOLDING), synthesizedApp(mignode()))).toMatchObject({ exitCode: 0 });
  });

  test("with another size, profile and strategy", async () => {
    const app = synthesizedApp(
      mignode(
        {
          vmSize: VmSize.STANDARD_NC40ADS_H100_V5,
          profile: MigProfile.MIG_3G,
          strategy: MigStrategy.MIXED,
        },
        "h100",
      ),
    );
    const nodes = [node({ pool: "h100", allocatable: { "nvidia.com/mig-3g.47gb": "2" } })];

    expect(await verifyWith(kubectlOf({ nodes }), app)).toMatchObject({
      exitCode: 0,
    });
  });
});

test.each([
  ["its default strategy", {}, "nvidia.com/gpu"],
  ["another strategy", { values: ["mig: { strategy: mixed }"] }, "nvidia.com/mig-1g.5gb"],
])("a raw pool beside the GPU Operator is served under %s", async (_title, values, resourceName) => {
  const app = cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: { mignode: migPool({}, "") },
    helm_release: { operator: { chart: "gpu-operator", version: "v26.7.0", ...values } },
  });

  expect(await verifyWith(kubectlOf({ nodes: [node({ allocatable: { [resourceName]: "56" } })] }), app)).toMatchObject({ exitCode: 0 });
});

describe("the ClusterPolicy of the GPU Operator", () => {
  const asking = (cluster: Cluster, answer: () => Promise<string>) => {
    const asked: string[] = [];
    const kubectl: Kubectl = async (args, signal) => {
      asked.push(args[1]!);
      return args[1] === "clusterpolicies.nvidia.com" ? answer() : kubectlOf(cluster)(args, signal);
    };
    return { asked, outcome: verifyWith(kubectl, appWith()) };
  };
  const failing = (transient: boolean) => async (): Promise<string> => {
    throw new KubectlError("the API server cannot answer", "try again", transient);
  };

  test("is not asked for where the plugin is that of a chart", async () => {
    const { asked, outcome } = asking(HOLDING, failing(true));

    expect((await outcome).exitCode).toBe(0);
    expect(asked).toEqual(["nodes", "daemonsets.apps", "pods"]);
  });

  test.each([
    ["that cannot be read is none", false, { exitCode: 2, stderr: "" }],
    ["that cannot be read now fails", true, { exitCode: 1, stderr: expect.stringContaining("the API server cannot answer") }],
  ])("%s", async (_what, transient, expected) => {
    expect(await asking({ nodes: [node()] }, failing(transient)).outcome).toMatchObject(expected);
  });
});

describe("--pool", () => {
  const app = appWith({
    one: migPool({ name: "one" }),
    other: migPool({ name: "other" }),
  });

  test("leaves the other pools out", async () => {
    const nodes = [node({ pool: "one", allocatable: SLICES })];

    expect(await verifyWith(kubectlOf({ nodes }), app, { argv: ["--pool=one"] })).toMatchObject({ exitCode: 0 });
    expect(await verifyWith(kubectlOf({ nodes }), app)).toMatchObject({
      exitCode: 2,
    });
  });

  test("is needed where two pools have one name", async () => {
    const twins = appWith({ one: migPool(), other: migPool() });

    expect((await verifyWith(kubectlOf(HOLDING), twins)).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: 2 node pools are named mignode, and kubectl reads only one cluster; choose one with --pool: gpu/azurerm_kubernetes_cluster_node_pool.one, gpu/azurerm_kubernetes_cluster_node_pool.other
      "
    `);
  });
});

describe("--wait", () => {
  const waiting = (kubectl: Kubectl, surroundings: { isTTY?: boolean } = {}) =>
    verifyWith(kubectl, appWith(), {
      argv: ["--wait=20m", "--interval=30s"],
      ...surroundings,
    });

  test("looks again until the slices are there", async () => {
    const { exitCode, stdout, stderr } = await waiting(kubectlOver({}, {}, BARE, HOLDING));

    expect({ exitCode, rows: stdout.split("\n")[3] }).toMatchObject({
      exitCode: 0,
      rows: expect.stringContaining("ok"),
    });
    expect(stderr).toMatchInlineSnapshot(`
      "0s of 20m: 0 of 1 node pools match; mignode: no-node
      30s of 20m: 0 of 1 node pools match; mignode: plugin-offers-nothing
      "
    `);
  });

  test("looks once where all is well", async () => {
    expect(await waiting(kubectlOver(HOLDING, new Error("looked twice")))).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("rewrites one line on a terminal, and leaves it empty", async () => {
    const { stderr } = await waiting(kubectlOver(BARE, BARE, HOLDING), {
      isTTY: true,
    });

    expect(stderr.split("\r\u001b[K")).toEqual([
      "",
      "0s of 20m: 0 of 1 node pools match; mignode: plugin-offers-nothing",
      "30s of 20m: 0 of 1 node pools match; mignode: plugin-offers-nothing",
      "",
    ]);
  });

  test("reports what is wrong when the time is up", async () => {
    const { exitCode, stdout, stderr } = await waiting(kubectlOver(BARE));

    expect({ exitCode, last: stderr.trim().split("\n").slice(-2) }).toEqual({
      exitCode: 2,
      last: [
        "19m30s of 20m: 0 of 1 node pools match; mignode: plugin-offers-nothing",
        'after 20m some node pools still differ; follow "fix" below, or raise --wait',
      ],
    });
    expect(stdout).toContain("plugin-offers-nothing: aks-mignode");
  });

  test("does not wait for what is known only after apply", async () => {
    const app = appWith({ mignode: migPool({ name: "${var.name}" }) });
    const { exitCode, stderr } = await verifyWith(kubectlOf({}), app, {
      argv: ["--wait=20m"],
    });

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
  });

  test("outlasts an API server that is away for a while", async () => {
    const away = new KubectlError("the API server refuses the connection", "start it", true);
    const { exitCode, stderr } = await waiting(kubectlOver(away, HOLDING));

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: "0s of 20m: the API server refuses the connection\n",
    });
  });

  test("fails with an API server that is away to the end", async () => {
    const away = new KubectlError("the API server refuses the connection", "start it", true);
    const { exitCode, stdout, stderr } = await waiting(kubectlOver(away));

    expect({
      exitCode,
      stdout,
      last: stderr.trim().split("\n").at(-1),
    }).toEqual({
      exitCode: 1,
      stdout: "",
      last: "cdktf-aks-mig: the API server refuses the connection; start it",
    });
  });

  test("does not wait where waiting does not help", async () => {
    const forbidden = new KubectlError("you may not read what verify needs", "ask for a role", false);

    expect(await waiting(kubectlOver(forbidden))).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "cdktf-aks-mig: you may not read what verify needs; ask for a role\n",
    });
  });
});

describe("what cannot be done", () => {
  const stderrOf = async (argv: readonly string[], cwd = appWith()): Promise<string> => {
    const { exitCode, stdout, stderr } = await runInTerminal(["verify", "--kubectl=/nowhere", ...argv], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr.replace("cdktf-aks-mig: ", "").trim();
  };

  test("without a synthesized app", async () => {
    expect(await stderrOf([], directoryWith())).toMatchInlineSnapshot(
      `"there is no synthesized app in cdktf.out; run npx cdktf synth, or set --from to its folder, to cluster, or to a file (a plan: terraform show -json PLAN, a state: terraform show -json, a what-if: az deployment group what-if --no-pretty-print, an ARM template: az group export --name GROUP, an answer of Azure: az aks list --output json, an answer of usage: cdktf-aks-mig usage --output json)"`,
    );
  });

  test("for a pool that is not there", async () => {
    expect(await stderrOf(["--pool=mignod"])).toMatchInlineSnapshot(
      `"there is no MIG node pool "mignod" in cdktf.out; did you mean mignode?"`,
    );
  });

  test.each(["soon", "0s", "-1m", "20", "1.5h", "25h", "1m1h", "m"])("for %s", async (duration) => {
    const fix = "use a duration from 1s to 24h, such as 30s, 20m or 1h30m";

    expect(await stderrOf([`--wait=${duration}`])).toBe(`--wait is "${duration}"; ${fix}`);
    expect(await stderrOf([`--interval=${duration}`])).toBe(`--interval is "${duration}"; ${fix}`);
  });

  test("in a time that is none", async () => {
    expect(await stderrOf(["--timeout=soon"])).toBe('--timeout is "soon"; use a duration from 1s to 24h, such as 30s, 20m or 1h30m');
  });

  test("for no time at all", async () => {
    expect(await stderrOf(["--wait="])).toBe("--wait is empty; give it a value, or leave it out");
  });

  test("in another format", async () => {
    expect(await stderrOf(["--output=yaml"])).toBe('--output is "yaml"; use text, wide or json');
  });

  test.each(["--context=", "--kubeconfig=", "--kubectl="])("with the empty %s", async (option) => {
    expect(await stderrOf([option])).toContain("is empty; give it a value, or leave it out");
  });

  test("for a pool that is named without --pool", async () => {
    expect(await stderrOf(["mignode"])).toMatchInlineSnapshot(
      `"verify does not take the argument "mignode"; name a pool with --pool, and write flags for kubectl after --"`,
    );
  });

  test.each([
    ["nothing", ""],
    ["half of it", '{"items":[{'],
    ["another object", '{"kind":"Status","message":"hi"}'],
    ["things without names", '{"items":[{"metadata":{}}]}'],
    ["things that are none", '{"items":[null]}'],
    ["a list of lists", "[[]]"],
  ])("when kubectl prints %s", async (_what, printed) => {
    const { exitCode, stdout, stderr } = await verifyWith(async () => printed, appWith());

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatchSnapshot();
  });
});

test("--strategy is that of a pool of which nothing declares one", async () => {
  const cwd = cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: { mig: { name: "mig", vm_size: "Standard_ND96asr_v4", gpu_instance: "MIG1g" } },
  });
  const status = async (...argv: string[]): Promise<string> =>
    JSON.parse((await verifyWith(kubectlOf({ nodes: [] }), cwd, { argv: ["--output", "json", ...argv] })).stdout).pools[0];

  expect(await status()).toMatchObject({ strategy: null, diagnosis: { id: "strategy-unknown" } });
  expect(await status("--strategy", "mixed")).toMatchObject({
    strategy: "mixed",
    resourceName: "nvidia.com/mig-1g.5gb",
    slicesPerNode: 56,
  });
});

test("--pod explains a pod, as explain does", async () => {
  const objects = { nodes: [node({ allocatable: SLICES })], pods: [pod({ name: "train-x7k2p", namespace: "default" })] };
  const verified = await verifyWith(explainKubectl(objects), "/nowhere", { argv: ["--pod", "train-x7k2p", "--output", "wide"] });

  expect(verified.stdout).toContain("train-x7k2p");
  expect(verified).toEqual(await explainWith(objects, ["train-x7k2p"]));
});
