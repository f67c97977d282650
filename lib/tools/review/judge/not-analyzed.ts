import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { findNonMigVmSize } from "../../../core/catalog/non-mig-vm-size";
import { isKnown, known, show, UNKNOWN } from "../../../core/facts/fact";
import { isCount } from "../../../core/facts/json";
import { AZURERM_SPELLING } from "../../../core/findings/text";
import { DEVICE_CLASSES_CHART } from "../../../core/nvidia/device-class-release";
import { nodeSelectorFits } from "../../../core/nvidia/device-plugin";
import { isDraDriver } from "../../../core/nvidia/dra-driver";
import { bringsDevicePlugin, claimsOn, foreignConfigMap, strategyServed } from "../../../core/nvidia/gpu-software";
import { type OtherSoftware, otherSoftware } from "../../../core/nvidia/other-software";
import { creates, type PoolChange } from "../../../core/plan/pool-change";
import type { ReleaseChange } from "../../../core/plan/release-change";
import { API_ONLY_ARGUMENT_NAMES } from "../../../core/pool/api-only-arguments";
import { cutOf, refusedList } from "../../../core/pool/cut";
import { isServedByDra } from "../../../core/pool/managed-gpu";
import { MIG_CONFIG_LABEL } from "../../../core/pool/mig-config";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES } from "../../../core/pool/node-pool-arguments";
import { SKIP_IMPORT_CHECK } from "../../../core/pool/skip-import-check";
import { countOf, nodesOf } from "../../../core/pool/slices";
import { differingArguments, hasUnknown, isUnset, type MistypedArgument } from "../../../core/terraform/terraform-arguments";
import type { NotAnalyzed } from "../../origins/plan/plan-document";
import type { PlannedPool } from "../../origins/plan/planned-pool";
import type { PlannedResource } from "../../origins/plan/planned-resource";

/** The arguments of a node pool that a review reads. */
export const POOL_ARGUMENTS: ReadonlySet<string> = new Set([
  ...NODE_POOL_ARGUMENT_NAMES.map((name) => name.split(".")[0] as string),
  ...API_ONLY_ARGUMENT_NAMES,
]);

/** The sensitive arguments that a review reads. */
export function sensitivesOf(
  { address, sensitive }: PlannedResource,
  read: ReadonlySet<string>,
  spelling = AZURERM_SPELLING,
): NotAnalyzed[] {
  const names = sensitive.filter((name) => read.has(name)).map(spelling.argument);
  return names.length > 0
    ? [{ address, why: `${names.join(", ")} ${names.length === 1 ? "is" : "are"} sensitive: compared but not shown` }]
    : [];
}

/** Changed arguments that no rule knows: azurerm may rebuild the pool for them. */
export function unreadOf({ address, fate, before, after, compared, sensitive, provider: { behavior } }: PlannedPool): NotAnalyzed[] {
  const names =
    fate === "updated"
      ? differingArguments(compared.before, compared.after).filter((name) => !POOL_ARGUMENTS.has(name) && !OWN.has(name))
      : [];
  const isShown = (name: string): boolean => !sensitive.includes(name) && [before, after].some((side) => side && name in side);
  const nameOf = (name: string): string => (isShown(name) ? behavior.spelling.argument(name) : "something sensitive");
  return names.length > 0
    ? [
        {
          address,
          why: `it changes ${[...new Set(names.map(nameOf))].join(", ")}; this release does not know whether ${behavior.spelling.actor} updates or replaces the pool`,
        },
      ]
    : [];
}

/** Terraform's own. */
const OWN: ReadonlySet<string> = new Set(["id", "timeouts"]);

/** Unknown values that decide about slices; sensitive ones are listed as such. */
export function unknownsOf({ address, fate, after, overlay, behavior }: PoolChange, planned: PlannedPool): NotAnalyzed[] {
  const { sensitive, unread } = planned;
  if (!after || fate === "unchanged") {
    return [];
  }
  if (overlay !== undefined) {
    return [{ address, why: "the plan does not contain the pool that it patches, so its slices are unknown" }];
  }
  // An unset value is known, and a rule reports a wrong type.
  const isSaid = (name: string): boolean =>
    !isUnset(planned.after?.[name]) && !after.mistyped.some(({ attribute }) => attribute === name || attribute.startsWith(`${name}[`));
  const open = SLICES_DEPEND_ON.filter((name) => hasUnknown(after[name]) && isSaid(name));
  if (unread.length > 0 && open.length === SLICES_DEPEND_ON.length) {
    return [];
  }
  const names = open
    .filter((name) => !sensitive.includes(name))
    .map((name) => `${after[name] === UNKNOWN ? "" : "a part of "}${behavior.spelling.argument(name)}`);
  const refused = refusedList(after);
  const whys = [
    names.length > 0 ? `${names.join(", ")} ${names.length === 1 ? "is" : "are"} known only after ${behavior.spelling.apply}` : "",
    open.length === 0 && fate !== "stopped" && !isKnown(nodesOf(after).max) && strangeIn(after).length === 0
      ? `${behavior.spelling.plan} does not contain its number of nodes`
      : "",
    after.migConfig !== undefined && !isKnown(cutOf(after)) && after.size
      ? `the partitions of ${MIG_CONFIG_LABEL} = ${show(known(after.node_labels)?.[MIG_CONFIG_LABEL])} are unknown: the MIG manager's default file has no such configuration that AKS supports`
      : "",
    isServedByDra(after) === true
      ? `${behavior.spelling.argument("gpu_driver_mode")} is DRA: slices for ResourceClaims are not counted`
      : "",
    refused ? `Azure refuses ${behavior.spelling.argument("gpu_mig_profiles")} ${show(after.gpu_mig_profiles)}: ${refused.found}` : "",
    // MIG005 reports the others.
    isKnown(after.vm_size) && !after.size && !findNonMigVmSize(after.vm_size)
      ? `the GPUs of ${after.vm_size} are unknown: describe it with --vm-size ${after.vm_size}=MODEL:COUNT`
      : "",
  ];
  return whys.filter((why) => why !== "").map((why) => ({ address, why }));
}

