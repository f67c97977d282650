import { MigLayout } from "../catalog/mig-layout";
import { isMigProfile, type MigProfile } from "../catalog/mig-profile";
import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { managedStrategy } from "./managed-gpu";
import { layoutOfConfig } from "./mig-config";
import type { NodePoolFacts } from "./node-pool";

/** What says what a GPU is cut into: by AKS, or else by NVIDIA's MIG manager. */
export type CutFacts = Pick<NodePoolFacts, "gpu_instance" | "gpu_mig_profiles" | "gpu_mig_strategy"> &
  Partial<Pick<NodePoolFacts, "migConfig" | "size">>;

/**
 * What each GPU of the pool is cut into: unset where nobody cuts it, unknown where nobody can say.
 *
 * One profile fills the GPU. A list names every slice, except under the strategy single: its one profile fills the GPU, too.
 * Nobody can say what becomes of a list that Azure refuses.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/pull/45980
 */
export function cutOf(pool: CutFacts): Fact<MigLayout> {
  const { gpu_instance: profile, gpu_mig_profiles: list } = pool;
  if (list === undefined) {
    return profile === undefined ? layoutOfConfig(pool.migConfig, pool.size) : isMigProfile(profile) ? MigLayout.uniform(profile) : UNKNOWN;
  }
  const profiles = profilesOf(list);
  const strategy = managedStrategy(pool);
  const [first] = profiles;
  if (first === undefined || refusedList(pool) !== undefined || (profiles.length === 1 && strategy === UNKNOWN)) {
    return UNKNOWN;
  }
  return strategy === MigStrategy.SINGLE ? MigLayout.uniform(first) : new MigLayout(profiles);
}

/** What is wrong with a list of profiles that Azure refuses, and what mends it. */
export interface RefusedList {
  readonly found: string;
  readonly fix: string;
}

export function refusedList(pool: CutFacts): RefusedList | undefined {
  const profiles = profilesOf(pool.gpu_mig_profiles);
  if (managedStrategy(pool) === MigStrategy.SINGLE) {
    return profiles.length > 1
      ? { found: "the MIG strategy Single has one profile", fix: 'name one profile, or set the MIG strategy to "Mixed"' }
      : undefined;
  }
  const layout = new MigLayout(profiles);
  return layout.fits
    ? undefined
    : { found: "they do not fit on one GPU", fix: `use profiles that fit, for example ${layout.largestFitting()}` };
}

/** The profiles of a list that is known as a whole. */
function profilesOf(list: CutFacts["gpu_mig_profiles"]): readonly MigProfile[] {
  return isKnown(list) && list.every(isMigProfile) ? list : [];
}

/**
 * Whether NVIDIA's device plugin offers such slices: under the strategy single it stops where it finds several sizes.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.19.3/internal/rm/device_map.go
 */
export function isOffered(cut: MigLayout, strategy: Fact<string>): boolean {
  return strategy !== MigStrategy.SINGLE || cut.counts.size === 1;
}
