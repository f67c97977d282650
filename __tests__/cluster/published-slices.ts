import { MIG_PROFILES, type MigProfile, PROFILE_LAYOUTS } from "../../lib/core/catalog/mig-profile";
import { GIBIBYTES } from "../../lib/core/catalog/partition-memory";
import { findVmSize, type VmSize } from "../../lib/core/catalog/vm-size";
import { type NodePool, nodeName } from "./aks-node";
import { HARDWARE } from "./gpu-hardware";

/** NVIDIA's number of each kind of GPU instance, its memory slices, and where on a GPU it can begin, in the order of MIG_PROFILES. */
const INSTANCES = [
  { id: 19, memorySlices: 1, starts: [0, 1, 2, 3, 4, 5, 6] },
  { id: 14, memorySlices: 2, starts: [0, 2, 4] },
  { id: 9, memorySlices: 4, starts: [0, 4] },
  { id: 5, memorySlices: 4, starts: [0] },
  { id: 0, memorySlices: 8, starts: [0] },
] as const;

/** The DeviceClass of all slices, as NVIDIA's chart creates it. */
export const CLASS_OF_SLICES = {
  metadata: { name: "mig.nvidia.com" },
  spec: {
    selectors: [{ cel: { expression: "device.driver == 'gpu.nvidia.com' && device.attributes['gpu.nvidia.com'].type == 'mig'" } }],
  },
};

/**
 * What NVIDIA's DRA driver publishes of a node: each slice that AKS created, or whole GPUs if it started before that.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/cmd/gpu-kubelet-plugin/deviceinfo.go
 */
export function publishedSlices({ name, vm_size, gpu_instance }: NodePool, { index = 0, isWhole = false } = {}): any {
  const node = nodeName(name, index);
  const gpus = Array.from({ length: HARDWARE[vm_size]!.gpuCount }, (_, gpu) => gpu);
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceSlice",
    metadata: { name: `00000-gpu.nvidia.com-${node}-x7k2p` },
    spec: {
      driver: "gpu.nvidia.com",
      nodeName: node,
      pool: { name: node, generation: 1, resourceSliceCount: 1 },
      devices: gpus.flatMap((gpu) =>
        isWhole ? [wholeGpu(vm_size, node, gpu)] : slicesOf(findVmSize(vm_size)!, gpu_instance as MigProfile, node, gpu),
      ),
    },
  };
}

function slicesOf(size: VmSize, profile: MigProfile, node: string, gpu: number): any[] {
  const order = MIG_PROFILES.indexOf(profile);
  const { id, memorySlices, starts } = INSTANCES[order]!;
  const partition = size.gpu.partition(profile).name;
  const gibibytes = GIBIBYTES.find(([model]) => model === size.gpu)![1][order]!;
  return starts.slice(0, PROFILE_LAYOUTS[profile].instancesPerGpu).map((start) => ({
    name: `gpu-${gpu}-mig-${partition.replace(".", "")}-${id}-${start}`,
    attributes: {
      ...ofGpu(size.name, gpu),
      type: { string: "mig" },
      profile: { string: partition },
      parentUUID: { string: uuidOf("GPU", node, gpu) },
      uuid: { string: uuidOf("MIG", node, gpu, start) },
    },
    capacity: {
      memory: { value: `${Math.round(gibibytes * 1024)}Mi` },
      multiprocessors: { value: String(14 * starts.length) },
      copyEngines: { value: "1" },
      ...Object.fromEntries(Array.from({ length: memorySlices }, (_, slice) => [`memorySlice${start + slice}`, { value: "1" }])),
    },
  }));
}

function wholeGpu(vmSize: string, node: string, gpu: number): any {
  return {
    name: `gpu-${gpu}`,
    attributes: { ...ofGpu(vmSize, gpu), type: { string: "gpu" }, uuid: { string: uuidOf("GPU", node, gpu) } },
    capacity: { memory: { value: `${HARDWARE[vmSize]!.gpu.memoryMib}Mi` } },
  };
}

function ofGpu(vmSize: string, gpu: number): object {
  const { product, capability } = HARDWARE[vmSize]!.gpu;
  return {
    productName: { string: product },
    brand: { string: "Nvidia" },
    architecture: { string: capability.startsWith("8") ? "Ampere" : "Hopper" },
    cudaComputeCapability: { version: `${capability.replace(" ", ".")}.0` },
    driverVersion: { version: "580.95.5" },
    cudaDriverVersion: { version: "13.0.0" },
    "resource.kubernetes.io/pciBusID": { string: `000${gpu + 1}:00:00.0` },
  };
}

function uuidOf(kind: string, node: string, ...numbers: readonly number[]): string {
  return `${kind}-${Buffer.from(`${node.slice(4, 16)}${numbers.join("-")}`)
    .toString("hex")
    .slice(0, 36)}`;
}
