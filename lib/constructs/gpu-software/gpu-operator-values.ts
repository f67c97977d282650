import { Token } from "cdktf";
import { type HelmValues, mergeHelmValues } from "../../core/helm/helm-values";
import type { Toleration } from "../../core/kubernetes/taint";
import { AKS_RUNTIME_CLASS, OPERATOR_DEFAULTS } from "../../core/nvidia/gpu-operator-chart";
import { type ServiceDemand, union } from "../../core/nvidia/service-demand";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import { strategyConfigurations } from "../../core/nvidia/strategy-configurations";
import { imagePullSecrets } from "../shared/image-pull-secrets";
import { withWrittenExpressions } from "../shared/terraform-call";
import { mergeable } from "../shared/values-document";

/** The user's part of the values. */
export interface GpuOperatorSettings {
  readonly sharing?: SliceSharingOptions;
  readonly imageRegistry?: string;
  readonly imagePullSecrets?: readonly string[];
  readonly dcgmExporter?: boolean;
  readonly serviceMonitor?: boolean;
  readonly nodeFeatureDiscovery?: boolean;
  readonly values?: HelmValues;
}

/** The subchart of node feature discovery. */
const NFD = "node-feature-discovery";

/** The node image has driver, container toolkit and runtime, and AKS partitions the GPUs. */
const OWNED_BY_AKS: HelmValues = {
  driver: { enabled: false },
  toolkit: { enabled: false },
  operator: { runtimeClass: AKS_RUNTIME_CLASS },
  migManager: { enabled: false },
};

/** System node pools for critical add-ons only have this taint. */
const ON_SYSTEM_NODES: readonly Toleration[] = [{ key: "CriticalAddonsOnly", operator: "Exists" }];

/** The values of the chart `gpu-operator`. */
export function gpuOperatorValues(settings: GpuOperatorSettings, demand: ServiceDemand): HelmValues {
  const controller = { tolerations: union(OPERATOR_DEFAULTS.controllerTolerations, ON_SYSTEM_NODES) };
  const own = mergeHelmValues(
    OWNED_BY_AKS,
    {
      // Helm never updates CRDs; the hook that does requires disable_openapi_validation.
      operator: { ...controller, upgradeCRD: true, cleanupCRD: false },
      daemonsets: { tolerations: union(OPERATOR_DEFAULTS.daemonSetTolerations, demand.tolerations) },
      nfd: { enabled: settings.nodeFeatureDiscovery ?? true },
      [NFD]: {
        worker: { tolerations: union(OPERATOR_DEFAULTS.workerTolerations, demand.tolerations) },
        master: controller,
        gc: controller,
      },
      dcgmExporter: { enabled: settings.dcgmExporter ?? true, serviceMonitor: { enabled: settings.serviceMonitor ?? false } },
    },
    strategyValues(demand, settings.sharing),
    images(settings.imageRegistry),
    pullSecrets(settings.imagePullSecrets),
  );
  return mergeHelmValues(withWrittenExpressions(own), mergeable(settings.values));
}

/** One strategy is a value. Several strategies, and sharing, need configurations that a node label selects. */
function strategyValues(demand: ServiceDemand, sharing: SliceSharingOptions | undefined): HelmValues {
  const [only, ...others] = demand.strategies;
  const configurations = strategyConfigurations(demand, sharing);
  return {
    ...(only !== undefined && { mig: { strategy: others.length === 0 ? only : "" } }),
    ...(configurations && {
      devicePlugin: {
        config: { create: true, name: "mig-strategies", default: configurations.default, data: configurations.byName },
      },
    }),
  };
}

/** The paths of the images in their registry, for the parts that can run beside AKS. */
const IMAGE_PATHS: Readonly<Record<string, string>> = {
  operator: "nvidia",
  validator: "nvidia",
  devicePlugin: "nvidia",
  gfd: "nvidia",
  dcgm: "nvidia/cloud-native",
  dcgmExporter: "nvidia/k8s",
  nodeStatusExporter: "nvidia",
};

function images(registry: string | undefined): HelmValues {
  if (registry === undefined) {
    return {};
  }
  return {
    ...Object.fromEntries(Object.entries(IMAGE_PATHS).map(([part, path]) => [part, { repository: `${registry}/${path}` }])),
    [NFD]: { image: { repository: `${registry}/nfd/node-feature-discovery` } },
  };
}

function pullSecrets(names: readonly string[] | undefined): HelmValues {
  if (names === undefined) {
    return {};
  }
  // The operator's parts accept names, the subchart accepts references.
  const list = Token.isUnresolved(names) ? names : [...names];
  return {
    ...Object.fromEntries(Object.keys(IMAGE_PATHS).map((part) => [part, { imagePullSecrets: list }])),
    [NFD]: { imagePullSecrets: imagePullSecrets(names) },
  };
}
