import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import type { NodePoolFacts } from "../../../../lib/core/pool/node-pool";
import { GPU_OPERATOR_RULES } from "../../../../lib/core/rules/nvidia/gpu-operator-rules";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const OFF = { enabled: false };

/** The operator beside AKS, which owns driver and partitions, where it differs in these values. */
function serving(values: object = {}, pools: readonly NodePoolFacts[] = [cleanPoolWith({})], version = "v26.7.0"): () => GpuService {
  const fitting = {
    migManager: OFF,
    driver: OFF,
    toolkit: OFF,
    operator: { runtimeClass: "nvidia-container-runtime" },
    dcgmExporter: { serviceMonitor: OFF },
  };
  const release = { chart: "nvidia/gpu-operator", version, values: [JSON.stringify({ ...fitting, ...values })] };
  return () => ({ software: gpuSoftwareFacts(release) as GpuSoftware, pools });
}

const suite = new RuleSuite<GpuService>(GPU_OPERATOR_RULES);

const MIXED = cleanPoolWith({}, { migStrategy: "mixed" });
const CONFIG = { create: true, name: "strategies", data: { mixed: "flags: { migStrategy: mixed }" } };

suite.breaks("MIG115", "the chart's own strategy for a mixed pool", serving({}, [MIXED]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "mig.strategy
      found: the GPU Operator gives pool "mignode" the strategy "single", but the pool has "mixed"
      expected: "mixed", the strategy of the pool
      fix: set mig.strategy to "mixed"; for both strategies set it to "" and add devicePlugin.config entries"
  `),
);
suite.breaks("MIG115", "no strategy at all", serving({ mig: { strategy: null } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "mig.strategy
      found: the GPU Operator gives pool "mignode" no MIG strategy, but the pool has "single"
      expected: "single", the strategy of the pool
      fix: set mig.strategy to "single"; for both strategies set it to "" and add devicePlugin.config entries"
  `),
);
suite.breaks(
  "MIG115",
  "a value that beats the configuration",
  serving({ devicePlugin: { config: { ...CONFIG, default: "mixed" } } }, [MIXED]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "mig.strategy
        found: the GPU Operator gives pool "mignode" the strategy "single", but the pool has "mixed"
        expected: "mixed", the strategy of the pool
        fix: set mig.strategy to "mixed"; for both strategies set it to "" and add devicePlugin.config entries"
    `),
);
suite.keeps("MIG115", "the strategy of the pool", serving({ mig: { strategy: "mixed" } }, [MIXED]));
suite.keeps(
  "MIG115",
  "a configuration for the pool",
  serving({ mig: { strategy: "" }, devicePlugin: { config: { ...CONFIG, default: "mixed" } } }, [MIXED]),
);
suite.keeps("MIG115", "a strategy of which nobody knows", serving({ mig: { strategy: "${var.strategy}" } }, [MIXED]));
suite.keeps("MIG115", "a pool of which nobody knows the strategy", serving({}, [cleanPoolWith({}, { migStrategy: UNKNOWN })]));
suite.keeps("MIG115", "an operator without a device plugin", serving({ devicePlugin: OFF }, [MIXED]));

const ASKING = cleanPoolWith({ node_labels: { "nvidia.com/mig.config": "all-1g.5gb" } });

suite.breaks(
  "MIG116",
  "a label beside a MIG manager without a default",
  serving({ migManager: { config: { default: "" } } }, [ASKING]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: pool "mignode" has the label nvidia.com/mig.config = "all-1g.5gb", so the MIG manager of the GPU Operator partitions the GPUs again
        expected: one owner of the partitions
        fix: remove the label, and set migManager.enabled = false"
    `),
);
suite.breaks(
  "MIG116",
  "a label with a value that nobody knows",
  serving({ migManager: {} }, [cleanPoolWith({ node_labels: { "nvidia.com/mig.config": UNKNOWN } })]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_labels
        found: pool "mignode" has the label nvidia.com/mig.config, so the MIG manager of the GPU Operator partitions the GPUs again
        expected: one owner of the partitions
        fix: remove the label, and set migManager.enabled = false"
    `),
);
suite.keeps("MIG116", "a label that nobody reads", serving({}, [ASKING]));
suite.keeps("MIG116", "a MIG manager that nobody asks", serving({ migManager: {} }));

const WORKER = (tolerations: unknown): object => ({ "node-feature-discovery": { worker: { tolerations } } });
const TAINTED = cleanPoolWith({ node_taints: ["sku=gpu:NoSchedule"] });

suite.breaks("MIG117", "a taint that the chart's NFD does not tolerate", serving({}, [TAINTED]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "node-feature-discovery.worker.tolerations
      found: the NFD worker of the GPU Operator does not tolerate the taint sku=gpu:NoSchedule of pool "mignode": the operator does not detect its GPUs
      expected: a toleration for each NoSchedule and NoExecute taint of the pool
      fix: add it to node-feature-discovery.worker.tolerations; a list there replaces the chart's list"
  `),
);
suite.keeps("MIG117", "the taint that the chart's NFD tolerates", serving());
suite.keeps("MIG117", "a list that has the taint", serving(WORKER([{ key: "sku", operator: "Exists" }]), [TAINTED]));
suite.keeps("MIG117", "an NFD that somebody else brings", serving({ nfd: OFF }, [TAINTED]));
suite.keeps("MIG117", "tolerations that nobody knows", serving(WORKER("${var.tolerations}"), [TAINTED]));

