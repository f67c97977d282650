import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterNode } from "../../../../lib/tools/kubectl/cluster-node";
import { poolsOfNodes } from "../../../../lib/tools/origins/cluster/cluster-pools";
import { directoryWith } from "../../../support/cdktf-out";
import { CLUSTER_SCENARIOS } from "../../../support/cluster-scenarios";
import { devicePlugin, node } from "../../../support/kubernetes-objects";
import { appWith, migPool } from "../../../support/mig-pools";
import { retailAnswer, retailItem } from "../../../support/retail-prices";
import { type Outcome, runInTerminal } from "../../../support/terminal";
import { kubectlOf, verifyWith } from "../../cluster/verify-with";

const GPU_NODE = {
  vmSize: "Standard_ND96asr_v4",
  labels: { "kubernetes.azure.com/cluster": "MC_rg_migcluster_southcentralus", "topology.kubernetes.io/region": "southcentralus" },
};
const MIXED = { ...GPU_NODE, allocatable: { "nvidia.com/mig-1g.5gb": "56" } };
const SYSTEM = node({ pool: "system", vmSize: "Standard_D4s_v5", taints: [] });

/** A folder with a kubectl that answers with these nodes. */
function folderOf(...nodes: readonly object[]): string {
  const cwd = directoryWith({
    "prices.json": retailAnswer([retailItem()]),
    kubectl: `#!${process.execPath}\nconsole.log(process.argv[3] === "nodes" ? require("fs").readFileSync(__dirname + "/nodes.json", "utf8") : '{"items":[]}');\n`,
    "nodes.json": { kind: "List", items: [SYSTEM, ...nodes] },
  });
  chmodSync(join(cwd, "kubectl"), 0o755);
  return cwd;
}

function run(argv: string, cwd: string): Promise<Outcome> {
  return runInTerminal([...argv.split(" "), "--kubectl", "./kubectl"], { cwd });
}

test("pod requests the resource that the nodes offer, and passes their taints", async () => {
  const { exitCode, stdout, stderr } = await run("pod --from cluster --output json", folderOf(node(MIXED)));

  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({
    spec: {
      nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
      tolerations: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
      containers: [{ resources: { limits: { "nvidia.com/mig-1g.5gb": 1 } } }],
    },
  });
});

test("queue and queues give out what the nodes offer", async () => {
  const cwd = folderOf(node(MIXED), node({ ...MIXED, name: "another" }));
  const { stdout } = await run("queues --from cluster --team research=112", cwd);

  expect(stdout).toContain("nominalQuota: 112\n");
  expect((await run("queue --from cluster --team research=112 --output json", cwd)).stdout).toContain('"nvidia.com/mig-1g.5gb": 1');
});

test("equivalent prints what the nodes show, and says what they do not", async () => {
  const { stdout, stderr } = await run("equivalent --as az --from cluster", folderOf(node(MIXED)));

  expect(stdout).toMatchInlineSnapshot(`
    "az aks nodepool add \\
      --resource-group rg \\
      --cluster-name migcluster \\
      --name mignode \\
      --mode User \\
      --node-count 1 \\
      --node-vm-size Standard_ND96asr_v4 \\
      --gpu-instance-profile MIG1g \\
      --node-taints nvidia.com/gpu=present:NoSchedule \\
      --os-type Linux \\
      --node-osdisk-type Managed
    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "note: nodes do not show the disks, subnet, zones and autoscaler of their pool; compare the output with az aks nodepool show
    "
  `);
});

