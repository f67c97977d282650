import { show } from "../../core/facts/fact";
import { chartHas, DEFAULT_DEVICE_PLUGIN_VERSION } from "../../core/nvidia/device-plugin-chart";
import type { Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";

/** The props of the chart `gpu-feature-discovery`, and those of newer charts. */
const OF_SEPARATE_DISCOVERY = ["gpuFeatureDiscoveryRepository", "gpuFeatureDiscoveryValues"] as const;
const OF_BUILT_IN_DISCOVERY = ["nodeFeatureDiscoveryImageRepository"] as const;

export const DEVICE_PLUGIN_PROPS_RULES: readonly Rule<NvidiaDevicePluginProps>[] = [
  {
    id: "MIG029",
    severity: "error",
    title: "props of feature discovery must match the chart version",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    why: "In 0.15 GPU feature discovery moved from its own chart into that of the device plugin. Props of one have no effect with the other.",
    remedy: "Remove the prop, or change `chartVersion`.",
    check: (props) => {
      const version = withoutTokens(props?.chartVersion ?? DEFAULT_DEVICE_PLUGIN_VERSION);
      const builtIn = chartHas("featureDiscovery", version);
      const idle = builtIn ? OF_SEPARATE_DISCOVERY : builtIn === false ? OF_BUILT_IN_DISCOVERY : [];
      return idle
        .filter((attribute) => props?.[attribute] !== undefined)
        .map((attribute) => ({
          attribute,
          found: `${attribute} has no effect with chart ${show(version)}`,
          expected: `a chart ${builtIn ? "before" : "from"} 0.15${builtIn ? "" : " on"}`,
          fix: `remove ${attribute}, or change chartVersion`,
        }));
    },
  },
];
