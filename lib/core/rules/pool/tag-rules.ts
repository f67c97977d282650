import { isKnown, show } from "../../facts/fact";
import { arg, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import { MANAGED_GPU_TAG, tagsSwitching } from "../../pool/switching-tags";
import type { Finding, Rule } from "../rule";

const MOST_TAGS = 50;
const LONGEST_KEY = 512;
const LONGEST_VALUE = 256;

export const TAG_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG034",
    severity: "error",
    title: "no tag keeps AKS from installing the GPU driver",
    see: "https://github.com/Azure/AKS/issues/4925",
    why: "Microsoft retired the tag `SkipGPUDriverInstall`: since 14 August 2025 no GPU pool can be created with it. A node that has it skips the step that installs the driver and cuts the slices, and nobody reports it ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)). Nodes compare the tag without regard to case.",
    remedy: 'Remove the tag. Where you bring a driver of your own, use `gpu_driver = "None"` and leave `gpu_instance` out.',
    check: (pool) =>
      tagsSwitching(pool, "SkipGPUDriverInstall").map((tag) => ({
        attribute: "tags",
        found: `the tag ${tag}, with which AKS makes no GPU pool since August 2025; a node that has it installs no driver and cuts no slices`,
        expected: "no such tag: AKS partitions GPUs only where it installs the driver",
        fix: text`remove the tag; for a driver of your own leave ${arg("gpu_instance")} out and set ${arg("gpu_driver")} = "None"`,
      })),
  },
  {
    id: "MIG037",
    severity: "error",
    title: "the tags are ones that Azure accepts",
    see: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
    why: "Azure takes at most 50 tags, keys of at most 512 and values of at most 256 characters; azurerm checks the same before it plans.",
    remedy: "Leave some out, or shorten them.",
    check: ({ tags }) => (isKnown(tags) ? tooMany(tags) : []),
  },
  {
    id: "MIG061",
    severity: "warning",
    title: "no tag brings a second device plugin onto the nodes",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
    why: "With the tag `EnableManagedGPUExperience` a node starts a device plugin of AKS as a service of its own, on MIG nodes under the single strategy unless the preview API says otherwise, which azurerm cannot ([cse_config.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh)). Beside the plugin of a chart both register the same slices: under one name the kubelet keeps the plugin that came last ([kubernetes#52190](https://github.com/kubernetes/kubernetes/issues/52190)), and under the mixed strategy each slice is there twice, under two names. The feature is a preview, documented with this tag for node auto-provisioning alone, and without the cluster autoscaler ([AKS-managed GPU nodes](https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes)).",
    remedy:
      "Remove the tag. If AKS alone is to serve the pool, use the single strategy, pass `new ExternalGpuSoftware()`, and keep charts off its nodes.",
    check: (pool) =>
      tagsSwitching(pool, MANAGED_GPU_TAG).map((tag) => ({
        attribute: "tags",
        found: `the tag ${tag}: the nodes start a device plugin of AKS, under the single strategy whatever that of the pool, and one from a chart would offer the same slices again`,
        expected: "one device plugin on a node",
        fix: "remove the tag, or keep it under the single strategy and install no chart for the pool (new ExternalGpuSoftware())",
      })),
  },
];

function tooMany(tags: Readonly<Record<string, unknown>>): Finding[] {
  const keys = Object.keys(tags);
  const finding = (found: string, expected: string, fix: string): Finding => ({ attribute: "tags", found, expected, fix });
  return [
    ...(keys.length > MOST_TAGS ? [finding(`${keys.length} tags`, `at most ${MOST_TAGS}`, "leave some out, or join them into one")] : []),
    ...keys
      .filter((key) => key.length > LONGEST_KEY)
      .map((key) => finding(`the tag ${show(key)} of ${key.length} characters`, `at most ${LONGEST_KEY}`, "shorten it")),
    ...Object.entries(tags).flatMap(([key, value]) =>
      typeof value === "string" && value.length > LONGEST_VALUE
        ? [finding(`the tag ${show(key)} with a value of ${value.length} characters`, `at most ${LONGEST_VALUE}`, "shorten it")]
        : [],
    ),
  ];
}
