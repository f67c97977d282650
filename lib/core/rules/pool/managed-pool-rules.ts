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
