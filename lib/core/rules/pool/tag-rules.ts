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
    check: ({ tags }) => (isKnown(tags) ? tooMany(tags) : []),
  },
  {
    id: "MIG061",
    severity: "warning",
    title: "no tag brings a second device plugin onto the nodes",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
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