/** Values that no pool can have. */
export function strangeValuesOf({ address, before, after, behavior }: PoolChange): NotAnalyzed[] {
  return Object.entries({ before, after }).flatMap(([side, pool]) =>
    strangeIn(pool).map(({ attribute, expected, found }) => ({
      address,
      why: `${behavior.spelling.argument(attribute)} ${side} the plan is ${show(found)}, not ${expected}`,
    })),
  );
}

const NODE_COUNTS = ["node_count", "min_count", "max_count"] as const;

function strangeIn(pool: NodePoolFacts | undefined): readonly MistypedArgument[] {
  const counts = pool === undefined ? [] : NODE_COUNTS.filter((name) => isKnown(pool[name]) && !isCount(pool[name]));
  return [
    ...(pool?.mistyped ?? []),
    ...counts.map((attribute) => ({ attribute, expected: "a number of nodes", found: pool?.[attribute] })),
  ];
}

/** A created pool whose import check depends on a variable. */
export function importCheckOf(change: PoolChange): NotAnalyzed[] {
  return creates(change) && change.skipsImportCheck === UNKNOWN
    ? [
        {
          address: change.address,
          why: `it is unknown whether its provider sets ${SKIP_IMPORT_CHECK}, which lets it overwrite an existing pool`,
        },
      ]
    : [];
}

const SLICES_DEPEND_ON = [
  "gpu_instance",
  "gpu_mig_profiles",
  "vm_size",
  "node_count",
  "min_count",
  "max_count",
  "auto_scaling_enabled",
  "node_taints",
  "node_labels",
] as const;

const NOT_JUDGED: Readonly<Record<OtherSoftware["offers"], string>> = {
  resources: "% registers GPUs itself, under names and in numbers that are not analyzed",
  claims: "% allocates slices by ResourceClaims, which are not analyzed",
  nothing: "the effect of % on slices is not analyzed",
};

/** Whether the configuration names the slices of the pool, which a DRA driver then offers by DeviceClasses. */
function isNamed({ migStrategy }: NodePoolFacts): boolean {
  return migStrategy === MigStrategy.MIXED;
}

/** What decides about the slices of a release, and cannot be judged. */
export function unjudgedOf({ address, fate, before, after, pools }: ReleaseChange, onCluster: readonly PoolChange[]): NotAnalyzed[] {
  const other = after && otherSoftware(after.chart);
  if (after && other !== undefined) {
    const isAnalyzed =
      after.chart === DEVICE_CLASSES_CHART ||
      (isDraDriver(after) && pools.every(({ after: pool }) => !pool || claimsOn(after, pool) === false || isNamed(pool)));
    return !isAnalyzed && onCluster.length > 0 ? [{ address, why: NOT_JUDGED[other.offers].replace("%", other.name) }] : [];
  }
  const strategyIsOpen = pools.some(
    (pool) =>
      pool.after?.migStrategy === UNKNOWN &&
      countOf(pool.slicesAfter, "max") !== 0 &&
      after &&
      strategyServed(after, pool.after.node_labels) === UNKNOWN,
  );
  const configMap = after && bringsDevicePlugin(after) !== false ? foreignConfigMap(after) : undefined;
  const valuesAreOpen = [before?.values, after?.values].includes(UNKNOWN);
  // A plugin that does not change may not match new nodes either.
  const changes = fate !== "unchanged" || pools.some((pool) => pool.fate !== "unchanged");
  const whys = [
    !valuesAreOpen && configMap !== undefined && pools.length > 0
      ? `its plugin configuration is in ${isKnown(configMap) ? `the ConfigMap ${show(configMap)}` : "a ConfigMap"}, which is not read and can share or rename slices`
      : "",
    fate !== "unchanged" && after?.version === UNKNOWN && after.objectKind === undefined && pools.length > 0
      ? "the version of its chart is unknown (Helm installs the newest one by default), so rules about versions are not checked"
      : "",
    valuesAreOpen ? "some of its Helm values are unknown or cannot be read" : "",
    !valuesAreOpen && configMap === undefined && strategyIsOpen ? "the MIG strategy that it gives the pools is not in the plan" : "",
    changes && onCluster.some(({ after: pool }) => pool && after && nodeSelectorFits(after, pool) === UNKNOWN)
      ? "its nodeSelector, which can keep the plugin off the pools, is not analyzed"
      : "",
  ];
  return whys.filter((why) => why !== "").map((why) => ({ address, why }));
}
