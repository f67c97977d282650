import { type Fact, isKnown, show, UNKNOWN } from "../../facts/fact";
import { helmValueAt } from "../../helm/helm-values";
import { bringsDevicePlugin, type GpuSoftware, strategyServed, withoutDevicePlugin } from "../../nvidia/gpu-software";
import { otherSoftware } from "../../nvidia/other-software";
import type { PoolChange } from "../../plan/pool-change";
import type { ReleaseChange } from "../../plan/release-change";
import type { NodePoolFacts } from "../../pool/node-pool";
import { resourceNames } from "../../pool/slices";
import type { Rule } from "../rule";

const SEE_PLUGIN = "https://github.com/NVIDIA/k8s-device-plugin";
const SEE_RELEASE = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release";
const SEE_PLAN = "https://developer.hashicorp.com/terraform/internals/json-format#change-representation";

function releaseName({ before, after, address }: ReleaseChange): string {
  // An existing release keeps its old name in the message.
  const software = before ?? after;
  const name = `${software?.objectKind ?? "release"} ${isKnown(software?.releaseName) ? show(software.releaseName) : address}`;
  const what = software && (otherSoftware(software.chart)?.name ?? (software.objectKind === "DaemonSet" ? software.chart : undefined));
  return what === undefined ? name : `${name} (${what})`;
}

function names(pools: readonly PoolChange[]): string {
  const shown = pools.map(({ before, after, address }) => {
    const name = after?.name ?? before?.name;
    return isKnown(name) ? show(name) : address;
  });
  return `${shown.length === 1 ? "pool" : "pools"} ${shown.join(", ")}`;
}

/** The pools that exist before and after the plan. */
function stayingPools({ pools }: ReleaseChange): PoolChange[] {
  return pools.filter(({ before, after }) => before && after);
}

/** Whether the release stays without its device plugin. */
function switchesOff({ before, after }: ReleaseChange): boolean {
  return before !== undefined && after !== undefined && bringsDevicePlugin(before) !== false && bringsDevicePlugin(after) === false;
}

interface StrategyChange {
  readonly was: string | undefined;
  readonly is: string | undefined;
  /** `undefined` if the pools of the release are in another plan. */
  readonly pool: PoolChange | undefined;
}

function strategyChanges({ before, after, pools }: ReleaseChange): StrategyChange[] {
  const served: readonly (PoolChange | undefined)[] = pools.length > 0 ? pools : [undefined];
  return served.flatMap((pool) => {
    const was = strategyOf(before, pool ? pool.before : ANY_POOL);
    const is = strategyOf(after, pool ? pool.after : ANY_POOL);
    return was === UNKNOWN || is === UNKNOWN || was === is ? [] : { was, is, pool };
  });
}

const ANY_POOL = { node_labels: UNKNOWN } as const;

function strategyOf(software: GpuSoftware | undefined, pool: Pick<NodePoolFacts, "node_labels"> | undefined): Fact<string> {
  return software && pool && bringsDevicePlugin(software) !== false ? strategyServed(software, pool.node_labels) : UNKNOWN;
}

/** How a release is replaced. */
function replacement({ fate, forcedBy, reason, successor }: ReleaseChange): string | undefined {
  const cause =
    forcedBy.length > 0 ? `, because of ${forcedBy.join(", ")}` : reason === "replace_because_tainted" ? ", because it is tainted" : "";
  switch (fate) {
    case "replaced":
      return `is uninstalled and installed again${cause}`;
    case "replaced-create-first":
      return `is installed a second time before the old one is uninstalled${cause}`;
    case "deleted":
      return successor === undefined ? undefined : `is uninstalled and ${successor} installed`;
    default:
      return undefined;
  }
}

function chartArguments({ changed }: ReleaseChange): string[] {
  return ["version", "chart", "repository", "image"].filter((name) => changed.includes(name));
}

function chartMove(change: ReleaseChange): string {
  const { before, after } = change;
  const others = chartArguments(change).filter((name) => name !== "version");
  return [
    ...(before?.version === after?.version ? [] : [`changes from chart version ${show(before?.version)} to ${show(after?.version)}`]),
    ...(others.length > 0 ? [`changes its ${others.join(" and ")}`] : []),
  ].join(" and ");
}

