import { MigLayout } from "../catalog/mig-layout";
import { MIG_PROFILES, MigProfile } from "../catalog/mig-profile";
import type { VmSize } from "../catalog/vm-size";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";

/** The node label with which nodes ask NVIDIA's MIG manager for a partitioning. */
export const MIG_CONFIG_LABEL = "nvidia.com/mig.config";

/** The partitioning that leaves GPUs whole. */
const DISABLED = "all-disabled";

/** Two slices of one seventh beside one of two and one of three. */
const BALANCED = new MigLayout([MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G]);

/** The partitioning that the labels of a pool ask for, by its name; unset where they ask for none. */
export function migConfigIn(labels: unknown): Fact<string> {
  const config = isObject(labels) && Object.hasOwn(labels, MIG_CONFIG_LABEL) ? labels[MIG_CONFIG_LABEL] : undefined;
  return config === UNKNOWN ? UNKNOWN : typeof config === "string" && config !== "" && config !== DISABLED ? config : undefined;
}

/**
 * What the MIG manager makes of each GPU: the names of its default file say it. `UNKNOWN` for other names, and for slices
 * that AKS does not make, such as `1g.20gb` and `1g.10gb.me`.
 *
 * @see https://github.com/NVIDIA/mig-parted/blob/main/deployments/systemd/config-default.yaml
 * @see https://github.com/NVIDIA/mig-parted/blob/main/pkg/mig/builder/builder.go
 */
export function layoutOfConfig(config: Fact<string>, size: VmSize | undefined): Fact<MigLayout> {
  if (!isKnown(config) || size === undefined) {
    return config === undefined ? undefined : UNKNOWN;
  }
  const profile = MIG_PROFILES.find((candidate) => config === `all-${size.gpu.partition(candidate).name}`);
  return profile ? MigLayout.uniform(profile) : config === "all-balanced" ? BALANCED : UNKNOWN;
}
