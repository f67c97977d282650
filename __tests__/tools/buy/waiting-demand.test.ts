import { chmodSync, cpSync } from "node:fs";
import { join } from "node:path";
import { directoryWith } from "../../support/cdktf-out";
import { forbidden, node, pod } from "../../support/kubernetes-objects";
import { runInTerminal } from "../../support/terminal";
import { CLUSTER, SMALL, usageWith } from "../usage/usage-with";

async function folderOf(cluster: Parameters<typeof usageWith>[0]): Promise<string> {
  const cwd = directoryWith({ "usage.json": (await usageWith(cluster, ["--output", "json"])).stdout });
  cpSync(join(__dirname, "../../../examples/prices.json"), join(cwd, "prices.json"));
  return cwd;
}

async function plan(cwd: string, argv: readonly string[]): Promise<any> {
  const { stdout, stderr } = await runInTerminal(["plan", "--prices", "prices.json", "--output", "json", ...argv], { cwd });
  const { demand, pools } = JSON.parse(stdout || "{}");
  return {
    ...(stderr && { stderr }),
    demand: demand?.map(({ count, memoryGb, minimumComputeSlices }: any) => `${count} x ${memoryGb} GB/${minimumComputeSlices}g`),
    existing: pools?.filter(({ existing }: any) => existing).map(({ vmSize, profile, nodes }: any) => `${nodes} ${vmSize} ${profile}`),
  };
}

test("what pods wait for is needed, and with --have what they hold, too", async () => {
  const cwd = await folderOf(CLUSTER);

  expect(await plan(cwd, ["--need-from", "usage.json"])).toEqual({ demand: ["2 x 40 GB/3g"], existing: [] });
  expect(await plan(cwd, ["--need-from", "usage.json", "--need", "1x5GB", "--have", "usage.json"])).toEqual({
    demand: ["1 x 5 GB/1g", "7 x 10 GB/1g", "3 x 40 GB/3g"],
    existing: ["2 Standard_NC24ads_A100_v4 MIG1g", "1 Standard_NC24ads_A100_v4 MIG3g"],
  });
});

test("the cluster is asked for the same", async () => {
  const cwd = await folderOf(CLUSTER);
  const list = (items: readonly object[]): string => JSON.stringify({ items });
  const stub = directoryWith({
    "nodes.json": list(CLUSTER.nodes),
    "pods.json": list(CLUSTER.pods),
    kubectl: `#!/bin/sh\ncat "$(dirname "$0")/$2.json" 2>/dev/null || { echo "error: the server doesn't have a resource type" >&2; exit 1; }\n`,
  });
  chmodSync(join(stub, "kubectl"), 0o755);

  expect(await plan(cwd, ["--need-from", "cluster", "--kubectl", join(stub, "kubectl")])).toEqual({
    demand: ["2 x 40 GB/3g"],
    existing: [],
  });
});

test("what is no slice of a known size is left out, and named", async () => {
  const whole = node({
    name: "whole-0",
    pool: "whole",
    vmSize: "Standard_NC24ads_A100_v4",
    allocatable: { "nvidia.com/gpu": "1" },
    labels: { "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe", "nvidia.com/gpu.replicas": "1", "nvidia.com/mig.strategy": "single" },
  });
  const pods = [
    pod({ node: null, nodeSelector: { "kubernetes.azure.com/agentpool": "small" } }),
    pod({ node: null, nodeSelector: { "kubernetes.azure.com/agentpool": "whole" } }),
    pod({ node: null, limits: { "nvidia.com/gpu": "2" } }),
  ];
  const cwd = await folderOf({ nodes: [...SMALL, whole], pods });

  expect(await plan(cwd, ["--need-from", "usage.json"])).toEqual({
    stderr: "note: left out: 3 nvidia.com/gpu: not slices of a known size\n",
    demand: ["1 x 10 GB/1g"],
    existing: [],
  });
  expect((await plan(cwd, ["--need", "1x5GB", "--have", "usage.json"])).existing).toEqual(["2 Standard_NC24ads_A100_v4 MIG1g"]);
});

test.each([
  ["nobody who waits", { ...CLUSTER, pods: [] }, "no pod waits for a slice in usage.json; name the demand with --need"],
  [
    "pods that may not be listed",
    { ...CLUSTER, pods: forbidden("pods") },
    "usage.json does not contain the requests of pods; ask for a role that may list pods in all namespaces",
  ],
])("with %s there is nothing to plan for", async (_what, cluster, message) => {
  expect((await plan(await folderOf(cluster), ["--need-from", "usage.json"])).stderr).toBe(`cdktf-aks-mig: ${message}\n`);
});

test("slices of several sizes are left out of what there is, and named", async () => {
  const allocatable = { "nvidia.com/mig-1g.5gb": "16", "nvidia.com/mig-3g.20gb": "8" };
  const cwd = await folderOf({
    nodes: [node({ name: "a", pool: "mixed", vmSize: "Standard_ND96asr_v4", allocatable }), ...SMALL],
    pods: [],
  });

  expect(await plan(cwd, ["--need", "1x5GB", "--have", "usage.json"])).toEqual({
    stderr: "note: node pool mixed: left out: the partitioning of its GPUs is unknown\n",
    demand: ["1 x 5 GB/1g"],
    existing: ["2 Standard_NC24ads_A100_v4 MIG1g"],
  });
});