describe("one resource a GPU, without a label", () => {
  const cwd = folderOf(node({ ...GPU_NODE, allocatable: { "nvidia.com/gpu": "8" } }));

  test("pod takes the profile from --slice, and goes on to say that nothing confirms it", async () => {
    const { stdout, stderr } = await run("pod --from cluster --slice MIG7g --output json", cwd);

    expect(JSON.parse(stdout).spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu": 1 });
    expect(stderr).toMatchInlineSnapshot(`
      "note: node pool migcluster/mignode: aks-mignode-31415926-vmss000000 offers 8 nvidia.com/gpu, and no label says whether its GPUs are partitioned
      "
    `);
  });

  test("a profile that makes another number is none", async () => {
    expect(await run("pod --from cluster --slice MIG1g", cwd)).toMatchObject({ exitCode: 1, stdout: "" });
  });

  test("queues takes it, too", async () => {
    const { stdout, stderr } = await run("queues --from cluster --team research=8 --slice MIG4g", cwd);

    expect(stdout).toContain("nominalQuota: 8\n");
    expect(stderr).toContain("no label says whether its GPUs are partitioned");
  });

  test("verify cannot verify it", async () => {
    const { exitCode, stdout } = await run("verify --from cluster", cwd);

    expect(exitCode).toBe(2);
    expect(stdout).toMatchInlineSnapshot(`
      "0 of 1 node pools match the configuration, 1 cannot be verified

      NODE          SLICE  OFFERED  USED  DIAGNOSIS
      pool mignode  -            -     -  nodes-unclear

      nodes-unclear: node pool migcluster/mignode
        found:    the nodes do not show how their GPUs are partitioned: aks-mignode-31415926-vmss000000 offers 8 nvidia.com/gpu, and no label says whether its GPUs are partitioned
        expected: nodes that all show the same slices
        fix:      pass the declaration of the pool with --from, to compare the nodes with it
        see more: kubectl get nodes --label-columns kubernetes.azure.com/agentpool

      note: each node is compared with the other nodes of its pool; to compare it with a configuration, pass --from
      "
    `);
  });
});

describe("verify --from cluster", () => {
  test("finds the slices that are ill, and says what it compares", async () => {
    const ill = { ...MIXED, name: "ill", allocatable: { "nvidia.com/mig-1g.5gb": "55" }, capacity: { "nvidia.com/mig-1g.5gb": "56" } };
    const daemonSets = [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] })];
    const kubectl = kubectlOf({ nodes: [node(MIXED), node(ill)], daemonSets });
    const { exitCode, stdout } = await verifyWith(kubectl, directoryWith(), { argv: ["--from", "cluster"] });

    expect(exitCode).toBe(2);
    expect(stdout).toMatchInlineSnapshot(`
      "0 of 1 node pools match the configuration

      NODE                             SLICE   OFFERED  USED  DIAGNOSIS
      aks-mignode-31415926-vmss000000  1g.5gb    56/56     0  ok
      ill                              1g.5gb    55/56     0  wrong-number

      wrong-number: ill
        found:    55 allocatable nvidia.com/mig-1g.5gb of 56: the plugin reports the rest as unhealthy, by the DaemonSet nvidia-device-plugin/nvidia-device-plugin
        expected: 56 nvidia.com/mig-1g.5gb
        fix:      compare vm_size and gpu_instance in AKS with the configuration; check the plugin's log for GPU errors, and its configuration for time-slicing
        see more: kubectl describe node ill

      note: each node is compared with the other nodes of its pool; to compare it with a configuration, pass --from
      "
    `);
  });

  /** What AKS writes on a node, beside what a scenario says of it. */
  const labelsOf = ({ type, vm_size = "Standard_ND96asr_v4" }: any): object => ({
    "node.kubernetes.io/instance-type": vm_size,
    ...(type && { "kubernetes.azure.com/dcgm-exporter": "enabled" }),
  });
  const healthy = CLUSTER_SCENARIOS.filter(({ diagnosis, nodes }) => diagnosis === undefined && nodes.length > 0).map((scenario) => {
    const nodes = scenario.nodes as any[];
    for (const { metadata } of nodes) {
      metadata.labels = { ...metadata.labels, ...labelsOf(scenario.pool ?? {}) };
    }
    return { ...scenario, isOpen: poolsOfNodes(nodes.map(clusterNode), new Map())[0]?.observed?.unclear !== undefined };
  });

  test.each(healthy.filter(({ isOpen }) => !isOpen))("holds for $title", async ({ title: _, pool: __, ...cluster }) => {
    expect((await verifyWith(kubectlOf(cluster), directoryWith(), { argv: ["--from", "cluster"] })).exitCode).toBe(0);
  });

  test("only these need the configuration", () => {
    expect(healthy.filter(({ isOpen }) => isOpen).map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "slices that four pods share on purpose",
        "slices that four pods share on purpose, under another name",
        "mixed slices that four pods share on purpose, without feature discovery",
        "a managed pool of one slice for each GPU, whose product nothing tells",
      ]
    `);
  });
});

describe("plan --have", () => {
  const NEED = "plan --need 56x5GB --prices prices.json --format json";
  const existing = (stdout: string) =>
    JSON.parse(stdout)
      .pools.filter((pool: any) => pool.existing)
      .map((pool: any) => [pool.vmSize, pool.profile, pool.nodes]);

  test("counts the nodes of the cluster, and buys none beside them", async () => {
    const { exitCode, stdout, stderr } = await run(`${NEED} --have cluster`, folderOf(node(MIXED)));

    expect({ exitCode, stderr, existing: existing(stdout) }).toEqual({
      exitCode: 0,
      stderr: "",
      existing: [["Standard_ND96asr_v4", "MIG1g", 1]],
    });
  });

  test("names the pools that it leaves out", async () => {
    const several = { "nvidia.com/mig-3g.20gb": "8", "nvidia.com/mig-1g.5gb": "24" };
    const cwd = folderOf(
      node({ ...GPU_NODE, pool: "open", allocatable: { "nvidia.com/gpu": "8" } }),
      node({ ...GPU_NODE, pool: "several", allocatable: several }),
      node({ ...GPU_NODE, pool: "counted", allocatable: { "nvidia.com/gpu": "56" } }),
    );
    const { stdout, stderr } = await run(`${NEED} --have cluster`, cwd);

    expect(existing(stdout)).toEqual([["Standard_ND96asr_v4", "MIG1g", 1]]);
    expect(stderr).toMatchInlineSnapshot(`
      "note: node pool migcluster/open: left out: aks-open-31415926-vmss000000 offers 8 nvidia.com/gpu, and no label says whether its GPUs are partitioned
      note: node pool migcluster/several: left out: each GPU has slices of several sizes (MIG3g, MIG1g, MIG1g, MIG1g), which this command does not support
      note: node pool migcluster/counted: assumed MIG1g from 56 nvidia.com/gpu on 8 GPUs; no label of GPU feature discovery confirms it
      "
    `);
  });

  test("takes the fewest nodes of an autoscaled pool of an app, beside a pool that is written out", async () => {
    const scaled = migPool({ node_count: null, auto_scaling_enabled: true, min_count: 1, max_count: 3 });
    const cwd = appWith({ mignode: scaled, later: migPool({ name: "later", node_count: "${var.nodes}" }) });
    writeFileSync(join(cwd, "prices.json"), JSON.stringify(retailAnswer([retailItem()])));
    const argv = `plan --need 60x5GB --prices prices.json --format json --have cdktf.out --have Standard_NC24ads_A100_v4:MIG1g=1`;
    const { stdout, stderr } = await runInTerminal(argv.split(" "), { cwd });

    expect(existing(stdout)).toEqual([
      ["Standard_NC24ads_A100_v4", "MIG1g", 1],
      ["Standard_ND96asr_v4", "MIG1g", 1],
    ]);
    expect(stderr).toMatchInlineSnapshot(`
      "note: node pool gpu/mignode: autoscaled, so only its min_count is used: 1
      note: node pool gpu/later: left out: its number of nodes is unknown
      "
    `);
  });

  test("counts a slice once that several pods share", async () => {
    const sharing = { timeSlicing: { resources: [{ name: "nvidia.com/gpu", replicas: 4 }] } };
    const values = { migStrategy: "single", config: { map: { default: JSON.stringify({ version: "v1", sharing }) } } };
    const plugin = { name: "nvidia", chart: "nvidia-device-plugin", version: "0.20.0", values: [JSON.stringify(values)] };
    const cwd = appWith({ mignode: migPool() }, { plugin });
    writeFileSync(join(cwd, "prices.json"), JSON.stringify(retailAnswer([retailItem()])));
    const { stdout, stderr } = await runInTerminal(`${NEED} --have cdktf.out`.split(" "), { cwd });

    expect(existing(stdout)).toEqual([["Standard_ND96asr_v4", "MIG1g", 1]]);
    expect(stderr).toMatchInlineSnapshot(`
      "note: node pool gpu/mignode: 4 pods share the memory of each slice, so it counts once
      "
    `);
  });
});
