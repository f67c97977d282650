/** What a test says of a claim; the rest is that of a waiting one for a slice of the profile. */
export interface ClaimTraits {
  readonly namespace?: string;
  readonly requests?: readonly object[];
  /** The names of the devices that it got, and their pool. */
  readonly devices?: readonly string[];
  readonly pool?: string;
}

/** A request for slices of a DeviceClass. */
export function request(deviceClassName: string, others: object = {}): object {
  return { name: "slice", exactly: { deviceClassName, count: 1, allocationMode: "ExactCount", ...others } };
}

const ONE_SLICE = [request("mig-1g-10gb.gpu.nvidia.com")];

/** A ResourceClaim as the API server gives it. */
export function resourceClaim(name: string, traits: ClaimTraits = {}): any {
  const { namespace = "default", requests = ONE_SLICE, devices, pool } = traits;
  const results = devices?.map((device) => ({ request: "slice", driver: "gpu.nvidia.com", pool, device }));
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaim",
    metadata: { name, namespace },
    spec: { devices: { requests } },
    status: results ? { allocation: { devices: { results } } } : {},
  };
}

export function claimTemplate(name: string, { namespace = "default", requests = ONE_SLICE }: ClaimTraits = {}): any {
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaimTemplate",
    metadata: { name, namespace },
    spec: { spec: { devices: { requests } } },
  };
}

export function deviceClass(name: string, extendedResourceName?: string): any {
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "DeviceClass",
    metadata: { name },
    spec: {
      selectors: [{ cel: { expression: "device.driver == 'gpu.nvidia.com'" } }],
      ...(extendedResourceName && { extendedResourceName }),
    },
  };
}

/** The classes of NVIDIA's chart, and that of the profile with its resource. */
export function deviceClasses(profile = "1g.10gb"): any[] {
  return [
    deviceClass("gpu.nvidia.com", "nvidia.com/gpu"),
    deviceClass("mig.nvidia.com"),
    deviceClass(`mig-${profile.replaceAll(".", "-")}.gpu.nvidia.com`, `nvidia.com/mig-${profile}`),
  ];
}

/** The members of a pod that claims a slice, from a template unless its claim is named. */
export function claiming(claim: string, { isNamed = false, isCreated = true } = {}): { spec: object; status: object } {
  return {
    spec: {
      resourceClaims: [{ name: "slice", ...(isNamed ? { resourceClaimName: claim } : { resourceClaimTemplateName: "mig-1g-10gb" }) }],
    },
    status: isNamed || !isCreated ? {} : { resourceClaimStatuses: [{ name: "slice", resourceClaimName: claim }] },
  };
}