const MANAGED = { tags: { EnableManagedGPUExperience: "true" } };

suite.breaks("MIG119", "a pool that AKS serves, too", serving({}, [cleanPoolWith(MANAGED)]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "node_labels
      found: pool "mignode" gets two device plugins: from the GPU Operator, and by the tag EnableManagedGPUExperience = "true" from AKS
      expected: one device plugin on a node
      fix: remove the tag, or label the pool nvidia.com/gpu.deploy.operands = "false", which keeps the operator off it"
  `),
);
suite.keeps("MIG119", "a pool that AKS does not serve", serving());
suite.keeps(
  "MIG119",
  "a pool that the operator leaves alone",
  serving({}, [cleanPoolWith({ ...MANAGED, node_labels: { "nvidia.com/gpu.deploy.operands": "false" } })]),
);
suite.keeps("MIG119", "a pool that the operator may leave alone", serving({}, [cleanPoolWith({ ...MANAGED, node_labels: UNKNOWN })]));
suite.keeps("MIG119", "an operator without a device plugin", serving({ devicePlugin: OFF }, [cleanPoolWith(MANAGED)]));

suite.breaks("MIG120", "a range of versions", serving({}, [], "~26.3"), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "chartVersion
      found: chartVersion is "~26.3"
      expected: an exact version such as "v26.7.0"
      fix: name one version, without a range"
  `),
);
suite.keeps("MIG120", "a version with its v", serving());
suite.keeps("MIG120", "a version that nobody knows", serving({}, [], "${var.version}"));

