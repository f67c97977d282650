import type { Kubectl } from "../../../lib/tools/kubectl/kubectl";
import { KubectlError } from "../../../lib/tools/kubectl/kubectl-error";
import { usageCommand } from "../../../lib/tools/usage/usage-command";
import { directoryWith, mignode, synthesizedApp } from "../../support/cdktf-out";
import { forbidden, node, pod } from "../../support/kubernetes-objects";
import { retailAnswer, retailItem } from "../../support/retail-prices";
import { runInTerminal } from "../../support/terminal";
import { kubectlOf } from "../cluster/verify-with";
import { CLUSTER, LARGE, SMALL, single, usageOf, usageWith } from "./usage-with";

test("the report for readers", async () => {
  expect(await usageWith(CLUSTER)).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "8 of 16 slices are in use; 8 idle, 3 of them blocked; 2 requested by waiting pods

    POOL   RESOURCE                  NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    small  nvidia.com/gpu (1g.10gb)      2  7/14        5     7        3        0
    large  nvidia.com/mig-3g.40gb        1   1/2        1     1        0        2

    note: node pool small: blocked for the median of its pods: 4 CPU and 8 GiB a slice
    ",
    }
  `);
});

test("the report for scripts", async () => {
  expect((await usageWith(CLUSTER, ["--pool", "large", "--output", "json"])).stdout).toMatchInlineSnapshot(`
    "{
      "reportVersion": "1.0",
      "verdict": "1 of 2 slices are in use; 1 idle; 2 requested by waiting pods",
      "pools": [
        {
          "stack": null,
          "name": "large",
          "vmSize": "Standard_NC24ads_A100_v4",
          "gpusPerNode": 1,
          "cut": [
            {
              "profile": "MIG3g",
              "perGpu": 2
            }
          ],
          "nodes": 1,
          "closedNodes": 0,
          "typicalAsk": {
            "cpu": 0,
            "memory": 0,
            "assumed": false
          },
          "slices": [
            {
              "resourceName": "nvidia.com/mig-3g.40gb",
              "unit": "slice",
              "partition": "3g.40gb",
              "allocatable": 2,
              "requested": 1,
              "running": 1,
              "idle": 1,
              "blocked": 0,
              "closed": 0,
              "waiting": 2
            }
          ],
          "alike": [
            {
              "nodes": 1,
              "open": true,
              "slices": [
                {
                  "resourceName": "nvidia.com/mig-3g.40gb",
                  "allocatable": 2,
                  "requested": 1
                }
              ]
            }
          ]
        }
      ],
      "elsewhere": [],
      "notes": []
    }
    "
  `);
});

/** What is counted of each pool and resource. */
async function countsOf(cluster: Parameters<typeof usageOf>[0], argv: readonly string[] = [], surroundings = {}): Promise<unknown> {
  const { pools, elsewhere } = await usageOf(cluster, argv, surroundings);
  const cells = ({ slices }: any) =>
    slices.map(
      ({ resourceName, unit, partition, allocatable, requested, running, idle, blocked, closed, waiting }: any) =>
        `${resourceName} ${unit} ${partition}: ${allocatable} offered, ${requested} used, ${running} running, ${idle} idle, ${blocked} blocked, ${closed} closed, ${waiting} waiting`,
    );
  return { ...Object.fromEntries(pools.map((one: any) => [one.name, cells(one)])), ...(elsewhere.length > 0 && { elsewhere }) };
}

const A100 = "Standard_NC24ads_A100_v4";
const [FIRST] = SMALL;

describe("what one of a resource is", () => {
  test.each([
    ["a slice under mixed", { "nvidia.com/mig-1g.10gb": "7" }, {}, "nvidia.com/mig-1g.10gb slice 1g.10gb"],
    ["a slice under single", { "nvidia.com/gpu": "7" }, single("1g.10gb"), "nvidia.com/gpu slice 1g.10gb"],
    ["a slice under single, told by the number alone", { "nvidia.com/gpu": "3" }, {}, "nvidia.com/gpu slice 2g.20gb"],
    ["a share of a slice", { "nvidia.com/gpu": "14" }, single("1g.10gb", 2), "nvidia.com/gpu share 1g.10gb"],
    ["a share by its name", { "nvidia.com/mig-1g.10gb.shared": "14" }, {}, "nvidia.com/mig-1g.10gb.shared share 1g.10gb"],
    [
      "a share of a GPU",
      { "nvidia.com/gpu.shared": "4" },
      { "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe", "nvidia.com/gpu.replicas": "4" },
      "nvidia.com/gpu.shared share null",
    ],
    [
      "a whole GPU",
      { "nvidia.com/gpu": "1" },
      { "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe", "nvidia.com/gpu.replicas": "1", "nvidia.com/mig.strategy": "single" },
      "nvidia.com/gpu gpu null",
    ],
    ["not told", { "nvidia.com/gpu": "1" }, {}, "nvidia.com/gpu unclear null"],
  ])("%s", async (_what, allocatable, labels, expected) => {
    const { pools } = await usageOf({ nodes: [node({ pool: "gpus", vmSize: A100, allocatable, labels })], pods: [] });

    expect(pools[0].slices.map(({ resourceName, unit, partition }: any) => `${resourceName} ${unit} ${partition}`)).toEqual([expected]);
  });

  test("what is shared is said to be no slice", async () => {
    const nodes = [node({ pool: "gpus", vmSize: A100, allocatable: { "nvidia.com/gpu": "14" }, labels: single("1g.10gb", 2) })];
    const { verdict, notes } = await usageOf({ nodes, pods: [] });

    expect([verdict, ...notes]).toMatchInlineSnapshot(`
      [
        "0 of 14 shares are in use; 14 idle",
        "node pool gpus: aks-gpus-31415926-vmss000000 offers 14 nvidia.com/gpu, which pods share",
        "shares have no memory of their own: several pods use the same device at the same time",
      ]
    `);
  });

  test("a pool without a device plugin is listed without slices, and nodes without GPUs are not", async () => {
    const nodes = [node({ pool: "gpus", vmSize: A100 }), node({ name: "cpu", pool: "system", vmSize: "Standard_D4s_v5" })];

    expect((await usageWith({ nodes, pods: [] })).stdout).toMatchInlineSnapshot(`
      "no slices

      POOL  RESOURCE  NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
      gpus  -             1  -     -        -     -        -

      note: node pool gpus: aks-gpus-31415926-vmss000000 offers no NVIDIA resource: its GPUs are not partitioned, or no device plugin runs there
      "
    `);
  });
});

describe("what is idle", () => {
  const nodes = [
    node({ name: "open", pool: "gpus", vmSize: A100, allocatable: { "nvidia.com/gpu": "7" }, labels: single("1g.10gb") }),
    node({
      name: "cordoned",
      pool: "gpus",
      vmSize: A100,
      allocatable: { "nvidia.com/gpu": "7" },
      labels: single("1g.10gb"),
      cordoned: true,
    }),
    node({
      name: "lost",
      pool: "gpus",
      vmSize: A100,
      allocatable: { "nvidia.com/gpu": "7" },
      labels: single("1g.10gb"),
      ready: { status: "Unknown", reason: "NodeStatusUnknown" },
    }),
  ];

  test("is on nodes that are ready and not cordoned", async () => {
    const pods = [pod({ node: "open" }), pod({ node: "cordoned", limits: { "nvidia.com/gpu": "2" } })];

    expect(await countsOf({ nodes, pods })).toMatchInlineSnapshot(`
      {
        "gpus": [
          "nvidia.com/gpu slice 1g.10gb: 21 offered, 3 used, 3 running, 6 idle, 0 blocked, 12 closed, 0 waiting",
        ],
      }
    `);
    expect((await usageOf({ nodes, pods })).notes).toMatchInlineSnapshot(`
      [
        "node pool gpus: 2 of 3 nodes are cordoned or not ready; their 12 nvidia.com/gpu do not count as idle",
      ]
    `);
  });

  test("is nothing where pods hold more than the plugin offers", async () => {
    const restarting = node({
      name: "open",
      pool: "gpus",
      vmSize: A100,
      allocatable: { "nvidia.com/gpu": "0" },
      capacity: { "nvidia.com/gpu": "7" },
      labels: single("1g.10gb"),
    });

    expect(await countsOf({ nodes: [restarting], pods: [pod({ node: "open" })] })).toMatchInlineSnapshot(`
      {
        "gpus": [
          "nvidia.com/gpu slice 1g.10gb: 0 offered, 1 used, 1 running, 0 idle, 0 blocked, 0 closed, 0 waiting",
        ],
      }
    `);
  });

  test.each([
    ["CPU", { cpu: "6" }, 2],
    ["memory", { memory: "6Gi" }, 5],
    ["places for pods", { pods: "3" }, 5],
  ])("is blocked where the node lacks %s for a pod that nobody has seen yet", async (_what, room, blocked) => {
    const allocatable = { cpu: "100", memory: "100Gi", pods: "30", "nvidia.com/gpu": "7", ...room };
    const full = node({ name: "open", pool: "gpus", vmSize: A100, allocatable, labels: single("1g.10gb") });
    const others = pod({ node: "open", limits: { cpu: "1", memory: "4Gi" } });
    const { pools } = await usageOf({ nodes: [full], pods: [others] });

    expect(pools[0].typicalAsk).toEqual({ cpu: 1, memory: 2 ** 30, assumed: true });
    expect(pools[0].slices[0]).toMatchObject({ idle: 7, blocked });
  });

  test("is usable by the largest slices first", async () => {
    const mixed = node({
      name: "open",
      pool: "gpus",
      vmSize: "Standard_ND96asr_v4",
      allocatable: { cpu: "3", memory: "100Gi", "nvidia.com/mig-1g.5gb": "16", "nvidia.com/mig-3g.20gb": "8" },
    });
    const { pools } = await usageOf({ nodes: [mixed], pods: [] });

    expect(pools[0].slices.map(({ partition, blocked }: any) => [partition, blocked])).toEqual([
      ["3g.20gb", 5],
      ["1g.5gb", 16],
    ]);
  });
});

describe("what waits", () => {
  test("belongs to the only pool whose nodes match, whatever their taints", async () => {
    const limits = { "nvidia.com/gpu": "1" };
    const pods = [
      pod({ node: null, limits }),
      pod({ node: null, limits, gates: ["kueue.x-k8s.io/admission"], nodeSelector: { "kubernetes.azure.com/agentpool": "small" } }),
      pod({ node: null, limits: { "nvidia.com/mig-9g.99gb": "1" } }),
      pod({ node: null, limits, nodeSelector: { "kubernetes.azure.com/agentpool": "smal" } }),
      pod({ node: null, limits: { cpu: "1" } }),
    ];

    expect(await countsOf({ nodes: [FIRST, LARGE], pods })).toMatchInlineSnapshot(`
      {
        "elsewhere": [
          {
            "partition": "9g.99gb",
            "pools": [],
            "resourceName": "nvidia.com/mig-9g.99gb",
            "waiting": 1,
          },
          {
            "partition": null,
            "pools": [],
            "resourceName": "nvidia.com/gpu",
            "waiting": 1,
          },
        ],
        "large": [
          "nvidia.com/mig-3g.40gb slice 3g.40gb: 2 offered, 0 used, 0 running, 2 idle, 0 blocked, 0 closed, 0 waiting",
        ],
        "small": [
          "nvidia.com/gpu slice 1g.10gb: 7 offered, 0 used, 0 running, 7 idle, 0 blocked, 0 closed, 2 waiting",
        ],
      }
    `);
  });

  test("may get to several pools", async () => {
    const other = node({ name: "other-0", pool: "other", vmSize: A100, allocatable: { "nvidia.com/gpu": "3" }, labels: single("2g.20gb") });
    const { elsewhere } = await usageOf({ nodes: [FIRST, other], pods: [pod({ node: null })] });
    const { stdout } = await usageWith({ nodes: [FIRST, other], pods: [pod({ node: null })] });

    expect(elsewhere).toEqual([{ resourceName: "nvidia.com/gpu", partition: null, pools: ["small", "other"], waiting: 1 }]);
    expect(stdout).toContain("small or other");
  });

  const workload = (name: string, traits: { kind?: string; conditions?: readonly object[]; active?: boolean; count?: number } = {}) => ({
    metadata: { name, namespace: "team", ownerReferences: [{ kind: traits.kind ?? "Job", name, controller: true }] },
    spec: {
      active: traits.active ?? true,
      podSets: [
        {
          count: traits.count ?? 3,
          template: { spec: { containers: [{ resources: { limits: { "nvidia.com/gpu": "2" } } }] } },
        },
      ],
    },
    status: { conditions: traits.conditions ?? [{ type: "QuotaReserved", status: "False" }] },
  });

  test("is also what jobs ask for that Kueue suspends, each once", async () => {
    const workloads = [
      workload("waits"),
      workload("runs", { conditions: [{ type: "Admitted", status: "True" }] }),
      workload("ended", { conditions: [{ type: "Finished", status: "True" }] }),
      workload("stopped", { active: false }),
      workload("gated", { kind: "Pod" }),
    ];
    const { pools, groups } = await usageOf({ nodes: [FIRST], pods: [], workloads }, ["--by", "owner"]);

    expect(pools[0].slices[0].waiting).toBe(6);
    expect(groups).toMatchObject([{ name: "team/Job/waits", pool: "small", requested: 0, waiting: 6 }]);
  });

  test("for a pool without nodes is told by the name of the pool", async () => {
    const pods = [pod({ node: null, nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" } })];

    expect(await countsOf({ nodes: [LARGE], pods }, [], { cwd: synthesizedApp(mignode()) })).toMatchInlineSnapshot(`
      {
        "mignode": [
          "nvidia.com/gpu slice 1g.5gb: 0 offered, 0 used, 0 running, 0 idle, 0 blocked, 0 closed, 1 waiting",
        ],
      }
    `);
  });
});

describe("by", () => {
  const infer = { kind: "ReplicaSet", name: "infer-5d4f" };
  const pods = [
    pod({ node: "small-0", owner: infer }),
    pod({ node: "small-1", owner: infer }),
    pod({ node: "small-0", owner: { kind: "Job", name: "train-29" }, namespace: "batch" }),
    pod({ node: "small-0", name: "by-hand", phase: "Pending" }),
  ];
  const replicaSets = [
    { metadata: { name: "infer-5d4f", namespace: "team", ownerReferences: [{ kind: "Deployment", name: "infer", controller: true }] } },
  ];
  const jobs = [
    { metadata: { name: "train-29", namespace: "batch", ownerReferences: [{ kind: "CronJob", name: "train", controller: true }] } },
  ];
  const names = ({ groups }: any) => groups.map(({ name, requested, running }: any) => `${name} ${requested} ${running}`);

  test("owner: what made the owner of a pod", async () => {
    expect(names(await usageOf({ nodes: SMALL, pods, replicaSets, jobs }, ["--by", "owner"]))).toEqual([
      "team/Deployment/infer 2 2",
      "batch/CronJob/train 1 1",
      "team/Pod/by-hand 1 0",
    ]);
  });

  test("owner, as far as it may be read", async () => {
    const report = await usageOf({ nodes: SMALL, pods, replicaSets: forbidden("replicasets"), jobs }, ["--by", "owner"]);

    expect(names(report)[0]).toBe("team/ReplicaSet/infer-5d4f 2 2");
    expect(report.notes).toMatchInlineSnapshot(`
      [
        "not analyzed: the owner of each ReplicaSet (you may not list replicasets.apps)",
      ]
    `);
  });

  test("namespace", async () => {
    expect(names(await usageOf({ nodes: SMALL, pods }, ["--by", "namespace"]))).toEqual(["team 3 2", "batch 1 1"]);
  });

  test("node", async () => {
    expect((await usageWith(CLUSTER, ["--by", "node"])).stdout).toMatchInlineSnapshot(`
      "8 of 16 slices are in use; 8 idle, 3 of them blocked; 2 requested by waiting pods

      POOL   RESOURCE                  NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
      small  nvidia.com/gpu (1g.10gb)      2  7/14        5     7        3        0
      large  nvidia.com/mig-3g.40gb        1   1/2        1     1        0        2

      NODE     POOL   RESOURCE                OFFERED  USED  RUNNING  IDLE  BLOCKED
      small-0  small  nvidia.com/gpu                7     5        5     2        2
      small-1  small  nvidia.com/gpu                7     2        0     5        1
      large-0  large  nvidia.com/mig-3g.40gb        2     1        1     1        0

      note: node pool small: blocked for the median of its pods: 4 CPU and 8 GiB a slice
      "
    `);
  });
});

describe("costs", () => {
  const ND96 = "Standard_ND96asr_v4";
  const answer = retailAnswer([
    retailItem({ retailPrice: 3.5, unitPrice: 3.5 }),
    retailItem({ retailPrice: 0.7, unitPrice: 0.7, skuName: "NC24ads A100 v4 Spot", meterName: "NC24ads A100 v4 Spot" }),
    retailItem({ retailPrice: 24, unitPrice: 24, armSkuName: ND96 }),
  ]);
  const cwd = directoryWith({ "prices.json": JSON.stringify(answer) });
  const argv = ["--prices", "prices.json"];

  test("are those of the nodes, and of idle slices their share", async () => {
    expect((await usageWith(CLUSTER, argv, { cwd })).stdout).toMatchInlineSnapshot(`
      "8 of 16 slices are in use; 8 idle, 3 of them blocked; 2 requested by waiting pods; idle slices cost 5.250 USD an hour, 3,832.50 USD a month

      POOL   RESOURCE                  NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
      small  nvidia.com/gpu (1g.10gb)      2  7/14        5     7        3        0
      large  nvidia.com/mig-3g.40gb        1   1/2        1     1        0        2

      POOL   NODES  PURCHASE   USD A NODE  USD AN HOUR  USD A MONTH  USD IDLE AN HOUR  USD IDLE A MONTH
      small      2  on demand       3.500        7.000     5,110.00             3.500          2,555.00
      large      1  on demand       3.500        3.500     2,555.00             1.750          1,277.50

      note: node pool small: blocked for the median of its pods: 4 CPU and 8 GiB a slice
      note: the cost of an idle slice is its part of the node, by memory; VMs only, without disks, control plane, discounts and taxes; a month has 730 hours
      "
    `);
  });

  test("of a slice go by its memory, where a node has several sizes", async () => {
    const allocatable = { "nvidia.com/mig-1g.5gb": "16", "nvidia.com/mig-3g.20gb": "8" };
    const mixed = node({ name: "a", pool: "mixed", vmSize: ND96, allocatable });
    const pods = [pod({ node: "a", limits: { "nvidia.com/mig-3g.20gb": "8" } })];
    const { cost } = await usageOf({ nodes: [mixed], pods }, argv, { cwd });

    // 16 x 5 of 16 x 5 + 8 x 20 GB.
    expect(cost).toEqual({ currency: "USD", region: "southcentralus", perHour: 24, perMonth: 17520, idlePerHour: 8, idlePerMonth: 5840 });
  });

  test.each([
    ["Spot nodes", { "kubernetes.azure.com/scalesetpriority": "spot" }, { purchase: "Spot", pricePerHour: 0.7, idlePerHour: 0.7 }],
    [
      "nodes in another region",
      { "topology.kubernetes.io/region": "westeurope" },
      { pricePerHour: null, idlePerHour: null, unknownBecause: "its cluster is in westeurope, and the prices are for southcentralus" },
    ],
  ])("of %s", async (_what, labels, expected) => {
    const nodes = [
      node({ name: "a", pool: "small", vmSize: A100, allocatable: { "nvidia.com/gpu": "7" }, labels: { ...single("1g.10gb"), ...labels } }),
    ];
    const { pools, cost } = await usageOf({ nodes, pods: [] }, argv, { cwd });

    expect(pools[0].cost).toMatchObject(expected);
    expect(cost.idlePerHour).toBe(expected.idlePerHour);
  });

  test("of idle slices are not known without the right to list pods", async () => {
    const { cost } = await usageOf({ ...CLUSTER, pods: forbidden("pods") }, argv, { cwd });

    expect(cost).toMatchObject({ perHour: 10.5, idlePerHour: null });
  });
});

test("without the right to list pods only what nodes offer is told", async () => {
  expect(await usageWith({ ...CLUSTER, pods: forbidden("pods") }, ["--by", "namespace"])).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "16 slices; how many are in use is unknown

    POOL   RESOURCE                  NODES  USED  RUNNING  IDLE  BLOCKED  WAITING
    small  nvidia.com/gpu (1g.10gb)      2  -/14  -        -     -        -
    large  nvidia.com/mig-3g.40gb        1   -/2  -        -     -        -

    note: not analyzed: which slices are in use (you may not list pods)
    ",
    }
  `);
});

