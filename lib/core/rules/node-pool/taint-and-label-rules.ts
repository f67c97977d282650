import type { NodePoolFacts } from "../../azurerm/node-pool";
import { isKnown, show } from "../../facts/fact";
import { parseTaint, SPOT_TAINT } from "../../kubernetes/taint";
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
    title: "no label has a prefix that AKS keeps for itself",
    see: SEE_LABELS,
    check: ({ node_labels: labels }) =>
      Object.entries(isKnown(labels) ? labels : {}).flatMap(([key, value]) =>
        isReserved(key) && !(key === SPOT_TAINT.key && (value === SPOT_TAINT.value || !isKnown(value)))
          ? [
              {
                attribute: "node_labels",
                found: `the label ${show(key)} has a prefix that AKS reserves`,
                expected:
                  "no prefix that ends in kubernetes.azure.com, kubernetes.io or k8s.io, except node.kubernetes.io and kubelet.kubernetes.io",
                fix: "use a prefix of your own, such as example.com/",
              },
            ]
          : [],
      ),
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
            fix: "remove the label, or give the MIG manager a pool of its own without gpu_instance",
          }
        : undefined,
  },
];

const RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/;
// AKS names the first two in its refusal of the others (Azure/AKS#2866), and opened the third later (Azure/AKS#4628).
const ALLOWED_PREFIX = /(^|\.)(node|kubelet|node-role)\.kubernetes\.io$/;
const LABELS_OF_AKS = ["node.kubernetes.io/instance-type"];

function isReserved(key: string): boolean {
  const prefix = key.slice(0, Math.max(key.indexOf("/"), 0));
  return LABELS_OF_AKS.includes(key) || (RESERVED_PREFIX.test(prefix) && !ALLOWED_PREFIX.test(prefix));
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
