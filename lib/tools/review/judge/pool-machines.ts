import { MigLayout } from "../../../core/catalog/mig-layout";
import { MIG_PROFILES, type MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { type Fact, isKnown, known } from "../../../core/facts/fact";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { nodesOf } from "../../../core/pool/slices";
import type { CutSlices, PoolMachines } from "./review-report";

/** The machines of a pool, and what each of their GPUs is cut into. */
export function poolMachines(pool: NodePoolFacts): PoolMachines {
  const { min, max } = nodesOf(pool);
  return {
    vmSize: known(pool.vm_size) ?? null,
    gpusPerNode: pool.size?.gpuCount ?? null,
    cut: cutOf(pool),
    nodes: { min: known(min) ?? null, max: known(max) ?? null },
  };
}

function cutOf({ gpu_instance: profile, gpu_mig_profiles: profiles, migStrategy }: NodePoolFacts): readonly CutSlices[] | null {
  if (profiles === undefined) {
    return profile === undefined ? [] : isMigProfile(profile) ? slicesOf(MigLayout.uniform(profile)) : null;
  }
  if (!isKnown(profiles) || !profiles.every(isMigProfile)) {
    return null;
  }
  const [only, ...others] = profiles;
  // A list names every slice of a GPU, but for the one profile that the single strategy has.
  const layout =
    only !== undefined && others.length === 0 && migStrategy === MigStrategy.SINGLE ? MigLayout.uniform(only) : new MigLayout(profiles);
  return layout.fits ? slicesOf(layout) : null;
}

function slicesOf({ counts }: MigLayout): CutSlices[] {
  return [...counts].map(([profile, perGpu]) => ({ profile, perGpu }));
}

function isMigProfile(profile: Fact<string>): profile is MigProfile {
  return MIG_PROFILES.includes(profile as MigProfile);
}
