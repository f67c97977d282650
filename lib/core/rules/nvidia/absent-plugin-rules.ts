import { bringsDevicePlugin, offersClaims, withoutDevicePlugin } from "../../nvidia/gpu-software";
import { isManagedGpuPool } from "../../pool/managed-gpu";
import type { Rule } from "../rule";
import { type GpuService, poolLabel } from "./gpu-service";

/** Rules over GPU software without a device plugin. */
export const ABSENT_PLUGIN_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG123",
    severity: "warning",
    title: "a cluster should have a device plugin",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml",
    why: "Nodes offer `nvidia.com/gpu` or `nvidia.com/mig-...` only if a device plugin runs on them. `devicePlugin.enabled = false` turns it off. Since 26.7 the GPU Operator also omits it with `clusterPolicy.deployCR = false`. With `gpuCluster.deployCR = true` it runs a DRA driver instead, and pods get slices only by ResourceClaims.",
    remedy: "Remove the value. Ignore the rule if another device plugin serves the pools, or if their pods use ResourceClaims.",
    check: ({ software, pools, others = [] }) => {
      const value = withoutDevicePlugin(software);
      const served = pools.filter((pool) => isManagedGpuPool(pool) !== true);
      const byClaims = [software, ...others].some(offersClaims);
      return (
        value !== undefined &&
        served.length > 0 &&
        others.every((other) => bringsDevicePlugin(other) === false) && {
          attribute: value.split(" ")[0] as string,
          found: `${value}: ${served.map(poolLabel).join(", ")} ${served.length === 1 ? "has" : "have"} no device plugin, so nodes offer 0 slices${byClaims ? "; pods need ResourceClaims of the DRA driver" : ""}`,
          expected: byClaims ? "pods that use ResourceClaims" : "a device plugin",
          fix: `remove ${value}, or ignore this rule if ${byClaims ? "all pods use ResourceClaims" : "another device plugin serves the pools"}`,
        }
      );
    },
  },
];
