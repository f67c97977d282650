import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_API_VERSION } from "../../core/arm/managed-pool-api";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { MigStrategy } from "../../core/catalog/mig-strategy";
import type { VmSize } from "../../core/catalog/vm-size";
import { UNKNOWN } from "../../core/facts/fact";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { AZURERM_SPELLING, type Spelling } from "../../core/findings/text";
import { MANAGED } from "../../core/pool/managed-gpu";
import { nodePoolFacts } from "../../core/pool/node-pool";
import { GpuDriverMode } from "../../core/pool/node-pool-choices";
import { nodeSlices } from "../../core/pool/node-slices";
import { MANAGED_POOL_DRIVER_RULES } from "../../core/rules/nvidia/dra-driver-rules";
import { LAYOUT_RULES } from "../../core/rules/pool/layout-rules";
import { MANAGED_POOL_RULES } from "../../core/rules/pool/managed-pool-rules";
import { NODE_POOL_RULES } from "../../core/rules/pool/node-pool-rules";
import { SECOND_PLUGIN_RULES } from "../../core/rules/pool/second-plugin-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../core/rules/pool/written-argument-rules";
import { compareRuleIds, errorsAmong, problemsOf, type RuleProblem } from "../../core/rules/rule";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import { placeOn } from "../cluster/cluster-identity";
import { softwareOn } from "../gpu-software/cluster-software";
import { ExternalGpuSoftware } from "../gpu-software/external-gpu-software";
import type { IGpuSoftware } from "../gpu-software/i-gpu-software";
import type { IPartitionedNodePool } from "../gpu-software/i-partitioned-node-pool";
import { AzapiResource } from "../shared/azapi-resource";
import { annotate, factsIn, refuse } from "../shared/configuration";
import { nameProblems, newestNames } from "../shared/former-names";
import { lifecycleWith } from "../shared/lifecycle";
import { claimTemplateOn, podOn, tellClaims } from "../shared/pool-slices";
import { propProblems } from "../shared/prop-shape";
import { FORMER_MANAGED_PROPS, flatProps, RENAMED_MANAGED_PROPS } from "./former-pool-props";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import { layoutOf, type ManagedPoolSettings, managedPoolArguments, managedPoolSettings } from "./managed-pool-arguments";
import { MANAGED_PROPS, MANAGED_PROPS_RULES } from "./managed-props-rules";

