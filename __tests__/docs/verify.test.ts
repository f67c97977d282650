import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClusterScenario } from "../support/cluster-scenarios";
import { devicePlugin, draDriver, GPU_TAINT, type NodeTraits, node, resourceSlice } from "../support/kubernetes-objects";
import { appWith, managedMigPool, migPool } from "../support/mig-pools";
import { PUBLISHED_SCENARIOS } from "../support/published-scenarios";
import { kubectlOf, verifyWith } from "../tools/cluster/verify-with";

const PAGE = readFileSync(join(__dirname, "../../docs/verify.md"), "utf8");

/** The cluster that each sample shows, the arguments of the command, and what it prints. */
const SAMPLES = [...PAGE.matchAll(/<!-- sample: ([^\n]*) -->\n\n```console\n\$ npx cdktf-aks-mig verify([^\n]*)\n(.*?)```\n/gs)].map(
  ([, cluster, argv, block]) => ({
    cluster: cluster as string,
    argv: (argv as string).split(" ").filter(Boolean),
    block: block as string,
  }),
);

const PRODUCT = "NVIDIA-A100-SXM4-40GB";

/** What GPU feature discovery says of a node whose plugin offers so many of such a product. */
function discovered(count: number, product: string, replicas = 1, sharing = "none"): Record<string, string> {
  return {
    "nvidia.com/mig.strategy": "single",
    "nvidia.com/gpu.count": String(count),
    "nvidia.com/gpu.product": product,
    "nvidia.com/gpu.replicas": String(replicas),
    "nvidia.com/gpu.sharing-strategy": sharing,
  };
}

const gpus = (count: number): NodeTraits["allocatable"] => ({ "nvidia.com/gpu": String(count) });

const SLICED: NodeTraits = { allocatable: gpus(56), labels: discovered(56, `${PRODUCT}-MIG-1g.5gb`) };

const twoNodes = (one: NodeTraits, other = one): object[] =>
  [one, other].map((traits, index) => node({ ...traits, name: `aks-mignode-31415926-vmss00000${index}` }));

const published = (title: string): ClusterScenario => PUBLISHED_SCENARIOS.find((scenario) => scenario.title === title)!;

const CLUSTERS: Readonly<Record<string, Omit<ClusterScenario, "title">>> = {
  "as promised": { nodes: twoNodes(SLICED), daemonSets: [devicePlugin({ desired: 2 })] },
  "one node": { nodes: [node(SLICED)], daemonSets: [devicePlugin()] },
  "never cut": { nodes: twoNodes({ allocatable: gpus(8) }), daemonSets: [devicePlugin({ desired: 2 })] },
  "no strategy": { nodes: twoNodes({ allocatable: gpus(8) }), daemonSets: [devicePlugin({ desired: 2, env: [] })] },
  "shares of whole GPUs": {
    nodes: twoNodes({ allocatable: gpus(56), labels: discovered(8, `${PRODUCT}-SHARED`, 7, "time-slicing") }),
    daemonSets: [devicePlugin({ desired: 2 })],
  },
  "shares of slices": {
    nodes: twoNodes({ allocatable: gpus(112), labels: discovered(56, `${PRODUCT}-MIG-1g.5gb-SHARED`, 2, "time-slicing") }),
    daemonSets: [devicePlugin({ desired: 2 })],
  },
  "an exclusive taint": {
    nodes: twoNodes({ taints: [GPU_TAINT, { key: "sku", value: "gpu", effect: "NoSchedule" }] }),
    daemonSets: [devicePlugin({ desired: 0 })],
  },
  "no label": {
    nodes: twoNodes({ labels: { "nvidia.com/gpu.present": "false" } }),
    daemonSets: [devicePlugin({ desired: 0 })],
  },
  "slices of three sizes": {
    pool: managedMigPool(),
    nodes: [node({ allocatable: { "nvidia.com/mig-3g.20gb": "8", "nvidia.com/mig-2g.10gb": "8", "nvidia.com/mig-1g.5gb": "16" } })],
  },
  "a MIG manager": {
    pool: migPool(),
    nodes: [
      node({
        allocatable: gpus(8),
        labels: { ...discovered(8, PRODUCT), "nvidia.com/mig.config": "all-disabled", "nvidia.com/mig.config.state": "success" },
      }),
    ],
    daemonSets: [devicePlugin()],
  },
  "published slices": published("published slices that pods claim"),
  "published before the cut": published("a DRA driver that started before the GPUs were partitioned"),
  "a DRA driver": {
    pool: migPool(),
    nodes: [node()],
    daemonSets: [draDriver()],
    resourceSlices: [resourceSlice(56, "1g.5gb")],
  },
  "one GPU of eight": {
    pool: migPool({}, "mixed"),
    nodes: [
      node({ allocatable: { "nvidia.com/mig-1g.5gb": "49" }, labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/gpu.count": "8" } }),
    ],
    daemonSets: [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] })],
  },
  "half cut": {
    nodes: twoNodes(SLICED, { allocatable: gpus(0), labels: discovered(0, `${PRODUCT}-MIG-INVALID`, 0, "") }),
    daemonSets: [devicePlugin({ desired: 2, ready: 1 })],
  },
};

test("the page has a sample of each cluster, and no other", () => {
  expect(SAMPLES.map(({ cluster }) => cluster).sort()).toEqual(Object.keys(CLUSTERS).sort());
  expect(PAGE.match(/<!-- sample/g)).toHaveLength(SAMPLES.length);
});

test.each(SAMPLES)("the sample of $cluster is what the tool writes", async ({ cluster, argv, block }) => {
  const { pool = migPool({ node_count: 2 }), releases, ...answers } = CLUSTERS[cluster]!;
  const { stdout } = await verifyWith(kubectlOf(answers), appWith({ mignode: pool }, releases), { argv });

  expect(stdout).toBe(block);
});
