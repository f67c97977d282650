import { MigStrategy } from "../../../../core/catalog/mig-strategy";
import { type NodeObservation, offersOf, serversOf } from "../node-observation";
import { describe, lookAtNode, lookAtTaints, nameOf } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** The wrong DaemonSet serves the GPUs. */
export const SERVER_DIAGNOSES: Diagnoses<NodeObservation> = {
  "second-device-plugin": ({ node, pool, admitted: [plugin] }) =>
    pool.isManaged &&
    plugin !== undefined && {
      found: `${nameOf(plugin)} runs on the node next to the ${ofAks(pool)} of AKS: both offer the same slices`,
      expected: `only the ${ofAks(pool)} of AKS`,
      fix: "add a taint to the pool that the DaemonSet does not tolerate, or select other pools in the DaemonSet",
      command: lookAtTaints(node),
    },
  "other-device-plugin": (observation) => {
    const { node, expected, offered, pool, admitted } = observation;
    const { hami, unknown } = observation.beside;
    const [other] = [...hami, ...unknown];
    const holds = offered === pool.slicesPerNode && other?.migStrategy === pool.strategy;
    // An unknown one may serve something else than slices.
    const matters = hami.length > 0 ? !holds : offered !== pool.slicesPerNode;
    return (
      admitted.length === 0 &&
      other !== undefined &&
      matters && {
        found: `${nameOf(other)} (${hami.length > 0 ? "HAMi" : other.image}) serves the node, not NVIDIA's device plugin; the node offers ${offersOf(node) || "nothing"}${hami.length > 0 ? ", shares of GPUs and not slices" : ""}`,
        expected: `${expected} by ${pool.isManaged ? "the device plugin of AKS" : "NVIDIA's device plugin"}`,
        fix: "keep that DaemonSet off this pool by its node selector or a taint, or give it a pool without a profile",
        command: describe(other),
      }
    );
  },
};

function ofAks({ byClaims }: NodeObservation["pool"]): string {
  return byClaims === true ? "DRA driver" : "device plugin";
}

/** A second server of the slices of a node with the right numbers. */
export const SECOND_SERVER_DIAGNOSES: Diagnoses<NodeObservation> = {
  "two-device-plugins": (observation) => {
    const { node, admitted, beside } = observation;
    const servers = [...admitted, ...beside.hami, ...beside["dra-driver"]].filter(({ desired }) => desired > 0);
    return (
      servers.length > 1 && {
        found: `${servers.map(nameOf).join(" and ")} serve the node: each allocates the same slices`,
        expected: "one of them",
        fix: "remove all but one, or select the nodes of different pools in each",
        command: lookAtNode(node),
      }
    );
  },
  "other-resources": (observation) => {
    const { node, expected, pool, offered } = observation;
    const others = offersOf(node, (resource) => !isOfGpus(resource) || isPromised(observation, resource));
    return (
      others !== "" &&
      offered === pool.slicesPerNode && {
        found: `the node also offers ${others}, which the configuration does not declare${servedBy(observation)}`,
        expected: `only ${expected}`,
        fix: "find and remove a second device plugin, or one with another MIG strategy: it allocates the same slices twice",
        command: lookAtNode(node),
      }
    );
  },
};

/** Other resources of NVIDIA, such as network devices, are no GPUs. */
function isOfGpus(resource: string): boolean {
  return /^nvidia\.com\/(gpu|mig-.+)$/.test(resource);
}

/** Under mixed the slices of each size have a name and a row of their own. */
function isPromised({ pool }: NodeObservation, resource: string): boolean {
  const isOfMixed = pool.strategy === MigStrategy.MIXED && pool.partitions.some((partition) => resource === `nvidia.com/mig-${partition}`);
  return resource === pool.resourceName || isOfMixed;
}

/** `, by the DaemonSet kube-system/nvidia-device-plugin`, if known. */
export function servedBy(observation: NodeObservation): string {
  const servers = serversOf(observation);
  return servers.length > 0 ? `, by ${servers.map(nameOf).join(" and ")}` : "";
}
