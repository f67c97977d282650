import type { Rule } from "../../core/rules/rule";
import { CLUSTER, misshapenProps, PROPS_RULE, PROVIDER, type PropShapes, STRING, STRINGS, SWITCH } from "../shared/prop-shape";
import { HELM_VALUES, NAMESPACE, REGISTRY, REPOSITORY, SECONDS } from "./chart-prop-shapes";
import type { NvidiaGpuOperatorProps } from "./nvidia-gpu-operator-props";

const SHAPES: PropShapes<NvidiaGpuOperatorProps> = {
  cluster: CLUSTER,
  chartVersion: STRING,
  namespace: NAMESPACE,
  repository: REPOSITORY,
  imageRegistry: REGISTRY,
  imagePullSecrets: STRINGS,
  dcgmExporter: SWITCH,
  serviceMonitor: SWITCH,
  nodeFeatureDiscovery: SWITCH,
  values: HELM_VALUES,
  helmProvider: PROVIDER,
  timeoutSeconds: SECONDS,
};

/** Rules over the call itself. */
export const GPU_OPERATOR_PROPS_RULES: readonly Rule<NvidiaGpuOperatorProps>[] = [
  {
    ...PROPS_RULE,
    check: (props) => misshapenProps(props, SHAPES, "cluster"),
  },
];
