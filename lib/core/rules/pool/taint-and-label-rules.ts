import { isKnown, known, show } from "../../facts/fact";
import { arg, text } from "../../findings/text";
import { formatTaint, isStartupTaint, parseTaint, parseTaints, SPOT_TAINT } from "../../kubernetes/taint";
import { isAutoscaled, type NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

const LABEL_PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const LONGEST_PREFIX = 253;

const SEE_LABELS = "https://learn.microsoft.com/azure/aks/use-labels";
const SEE_KUBERNETES_LABELS = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/";

export const TAINT_AND_LABEL_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG014",
    severity: "error",
    title: "a taint must have the form key=value:Effect",
    see: "https://learn.microsoft.com/azure/aks/use-node-taints",
    why: "azurerm does not check taints. This form is the one that Kubernetes' own parser accepts ([taints.go](https://github.com/kubernetes/kubernetes/blob/master/pkg/util/taints/taints.go)): the value is optional.",
    remedy: "Write `key=value:NoSchedule`, for example `nvidia.com/gpu=present:NoSchedule`.",
    check: ({ node_taints: taints }) =>
      (isKnown(taints) ? taints : []).map(
        (taint) =>
          isKnown(taint) &&
          !parseTaint(taint) && {
            attribute: "node_taints",
            found: `the taint ${show(taint)} is malformed`,
            expected: "key=value:Effect, with NoSchedule, PreferNoSchedule or NoExecute",
            fix: 'write it like "nvidia.com/gpu=present:NoSchedule"',
          },
      ),
  },
  {
    id: "MIG015",
    severity: "error",
    title: "label keys and values must be valid in Kubernetes",
    see: SEE_KUBERNETES_LABELS,
    why: "A malformed key or value fails only at apply.",
    remedy:
      "Use an optional DNS prefix and a name of at most 63 letters, digits, `-`, `_` and `.`; the value follows the same rule and may be empty.",
    check: ({ node_labels: labels }) => Object.entries(isKnown(labels) ? labels : {}).flatMap(([key, value]) => labelFindings(key, value)),
  },
  {
    id: "MIG016",
    severity: "error",
    title: "a label or taint must not have a key that AKS reserves",
    see: SEE_LABELS,
    why: "AKS answers `BadRequest` to keys under `kubernetes.azure.com/` and under `kubernetes.io` and `k8s.io`, except `node.kubernetes.io` and `kubelet.kubernetes.io` ([Azure/AKS#2866](https://github.com/Azure/AKS/issues/2866)). It refused `node-role.kubernetes.io` for years; a request to allow it is marked as released ([Azure/AKS#4628](https://github.com/Azure/AKS/issues/4628)), so the rule accepts it. AKS also refuses taints under `kubernetes.azure.com/`, except the one of Spot pools ([karpenter-provider-azure#1830](https://github.com/Azure/karpenter-provider-azure/issues/1830)). The label `agentpool` holds the name of the pool. With it in the configuration a rotation failed, because the temporary pool has another name ([azurerm#28636](https://github.com/hashicorp/terraform-provider-azurerm/issues/28636)). For the pool's own name see [MIG058](#mig058).",
    remedy: "Use your own prefix, such as `example.com/`.",
    check: (pool) => [...reservedLabels(pool), foreignPoolLabel(pool), ...reservedTaints(pool)],
  },
  {
    id: "MIG032",
    severity: "error",
    title: "two taints must not have the same key and effect",
    see: "https://github.com/Azure/AKS/issues/1412",
    why: "Kubernetes requires that taints are unique by key and effect, with any values. Nodes with such a pair never registered, and the pool failed after a long wait. Since October 2020 AKS validates taints as Kubernetes does ([CHANGELOG](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)).",
    remedy: "Remove one of the two, or give it another effect.",
    check: ({ node_taints: taints }) =>
      parseTaints(taints).flatMap((taint, index, all) => {
        const first = all.slice(0, index).find(({ key, effect }) => key === taint.key && effect === taint.effect);
        return (
          first && {
            attribute: "node_taints",
            found:
              first.value === taint.value
                ? `the taint ${show(formatTaint(taint))} is in the list more than once`
                : `the taints ${show(formatTaint(first))} and ${show(formatTaint(taint))} have the same key and effect`,
            expected: "each pair of key and effect once; otherwise nodes do not register",
            fix: "remove one of them, or give it another effect",
          }
        );
      }),
  },
  {
    id: "MIG068",
    severity: "warning",
    title: "a pool should not have a startup taint that an agent must remove",
    see: "https://github.com/Azure/AKS/issues/2934",
    why: "AKS does not let an agent remove a taint of the pool from a node: its webhook refuses the request ([Azure/AKS#2934](https://github.com/Azure/AKS/issues/2934), [cilium/cilium#19788](https://github.com/cilium/cilium/issues/19788)). Pods without a toleration then never run there.",
    remedy:
      "Set the taint in `nodeInitializationTaints` of the agent pool, in an operation on the managed cluster. AKS sets those once, and an agent can remove them ([use-node-taints](https://learn.microsoft.com/azure/aks/use-node-taints)).",
    check: ({ node_taints: taints }) =>
      parseTaints(taints)
        .filter(isStartupTaint)
        .map((taint) => ({
          attribute: "node_taints",
          found: `the startup taint ${show(formatTaint(taint))} stays: AKS does not let an agent remove a taint of the pool`,
          expected: "a startup taint that an agent can remove",
          fix: "move it to nodeInitializationTaints, with an update of the managed cluster",
        })),
  },
  {
    id: "MIG069",
    severity: "warning",
    title: "the configuration should not set a label of GPU feature discovery",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/docs/gpu-feature-discovery/README.md#generated-labels",
    why: "GPU feature discovery writes these labels from what it finds on a node. A label that the pool sets is there before the node is ready, and also if discovery fails. AKS writes it again after each change.",
    remedy: "Remove the label.",
    check: (pool) =>
      Object.keys(labelsOf(pool))
        .filter((key) => OF_FEATURE_DISCOVERY.test(key))
        .map((key) => ({
          attribute: "node_labels",
          found: `the label ${show(key)} is set by GPU feature discovery`,
          expected: "your own labels",
          fix: text`remove it from ${arg("node_labels")}`,
        })),
  },
  {
    id: "MIG055",
    severity: "warning",
    title: "the label nvidia.com/mig.config should not be on a pool that AKS partitions or that scales from zero",
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    why: "The label `nvidia.com/mig.config` makes the MIG manager of NVIDIA's GPU Operator partition the GPUs again that AKS has partitioned. On a pool that scales from zero with this label, pods got whole GPUs or the plugin crashed.",
    remedy:
      "Remove the label. If the MIG manager is to own the partitions, leave `gpu_instance` out. On a pool that scales from zero let AKS partition the GPUs: AKS does it while it provisions the node ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)).",
    check: (pool) => {
      const { node_labels: labels, migConfig } = pool;
      if (!isKnown(labels) || labels["nvidia.com/mig.config"] === undefined) {
        return undefined;
      }
      if (migConfig === undefined) {
        return {
          attribute: "node_labels",
          found: 'the label "nvidia.com/mig.config" makes the MIG manager partition GPUs that AKS partitions',
          expected: "one owner of the partitions",
          fix: text`remove the label, or use it on another pool, without ${arg("gpu_instance")}`,
        };
      }
      return (
        isAutoscaled(pool) &&
        pool.min_count === 0 && {
          attribute: "node_labels",
          found: 'the label "nvidia.com/mig.config" is on a pool that scales from zero; pods were reported to get whole GPUs',
          expected: "GPUs that AKS partitions when it provisions the node",
          fix: text`use ${arg("gpu_instance")} instead of the label, or set ${arg("min_count")} = 1`,
        }
      );
    },
  },
  {
    id: "MIG058",
    severity: "warning",
    title: "the configuration should not set a label that AKS sets",
    see: SEE_LABELS,
    why: "`agentpool`, `storageprofile`, `storagetier` and `accelerator` are labels of AKS without a prefix, closed to changes since its release 2021-08-19 ([CHANGELOG](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)). With the pool's own name under `agentpool` a pool was reported to work until azurerm rotated it ([azurerm#28636](https://github.com/hashicorp/terraform-provider-azurerm/issues/28636)). No public source says whether a pool may set the others.",
    remedy: "Remove the label: AKS sets it on the nodes anyway. For your own values use your own key.",
    check: (pool) =>
      Object.keys(labelsOf(pool))
        .filter((key) => Object.hasOwn(WHY_NOT, key) && !(key === POOL_LABEL && foreignPoolLabel(pool)))
        .map((key) => ({
          attribute: "node_labels",
          found: `the label ${show(key)} is set by AKS; ${WHY_NOT[key]}`,
          expected: "your own labels",
          fix: text`remove it from ${arg("node_labels")}, or use your own key`,
        })),
  },
];

