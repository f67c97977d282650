import type { NodeObservation } from "../node-observation";
import { lookAtProfile } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { countsLikeWholeGpus, PARTITION_DIAGNOSES } from "./partition-diagnoses";
import { nameOf, PLUGIN_DIAGNOSES } from "./plugin-diagnoses";

/** What can be wrong with a node, causes before what follows from them: the first that speaks is the diagnosis. */
export const NODE_DIAGNOSES: Diagnoses<NodeObservation> = {
  "node-not-ready": ({ node }) =>
    node.notReady !== undefined && {
      found: `the node is not ready: ${node.notReady}`,
      expected: "a node whose condition Ready is True",
      fix: "wait: AKS restarts a MIG node once before its GPUs are cut; if it stays so, look at its conditions and events",
      command: `kubectl describe node ${node.name}`,
    },
  "second-device-plugin": ({ node, pool, admitted: [plugin] }) =>
    pool.isManaged &&
    plugin !== undefined && {
      found: `${nameOf(plugin)} runs on the node beside the device plugin of AKS: the two offer the same slices`,
      expected: "the device plugin of AKS alone",
      fix: "give the pool a taint that the DaemonSet does not tolerate, or let the DaemonSet select the nodes of other pools",
      command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`,
    },
  ...PARTITION_DIAGNOSES,
  ...PLUGIN_DIAGNOSES,
  "wrong-number": ({ node, pool, expected, offered }) => {
    const capacity = node.capacity[pool.resourceName] ?? 0;
    return (
      offered !== pool.slicesPerNode && {
        found: `${offered} allocatable ${pool.resourceName}${capacity > offered ? ` of ${capacity}: the plugin holds the others for unhealthy` : ""}`,
        expected,
        fix: "look for GPU errors in the plugin's log, for time-slicing in its configuration, and compare vm_size and gpu_instance in AKS with the configuration",
        command: `kubectl describe node ${node.name}`,
      }
    );
  },
  // AKS runs no feature discovery on its managed pools, so that the label is missing for good.
  "partition-unknown": ({ pool, offered, slice }) =>
    !pool.isManaged &&
    countsLikeWholeGpus(pool) &&
    slice.product === undefined && {
      found: `the node offers ${offered} ${pool.resourceName} for ${pool.gpuCount} GPUs: its slices or its whole GPUs, which only the missing label ${pool.resourceName}.product tells`,
      expected: `a product that ends with -MIG-${pool.partition}`,
      fix: `let GPU feature discovery run (gfd.enabled in the values of the device plugin), or see that a pod gets a MIG device: npx cdktf-aks-mig pod --pool ${pool.name} | kubectl apply -f -, then kubectl logs ${pool.name}-slice`,
      command: lookAtProfile(pool),
    },
  "node-cordoned": ({ node }) =>
    node.cordoned && {
      found: "the node is cordoned: it offers its slices, and takes no new pods",
      expected: "a node that takes pods",
      fix: `wait while it is upgraded, or run kubectl uncordon ${node.name}`,
      command: `kubectl describe node ${node.name}`,
    },
};
