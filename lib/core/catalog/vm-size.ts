import { didYouMean } from "../facts/did-you-mean";
import { MigConfigurationError, type MigProblem } from "../facts/mig-configuration-error";
import { quote } from "../facts/quote";
import { GPU_MODELS, GpuModel } from "./gpu-model";
import { findNonMigVmSize } from "./non-mig-vm-size";

/**
 * An Azure VM size whose GPUs AKS can partition.
 *
 * The listed sizes are the ones Microsoft names for multi-instance GPU on AKS, "A100, H100, and H200 series"; GPU
 * counts, vCPUs, memory and disks are those of the size pages.
 *
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 * @see https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated
 */
export class VmSize {
  // Name, GPU and how many of them; then vCPUs, and memory and temporary disk in GiB.

  /** 8 x A100 40GB. */
  public static readonly STANDARD_ND96ASR_V4 = new VmSize("Standard_ND96asr_v4", GpuModel.A100_40GB, 8, 96, 900, 6000);
  /** 8 x A100 80GB. */
  public static readonly STANDARD_ND96AMSR_A100_V4 = new VmSize("Standard_ND96amsr_A100_v4", GpuModel.A100_80GB, 8, 96, 1900, 6400);
  /** 1 x A100 80GB. */
  public static readonly STANDARD_NC24ADS_A100_V4 = new VmSize("Standard_NC24ads_A100_v4", GpuModel.A100_80GB, 1, 24, 220, 64);
  /** 2 x A100 80GB. */
  public static readonly STANDARD_NC48ADS_A100_V4 = new VmSize("Standard_NC48ads_A100_v4", GpuModel.A100_80GB, 2, 48, 440, 128);
  /** 4 x A100 80GB. */
  public static readonly STANDARD_NC96ADS_A100_V4 = new VmSize("Standard_NC96ads_A100_v4", GpuModel.A100_80GB, 4, 96, 880, 256);
  /** 1 x H100 94GB. */
  public static readonly STANDARD_NC40ADS_H100_V5 = new VmSize("Standard_NC40ads_H100_v5", GpuModel.H100_94GB, 1, 40, 320, 3576);
  /** 2 x H100 94GB. */
  public static readonly STANDARD_NC80ADIS_H100_V5 = new VmSize("Standard_NC80adis_H100_v5", GpuModel.H100_94GB, 2, 80, 640, 7152);
  /** 8 x H100 80GB. */
  public static readonly STANDARD_ND96ISR_H100_V5 = new VmSize("Standard_ND96isr_H100_v5", GpuModel.H100_80GB, 8, 96, 1900, 1024);
  /** 8 x H200 141GB. */
  public static readonly STANDARD_ND96ISR_H200_V5 = new VmSize("Standard_ND96isr_H200_v5", GpuModel.H200_141GB, 8, 96, 1850, 1024);

  /**
   * A size that this release does not know, described by you.
   *
   * @param name The Azure name of the size, such as `Standard_NC24ads_A100_v4`.
   * @param gpu The GPU of the size.
   * @param gpuCount How many GPUs a VM of this size has: 1 to 16.
   *
   * @throws MigConfigurationError (MIG004, MIG005) if the name is not that of an Azure size, if this release knows the
   * size with other GPUs, or knows that AKS cannot partition it.
   */
  public static of(name: string, gpu: GpuModel, gpuCount: number): VmSize {
    const subject = `VmSize.of(${shownName(name)})`;
    const refuse = (problem: Pick<MigProblem, "ruleId" | "found" | "expected" | "fix">): never => {
      throw new MigConfigurationError(subject, [{ ...problem, attribute: "vm_size", see: SEE_SIZES }]);
    };
    if (isKnownLater(name)) {
      refuse(KNOWN_LATER);
    }
    if (typeof name !== "string" || !/^Standard_[A-Za-z0-9_-]{1,60}$/i.test(name)) {
      refuse({
        ruleId: "MIG004",
        found: `${quote(name)} is not the name of an Azure VM size`,
        expected: 'a name such as "Standard_ND96asr_v4"',
        fix: "copy the name from: az vm list-sizes --location <region> --output table",
      });
    }
    if (!GPU_MODELS.includes(gpu)) {
      refuse({
        ruleId: "MIG004",
        found: "the GPU is not a GpuModel of this release",
        expected: "one of the static members of GpuModel",
        fix: "pass a member such as GpuModel.H100_94GB",
      });
    }
    if (!Number.isInteger(gpuCount) || gpuCount < 1 || gpuCount > MOST_GPUS_PER_VM) {
      refuse({
        ruleId: "MIG004",
        found: `${quote(gpuCount)} GPUs on one VM`,
        expected: `a whole number from 1 to ${MOST_GPUS_PER_VM}`,
        fix: "give the number of GPUs that the size page of Azure lists",
      });
    }
    const known = findVmSize(name);
    if (known) {
      if (known.gpu !== gpu || known.gpuCount !== gpuCount) {
        refuse({
          ruleId: "MIG004",
          found: `${name} described as ${gpuCount} x ${gpu.name}`,
          expected: `${known.gpuCount} x ${known.gpu.name}, which is what Azure sells under that name`,
          fix: `use VmSize.fromName("${known.name}")`,
        });
      }
      return known;
    }
    if (findNonMigVmSize(name)?.verdict === "never") {
      refuse(notMigCapable(name));
    }
    return new VmSize(name, gpu, gpuCount);
  }

