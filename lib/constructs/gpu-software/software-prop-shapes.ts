import type { PropTable } from "../shared/prop-shape";
import {
  CLUSTER,
  HELM_VALUES,
  matching,
  NAMESPACE,
  PROVIDER,
  REPOSITORY,
  SECONDS,
  SECRET_NAMES,
  STRING,
  SWITCH,
} from "../shared/value-shapes";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import type { NvidiaGpuOperatorProps } from "./nvidia-gpu-operator-props";

const IMAGE = matching(/^\S+$/, "the name of an image, without a tag");
const REGISTRY = matching(/^[^\s/]+(\/[^\s/]+)*$/, "the name of a registry, or of a path in one, without a slash at the end");

const OF_EVERY_CHART = {
  cluster: CLUSTER,
  chartVersion: STRING,
  namespace: NAMESPACE,
  repository: REPOSITORY,
  imagePullSecrets: SECRET_NAMES,
  values: HELM_VALUES,
  helmProvider: PROVIDER,
  timeoutSeconds: SECONDS,
};

/** What every `NvidiaDevicePlugin` is called with. */
export const DEVICE_PLUGIN_PROPS: PropTable<NvidiaDevicePluginProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: {
    ...OF_EVERY_CHART,
    gpuFeatureDiscovery: SWITCH,
    gpuFeatureDiscoveryChartVersion: STRING,
    gpuFeatureDiscoveryRepository: REPOSITORY,
    gpuFeatureDiscoveryValues: HELM_VALUES,
    imageRepository: IMAGE,
    nodeFeatureDiscoveryImageRepository: IMAGE,
  },
};

/** What every `NvidiaGpuOperator` is called with. */
export const GPU_OPERATOR_PROPS: PropTable<NvidiaGpuOperatorProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: {
    ...OF_EVERY_CHART,
    imageRegistry: REGISTRY,
    dcgmExporter: SWITCH,
    serviceMonitor: SWITCH,
    nodeFeatureDiscovery: SWITCH,
  },
};
