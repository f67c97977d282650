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
  // What exists goes by the name that it has, whatever the new one is called.
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

/** The pools that stay on the cluster: whatever happens to the plugin happens to their slices. */
function stayingPools({ pools }: ReleaseChange): PoolChange[] {
  return pools.filter(({ before, after }) => before && after);
}

/** Whether the release stays and its device plugin goes. */
function switchesOff({ before, after }: ReleaseChange): boolean {
  return before !== undefined && after !== undefined && bringsDevicePlugin(before) !== false && bringsDevicePlugin(after) === false;
}

interface StrategyChange {
  readonly was: string | undefined;
  readonly is: string | undefined;
  /** `undefined` where the pools of the release are in another plan. */
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

/** How a release gives way to its successor. */
function replacement({ fate, forcedBy, reason, successor }: ReleaseChange): string | undefined {
  const cause =
    forcedBy.length > 0
      ? `, because of ${forcedBy.join(", ")}`
      : reason === "replace_because_tainted"
        ? ", because it is marked as tainted"
        : "";
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
    ...(before?.version === after?.version ? [] : [`goes from chart version ${show(before?.version)} to ${show(after?.version)}`]),
    ...(others.length > 0 ? [`takes another ${others.join(" and ")}`] : []),
  ].join(" and ");
}

export const PLAN_RELEASE_RULES: readonly Rule<ReleaseChange>[] = [
  {
    id: "MIG331",
    severity: "error",
    title: "the MIG strategy of pools that exist does not change",
    see: SEE_PLUGIN,
    why: "The strategy decides the name of the resource. After a change, pods that request the old name stay Pending, on pools that exist.",
    remedy: "Change the workloads together with the strategy, or add a pool under the new one.",
    check: (change) =>
      strategyChanges(change).map(({ was, is, pool }) => {
        const [gone, come] = ([pool?.slicesBefore, pool?.slicesAfter] as const).map((slices = []) => resourceNames(slices).join(", "));
        const renamed = gone ? `; ${gone} disappears${come ? `, ${come} appears` : ""}: pods that request ${gone} stay Pending` : "";
        return {
          attribute: "migStrategy",
          found: `the strategy ${pool ? `on ${names([pool])}` : `of ${releaseName(change)}`} changes from ${was === undefined ? "none" : show(was)} to ${is === undefined ? "none" : show(is)}${renamed}`,
          expected: "pods that request what the nodes show",
          fix: come
            ? `change the workloads to request ${come} at the same time, or serve a second pool under the new strategy first`
            : "keep the strategy, or serve a second pool under the new one first",
        };
      }),
  },
  {
    id: "MIG332",
    severity: "error",
    title: "the device plugin does not go while pools stay",
    see: SEE_PLUGIN,
    why: "Without the plugin the nodes show no slices: running pods stay, new ones wait.",
    remedy: "Keep the release, or install its successor in the same plan.",
    check: (change) =>
      (change.fate === "deleted" || switchesOff(change)) &&
      change.successor === undefined &&
      stayingPools(change).length > 0 && {
        attribute: (change.after && withoutDevicePlugin(change.after)?.split(" ")[0]) ?? "actions",
        found: `${releaseName(change)} ${switchesOff(change) ? "no longer brings a device plugin" : "is uninstalled"} while ${names(stayingPools(change))} ${stayingPools(change).length === 1 ? "stays" : "stay"}: every slice disappears from the scheduler, and pods that request one stay Pending`,
        expected: "a device plugin as long as there are MIG pools",
        fix: "keep the release, or install its successor in the same plan",
      },
  },
  {
    id: "MIG333",
    severity: "warning",
    title: "the chart of the device plugin does not change under pools that exist",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    why: "A new chart restarts the plugin on every GPU node; while it restarts, the node's slices are not allocatable. Running pods keep theirs.",
    remedy: "Read the changelog, and apply it while little is scheduled.",
    check: (change) =>
      change.fate === "updated" &&
      chartArguments(change).length > 0 &&
      stayingPools(change).length > 0 && {
        attribute: chartArguments(change)[0] as string,
        found: `${releaseName(change)} ${chartMove(change)}: the plugin restarts on ${names(stayingPools(change))}, and the allocatable slices drop for a moment`,
        expected: "a time at which few pods start; running ones keep their slices",
        fix: "read the chart's changelog, and apply it while little is scheduled",
      },
  },
  {
    id: "MIG334",
    severity: "warning",
    title: "the device plugin is not uninstalled and installed again",
    see: SEE_RELEASE,
    why: "Helm cannot move a release to another namespace or name; Terraform uninstalls and installs it, and the nodes show no slices meanwhile.",
    remedy: "Apply it while little is scheduled.",
    check: (change) => {
      const what = replacement(change);
      const pools = stayingPools(change);
      return (
        what !== undefined &&
        pools.length > 0 && {
          attribute: change.forcedBy[0] ?? "actions",
          found: `${releaseName(change)} ${what}: ${names(pools)} can be without slices meanwhile`,
          expected: "a release that is changed in place",
          fix: "apply it while little is scheduled; running pods keep their slices",
        }
      );
    },
  },
  {
    id: "MIG335",
    severity: "error",
    title: "the plan says what becomes of the device plugin",
    see: SEE_PLAN,
    why: "The file says something that Terraform does not write, so the review cannot tell whether the slices survive.",
    remedy: "Make the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) =>
      fate === "unreadable" && {
        attribute: "actions",
        found: `the plan does not say what becomes of ${address} in a way that Terraform would, so the slices may disappear`,
        expected: "actions that fit what the plan holds before and after",
        fix: "make the file again with: terraform show -json PLAN",
      },
  },
  {
    id: "MIG336",
    severity: "warning",
    title: "GPU feature discovery is not switched off",
    see: "https://github.com/NVIDIA/k8s-device-plugin/tree/main/docs/gpu-feature-discovery",
    why: "Labels such as `nvidia.com/gpu.product` are no longer kept. Pods that select them may stay Pending.",
    remedy: "Keep `gfd.enabled = true`, or remove the selectors first.",
    check: (change) =>
      change.before &&
      change.after &&
      change.before.chart === change.after.chart &&
      helmValueAt(change.before.values, "gfd", "enabled") === true &&
      [false, undefined, null].includes(helmValueAt(change.after.values, "gfd", "enabled") as boolean | undefined | null) && {
        attribute: "gfd.enabled",
        found: `${releaseName(change)} no longer brings GPU feature discovery: labels such as nvidia.com/gpu.product and nvidia.com/mig.strategy are no longer kept`,
        expected: "no pod that selects nodes by these labels",
        fix: "set gfd.enabled = true, or remove such selectors first",
      },
  },
  {
    id: "MIG337",
    severity: "warning",
    title: "the device plugin is not forgotten",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "The release keeps running, but its tolerations and strategy no longer follow the pools.",
    remedy: "Import it where it is managed from now on, or uninstall it with Helm.",
    check: (change) =>
      change.fate === "forgotten" &&
      stayingPools(change).length > 0 && {
        attribute: "actions",
        found: `Terraform forgets ${releaseName(change)}: it keeps running, and its tolerations and strategy no longer follow the pools`,
        expected: "a release that somebody manages",
        fix: "import it where it is managed from now on",
      },
  },
];
