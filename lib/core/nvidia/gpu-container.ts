import { isObject, textOf } from "../facts/json";

/** Software that hands out GPUs, or partitions them, and the container of a pod by which it was recognized. */
export interface GpuContainer {
  readonly software: ContainerSoftware;
  readonly container: Readonly<Record<string, unknown>>;
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

export type ContainerSoftware = keyof typeof SOFTWARE;

/** The container of a pod's `spec` that has to do with GPUs; `undefined` where none has. */
export function gpuContainerOf({ containers, volumes }: Readonly<Record<string, unknown>>): GpuContainer | undefined {
  const kubeletVolumes = objectsIn(volumes)
    .filter(({ hostPath }) => isObject(hostPath) && (textOf(hostPath.path) ?? "").includes("kubelet/device-plugins"))
    .map(({ name }) => name);
  for (const [software, recognizes] of Object.entries(SOFTWARE)) {
    const container = objectsIn(containers).find((candidate) =>
      recognizes({
        name: textOf(candidate.name) ?? "",
        image: textOf(candidate.image) ?? "",
        words: wordsOf(candidate),
        reachesKubelet: objectsIn(candidate.volumeMounts).some((mount) => kubeletVolumes.includes(mount.name)),
      }),
    );
    if (container !== undefined) {
      return { software: software as ContainerSoftware, container };
    }
  }
  return undefined;
}

/** The MIG strategy that the container is told: charts since 0.12 set a variable, those before pass a flag. */
export function migStrategyOf(container: Readonly<Record<string, unknown>>): string | undefined {
  const variable = objectsIn(container.env).find(({ name }) => name === "MIG_STRATEGY")?.value;
  const value = textOf(variable) ?? /--mig-strategy[= ]"?(\w+)/.exec(wordsOf(container))?.[1];
  return value === "" ? undefined : value;
}

function wordsOf({ command, args }: Readonly<Record<string, unknown>>): string {
  return [command, args]
    .flat()
    .filter((word) => typeof word === "string")
    .join(" ");
}

function objectsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
