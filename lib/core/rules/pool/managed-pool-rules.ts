import {
  DEFAULT_API_VERSION,
  FIRST_MANAGED_PREVIEW,
  FIRST_WITH_LAYOUTS,
  isApiVersion,
  knowsLayouts,
  knowsManagedPools,
} from "../../arm/managed-pool-api";
import { show } from "../../facts/fact";
import type { Rule } from "../rule";

/** A node pool on which AKS brings the GPU software, as azapi is to make it. */
export interface ManagedPoolFacts {
  /** The version of Azure's API. */
  readonly apiVersion: string;
  /** Whether one `gpuInstanceProfile` says what every GPU is cut into. */
  readonly isUniform: boolean;
}

const SEE_SPECS =
  "https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks";

export const MANAGED_POOL_RULES: readonly Rule<ManagedPoolFacts>[] = [
  {
    id: "MIG505",
    severity: "error",
    title: "the API version knows managed GPU pools",
    see: SEE_SPECS,
    why: "`gpuProfile.nvidia` with a MIG strategy exists in previews from 2026-01-02-preview on, and in no stable version up to 2026-08-01. An older one would drop it.",
    remedy: "Leave `apiVersion` out.",
    check: ({ apiVersion }) => {
      if (isApiVersion(apiVersion) && knowsManagedPools(apiVersion)) {
        return undefined;
      }
      return {
        attribute: "apiVersion",
        found: isApiVersion(apiVersion)
          ? `the API version ${apiVersion} cannot say that AKS manages the GPUs and under which MIG strategy`
          : `apiVersion is ${show(apiVersion)}`,
        expected: `a preview from ${FIRST_MANAGED_PREVIEW} on`,
        fix: `leave it out, or use ${show(DEFAULT_API_VERSION)}`,
      };
    },
  },
  {
    id: "MIG506",
    severity: "error",
    title: "the API version knows slices of several sizes where a pool has them",
    see: "https://github.com/Azure/azure-rest-api-specs/pull/45980",
    why: "`migProfiles` exists from 2026-07-02-preview on. Before, a pool has one `gpuInstanceProfile`, of which every GPU gets as many slices as fit.",
    remedy: "Leave `apiVersion` out, or name a layout of one profile that fills the GPU.",
    check: ({ apiVersion, isUniform }) =>
      isUniform || knowsLayouts(apiVersion)
        ? undefined
        : {
            attribute: "apiVersion",
            found: `the API version ${apiVersion} knows one profile for a pool, and as many slices of it as fit`,
            expected: `${FIRST_WITH_LAYOUTS} or later for this layout`,
            fix: `leave apiVersion out, or use ${show(DEFAULT_API_VERSION)}`,
          },
  },
];
