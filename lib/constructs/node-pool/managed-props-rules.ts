import { isObject } from "../../core/facts/json";
import type { Finding, Rule } from "../../core/rules/rule";
import type { PropShape, PropTable } from "../shared/prop-shape";
import { checkedElsewhere, FILLED_STRINGS, knownAtSynth, STRING } from "../shared/value-shapes";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import { POOL_PROP_SHAPES } from "./pool-prop-shapes";

/** Microsoft's sources disagree: MIG326 warns of a pool that has one. */
const AUTOSCALER = {
  why: "Microsoft's page of August 2026 says that the preview has no autoscaler; azure-cli-extensions#10343 of September 2026 has one",
  fix: "set nodeCount, or use a MigGpuNodePool; to try the autoscaler, set enableAutoScaling, minCount and maxCount by addOverride on resource",
};

/** What a `MigGpuNodePool` has and a managed pool has not, and what to do instead. */
const STRANGE_PROPS: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  minCount: AUTOSCALER,
  autoscaling: AUTOSCALER,
  maxCount: AUTOSCALER,
  gpuSoftware: { why: "AKS brings the GPU software of a managed pool", fix: "remove it, or use a MigGpuNodePool" },
  profile: { why: "a managed pool says what every GPU is cut into by profiles", fix: "write profiles: [MigProfile.MIG_1G], for example" },
};

const REFUSED: PropShape = { expected: "nothing", refused: true, fits: () => true };

/** What every `ManagedMigNodePool` is called with. */
export const MANAGED_PROPS: PropTable<ManagedMigNodePoolProps> = {
  rule: "MIG028",
  needed: "cluster, vmSize, profiles and strategy",
  shapes: {
    ...POOL_PROP_SHAPES,
    // Which values it can have is the matter of MIG501 to MIG504.
    profiles: {
      required: true,
      knownAtSynth: true,
      expected: "a list of members of MigProfile",
      example: "[MigProfile.MIG_1G]",
      fits: Array.isArray,
    },
    apiVersion: knownAtSynth(STRING),
    ignoreChanges: knownAtSynth(FILLED_STRINGS),
    ...checkedElsewhere("slices"),
    ...(Object.fromEntries(Object.keys(STRANGE_PROPS).map((name) => [name, REFUSED])) as object),
  },
};

/** Rules over the call itself, for callers whose compiler did not check it. */
export const MANAGED_PROPS_RULES: readonly Rule<ManagedMigNodePoolProps>[] = [
  {
    id: "MIG507",
    severity: "error",
    title: "a ManagedMigNodePool has no prop for an autoscaler or for GPU software",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "A prop that did nothing would promise something else. AKS installs the device plugin of a managed pool itself. On the autoscaler Microsoft's sources disagree: its page of August 2026 says that the preview has none, and the Azure CLI extension can switch it on since September 2026 ([azure-cli-extensions#10343](https://github.com/Azure/azure-cli-extensions/pull/10343)).",
    remedy:
      'Remove the prop, or use a `MigGpuNodePool`. To try the autoscaler, set it on the resource: `pool.resource.addOverride("body.properties.enableAutoScaling", true)`, with `minCount` and `maxCount`. `MIG326` then warns of it.',
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