const OF_FEATURE_DISCOVERY =
  /^nvidia\.com\/(mig\.(strategy|capable)|mig-.*|mps\.capable|gfd\..*|cuda\..*|vgpu\..*|gpu\.(product|count|replicas|memory|family|machine|mode|sharing-strategy|compute\..*))$/;

const POOL_LABEL = "agentpool";
const UNCONFIRMED = "AKS may refuse it (untested)";

/** The labels without a prefix that AKS reserves since its release 2021-08-19. */
const WHY_NOT: Readonly<Record<string, string>> = {
  [POOL_LABEL]: "a rotation was reported to fail with it (azurerm#28636)",
  storageprofile: UNCONFIRMED,
  storagetier: UNCONFIRMED,
  accelerator: UNCONFIRMED,
};

const RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/;
// AKS's refusal names the first two as allowed (Azure/AKS#2866); it allowed the third later (Azure/AKS#4628).
const ALLOWED_PREFIX = /(^|\.)(node|kubelet|node-role)\.kubernetes\.io$/;
const LABELS_OF_AKS = ["node.kubernetes.io/instance-type"];
const RESERVED_TAINT_PREFIX = "kubernetes.azure.com/";

function labelsOf({ node_labels: labels }: NodePoolFacts): Readonly<Record<string, unknown>> {
  return known(labels) ?? {};
}

