import {
  DEFAULT_API_VERSION,
  FIRST_MANAGED_PREVIEW,
  FIRST_MANAGED_STABLE,
  FIRST_WITH_LAYOUTS,
  isApiVersion,
  knowsDriverModes,
  knowsLayouts,
  knowsManagedPools,
  knowsStrategies,
} from "../../arm/managed-pool-api";
import { MigStrategy } from "../../catalog/mig-strategy";
import { show } from "../../facts/fact";
import { GpuDriverMode } from "../../pool/node-pool-choices";
import type { Rule } from "../rule";

/** A node pool with AKS-managed GPU software, as azapi creates it. */
export interface ManagedPoolFacts {
  /** The version of Azure's API. */
  readonly apiVersion: string;
  /** How the slices are named in Kubernetes. */
  readonly strategy: string;
  /** Whether one `gpuInstanceProfile` partitions every GPU. */
  readonly isUniform: boolean;
  /** How AKS offers the slices, if the pool says it. */
  readonly driverMode?: string;
}

const SEE_SPECS =
  "https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks";

function refusedVersion(apiVersion: string, strategy: string): string | undefined {
  if (!isApiVersion(apiVersion)) {
    return `apiVersion is ${show(apiVersion)}`;
  }
  if (!knowsManagedPools(apiVersion)) {
    return `the API version ${apiVersion} does not support AKS-managed GPUs`;
  }
  return strategy === MigStrategy.MIXED && !knowsStrategies(apiVersion)
    ? `the API version ${apiVersion} does not support the MIG strategy "mixed"; AKS would use "single"`
    : undefined;
}

export const MANAGED_POOL_RULES: readonly Rule<ManagedPoolFacts>[] = [
  {
    id: "MIG505",
    severity: "error",
    title: "the API version must support AKS-managed GPU pools",
    see: SEE_SPECS,
    why: "`gpuProfile.nvidia` exists in previews since 2026-01-02-preview, and in stable versions since [2026-08-01](https://github.com/Azure/azure-sdk-for-python/releases/tag/azure-mgmt-containerservice_41.8.0). An older version drops it. The stable one has no `migStrategy`: AKS then starts the device plugin with `single` on nodes that have a MIG profile ([cse_config.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh)).",
    remedy: "Leave `apiVersion` out, or use `MigStrategy.SINGLE` with a stable version.",
    check: ({ apiVersion, strategy }) => {
      const found = refusedVersion(apiVersion, strategy);
      return (
        found !== undefined && {
          attribute: "apiVersion",
          found,
          expected: `the preview ${FIRST_MANAGED_PREVIEW} or newer, or for "single" the stable version ${FIRST_MANAGED_STABLE} or newer`,
          fix: `leave it out, or use ${show(DEFAULT_API_VERSION)}`,
        }
      );
    },
  },
  {
    id: "MIG506",
    severity: "error",
    title: "the API version must support layouts if the pool has one",
    see: "https://github.com/Azure/azure-rest-api-specs/pull/45980",
    why: "`migProfiles` exists in previews since 2026-07-02-preview. In older previews, and in the stable 2026-08-01, a pool has one `gpuInstanceProfile`, and every GPU gets as many slices of it as fit.",
    remedy: "Leave `apiVersion` out, or name a layout of one profile that fills the GPU.",
    check: ({ apiVersion, isUniform }) =>
      !isUniform &&
      !knowsLayouts(apiVersion) && {
        attribute: "apiVersion",
        found: `the API version ${apiVersion} supports only one profile for a pool, not a layout`,
        expected: `the preview ${FIRST_WITH_LAYOUTS} or newer`,
        fix: `leave apiVersion out, or use ${show(DEFAULT_API_VERSION)}`,
      },
  },
  {
    id: "MIG510",
    severity: "error",
    title: "a driver mode must exist, and the API version must support it",
    see: "https://github.com/Azure/azure-sdk-for-python/tree/main/sdk/containerservice/azure-mgmt-containerservice",
    why: "`gpuProfile.nvidia.driverMode` exists in previews since 2026-07-02-preview, with the values `DevicePlugin` and `DRA`. The stable 2026-08-01 does not have it.",
    remedy: "Use a constant of `GpuDriverMode`, and leave `apiVersion` out.",
    check: ({ apiVersion, driverMode }) => {
      const modes: readonly (string | undefined)[] = Object.values(GpuDriverMode);
      const isStrange = !modes.includes(driverMode);
      return (
        driverMode !== undefined &&
        (isStrange || !knowsDriverModes(apiVersion)) && {
          attribute: isStrange ? "driverMode" : "apiVersion",
          found: isStrange ? `driverMode is ${show(driverMode)}` : `the API version ${apiVersion} does not support a driver mode`,
          expected: isStrange ? modes.map(show).join(" or ") : `the preview ${FIRST_WITH_LAYOUTS} or newer`,
          fix: isStrange ? "use a constant of GpuDriverMode" : `leave apiVersion out, or use ${show(DEFAULT_API_VERSION)}`,
        }
      );
    },
  },
  {
    id: "MIG511",
    severity: "error",
    title: "a managed pool with the DRA driver must use the strategy mixed",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/deployments/helm/dra-driver-nvidia-gpu/templates/deviceclass-gpu.yaml",
    why: "The DRA driver has no MIG strategy. Pods request its slices by the resource of a DeviceClass, such as `nvidia.com/mig-1g.10gb`. NVIDIA's class of whole GPUs has the name `nvidia.com/gpu`.",
    remedy: "Use `MigStrategy.MIXED`, and name every slice of a GPU in `profiles`.",
    check: ({ strategy, driverMode }) =>
      driverMode === GpuDriverMode.DRA &&
      strategy === MigStrategy.SINGLE && {
        attribute: "strategy",
        found: 'the strategy is "single" with the driver mode "DRA"',
        expected: '"mixed": slices have the names of their DeviceClasses',
        fix: "use MigStrategy.MIXED, and name every slice of a GPU in profiles",
      },
  },
];
