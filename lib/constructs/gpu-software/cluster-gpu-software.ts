import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { softwareOn } from "./cluster-software";
import type { IGpuSoftware } from "./i-gpu-software";
import { NvidiaDevicePlugin } from "./nvidia-device-plugin";

/** The GPU software of the cluster in the stack of `scope`: that of the user, or else a device plugin. A DRA driver must be named. */
export function clusterGpuSoftware(scope: Construct, cluster: IAksCluster): IGpuSoftware {
  const stack = TerraformStack.of(scope);
  const made = softwareOn(scope, cluster).find(({ construct, isForClaims }) => !isForClaims && TerraformStack.of(construct) === stack);
  return made?.construct ?? NvidiaDevicePlugin.forCluster(scope, cluster);
}
