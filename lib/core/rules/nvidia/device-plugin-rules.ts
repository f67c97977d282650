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
    title: "the device plugin must not run in the namespace default",
    see: SEE_CHANGELOG,
    why: "Since 0.12 the chart fails in the namespace `default`. Helm uses it if no namespace is set.",
    remedy: "Set the namespace to `nvidia-device-plugin`.",
    check: ({ software: plugin }) =>
      (plugin.namespace === undefined || plugin.namespace === "default") &&
      chartHas("refusesDefaultNamespace", plugin.version) &&
      !helmValueAt(plugin.values, "allowDefaultNamespace") && {
        attribute: "namespace",
        found: 'the release uses the namespace "default", which the chart refuses since 0.12',
        expected: "another namespace",
        fix: 'set the namespace to "nvidia-device-plugin"',
      },
  },
  {
    id: "MIG104",
    severity: "error",
    title: "pools with different strategies must have chart 0.12 or newer",
    see: SEE_CHANGELOG,
    why: "Charts before 0.12 have one strategy for the whole release. Later ones have several configurations, and nodes select one by label.",
    remedy: "Raise `chartVersion`, or give all pools one strategy.",
    check: ({ software: plugin, pools }) => {
      const strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort();
      return (
        strategies.length > 1 &&
        chartHas("configMap", plugin.version) === false && {
          attribute: "version",
          found: `chart ${show(plugin.version)} cannot serve pools with the strategies ${strategies.join(" and ")}`,
          expected: "chart 0.12 or newer, with a configuration for each strategy",
          fix: "raise chartVersion, or give all pools of the cluster one strategy",
        }
      );
    },
  },
  tolerationRule({
    id: "MIG105",
    severity: "error",
    title: "the device plugin must tolerate the taints of its pools",
    see: SEE_TAINTS,
    why: "Most reports are about this: the DaemonSet shows DESIRED 0, there is no event, Helm succeeds, and the nodes offer no GPUs. The cause is a taint that the plugin does not tolerate, such as `sku=gpu:NoSchedule` of Microsoft's pages ([k8s-device-plugin#734](https://github.com/NVIDIA/k8s-device-plugin/issues/734), [Azure/AKS#4418](https://github.com/Azure/AKS/issues/4418)).",
    remedy:
      "Add a toleration for every taint of the pool to `tolerations`. A list in your values replaces the chart's list, so repeat its entries. Check with `kubectl get daemonset --namespace nvidia-device-plugin`.",
    attribute: "tolerations",
    part: "the plugin",
    tolerationsOf,
    consequence: "the DaemonSet has 0 pods there",
    fix: "add it to tolerations in the Helm values; a list there replaces the chart's list",
  }),
  {
    id: "MIG106",
    severity: "error",
    title: "the node selector and affinity of the device plugin must match its pools",
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "Since 0.15 the plugin runs only on nodes that NFD has labeled, or that have `nvidia.com/gpu.present=true`. AKS sets neither, so without NFD the DaemonSet has 0 pods. The rule is silent if `nfd.enabled` is `false`, because you may run your own NFD. It is also silent about a plugin whose labels leave a pool to another plugin.",
    remedy: 'Add the label `nvidia.com/gpu.present = "true"` to the pool, or the one that `nodeSelector` asks for.',
    check: forEachPool((plugin, pool, name) => {
      const contradicted = contradictedSelector(plugin, pool);
      if (contradicted !== undefined) {
        return {
          attribute: "nodeSelector",
          found: `the plugin's node selector ${contradicted} does not match ${name}: the DaemonSet has 0 pods there`,
          expected: "a node selector that matches every pool of the cluster",
          fix: `give the pool the label ${contradicted}, or remove it from nodeSelector`,
        };
      }
      return (
        selectsNodesOf(plugin, pool) === false && {
          attribute: "affinity",
          found: `no term of the plugin's node affinity matches ${name}: the DaemonSet has 0 pods there`,
          expected: `the node label ${GPU_PRESENT_LABEL} = "true", or an NFD worker that runs on the pool`,
          fix: `add the label ${GPU_PRESENT_LABEL} = "true" to the pool`,
        }
      );
    }),
  },
  strategyRule({
    id: "MIG107",
    severity: "error",
    title: "the release must give every pool the strategy of that pool",
    see: SEE_CHART,
    why: "Pods request the resource name of the pool's strategy. Under another strategy the nodes offer another name, and pods stay Pending.",
    remedy: "Set the strategy only on the pool, and remove `migStrategy` and `config` from your values.",
    attribute: "migStrategy",
    giver: "the Helm values give",
    strategyOn,
    fixFor: () => "remove migStrategy and config from your values, and set the strategy on the pool",
  }),
  {
    id: "MIG108",
    severity: "error",
    title: "charts must have exact versions that fit together",
    see: SEE_CHANGELOG,
    why: "What a release needs depends on the version of its chart. A range cannot be checked, and each apply could install another chart. Two feature discoveries on one node write the same labels.",
    remedy: "Name one exact version. Since 0.15 leave `gpuFeatureDiscoveryChartVersion` out.",
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
            expected: 'an exact version such as "0.20.0"',
            fix: "name one version, without a range",
          });
        }
      }
      if (plugin.featureDiscoveryVersion !== undefined && chartHas("featureDiscovery", plugin.version)) {
        findings.push({
          attribute: "gpuFeatureDiscoveryChartVersion",
          found: `gpuFeatureDiscoveryChartVersion is set, but chart ${show(plugin.version)} includes GPU feature discovery`,
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
    title: "migStrategy must not contradict the plugin configurations that nodes select",
    see: SEE_CHART,
    why: "The plugin gets `migStrategy` as an environment variable, which overrides the configuration file that a node selects by label.",
    remedy: "Remove `migStrategy` from your values if the configurations differ.",
    check: ({ software: plugin, pools }) => {
      const flag = helmValueAt(plugin.values, "migStrategy");
      const configured = pools.map((pool) => configuredStrategyOn(plugin, pool.node_labels));
      return (
        typeof flag === "string" &&
        configured.some((strategy) => isKnown(strategy) && strategy !== flag) && {
          attribute: "migStrategy",
          found: `migStrategy ${show(flag)} overrides ${[...new Set(configured.filter(isKnown))].map(show).sort().join(" and ")} of the configurations that nodes select`,
          expected: "only config.map, if pools select their configuration by label",
          fix: "remove migStrategy from your values",
        }
      );
    },
  },
  {
    id: "MIG110",
    severity: "error",
    title: "the chart gpu-feature-discovery must have the strategy and tolerate the taints of the pools",
    see: "https://github.com/NVIDIA/gpu-feature-discovery",
    why: "The chart `gpu-feature-discovery` 0.2.0 has no tolerations and its own strategy. Its values must match those of the plugin.",
    remedy: "Remove `migStrategy` and `tolerations` from `gpuFeatureDiscoveryValues`, and the library writes them.",
    check: ({ software: plugin, pools }) => {
      const values = plugin.featureDiscoveryValues;
      const strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort();
      const flag = helmValueAt(values, "migStrategy");
      const findings: MaybeFinding[] = [];
      if (values !== undefined && flag !== UNKNOWN && strategies.some((strategy) => strategy !== flag)) {
        findings.push({
          attribute: "migStrategy",
          found: `the chart gpu-feature-discovery has ${isKnown(flag) ? `the migStrategy ${show(flag)}` : "no migStrategy"}, but its pools have ${strategies.join(" and ")}`,
          expected: "the migStrategy of the pools",
          fix: "remove migStrategy from gpuFeatureDiscoveryValues, raise chartVersion to 0.15, or set gpuFeatureDiscovery: false",
        });
      }
      const tolerations = values === undefined ? UNKNOWN : featureDiscoveryTolerationsOf(plugin);
      const taints = [...new Set(pools.map((pool) => untoleratedTaints(pool, tolerations)).filter((text) => text !== ""))];
      if (taints.length > 0) {
        findings.push({
          attribute: "tolerations",
          found: `the chart gpu-feature-discovery does not tolerate the taint ${taints.join(", ")} of its pools: their nodes get no labels`,
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
    title: `a pool should have the label ${GPU_PRESENT_LABEL}`,
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "Without the label the plugin waits until NFD labels the node. An NFD with another label format leaves the plugin with 0 pods ([k8s-device-plugin#1213](https://github.com/NVIDIA/k8s-device-plugin/issues/1213)).",
    remedy: 'Add `nvidia.com/gpu.present = "true"` to the labels of the pool.',
    check: forEachPool(
      (plugin, pool, name) =>
        waitsForDiscoveryOn(plugin, pool) && {
          attribute: "node_labels",
          found: `${name} has no label ${GPU_PRESENT_LABEL}, so the plugin waits until NFD labels the node`,
          expected: `${GPU_PRESENT_LABEL} = "true"`,
          fix: "add the label to the pool",
        },
    ),
  },
  tolerationRule({
    id: "MIG152",
    severity: "warning",
    title: "the NFD worker should tolerate the taints of the pools",
    see: SEE_TAINTS,
    why: "The NFD worker of the chart tolerates only `nvidia.com/gpu=present:NoSchedule`, not even another value of that key. Without NFD, nodes get no labels, and with charts before 0.19 also none of GPU feature discovery.",
    remedy: "Add the taints of the pool to `nfd.worker.tolerations` as well as to `tolerations`.",
    attribute: "nfd.worker.tolerations",
    part: "the NFD worker",
    tolerationsOf: (plugin) => (bringsNodeFeatureDiscovery(plugin) === true ? workerTolerationsOf(plugin) : UNKNOWN),
    consequence: "its nodes get no labels of NFD",
    fix: "add it to nfd.worker.tolerations; the chart's list has only nvidia.com/gpu=present",
  }),
  {
    id: "MIG153",
    severity: "warning",
    title: "the chart of the device plugin should be 0.12 or newer",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "Charts before 0.12 grant the plugin neither SYS_ADMIN nor `NVIDIA_MIG_MONITOR_DEVICES`. Without them MIG devices were reported unreadable ([k8s-device-plugin#229](https://github.com/NVIDIA/k8s-device-plugin/issues/229)). These charts round the memory in the names of the mixed strategy differently. The first ones pull their image from Docker Hub, where NVIDIA no longer publishes. Whether 0.7.0 still runs is untested.",
    remedy: "Leave `chartVersion` out, unless you must reproduce the original procedure.",
    check: ({ software: plugin }) =>
      chartHas("migCapabilities", plugin.version) === false && {
        attribute: "version",
        found: `chart ${show(plugin.version)} grants the plugin neither SYS_ADMIN nor NVIDIA_MIG_MONITOR_DEVICES; MIG devices may be unreadable`,
        expected: "chart 0.15 or newer, which includes GPU feature discovery",
        fix: "remove chartVersion and gpuFeatureDiscoveryChartVersion, unless you must reproduce the original procedure",
      },
  },
];

/** MIG102 is a rule of the pool: the pool then has no slices. */
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
          ? 'no MIG strategy is set, which means "none" to the device plugin'
          : `the MIG strategy is ${show(strategy)}`,
      expected: '"single" or "mixed"; with "none" nodes offer whole GPUs instead of slices',
      fix: 'use MigStrategy.SINGLE, or set migStrategy: "single" in the Helm values',
    },
};
