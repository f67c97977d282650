import { Fn, Token } from "cdktf";
import { AGENT_POOL_TYPE } from "../../core/arm/agent-pool-type";
import { writeArmProperty } from "../../core/arm/arm-properties";
import { DEFAULT_API_VERSION, isTypedInAzapi, knowsLayouts, knowsStrategies } from "../../core/arm/managed-pool-api";
import type { MigLayout } from "../../core/catalog/mig-layout";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { cutOf } from "../../core/pool/cut";
import { MANAGED } from "../../core/pool/managed-gpu";
import { fixedPart, NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENTS, type NodePoolArgumentName } from "../../core/pool/node-pool-arguments";
import type { AzapiArguments } from "../shared/azapi-resource";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";

/** A managed pool under azurerm's names, with explicit taints. */
export interface ManagedPoolSettings {
  readonly name: string;
  readonly kubernetes_cluster_id: string;
  readonly node_taints: string[];
  readonly [argument: string]: unknown;
}

/** The taint of Microsoft's page. NVIDIA's charts do not tolerate it: their device plugin must not run beside that of AKS. */
const DEFAULT_TAINTS: readonly string[] = ["sku=gpu:NoSchedule"];

/** The props that Azure gets unchanged. */
const SAME_NAME = new Set<keyof ManagedMigNodePoolProps>([
  "tags",
  "zones",
  "vnetSubnetId",
  "podSubnetId",
  "osSku",
  "osDiskSizeGb",
  "kubeletDiskType",
  "maxPods",
  "orchestratorVersion",
  "capacityReservationGroupId",
  "hostGroupId",
  "proximityPlacementGroupId",
]);

/** The settings of the pool except its GPUs, with explicit values for all that Azure would choose. */
export function managedPoolSettings(id: string, props: ManagedMigNodePoolProps): ManagedPoolSettings {
  const maxUnavailable = props.maxUnavailable ?? (props.maxSurge === undefined ? "1" : undefined);
  return defined({
    ...Object.fromEntries(NODE_POOL_ARGUMENT_NAMES.map((name) => [name, withSameName(props, name)])),
    name: props.name ?? id,
    kubernetes_cluster_id: props.cluster.clusterId,
    vm_size: props.vmSize.name,
    mode: "User",
    os_type: "Linux",
    // Azure's own default depends on the size.
    os_disk_type: props.osDiskType ?? "Managed",
    gpu_driver: "Install",
    node_count: props.nodeCount ?? 1,
    node_taints: props.taints ?? [...DEFAULT_TAINTS],
    node_labels: props.labels,
    upgrade_settings: defined({
      max_surge: props.maxSurge,
      max_unavailable: maxUnavailable,
      drain_timeout_in_minutes: props.drainTimeoutMinutes,
      node_soak_duration_in_minutes: props.nodeSoakMinutes,
      undrainable_node_behavior: props.undrainableNodeBehavior,
    }),
  }) as ManagedPoolSettings;
}

function withSameName(props: ManagedMigNodePoolProps, name: NodePoolArgumentName): unknown {
  const prop = NODE_POOL_ARGUMENTS[name].prop as keyof ManagedMigNodePoolProps | undefined;
  return prop !== undefined && SAME_NAME.has(prop) ? props[prop] : undefined;
}

function defined(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** The layout of every GPU, from valid props. */
export function layoutOf({ profiles, strategy }: ManagedMigNodePoolProps): MigLayout {
  return cutOf({ gpu_instance: undefined, gpu_mig_profiles: profiles, gpu_mig_strategy: strategy }) as MigLayout;
}

/** As Azure's API writes the strategies. */
const ARM_STRATEGIES: Readonly<Record<MigStrategy, string>> = { [MigStrategy.SINGLE]: "Single", [MigStrategy.MIXED]: "Mixed" };

/** The arguments of the `azapi_resource` that creates the pool. */
export function managedPoolArguments(settings: ManagedPoolSettings, props: ManagedMigNodePoolProps): AzapiArguments {
  const apiVersion = props.apiVersion ?? DEFAULT_API_VERSION;
  const layouts = knowsLayouts(apiVersion);
  const { slices } = layoutOf(props);
  const gpu = {
    ...(!layouts && { gpuInstanceProfile: slices[0] }),
    gpuProfile: {
      driver: settings.gpu_driver,
      nvidia: {
        managementMode: MANAGED,
        ...(knowsStrategies(apiVersion) && { migStrategy: ARM_STRATEGIES[props.strategy] }),
        ...(props.driverMode !== undefined && { driverMode: props.driverMode }),
        // The node partitions in this order, so the larger slices come first:
        // https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/mig-partition.sh
        ...(layouts && { migProfiles: props.strategy === MigStrategy.SINGLE ? slices.slice(0, 1) : slices }),
      },
    },
  };
  return {
    type: `${AGENT_POOL_TYPE}@${apiVersion}`,
    name: settings.name,
    parent_id: settings.kubernetes_cluster_id,
    body: { properties: { ...armProperties(settings), ...gpu } },
    // References into the body also react to drift, and do not react if any value in the body is unknown.
    replace_triggers_external_values: {
      ...fixedSettings(settings),
      ...defined({ gpu_instance_profile: gpu.gpuInstanceProfile, gpu_profile: gpu.gpuProfile }),
    },
    // Azure returns sizes in another case, which every plan would show as a change.
    ignore_casing: true,
    ...(!isTypedInAzapi(apiVersion) && { schema_validation_enabled: false }),
    timeouts: { create: "60m", delete: "60m", update: "60m", ...props.timeouts },
  };
}

/** The settings as Azure's API names them, with the constant that azurerm sends. */
function armProperties(settings: ManagedPoolSettings): Record<string, unknown> {
  const properties: Record<string, unknown> = { type: "VirtualMachineScaleSets" };
  for (const name of NODE_POOL_ARGUMENT_NAMES) {
    if (name in settings) {
      writeArmProperty(properties, name, settings[name]);
    }
  }
  const upgrade = properties.upgradeSettings as Record<string, unknown>;
  // The default of AKS is a surge of 10%, which it refuses beside maxUnavailable.
  return upgrade.maxUnavailable === undefined ? properties : { ...properties, upgradeSettings: { maxSurge: "0", ...upgrade } };
}

/** A change of these replaces the pool in azapi itself. */
const IDENTITY = new Set(["name", "kubernetes_cluster_id"]);

/** The settings that running nodes cannot change, in lower case: Azure ignores the case. */
function fixedSettings(settings: ManagedPoolSettings): Record<string, unknown> {
  return Object.fromEntries(
    NODE_POOL_ARGUMENT_NAMES.flatMap((name) => {
      const fixed =
        IDENTITY.has(name) || settings[name] === undefined || name === "gpu_driver" ? undefined : fixedPart(name, settings[name]);
      return fixed === undefined ? [] : [[name, /^vm_size$|_id$/.test(name) ? lowerCase(fixed) : fixed]];
    }),
  );
}

function lowerCase(value: unknown): unknown {
  return Token.isUnresolved(value) ? Fn.lower(value as string) : String(value).toLowerCase();
}
