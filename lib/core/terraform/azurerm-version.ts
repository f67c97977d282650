/** A version of the azurerm provider: major, minor, patch. */
export type AzurermVersion = readonly [major: number, minor: number, patch: number];

/** The oldest version that a Terraform constraint allows; `undefined` where it names none. */
export function lowestAzurermVersion(constraint: unknown): AzurermVersion | undefined {
  if (typeof constraint !== "string") {
    return undefined;
  }
  const bounds = constraint.split(",").map(readBound);
  if (bounds.includes(undefined)) {
    return undefined;
  }
  const versions = bounds.flatMap((bound) => (bound?.version ? [bound.version] : []));
  return versions.reduce<AzurermVersion | undefined>(newest, undefined);
}

/** Negative where the first version is older, positive where it is newer, 0 where they are the same. */
export function compareAzurermVersions(one: AzurermVersion, other: AzurermVersion): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** Whether the version is that one or newer; `undefined` where it is not known. */
export function isAtLeast(version: AzurermVersion | undefined, other: AzurermVersion): boolean | undefined {
  return version && compareAzurermVersions(version, other) >= 0;
}

/** The version as Terraform writes it. */
export function showAzurermVersion(version: AzurermVersion): string {
  return version.join(".");
}

/** One condition of a constraint: without a version where it bounds nothing from below. */
interface Bound {
  readonly version?: AzurermVersion;
}

// A pre-release counts as its release: 5.0.0-beta1 has the arguments of 5.0.0.
const CONDITION = /^\s*(=|!=|>|>=|<|<=|~>)?\s*v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:[-+][0-9A-Za-z.+-]+)?\s*$/;
const BOUNDS_NOTHING_BELOW: readonly string[] = ["!=", "<", "<="];

function readBound(condition: string): Bound | undefined {
  const [match, operator = "=", major, minor = "0", patch = "0"] = CONDITION.exec(condition) ?? [];
  if (match === undefined) {
    return undefined;
  }
  return BOUNDS_NOTHING_BELOW.includes(operator) ? {} : { version: [Number(major), Number(minor), Number(patch)] };
}

function newest(one: AzurermVersion | undefined, other: AzurermVersion): AzurermVersion {
  return one && compareAzurermVersions(one, other) > 0 ? one : other;
}
