import { Token } from "cdktf";
import type { Fact } from "../../core/facts/fact";
import { show } from "../../core/facts/fact";
import { isPlainObject } from "../../core/facts/json";
import { chartHas, DEFAULT_DEVICE_PLUGIN_VERSION } from "../../core/nvidia/device-plugin-chart";
import type { Rule } from "../../core/rules/rule";
import { withoutTokens } from "../shared/configuration";
import {
  CLUSTER,
  misshapenProps,
  PROVIDER,
  type PropShape,
  type PropShapes,
  SEE_PROPS,
  STRING,
  STRINGS,
  SWITCH,
} from "../shared/prop-shape";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";

const REPOSITORY: PropShape = {
  ...STRING,
  expected: "a URL or an OCI reference",
  fits: (value) => typeof value === "string" && /^\S+$/.test(value),
};
const IMAGE: PropShape = { ...REPOSITORY, expected: "the name of an image, without a tag" };
const HELM_VALUES: PropShape = {
  expected: "a map of strings, numbers, booleans, lists, maps and nulls",
  fits: (value) => isPlainObject(value) && isHelmValue(value, []),
};

function isHelmValue(value: unknown, within: readonly unknown[]): boolean {
  if (value === undefined || value === null || ["string", "boolean"].includes(typeof value) || Token.isUnresolved(value)) {
    return true;
  }
  if (typeof value === "number") {
    return Number.isFinite(value);
  }
  const isCollection = Array.isArray(value) || isPlainObject(value);
  return isCollection && !within.includes(value) && Object.values(value).every((part) => isHelmValue(part, [...within, value]));
}

const SHAPES: PropShapes<NvidiaDevicePluginProps> = {
  cluster: CLUSTER,
  chartVersion: STRING,
  gpuFeatureDiscovery: SWITCH,
  gpuFeatureDiscoveryChartVersion: STRING,
  namespace: {
    ...STRING,
    expected: "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
    fits: (value) => typeof value === "string" && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value),
  },
  repository: REPOSITORY,
  gpuFeatureDiscoveryRepository: REPOSITORY,
  imageRepository: IMAGE,
  nodeFeatureDiscoveryImageRepository: IMAGE,
  imagePullSecrets: STRINGS,
  values: HELM_VALUES,
  gpuFeatureDiscoveryValues: HELM_VALUES,
  helmProvider: PROVIDER,
  timeoutSeconds: { expected: "a whole number of seconds, at least 1", fits: (value) => Number.isInteger(value) && value >= 1 },
};

/** The props that speak to the chart `gpu-feature-discovery`, and those that speak to what newer charts bring instead. */
const OF_SEPARATE_DISCOVERY = ["gpuFeatureDiscoveryRepository", "gpuFeatureDiscoveryValues"] as const;
const OF_BUILT_IN_DISCOVERY = ["nodeFeatureDiscoveryImageRepository"] as const;

/** Rules over the call itself. */
export const DEVICE_PLUGIN_PROPS_RULES: readonly Rule<NvidiaDevicePluginProps>[] = [
  {
    id: "MIG028",
    severity: "error",
    title: "every prop has a value of its type",
    see: SEE_PROPS,
    check: (props) => misshapenProps(props, SHAPES, "cluster"),
  },
  {
    id: "MIG029",
    severity: "error",
    title: "a prop for feature discovery speaks to a chart that is installed",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    check: (props) => {
      const version = withoutTokens(props?.chartVersion ?? DEFAULT_DEVICE_PLUGIN_VERSION) as Fact<string>;
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
