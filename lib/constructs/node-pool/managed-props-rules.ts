import { isObject } from "../../core/facts/json";
import type { Finding, Rule } from "../../core/rules/rule";
import type { PropShape, PropTable } from "../shared/prop-shape";
import { checkedElsewhere, FILLED_STRINGS, knownAtSynth, STRING } from "../shared/value-shapes";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import { POOL_PROP_SHAPES } from "./pool-prop-shapes";

/** MIG326 warns of a pool with an autoscaler. */
const AUTOSCALER = {
  why: "Microsoft's page lists no autoscaler for the preview",
  fix: "set nodeCount, or use a MigGpuNodePool; to try the autoscaler, see MIG507",
};

/** Props that only a `MigGpuNodePool` has, and what to do instead. */
const STRANGE_PROPS: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  minCount: AUTOSCALER,
  autoscaling: AUTOSCALER,
  maxCount: AUTOSCALER,
  gpuSoftware: { why: "AKS installs the GPU software of a managed pool", fix: "remove it, or use a MigGpuNodePool" },
  profile: { why: "a managed pool has a list of profiles", fix: "write profiles: [MigProfile.MIG_1G], for example" },
};

const REFUSED: PropShape = { expected: "nothing", refused: true, fits: () => true };

/** The props of a `ManagedMigNodePool`. */
export const MANAGED_PROPS: PropTable<ManagedMigNodePoolProps> = {
  rule: "MIG028",
  needed: "cluster, vmSize, profiles and strategy",
  shapes: {
    ...POOL_PROP_SHAPES,
    // MIG501 to MIG504 check the values.
    profiles: {
      required: true,
      knownAtSynth: true,
      expected: "a list of members of MigProfile",
      example: "[MigProfile.MIG_1G]",
      fits: Array.isArray,
    },
    apiVersion: knownAtSynth(STRING),
    driverMode: knownAtSynth(STRING),
    ignoreChanges: knownAtSynth(FILLED_STRINGS),
    ...checkedElsewhere("slices"),
    ...(Object.fromEntries(Object.keys(STRANGE_PROPS).map((name) => [name, REFUSED])) as object),
  },
};

/** Rules over the props, for callers without a type check. */
export const MANAGED_PROPS_RULES: readonly Rule<ManagedMigNodePoolProps>[] = [
  {
    id: "MIG507",
    severity: "error",
    title: "a ManagedMigNodePool must have no props for an autoscaler or GPU software",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "The prop would have no effect. AKS installs the device plugin of a managed pool itself. Microsoft's sources disagree on the autoscaler: its page of August 2026 lists none for the preview, and the Azure CLI extension enables it since September 2026 ([azure-cli-extensions#10343](https://github.com/Azure/azure-cli-extensions/pull/10343)).",
    remedy:
      'Remove the prop, or use a `MigGpuNodePool`. To try the autoscaler, set it on the resource: `pool.resource.addOverride("body.properties.enableAutoScaling", true)`, with `minCount` and `maxCount`. `MIG326` then warns about it.',
    check: (props) =>
      Object.entries(STRANGE_PROPS)
        .filter(([name]) => isObject(props) && props[name] !== undefined)
        .map(
          ([attribute, { why, fix }]): Finding => ({
            attribute,
            found: `the prop ${attribute} is set: ${why}`,
            expected: `no ${attribute}`,
            fix,
          }),
        ),
  },
];
