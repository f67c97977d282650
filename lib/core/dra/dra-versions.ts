import { type Fact, isKnown } from "../facts/fact";

type KubernetesVersion = readonly [major: number, minor: number, patch: number];

/**
 * What Kubernetes has of Dynamic Resource Allocation (DRA), and the version from which it does without a feature gate. AKS
 * offers no gates.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
const SINCE = {
  /** `resource.k8s.io/v1`. NVIDIA's driver requires 1.34.2: https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu */
  claims: [1, 34, 2],
  /** `firstAvailable`, by the gate `DRAPrioritizedList`. */
  firstAvailable: [1, 34, 0],
  /** `extendedResourceName` of a DeviceClass, by the gate `DRAExtendedResource`. */
  extendedResource: [1, 36, 0],
  /** What dynamic MIG needs, by the gate `DRAPartitionableDevices`. */
  partitionableDevices: [1, 36, 0],
} as const satisfies Record<string, KubernetesVersion>;

export type DraAbility = keyof typeof SINCE;

// 1.36.0-rc.1 has what 1.36.0 has, and AKS takes 1.36 for its newest patch.
const VERSION = /^v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?:[-+].*)?$/;

/** Whether a cluster of that version has it; `undefined` if the version is unset or unknown. */
export function hasDra(ability: DraAbility, version: Fact<string>): boolean | undefined {
  const [match, major, minor, patch = Number.POSITIVE_INFINITY] = isKnown(version) ? (VERSION.exec(version) ?? []) : [];
  if (match === undefined) {
    return undefined;
  }
  const [sinceMajor, sinceMinor, sincePatch] = SINCE[ability];
  return (Number(major) - sinceMajor || Number(minor) - sinceMinor || Number(patch) - sincePatch) >= 0;
}

/** The version from which Kubernetes has it, as AKS writes it. */
export function draSince(ability: DraAbility): string {
  const [major, minor, patch] = SINCE[ability];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}
