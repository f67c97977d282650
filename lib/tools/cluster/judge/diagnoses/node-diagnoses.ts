import { PROGRAM_OF_APP } from "../../../command-line/program";
import { shell } from "../../../targets/shell";
import type { NodeObservation } from "../node-observation";
import { lookAtNode, lookAtProfile, lookAtTaints, nameOf, WAIT_UNTIL_READY } from "./commands";
import { COUNT_DIAGNOSES } from "./count-diagnoses";
import type { Diagnoses } from "./diagnosis";
import { HEALTH_DIAGNOSES, REMAINING_HEALTH_DIAGNOSES } from "./health-diagnoses";
import { MIG_MANAGER_DIAGNOSES } from "./mig-manager-diagnoses";
import { countsLikeWholeGpus, PARTITION_DIAGNOSES } from "./partition-diagnoses";
import { isTemporary, PLUGIN_DIAGNOSES, tolerate } from "./plugin-diagnoses";
import { PUBLISHED_DIAGNOSES } from "./published-diagnoses";
import { SECOND_SERVER_DIAGNOSES, SERVER_DIAGNOSES } from "./server-diagnoses";
import { shortened } from "./shortened";

/** What can be wrong with a node, causes before their effects: the first that matches is the diagnosis. */
export const NODE_DIAGNOSES: Diagnoses<NodeObservation> = {
  ...MIG_MANAGER_DIAGNOSES,
  "node-not-ready": ({ node }) =>
    node.notReady !== undefined && {
      found: `the node is not ready: ${node.notReady}`,
      expected: "a node whose condition Ready is True",
      fix: WAIT_UNTIL_READY,
      command: lookAtNode(node),
    },
  ...HEALTH_DIAGNOSES,
  ...PUBLISHED_DIAGNOSES,
  ...SERVER_DIAGNOSES,
  ...PARTITION_DIAGNOSES,
  ...PLUGIN_DIAGNOSES,
  ...COUNT_DIAGNOSES,
  // AKS runs no feature discovery on its managed pools, which never have the label.
  "partition-unknown": ({ pool, offered, slice, preset }) =>
    !pool.isManaged &&
    countsLikeWholeGpus(pool) &&
    slice.product === undefined && {
      found: `the node offers ${offered} ${pool.resourceName} for ${pool.gpuCount} GPUs, slices or whole GPUs; the label ${pool.resourceName}.product ${preset.includes(`${pool.resourceName}.product`) ? "comes from the pool" : "is missing"}`,
      expected: `a product that ends with -MIG-${pool.partition}`,
      fix: `set gfd.enabled in the values of the device plugin, or test a pod: ${PROGRAM_OF_APP} ${shell`pod --pool ${pool.name} | kubectl apply -f -, then kubectl logs ${pool.name}-slice`}`,
      command: lookAtProfile(pool),
    },
  ...SECOND_SERVER_DIAGNOSES,
  ...REMAINING_HEALTH_DIAGNOSES,
  "pods-rejected": ({ rejected, admitted: [plugin], node }) => {
    const last = rejected.at(-1);
    return (
      last !== undefined && {
        found: `${rejected.length} ${rejected.length === 1 ? "pod" : "pods"} on the node failed with UnexpectedAdmissionError${Number.isNaN(last.started) ? "" : ` (the last at ${new Date(last.started).toISOString()})`}: ${shortened(last.message)}`,
        expected: "pods that get their slices",
        fix: `restart the device plugin${plugin ? ` (${shell`kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name}`})` : ""}; then delete the failed pods`,
        command: shell`kubectl get pods --all-namespaces --field-selector status.phase=Failed,spec.nodeName=${node.name}`,
      }
    );
  },
  "taint-after-plugin": ({ node, nearest, pool, offered, beside }) => {
    const lasting = nearest?.labels === "" ? nearest.taints.filter((taint) => !isTemporary(taint)) : [];
    const isServedByIt = !pool.isManaged && beside.hami.length + beside.unknown.length + Object.keys(node.claimed).length === 0;
    return (
      nearest !== undefined &&
      lasting.length > 0 &&
      offered > 0 &&
      isServedByIt && {
        found: `${nameOf(nearest.plugin)} does not tolerate the taint ${lasting.join(", ")} of the node, which loses its slices when the plugin restarts`,
        expected: "only taints that the device plugin and your pods tolerate",
        fix: tolerate(nearest.plugin, "remove the taint from the node, or "),
        command: lookAtTaints(node),
      }
    );
  },
  "node-cordoned": ({ node }) =>
    node.cordoned && {
      found: "the node is cordoned: it accepts no new pods",
      expected: "a node that accepts pods",
      fix: `wait until an upgrade is done, or run ${shell`kubectl uncordon ${node.name}`}`,
      command: lookAtNode(node),
    },
};