  /**
   * The known size of that name, in any case: Azure does not tell `standard_nd96asr_v4` from `Standard_ND96asr_v4`.
   *
   * @throws MigConfigurationError (MIG004, MIG005) if this release does not know the size, or knows that AKS cannot
   * partition its GPUs; the error lists the known sizes.
   */
  public static fromName(name: string): VmSize {
    const size = typeof name === "string" ? findVmSize(name) : undefined;
    if (size) {
      return size;
    }
    throw new MigConfigurationError(`VmSize.fromName(${shownName(name)})`, [vmSizeProblem(name)]);
  }

  /** The Azure name of the size. */
  public readonly name: string;

  /** The GPU of the size. */
  public readonly gpu: GpuModel;

  /** How many GPUs a VM of this size has. */
  public readonly gpuCount: number;

  /**
   * How many vCPUs a VM of this size has, which is what Azure's quota counts.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  public readonly vcpus?: number;

  /**
   * The memory of a VM of this size in GiB: the machine's, beside that of its GPUs.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  public readonly memoryGib?: number;

  /**
   * The size of the temporary disk in GiB, on which an ephemeral OS disk can lie.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  public readonly temporaryDiskGib?: number;

  private constructor(name: string, gpu: GpuModel, gpuCount: number, vcpus?: number, memoryGib?: number, temporaryDiskGib?: number) {
    this.name = name;
    this.gpu = gpu;
    this.gpuCount = gpuCount;
    this.vcpus = vcpus;
    this.memoryGib = memoryGib;
    this.temporaryDiskGib = temporaryDiskGib;
  }
}

function shownName(name: unknown): string {
  return isKnownLater(name) ? "..." : quote(name);
}

const MOST_GPUS_PER_VM = 16;
const SEE_SIZES = "https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated";

/** All sizes that this release knows, in the order of the class. */
export const VM_SIZES: readonly VmSize[] = Object.values(VmSize).filter((member) => member instanceof VmSize);

/** The known size of that name, in any case. */
export function findVmSize(name: string): VmSize | undefined {
  return VM_SIZES.find((size) => size.name.toLowerCase() === name.toLowerCase());
}

/** The size that was probably meant, written with or without `Standard_`. */
export function nearVmSize(name: string, sizes: readonly VmSize[] = VM_SIZES): string | undefined {
  const names = sizes.map((size) => size.name);
  return didYouMean(name, names) ?? didYouMean(`Standard_${name}`, names);
}

function notMigCapable(name: string): Pick<MigProblem, "ruleId" | "found" | "expected" | "fix"> {
  const nonMig = findNonMigVmSize(name);
  const found = `${name} (${nonMig?.gpu}) ${nonMig?.why}`;
  return nonMig?.verdict === "never"
    ? { ruleId: "MIG005", found, expected: "a VM size of the A100, H100 or H200 series", fix: `use ${nonMig.instead}` }
    : {
        ruleId: "MIG005",
        found,
        expected: "a size that AKS is known to partition",
        fix: "describe the size once you have confirmed that AKS partitions it: with VmSize.of() in an app, with --vm-size for a command",
      };
}

/** A token of cdktf, or an expression of Terraform. */
function isKnownLater(name: unknown): boolean {
  return typeof name === "string" && name.includes("${");
}

const KNOWN_LATER = {
  ruleId: "MIG004",
  found: "the VM size is known only after apply",
  expected: "a name that is known at synth: it decides how many slices there are",
  fix: 'read it in the program: VmSize.fromName(process.env.VM_SIZE ?? "Standard_NC24ads_A100_v4")',
} as const;

/** What is wrong with a size that `findVmSize` does not find. */
export function vmSizeProblem(name: unknown): MigProblem {
  const near = typeof name === "string" ? nearVmSize(name) : undefined;
  const problem = isKnownLater(name)
    ? KNOWN_LATER
    : typeof name === "string" && findNonMigVmSize(name)
      ? notMigCapable(name)
      : {
          ruleId: "MIG004",
          found: `${quote(name)} is not a VM size that this release knows`,
          expected: `one of ${VM_SIZES.map((size) => size.name).join(", ")}`,
          fix: `${near === undefined ? "correct the name" : `write ${near}`}, or describe a newer size with VmSize.of(name, gpu, gpuCount)`,
        };
  return { ...problem, attribute: "vm_size", see: SEE_SIZES };
}