export const PLAN_RELEASE_RULES: readonly Rule<ReleaseChange>[] = [
  {
    id: "MIG331",
    severity: "error",
    title: "the MIG strategy of pools that exist must not change",
    see: SEE_PLUGIN,
    why: "The strategy decides the resource name. After a change, pods that request the old name stay Pending.",
    remedy: "Change the workloads together with the strategy, or add a pool under the new one.",
    check: (change) =>
      strategyChanges(change).map(({ was, is, pool }) => {
        const [gone, come] = ([pool?.slicesBefore, pool?.slicesAfter] as const).map((slices = []) => resourceNames(slices).join(", "));
        const renamed = gone
          ? `; ${come ? `${gone} becomes ${come}` : `${gone} disappears`}, and pods that request ${gone} stay Pending`
          : "";
        return {
          attribute: "migStrategy",
          found: `the strategy ${pool ? `on ${names([pool])}` : `of ${releaseName(change)}`} changes from ${was === undefined ? "none" : show(was)} to ${is === undefined ? "none" : show(is)}${renamed}`,
          expected: "pods that request what the nodes show",
          fix: come
            ? `let the workloads request ${come} at the same time, or add a pool with the new strategy first`
            : "keep the strategy, or add a pool with the new one first",
        };
      }),
  },
  {
    id: "MIG332",
    severity: "error",
    title: "the device plugin must not be uninstalled while pools remain",
    see: SEE_PLUGIN,
    why: "Without the plugin the nodes offer no slices. Running pods stay, new ones stay Pending.",
    remedy: "Keep the release, or install its successor in the same plan.",
    check: (change) =>
      (change.fate === "deleted" || switchesOff(change)) &&
      change.successor === undefined &&
      stayingPools(change).length > 0 && {
        attribute: (change.after && withoutDevicePlugin(change.after)?.split(" ")[0]) ?? "actions",
        found: `${releaseName(change)} ${switchesOff(change) ? "no longer has a device plugin" : "is uninstalled"}, but ${names(stayingPools(change))} ${stayingPools(change).length === 1 ? "remains" : "remain"}: pods that request a slice stay Pending`,
        expected: "a device plugin while there are MIG pools",
        fix: "keep the release, or install its successor in the same plan",
      },
  },
  {
    id: "MIG333",
    severity: "warning",
    title: "the chart of the device plugin should not change while pods are being scheduled",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    why: "A new chart restarts the plugin on every GPU node. During the restart the node's slices are not allocatable. Running pods keep theirs.",
    remedy: "Read the changelog, and apply it when few pods are starting.",
    check: (change) =>
      change.fate === "updated" &&
      chartArguments(change).length > 0 &&
      stayingPools(change).length > 0 && {
        attribute: chartArguments(change)[0] as string,
        found: `${releaseName(change)} ${chartMove(change)}; the plugin restarts on ${names(stayingPools(change))}, and allocatable slices drop for a moment`,
        expected: "an apply when few pods are starting; running pods keep their slices",
        fix: "read the chart's changelog, and apply when few pods are starting",
      },
  },
  {
    id: "MIG334",
    severity: "warning",
    title: "the device plugin should not be uninstalled and installed again",
    see: SEE_RELEASE,
    why: "Helm cannot change the namespace or name of a release. Terraform uninstalls and installs it, and the nodes offer no slices meanwhile.",
    remedy: "Apply it when few pods are starting.",
    check: (change) => {
      const what = replacement(change);
      const pools = stayingPools(change);
      return (
        what !== undefined &&
        pools.length > 0 && {
          attribute: change.forcedBy[0] ?? "actions",
          found: `${releaseName(change)} ${what}; meanwhile ${names(pools)} may have no slices`,
          expected: "a release that is updated in place",
          fix: "apply when few pods are starting; running pods keep their slices",
        }
      );
    },
  },
  {
    id: "MIG335",
    severity: "error",
    title: "the plan must say what happens to the device plugin",
    see: SEE_PLAN,
    why: "The file contains something that Terraform does not write, so the review cannot tell whether the slices survive.",
    remedy: "Write the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) =>
      fate === "unreadable" && {
        attribute: "actions",
        found: `the plan has actions for ${address} that Terraform does not write; the slices may disappear`,
        expected: "actions that match the values of the plan before and after",
        fix: "write the file again with: terraform show -json PLAN",
      },
  },
  {
    id: "MIG336",
    severity: "warning",
    title: "GPU feature discovery should not be turned off",
    see: "https://github.com/NVIDIA/k8s-device-plugin/tree/main/docs/gpu-feature-discovery",
    why: "Labels such as `nvidia.com/gpu.product` are no longer updated. Pods that select them may stay Pending.",
    remedy: "Keep `gfd.enabled = true`, or remove the selectors first.",
    check: (change) =>
      change.before &&
      change.after &&
      change.before.chart === change.after.chart &&
      helmValueAt(change.before.values, "gfd", "enabled") === true &&
      [false, undefined, null].includes(helmValueAt(change.after.values, "gfd", "enabled") as boolean | undefined | null) && {
        attribute: "gfd.enabled",
        found: `${releaseName(change)} no longer has GPU feature discovery: labels such as nvidia.com/gpu.product are no longer updated`,
        expected: "no pod that selects nodes by these labels",
        fix: "set gfd.enabled = true, or remove such selectors first",
      },
  },
  {
    id: "MIG337",
    severity: "warning",
    title: "the device plugin should not be removed from the state",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "The release keeps running, but its tolerations and strategy no longer follow the pools.",
    remedy: "Import it into the configuration that manages it from now on, or uninstall it with Helm.",
    check: (change) =>
      change.fate === "forgotten" &&
      stayingPools(change).length > 0 && {
        attribute: "actions",
        found: `Terraform removes ${releaseName(change)} from its state: it keeps running, but no longer follows the pools`,
        expected: "a release that a configuration manages",
        fix: "import it into the configuration that manages it from now on",
      },
  },
];
