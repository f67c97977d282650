import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { Construct } from "constructs";
import { MigLayout } from "../../core/catalog/mig-layout";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigStrategy } from "../../core/catalog/mig-strategy";
import type { VmSize } from "../../core/catalog/vm-size";
import { nodePoolFacts } from "../../core/pool/node-pool";
import { NODE_POOL_ARGUMENT_TREE } from "../../core/pool/node-pool-arguments";
import { type NodeSlices, nodeSlices } from "../../core/pool/node-slices";
import { problemsOf } from "../../core/rules/rule";
import type { MigPodOptions } from "../../core/workload/mig-pod-options";
import { placeOn } from "../cluster/cluster-identity";
import { clusterGpuSoftware } from "../gpu-software/cluster-gpu-software";
import type { IGpuSoftware } from "../gpu-software/i-gpu-software";
import type { IPartitionedNodePool } from "../gpu-software/i-partitioned-node-pool";
import { annotate, refuse, remove, terraformArguments } from "../shared/configuration";
import { nameProblems } from "../shared/former-names";
import { claimTemplateOn, podOn, sharingOf } from "../shared/pool-slices";
import { propProblems } from "../shared/prop-shape";
import { followAzurerm, withCertainNames } from "./azurerm-names";
import { FORMER_POOL_PROPS, flatProps } from "./former-pool-props";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";
import { nodePoolArguments } from "./node-pool-arguments";
import { problemsOfPool } from "./pool-problems";
import { POOL_PROPS, PROPS_RULES } from "./props-rules";

/**
 * An AKS node pool whose NVIDIA GPUs are partitioned into isolated instances (MIG), with the software that makes them
 * schedulable.
 *
 * A pool directly in a stack has the address `azurerm_kubernetes_cluster_node_pool.<id>`. Set arguments without a prop on
 * `resource`:
 *
 * ```ts
 * pool.resource.workloadRuntime = "OCIContainer";
 * pool.resource.addOverride("kubelet_config.pod_max_pid", 4096);
 * ```
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
export class MigGpuNodePool extends Construct implements IPartitionedNodePool {
  /** The resource of the azurerm provider. */
  public readonly resource: KubernetesClusterNodePool;

  /** The name of the pool in AKS, with the four characters that `createBeforeDestroy` adds. */
  public readonly poolName: string;

  /** How Kubernetes names the slices. */
  public readonly strategy: MigStrategy;

  /** The partition of each GPU. */
  public readonly partition: MigPartition;

  /** The same as a list: all slices of the pool have one size. */
  public readonly partitions: MigPartition[];

  /** The taints of the nodes, as `key=value:Effect`. */
  public readonly taints: string[];

  /** The software that makes the slices schedulable. */
  public readonly gpuSoftware: IGpuSoftware;

  private readonly layout: MigLayout;
  private readonly vmSize: VmSize;

  /**
   * @throws MigConfigurationError for everything that Azure, Kubernetes or NVIDIA would reject or silently break; see
   * `docs/rules.md`. Values that are known only after apply are not checked.
   */
  public constructor(scope: Construct, id: string, props: MigGpuNodePoolProps) {
    super(scope, id);
    refuse(this, [
      ...nameProblems(props, FORMER_POOL_PROPS),
      ...propProblems(props, POOL_PROPS, new.target !== MigGpuNodePool),
      ...problemsOf(PROPS_RULES, { id, props }),
    ]);

    const config = nodePoolArguments(id, flatProps(props));
    const written = { ...terraformArguments(config, NODE_POOL_ARGUMENT_TREE), lifecycle: { ignore_changes: props.ignoreChanges } };
    const facts = nodePoolFacts(written, { migStrategy: props.strategy, size: props.vmSize });
    const problems = problemsOfPool(written, facts, props.vmSize);
    refuse(this, problems);

    placeOn(props.cluster, this);
    this.poolName = config.name;
    this.strategy = props.strategy;
    this.taints = config.nodeTaints;
    this.partition = props.vmSize.gpu.partition(props.profile);
    this.partitions = [this.partition];
    this.layout = MigLayout.uniform(props.profile);
    this.vmSize = props.vmSize;
    this.resource = new KubernetesClusterNodePool(this, "Default", withCertainNames(config));
    followAzurerm(this.resource, config, facts);
    this.describeForTools();

    try {
      this.gpuSoftware = props.gpuSoftware ?? clusterGpuSoftware(this, props.cluster);
      this.gpuSoftware.serve(this);
    } catch (error) {
      remove(this);
      throw error;
    }
    annotate(this, problems);
  }

  /** The extended resource that a pod requests: `nvidia.com/gpu`, `nvidia.com/mig-1g.5gb`, or `nvidia.com/gpu.shared`. */
  public get resourceName(): string {
    return this.slices.resourceName;
  }

  /**
   * How many slices a node offers: 56 for `MIG1g` on `Standard_ND96asr_v4`. A shared slice counts once for each pod that can
   * share it.
   */
  public get sliceCount(): number {
    return this.slices.count;
  }

  /** The same, by extended resource: `{ "nvidia.com/gpu": 56 }`. */
  public get allocatable(): { [resourceName: string]: number } {
    return { [this.resourceName]: this.sliceCount };
  }

  /**
   * A Kubernetes Pod on a slice of this pool, as plain data for `kubectl apply -f -`, `ApiObject` of cdk8s or
   * `kubernetes_manifest`. It requests the resource of the slice, selects the pool's nodes and tolerates their taints.
   * Options that are known only after apply are not checked.
   * @throws MigConfigurationError (MIG201 to MIG211) for options that Kubernetes would refuse or never schedule.
   */
  public podManifest(options: MigPodOptions = {}): any {
    return podOn(this, options);
  }

  /**
   * The ResourceClaimTemplate of a Pod that claims its slices, as plain data: apply it in the namespace of the Pod, with the
   * options of `podManifest()`. Each Pod gets a claim of its own.
   * @throws MigConfigurationError (MIG207 to MIG210) for claims that Kubernetes would refuse or never allocate.
   */
  public claimTemplateManifest(options: MigPodOptions = {}): any {
    return claimTemplateOn(this, options);
  }

  /**
   * The resource of the azurerm provider.
   * @deprecated - use `resource`
   */
  public get nodePool(): KubernetesClusterNodePool {
    return this.resource;
  }

  /**
   * How many slices a node has.
   * @deprecated - use `sliceCount`
   */
  public get slicesPerNode(): number {
    return this.sliceCount;
  }

  /**
   * How many slices a node has, by extended resource.
   * @deprecated - use `allocatable`
   */
  public get slicesByResource(): { [resourceName: string]: number } {
    return this.allocatable;
  }

  /** Pools that join the software later can change the sharing of this one. */
  private get slices(): NodeSlices {
    return nodeSlices(this.vmSize, this.strategy, this.layout, sharingOf(this))[0] as NodeSlices;
  }

  /** Adds a comment to the synthesized JSON for the command line; Terraform skips it. */
  private describeForTools(): void {
    this.resource.addOverride("//.cdktf-aks-mig", {
      strategy: this.strategy,
      gpu: this.vmSize.gpu.name,
      gpuCount: this.vmSize.gpuCount,
    });
  }
}
