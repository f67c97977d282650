import { MigStrategy } from "../../catalog/mig-strategy";
import { draSince, hasDra } from "../../dra/dra-versions";
import { didYouMean } from "../../facts/did-you-mean";
import { type Fact, isKnown, known, show, UNKNOWN } from "../../facts/fact";
import { helmValueAt } from "../../helm/helm-values";
import { isChartVersion } from "../../nvidia/device-plugin-chart";
import {
  draDriverContradiction,
  draDriverGate,
  draDriverHasComputeDomains,
  draDriverPublishes,
  draDriverRoot,
  draDriverSelects,
  draDriverTolerations,
  unreadValues,
} from "../../nvidia/dra-driver";
import { DEFAULT_DRA_DRIVER_VERSION, DRA_DRIVER_VALUES, DRA_NODE_LABEL } from "../../nvidia/dra-driver-chart";
import { claimsOn, servesNodesOf } from "../../nvidia/gpu-software";
import { isManagedGpuPool } from "../../pool/managed-gpu";
import { asksForMig, isAutoscaled } from "../../pool/node-pool";
import type { Rule } from "../rule";
import { forEachPool, type GpuService, poolLabel, tolerationRule } from "./gpu-service";

const SEE_CHART = "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/tree/main/deployments/helm/dra-driver-nvidia-gpu";
const SEE_VALIDATION = `${SEE_CHART}/templates/validation.yaml`;
const SEE_VALUES = `${SEE_CHART}/values.yaml`;

/** Rules over all software of a cluster: which runs on the same nodes. */
export const NODE_SHARING_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG552",
    severity: "error",
    title: "a pool must have a device plugin or NVIDIA's DRA driver, not both",
    see: SEE_VALIDATION,
    why: "The device plugin and the DRA driver do not know of each other. On one node both allocate the same slice, each to another pod.",
    remedy: `Label the pools of the DRA driver \`${DRA_NODE_LABEL}=true\`. Let the driver run only there, and the device plugin on all other nodes. \`NvidiaDraDriver\` and \`NvidiaDevicePlugin\` of one cluster do that.`,
    check: ({ software, pools, others = [] }) =>
      pools
        .filter((pool) => claimsOn(software, pool) === true && others.some((other) => servesNodesOf(other, pool) === true))
        .map((pool) => ({
          attribute: "kubeletPlugin.affinity",
          found: `${poolLabel(pool)} gets a device plugin and the DRA driver: both allocate its slices`,
          expected: "one of the two on a node",
          fix: `let the DRA driver run only on nodes with the label ${DRA_NODE_LABEL}, and the device plugin only on the others`,
        })),
  },
];

/** Rules over a DRA driver on pools with AKS-managed GPUs. */
export const MANAGED_POOL_DRIVER_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG564",
    severity: "error",
    title: "a DRA driver from a chart must not run on an AKS-managed GPU pool",
    see: "https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh",
    why: "On a pool with `managementMode` `Managed`, AKS runs its own device plugin or DRA driver as a service of the node. A second driver allocates the same slices again.",
    remedy: "Keep the release off the pool: no toleration for its taint, or an affinity that excludes its nodes.",
    check: ({ software, pools }) =>
      pools
        .filter((pool) => isManagedGpuPool(pool) === true && claimsOn(software, pool) === true)
        .map((pool) => ({
          attribute: "kubeletPlugin.affinity",
          found: `the DRA driver of the release runs on ${poolLabel(pool)}, where AKS offers the slices`,
          expected: "one owner of the slices of a node",
          fix: "keep the release off the pool by taint or affinity",
        })),
  },
];

