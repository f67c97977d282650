/** A family of Azure GPU sizes that a MIG node pool cannot use, or that no public source shows with MIG. */
export interface NonMigVmSizes {
  /** Matches the whole size name, in any case. */
  readonly pattern: RegExp;
  /** The GPU of these sizes. */
  readonly gpu: string;
  /** Why they are refused, as the end of a sentence that begins with the size's name. */
  readonly why: string;
  /** A size to use instead of one that never works. */
  readonly instead?: string;
  /**
   * `never`: the hardware or AKS cannot do it. `unconfirmed`: no public source says that it works;
   * a user who knows better describes the size with `VmSize.of()`.
   */
  readonly verdict: "never" | "unconfirmed";
}

const WITHOUT_MIG = { why: "has GPUs without multi-instance support", instead: "Standard_NC24ads_A100_v4", verdict: "never" } as const;
/** Azure makes no new ones: https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list */
const RETIRED = { ...WITHOUT_MIG, why: "is retired and cannot be created, and had GPUs without multi-instance support" } as const;
/** The first letter is the family, and N that of the GPUs: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const WITHOUT_GPU = { ...WITHOUT_MIG, why: "is of a family without GPUs" } as const;
const OF_AMD = { ...WITHOUT_MIG, why: "has AMD GPUs" } as const;

/**
 * GPU of each series: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated
 * Which GPUs have MIG: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-gpus.html
 */
export const NON_MIG_VM_SIZES: readonly NonMigVmSizes[] = [
  { ...WITHOUT_GPU, pattern: /^standard_[abdefhlm][a-z]{0,2}\d[\w-]*$/i, gpu: "no GPU" },
  { ...WITHOUT_MIG, pattern: /^standard_nc\d+as_t4_v3$/i, gpu: "T4" },
  // https://github.com/Azure/AKS/issues/4949
  { ...RETIRED, pattern: /^standard_nc\d+r?s_v3$/i, gpu: "V100" },
  { ...WITHOUT_MIG, pattern: /^standard_nd40rs_v2$/i, gpu: "V100", instead: "Standard_ND96asr_v4" },
  { ...WITHOUT_MIG, pattern: /^standard_n[cv]\d+(ads|adms)_a10_v[45]$/i, gpu: "A10" },
  { ...RETIRED, pattern: /^standard_nc\d+r?s_v2$/i, gpu: "P100" },
  { ...RETIRED, pattern: /^standard_nd\d+r?s$/i, gpu: "P40" },
  { ...RETIRED, pattern: /^standard_nc\d+r?$/i, gpu: "K80" },
  { ...RETIRED, pattern: /^standard_nv\d+(s_v2)?$/i, gpu: "M60" },
  { ...WITHOUT_MIG, pattern: /^standard_nv\d+s_v3$/i, gpu: "M60" },
  { ...OF_AMD, pattern: /^standard_nv\d+as_v4$/i, gpu: "AMD MI25" },
  { ...OF_AMD, pattern: /^standard_ng\d+\w*_v620_v1$/i, gpu: "AMD V620" },
  { ...OF_AMD, pattern: /^standard_nv\d+(ads|adms)_v710_v5$/i, gpu: "AMD V710" },
  { ...OF_AMD, pattern: /^standard_nd96isr?(_flex)?_mi300x_v5$/i, gpu: "AMD MI300X", instead: "Standard_ND96isr_H200_v5" },
  {
    // At most four slices, and other profile ids than the ones mig-partition.sh passes to nvidia-smi
    // (GoogleCloudPlatform/container-engine-accelerators#564).
    pattern: /^standard_nc\d+l?ds_xl_rtxpro6000bse_v6$/i,
    gpu: "RTX PRO 6000",
    why: "has GPUs of four slices, which the five AKS profiles do not fit",
    instead: "Standard_NC40ads_H100_v5",
    verdict: "never",
  },
  {
    pattern: /^standard_nd\d+isr(f|g5)?_(ndr_)?gb[23]00_v6$/i,
    gpu: "GB200 or GB300",
    why: "is not among the series that AKS documents for multi-instance GPU (A100, H100, H200)",
    verdict: "unconfirmed",
  },
  {
    pattern: /^standard_nd96is(rf|_flex|r_flex|f|_noib)?_h100_v5$/i,
    gpu: "H100 80GB",
    why: "is a variant of Standard_ND96isr_H100_v5; no public source shows MIG on it",
    verdict: "unconfirmed",
  },
  {
    // AgentBaker lists the variants as sizes with a fabric manager (pkg/agent/datamodel/gpu_components.go).
    pattern: /^standard_nd96is(rf|r_flex)?_h200_v5$/i,
    gpu: "H200 141GB",
    why: "is a variant of Standard_ND96isr_H200_v5; no public source shows MIG on it",
    verdict: "unconfirmed",
  },
  {
    pattern: /^standard_nd96ams_a100_v4$/i,
    gpu: "A100 80GB",
    why: "is a variant of Standard_ND96amsr_A100_v4; no public source shows MIG on it",
    verdict: "unconfirmed",
  },
  {
    pattern: /^standard_ncc40ads_h100_v5$/i,
    gpu: "H100 94GB in confidential mode",
    why: "runs its GPU in confidential mode; no public source shows MIG on it",
    verdict: "unconfirmed",
  },
];

export function findNonMigVmSize(name: string): NonMigVmSizes | undefined {
  return NON_MIG_VM_SIZES.find((sizes) => sizes.pattern.test(name));
}
