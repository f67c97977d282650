import { PROGRAM_OF_APP } from "../../../command-line/program";
import type { NodeObservation } from "../node-observation";
import { lookAtNode, lookAtProfile, lookAtTaints, nameOf } from "./commands";
import { COUNT_DIAGNOSES } from "./count-diagnoses";
import type { Diagnoses } from "./diagnosis";
import { HEALTH_DIAGNOSES, REMAINING_HEALTH_DIAGNOSES } from "./health-diagnoses";
import { MIG_MANAGER_DIAGNOSES } from "./mig-manager-diagnoses";
import { countsLikeWholeGpus, PARTITION_DIAGNOSES } from "./partition-diagnoses";
import { isTemporary, PLUGIN_DIAGNOSES, tolerate } from "./plugin-diagnoses";
import { SECOND_SERVER_DIAGNOSES, SERVER_DIAGNOSES } from "./server-diagnoses";
import { shortened } from "./shortened";

/** What can be wrong with a node, causes before what follows from them: the first that speaks is the diagnosis. */
export const NODE_DIAGNOSES: Diagnoses<NodeObservation> = {
  ...MIG_MANAGER_DIAGNOSES,
  "node-not-ready": ({ node }) =>
    node.notReady !== undefined && {
      found: `the node is not ready: ${node.notReady}`,
      expected: "a node whose condition Ready is True",
      fix: "wait: AKS restarts a MIG node once before its GPUs are cut; if it stays so, look at its conditions and events",
      command: lookAtNode(node),
    },
  ...HEALTH_DIAGNOSES,
  ...SERVER_DIAGNOSES,
  ...PARTITION_DIAGNOSES,
  ...PLUGIN_DIAGNOSES,
  ...COUNT_DIAGNOSES,
  // AKS runs no feature discovery on its managed pools, so that the label is missing for good.
  "partition-unknown": ({ pool, offered, slice, preset }) =>
    !pool.isManaged &&
    countsLikeWholeGpus(pool) &&
    slice.product === undefined && {
      found: `the node offers ${offered} ${pool.resourceName} for ${pool.gpuCount} GPUs: its slices or its whole GPUs, which only the label ${pool.resourceName}.product tells, ${preset.includes(`${pool.resourceName}.product`) ? "and the node has that from its pool" : "which is missing"}`,
      expected: `a product that ends with -MIG-${pool.partition}`,
      fix: `let GPU feature discovery run (gfd.enabled in the values of the device plugin), or see that a pod gets a MIG device: ${PROGRAM_OF_APP} pod --pool ${pool.name} | kubectl apply -f -, then kubectl logs ${pool.name}-slice`,
      command: lookAtProfile(pool),
    },
  ...SECOND_SERVER_DIAGNOSES,
  ...REMAINING_HEALTH_DIAGNOSES,
  "pods-rejected": ({ rejected, admitted: [plugin], node }) => {
    const last = rejected.at(-1);
    return (
      last !== undefined && {
        found: `the numbers are right, and ${rejected.length} ${rejected.length === 1 ? "pod" : "pods"} on the node failed with UnexpectedAdmissionError${Number.isNaN(last.started) ? "" : ` (the last at ${new Date(last.started).toISOString()})`}: ${shortened(last.message)}`,
        expected: "pods that get their slices",
        fix: `restart the device plugin${plugin ? ` (kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name})` : ""}; then delete the failed pods`,
        command: `kubectl get pods --all-namespaces --field-selector status.phase=Failed,spec.nodeName=${node.name}`,
      }
    );
  },
  "taint-after-plugin": ({ node, nearest, pool, offered, beside }) => {
    const lasting = nearest?.labels === "" ? nearest.taints.filter((taint) => !isTemporary(taint)) : [];
    const isServedByIt = !pool.isManaged && beside.hami.length + beside.unknown.length === 0;
    return (
      nearest !== undefined &&
      lasting.length > 0 &&
      offered > 0 &&
      isServedByIt && {
        found: `the taint ${lasting.join(", ")} of the node keeps new pods out, also those of ${nameOf(nearest.plugin)}: the slices are gone when its pod restarts`,
        expected: "a node with the taints that the device plugin and your pods tolerate",
        fix: tolerate(nearest.plugin, "remove the taint from the node, or "),
        command: lookAtTaints(node),
      }
    );
  },
  "node-cordoned": ({ node }) =>
    node.cordoned && {
      found: "the node is cordoned: it offers its slices, and takes no new pods",
      expected: "a node that takes pods",
      fix: `wait while it is upgraded, or run kubectl uncordon ${node.name}`,
      command: lookAtNode(node),
    },
};
