import { WHOLE_GPU_RESOURCE } from "../../catalog/mig-partition";
import { MigStrategy } from "../../catalog/mig-strategy";
import { isKnown, known, show } from "../../facts/fact";
import { chartHas, DEVICE_PLUGIN_CHART, PLUGIN_CONFIG_LABEL } from "../../nvidia/device-plugin-chart";
import { bringsDevicePlugin, type GpuSoftware, sharingServed } from "../../nvidia/gpu-software";
import type { ConfiguredSharing } from "../../nvidia/slice-sharing";
import { configName, isNamedUnder } from "../../nvidia/strategy-configurations";
import { cutOf } from "../../pool/cut";
import { isManagedGpuPool } from "../../pool/managed-gpu";
import type { NodePoolFacts } from "../../pool/node-pool";
import { type SharedResource, type SliceSharing, sharedResource } from "../../pool/shared-slices";
import { isMigStrategy } from "../../pool/slices";
import type { MaybeFinding, Rule } from "../rule";
import { forEachPool, type GpuService, poolLabel } from "./gpu-service";

const SEE = "https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus";

/** A rule over sharing that no construct asks for. */
function unlessAsked(check: Rule<GpuService>["check"]): Rule<GpuService>["check"] {
  return (service) => (service.sharing === undefined ? check(service) : undefined);
}

/** A rule over how the pools of the service are shared, if that is known. */
function forEachShared(check: (sharing: ConfiguredSharing, pool: NodePoolFacts, name: string) => MaybeFinding): Rule<GpuService>["check"] {
  return forEachPool((software, pool, name) => {
    const serves = isManagedGpuPool(pool) !== true && bringsDevicePlugin(software) !== false;
    const sharing = serves ? known(sharingServed(software, pool.node_labels)) : undefined;
    return sharing && check(sharing, pool, name);
  });
}

/** Whether the nodes of the pool can have the resource under their strategy. */
function isOffered(resource: string, pool: NodePoolFacts): boolean {
  const { migStrategy: strategy, size } = pool;
  if (strategy !== MigStrategy.MIXED) {
    return strategy !== MigStrategy.SINGLE || resource === WHOLE_GPU_RESOURCE;
  }
  const cut = cutOf(pool);
  return size && isKnown(cut)
    ? [...cut.counts.keys()].some((profile) => resource === size.gpu.partition(profile).resourceName(strategy))
    : resource !== WHOLE_GPU_RESOURCE;
}

/** A resource of the pool that should be shared and is not; a pool that selects its own configuration is not judged. */
function lostSharing(
  { replicas, isRenamed }: SliceSharing,
  { node_labels, migStrategy: strategy }: NodePoolFacts,
  software: GpuSoftware,
): SharedResource | undefined {
  const selected = isKnown(node_labels) ? node_labels[PLUGIN_CONFIG_LABEL] : node_labels;
  if (!isMigStrategy(strategy) || (selected !== undefined && selected !== configName(strategy))) {
    return undefined;
  }
  const shared = known(sharingServed(software, node_labels));
  return [...replicas]
    .map(([resourceName, count]): SharedResource => ({ resourceName, replicas: count }))
    .find(
      ({ resourceName, replicas: count }) =>
        isNamedUnder(strategy, resourceName) && (shared?.replicas.get(resourceName) !== count || shared.isRenamed !== isRenamed),
    );
}

