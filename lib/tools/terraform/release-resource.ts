import { UNKNOWN } from "../../core/facts/fact";
import { helmReleaseFacts } from "../../core/helm/helm-release";
import type { HelmValues } from "../../core/helm/helm-values";
import { DEFAULT_DEVICE_PLUGIN_VERSION, DEVICE_PLUGIN_CHART, DEVICE_PLUGIN_REPOSITORY } from "../../core/nvidia/device-plugin-chart";
import { devicePluginValues } from "../../core/nvidia/device-plugin-values";
import type { ServiceDemand } from "../../core/nvidia/service-demand";
import { type HclArgument, type HclBlock, HclCall, type HclReference } from "../../core/terraform/hcl";
import { isUnset } from "../../core/terraform/terraform-arguments";
import { nameFor, type Variables } from "./variables";

type Attributes = Readonly<Record<string, unknown>>;

/** A release, in the arguments of `helm_release` without those that set values. */
export interface Release {
  readonly attributes: Attributes;
  /** All values in one document; parts can be `UNKNOWN`. */
  readonly values: HelmValues | typeof UNKNOWN;
}

/** The default release of `NvidiaDevicePlugin` for such pools, with more values. */
export function devicePluginRelease(demand: ServiceDemand, values: HelmValues = {}): Release {
  return {
    attributes: {
      name: DEVICE_PLUGIN_CHART,
      chart: DEVICE_PLUGIN_CHART,
      repository: DEVICE_PLUGIN_REPOSITORY,
      version: DEFAULT_DEVICE_PLUGIN_VERSION,
      namespace: DEVICE_PLUGIN_CHART,
      create_namespace: true,
    },
    values: { ...values, ...devicePluginValues({}, DEFAULT_DEVICE_PLUGIN_VERSION, demand) },
  };
}

/** A declared release, with `set` and the like in its values. */
export function declaredRelease(attributes: Attributes): Release {
  return { attributes, values: helmReleaseFacts(attributes).values ?? {} };
}

/**
 * The other arguments of a release, with the defaults of the provider.
 *
 * @see https://github.com/hashicorp/terraform-provider-helm/blob/v3.0.2/docs/resources/release.md
 */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  name: undefined,
  chart: undefined,
  repository: undefined,
  version: undefined,
  namespace: "default",
  create_namespace: false,
  description: undefined,
  atomic: false,
  cleanup_on_fail: false,
  dependency_update: false,
  devel: false,
  disable_crd_hooks: false,
  disable_openapi_validation: false,
  disable_webhooks: false,
  force_update: false,
  lint: false,
  max_history: 0,
  pass_credentials: false,
  recreate_pods: false,
  render_subchart_notes: true,
  replace: false,
  reset_values: false,
  reuse_values: false,
  skip_crds: false,
  take_ownership: false,
  timeout: 300,
  upgrade_install: false,
  verify: false,
  wait: true,
  wait_for_jobs: false,
};

/** Arguments that are not copied: in the values already, computed, or about the order of resources. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  ...["values", "set", "set_list", "set_sensitive", "set_wo_revision"],
  ...["id", "metadata", "status", "manifest", "resources"],
  ...["depends_on", "provider"],
]);

/** The release as `helm_release`, which depends on the pools. */
export function releaseResource(
  { attributes, values }: Release,
  pools: readonly HclReference[],
  variables: Variables,
  omit: (argument: string, why: string) => void = () => {},
): HclBlock {
  const label = nameFor(typeof attributes.name === "string" ? attributes.name : "gpu_software");
  for (const [name, value] of Object.entries(attributes)) {
    if (!Object.hasOwn(DEFAULTS, name) && !SAID_OTHERWISE.has(name) && !isUnset(value)) {
      omit(`${label}.${name}`, "it is not copied; add it yourself");
    }
  }
  const said = Object.entries(DEFAULTS).flatMap<HclArgument>(([name, byDefault]) => {
    const value = attributes[name];
    const type = typeof byDefault === "boolean" ? "bool" : typeof byDefault === "number" ? "number" : "string";
    return isUnset(value) || value === byDefault ? [] : [[name, variables.within(value, `${label}_${name}`, type)]];
  });
  const document = values === UNKNOWN ? unknownDocument(label, variables) : variables.within(values, `${label}_values`, "any", "any");
  return {
    type: "resource",
    labels: ["helm_release", label],
    body: [...said, ["values", [new HclCall("jsonencode", document)]], ["depends_on", pools]],
  };
}

function unknownDocument(label: string, variables: Variables): HclReference {
  return variables.reference(`${label}_values`, { type: "any", description: `the values of the release ${label}` });
}
