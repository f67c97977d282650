import { show } from "../../core/facts/fact";
import { chartHas, DEFAULT_DEVICE_PLUGIN_VERSION } from "../../core/nvidia/device-plugin-chart";
import type { Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";

/** The props that speak to the chart `gpu-feature-discovery`, and those that speak to what newer charts bring instead. */
const OF_SEPARATE_DISCOVERY = ["gpuFeatureDiscoveryRepository", "gpuFeatureDiscoveryValues"] as const;
const OF_BUILT_IN_DISCOVERY = ["nodeFeatureDiscoveryImageRepository"] as const;

/** Rules over the call itself. */
export const DEVICE_PLUGIN_PROPS_RULES: readonly Rule<NvidiaDevicePluginProps>[] = [
  {
    id: "MIG029",
    severity: "error",
    title: "a prop for feature discovery speaks to a chart that is installed",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    why: "GPU feature discovery moved from a chart of its own into the chart of the device plugin in 0.15. Props for the one do nothing beside the other.",
    remedy: "Remove the prop, or change `chartVersion`.",
    check: (props) => {
      const version = withoutTokens(props?.chartVersion ?? DEFAULT_DEVICE_PLUGIN_VERSION);
      const builtIn = chartHas("featureDiscovery", version);
      const idle = builtIn ? OF_SEPARATE_DISCOVERY : builtIn === false ? OF_BUILT_IN_DISCOVERY : [];
      return idle
        .filter((attribute) => props?.[attribute] !== undefined)
        .map((attribute) => ({
          attribute,
          found: `${attribute} is set beside chart ${show(version)}, where it would do nothing`,
          expected: `${attribute} beside a chart ${builtIn ? "before" : "from"} 0.15${builtIn ? "" : " on"}`,
          fix: `remove ${attribute}, or change chartVersion`,
        }));
    },
  },
];
