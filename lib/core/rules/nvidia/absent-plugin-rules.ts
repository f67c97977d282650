import { bringsDevicePlugin, offersClaims, withoutDevicePlugin } from "../../nvidia/gpu-software";
import { isManagedGpuPool } from "../../pool/managed-gpu";
import type { Rule } from "../rule";
import { type GpuService, poolLabel } from "./gpu-service";

/** Rules over software that leaves the slices of its cluster without a device plugin. */
export const ABSENT_PLUGIN_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG123",
    severity: "warning",
    title: "the software of a cluster brings a device plugin",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml",
    why: "Nodes show `nvidia.com/gpu` or `nvidia.com/mig-...` only if a device plugin runs on them. `devicePlugin.enabled = false` switches it off. From 26.7 on the GPU Operator also leaves it out with `clusterPolicy.deployCR = false`; with `gpuCluster.deployCR = true` it runs a DRA driver instead, and pods get slices by ResourceClaims only.",
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
          found: `${value}: no device plugin serves ${served.map(poolLabel).join(", ")}, so the nodes offer 0 slices as extended resources${byClaims ? "; pods get slices only by ResourceClaims of the DRA driver" : ""}`,
          expected: byClaims ? "pods that use ResourceClaims" : "a device plugin",
          fix: `remove ${value}, or ignore this rule if ${byClaims ? "all pods use ResourceClaims" : "another device plugin serves the pools"}`,
        }
      );
    },
  },
];