test("pools are those of the app, if there is one", async () => {
  const nodes = [...SMALL, node({ vmSize: "Standard_ND96asr_v4", allocatable: { "nvidia.com/gpu": "56" } })];
  const app = synthesizedApp(mignode());

  expect(await countsOf({ nodes, pods: [pod()] }, [], { cwd: app })).toMatchInlineSnapshot(`
    {
      "mignode": [
        "nvidia.com/gpu slice 1g.5gb: 56 offered, 1 used, 1 running, 55 idle, 0 blocked, 0 closed, 0 waiting",
      ],
    }
  `);
  expect(Object.keys((await countsOf({ nodes, pods: [] }, ["--from", "cluster"], { cwd: app })) as object)).toEqual(["small", "mignode"]);
});

test("a mistyped pool is answered with the nearest one", async () => {
  expect(await usageWith(CLUSTER, ["--pool", "smal"])).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "stderr": "cdktf-aks-mig: there is no MIG node pool "smal" in the cluster; did you mean small?
    ",
      "stdout": "",
    }
  `);
});

test("a page has what the text has, escaped, and draws nodes with the same in use once", async () => {
  const nodes = [
    ...SMALL,
    node({ ...{ name: "small-2", pool: "small", vmSize: A100 }, allocatable: { "nvidia.com/gpu": "7" }, labels: single("1g.10gb") }),
  ];
  const pods = [pod({ node: "small-0", namespace: "<b>" })];
  const { stdout, exitCode } = await usageWith({ nodes, pods }, ["--by", "namespace", "--output", "html"]);

  expect(exitCode).toBe(0);
  expect(stdout.match(/<figcaption>.*?<\/figcaption>/g)).toEqual([
    "<figcaption>1 node: 1 of 7 nvidia.com/gpu in use</figcaption>",
    "<figcaption>2 nodes: 0 of 7 nvidia.com/gpu in use</figcaption>",
  ]);
  expect([stdout.match(/<rect class="MIG1g"/g)?.length, stdout.match(/<rect class="free"/g)?.length]).toEqual([1, 13]);
  expect(stdout).toContain("<td>&#60;b&#62;</td>");
});

describe("--watch", () => {
  test("counts again until it is interrupted, and says what kept it from it", async () => {
    let looks = 0;
    const kubectl: Kubectl = async (args, signal) => {
      if (args[1] === "nodes" && ++looks === 2) {
        throw new KubectlError("the API server does not answer", "wait", true);
      }
      return kubectlOf(CLUSTER)(args, signal);
    };
    const slept: number[] = [];
    const clock = {
      now: () => 0,
      sleep: async (milliseconds: number) => {
        slept.push(milliseconds);
        if (slept.length === 3) {
          throw new Error("interrupted");
        }
      },
    };
    const commands = [usageCommand({ kubectl: () => kubectl, clock })];
    const { stdout } = await runInTerminal(["usage", "--watch", "--interval", "2s"], { commands, isTTY: true, env: { NO_COLOR: "1" } });

    expect(slept).toEqual([2000, 2000, 2000]);
    expect(stdout.split("8 of 16 slices are in use").length - 1).toBe(2);
    expect(stdout).toContain("\nnot counted: the API server does not answer; wait\n\u001b[2J\u001b[H8 of 16");
  });

  test.each([
    ["no terminal", {}, []],
    ["JSON", { isTTY: true }, ["--output", "json"]],
  ])("is refused with %s", async (_what, surroundings, argv) => {
    expect((await usageWith(CLUSTER, ["--watch", ...argv], surroundings)).stderr).toBe(
      "cdktf-aks-mig: --watch needs a terminal, and text as output; leave it out, or run it on a terminal without --output\n",
    );
  });
});
