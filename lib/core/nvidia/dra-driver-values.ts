import { type HelmValues, mergeHelmValues } from "../helm/helm-values";
import { DRA_DRIVER_DEFAULTS, ON_DRA_NODES } from "./dra-driver-chart";
import { affinityOf } from "./node-placement";
import { type ServiceDemand, union } from "./service-demand";

/** The user's part of the values. */
export interface DraDriverSettings {
  readonly imageRepository?: string;
  /** As the chart wants them. */
  readonly imagePullSecrets?: unknown;
  readonly values?: HelmValues;
}

/** The values of the chart `dra-driver-nvidia-gpu` beside a driver that AKS installs. */
export function draDriverValues({ imageRepository, imagePullSecrets, values }: DraDriverSettings, demand: ServiceDemand): HelmValues {
  return mergeHelmValues(
    {
      // The chart fails without it: no device plugin may run on the same nodes.
      gpuResourcesEnabledOverride: true,
      // Compute domains are for NVLink between nodes. On drivers before 570.158.01 they stop the whole DaemonSet.
      resources: { gpus: { enabled: true }, computeDomains: { enabled: false } },
      nvidiaDriverRoot: DRA_DRIVER_DEFAULTS.driverRoot,
      kubeletPlugin: {
        tolerations: union(DRA_DRIVER_DEFAULTS.tolerations, demand.tolerations),
        affinity: affinityOf([[ON_DRA_NODES]]),
      },
      ...(imageRepository !== undefined && { image: { repository: imageRepository } }),
      ...(imagePullSecrets !== undefined && { imagePullSecrets }),
    },
    values ?? {},
  );
}
