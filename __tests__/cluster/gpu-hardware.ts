/** What a VM size has, by Azure's size pages, and how `nvidia-smi` names and measures its GPUs. */
interface Hardware {
  readonly cpu: number;
  readonly memoryGib: number;
  readonly gpuCount: number;
  readonly gpu: Gpu;
}

interface Gpu {
  readonly product: string;
  readonly memoryMib: number;
  /** The compute capability. */
  readonly capability: string;
}

const A100_40GB: Gpu = { product: "NVIDIA A100-SXM4-40GB", memoryMib: 40960, capability: "8 0" };
const A100_80GB: Gpu = { product: "NVIDIA A100-SXM4-80GB", memoryMib: 81920, capability: "8 0" };
const A100_PCIE: Gpu = { product: "NVIDIA A100 80GB PCIe", memoryMib: 81920, capability: "8 0" };
const H100_NVL: Gpu = { product: "NVIDIA H100 NVL", memoryMib: 95830, capability: "9 0" };
const H100: Gpu = { product: "NVIDIA H100 80GB HBM3", memoryMib: 81559, capability: "9 0" };
const H200: Gpu = { product: "NVIDIA H200", memoryMib: 143771, capability: "9 0" };

export const HARDWARE: Readonly<Record<string, Hardware>> = {
  Standard_ND96asr_v4: { cpu: 96, memoryGib: 900, gpuCount: 8, gpu: A100_40GB },
  Standard_ND96amsr_A100_v4: { cpu: 96, memoryGib: 1900, gpuCount: 8, gpu: A100_80GB },
  Standard_NC24ads_A100_v4: { cpu: 24, memoryGib: 220, gpuCount: 1, gpu: A100_PCIE },
  Standard_NC48ads_A100_v4: { cpu: 48, memoryGib: 440, gpuCount: 2, gpu: A100_PCIE },
  Standard_NC96ads_A100_v4: { cpu: 96, memoryGib: 880, gpuCount: 4, gpu: A100_PCIE },
  Standard_NC40ads_H100_v5: { cpu: 40, memoryGib: 320, gpuCount: 1, gpu: H100_NVL },
  Standard_NC80adis_H100_v5: { cpu: 80, memoryGib: 640, gpuCount: 2, gpu: H100_NVL },
  Standard_ND96isr_H100_v5: { cpu: 96, memoryGib: 1900, gpuCount: 8, gpu: H100 },
  Standard_ND96isr_H200_v5: { cpu: 96, memoryGib: 1850, gpuCount: 8, gpu: H200 },
};

/** How one GPU is cut, as the mock of the driver reads it: the compute slices of each instance. */
export const WHOLE = "off";
export const WITHOUT_INSTANCES = "-";
export const CUT: Readonly<Record<string, string>> = { MIG1g: "1 1 1 1 1 1 1", MIG2g: "2 2 2", MIG3g: "3 3", MIG4g: "4", MIG7g: "7" };

/** The GPUs of a VM of that size, each cut as told. */
export function gpusOf(vmSize: string, cuts: readonly string[]): string {
  const { product, memoryMib, capability } = HARDWARE[vmSize]!.gpu;
  return [`name ${product}`, `memory ${memoryMib}`, `cc ${capability}`, ...cuts.map((cut) => `gpu ${cut}`), ""].join("\n");
}

/** The same, each cut by a profile of AKS, as AKS does it. */
export function gpusOfProfile(vmSize: string, profile: string | undefined): string {
  return gpusOf(vmSize, Array(HARDWARE[vmSize]!.gpuCount).fill(profile === undefined ? WHOLE : CUT[profile]));
}
