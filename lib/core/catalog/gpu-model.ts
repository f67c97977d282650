import { MigConfigurationError } from "../facts/mig-configuration-error";
import { quote } from "../facts/quote";
import { MigPartition } from "./mig-partition";
import { MIG_PROFILES, type MigProfile } from "./mig-profile";

/**
 * The names of what each of `MIG_PROFILES` makes, in that order, as in NVIDIA's table of supported MIG profiles
 * (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html),
 * the same that NVIDIA's mig-parted uses to cut these GPUs
 * (https://github.com/NVIDIA/mig-parted/blob/main/deployments/systemd/config-default.yaml).
 */
type PartitionNames = readonly [string, string, string, string, string];

const NAMES_40GB: PartitionNames = ["1g.5gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"];
const NAMES_80GB: PartitionNames = ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"];
// 94 GB does not divide by eight: mig-parted#101 corrected the earlier "1g.11gb".
const NAMES_94GB: PartitionNames = ["1g.12gb", "2g.24gb", "3g.47gb", "4g.47gb", "7g.94gb"];
const NAMES_141GB: PartitionNames = ["1g.18gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"];

/**
 * A GPU that AKS can partition, and what each profile makes of it.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 */
export class GpuModel {
  /** NVIDIA A100 with 40 GB: `Standard_ND96asr_v4`. */
  public static readonly A100_40GB = new GpuModel("A100 40GB", "A100", 40, NAMES_40GB);
  /** NVIDIA A100 with 80 GB: the `NC_A100_v4` and `NDm_A100_v4` series. */
  public static readonly A100_80GB = new GpuModel("A100 80GB", "A100", 80, NAMES_80GB);
  /** NVIDIA H100 SXM with 80 GB: `Standard_ND96isr_H100_v5`. */
  public static readonly H100_80GB = new GpuModel("H100 80GB", "H100", 80, NAMES_80GB);
  /** NVIDIA H100 NVL with 94 GB: the `NC_H100_v5` series. */
  public static readonly H100_94GB = new GpuModel("H100 94GB", "H100", 94, NAMES_94GB);
  /** NVIDIA H200 with 141 GB: `Standard_ND96isr_H200_v5`. */
  public static readonly H200_141GB = new GpuModel("H200 141GB", "H200", 141, NAMES_141GB);

  /** The model and its memory: `A100 40GB`. */
  public readonly name: string;

  /** The generation of the GPU: `A100`, `H100` or `H200`. */
  public readonly series: string;

  /** The memory of one GPU, in GB as NVIDIA counts it. */
  public readonly memoryGb: number;

  private readonly partitionNames: PartitionNames;

  private constructor(name: string, series: string, memoryGb: number, partitionNames: PartitionNames) {
    this.name = name;
    this.series = series;
    this.memoryGb = memoryGb;
    this.partitionNames = partitionNames;
  }

  /**
   * What the profile makes of this GPU.
   *
   * @throws MigConfigurationError (MIG003) if `profile` is not one of `MigProfile`.
   */
  public partition(profile: MigProfile): MigPartition {
    const name = this.partitionNames[MIG_PROFILES.indexOf(profile)];
    if (name === undefined) {
      throw new MigConfigurationError(`GpuModel.partition(${quote(profile)})`, [
        {
          ruleId: "MIG003",
          attribute: "gpu_instance",
          found: `there is no profile ${quote(profile)}`,
          expected: `one of ${MIG_PROFILES.join(", ")}`,
          fix: "use a member of MigProfile",
          see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
        },
      ]);
    }
    return new MigPartition(profile, name);
  }
}

export const GPU_MODELS: readonly GpuModel[] = Object.values(GpuModel).filter((member) => member instanceof GpuModel);
