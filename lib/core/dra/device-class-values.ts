import { BASE_CLASSES } from "./gpu-driver";
import { anySliceSelector, sliceClass } from "./slice-class";

interface DeviceClassValue {
  readonly name: string;
  readonly spec: {
    readonly selectors: readonly { readonly cel: { readonly expression: string } }[];
    readonly extendedResourceName?: string;
  };
}

/** The values of the chart `mig-device-classes`. */
// A type and no interface, so that it is a map of values.
export type DeviceClassValues = { readonly deviceClasses: readonly DeviceClassValue[] };

/** What the classes of a cluster are for. */
export interface DeviceClassDemand {
  /** NVIDIA's names of the partitions: `1g.10gb`. */
  readonly profiles: readonly string[];
  /** Whether the cluster has extended resources by DRA. */
  readonly hasExtendedResource: boolean;
  /** Whether no chart of NVIDIA creates the class of all slices. */
  readonly needsBaseClass: boolean;
}

export function deviceClassValues({ profiles, hasExtendedResource, needsBaseClass }: DeviceClassDemand): DeviceClassValues {
  const ofProfiles = [...new Set(profiles)].sort().map((profile) => {
    const { metadata, spec } = sliceClass(profile, { hasExtendedResource });
    return { name: metadata.name, spec };
  });
  const base = { name: BASE_CLASSES.mig, spec: { selectors: [{ cel: { expression: anySliceSelector() } }] } };
  return { deviceClasses: [...(needsBaseClass ? [base] : []), ...ofProfiles] };
}