suite.breaks("MIG154", "the chart's own values", serving({ dcgmExporter: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "dcgmExporter.serviceMonitor.enabled
      found: dcgmExporter.serviceMonitor.enabled defaults to true since chart 26.7; without the CRD ServiceMonitor, metrics are silently not collected
      expected: a service monitor only if the Prometheus operator is installed
      fix: set it to true if the Prometheus operator is installed before this release, otherwise to false"
  `),
);
suite.breaks(
  "MIG154",
  "a service monitor of a chart that stops without its CRD",
  serving({ dcgmExporter: { serviceMonitor: { enabled: true } } }, undefined, "v25.10.1"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "dcgmExporter.serviceMonitor.enabled
        found: dcgmExporter.serviceMonitor.enabled is true; without the CRD ServiceMonitor chart "v25.10.1" stays notReady
        expected: a service monitor only if the Prometheus operator is installed
        fix: set it to true if the Prometheus operator is installed before this release, otherwise to false"
    `),
);
suite.keeps(
  "MIG154",
  "a service monitor that the user asks for, where the operator does without",
  serving({ dcgmExporter: { serviceMonitor: { enabled: true } } }),
);
suite.keeps("MIG154", "the own values of a chart that asks for none", serving({ dcgmExporter: {} }, undefined, "v26.3.3"));
suite.keeps("MIG154", "no DCGM exporter", serving({ dcgmExporter: OFF }));
suite.keeps("MIG154", "no pool", serving({ dcgmExporter: {} }, []));

suite.breaks("MIG341", "another default of the MIG manager", serving({ migManager: { config: { default: "all-1g.5gb" } } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migManager.enabled
      found: the MIG manager of the GPU Operator repartitions GPUs that AKS partitions: migManager.config.default is "all-1g.5gb"
      expected: one owner of the partitions
      fix: set migManager.enabled = false"
  `),
);
suite.keeps("MIG341", "a MIG manager that waits to be asked", serving({ migManager: { config: { default: "" } } }));
suite.breaks("MIG341", "the chart's own values", serving({ migManager: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migManager.enabled
      found: the MIG manager of the GPU Operator is on; its default all-disabled removes the partitions of AKS
      expected: one owner of the partitions
      fix: set migManager.enabled = false"
  `),
);
suite.keeps("MIG341", "a MIG manager that is off", serving());
suite.keeps("MIG341", "a MIG manager of which nobody knows", serving({ migManager: { enabled: "${var.manager}" } }));
suite.keeps("MIG341", "a MIG manager that has no pool of AKS's", serving({ migManager: {} }, []));

suite.breaks(
  "MIG342",
  "taints that the chart does not tolerate",
  serving({}, [cleanPoolWith({ node_taints: ["sku=gpu:NoSchedule", "a=b:NoExecute"] })]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "daemonsets.tolerations
        found: the GPU Operator does not tolerate the taint sku=gpu:NoSchedule, a=b:NoExecute of pool "mignode": its DaemonSets have 0 pods there
        expected: a toleration for each NoSchedule and NoExecute taint of the pool
        fix: add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations"
    `),
);
suite.breaks(
  "MIG342",
  "a pool whose name nobody knows",
  serving({ daemonsets: { tolerations: [] } }, [cleanPoolWith({ name: UNKNOWN })]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "daemonsets.tolerations
        found: the GPU Operator does not tolerate the taint nvidia.com/gpu=present:NoSchedule of pool (name known after apply): its DaemonSets have 0 pods there
        expected: a toleration for each NoSchedule and NoExecute taint of the pool
        fix: add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations"
    `),
);
suite.keeps("MIG342", "the taint that the chart tolerates", serving());
suite.keeps("MIG342", "a taint that no pod has to tolerate", serving({}, [cleanPoolWith({ node_taints: ["a=b:PreferNoSchedule"] })]));
suite.keeps(
  "MIG342",
  "tolerations that nobody knows",
  serving({ daemonsets: { tolerations: "${var.tolerations}" } }, [cleanPoolWith({ node_taints: ["a=b:NoSchedule"] })]),
);

suite.breaks("MIG343", "the chart's own values", serving({ driver: {}, toolkit: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "driver.enabled
      found: the GPU Operator installs the driver and the container toolkit again, which AKS has installed
      expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
      fix: set the three values together"
  `),
);
suite.breaks("MIG343", "the toolkit alone", serving({ toolkit: { enabled: true } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "toolkit.enabled
      found: the GPU Operator installs the toolkit again, which AKS has installed
      expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
      fix: set the three values together"
  `),
);
suite.breaks("MIG343", "a runtime class that nothing sets up", serving({ operator: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "operator.runtimeClass
      found: pods of the GPU Operator do not start: AKS nodes have no runtime class "nvidia", and toolkit.enabled is false
      expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
      fix: set the three values together"
  `),
);
suite.breaks(
  "MIG343",
  "the driver on a pool that says nothing of it",
  serving({ driver: {} }, [cleanPoolWith({ gpu_driver: undefined })]),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "driver.enabled
        found: the GPU Operator installs the driver again, which AKS has installed
        expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
        fix: set the three values together"
    `),
);
suite.keeps("MIG343", "the three values together", serving());
suite.keeps(
  "MIG343",
  "the chart's runtime class under a toolkit of which nobody knows",
  serving({ operator: {}, toolkit: { enabled: "${var.toolkit}" } }),
);
suite.keeps("MIG343", "a runtime class that nobody knows", serving({ operator: { runtimeClass: "${var.class}" } }));
suite.keeps("MIG343", "a pool of whose driver nobody knows", serving({ driver: {} }, [cleanPoolWith({ gpu_driver: UNKNOWN })]));
suite.keeps("MIG343", "pools without the driver of AKS", serving({ driver: {}, toolkit: {} }, [cleanPoolWith({ gpu_driver: "None" })]));
suite.keeps("MIG343", "a driver of which nobody knows", serving({ driver: { enabled: "${var.driver}" } }));

suite.breaks("MIG344", "both kinds of custom resource", serving({ gpuCluster: { deployCR: true } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpuCluster.deployCR
      found: gpuCluster.deployCR and clusterPolicy.deployCR are both true; the chart refuses that
      expected: one of the two
      fix: remove gpuCluster.deployCR, or set clusterPolicy.deployCR = false"
  `),
);
suite.keeps(
  "MIG344",
  "a GPUCluster in the place of the ClusterPolicy",
  serving({ gpuCluster: { deployCR: true }, clusterPolicy: { deployCR: false } }),
);
suite.keeps("MIG344", "a chart that has no GPUCluster", serving({ gpuCluster: { deployCR: true } }, undefined, "v26.3.0"));

suite.coversEveryRule();
