import { WHOLE_GPU_RESOURCE } from "../catalog/mig-partition";
import { MigStrategy } from "../catalog/mig-strategy";
import type { SliceSharing } from "../pool/shared-slices";
import type { ServiceDemand } from "./service-demand";
import type { SliceSharingOptions } from "./slice-sharing-options";

const CONFIG_NAMES: Readonly<Record<MigStrategy, string>> = {
  [MigStrategy.SINGLE]: "mig-single",
  [MigStrategy.MIXED]: "mig-mixed",
};

/** The name of the plugin configuration for a strategy. */
export function configName(strategy: MigStrategy): string {
  return CONFIG_NAMES[strategy];
}

/** The plugin configurations of a release, by their names, and the one for nodes that select none. */
export interface PluginConfigurations {
  readonly default: string;
  readonly byName: Readonly<Record<string, string>>;
}

/** A plugin configuration for each strategy, where one value for all nodes does not say it. */
export function strategyConfigurations(demand: ServiceDemand, sharing: SliceSharingOptions | undefined): PluginConfigurations | undefined {
  const { strategies } = demand;
  const [only, ...others] = strategies;
  if (only === undefined || (others.length === 0 && sharing === undefined)) {
    return undefined;
  }
  return {
    // For nodes without the label: `single` is safe on GPUs without partitions, too (NVIDIA/k8s-device-plugin#233).
    default: configName(others.length === 0 ? only : MigStrategy.SINGLE),
    byName: Object.fromEntries(
      strategies.map((strategy) => [
        configName(strategy),
        JSON.stringify({ version: "v1", flags: { migStrategy: strategy }, ...sharingSection(strategy, demand, sharing) }),
      ]),
    ),
  };
}

function sharingSection(strategy: MigStrategy, demand: ServiceDemand, options: SliceSharingOptions | undefined): object {
  const { renameByDefault, failRequestsGreaterThanOne } = options ?? {};
  const resources = [...(askedSharing(demand, options)?.replicas ?? [])]
    .filter(([name]) => isNamedUnder(strategy, name))
    .map(([name, replicas]) => ({ name, replicas }));
  // The plugin does not start with an empty list.
  return resources.length > 0 ? { sharing: { timeSlicing: { renameByDefault, failRequestsGreaterThanOne, resources } } } : {};
}

/** How the slices of the pools are to be shared. */
export function askedSharing({ resources }: ServiceDemand, options: SliceSharingOptions | undefined): SliceSharing | undefined {
  if (options === undefined) {
    return undefined;
  }
  const { replicas, replicasByResource = {}, renameByDefault = false } = options;
  return {
    replicas: new Map(
      resources.flatMap((name) => {
        const count = Object.hasOwn(replicasByResource, name) ? replicasByResource[name] : replicas;
        return count === undefined ? [] : [[name, count] as const];
      }),
    ),
    isRenamed: renameByDefault,
  };
}

/** Whether slices are called so under the strategy. */
export function isNamedUnder(strategy: string, resourceName: string): boolean {
  return (strategy === MigStrategy.SINGLE) === (resourceName === WHOLE_GPU_RESOURCE);
}
