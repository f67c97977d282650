import { sum } from "../facts/lists";
import { COMPUTE_SLICES_PER_GPU, MEMORY_SLICES_PER_GPU, MIG_PROFILES, type MigProfile, PROFILE_LAYOUTS } from "./mig-profile";

const LARGEST_FIRST: readonly MigProfile[] = [...MIG_PROFILES].reverse();

/**
 * Slices of several sizes on one GPU of seven compute slices and eight memory slices: A100, H100 and H200 alike.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 */
export class MigLayout {
  /** The profiles of the slices, the largest first: the order in which they find their places. */
  public readonly slices: readonly MigProfile[];

  public readonly computeSlices: number;
  public readonly memorySlices: number;

  /** What AKS makes of a GPU where it is told one profile: as many instances as fit. */
  public static uniform(profile: MigProfile): MigLayout {
    return new MigLayout(Array(PROFILE_LAYOUTS[profile].instancesPerGpu).fill(profile));
  }

  public constructor(slices: readonly MigProfile[]) {
    this.slices = [...slices].sort((one, other) => LARGEST_FIRST.indexOf(one) - LARGEST_FIRST.indexOf(other));
    this.computeSlices = sum(this.slices.map((profile) => PROFILE_LAYOUTS[profile].computeSlices));
    this.memorySlices = sum(this.slices.map((profile) => PROFILE_LAYOUTS[profile].memorySlices));
  }

  /** The different profiles, the largest first, and how many slices each has. */
  public get counts(): ReadonlyMap<MigProfile, number> {
    const counts = new Map<MigProfile, number>();
    for (const profile of this.slices) {
      counts.set(profile, (counts.get(profile) ?? 0) + 1);
    }
    return counts;
  }

  /**
   * Whether there are places for all slices on one GPU. NVIDIA gives each profile the places where it may begin, and two
   * sums say the same: what fits by both has its places, and what does not has none.
   *
   * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/getting-started-with-mig.html
   */
  public get fits(): boolean {
    return this.computeSlices <= COMPUTE_SLICES_PER_GPU && this.memorySlices <= MEMORY_SLICES_PER_GPU;
  }

  /** Whether no slice finds a place beside these. */
  public get isMaximal(): boolean {
    return this.fits && !MIG_PROFILES.some((profile) => this.with(profile).fits);
  }

  /** Whether the layout is what AKS makes of a GPU where it is told one profile. */
  public get isUniform(): boolean {
    const [first] = this.slices;
    return first !== undefined && this.toString() === MigLayout.uniform(first).toString();
  }

  /**
   * Whether the slices find their places only where the driver puts the first MIG3g, of which it has two to choose from,
   * at the upper end of the GPU: at the lower one three slices are left for the others, and they need four.
   */
  public get dependsOnDriver(): boolean {
    const halves = this.slices.filter((profile) => PROFILE_LAYOUTS[profile].memorySlices === MEMORY_SLICES_PER_GPU / 2);
    return this.fits && this.memorySlices === MEMORY_SLICES_PER_GPU && halves.length === 1;
  }

  /** As many of these slices as fit on one GPU, by the compute slices that they use. */
  public largestFitting(): MigLayout {
    const { counts } = this;
    return fittingLayouts()
      .filter((layout) => [...layout.counts].every(([profile, count]) => count <= (counts.get(profile) ?? 0)))
      .reduce((best, layout) => (size(layout) > size(best) ? layout : best));
  }

  /** A layout that uses as much of the GPU as can be used beside these slices. */
  public filled(): MigLayout {
    const next = LARGEST_FIRST.find((profile) => this.with(profile).fits);
    return next === undefined ? this : this.with(next).filled();
  }

  /** `MIG3g, MIG2g, MIG1g, MIG1g` */
  public toString(): string {
    return this.slices.join(", ");
  }

  private with(profile: MigProfile): MigLayout {
    return new MigLayout([...this.slices, profile]);
  }
}

/** Compute slices first; of two that use as many, the one with more memory. */
function size({ computeSlices, memorySlices }: MigLayout): number {
  return computeSlices * (MEMORY_SLICES_PER_GPU + 1) + memorySlices;
}

/** Every layout that begins with these slices and goes on with profiles that are not larger than the last. */
function layoutsFrom(slices: readonly MigProfile[], profiles: readonly MigProfile[]): MigLayout[] {
  return profiles.flatMap((profile, index) => {
    const layout = new MigLayout([...slices, profile]);
    return layout.fits ? [layout, ...layoutsFrom(layout.slices, profiles.slice(index))] : [];
  });
}

/** Every layout of one GPU, the empty one first, then those with the largest slices. Most apps never ask. */
function fittingLayouts(): MigLayout[] {
  return [new MigLayout([]), ...layoutsFrom([], LARGEST_FIRST)];
}

/** The layouts beside whose slices no other finds a place. */
export function maximalLayouts(): MigLayout[] {
  return fittingLayouts().filter(({ isMaximal }) => isMaximal);
}
