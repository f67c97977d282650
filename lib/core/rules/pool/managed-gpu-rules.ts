import { isMigProfile, MIG_PROFILES } from "../../catalog/mig-profile";
import { MigStrategy } from "../../catalog/mig-strategy";
import { draSince, hasDra } from "../../dra/dra-versions";
import { isKnown, show } from "../../facts/fact";
import { arg, text } from "../../findings/text";
import { isManagedGpuPool, isServedByDra, managedStrategy } from "../../pool/managed-gpu";
import { isAutoscaled, type NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

const SEE_MANAGED = "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes";
const SEE_API = "https://github.com/Azure/azure-rest-api-specs/pull/45980";

/** Rules over pools with AKS-managed GPUs or a list of profiles: azurerm has neither. */
export const MANAGED_GPU_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG324",
    severity: "error",
    title: "a pool must have one profile or a list of profiles, not both",
    see: SEE_API,
    why: "`gpuInstanceProfile` partitions every GPU into slices of one size, `gpuProfile.nvidia.migProfiles` into those that it lists. Azure's API describes the two as mutually exclusive.",
    remedy: "Remove one of them.",
    check: ({ gpu_instance: profile, gpu_mig_profiles: profiles }) =>
      isKnown(profile) &&
      isKnown(profiles) && {
        attribute: "gpu_mig_profiles",
        found: text`${arg("gpu_instance")} is ${show(profile)} and ${arg("gpu_mig_profiles")} is ${show(profiles)}`,
        expected: "one of the two: Azure's API describes them as mutually exclusive",
        fix: text`remove ${arg("gpu_instance")}`,
      },
  },
  {
    id: "MIG325",
    severity: "error",
    title: "a list of profiles must name profiles that exist, and only one under the single strategy",
    see: SEE_API,
    why: "Azure's API asks for at least one of the five profiles, and exactly one if `migStrategy` is `Single`. On a partitioned GPU its default, `None`, means `Single`.",
    remedy: "Keep one profile, or set `migStrategy` to `Mixed`.",
    check: (pool) => {
      const { gpu_mig_profiles: profiles } = pool;
      return isKnown(profiles) ? [...strangeProfiles(profiles), miscounted(pool, profiles.length)] : [];
    },
  },
  {
    id: "MIG326",
    severity: "warning",
    title: "a pool with AKS-managed GPUs should have a fixed size",
    see: SEE_MANAGED,
    why: "Microsoft's sources disagree. Its page of August 2026 says that managed GPU pools have no cluster autoscaler in the preview. The Azure CLI extension can turn it on since September 2026 ([azure-cli-extensions#10343](https://github.com/Azure/azure-cli-extensions/pull/10343)).",
    remedy: "Try it on a test pool, or set a node count.",
    check: (pool) =>
      isManagedGpuPool(pool) === true &&
      isAutoscaled(pool) && {
        attribute: "auto_scaling_enabled",
        found: text`${arg("auto_scaling_enabled")} is true on a pool with AKS-managed GPUs; Microsoft's sources disagree whether that works`,
        expected: "a node count (Microsoft's page of August 2026)",
        fix: text`try it first, or use ${arg("node_count")} instead of ${arg("auto_scaling_enabled")}, ${arg("min_count")} and ${arg("max_count")}`,
      },
  },
  {
    id: "MIG565",
    severity: "error",
    title: `a pool with the DRA driver of AKS must have Kubernetes ${draSince("claims")} or newer`,
    see: "https://github.com/NVIDIA/cloud-native-docs/blob/main/gpu-operator/dra-intro-install.rst",
    why: `Dynamic Resource Allocation is stable since Kubernetes 1.34, and NVIDIA asks for ${draSince("claims")}. On an older node no pod gets a slice.`,
    remedy: "Upgrade the pool, or leave `driverMode` out.",
    check: (pool) =>
      isServedByDra(pool) === true &&
      hasDra("claims", pool.orchestrator_version) === false && {
        attribute: "orchestrator_version",
        found: text`${arg("gpu_driver_mode")} is DRA, but ${arg("orchestrator_version")} is ${show(pool.orchestrator_version)}`,
        expected: `Kubernetes ${draSince("claims")} or newer`,
        fix: text`upgrade the pool, or remove ${arg("gpu_driver_mode")}`,
      },
  },
];

function strangeProfiles(profiles: readonly unknown[]): MaybeFinding[] {
  return profiles.map(
    (profile, index) =>
      isKnown(profile) &&
      !isMigProfile(profile) && {
        attribute: "gpu_mig_profiles",
        found: text`${arg("gpu_mig_profiles")}[${index}] is ${show(profile)}`,
        expected: `one of ${MIG_PROFILES.join(", ")}`,
        fix: "use one of the five",
      },
  );
}

function miscounted(pool: NodePoolFacts, count: number): MaybeFinding {
  const isSingle = managedStrategy(pool) === MigStrategy.SINGLE;
  return (
    (count === 0 || (isSingle && count > 1)) && {
      attribute: "gpu_mig_profiles",
      found: text`${arg("gpu_mig_profiles")} has ${count} profiles${isSingle ? text` under ${arg("gpu_mig_strategy")} ${show(pool.gpu_mig_strategy ?? "None")}` : ""}`,
      expected: isSingle ? "exactly one: under the single strategy all slices have one size" : "at least one",
      fix: isSingle && count > 0 ? text`keep one of them, or set ${arg("gpu_mig_strategy")} = "Mixed"` : "name the profiles of the slices",
    }
  );
}
