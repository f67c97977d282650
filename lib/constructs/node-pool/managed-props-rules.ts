import { isObject } from "../../core/facts/json";
import type { Finding, Rule } from "../../core/rules/rule";
import type { PropShape, PropTable } from "../shared/prop-shape";
import { checkedElsewhere, FILLED_STRINGS, knownAtSynth, STRING } from "../shared/value-shapes";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import { POOL_PROP_SHAPES } from "./pool-prop-shapes";

/** What a `MigGpuNodePool` has and a managed pool has not, and what to do instead. */
const STRANGE_PROPS: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  minCount: { why: "AKS does not autoscale managed pools in the preview", fix: "set nodeCount, or use a MigGpuNodePool" },
  autoscaling: { why: "AKS does not autoscale managed pools in the preview", fix: "set nodeCount, or use a MigGpuNodePool" },
  maxCount: { why: "AKS does not autoscale managed pools in the preview", fix: "set nodeCount, or use a MigGpuNodePool" },
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
    profiles: { required: true, knownAtSynth: true, expected: "a list of members of MigProfile", fits: Array.isArray },
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
    title: "a managed pool has no autoscaler, and no GPU software of its own",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "In the preview AKS does not autoscale managed pools, and it installs the device plugin itself. A prop that did nothing would promise something else.",
    remedy: "Remove the prop, or use a `MigGpuNodePool`.",
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
