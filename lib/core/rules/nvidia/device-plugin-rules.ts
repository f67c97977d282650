import { MigStrategy } from "../../catalog/mig-strategy";
import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { helmValueAt } from "../../helm/helm-values";
import {
  bringsNodeFeatureDiscovery,
  configuredStrategyOn,
  contradictedSelector,
  featureDiscoveryTolerationsOf,
  selectsNodesOf,
  strategyOn,
  tolerationsOf,
  waitsForDiscoveryOn,
  workerTolerationsOf,
} from "../../nvidia/device-plugin";
import { chartHas, GPU_PRESENT_LABEL, isChartVersion } from "../../nvidia/device-plugin-chart";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";
import { forEachPool, type GpuService, strategyRule, tolerationRule, untoleratedTaints } from "./gpu-service";

const SEE_CHART = "https://github.com/NVIDIA/k8s-device-plugin";
const SEE_CHANGELOG = "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md";
const SEE_TAINTS = "https://github.com/NVIDIA/k8s-device-plugin/issues/1934";

export const DEVICE_PLUGIN_RULES: readonly Rule<GpuService>[] = [
  {
    id: "MIG101",
    severity: "error",
    title: "the device plugin has a namespace of its own",
    see: SEE_CHANGELOG,
    why: "Since 0.12 the chart fails in the namespace `default`, which is where Helm installs without a namespace.",
    remedy: "Set the namespace to `nvidia-device-plugin`.",
    check: ({ software: plugin }) =>
      (plugin.namespace === undefined || plugin.namespace === "default") &&
      chartHas("refusesDefaultNamespace", plugin.version) &&
      !helmValueAt(plugin.values, "allowDefaultNamespace") && {
        attribute: "namespace",
        found: 'the release goes into the namespace "default", which the chart refuses since 0.12',
        expected: "a namespace of its own",
        fix: 'set the namespace to "nvidia-device-plugin"',
      },
  },
  {
    id: "MIG104",
    severity: "error",
    title: "pools with different strategies share a plugin only from chart 0.12 on",
    see: SEE_CHANGELOG,
    why: "Charts before 0.12 know one strategy for the whole release. Later ones carry several configurations, which nodes select by label.",
    remedy: "Raise `chartVersion`, or give all pools one strategy.",
    check: ({ software: plugin, pools }) => {
      const strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort();
      return (
        strategies.length > 1 &&
        chartHas("configMap", plugin.version) === false && {
          attribute: "version",
          found: `chart ${show(plugin.version)} is to serve pools of the strategies ${strategies.join(" and ")}`,
          expected: "chart 0.12 or later, which can hold one configuration for each strategy",
          fix: "raise chartVersion, or give all pools of the cluster one strategy",
        }
      );
    },
  },
  tolerationRule({
    id: "MIG105",
    severity: "error",
    title: "the device plugin tolerates the taints of the pools it serves",
    see: SEE_TAINTS,
    why: "The most common report of all: the DaemonSet shows DESIRED 0, there is no event, Helm succeeds, and nodes show no GPUs. The cause is a taint that the plugin does not tolerate, such as `sku=gpu:NoSchedule` of Microsoft's pages ([k8s-device-plugin#734](https://github.com/NVIDIA/k8s-device-plugin/issues/734), [Azure/AKS#4418](https://github.com/Azure/AKS/issues/4418)).",
    remedy:
      "Add a toleration for every taint of the pool to `tolerations`. A list in your values replaces the chart's, so repeat its entries. Check with `kubectl get daemonset --namespace nvidia-device-plugin`.",
    attribute: "tolerations",
    part: "the plugin",
    tolerationsOf,
    consequence: "its DaemonSet has 0 pods there, and the nodes 0 allocatable slices",
    fix: "add it to the tolerations of the Helm values; a list there takes the place of every other one",
  }),
  {
    id: "MIG106",
    severity: "error",
    title: "the device plugin's node selector and affinity select the pools it serves",
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "From 0.15 on the plugin runs only on nodes that NFD has labeled, or that carry `nvidia.com/gpu.present=true`. AKS sets neither, so without NFD the DaemonSet has 0 pods. The rule is silent where `nfd.enabled` is `false`, because you may run an NFD of your own, and about a plugin that leaves a pool to another one by labels.",
    remedy: 'Add the label `nvidia.com/gpu.present = "true"` to the pool, or the one that `nodeSelector` asks for.',
    check: forEachPool((plugin, pool, name) => {
      const contradicted = contradictedSelector(plugin, pool);
      if (contradicted !== undefined) {
        return {
          attribute: "nodeSelector",
          found: `the plugin's node selector ${contradicted} does not match ${name}: its DaemonSet has 0 pods there, and the nodes 0 allocatable slices`,
          expected: "a node selector that every pool of the cluster meets",
          fix: `give the pool the label ${contradicted}, or remove it from nodeSelector`,
        };
      }
      return (
        selectsNodesOf(plugin, pool) === false && {
          attribute: "affinity",
          found: `no term of the plugin's node affinity matches ${name}: its DaemonSet has 0 pods there, and the nodes 0 allocatable slices`,
          expected: `the node label ${GPU_PRESENT_LABEL} = "true", or an NFD worker that runs on the pool`,
          fix: `add the label ${GPU_PRESENT_LABEL} = "true" to the pool`,
        }
      );
    }),
  },
  strategyRule({
    id: "MIG107",
    severity: "error",
    title: "the values of the release give every pool the strategy it was made for",
    see: SEE_CHART,
    why: "Pods request the name that the pool promises. Under another strategy the nodes show another name, and pods stay Pending.",
    remedy: "Set the strategy on the pool alone, and remove `migStrategy` and `config` from your values.",
    attribute: "migStrategy",
    giver: "the Helm values give",
    strategyOn,
    fixFor: () => "remove migStrategy and config from your values, and set the strategy on the pool",
  }),
  {
    id: "MIG108",
    severity: "error",
    title: "charts are pinned to versions that exist beside each other",
    see: SEE_CHANGELOG,
    why: "What a release needs depends on the version of its chart, so a range cannot be checked, and each apply could bring another chart. Two feature discoveries on one node write the same labels.",
    remedy: "Name one version exactly. From 0.15 on leave `gpuFeatureDiscoveryChartVersion` out.",
    check: ({ software: plugin }) => {
      const findings: MaybeFinding[] = [];
      for (const [attribute, version] of [
        ["chartVersion", plugin.version],
        ["gpuFeatureDiscoveryChartVersion", plugin.featureDiscoveryVersion],
      ] as const) {
        if (isKnown(version) && !isChartVersion(version)) {
          findings.push({
            attribute,
            found: `${attribute} is ${show(version)}`,
            expected: 'one version such as "0.20.0", because what the release needs depends on it',
            fix: "name the version exactly, without a range",
          });
        }
      }
      if (plugin.featureDiscoveryVersion !== undefined && chartHas("featureDiscovery", plugin.version)) {
        findings.push({
          attribute: "gpuFeatureDiscoveryChartVersion",
          found: `gpuFeatureDiscoveryChartVersion is set beside chart ${show(plugin.version)}, which brings GPU feature discovery itself`,
          expected: "one GPU feature discovery on a node",
          fix: "remove gpuFeatureDiscoveryChartVersion, or set chartVersion below 0.15",
        });
      }
      return findings;
    },
  },
  {
    id: "MIG109",
    severity: "error",
    title: "migStrategy does not stand beside plugin configurations of different strategies",
    see: SEE_CHART,
    why: "`migStrategy` reaches the plugin as an environment variable, which beats the configuration file that a node selects by label.",
    remedy: "Remove `migStrategy` from your values where configurations differ.",
    check: ({ software: plugin, pools }) => {
      const flag = helmValueAt(plugin.values, "migStrategy");
      const configured = pools.map((pool) => configuredStrategyOn(plugin, pool.node_labels));
      return (
        typeof flag === "string" &&
        configured.some((strategy) => isKnown(strategy) && strategy !== flag) && {
          attribute: "migStrategy",
          found: `migStrategy is ${show(flag)} beside config.map; it reaches the plugin as an environment variable and beats the ${[...new Set(configured.filter(isKnown))].map(show).sort().join(" and ")} of the configurations that nodes select`,
          expected: "config.map alone, where pools select their configuration by label",
          fix: "remove migStrategy from your values",
        }
      );
    },
  },
  {
    id: "MIG110",
    severity: "error",
    title: "GPU feature discovery of its own chart follows the strategy of the pools and tolerates their taints",
    see: "https://github.com/NVIDIA/gpu-feature-discovery",
    why: "The chart `gpu-feature-discovery` 0.2.0 tolerates nothing by itself and has a strategy of its own. Its values have to follow those of the plugin.",
    remedy: "Remove `migStrategy` and `tolerations` from `gpuFeatureDiscoveryValues`, and the library writes them.",
    check: ({ software: plugin, pools }) => {
      const values = plugin.featureDiscoveryValues;
      const strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort();
      const flag = helmValueAt(values, "migStrategy");
      const findings: MaybeFinding[] = [];
      if (values !== undefined && flag !== UNKNOWN && strategies.some((strategy) => strategy !== flag)) {
        findings.push({
          attribute: "migStrategy",
          found: `the chart gpu-feature-discovery has ${isKnown(flag) ? `the migStrategy ${show(flag)}` : "no migStrategy"} and serves pools of ${strategies.join(" and ")}, whose nodes it would label wrongly`,
          expected: "one migStrategy, that of every pool",
          fix: "remove migStrategy from gpuFeatureDiscoveryValues, raise chartVersion to 0.15 or later, or set gpuFeatureDiscovery to false",
        });
      }
      const tolerations = values === undefined ? UNKNOWN : featureDiscoveryTolerationsOf(plugin);
      const taints = [...new Set(pools.map((pool) => untoleratedTaints(pool, tolerations)).filter((text) => text !== ""))];
      if (taints.length > 0) {
        findings.push({
          attribute: "tolerations",
          found: `the chart gpu-feature-discovery does not tolerate the taint ${taints.join(", ")} of the pools it serves: their nodes get no labels`,
          expected: "a toleration for every NoSchedule and NoExecute taint of the pools",
          fix: "add it to the tolerations in gpuFeatureDiscoveryValues, or remove them there",
        });
      }
      return findings;
    },
  },
  {
    id: "MIG151",
    severity: "warning",
    title: `pools carry ${GPU_PRESENT_LABEL}, so that the plugin does not wait for NFD`,
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "Without the label the plugin waits for NFD to label the node, and an NFD that labels in another format leaves it with 0 pods ([k8s-device-plugin#1213](https://github.com/NVIDIA/k8s-device-plugin/issues/1213)).",
    remedy: 'Add `nvidia.com/gpu.present = "true"` to the labels of the pool.',
    check: forEachPool(
      (plugin, pool, name) =>
        waitsForDiscoveryOn(plugin, pool) && {
          attribute: "node_labels",
          found: `${name} has no label ${GPU_PRESENT_LABEL}, so the plugin runs there only once NFD has labeled the node`,
          expected: `${GPU_PRESENT_LABEL} = "true"`,
          fix: "add the label to the pool",
        },
    ),
  },
  tolerationRule({
    id: "MIG152",
    severity: "warning",
    title: "the NFD worker tolerates the taints of the pools, so that feature discovery labels the nodes",
    see: SEE_TAINTS,
    why: "The NFD worker of the chart tolerates `nvidia.com/gpu=present:NoSchedule` and no other taint, not even another value of that one.",
    remedy: "Add the taints of the pool to `nfd.worker.tolerations` as well as to `tolerations`.",
    attribute: "nfd.worker.tolerations",
    part: "the NFD worker",
    tolerationsOf: (plugin) => (bringsNodeFeatureDiscovery(plugin) === true ? workerTolerationsOf(plugin) : UNKNOWN),
    consequence:
      "its nodes get no labels of NFD, and with charts before 0.19 none of GPU feature discovery, which goes through that worker",
    fix: "add it to nfd.worker.tolerations; the chart's own list knows nvidia.com/gpu=present alone",
  }),
  {
    id: "MIG153",
    severity: "warning",
    title: "the charts are ones that work with today's AKS drivers",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "Charts before 0.12 grant the plugin neither SYS_ADMIN nor `NVIDIA_MIG_MONITOR_DEVICES`, without which MIG devices were reported unreadable ([k8s-device-plugin#229](https://github.com/NVIDIA/k8s-device-plugin/issues/229)); they round memory differently in the names of the mixed strategy; the first of them take their image from Docker Hub, where NVIDIA no longer publishes. Whether 0.7.0 can still be pulled and run could not be checked.",
    remedy: "Leave `chartVersion` out, unless you have to reproduce the original procedure.",
    check: ({ software: plugin }) =>
      chartHas("migCapabilities", plugin.version) === false && {
        attribute: "version",
        found:
          `chart ${show(plugin.version)} is from before 0.12: it grants the plugin neither SYS_ADMIN nor NVIDIA_MIG_MONITOR_DEVICES, ` +
          "without which MIG devices were reported unreadable (NVIDIA/k8s-device-plugin#229); it rounds the memory in the names of the " +
          "mixed strategy otherwise than later ones; the first charts take their image from Docker Hub, where NVIDIA no longer publishes",
        expected: "chart 0.15 or later, with GPU feature discovery in the same release",
        fix: "leave chartVersion and gpuFeatureDiscoveryChartVersion out, unless you must reproduce the original procedure",
      },
  },
];

/** MIG102 is a rule of the pool: it is the pool that then has no slices. */
export const STRATEGY_RULE: Rule<NodePoolFacts> = {
  id: "MIG102",
  severity: "error",
  title: "a pool must use the strategy single or mixed",
  see: SEE_CHART,
  why: "Without `migStrategy` the chart uses `none`: a node with 56 slices then offers 8 GPUs.",
  remedy: "Choose `MigStrategy.SINGLE` or `MigStrategy.MIXED`.",
  check: ({ migStrategy: strategy }) =>
    strategy !== UNKNOWN &&
    !Object.values<string | undefined>(MigStrategy).includes(strategy) && {
      attribute: "migStrategy",
      found:
        strategy === undefined
          ? 'no MIG strategy is set, which the device plugin takes for "none"'
          : `the MIG strategy is ${show(strategy)}`,
      expected: '"single" or "mixed"; under "none" the device plugin advertises the physical GPUs instead of their slices',
      fix: 'use MigStrategy.SINGLE, or set migStrategy: "single" in the values of the release',
    },
};
