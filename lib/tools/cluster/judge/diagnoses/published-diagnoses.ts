import { MigStrategy } from "../../../../core/catalog/mig-strategy";
import { BASE_CLASSES } from "../../../../core/dra/gpu-driver";
import { sliceClassName } from "../../../../core/dra/slice-class";
import { grouped } from "../../../../core/facts/lists";
import { RESOURCE_SLICES } from "../../../kubectl/claim-device";
import { DAEMON_SETS } from "../../../kubectl/cluster-state";
import type { GpuDaemonSet } from "../../../kubectl/gpu-daemon-set";
import { DEVICE_CLASSES } from "../../../kubectl/resource-claim";
import { shell } from "../../../targets/shell";
import type { NodeObservation } from "../node-observation";
import { logOf, lookAtNode, lookAtTaints, nameOf } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { SET_MANAGED_PROFILE, SET_PROFILE } from "./partition-diagnoses";

/** What NVIDIA's DRA driver publishes of a node that no device plugin serves. */
const OF_CLAIMED_NODES: Diagnoses<NodeObservation> = {
  "resourceslices-forbidden": ({ expected, unread, pool }) =>
    pool.byClaims === true &&
    unread.includes(RESOURCE_SLICES) && {
      found: "pods claim the slices of the node, and you may not list ResourceSlices",
      expected,
      fix: "ask for a role that may list resourceslices, resourceclaims and deviceclasses",
      command: shell`kubectl auth can-i list ${RESOURCE_SLICES}`,
    },
  "published-before-partition": (observation) => {
    const { pool, node } = observation;
    return (
      mayBeClaimed(pool) &&
      isWhole(observation) && {
        found: `NVIDIA's DRA driver publishes ${devicesText(observation)}: it probably started before AKS partitioned the GPUs`,
        expected: claimsText(pool),
        fix: `restart it: ${restart(observation)}; if it still publishes whole GPUs, AKS did not partition them`,
        command: lookAtSlices(node.name),
      }
    );
  },
  "slices-as-claims": (observation) => {
    const { node, pool, expected, unread } = observation;
    const devices = unread.includes(RESOURCE_SLICES) ? "its slices" : devicesText(observation);
    return (
      !(mayBeClaimed(pool) && (pool.byClaims || node.devices.length > 0)) && {
        found: `NVIDIA's DRA driver${driverText(observation)} serves the node: pods get ${devices} by ResourceClaims, not ${pool.resourceName}`,
        expected: `${expected} by a device plugin`,
        fix: isWhole(observation)
          ? `partition the GPUs: ${pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE}`
          : `request slices by ResourceClaims of the DeviceClass ${BASE_CLASSES.mig}; or keep the DRA driver off this pool, and then ${pool.isManaged ? "set gpuProfile.nvidia.driverMode to DevicePlugin" : "install the device plugin"}`,
        command: lookAtSlices(node.name),
      }
    );
  },
  "no-dra-driver": (observation) => {
    const { node, pool, unread } = observation;
    return (
      node.devices.length === 0 &&
      driverOf(observation) === undefined &&
      !pool.isManaged &&
      !unread.includes(DAEMON_SETS) && {
        found: "no DaemonSet of NVIDIA's DRA driver runs on the node, so no pod can claim its slices",
        expected: claimsText(pool),
        fix: "apply the stack with NvidiaDraDriver; then compare its tolerations and affinity with the taints and labels of the node",
        command: lookAtTaints(node),
      }
    );
  },
  "nothing-published": (observation) => {
    const { node, pool } = observation;
    const driver = driverOf(observation);
    return (
      node.devices.length === 0 && {
        found: `NVIDIA's DRA driver${driverText(observation)} publishes no device of the node`,
        expected: claimsText(pool),
        fix: `wait until AKS has partitioned the GPUs, then restart the driver: ${restart(observation)}`,
        command: driver ? logOf(driver) : lookAtSlices(node.name),
      }
    );
  },
  "published-other-slices": (observation) => {
    const { node, pool, offered } = observation;
    return (
      offered !== pool.slicesPerNode && {
        found: `NVIDIA's DRA driver publishes ${devicesText(observation)} of the node`,
        expected: claimsText(pool),
        fix: `restart the driver, which finds slices only at start: ${restart(observation)}; then compare the profile in AKS with the configuration`,
        command: lookAtSlices(node.name),
      }
    );
  },
  "device-class-missing": ({ classes, pool }) => {
    const name = sliceClassName(pool.partition);
    const selects = classes?.some((one) => [name, BASE_CLASSES.mig].includes(one.name) || one.extendedResource === pool.resourceName);
    return (
      selects === false && {
        found: `the cluster has no DeviceClass ${name}, and no pod can claim its slices`,
        expected: `the DeviceClass ${name} or ${BASE_CLASSES.mig}`,
        fix: "apply the stack with MigDeviceClasses, or install the chart mig-device-classes",
        command: `kubectl get ${DEVICE_CLASSES}`,
      }
    );
  },
};

