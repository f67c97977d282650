import { BASE_CLASSES, DRA_API_VERSION, qualifiedAttribute } from "./gpu-driver";
import { memorySelector, sliceClassName } from "./slice-class";

/** The slices that a claim asks for. */
export interface SliceAsk {
  /** NVIDIA's name of the profile. */
  readonly profile: string;
  readonly count: number;
  /** Instead of the profile: slices whose names have at least so many GB. */
  readonly memoryGb?: number;
  /** Instead of the profile: the first of these that is free. */
  readonly firstAvailable?: readonly string[];
  /** Whether all slices are of one GPU. */
  readonly sameGpu?: boolean;
}

/** Kubernetes allows so many alternatives: https://github.com/kubernetes/api/blob/master/resource/v1/types.go */
export const MOST_ALTERNATIVES = 8;

/** The name of the request, and of the claim in the pod. */
export const SLICE_REQUEST = "slice";

/** A name that says what the template claims: `mig-1g-10gb`, `mig-from-10gb-x2-one-gpu`, `mig-1g-10gb-or-2g-20gb`. */
export function claimTemplateName({ profile, count, memoryGb, firstAvailable, sameGpu }: SliceAsk): string {
  const what = memoryGb === undefined ? (firstAvailable ?? [profile]).join("-or-") : `from-${memoryGb}gb`;
  return `mig-${what.replaceAll(/[^a-z0-9-]/g, "-")}${count > 1 ? `-x${count}` : ""}${sameGpu ? "-one-gpu" : ""}`;
}

/** The `spec` of a claim for the slices. */
function claimSpec(ask: SliceAsk): Record<string, unknown> {
  return {
    devices: {
      requests: [{ name: SLICE_REQUEST, ...requestOf(ask) }],
      // Without names it is about all requests.
      ...(ask.sameGpu && { constraints: [{ matchAttribute: qualifiedAttribute("parentUUID") }] }),
    },
  };
}

function requestOf({ profile, count, memoryGb, firstAvailable }: SliceAsk): Record<string, unknown> {
  const counted = count > 1 ? { count } : {};
  if (memoryGb !== undefined) {
    return {
      exactly: { deviceClassName: BASE_CLASSES.mig, selectors: [{ cel: { expression: memorySelector(memoryGb) } }], ...counted },
    };
  }
  return firstAvailable === undefined
    ? { exactly: { deviceClassName: sliceClassName(profile), ...counted } }
    : {
        firstAvailable: firstAvailable.map((name) => ({
          name: name.replaceAll(/[^a-z0-9]/g, "-"),
          deviceClassName: sliceClassName(name),
          ...counted,
        })),
      };
}

/** The ResourceClaimTemplate of the slices. */
export function claimTemplate(ask: SliceAsk, metadata: { readonly name: string; readonly namespace?: string }): Record<string, unknown> {
  return { apiVersion: DRA_API_VERSION, kind: "ResourceClaimTemplate", metadata, spec: { spec: claimSpec(ask) } };
}
