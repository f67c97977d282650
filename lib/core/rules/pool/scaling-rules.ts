import { type Fact, known, show } from "../../facts/fact";
import { actor, arg, text } from "../../findings/text";
import { isAutoscaled, type NodePoolFacts } from "../../pool/node-pool";
import type { Finding, MaybeFinding, Rule } from "../rule";

const SEE_AUTOSCALER = "https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview";

export const SCALING_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG010",
    severity: "error",
    title: "the autoscaler must have both bounds, in order, around the node count",
    see: SEE_AUTOSCALER,
    why: "azurerm fails at apply if a bound is missing, if bounds are set without an autoscaler, or if the lower bound is greater. It keeps 0 for both bounds of every other pool in its state, so 0 is no bound there.",
    remedy: "Set `min_count` and `max_count` together with `auto_scaling_enabled = true`, and leave `node_count` out or between them.",
    check: boundsProblems,
  },
  {
    id: "MIG011",
    severity: "error",
    title: "a pool must have a node count or an autoscaler",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    why: "AKS would default to one node, but azurerm sends 0 if the argument is not set. The apply succeeds, and the pool is empty.",
    remedy: "Set `node_count`, or both bounds of the autoscaler.",
    check: (pool) =>
      pool.node_count === undefined &&
      (pool.auto_scaling_enabled === undefined || pool.auto_scaling_enabled === false) && {
        attribute: "node_count",
        found: text`${arg("node_count")} is not set and the autoscaler is off, so ${actor} creates 0 nodes`,
        expected: text`a node count, or ${arg("min_count")} and ${arg("max_count")}`,
        fix: text`set ${arg("node_count")} = 1, or turn the autoscaler on`,
      },
  },
  {
    id: "MIG051",
    severity: "warning",
    title: "a pool with the mixed strategy should not be autoscaled",
    see: "https://github.com/Azure/AKS/issues/5161",
    why: "The cluster autoscaler counts only `nvidia.com/gpu`. It treats nodes with `nvidia.com/mig-*` as unready, and finally stops adding nodes ([kubernetes/autoscaler#8095](https://github.com/kubernetes/autoscaler/issues/8095)).",
    remedy: "Use the single strategy, or a fixed node count.",
    check: (pool) =>
      isAutoscaled(pool) &&
      pool.migStrategy === "mixed" && {
        attribute: "auto_scaling_enabled",
        found: "the pool is autoscaled under the mixed strategy; the autoscaler treats nodes with nvidia.com/mig-* as unready",
        expected: "the single strategy, or a fixed node count",
        fix: "use MigStrategy.SINGLE, or set nodeCount without minCount and maxCount",
      },
  },
  {
    id: "MIG052",
    severity: "warning",
    title: "an autoscaled pool should keep at least one node",
    see: "https://github.com/Azure/AKS/issues/4216",
    why: "For an empty pool the autoscaler assumes the whole GPUs of the VM size, not slices. A pod that requests more slices than the VM has GPUs stays Pending.",
    remedy: "Set `min_count = 1`, or request one slice in each pod.",
    check: (pool) =>
      isAutoscaled(pool) &&
      pool.min_count === 0 && {
        attribute: "min_count",
        found: "the autoscaler may scale the pool to 0; for an empty pool it assumes whole GPUs, not slices",
        expected: text`${arg("min_count")} of at least 1`,
        fix: text`set ${arg("min_count")} = 1; with 0, request no more slices in a pod than the VM has GPUs`,
      },
  },
  {
    id: "MIG054",
    severity: "warning",
    title: "a pool should delete nodes when it scales down",
    see: "https://github.com/NVIDIA/gpu-operator/issues/729",
    why: "With `Deallocate`, AKS stops nodes and starts them again. Users reported that GPU drivers fail after about ten such cycles.",
    remedy: "Leave `scale_down_mode` out.",
    check: ({ scale_down_mode: mode }) =>
      mode === "Deallocate" && {
        attribute: "scale_down_mode",
        found: text`${arg("scale_down_mode")} is "Deallocate": GPU drivers may fail after repeated stops and starts, and disks of stopped nodes are billed`,
        expected: '"Delete"',
        fix: text`leave ${arg("scale_down_mode")} out`,
      },
  },
];

function boundsProblems(pool: NodePoolFacts): MaybeFinding[] {
  const enabled = pool.auto_scaling_enabled ?? false;
  // In the state of a pool without an autoscaler azurerm has 0 for both bounds.
  const bound = (fact: Fact<number>): Fact<number> => (enabled === false && fact === 0 ? undefined : fact);
  const minCount = bound(pool.min_count);
  const maxCount = bound(pool.max_count);
  const [min, max, count] = [known(minCount), known(maxCount), known(pool.node_count)];
  const findings: MaybeFinding[] = [];
  const only = (present: string, missing: string): Finding => ({
    attribute: missing,
    found: text`${arg(present)} is set without ${arg(missing)}`,
    expected: "both for an autoscaled pool, otherwise neither",
    fix: text`set ${arg(missing)} too`,
  });
  if (min !== undefined && maxCount === undefined) {
    findings.push(only("min_count", "max_count"));
  }
  if (max !== undefined && minCount === undefined) {
    findings.push(only("max_count", "min_count"));
  }
  if (enabled === true && minCount === undefined && maxCount === undefined) {
    findings.push({
      attribute: "auto_scaling_enabled",
      found: text`the autoscaler is on without ${arg("min_count")} and ${arg("max_count")}`,
      expected: "both bounds",
      fix: text`set ${arg("min_count")} and ${arg("max_count")}`,
    });
  }
  if (enabled === false && (min !== undefined || max !== undefined)) {
    findings.push({
      attribute: "auto_scaling_enabled",
      found: text`${arg("min_count")} or ${arg("max_count")} is set, but the autoscaler is off`,
      expected: text`${arg("auto_scaling_enabled")} = true if bounds are set`,
      fix: text`set ${arg("auto_scaling_enabled")} = true, or remove the bounds`,
    });
  }
  if (min !== undefined && max !== undefined && min > max) {
    findings.push({
      attribute: "min_count",
      found: text`${arg("min_count")} ${show(min)} is greater than ${arg("max_count")} ${show(max)}`,
      expected: text`${arg("min_count")} of at most ${arg("max_count")}`,
      fix: text`swap them, or raise ${arg("max_count")}`,
    });
  }
  if (enabled === true && max === 0) {
    findings.push({
      attribute: "max_count",
      found: text`${arg("max_count")} is 0, so the autoscaler cannot add a node`,
      expected: text`${arg("max_count")} of at least 1`,
      fix: text`raise ${arg("max_count")}, or set ${arg("node_count")} = 0 without the autoscaler`,
    });
  }
  if (enabled === true && count !== undefined && ((min !== undefined && count < min) || (max !== undefined && count > max))) {
    findings.push({
      attribute: "node_count",
      found: text`${arg("node_count")} ${show(count)} is not between ${arg("min_count")} ${show(minCount)} and ${arg("max_count")} ${show(maxCount)}`,
      expected: "a node count between the bounds",
      fix: text`leave ${arg("node_count")} out, and the autoscaler starts with ${arg("min_count")}`,
    });
  }
  return findings;
}
