import { isObject } from "../../core/facts/json";
import type { SliceSharingOptions } from "../../core/nvidia/slice-sharing-options";
import type { PropShape, PropShapes, PropTable } from "../shared/prop-shape";
import {
  CLUSTER,
  HELM_VALUES,
  matching,
  NAMESPACE,
  POOL,
  PROVIDER,
  REPOSITORY,
  SECONDS,
  SECRET_NAMES,
  STRING,
  SWITCH,
} from "../shared/value-shapes";
import type { MigDeviceClassesProps } from "./mig-device-classes-props";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import type { NvidiaDraDriverProps } from "./nvidia-dra-driver-props";
import type { NvidiaGpuOperatorProps } from "./nvidia-gpu-operator-props";

const IMAGE = matching(/^\S+$/, "an image name without a tag");
const REGISTRY = matching(/^[^\s/]+(\/[^\s/]+)*$/, "a registry, or a path in it, without a slash at the end");

const isReplicas = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 2;
const RESOURCE = /^nvidia\.com\/(gpu|mig-\d+g\.\d+gb)$/;

const SHARING: PropShapes<SliceSharingOptions> = {
  replicas: { expected: "a whole number, at least 2", example: "4", knownAtSynth: true, fits: isReplicas },
  replicasByResource: {
    expected: "a map of resource names to whole numbers of at least 2",
    example: '{ "nvidia.com/mig-1g.5gb": 4 }',
    knownAtSynth: true,
    fits: (value) => isObject(value) && Object.entries(value).every(([name, replicas]) => RESOURCE.test(name) && isReplicas(replicas)),
  },
  renameByDefault: SWITCH,
  failRequestsGreaterThanOne: SWITCH,
};

const SLICE_SHARING: PropShape = {
  expected: "an object with replicas or replicasByResource (time-slicing only: MPS does not support MIG)",
  example: "{ replicas: 4 }",
  knownAtSynth: true,
  fits: (value) => isObject(value) && (value.replicas !== undefined || value.replicasByResource !== undefined),
  parts: SHARING,
};

const KUBERNETES_VERSION: PropShape = {
  ...matching(/^\d+\.\d+(\.\d+)?$/, "a minor or patch version of Kubernetes"),
  example: '"1.36"',
};

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

/** The props of an `NvidiaDevicePlugin`. */
export const DEVICE_PLUGIN_PROPS: PropTable<NvidiaDevicePluginProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: {
    ...OF_EVERY_CHART,
    sharing: SLICE_SHARING,
    gpuFeatureDiscovery: SWITCH,
    gpuFeatureDiscoveryChartVersion: STRING,
    gpuFeatureDiscoveryRepository: REPOSITORY,
    gpuFeatureDiscoveryValues: HELM_VALUES,
    imageRepository: IMAGE,
    nodeFeatureDiscoveryImageRepository: IMAGE,
  },
};

/** The props of an `NvidiaGpuOperator`. */
export const GPU_OPERATOR_PROPS: PropTable<NvidiaGpuOperatorProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: {
    ...OF_EVERY_CHART,
    sharing: SLICE_SHARING,
    imageRegistry: REGISTRY,
    dcgmExporter: SWITCH,
    serviceMonitor: SWITCH,
    nodeFeatureDiscovery: SWITCH,
  },
};

/** The props of an `NvidiaDraDriver`. */
export const DRA_DRIVER_PROPS: PropTable<NvidiaDraDriverProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: { ...OF_EVERY_CHART, kubernetesVersion: KUBERNETES_VERSION, deviceClasses: SWITCH, imageRepository: IMAGE },
};

/** The props of `MigDeviceClasses`. */
export const DEVICE_CLASSES_PROPS: PropTable<MigDeviceClassesProps> = {
  rule: "MIG028",
  needed: "cluster",
  shapes: {
    cluster: CLUSTER,
    pools: { expected: "a list of node pools", knownAtSynth: true, each: POOL, fits: Array.isArray },
    kubernetesVersion: KUBERNETES_VERSION,
    namespace: NAMESPACE,
    helmProvider: PROVIDER,
  },
};