/** Rules over slices that several pods share. */
export const SLICE_SHARING_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG124",
    severity: "error",
    title: "the plugin configuration must share slices in a way that the device plugin accepts",
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/537",
    why: "The device plugin does not support MPS on MIG devices. It does not start if it cannot read the list of resources. The nodes then offer no slices.",
    remedy: "Share slices by `sharing.timeSlicing`, with a name and at least 2 `replicas` for each resource, or not at all.",
    check: forEachShared(
      ({ refused }, _pool, name) =>
        refused !== undefined && {
          attribute: "sharing",
          found: `the nodes of ${name} offer 0 slices: ${refused}`,
          expected: "sharing.timeSlicing with at least 2 replicas, or no sharing",
          fix: "use sharing.timeSlicing, or remove sharing from the plugin configuration",
        },
    ),
  },
  {
    id: "MIG125",
    severity: "error",
    title: "the plugin configuration of every pool must share slices as the prop sharing says",
    see: SEE,
    why: "Sharing is a part of the plugin configuration, which charts have since 0.12. Your own values can replace that configuration. Pods and queues would then request slices that the nodes do not offer.",
    remedy: "Remove the configuration from your values, or remove `sharing`.",
    check: ({ software, pools, sharing }) =>
      pools.flatMap((pool) => {
        const lost = sharing && lostSharing(sharing, pool, software);
        return (
          lost !== undefined && {
            attribute: "sharing",
            ...(software.chart === DEVICE_PLUGIN_CHART && chartHas("configMap", software.version) === false
              ? {
                  found: `sharing is set, but chart ${show(software.version)} has no plugin configuration`,
                  expected: "chart 0.12 or newer",
                  fix: "raise chartVersion, or remove sharing",
                }
              : {
                  found: `sharing asks for ${lost.replicas} pods on each ${lost.resourceName}, but the values give ${poolLabel(pool)} another configuration`,
                  expected: "values without a plugin configuration, known at synth",
                  fix: "remove the plugin configuration from values, or remove sharing",
                }),
          }
        );
      }),
  },
  {
    id: "MIG155",
    severity: "warning",
    title: "slices should not be shared by accident",
    see: SEE,
    why: "With time-slicing the device plugin offers each slice several times. Pods on one slice take turns. Neither their memory nor their faults are isolated from each other, which is the purpose of MIG.",
    remedy: "Remove `sharing` from the plugin configuration.",
    check: unlessAsked(
      forEachShared((sharing, pool, name) => {
        const shared = sharing.refused === undefined ? [...sharing.replicas].filter(([resource]) => isOffered(resource, pool)) : [];
        const names = shared.map(([resource, replicas]) => {
          const { resourceName } = sharedResource(resource, sharing);
          return `${replicas} pods share each ${resource}${resourceName === resource ? "" : ` (renamed to ${resourceName})`}`;
        });
        return (
          names.length > 0 && {
            attribute: "sharing.timeSlicing",
            found: `time-slicing on ${name}: ${names.join("; ")}, without isolation of memory and faults`,
            expected: "one pod on a slice, or pods that may share one",
            fix: "remove sharing from the plugin configuration, or accept that pods share slices",
          }
        );
      }),
    ),
  },
  {
    id: "MIG156",
    severity: "warning",
    title: "the device plugin should support every sharing setting in its configuration",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/api/config/v1/replicas.go",
    why: "The device plugin reads `renameByDefault` and `failRequestsGreaterThanOne` only under `sharing.timeSlicing` or `sharing.mps`. It ignores `rename` and `devices`, and resources that a node does not have: under the strategy mixed a slice is `nvidia.com/mig-1g.5gb`, not `nvidia.com/gpu`.",
    remedy: "Move the setting, or use the resource name of the strategy.",
    check: unlessAsked(
      forEachShared(({ ignored, replicas, refused }, pool, name) => {
        const absent = [...replicas.keys()].filter((resource) => isKnown(pool.migStrategy) && !isOffered(resource, pool));
        const hasOne = [...replicas.keys()].some((resource) => isOffered(resource, pool));
        const idle = [...ignored, ...(hasOne ? [] : absent.map((resource) => `the resource ${resource}`))];
        return (
          refused === undefined &&
          idle.length > 0 && {
            attribute: "sharing",
            found: `the device plugin ignores ${idle.join(", ")} in the configuration of ${name}`,
            expected: "settings under sharing.timeSlicing, and resources that the nodes have",
            fix: "move renameByDefault to sharing.timeSlicing, use the resource names of the MIG strategy, and remove the rest",
          }
        );
      }),
    ),
  },
];
