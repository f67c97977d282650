import type { NodePoolFacts } from "../../../../lib/core/azurerm/node-pool";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import { GPU_OPERATOR_RULES, type GpuOperatorService } from "../../../../lib/core/rules/nvidia/gpu-operator-rules";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const OFF = { enabled: false };

/** The operator beside AKS, which owns driver and partitions, where it differs in these values. */
function serving(values: object = {}, pools: readonly NodePoolFacts[] = [cleanPoolWith({})]): () => GpuOperatorService {
  const fitting = { migManager: OFF, driver: OFF, toolkit: OFF };
  const release = { chart: "nvidia/gpu-operator", values: [JSON.stringify({ ...fitting, ...values })] };
  return () => ({ operator: gpuSoftwareFacts(release) as GpuSoftware, pools });
}

const suite = new RuleSuite<GpuOperatorService>(GPU_OPERATOR_RULES);

suite.breaks("MIG341", "the chart's own values", serving({ migManager: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migManager.enabled
      found: the MIG manager of the GPU Operator is on, which labels MIG-capable nodes nvidia.com/mig.config=all-disabled by default, and so removes the partitions that gpu_instance made
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
        found: the GPU Operator does not tolerate the taint sku=gpu:NoSchedule, a=b:NoExecute of pool "mignode": its DaemonSets have 0 pods there, and the nodes 0 allocatable slices
        expected: a toleration for every NoSchedule and NoExecute taint of the pool
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
        found: the GPU Operator does not tolerate the taint nvidia.com/gpu=present:NoSchedule of pool (name known after apply): its DaemonSets have 0 pods there, and the nodes 0 allocatable slices
        expected: a toleration for every NoSchedule and NoExecute taint of the pool
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
      found: the GPU Operator installs the driver and the container toolkit on nodes where AKS has done so
      expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
      fix: set the three values together"
  `),
);
suite.breaks("MIG343", "the toolkit alone", serving({ toolkit: { enabled: true } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "toolkit.enabled
      found: the GPU Operator installs the toolkit on nodes where AKS has done so
      expected: driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = nvidia-container-runtime
      fix: set the three values together"
  `),
);
suite.keeps("MIG343", "pools without the driver of AKS", serving({ driver: {}, toolkit: {} }, [cleanPoolWith({ gpu_driver: "None" })]));
suite.keeps("MIG343", "a driver of which nobody knows", serving({ driver: { enabled: "${var.driver}" } }));

suite.coversEveryRule();