/** Rules over a release of NVIDIA's DRA driver, and the pools whose slices it publishes. */
export const DRA_DRIVER_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG551",
    severity: "error",
    title: "a pool with NVIDIA's DRA driver must use the strategy mixed",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/deployments/helm/dra-driver-nvidia-gpu/templates/deviceclass-gpu.yaml",
    why: "The driver has no MIG strategy. Pods request its slices by the resource of a DeviceClass, such as `nvidia.com/mig-1g.10gb`. The chart gives `nvidia.com/gpu` to its own class of whole GPUs, so slices cannot have that name.",
    remedy: "Set `MigStrategy.MIXED` on the pool.",
    check: forEachPool(
      (_driver, pool, name) =>
        pool.migStrategy === MigStrategy.SINGLE && {
          attribute: "migStrategy",
          found: `${name} has the strategy "single" with the DRA driver, whose whole GPUs are nvidia.com/gpu`,
          expected: '"mixed": slices have the names of their DeviceClasses',
          fix: "set MigStrategy.MIXED on the pool",
        },
    ),
  },
  {
    id: "MIG553",
    severity: "error",
    title: "the chart of NVIDIA's DRA driver must be allowed to publish GPUs",
    see: SEE_VALIDATION,
    why: "The chart fails if `resources.gpus.enabled` is true, its default, and `gpuResourcesEnabledOverride` is not. It asks you to confirm that no device plugin runs on the same nodes.",
    remedy: "Set `gpuResourcesEnabledOverride = true`.",
    check: ({ software: { values } }) =>
      isKnown(values) &&
      draDriverPublishes(values) === true &&
      isOff(helmValueAt(values, "gpuResourcesEnabledOverride")) && {
        attribute: "gpuResourcesEnabledOverride",
        found: "gpuResourcesEnabledOverride is not set, so the chart of the DRA driver fails",
        expected: "gpuResourcesEnabledOverride = true",
        fix: "set it, and keep the device plugin off the nodes of the DRA driver",
      },
  },
  tolerationRule({
    id: "MIG554",
    severity: "error",
    title: "NVIDIA's DRA driver must tolerate the taints of its pools",
    see: SEE_VALUES,
    why: "The DaemonSet of the driver tolerates only `nvidia.com/gpu`. Under another taint, such as `sku=gpu:NoSchedule`, it has 0 pods on the pool, and the nodes publish no slice.",
    remedy: "Add every taint of the pool to `kubeletPlugin.tolerations`. A list in your values replaces the chart's list.",
    attribute: "kubeletPlugin.tolerations",
    part: "the DRA driver",
    tolerationsOf: ({ values }) => draDriverTolerations(values),
    consequence: "the DaemonSet has 0 pods there",
    fix: "add it to kubeletPlugin.tolerations; a list there replaces the chart's list",
  }),
  {
    id: "MIG555",
    severity: "error",
    title: "the node selector and affinity of NVIDIA's DRA driver must match its pools",
    see: SEE_VALUES,
    why: "The DaemonSet runs on nodes that node feature discovery (NFD) has labeled, or that have `nvidia.com/gpu.present=true`. Another node publishes no slice.",
    remedy: `Remove \`kubeletPlugin.nodeSelector\` and \`kubeletPlugin.affinity\` from your values, or label the pool. \`NvidiaDraDriver\` sets \`${DRA_NODE_LABEL}=true\` on its pools.`,
    check: forEachPool((driver, pool, name) => {
      const contradicted = draDriverContradiction(driver.values, pool);
      return (
        draDriverSelects(driver.values, pool) === false && {
          attribute: contradicted === undefined ? "kubeletPlugin.affinity" : "kubeletPlugin.nodeSelector",
          found: `the ${contradicted === undefined ? "node affinity" : `node selector ${contradicted}`} of the DRA driver does not match ${name}: the DaemonSet has 0 pods there`,
          expected: "a DRA driver on the nodes of its pools",
          fix: `give the pool the label that it asks for, such as ${DRA_NODE_LABEL} = "true"`,
        }
      );
    }),
  },
  {
    id: "MIG556",
    severity: "error",
    title: "NVIDIA's DRA driver must not create slices on a pool that AKS partitions",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/site/content/docs/concepts/mig.md",
    why: "With the alpha gate `DynamicMIG` the driver deletes all slices that it did not create when it starts. AKS creates its slices again at each boot.",
    remedy: "Remove the gate, and the driver publishes the slices of AKS. Or remove `gpu_instance` from the pool.",
    check: forEachPool(
      (driver, pool, name) =>
        asksForMig(pool) &&
        draDriverGate(driver.values, "DynamicMIG") === true && {
          attribute: "featureGates.DynamicMIG",
          found: `featureGates.DynamicMIG is true, so the DRA driver deletes the slices that AKS creates on ${name}`,
          expected: "one owner of the partitions",
          fix: "remove featureGates.DynamicMIG",
        },
    ),
  },
  {
    id: "MIG557",
    severity: "error",
    title: "NVIDIA's DRA driver must have the root of the GPU driver",
    see: SEE_VALUES,
    why: "AKS installs the GPU driver into the file system of the node, whose root is `/`. The GPU Operator has its own under `/run/nvidia/driver`. With the wrong root the pods of the DRA driver wait in their init container.",
    remedy:
      'Remove `nvidiaDriverRoot` if AKS installs the driver. With `gpu_driver = "None"` and the GPU Operator, set `/run/nvidia/driver`.',
    check: forEachPool((driver, pool, name) => {
      const root = known(draDriverRoot(driver.values))?.replace(/(?<=.)\/+$/, "");
      const byAks = pool.gpu_driver !== "None";
      return (
        root === (byAks ? OPERATOR_ROOT : AKS_ROOT) &&
        pool.gpu_driver !== UNKNOWN && {
          attribute: "nvidiaDriverRoot",
          found: `nvidiaDriverRoot is ${show(root)}, but AKS installs ${byAks ? `the GPU driver under ${AKS_ROOT}` : "no GPU driver"} on ${name}`,
          expected: show(byAks ? AKS_ROOT : OPERATOR_ROOT),
          fix: byAks ? "remove nvidiaDriverRoot" : `set nvidiaDriverRoot to ${show(OPERATOR_ROOT)} if the GPU Operator installs the driver`,
        }
      );
    }),
  },
  {
    id: "MIG558",
    severity: "error",
    title: `NVIDIA's DRA driver must run on Kubernetes ${draSince("claims")} or newer`,
    see: "https://github.com/NVIDIA/cloud-native-docs/blob/main/gpu-operator/dra-intro-install.rst",
    why: `Dynamic Resource Allocation is stable since Kubernetes 1.34, and NVIDIA asks for ${draSince("claims")}. Pods get slices by the resource of a DeviceClass only since ${draSince("extendedResource")}.`,
    remedy: `Upgrade the cluster and the pool to ${draSince("extendedResource")} or newer, or use the device plugin.`,
    check: ({ pools, kubernetesVersion }) => {
      const asked: [Fact<string>, string][] = [
        [kubernetesVersion, "the cluster has"],
        ...pools.map((pool): [Fact<string>, string] => [pool.orchestrator_version, `${poolLabel(pool)} has`]),
      ];
      return asked
        .filter(([version]) => hasDra("claims", version) === false)
        .map(([version, subject]) => ({
          attribute: "orchestrator_version",
          found: `${subject} Kubernetes ${show(version)}, which NVIDIA's DRA driver does not support`,
          expected: `${draSince("claims")} or newer`,
          fix: `upgrade to ${draSince("extendedResource")} or newer, or use the device plugin`,
        }));
    },
  },
  {
    id: "MIG559",
    severity: "error",
    title: "the chart of NVIDIA's DRA driver must have an exact version",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/releases",
    why: "With a range, an apply months later can install another driver. The chart changes its values and names between minor versions.",
    remedy: `Name one version, such as \`${DEFAULT_DRA_DRIVER_VERSION}\`.`,
    check: ({ software: { version } }) =>
      isKnown(version) &&
      !isChartVersion(version) && {
        attribute: "chartVersion",
        found: `chartVersion is ${show(version)}`,
        expected: `an exact version such as "${DEFAULT_DRA_DRIVER_VERSION}"`,
        fix: "name one version, without a range",
      },
  },
  {
    id: "MIG560",
    severity: "error",
    title: "NVIDIA's DRA driver must not run in the namespace default",
    see: SEE_VALIDATION,
    why: "The chart fails in the namespace `default`, which Helm uses if none is set.",
    remedy: "Set the namespace of the release.",
    check: ({ software: { namespace, values } }) =>
      (namespace === undefined || namespace === "default") &&
      isKnown(values) &&
      isOff(helmValueAt(values, "allowDefaultNamespace")) &&
      isOff(helmValueAt(values, "namespaceOverride")) && {
        attribute: "namespace",
        found: 'the release uses the namespace "default", which the chart of the DRA driver refuses',
        expected: "another namespace",
        fix: 'set the namespace to "dra-driver-nvidia-gpu"',
      },
  },
  {
    id: "MIG580",
    severity: "warning",
    title: "the chart of NVIDIA's DRA driver should read all its values",
    see: "https://github.com/Azure/AKS/tree/master/website/blog/2026-03-03-multi-instance-gpu-with-dra-on-aks",
    why: "The chart has no schema, so it ignores a misspelled value. An article of Microsoft sets `resources-computeDomains.enabled`; the chart reads `resources.computeDomains.enabled`.",
    remedy: "Correct the name of the value, or remove it.",
    check: ({ software: { values } }) =>
      unreadValues(values).map((key) => {
        const meant = key === "resources-computeDomains" ? "resources.computeDomains" : didYouMean(key, DRA_DRIVER_VALUES);
        return {
          attribute: key,
          found: `the chart of the DRA driver ignores the value ${show(key)}`,
          expected: `values of the chart${meant === undefined ? "" : `, such as ${meant}`}`,
          fix: meant === undefined ? "remove it" : `write ${meant}`,
        };
      }),
  },
  {
    id: "MIG581",
    severity: "warning",
    title: "NVIDIA's DRA driver should have no compute domains on MIG pools",
    see: "https://github.com/Azure/AKS/issues/5785",
    why: "Compute domains connect GPUs of several nodes by NVLink, which slices do not have. The chart turns them on by default. They need the GPU driver 570.158.01 or newer. With an older one the pods of the DRA driver end, and no slice is published.",
    remedy: "Set `resources.computeDomains.enabled = false`.",
    check: ({ software: { values }, pools }) =>
      isKnown(values) &&
      pools.some(asksForMig) &&
      draDriverHasComputeDomains(values) === true && {
        attribute: "resources.computeDomains.enabled",
        found: "resources.computeDomains.enabled is true; with a GPU driver before 570.158.01 the DRA driver publishes no slice",
        expected: "no compute domains: slices have no NVLink",
        fix: "set resources.computeDomains.enabled = false",
      },
  },
  {
    id: "MIG582",
    severity: "warning",
    title: "an autoscaled pool with NVIDIA's DRA driver should keep a node",
    see: "https://github.com/kubernetes/autoscaler/issues/7804",
    why: "Without a node there is no ResourceSlice, so the cluster autoscaler needs a template of it from the cloud. No public source shows that AKS has one. A pod with a claim then waits without end. Kueue also rejects claims that match no device.",
    remedy: "Set the lower bound of the autoscaler to 1 or more.",
    check: forEachPool(
      (driver, pool, name) =>
        isAutoscaled(pool) &&
        pool.min_count === 0 &&
        claimsOn(driver, pool) !== false && {
          attribute: "min_count",
          found: `${name} can shrink to 0 nodes; pods with claims may then wait without end`,
          expected: "at least one node, whose slices the autoscaler sees",
          fix: "raise min_count to 1",
        },
    ),
  },
];

/** Where AKS installs the GPU driver, and where the GPU Operator does. */
const AKS_ROOT = "/";
const OPERATOR_ROOT = "/run/nvidia/driver";

/** Whether Helm's templates take the value for false. */
function isOff(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === "";
}
