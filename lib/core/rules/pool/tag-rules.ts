import { isKnown, show } from "../../facts/fact";
import { arg, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import { MANAGED_GPU_TAG, tagsSwitching } from "../../pool/switching-tags";
import type { Finding, MaybeFinding, Rule } from "../rule";

const MOST_TAGS = 50;
const LONGEST_KEY = 512;
const LONGEST_VALUE = 256;

export const TAG_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG034",
    severity: "error",
    title: "a tag must not stop AKS from installing the GPU driver",
    see: "https://github.com/Azure/AKS/issues/4925",
    why: "Microsoft retired the tag `SkipGPUDriverInstall`: since 14 August 2025 AKS refuses GPU pools with it. A node with the tag silently skips the step that installs the driver and creates the slices ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)). Nodes ignore the case of the tag.",
    remedy: 'Remove the tag. If you install your own driver, use `gpu_driver = "None"` and leave `gpu_instance` out.',
    check: (pool) =>
      tagsSwitching(pool, "SkipGPUDriverInstall").map((tag) => ({
        attribute: "tags",
        found: `the tag ${tag}: since August 2025 AKS refuses GPU pools with it`,
        expected: "no such tag: AKS partitions GPUs only if it installs the driver",
        fix: text`remove the tag; for your own driver remove ${arg("gpu_instance")} and set ${arg("gpu_driver")} = "None"`,
      })),
  },
  {
    id: "MIG037",
    severity: "error",
    title: "tags must be within Azure's limits",
    see: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
    why: "Azure accepts at most 50 tags, keys of at most 512 and values of at most 256 characters. azurerm checks the same before it plans.",
    remedy: "Remove some, or shorten them.",
    check: ({ tags }) => (isKnown(tags) ? tooMany(tags) : []),
  },
  {
    id: "MIG061",
    severity: "warning",
    title: "a tag should not start a second device plugin on the nodes",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
    why: "With the tag `EnableManagedGPUExperience` a node starts AKS's own device plugin as a service. MIG nodes use the single strategy unless the preview API names another, which azurerm cannot ([cse_config.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh)). That plugin and the plugin of a chart register the same slices. Under one name the kubelet keeps the plugin that registered last ([kubernetes#52190](https://github.com/kubernetes/kubernetes/issues/52190)). Under the mixed strategy each slice has two names and counts twice. The feature is a preview. Microsoft documents this tag only for node auto-provisioning, and without the cluster autoscaler ([AKS-managed GPU nodes](https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes)).",
    remedy:
      "Remove the tag. If only AKS is to serve the pool, use the single strategy, pass `new ExternalGpuSoftware()`, and keep charts off its nodes.",
    check: (pool) =>
      tagsSwitching(pool, MANAGED_GPU_TAG).map((tag) => ({
        attribute: "tags",
        found: `the tag ${tag} starts a device plugin of AKS, always with the single strategy; a chart would start a second one`,
        expected: "one device plugin on a node",
        fix: "remove the tag, or use the single strategy and new ExternalGpuSoftware(), without a chart",
      })),
  },
];

function tooMany(tags: Readonly<Record<string, unknown>>): MaybeFinding[] {
  const keys = Object.keys(tags);
  const finding = (found: string, expected: string, fix: string): Finding => ({ attribute: "tags", found, expected, fix });
  return [
    ...(keys.length > MOST_TAGS
      ? [finding(`the pool has ${keys.length} tags`, `at most ${MOST_TAGS} tags`, "remove some, or combine them")]
      : []),
    ...keys
      .filter((key) => key.length > LONGEST_KEY)
      .map((key) => finding(`the tag ${show(key)} has ${key.length} characters`, `at most ${LONGEST_KEY} characters`, "shorten it")),
    ...Object.entries(tags).flatMap(([key, value]) =>
      typeof value === "string" && value.length > LONGEST_VALUE
        ? [finding(`the tag ${show(key)} has a value of ${value.length} characters`, `at most ${LONGEST_VALUE} characters`, "shorten it")]
        : [],
    ),
  ];
}
