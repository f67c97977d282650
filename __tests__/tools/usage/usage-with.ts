import { usageCommand } from "../../../lib/tools/usage/usage-command";
import { type Cluster, node, pod } from "../../support/kubernetes-objects";
import { type Outcome, runInTerminal } from "../../support/terminal";
import { fakeClock, kubectlOf } from "../cluster/verify-with";

/** Runs `usage` on the cluster. */
export function usageWith(
  cluster: Cluster,
  argv: readonly string[] = [],
  surroundings: Parameters<typeof runInTerminal>[1] = {},
): Promise<Outcome> {
  return runInTerminal(["usage", ...argv], {
    commands: [usageCommand({ kubectl: () => kubectlOf(cluster), clock: fakeClock() })],
    ...surroundings,
  });
}

export async function usageOf(
  cluster: Cluster,
  argv: readonly string[] = [],
  surroundings: Parameters<typeof runInTerminal>[1] = {},
): Promise<any> {
  return JSON.parse((await usageWith(cluster, [...argv, "--output", "json"], surroundings)).stdout);
}

export const single = (partition: string, replicas = 1) => ({
  "nvidia.com/mig.strategy": "single",
  "nvidia.com/gpu.product": `NVIDIA-A100-MIG-${partition}${replicas > 1 ? "-SHARED" : ""}`,
  "nvidia.com/gpu.replicas": String(replicas),
});

export const SMALL = ["small-0", "small-1"].map((name) =>
  node({
    name,
    pool: "small",
    vmSize: "Standard_NC24ads_A100_v4",
    allocatable: { cpu: "23", memory: "200Gi", pods: "30", "nvidia.com/gpu": "7" },
    labels: single("1g.10gb"),
  }),
);
export const LARGE = node({
  name: "large-0",
  pool: "large",
  vmSize: "Standard_NC24ads_A100_v4",
  allocatable: { cpu: "23", memory: "200Gi", pods: "30", "nvidia.com/mig-3g.40gb": "2" },
  labels: { "nvidia.com/mig.strategy": "mixed" },
});
const podsOf = (count: number, traits: Parameters<typeof pod>[0]) =>
  Array.from({ length: count }, (_, index) => pod({ name: `pod-${index}`, ...traits }));

/** Two nodes with slices of 1g.10gb, of which 7 of 14 are held, and one with two of 3g.40gb. */
export const CLUSTER = {
  nodes: [...SMALL, LARGE],
  pods: [
    ...podsOf(5, { namespace: "chat", node: "small-0", limits: { "nvidia.com/gpu": "1", cpu: "4", memory: "8Gi" } }),
    ...podsOf(1, { namespace: "search", node: "small-1", limits: { "nvidia.com/gpu": "2", cpu: "4", memory: "8Gi" }, phase: "Pending" }),
    ...podsOf(1, { namespace: "search", node: "large-0", limits: { "nvidia.com/mig-3g.40gb": "1", cpu: "8", memory: "32Gi" } }),
    ...podsOf(1, { namespace: "chat", node: null, limits: { "nvidia.com/mig-3g.40gb": "2" } }),
    pod({ namespace: "kube-system", node: "small-0", limits: { cpu: "2" } }),
  ],
} satisfies Cluster;
