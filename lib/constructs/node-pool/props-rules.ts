import { didYouMean } from "../../core/facts/did-you-mean";
import { show } from "../../core/facts/fact";
import { isObject, isPlainObject } from "../../core/facts/json";
import { isPoolName, LONGEST_POOL_NAME } from "../../core/kubernetes/names";
import { NODE_POOL_ARGUMENT_TREE, NODE_POOL_ARGUMENTS, type NodePoolArgumentName } from "../../core/pool/node-pool-arguments";
import type { Finding, Rule } from "../../core/rules/rule";
import { camelCase, snakeCase } from "../../core/terraform/names";
import type { ArgumentNode } from "../../core/terraform/terraform-arguments";
import type { PropShapes, PropTable } from "../shared/prop-shape";
import { BLOCK, checkedElsewhere, knownAtSynth, SWITCH } from "../shared/value-shapes";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";
import { SUFFIX_LENGTH } from "./node-pool-arguments";
import type { NodePoolAutoscaling } from "./node-pool-autoscaling";
import type { NodePriority, SpotOptions } from "./node-priority";
import { POOL_PROP_SHAPES } from "./pool-prop-shapes";

/** The call of a MigGpuNodePool. */
export interface PropsFacts {
  readonly id: string;
  readonly props: MigGpuNodePoolProps;
}

const SPOT: PropShapes<SpotOptions> = checkedElsewhere("maxPrice", "evictionPolicy");
const PRIORITY: PropShapes<NodePriority> = { ...checkedElsewhere("isSpot"), spotOptions: { ...BLOCK, parts: SPOT } };
const AUTOSCALING: PropShapes<NodePoolAutoscaling> = checkedElsewhere("minCount", "maxCount");

/** The props of a `MigGpuNodePool`. */
export const POOL_PROPS: PropTable<MigGpuNodePoolProps> = {
  rule: "MIG028",
  needed: "cluster, vmSize, profile and strategy",
  shapes: {
    ...POOL_PROP_SHAPES,
    // MIG003 checks the value.
    profile: { expected: "a member of MigProfile", knownAtSynth: true, fits: () => true },
    autoscaling: { ...knownAtSynth(BLOCK), expected: "an object with minCount and maxCount", parts: AUTOSCALING },
    priority: {
      expected: "a NodePriority, such as NodePriority.spot()",
      fixOf: (value) => `pass NodePriority.${typeof value === "string" && /^regular$/i.test(value) ? "REGULAR" : "spot()"}`,
      knownAtSynth: true,
      fits: (value) => isObject(value) && typeof value.isSpot === "boolean" && isObject(value.spotOptions),
      parts: PRIORITY,
    },
    spot: SWITCH,
    createBeforeDestroy: SWITCH,
    kubeletConfig: BLOCK,
    linuxOsConfig: BLOCK,
    nodeNetworkProfile: BLOCK,
    gpuSoftware: {
      expected: "an IGpuSoftware, such as an NvidiaDevicePlugin",
      knownAtSynth: true,
      fits: (value) => isObject(value) && typeof value.serve === "function",
    },
    ...checkedElsewhere(
      "evictionPolicy",
      "fipsEnabled",
      "hostEncryptionEnabled",
      "maxCount",
      "minCount",
      "nodePublicIpEnabled",
      "nodePublicIpPrefixId",
      "scaleDownMode",
      "snapshotId",
      "spotMaxPrice",
      "temporaryNameForRotation",
      "ultraSsdEnabled",
    ),
  },
};

/** Rules over the props, for callers without a type check. */
export const PROPS_RULES: readonly Rule<PropsFacts>[] = [
  {
    id: "MIG027",
    severity: "error",
    title: "with createBeforeDestroy, a pool name must have at most 8 characters",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "`createBeforeDestroy` appends four characters to the name: the new and the old pool exist at the same time. AKS allows 12 characters.",
    remedy: "Shorten the name to eight characters.",
    check: ({ id, props }) => {
      const name: unknown = props?.name ?? id;
      const longest = LONGEST_POOL_NAME - SUFFIX_LENGTH;
      return props?.createBeforeDestroy && typeof name === "string" && isPoolName(name) && name.length > longest
        ? {
            attribute: "name",
            found: `the pool name ${show(name)} has ${name.length} characters; createBeforeDestroy adds ${SUFFIX_LENGTH}`,
            expected: `at most ${longest} characters with createBeforeDestroy`,
            fix: `set name to ${show(name.slice(0, longest))}, for example`,
          }
        : undefined;
    },
  },
  {
    id: "MIG044",
    severity: "error",
    title: "settings of the kubelet, the kernel and the network must exist in azurerm",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool",
    why: "The bindings of the provider silently drop an unknown member, so a misspelled setting has no effect.",
    remedy: "Correct the name. Set a setting that is newer than this release with `addOverride` on `resource`.",
    check: ({ props }) => BLOCK_PROPS.flatMap(({ prop, node }) => strangeSettings(prop, isObject(props) ? props[prop] : undefined, node)),
  },
];

/** The props that are blocks of azurerm. */
const BLOCK_PROPS = ["kubeletConfig", "linuxOsConfig", "nodeNetworkProfile"].flatMap((prop) => {
  const node = NODE_POOL_ARGUMENT_TREE.get(snakeCase(prop));
  return node ? [{ prop, node }] : [];
});

function strangeSettings(path: string, value: unknown, { inner }: ArgumentNode): Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((body, index) => strangeSettings(`${path}[${index}]`, body, { inner } as ArgumentNode));
  }
  if (!isPlainObject(value) || inner.size === 0) {
    return [];
  }
  const settings = [...inner.values()].filter(({ name }) => renamed(name) === undefined);
  return Object.entries(value).flatMap(([setting, part]) => {
    const node = settings.find(({ name }) => ownName(name) === setting);
    if (node) {
      return strangeSettings(`${path}.${setting}`, part, node);
    }
    const names = settings.map(({ name }) => ownName(name));
    const formerly = renamed(inner.get(snakeCase(setting))?.name);
    const near = formerly ? ownName(formerly) : didYouMean(setting, names);
    return {
      attribute: `${path}.${setting}`,
      found: `${path} has no setting ${show(setting)}`,
      expected: `one of ${names.join(", ")}`,
      fix: near ? `write ${near}` : "correct the name, or set it with resource.addOverride()",
    };
  });
}

function renamed(name: string | undefined): string | undefined {
  return name === undefined ? undefined : NODE_POOL_ARGUMENTS[name as NodePoolArgumentName].renamedTo;
}

function ownName(name: string): string {
  return camelCase(name.slice(name.lastIndexOf(".") + 1));
}
