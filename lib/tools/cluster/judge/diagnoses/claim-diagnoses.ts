import { profileOfClass, sliceExtendedResource } from "../../../../core/dra/slice-class";
import { sum } from "../../../../core/facts/lists";
import { RESOURCE_SLICES } from "../../../kubectl/claim-device";
import { claimsOf } from "../../../kubectl/claim-state";
import { CLAIM_TEMPLATES, DEVICE_CLASSES, RESOURCE_CLAIMS } from "../../../kubectl/resource-claim";
import { shell } from "../../../targets/shell";
import type { StoppedPod } from "../stopped-pod";
import type { Diagnoses } from "./diagnosis";
import { describePod, templateOf } from "./pod-words";
import { shortened } from "./shortened";

/** Why a pod gets no slice from NVIDIA's DRA driver. */
export const CLAIM_DIAGNOSES: Diagnoses<StoppedPod> = {
  "claim-not-created": ({ pod, cluster: { claims, events } }) => {
    const [template] = pod.claims.flatMap((one) => (one.claim === undefined && one.template !== undefined ? [one.template] : []));
    const event = events.find(
      ({ namespace, name, reason }) => namespace === pod.namespace && name === pod.name && reason === "FailedResourceClaimCreation",
    );
    const isMissing = claims.templates?.has(`${pod.namespace}/${template}`) === false || /not found/.test(event?.message ?? "");
    return (
      template !== undefined &&
      (isMissing || event !== undefined) && {
        found: isMissing
          ? `there is no ResourceClaimTemplate ${template} in namespace ${pod.namespace}`
          : `the ResourceClaim of the pod is not created: ${shortened(event?.message ?? "")}`,
        expected: `a ResourceClaim from the ResourceClaimTemplate ${template}`,
        fix: isMissing
          ? `create the template, or correct resourceClaimTemplateName in ${templateOf(pod)}`
          : "correct what the message names; Kubernetes then tries again",
        command: shell`kubectl --namespace ${pod.namespace} get ${CLAIM_TEMPLATES}`,
      }
    );
  },
  "claim-missing": ({ pod, cluster: { claims } }) => {
    const missing = pod.claims.find(
      ({ claim, template }) => template === undefined && claims.claims?.has(`${pod.namespace}/${claim}`) === false,
    );
    return (
      missing !== undefined && {
        found: `there is no ResourceClaim ${missing.claim} in namespace ${pod.namespace}`,
        expected: "an existing ResourceClaim in the namespace of the pod",
        fix: `create it, or correct resourceClaimName in ${templateOf(pod)}`,
        command: shell`kubectl --namespace ${pod.namespace} get ${RESOURCE_CLAIMS}`,
      }
    );
  },
  "device-class-missing": ({ pod }) => {
    const [, name] = /device class (\S+) does not exist/.exec(wordsOf(pod)) ?? [];
    return (
      name !== undefined && {
        found: `the ResourceClaim of the pod names the DeviceClass ${name}, which does not exist`,
        expected: "an existing DeviceClass",
        fix: "apply the stack with MigDeviceClasses; or correct deviceClassName in a new ResourceClaimTemplate, and create the pod again",
        command: `kubectl get ${DEVICE_CLASSES}`,
      }
    );
  },
  "claim-selector-fails": ({ pod }) => {
    const [, claim, problem] = /claim (\S+): .*(CEL runtime error: .+)$/.exec(wordsOf(pod)) ?? [];
    return (
      problem !== undefined && {
        found: `a selector of the ResourceClaim ${claim} fails on a device, which stops the pod: ${shortened(problem)}`,
        expected: "a selector that is true or false for every device of its DeviceClass",
        fix: "use a DeviceClass of slices, such as mig.nvidia.com, or begin the expression with device.attributes['gpu.nvidia.com'].type == 'mig' &&",
        command: describePod(pod),
      }
    );
  },
  "extended-resource-dropped": ({ pod, route, cluster: { claims } }) => {
    const onlyClaimed = route.slices.find(
      ({ resource }) =>
        pod.claims.length === 0 &&
        route.selected.some(({ claimed }) => (claimed[resource] ?? 0) > 0) &&
        route.selected.every(({ claimed, capacity }) => (claimed[resource] ?? 0) === (capacity[resource] ?? 0)),
    );
    const isMapped = claims.classes?.some(({ extendedResource }) => extendedResource === onlyClaimed?.resource);
    const own = claims.classes?.find(({ name }) => {
      const profile = profileOfClass(name);
      return profile !== undefined && sliceExtendedResource(profile) === onlyClaimed?.resource;
    });
    return (
      onlyClaimed !== undefined &&
      isMapped === false && {
        found: `${own ? `the DeviceClass ${own.name} has no extendedResourceName` : "no DeviceClass has this resource"}: pods cannot request ${onlyClaimed.resource}`,
        expected: `a DeviceClass with extendedResourceName: ${onlyClaimed.resource}; Kubernetes before 1.36 drops it`,
        fix: own
          ? "upgrade the cluster to Kubernetes 1.36 and apply its DeviceClasses again, or claim the slice (pod --claim)"
          : "apply the stack with MigDeviceClasses for Kubernetes 1.36 or newer, or claim the slice (pod --claim)",
        command: own ? shell`kubectl get deviceclass ${own.name} --output yaml` : `kubectl get ${DEVICE_CLASSES}`,
      }
    );
  },
  "no-device-fits": ({ pod, route, cluster: { claims, room } }) => {
    const nodes = route.selected.filter(({ claimed }) => Object.keys(claimed).length > 0);
    const names = [...new Set(nodes.flatMap(({ claimed }) => Object.keys(claimed)))];
    const all = sum(nodes.flatMap(({ claimed }) => Object.values(claimed)));
    const free = sum(nodes.flatMap((node) => names.map((name) => Math.min(room?.free(node, name) ?? 0, node.claimed[name] ?? 0))));
    const [claim] = claimsOf(pod, claims).filter(({ devices }) => devices === undefined);
    return (
      claim !== undefined &&
      room !== undefined &&
      all > 0 &&
      /cannot allocate all claims/.test(wordsOf(pod)) &&
      route.closed.size === 0 && {
        found: `no device fits the ResourceClaim ${claim.name}: ${free} of ${all} published slices of the nodes are free`,
        expected: "free slices on one node that its class, selectors and constraints match",
        fix:
          free === 0
            ? "wait until a pod ends, or add a node"
            : "compare the claim with the attributes and capacities of the devices; then create a corrected template and a new pod",
        command: shell`kubectl --namespace ${pod.namespace} get resourceclaim ${claim.name} --output yaml; kubectl get ${RESOURCE_SLICES} --output yaml`,
      }
    );
  },
};

/** The last words of the scheduler, also of an error. */
function wordsOf({ conditions }: StoppedPod["pod"]): string {
  return conditions.find(({ type }) => type === "PodScheduled")?.message ?? "";
}
