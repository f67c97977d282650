import { UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import type { HelmReleaseAttributes } from "../helm/helm-release";
import { hasUnknown } from "../terraform/terraform-arguments";
import { DEVICE_PLUGIN_CHART } from "./device-plugin-chart";
import { type ContainerSoftware, gpuContainerOf, migStrategyOf } from "./gpu-container";
import { GPU_OPERATOR_CHART } from "./gpu-operator-chart";

type KubernetesObject = Readonly<Record<string, unknown>>;

/** A kind of object that installs software. */
interface SoftwareKind {
  /** What it installs, in the arguments of a `helm_release`. */
  readonly release: (object: KubernetesObject, spec: KubernetesObject) => HelmReleaseAttributes | undefined;
  /** What names the software. */
  readonly names: (spec: KubernetesObject) => unknown;
}

const KINDS: Readonly<Record<string, SoftwareKind>> = {
  DaemonSet: {
    release: daemonSetRelease,
    names: ({ template }) => {
      const pod = template === UNKNOWN ? UNKNOWN : objectOf(template).spec;
      return pod === UNKNOWN || objectOf(pod).containers === UNKNOWN ? UNKNOWN : listOf(objectOf(pod).containers).map(imageOf);
    },
  },
  HelmRelease: { release: fluxRelease, names: ({ chart }) => objectAt(chart, "spec").chart },
  Application: { release: argoRelease, names: ({ source, sources }) => [source, ...listOf(sources)].map((from) => objectOf(from).chart) },
  ClusterPolicy: { release: policyRelease, names: () => undefined },
};

/**
 * What a Kubernetes object installs, in the arguments of a `helm_release`; of a plain DaemonSet, those with which the chart
 * would make the same one. `undefined` for an object that installs nothing by a chart, and runs no GPU software.
 */
export function releaseOfManifest(object: unknown): HelmReleaseAttributes | undefined {
  const { kind } = objectOf(object);
  const release = kindOf(kind)?.release(objectOf(object), objectAt(object, "spec"));
  return release && { ...release, objectKind: kind };
}

/** Whether an object of the kind can install software, and the plan does not know which; an unknown kind can. */
export function hidesSoftware(object: unknown): boolean {
  const { kind, spec } = objectOf(object);
  return kind === UNKNOWN || (kindOf(kind) !== undefined && (spec === UNKNOWN || hasUnknown(kindOf(kind)?.names(objectOf(spec)))));
}

function kindOf(kind: unknown): SoftwareKind | undefined {
  return typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
}

function imageOf(container: unknown): unknown {
  return container === UNKNOWN ? UNKNOWN : objectOf(container).image;
}

const CHARTS: Readonly<Record<ContainerSoftware, string>> = {
  "device-plugin": DEVICE_PLUGIN_CHART,
  hami: "hami",
  "dra-driver": "dra-driver-nvidia-gpu",
  "mig-manager": "mig-manager",
  unknown: "other-device-plugin",
};

function daemonSetRelease(object: KubernetesObject, spec: KubernetesObject): HelmReleaseAttributes | undefined {
  const pod = objectAt(spec, "template", "spec");
  const found = gpuContainerOf(pod);
  if (found === undefined) {
    return undefined;
  }
  const { container, software } = found;
  const { tolerations = [], affinity = null, nodeSelector } = pod;
  const isConfigured = /CONFIG_FILE|--config-file/.test(JSON.stringify([container.env, container.command, container.args]));
  return {
    ...namesOf(object),
    chart: CHARTS[software],
    // The version of the plugin is not that of a chart.
    version: UNKNOWN,
    image: container.image,
    values: [
      {
        migStrategy: migStrategyOf(container),
        tolerations,
        affinity,
        ...(nodeSelector !== undefined && { nodeSelector }),
        ...(isConfigured && { config: { name: "a file" } }),
      },
    ],
  };
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
function fluxRelease(object: KubernetesObject, { chart, chartRef, values, valuesFrom, targetNamespace, releaseName }: KubernetesObject) {
  const { chart: name, version, sourceRef } = objectAt(chart, "spec");
  const isByReference = chartRef !== undefined && chartRef !== null;
  return {
    ...namesOf(object, releaseName, targetNamespace),
    chart: isByReference ? objectOf(chartRef).name : name,
    version: isByReference ? UNKNOWN : (version ?? null),
    repository: objectOf(sourceRef).name,
    values: valuesFrom === undefined || valuesFrom === null ? [values ?? {}] : UNKNOWN,
  };
}

/**
 * A folder of a repository goes by its name, and its values are not in the object.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
function argoRelease(object: KubernetesObject, { source, sources, destination }: KubernetesObject): HelmReleaseAttributes {
  const all = [source, ...listOf(sources)].map(objectOf);
  const from = all.find(({ chart }) => typeof chart === "string") ?? {};
  const { values, valuesObject, valueFiles, parameters, releaseName } = objectOf(from.helm);
  const isInObject = from.chart !== undefined && listOf(valueFiles).length === 0;
  return {
    ...namesOf(object, releaseName, objectOf(destination).namespace),
    chart: from.chart ?? all.find(({ path }) => typeof path === "string")?.path,
    version: isInObject ? (from.targetRevision ?? null) : UNKNOWN,
    repository: from.repoURL,
    values: isInObject ? [values, valuesObject].filter((layer) => layer !== undefined && layer !== null) : UNKNOWN,
    set: listOf(parameters)
      .map(objectOf)
      .map(({ name, value, forceString }) => ({ name, value, ...(forceString === true && { type: "string" }) })),
  };
}

/** A ClusterPolicy has under `spec` what the chart of the operator has as values; it brings no node feature discovery. */
function policyRelease(object: KubernetesObject, spec: KubernetesObject): HelmReleaseAttributes | undefined {
  return String(object.apiVersion).startsWith("nvidia.com/")
    ? { ...namesOf(object), chart: GPU_OPERATOR_CHART, version: UNKNOWN, values: [{ ...spec, nfd: { enabled: false } }] }
    : undefined;
}

function namesOf(object: KubernetesObject, releaseName?: unknown, targetNamespace?: unknown): HelmReleaseAttributes {
  const { name, namespace } = objectAt(object, "metadata");
  return { name: releaseName ?? name, namespace: targetNamespace ?? namespace ?? null };
}

function objectAt(value: unknown, ...path: readonly string[]): KubernetesObject {
  return path.reduce<KubernetesObject>((object, key) => objectOf(object[key]), objectOf(value));
}

function objectOf(value: unknown): KubernetesObject {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
