import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { parseHelmDocument } from "../../../core/helm/helm-values";
import { deviceClassesOf } from "../../../core/nvidia/device-class-release";
import { hidesSoftware, releaseOfManifest } from "../../../core/nvidia/gpu-manifest";
import { gpuChartOf } from "../../../core/nvidia/gpu-software";
import { devicePluginOfKaito } from "../../../core/nvidia/kaito-chart";
import { differingArguments } from "../../../core/terraform/terraform-arguments";
import type { Attributes, PlannedResource } from "./planned-resource";

/** What a type of resource installs: a Kubernetes object, or a release by its arguments. */
interface SoftwareType {
  readonly objectOf?: (values: Attributes) => unknown;
}

const DAEMON_SET: SoftwareType = { objectOf: daemonSetOf };

export const RELEASE_TYPE = "helm_release";

/** Every type of resource that can install GPU software. */
const SOFTWARE_TYPES: Readonly<Record<string, SoftwareType>> = {
  [RELEASE_TYPE]: {},
  kubernetes_manifest: { objectOf: ({ manifest }) => manifest },
  kubectl_manifest: { objectOf: manifestOf },
  kubernetes_daemonset: DAEMON_SET,
  kubernetes_daemon_set_v1: DAEMON_SET,
};

export const SOFTWARE_TYPE_NAMES: readonly string[] = Object.keys(SOFTWARE_TYPES);

/** The release of GPU software that the values describe, in the arguments of `helm_release`. */
export function softwareIn(type: string, values: Attributes): Attributes | undefined {
  const objectOf = SOFTWARE_TYPES[type]?.objectOf;
  const release = objectOf ? releaseOfManifest(objectOf(values)) : (devicePluginOfKaito(values) ?? deviceClassesOf(values) ?? values);
  return release !== undefined && gpuChartOf(release.chart) !== undefined ? release : undefined;
}

/** The resource as a release of GPU software; `undefined` for other resources. */
export function plannedSoftware(resource: PlannedResource): PlannedResource | undefined {
  const { type, before, after, compared } = resource;
  const [was, is] = [before && softwareIn(type, before), after && softwareIn(type, after)].map((side) =>
    side && before ? asRunning(side) : side,
  );
  if (was === undefined && is === undefined) {
    return undefined;
  }
  const isReadAsItIs = (side: Attributes | undefined): boolean => side === undefined || [side, undefined].includes(softwareIn(type, side));
  if (isReadAsItIs(before) && isReadAsItIs(after)) {
    return resource;
  }
  const [from, to] = withoutAlwaysUnknown(softwareIn(type, compared.before) ?? {}, softwareIn(type, compared.after) ?? {});
  // The object can change its kind.
  const fate = before && after && !is ? "deleted" : before && after && !was ? "created" : resource.fate;
  const isSame = fate === "updated" && differingArguments(from, to).length === 0;
  return { ...resource, fate: isSame ? "unchanged" : fate, before: was, after: is, compared: { before: from, after: to } };
}

/** Pods of an existing DaemonSet may be older than the taints of their nodes: they stay without a toleration. */
function asRunning({ values, ...release }: Attributes): Attributes {
  const [document] = Array.isArray(values) ? values : [];
  const tolerates =
    isObject(document) && release.objectKind === "DaemonSet" && Array.isArray(document.tolerations) ? document.tolerations : [UNKNOWN];
  return { ...release, values: tolerates.length === 0 ? [{ ...document, tolerations: UNKNOWN }] : values };
}

/** Arguments that neither object has cannot differ. */
function withoutAlwaysUnknown(before: Attributes, after: Attributes): readonly [Attributes, Attributes] {
  const isSaid = ([name]: readonly [string, unknown]): boolean => before[name] !== UNKNOWN || after[name] !== UNKNOWN;
  const [from, to] = [before, after].map((side) => Object.fromEntries(Object.entries(side).filter(isSaid)));
  return [from as Attributes, to as Attributes];
}

/** Why it is unknown whether the changed resource installs GPU software; `undefined` if it is known. */
export function unreadSoftware({ type, fate, before, after }: PlannedResource): string | undefined {
  if (fate === "unchanged") {
    return undefined;
  }
  const sides = [before, after].filter((side) => side !== undefined);
  const objectOf = SOFTWARE_TYPES[type]?.objectOf;
  if (objectOf === undefined) {
    return sides.length === 0 || sides.some(({ chart }) => typeof chart !== "string") ? "the chart of the release is unknown" : undefined;
  }
  const isUnread = (side: Attributes): boolean => {
    const object = objectOf(side);
    return hidesSoftware(isObject(object) ? object : { kind: side.kind ?? UNKNOWN, spec: UNKNOWN });
  };
  return sides.some(isUnread) ? "the software of the object is unknown" : undefined;
}

/** The object of a `kubectl_manifest`, whose `yaml_body` is sensitive. */
function manifestOf({ yaml_body: body, yaml_body_parsed: shown }: Attributes): unknown {
  const text = [body, shown].find((candidate) => typeof candidate === "string");
  try {
    return typeof text === "string" ? parseHelmDocument(text) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

/** The object of a DaemonSet in HCL: blocks are lists of one, and names have underscores. */
function daemonSetOf({ metadata, spec }: Attributes): unknown {
  const pod = blockAt(spec, "template", "spec");
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: blockAt(metadata),
    spec: {
      template: {
        spec: {
          ...pod,
          containers: listOf(pod.container).map(containerOf),
          volumes: listOf(pod.volume).map(volumeOf),
          tolerations: pod.toleration ?? [],
          affinity: affinityOf(pod),
          nodeSelector: pod.node_selector ?? undefined,
        },
      },
    },
  };
}

function containerOf(container: unknown): unknown {
  const block = blockAt(container);
  return { ...block, volumeMounts: block.volume_mount };
}

function volumeOf(volume: unknown): unknown {
  const block = blockAt(volume);
  return { name: block.name, hostPath: blockAt(block.host_path) };
}

/** Only the required node affinity decides on which nodes a DaemonSet runs. */
function affinityOf(pod: Attributes): unknown {
  const terms = listOf(blockAt(pod.affinity, "node_affinity", "required_during_scheduling_ignored_during_execution").node_selector_term);
  return terms.length === 0
    ? null
    : {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: terms.map((term) => ({ matchExpressions: listOf(blockAt(term).match_expressions) })),
          },
        },
      };
}

function blockAt(value: unknown, ...path: readonly string[]): Attributes {
  const first = (block: unknown): Attributes => {
    const [one] = Array.isArray(block) ? block : [block];
    return isObject(one) ? one : {};
  };
  return path.reduce<Attributes>((block, key) => first(block[key]), first(value));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
