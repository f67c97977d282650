import { isKnown, known, show } from "../../facts/fact";
import { arg, text } from "../../findings/text";
import { formatTaint, parseTaint, parseTaints, SPOT_TAINT } from "../../kubernetes/taint";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { Finding, Rule } from "../rule";

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
    title: "every taint has the form key=value:Effect",
    see: "https://learn.microsoft.com/azure/aks/use-node-taints",
    check: ({ node_taints: taints }) =>
      (isKnown(taints) ? taints : []).flatMap((taint) =>
        isKnown(taint) && !parseTaint(taint)
          ? [
              {
                attribute: "node_taints",
                found: `the taint ${show(taint)} is malformed`,
                expected: "key=value:Effect with the effect NoSchedule, PreferNoSchedule or NoExecute",
                fix: 'write it like "nvidia.com/gpu=present:NoSchedule"',
              },
            ]
          : [],
      ),
  },
  {
    id: "MIG015",
    severity: "error",
    title: "label keys and values are ones that Kubernetes accepts",
    see: SEE_KUBERNETES_LABELS,
    check: ({ node_labels: labels }) => Object.entries(isKnown(labels) ? labels : {}).flatMap(([key, value]) => labelFindings(key, value)),
  },
  {
    id: "MIG016",
    severity: "error",
    title: "no label or taint has a key that AKS keeps for itself",
    see: SEE_LABELS,
    check: (pool) => [...reservedLabels(pool), ...foreignPoolLabel(pool), ...reservedTaints(pool)],
  },
  {
    id: "MIG032",
    severity: "error",
    title: "no two taints have the same key and effect",
    see: "https://github.com/Azure/AKS/issues/1412",
    check: ({ node_taints: taints }) =>
      parseTaints(taints).flatMap((taint, index, all) => {
        const first = all.slice(0, index).find(({ key, effect }) => key === taint.key && effect === taint.effect);
        return first
          ? {
              attribute: "node_taints",
              found:
                first.value === taint.value
                  ? `the taint ${show(formatTaint(taint))} stands more than once`
                  : `the taints ${show(formatTaint(first))} and ${show(formatTaint(taint))} have one key and one effect`,
              expected: "every pair of key and effect once, without which Kubernetes registers no node",
              fix: "remove one of them, or give it another effect",
            }
          : [];
      }),
  },
  {
    id: "MIG055",
    severity: "warning",
    title: "no label asks NVIDIA's MIG manager to partition the node again",
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    check: ({ node_labels: labels }) =>
      isKnown(labels) && labels["nvidia.com/mig.config"] !== undefined
        ? {
            attribute: "node_labels",
            found: 'the label "nvidia.com/mig.config" tells the GPU Operator\'s MIG manager to partition the GPUs, which AKS already does',
            expected: "one owner of the partitions",
            fix: text`remove the label, or give the MIG manager a pool of its own without ${arg("gpu_instance")}`,
          }
        : undefined,
  },
  {
    id: "MIG058",
    severity: "warning",
    title: "no label is one that AKS sets itself",
    see: SEE_LABELS,
    check: (pool) =>
      Object.keys(labelsOf(pool))
        .filter((key) => Object.hasOwn(WHY_NOT, key) && !(key === POOL_LABEL && foreignPoolLabel(pool).length > 0))
        .map((key) => ({
          attribute: "node_labels",
          found: `the label ${show(key)} is one that AKS sets itself; ${WHY_NOT[key]}`,
          expected: "labels of your own",
          fix: text`remove it from ${arg("node_labels")}, or use a key of your own`,
        })),
  },
];

const POOL_LABEL = "agentpool";
const UNCONFIRMED = "whether it accepts one from a configuration could not be confirmed";

/** The labels without a prefix that AKS has kept for itself since its release 2021-08-19. */
const WHY_NOT: Readonly<Record<string, string>> = {
  [POOL_LABEL]: "a rotation was reported to fail with it (azurerm#28636), supposedly because the temporary pool has another name",
  storageprofile: UNCONFIRMED,
  storagetier: UNCONFIRMED,
  accelerator: UNCONFIRMED,
};

const RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/;
// AKS names the first two in its refusal of the others (Azure/AKS#2866), and opened the third later (Azure/AKS#4628).
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

function reservedLabels(pool: NodePoolFacts): Finding[] {
  return Object.entries(labelsOf(pool))
    .filter(([key, value]) => isReserved(key) && !(key === SPOT_TAINT.key && (value === SPOT_TAINT.value || !isKnown(value))))
    .map(([key]) => ({
      attribute: "node_labels",
      found: `the label ${show(key)} has a prefix that AKS reserves`,
      expected: "no prefix that ends in kubernetes.azure.com, kubernetes.io or k8s.io, except node.kubernetes.io and kubelet.kubernetes.io",
      fix: "use a prefix of your own, such as example.com/",
    }));
}

function foreignPoolLabel(pool: NodePoolFacts): Finding[] {
  const value = labelsOf(pool)[POOL_LABEL];
  return isKnown(value) && isKnown(pool.name) && value !== pool.name
    ? [
        {
          attribute: "node_labels",
          found: `the label ${show(POOL_LABEL)} is ${show(value)}, and AKS sets it to the name of the pool, ${show(pool.name)}`,
          expected: `no label ${show(POOL_LABEL)}`,
          fix: "remove it, or use a key of your own",
        },
      ]
    : [];
}

function reservedTaints({ node_taints: taints }: NodePoolFacts): Finding[] {
  return parseTaints(taints)
    .filter(({ key, value }) => key.startsWith(RESERVED_TAINT_PREFIX) && !(key === SPOT_TAINT.key && value === SPOT_TAINT.value))
    .map((taint) => ({
      attribute: "node_taints",
      found: `the taint ${show(formatTaint(taint))} has a prefix that AKS reserves`,
      expected: `no prefix kubernetes.azure.com, except ${show(formatTaint(SPOT_TAINT))}`,
      fix: "use a prefix of your own, such as example.com/",
    }));
}

function labelFindings(key: string, value: unknown): Finding[] {
  const findings: Finding[] = [];
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (!LABEL_NAME.test(name) || (prefix !== undefined && (prefix.length > LONGEST_PREFIX || !LABEL_PREFIX.test(prefix)))) {
    findings.push({
      attribute: "node_labels",
      found: `the label key ${show(key)} is malformed`,
      expected: "an optional DNS prefix and a slash, then at most 63 letters, digits, -, _ or . with a letter or digit at both ends",
      fix: 'write it like "example.com/team"',
    });
  }
  if (typeof value === "string" && !LABEL_VALUE.test(value)) {
    findings.push({
      attribute: "node_labels",
      found: `the label ${show(key)} has the malformed value ${show(value)}`,
      expected: "at most 63 letters, digits, -, _ or . with a letter or digit at both ends",
      fix: "shorten or rewrite the value",
    });
  }
  return findings;
}
