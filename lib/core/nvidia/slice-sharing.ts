import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { helmValueAt } from "../helm/helm-values";
import type { SliceSharing } from "../pool/shared-slices";

/** What a plugin configuration says of sharing, and what of that is not as it reads. */
export interface ConfiguredSharing extends SliceSharing {
  /** Why the plugin does not start with it on MIG devices. */
  readonly refused: string | undefined;
  /** What the plugin reads and does not follow. */
  readonly ignored: readonly string[];
}

const PREFIX = "nvidia.com/";

/**
 * What the plugin makes of `sharing` in its configuration: unset where it shares nothing.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/api/config/v1/replicas.go
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/internal/plugin/mps.go
 */
export function sharingIn(configuration: Fact<unknown>): Fact<ConfiguredSharing> {
  if (!isKnown(configuration)) {
    return configuration;
  }
  const sharing = helmValueAt(configuration, "sharing");
  const [mps, timeSlicing] = [helmValueAt(sharing, "mps"), helmValueAt(sharing, "timeSlicing")];
  const isMps = mps !== undefined && mps !== null;
  const way = isMps ? mps : timeSlicing;
  const ignored = misplacedIn(configuration);
  if (sharing === UNKNOWN || way === UNKNOWN) {
    return UNKNOWN;
  }
  if (way === undefined || way === null) {
    return ignored.length > 0 ? { replicas: new Map(), isRenamed: false, refused: undefined, ignored } : undefined;
  }
  const resources = helmValueAt(way, "resources");
  const isRenamed = helmValueAt(way, "renameByDefault");
  if (resources === UNKNOWN || isRenamed === UNKNOWN || (Array.isArray(resources) && resources.some(hidesAnything))) {
    return UNKNOWN;
  }
  const list = (Array.isArray(resources) ? resources : []).map((resource): Record<string, unknown> => (isObject(resource) ? resource : {}));
  const inPlace = isMps ? "sharing.mps" : "sharing.timeSlicing";
  return {
    replicas: new Map(
      list.flatMap(({ name, replicas }) => (typeof name === "string" ? [[qualified(name), Number(replicas)] as const] : [])),
    ),
    isRenamed: isRenamed === true,
    ...(helmValueAt(way, "failRequestsGreaterThanOne") === true && { isOneEach: true }),
    refused: isMps ? "it shares by MPS, which the plugin refuses on MIG devices" : invalid(inPlace, list),
    ignored: [
      ...ignored,
      ...["rename", "devices"]
        .filter((key) => list.some((resource) => isSetting(resource[key])))
        .map((key) => `${inPlace}.resources[].${key}`),
    ],
  };
}

function qualified(name: string): string {
  return name.startsWith(PREFIX) ? name : `${PREFIX}${name}`;
}

function hidesAnything(resource: unknown): boolean {
  return resource === UNKNOWN || (isObject(resource) && [resource.name, resource.replicas].includes(UNKNOWN));
}

function isSetting(value: unknown): boolean {
  return value !== undefined && value !== "all" && value !== "";
}

/** The plugin stops at a list that it cannot read. */
function invalid(where: string, resources: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  if (resources.length === 0) {
    return `${where}.resources is empty`;
  }
  return resources.every(({ name, replicas }) => typeof name === "string" && Number.isInteger(replicas) && Number(replicas) >= 2)
    ? undefined
    : `${where}.resources has an entry without a name, or with fewer than 2 replicas`;
}

/** What belongs under `sharing.timeSlicing`: elsewhere the plugin does not read it. */
function misplacedIn(configuration: unknown): string[] {
  return [["flags"], ["sharing"], []]
    .flatMap((path) => ["renameByDefault", "failRequestsGreaterThanOne"].map((key) => [...path, key]))
    .filter((path) => ![undefined, null].includes(helmValueAt(configuration, ...path) as undefined))
    .map((path) => path.join("."));
}
