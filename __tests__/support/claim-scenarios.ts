import { claiming, claimTemplate, deviceClass, deviceClasses, request, resourceClaim } from "./claim-objects";
import { forbidden, node, resourceSlice } from "./kubernetes-objects";
import { event, type PodTraits, pod, waitingNodes } from "./waiting-cluster";
import type { WaitingScenario } from "./waiting-scenarios";

export const CLAIMED = "aks-claimed-31415926-vmss000000";

const CLAIMED_NODE = node({ pool: "claimed", vmSize: "Standard_NC24ads_A100_v4", allocatable: { pods: "110" } });

/** The nodes of the other scenarios, and one whose seven slices a DRA driver publishes. */
export const PUBLISHED = {
  nodes: [...waitingNodes(), CLAIMED_NODE],
  resourceslices: [resourceSlice(7, "1g.10gb", CLAIMED)],
  deviceclasses: deviceClasses(),
};

/** Running pods, each with a slice by a claim. */
export function claimHolders(count: number): { pods: any[]; claims: any[] } {
  const names = Array.from({ length: count }, (_, index) => `long-${index}`);
  return {
    pods: names.map((name) => pod({ name, owner: ["Job", "long"], limits: {}, node: CLAIMED, ...statusOf(claiming(name)) })),
    claims: names.map((name, index) => resourceClaim(name, { devices: [`gpu-${index}`], pool: CLAIMED })),
  };
}

function statusOf({ spec, status }: ReturnType<typeof claiming>): PodTraits {
  return { spec, status: { phase: "Running", ...status } };
}

/** What the scheduler of Kubernetes 1.36.3 said. */
const NONE_FITS = {
  reason: "Unschedulable",
  message:
    "0/7 nodes are available: 7 cannot allocate all claims. still not schedulable, preemption: 0/7 nodes are available: 7 Preemption is not helpful for scheduling.",
};
const NO_CLASS = {
  reason: "Unschedulable",
  message:
    "0/7 nodes are available: request slice: device class mig-1g-10gb.gpu.nvidia.com does not exist. no new claims to deallocate, preemption: 0/7 nodes are available: 7 Preemption is not helpful for scheduling.",
};
const SELECTOR_FAILS = {
  reason: "SchedulerError",
  message: 'running "DynamicResources" filter plugin: claim default/infer-x7k2p: selector #0: CEL runtime error: no such key: profile',
};
const NO_TEMPLATE =
  'PodResourceClaim slice: resource claim template "mig-1g-10gb": resourceclaimtemplate.resource.k8s.io "mig-1g-10gb" not found';

/** A pod that waits for a slice by a claim; its claim is one for the profile. */
function claims(
  title: string,
  causes: readonly string[],
  { traits = {}, pods = [], ...objects }: { readonly traits?: PodTraits; readonly pods?: any[]; readonly [plural: string]: any } = {},
): WaitingScenario {
  const waiting = pod({ limits: {}, ...claiming("infer-x7k2p"), ...traits });
  return {
    title,
    argv: ["infer"],
    objects: { ...PUBLISHED, resourceclaims: [resourceClaim("infer-x7k2p")], pods: [waiting, ...pods], ...objects },
    causes,
  };
}

/** A pod that requests a slice by the resource of a DeviceClass. */
const requests = (title: string, causes: readonly string[], objects: Readonly<Record<string, any>> = {}): WaitingScenario =>
  claims(title, causes, { traits: { limits: { "nvidia.com/mig-1g.10gb": 1 }, pool: "claimed", spec: {}, status: {} }, ...objects });

const SEVEN = claimHolders(7);
const TAKEN = { pods: SEVEN.pods, resourceclaims: [resourceClaim("infer-x7k2p"), ...SEVEN.claims] };
const ANY_SLICE = resourceClaim("infer-x7k2p", { requests: [request("mig.nvidia.com")] });
const ALTERNATIVES = ["2g.20gb", "1g.10gb"].map((profile) => ({
  name: profile.replace(".", "-"),
  deviceClassName: `mig-${profile.replace(".", "-")}.gpu.nvidia.com`,
}));
const FIRST_AVAILABLE = resourceClaim("infer-x7k2p", { requests: [{ name: "slice", firstAvailable: ALTERNATIVES }] });
const UNCREATED = claiming("", { isCreated: false });
const NO_TEMPLATES = { traits: UNCREATED, resourceclaims: [], resourceclaimtemplates: [] };
const NAMED = claiming("shared", { isNamed: true });

