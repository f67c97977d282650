import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import type { SliceSharing } from "../../../../lib/core/pool/shared-slices";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { SLICE_SHARING_RULES } from "../../../../lib/core/rules/nvidia/slice-sharing-rules";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const GPU = { name: "nvidia.com/gpu", replicas: 4 };

/** A plugin with this configuration, and a pool; and how a construct was asked to share its slices. */
function configured(config: object, strategy = "single", sharing?: SliceSharing): () => GpuService {
  const values = { migStrategy: strategy, config: { map: { default: JSON.stringify(config) } } };
  const software = gpuSoftwareFacts({ chart: "nvidia-device-plugin", version: "0.20.0", values: [JSON.stringify(values)] }) as GpuSoftware;
  return () => ({ software, sharing, pools: [cleanPoolWith({}, { migStrategy: strategy })] });
}

const timeSliced = (timeSlicing: object): object => ({ sharing: { timeSlicing } });
const suite = new RuleSuite(SLICE_SHARING_RULES);

suite.breaks("MIG124", "MPS", configured({ sharing: { mps: { resources: [GPU] } } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sharing
      found: the nodes of pool "mignode" offer 0 slices: it shares by MPS, which the plugin refuses on MIG devices
      expected: sharing.timeSlicing with at least 2 replicas, or no sharing
      fix: use sharing.timeSlicing, or remove sharing from the plugin configuration"
  `),
);
suite.breaks("MIG124", "one replica", configured(timeSliced({ resources: [{ ...GPU, replicas: 1 }] })), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sharing
      found: the nodes of pool "mignode" offer 0 slices: sharing.timeSlicing.resources has an entry without a name, or with fewer than 2 replicas
      expected: sharing.timeSlicing with at least 2 replicas, or no sharing
      fix: use sharing.timeSlicing, or remove sharing from the plugin configuration"
  `),
);
suite.keeps("MIG124", "time-slicing", configured(timeSliced({ resources: [GPU] })));

const FOUR: SliceSharing = { replicas: new Map([["nvidia.com/gpu", 4]]), isRenamed: false };
suite.keeps("MIG125", "what was asked for", configured(timeSliced({ resources: [GPU] }), "single", FOUR));
suite.keeps("MIG125", "a resource of the other strategy", configured({}, "mixed", FOUR));
suite.breaks("MIG125", "another name", configured(timeSliced({ renameByDefault: true, resources: [GPU] }), "single", FOUR), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sharing
      found: sharing asks for 4 pods on each nvidia.com/gpu, but the values give pool "mignode" another configuration
      expected: values without a plugin configuration, known at synth
      fix: remove the plugin configuration from values, or remove sharing"
  `),
);
suite.keeps("MIG155", "slices that are to be shared", configured(timeSliced({ resources: [GPU] }), "single", FOUR));
suite.breaks("MIG155", "time-slicing under another name", configured(timeSliced({ renameByDefault: true, resources: [GPU] })), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sharing.timeSlicing
      found: time-slicing on pool "mignode": 4 pods share each nvidia.com/gpu (renamed to nvidia.com/gpu.shared), without isolation of memory and faults
      expected: one pod on a slice, or pods that may share one
      fix: remove sharing from the plugin configuration, or accept that pods share slices"
  `),
);
suite.keeps("MIG155", "a resource that the nodes do not have", configured(timeSliced({ resources: [GPU] }), "mixed"));
suite.keeps("MIG155", "MPS, of which MIG124 speaks", configured({ sharing: { mps: { resources: [GPU] } } }));
suite.breaks(
  "MIG156",
  "a setting in the wrong place",
  configured({ flags: { renameByDefault: true }, ...timeSliced({ resources: [GPU] }) }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "sharing
        found: the device plugin ignores flags.renameByDefault in the configuration of pool "mignode"
        expected: settings under sharing.timeSlicing, and resources that the nodes have
        fix: move renameByDefault to sharing.timeSlicing, use the resource names of the MIG strategy, and remove the rest"
    `),
);
suite.breaks("MIG156", "whole GPUs under mixed", configured(timeSliced({ resources: [GPU] }), "mixed"), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sharing
      found: the device plugin ignores the resource nvidia.com/gpu in the configuration of pool "mignode"
      expected: settings under sharing.timeSlicing, and resources that the nodes have
      fix: move renameByDefault to sharing.timeSlicing, use the resource names of the MIG strategy, and remove the rest"
  `),
);
suite.keeps(
  "MIG156",
  "whole GPUs beside slices",
  configured(timeSliced({ resources: [GPU, { name: "nvidia.com/mig-1g.10gb", replicas: 2 }] }), "mixed"),
);
suite.coversEveryRule();
