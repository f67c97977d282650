import { UNKNOWN } from "../facts/fact";
import { type HelmReleaseAttributes, helmReleaseFacts } from "../helm/helm-release";
import { helmValueAt } from "../helm/helm-values";
import { DEVICE_PLUGIN_CHART } from "./device-plugin-chart";

/** The taints that the DaemonSet of the chart tolerates. */
const TOLERATIONS = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
  { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
  { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
];

/**
 * NVIDIA's device plugin as KAITO's chart `workspace` brings it, in the arguments with which NVIDIA's chart would make the
 * same one: on every node of AKS, and without a MIG strategy. `undefined` for another chart.
 *
 * @see https://github.com/kaito-project/kaito/blob/main/charts/kaito/workspace/templates/nvidia-device-plugin-ds.yaml
 */
export function devicePluginOfKaito(release: HelmReleaseAttributes): HelmReleaseAttributes | undefined {
  const { chart } = release;
  const source = [release.repository, chart].filter((text) => typeof text === "string").join(" ");
  if (typeof chart !== "string" || !/(^|\/)workspace(-\d[^/]*\.tgz)?$/.test(chart) || !/kaito/i.test(source)) {
    return undefined;
  }
  const enabled = helmValueAt(helmReleaseFacts(release).values, "nvidiaDevicePlugin", "enabled");
  return {
    ...release,
    chart: DEVICE_PLUGIN_CHART,
    version: UNKNOWN,
    values: [{ devicePlugin: { enabled: enabled ?? true }, tolerations: TOLERATIONS, affinity: null }],
    set: undefined,
    set_list: undefined,
    set_sensitive: undefined,
  };
}