/** Pods that wait for slices of NVIDIA's DRA driver, and what `explain` says of them. */
export const CLAIM_SCENARIOS: readonly WaitingScenario[] = [
  claims("a claim for a free slice", []),
  claims("a claim for slices that others hold", ["slices-taken"], TAKEN),
  claims("a claim for more slices than a node has", ["more-than-a-node"], {
    resourceclaims: [resourceClaim("infer-x7k2p", { requests: [request("mig-1g-10gb.gpu.nvidia.com", { count: 8 })] })],
  }),
  claims("a claim on a node whose taint the pod does not tolerate", ["untolerated-taint"], {
    traits: { tolerations: [], scheduler: NONE_FITS },
  }),
  claims("a claim whose template does not exist", ["claim-not-created"], NO_TEMPLATES),
  claims("a claim whose template nobody may read, and which does not exist", ["claim-not-created"], {
    ...NO_TEMPLATES,
    resourceclaimtemplates: forbidden("resourceclaimtemplates"),
    events: [event("Pod", "infer", "FailedResourceClaimCreation", NO_TEMPLATE)],
  }),
  {
    ...claims("every pod without a template, and none that only claims other devices", ["claim-not-created"], {
      ...NO_TEMPLATES,
      resourceclaims: [resourceClaim("network", { requests: [request("dra.net")] })],
      pods: [pod({ name: "network", limits: {}, ...claiming("network") })],
    }),
    argv: [],
  },
  claims("a claim that a quota refuses", ["claim-not-created"], {
    traits: UNCREATED,
    resourceclaims: [],
    resourceclaimtemplates: [claimTemplate("mig-1g-10gb")],
    events: [event("Pod", "infer", "FailedResourceClaimCreation", "PodResourceClaim slice: exceeded quota: claims")],
  }),
  claims("a claim that is not created yet", ["slices-taken"], {
    traits: UNCREATED,
    pods: SEVEN.pods,
    resourceclaims: SEVEN.claims,
    resourceclaimtemplates: [claimTemplate("mig-1g-10gb")],
  }),
  claims("a named claim that does not exist", ["claim-missing"], { traits: NAMED, resourceclaims: [] }),
  claims("a named claim for slices that others hold", ["slices-taken"], {
    traits: NAMED,
    pods: SEVEN.pods,
    resourceclaims: [resourceClaim("shared"), ...SEVEN.claims],
  }),
  claims("a claim whose class does not exist", ["device-class-missing"], { traits: { scheduler: NO_CLASS }, deviceclasses: [] }),
  claims("a claim whose selector fails on a whole GPU", ["claim-selector-fails"], { traits: { scheduler: SELECTOR_FAILS } }),
  claims("a claim whose selector matches no free slice", ["no-device-fits"], {
    traits: { scheduler: NONE_FITS },
    resourceclaims: [ANY_SLICE],
  }),
  claims("a claim for any slice, all of which others hold", ["no-device-fits"], {
    traits: { scheduler: NONE_FITS },
    pods: SEVEN.pods,
    resourceclaims: [ANY_SLICE, ...SEVEN.claims],
  }),
  claims("a claim for the first of several profiles", ["no-device-fits"], {
    traits: { scheduler: NONE_FITS },
    pods: SEVEN.pods,
    resourceclaims: [FIRST_AVAILABLE, ...SEVEN.claims],
  }),
  claims("a claim for the first of several profiles, one of which is free", [], { resourceclaims: [FIRST_AVAILABLE] }),
  claims("a claim on a cluster whose claims nobody may read", ["claims-unallocated"], {
    traits: { scheduler: NONE_FITS },
    resourceclaims: forbidden("resourceclaims"),
  }),
  requests("the resource of a class, whose slices others hold", ["slices-taken"], { ...TAKEN, resourceclaims: SEVEN.claims }),
  requests("the resource of a class without it", ["extended-resource-dropped"], {
    deviceclasses: [deviceClass("mig.nvidia.com"), deviceClass("mig-1g-10gb.gpu.nvidia.com")],
  }),
  requests("a resource that no class has", ["extended-resource-dropped"], { deviceclasses: [deviceClass("mig.nvidia.com")] }),
  requests("a resource that a class of another name has", [], { deviceclasses: [deviceClass("small", "nvidia.com/mig-1g.10gb")] }),
  requests("a resource whose class nobody may read", [], { deviceclasses: forbidden("deviceclasses") }),
];
