import type { NodeSelectorRequirement } from "../../../core/kubernetes/node-selector-requirement";
import type { Toleration } from "../../../core/kubernetes/taint";
import { OPERATOR_PLUGIN_LABEL } from "../../../core/nvidia/gpu-operator-chart";
import { type ListItem, objectOf, objectsOf, stringsOf } from "./kubernetes-objects";

/** A DaemonSet that hands out GPUs, or partitions them. */
export interface GpuDaemonSet {
  readonly software: GpuSoftware;
  readonly namespace: string;
  readonly name: string;
  /** The image of the container by which it was recognized. */
  readonly image: string;
  /** How many nodes it should run on. */
  readonly desired: number;
  readonly ready: number;
  /** `MIG_STRATEGY` or `--mig-strategy`: unset too where a configuration file says it. */
  readonly migStrategy: string | undefined;
  /** What its container surely lacks to look at MIG devices: `NVIDIA_MIG_MONITOR_DEVICES=all`, `SYS_ADMIN`. */
  readonly lacksForMig: readonly string[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The terms of its required node affinity, of which one must match; `undefined` where it has none. */
  readonly affinityTerms: readonly AffinityTerm[] | undefined;
  readonly tolerations: readonly Toleration[];
}

export interface AffinityTerm {
  readonly matchExpressions: readonly NodeSelectorRequirement[];
  readonly matchFields: readonly NodeSelectorRequirement[];
}

interface Container {
  readonly name: string;
  readonly image: string;
  /** Its command and arguments. */
  readonly words: string;
  /** Whether it can register a device plugin with the kubelet. */
  readonly reachesKubelet: boolean;
}

/** Device plugins of other makers, and of other devices than GPUs. */
const NOT_OF_NVIDIA = /rdma|sriov|network|rocm|amdgpu|intel|directx/i;

/**
 * How the software is known by its container; the first that fits. NVIDIA's Helm chart, static manifest and GPU Operator
 * give the plugin's container a name that begins so; others may not. Image and chart labels do not tell it from GPU feature
 * discovery, which shares both since chart 0.15. A DRA driver without the container `gpus` publishes no GPUs.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/deployments/helm/nvidia-device-plugin/templates/daemonset-device-plugin.yml
 * @see https://github.com/Project-HAMi/HAMi/blob/master/charts/hami/templates/device-plugin/daemonsetnvidia.yaml
 */
const SOFTWARE = {
  hami: ({ image, words }) => /\bhami\b|projecthami|4pdosc|volcano-vgpu/.test(image) || words.includes("--device-split-count"),
  "dra-driver": ({ name, image }) => name === "gpus" && image.includes("dra-driver"),
  "mig-manager": ({ name, image }) => name === "nvidia-mig-manager" || image.includes("mig-manager"),
  "device-plugin": ({ name, image, words }) =>
    (/^nvidia-device-plugin/.test(name) || image.includes("k8s-device-plugin")) &&
    !/sidecar|config-manager|feature-discovery|mps-control/.test(`${name} ${words}`) &&
    !NOT_OF_NVIDIA.test(`${name} ${image}`),
  unknown: ({ name, image, reachesKubelet }) =>
    reachesKubelet && /nvidia|gpu/i.test(`${name} ${image}`) && !NOT_OF_NVIDIA.test(`${name} ${image}`),
} satisfies Record<string, (container: Container) => boolean>;

export type GpuSoftware = keyof typeof SOFTWARE;

/** The DaemonSet in an item of `kubectl get daemonsets --output json`, where it has to do with GPUs. */
export function gpuDaemonSet({ metadata, spec, status }: ListItem): GpuDaemonSet | undefined {
  const pod = objectOf(objectOf(objectOf(spec).template).spec);
  const containers = objectsOf(pod.containers);
  const kubeletVolumes = objectsOf(pod.volumes)
    .filter(({ hostPath }) => String(objectOf(hostPath).path).includes("kubelet/device-plugins"))
    .map(({ name }) => name);
  for (const [software, recognizes] of Object.entries(SOFTWARE)) {
    const container = containers.find(({ name, image, command, args, volumeMounts }) =>
      recognizes({
        name: String(name),
        image: String(image),
        words: [command, args].flat().join(" "),
        reachesKubelet: objectsOf(volumeMounts).some((mount) => kubeletVolumes.includes(mount.name)),
      }),
    );
    if (container !== undefined) {
      return {
        software: software as GpuSoftware,
        namespace: String(metadata.namespace),
        name: metadata.name,
        image: String(container.image),
        desired: count(objectOf(status).desiredNumberScheduled),
        ready: count(objectOf(status).numberReady),
        migStrategy: migStrategyOf(container),
        lacksForMig: lacksForMig(container),
        ...placementOf(pod),
      };
    }
  }
  return undefined;
}

function placementOf(pod: Record<string, unknown>): Pick<GpuDaemonSet, "nodeSelector" | "affinityTerms" | "tolerations"> {
  const required = objectOf(objectOf(pod.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return {
    nodeSelector: stringsOf(pod.nodeSelector),
    affinityTerms:
      required === undefined
        ? undefined
        : objectsOf(objectOf(required).nodeSelectorTerms).map((term) => ({
            matchExpressions: objectsOf(term.matchExpressions) as unknown as NodeSelectorRequirement[],
            matchFields: objectsOf(term.matchFields) as unknown as NodeSelectorRequirement[],
          })),
    tolerations: objectsOf(pod.tolerations) as Toleration[],
  };
}

/** Whether the GPU Operator made the DaemonSet, which then runs where the operator labels nodes. */
export function isOfGpuOperator({ nodeSelector }: GpuDaemonSet): boolean {
  return Object.hasOwn(nodeSelector, OPERATOR_PLUGIN_LABEL);
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Charts since 0.12 set a variable, those before pass a flag. */
function migStrategyOf(container: Record<string, unknown>): string | undefined {
  const variable = objectsOf(container.env).find(({ name }) => name === "MIG_STRATEGY")?.value;
  const args = [container.command, container.args].flat().join(" ");
  const value = typeof variable === "string" ? variable : /--mig-strategy[= ]"?(\w+)/.exec(args)?.[1];
  return value === "" ? undefined : value;
}

/**
 * A variable may come from elsewhere, and a container runtime gives capabilities of its own, unless they are dropped.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/issues/399
 */
function lacksForMig({ env, envFrom, securityContext }: Record<string, unknown>): string[] {
  const variable = objectsOf(env).find(({ name }) => name === "NVIDIA_MIG_MONITOR_DEVICES");
  const isSet = objectsOf(envFrom).length > 0 || (variable !== undefined && variable.value !== "");
  const { privileged, capabilities } = objectOf(securityContext);
  const { add, drop } = objectOf(capabilities);
  const has = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);
  const isAllowed = privileged === true || !has(drop, "ALL") || has(add, "SYS_ADMIN") || has(add, "ALL");
  return [...(isSet ? [] : ["NVIDIA_MIG_MONITOR_DEVICES=all"]), ...(isAllowed ? [] : ["the capability SYS_ADMIN"])];
}