/**
 * An AKS node pool whose NVIDIA GPUs are partitioned into isolated instances (MIG) of one or several sizes. AKS installs and
 * updates its GPU software (driver, device plugin, metrics): the preview "fully managed GPU node pool".
 *
 * The subscription needs the feature `ManagedGPUExperiencePreview`, and Terraform needs the provider azapi, but not Helm. A
 * pool directly in a stack has the address `azapi_resource.<id>`. Set properties without a prop on `resource`:
 *
 * ```ts
 * pool.resource.addOverride("body.properties.enableFIPS", true);
 * ```
 *
 * With `driverMode` `GpuDriverMode.DRA`, AKS installs NVIDIA's DRA driver instead of the device plugin, and pods claim the
 * slices.
 *
 * A change that needs new nodes, such as another layout, replaces the pool. An existing pool cannot become a managed one.
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export class ManagedMigNodePool extends Construct implements IPartitionedNodePool {
  /** The `azapi_resource`. */
  public readonly resource: TerraformResource;

  /** The name of the pool in AKS. */
  public readonly poolName: string;

  /** How Kubernetes names the slices. */
  public readonly strategy: MigStrategy;

  /** The profiles of all slices of a GPU, the largest first: seven times `MIG1g` for `[MIG_1G]` under single. */
  public readonly sliceProfiles: MigProfile[];

  /** The partitions of each GPU, each size once, the largest first. */
  public readonly partitions: MigPartition[];

  /**
   * How many slices a node offers, by the extended resource that a pod requests:
   * `{ "nvidia.com/mig-3g.20gb": 8, "nvidia.com/mig-1g.5gb": 32 }`.
   */
  public readonly allocatable: { [resourceName: string]: number };

  /** How many slices a node offers, of all sizes together. */
  public readonly sliceCount: number;

  /** The taints of the nodes, as `key=value:Effect`. */
  public readonly taints: string[];

  /** AKS installs the GPU software: the app contains none. */
  public readonly gpuSoftware: IGpuSoftware = new ExternalGpuSoftware();

  /**
   * @throws MigConfigurationError for everything that Azure, Kubernetes or NVIDIA would reject or silently break; see
   * `docs/rules.md`. Values that are known only after apply are not checked.
   */
  public constructor(scope: Construct, id: string, props: ManagedMigNodePoolProps) {
    super(scope, id);
    const named = newestNames(props, RENAMED_MANAGED_PROPS);
    refuse(this, [
      ...nameProblems(props, FORMER_MANAGED_PROPS),
      ...propProblems(named, MANAGED_PROPS, new.target !== ManagedMigNodePool),
      ...problemsOf(MANAGED_PROPS_RULES, named),
    ]);
    const settled = flatProps(named);
    const settings = managedPoolSettings(id, settled);
    const problems = problemsOfPool(settings, settled);
    refuse(this, problems);

    const layout = layoutOf(settled);
    placeOn(settled.cluster, this);
    if (settled.driverMode !== undefined) {
      const byClaims = settled.driverMode === GpuDriverMode.DRA;
      tellClaims(this.gpuSoftware, { byClaims, kubernetesVersion: factsIn(settled).orchestratorVersion });
    }
    this.poolName = settings.name;
    this.strategy = settled.strategy;
    this.taints = settings.node_taints;
    this.sliceProfiles = [...layout.slices];
    const offered = nodeSlices(settled.vmSize, settled.strategy, layout);
    this.partitions = offered.map(({ partition }) => partition);
    this.allocatable = Object.fromEntries(offered.map(({ resourceName, count }) => [resourceName, count]));
    this.sliceCount = layout.slices.length * settled.vmSize.gpuCount;
    this.resource = new AzapiResource(this, "Default", managedPoolArguments(settings, settled), {
      lifecycle: lifecycleWith({ preventDestroy: settled.preventDestroy, ignoreChanges: settled.ignoreChanges }),
      provider: settled.provider,
    });
    this.describeForTools(settled.vmSize);
    annotate(this, problems);
    // The app can add device plugins and tolerations later.
    const pool = nodePoolFacts({ ...factsIn(settings), gpu_management_mode: MANAGED });
    this.node.addValidation({
      validate: () => {
        const plugins = new Map(softwareOn(this, settled.cluster).map(({ construct, facts }) => [construct.node.path, facts]));
        return [
          ...problemsOf(SECOND_PLUGIN_RULES, { pool, plugins }),
          ...[...plugins.values()].flatMap((software) => problemsOf(MANAGED_POOL_DRIVER_RULES, { software, pools: [pool] })),
        ].map(problemLine);
      },
    });
  }

  /**
   * A Kubernetes Pod on a slice of this pool, as plain data for `kubectl apply -f -`, `ApiObject` of cdk8s or
   * `kubernetes_manifest`. It requests the resource of the slice, selects the pool's nodes and tolerates their taints.
   * Options that are known only after apply are not checked.
   * @throws MigConfigurationError (MIG201 to MIG211) for options that Kubernetes would refuse or never schedule, and
   * (MIG508) if the pool has slices of several sizes and the options name none.
   */
  public podManifest(options: ManagedMigPodOptions = {}): any {
    return podOn(this, options);
  }

  /**
   * The ResourceClaimTemplate of a Pod that claims its slices, as plain data: apply it in the namespace of the Pod, with the
   * options of `podManifest()`. Each Pod gets a claim of its own.
   * @throws MigConfigurationError (MIG207 to MIG210) for claims that Kubernetes would refuse or never allocate, and (MIG508) if
   * the pool has slices of several sizes and the options name none.
   */
  public claimTemplateManifest(options: ManagedMigPodOptions = {}): any {
    return claimTemplateOn(this, options);
  }

  /**
   * The `azapi_resource`.
   * @deprecated - use `resource`
   */
  public get nodePool(): TerraformResource {
    return this.resource;
  }

  /**
   * The profiles of all slices of a GPU.
   * @deprecated - use `sliceProfiles`
   */
  public get slices(): MigProfile[] {
    return this.sliceProfiles;
  }

  /**
   * How many slices a node has, by extended resource.
   * @deprecated - use `allocatable`; the number of slices is `sliceCount`
   */
  public get slicesPerNode(): { [resourceName: string]: number } {
    return this.allocatable;
  }

  /**
   * How many slices a node has, by extended resource.
   * @deprecated - use `allocatable`
   */
  public get slicesByResource(): { [resourceName: string]: number } {
    return this.allocatable;
  }

  /** Adds a comment to the synthesized JSON for the command line; Terraform skips it. */
  private describeForTools(vmSize: VmSize): void {
    this.resource.addOverride("//.cdktf-aks-mig", { gpu: vmSize.gpu.name, gpuCount: vmSize.gpuCount });
  }
}

/** azapi creates the pool, but messages use the argument names of azurerm, as the props do. */
const IN_PROPS: Spelling = { ...AZURERM_SPELLING, provider: "azapi", actor: "Azure" };

function problemsOfPool(settings: ManagedPoolSettings, props: ManagedMigNodePoolProps): RuleProblem[] {
  const { profiles = [], strategy } = props;
  const written = factsIn(settings);
  const ofLayout = problemsOf(LAYOUT_RULES, { slices: profiles, strategy });
  const isSound = errorsAmong(ofLayout).length === 0;
  const facts = nodePoolFacts(
    { ...written, gpu_instance: isSound ? profiles[0] : UNKNOWN, gpu_driver_mode: props.driverMode },
    { migStrategy: strategy, size: props.vmSize },
  );
  return [
    ...problemsOf(WRITTEN_ARGUMENT_RULES, written),
    ...problemsOf(NODE_POOL_RULES, facts, IN_PROPS),
    ...ofLayout,
    ...problemsOf(MANAGED_POOL_RULES, {
      apiVersion: props.apiVersion ?? DEFAULT_API_VERSION,
      strategy,
      driverMode: props.driverMode,
      isUniform: !isSound || typeof strategy !== "string" || layoutOf(props).isUniform,
    }),
  ].sort((one, other) => compareRuleIds(one.ruleId, other.ruleId));
}