function isReserved(key: string): boolean {
  const prefix = key.slice(0, Math.max(key.indexOf("/"), 0));
  return LABELS_OF_AKS.includes(key) || (RESERVED_PREFIX.test(prefix) && !ALLOWED_PREFIX.test(prefix));
}

function reservedLabels(pool: NodePoolFacts): MaybeFinding[] {
  return Object.entries(labelsOf(pool))
    .filter(([key, value]) => isReserved(key) && !(key === SPOT_TAINT.key && (value === SPOT_TAINT.value || !isKnown(value))))
    .map(([key]) => ({
      attribute: "node_labels",
      found: `the label ${show(key)} has a prefix that AKS reserves`,
      expected: "no prefix under kubernetes.azure.com, kubernetes.io or k8s.io, except node.kubernetes.io and kubelet.kubernetes.io",
      fix: "use your own prefix, such as example.com/",
    }));
}

function foreignPoolLabel(pool: NodePoolFacts): MaybeFinding {
  const value = labelsOf(pool)[POOL_LABEL];
  return (
    isKnown(value) &&
    isKnown(pool.name) &&
    value !== pool.name && {
      attribute: "node_labels",
      found: `the label ${show(POOL_LABEL)} is ${show(value)}, but AKS sets it to the pool's name, ${show(pool.name)}`,
      expected: `no label ${show(POOL_LABEL)}`,
      fix: "remove it, or use your own key",
    }
  );
}

function reservedTaints({ node_taints: taints }: NodePoolFacts): MaybeFinding[] {
  return parseTaints(taints)
    .filter(({ key, value }) => key.startsWith(RESERVED_TAINT_PREFIX) && !(key === SPOT_TAINT.key && value === SPOT_TAINT.value))
    .map((taint) => ({
      attribute: "node_taints",
      found: `the taint ${show(formatTaint(taint))} has a prefix that AKS reserves`,
      expected: `no prefix kubernetes.azure.com, except ${show(formatTaint(SPOT_TAINT))}`,
      fix: "use your own prefix, such as example.com/",
    }));
}

function labelFindings(key: string, value: unknown): MaybeFinding[] {
  const findings: MaybeFinding[] = [];
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (!LABEL_NAME.test(name) || (prefix !== undefined && (prefix.length > LONGEST_PREFIX || !LABEL_PREFIX.test(prefix)))) {
    findings.push({
      attribute: "node_labels",
      found: `the label key ${show(key)} is malformed`,
      expected: "an optional DNS prefix with a slash, then 1 to 63 letters, digits, -, _ or ., no punctuation at the ends",
      fix: 'write it like "example.com/team"',
    });
  }
  if (typeof value === "string" && !LABEL_VALUE.test(value)) {
    findings.push({
      attribute: "node_labels",
      found: `the label ${show(key)} has the malformed value ${show(value)}`,
      expected: "at most 63 letters, digits, -, _ or ., no punctuation at the ends",
      fix: "shorten or rewrite the value",
    });
  }
  return findings;
}