/** Who hands out the slices of the node: pods get them by claims or from a device plugin. */
export const PUBLISHED_DIAGNOSES: Diagnoses<NodeObservation> = {
  "slices-not-claimable": (observation) => {
    const { node, pool, admitted } = observation;
    const [plugin] = admitted;
    const isSecond = driverOf(observation) !== undefined || (pool.isManaged && plugin !== undefined);
    return (
      pool.byClaims === true &&
      !isSecond &&
      isServedByPlugin(observation) && {
        found: `a device plugin${plugin ? ` (${nameOf(plugin)})` : ""} serves the node: no pod can claim its slices`,
        expected: claimsText(pool),
        fix: pool.isManaged
          ? "create a pool with gpuProfile.nvidia.driverMode DRA, and move the pods there"
          : "drain the node, keep the device plugin off it, and apply the stack with NvidiaDraDriver",
        command: lookAtNode(node),
      }
    );
  },
  ...ofClaimedNodes(OF_CLAIMED_NODES),
};

/** Why pods cannot request the slices by their resource, although they can claim them. */
export function bridgeNote({ node, pool, classes }: NodeObservation): string | undefined {
  const isClaimed = (node.claimed[pool.resourceName] ?? 0) > 0;
  return isClaimed && classes !== undefined && !classes.some(({ extendedResource }) => extendedResource === pool.resourceName)
    ? `node pool ${pool.name}: only claims get its slices: no DeviceClass has extendedResourceName ${pool.resourceName} (Kubernetes before 1.36 drops it)`
    : undefined;
}

/** Whether its pods may claim slices: by its configuration, or else by the names that they request. */
function mayBeClaimed({ byClaims, strategy }: NodeObservation["pool"]): boolean {
  return byClaims ?? strategy === MigStrategy.MIXED;
}

function isWhole({ node: { devices } }: NodeObservation): boolean {
  return devices.length > 0 && devices.every(({ partition }) => partition === undefined);
}

/** Silent about nodes that a device plugin serves, and about those without a DRA driver. */
function ofClaimedNodes(diagnoses: Diagnoses<NodeObservation>): Diagnoses<NodeObservation> {
  const isClaimed = (observation: NodeObservation): boolean => {
    const { node, pool } = observation;
    const mayBe = pool.byClaims === true || node.devices.length > 0 || driverOf(observation) !== undefined;
    return mayBe && !isServedByPlugin(observation);
  };
  return Object.fromEntries(
    Object.entries(diagnoses).map(([id, check]) => [id, (observation) => isClaimed(observation) && check(observation)]),
  );
}

function isServedByPlugin({ admitted, offered, node, pool }: NodeObservation): boolean {
  return admitted.length > 0 || offered > (node.claimed[pool.resourceName] ?? 0);
}

function driverOf({ beside }: NodeObservation): GpuDaemonSet | undefined {
  return beside["dra-driver"][0];
}

function driverText(observation: NodeObservation): string {
  const driver = driverOf(observation);
  return driver ? ` (${nameOf(driver)})` : "";
}

/** How the driver reads the GPUs of the node again. AKS runs it as a service of the node. */
function restart(observation: NodeObservation): string {
  const { node, pool } = observation;
  const driver = driverOf(observation);
  return driver
    ? shell`kubectl --namespace ${driver.namespace} rollout restart daemonset/${driver.name}`
    : pool.isManaged
      ? shell`kubectl debug node/${node.name} --profile sysadmin --image ubuntu -- chroot /host systemctl restart dra-driver-nvidia-gpu`
      : "delete its pod on the node";
}

/** `7 x 1g.10gb for ResourceClaims` */
function claimsText({ slicesPerNode, partition }: NodeObservation["pool"]): string {
  return `${slicesPerNode} x ${partition} for ResourceClaims`;
}

function lookAtSlices(node: string): string {
  return shell`kubectl get ${RESOURCE_SLICES} --field-selector spec.nodeName=${node}`;
}

/** `7 x 1g.10gb`, `8 whole GPUs`, `no device yet` */
function devicesText({ node: { devices } }: NodeObservation): string {
  const alike = grouped(devices, ({ partition }) => partition ?? "");
  return devices.length === 0
    ? "no device yet"
    : [...alike]
        .map(([name, { length }]) => (name ? `${length} x ${name}` : length === 1 ? "1 whole GPU" : `${length} whole GPUs`))
        .join(", ");
}
