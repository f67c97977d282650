import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { KubernetesCluster, type KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Fn, Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import { aksClusterFacts } from "../../core/cluster/aks-cluster";
import { AKS_CLUSTER_ARGUMENT_TREE } from "../../core/cluster/aks-cluster-arguments";
import { parseClusterId } from "../../core/cluster/cluster-id";
import { show, UNKNOWN } from "../../core/facts/fact";
import { MigConfigurationError, problemLine } from "../../core/facts/mig-configuration-error";
import { AKS_CLUSTER_RULES } from "../../core/rules/cluster/aks-cluster-rules";
import { CLUSTER_RULES } from "../../core/rules/cluster/cluster-rules";
import {
  NODE_PROVISIONING_RULES,
  type NodeProvisioningFacts,
  nodeProvisioningMode,
} from "../../core/rules/cluster/node-provisioning-rules";
import { WRITTEN_CLUSTER_RULES } from "../../core/rules/cluster/written-cluster-rules";
import { problemsOf, type RuleProblem } from "../../core/rules/rule";
import { azurermVersionOf } from "../shared/azurerm-version";
import { annotate, factsIn, refuse, terraformArguments } from "../shared/configuration";
import { propProblems } from "../shared/prop-shape";
import { aksClusterArguments } from "./aks-cluster-arguments";
import { AKS_CLUSTER_LOOKUP, AKS_CLUSTER_PROPS } from "./aks-cluster-prop-shapes";
import type { AksClusterLookup, AksClusterProps } from "./aks-cluster-props";
import { autoscaledPoolsOn } from "./autoscaled-pools";
import { type ClusterAccess, clusterHelmProvider } from "./cluster-helm-provider";
import type { AksHelmProviderOptions, IAksCluster } from "./i-aks-cluster";

/**
 * A new AKS cluster with its resource group. The static methods return an existing cluster.
 *
 * A new cluster has a system-assigned identity, Kubernetes RBAC, an OIDC issuer with workload identity, automatic patch
 * and node image upgrades, an Azure CNI Overlay network with Cilium, and a system pool of one node without GPUs. It has no
 * outputs. A cluster directly in a stack has the address `azurerm_kubernetes_cluster.<id>`. Set arguments without a prop on
 * `resource`:
 *
 * ```ts
 * aks.resource.runCommandEnabled = false;
 * aks.resource.addOverride("default_node_pool.os_disk_type", "Ephemeral");
 * ```
 * @see https://learn.microsoft.com/azure/aks/
 */
export class AksCluster extends Construct implements IAksCluster {
  /**
   * An existing cluster that Terraform reads with the data source `azurerm_kubernetes_cluster`.
   * @throws MigConfigurationError (MIG047, MIG402, MIG413) if a name is missing or invalid.
   */
  public static fromLookup(scope: Construct, id: string, lookup: AksClusterLookup): IAksCluster {
    const problems = lookupProblems(lookup);
    if (problems.length > 0) {
      throw new MigConfigurationError(`AksCluster.fromLookup(${show(id)})`, problems);
    }
    const cluster = new ImportedAksCluster(scope, id, lookup.clusterName, lookup.resourceGroupName);
    const data = new DataAzurermKubernetesCluster(cluster, "Default", {
      name: lookup.clusterName,
      resourceGroupName: lookup.resourceGroupName,
    });
    cluster.clusterId = data.id;
    cluster.access = { ...NO_ACCESS, source: "data", kubeConfig: data.kubeConfig.get(0) };
    return cluster;
  }

  /**
   * An existing cluster, by its Azure resource id. Terraform does not read it.
   * @throws MigConfigurationError (MIG026) if the id is not that of a cluster.
   */
  public static fromClusterId(scope: Construct, id: string, clusterId: string): IAksCluster {
    if (Token.isUnresolved(clusterId)) {
      // "", "subscriptions", <id>, "resourceGroups", <name>, "providers", <namespace>, "managedClusters", <name>
      const parts = Fn.split("/", clusterId);
      return new ImportedAksCluster(scope, id, Token.asString(Fn.element(parts, 8)), Token.asString(Fn.element(parts, 4)), clusterId);
    }
    const parts = parseClusterId(clusterId);
    if (!parts) {
      throw new MigConfigurationError(
        `AksCluster.fromClusterId(${show(clusterId)})`,
        problemsOf(CLUSTER_RULES, { clusterId, devicePlugins: [], poolNames: [] }),
      );
    }
    return new ImportedAksCluster(scope, id, parts.clusterName, parts.resourceGroupName, clusterId);
  }

  /** A cluster that the app creates with the resource of the azurerm provider. */
  public static fromKubernetesCluster(scope: Construct, id: string, resource: KubernetesCluster): IAksCluster {
    const cluster = new ImportedAksCluster(
      scope,
      id,
      resource.nameInput ?? resource.name,
      resource.resourceGroupNameInput ?? resource.resourceGroupName,
      resource.id,
    );
    cluster.access = accessTo(resource);
    return cluster;
  }

  /** The resource of the azurerm provider. */
  public readonly resource: KubernetesCluster;

  /**
   * The resource group, if it is created with the cluster.
   * @default - none: the resource group exists
   */
  public readonly resourceGroup?: ResourceGroup;

  /** The Azure resource id of the cluster. */
  public readonly clusterId: string;

  /** The name of the cluster. */
  public readonly clusterName: string;

  /** The resource group that holds the cluster. */
  public readonly resourceGroupName: string;

  /**
   * @throws MigConfigurationError for everything that Azure or azurerm would reject (MIG401 to MIG414, MIG416). Values that
   * are known only after apply are not checked. MIG415, and MIG416 for later node pools, are errors at synth.
   */
  public constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    refuse(this, propProblems(props, AKS_CLUSTER_PROPS, new.target !== AksCluster));

    const config = aksClusterArguments(id, props);
    const written = {
      ...terraformArguments(config, AKS_CLUSTER_ARGUMENT_TREE),
      node_provisioning_profile: props.nodeProvisioningMode === undefined ? undefined : { mode: props.nodeProvisioningMode },
    };
    const problems = [...problemsOf(WRITTEN_CLUSTER_RULES, written), ...problemsOf(AKS_CLUSTER_RULES, aksClusterFacts(written))];
    const { autoScalingEnabled, name: systemPool } = config.defaultNodePool;
    refuse(this, [...problems, ...autoscalingProblems(props, autoScalingEnabled ? [show(systemPool)] : [])]);

    this.clusterName = config.name;
    this.resourceGroupName = props.resourceGroupName;
    if (props.createResourceGroup ?? true) {
      const { location, tags, provider } = props;
      this.resourceGroup = new ResourceGroup(this, "resource-group", { name: props.resourceGroupName, location, tags, provider });
    }
    this.resource = new KubernetesCluster(this, "Default", {
      ...config,
      resourceGroupName: this.resourceGroup?.name ?? props.resourceGroupName,
    } as KubernetesClusterConfig);
    provisionNodes(this.resource, props.nodeProvisioningMode);
    this.clusterId = this.resource.id;
    if (props.nodeProvisioningMode !== undefined) {
      this.node.addValidation({ validate: () => autoscalingProblems(props, autoscaledPoolsOn(this)).map(problemLine) });
    }
    annotate(this, problems);
  }

  /**
   * A Helm provider for the cluster. `IAksCluster` describes what each login writes into the Terraform state.
   * @throws MigConfigurationError (MIG421 to MIG427) if this login does not work for the cluster.
   */
  public addHelmProvider(scope: Construct, id: string, options: AksHelmProviderOptions = {}): HelmProvider {
    return clusterHelmProvider(scope, id, this, accessTo(this.resource), options);
  }

  /**
   * The resource of the azurerm provider.
   * @deprecated - use `resource`
   */
  public get cluster(): KubernetesCluster {
    return this.resource;
  }
}

/** Only the names are checked: the cluster is not part of the app. */
function lookupProblems(lookup: AksClusterLookup): RuleProblem[] {
  const ofProps = propProblems(lookup, AKS_CLUSTER_LOOKUP);
  const names = ofProps.length > 0 ? {} : factsIn({ name: lookup.clusterName, resource_group_name: lookup.resourceGroupName });
  return [...ofProps, ...problemsOf(AKS_CLUSTER_RULES, aksClusterFacts(names)).filter(({ attribute }) => Object.hasOwn(names, attribute))];
}

function autoscalingProblems({ nodeProvisioningMode }: AksClusterProps, autoscaledPools: readonly string[]): RuleProblem[] {
  return problemsOf(CLUSTER_RULES, { clusterId: UNKNOWN, devicePlugins: [], poolNames: [], nodeProvisioningMode, autoscaledPools });
}

/** Writes the mode at synth, for the azurerm of the stack. */
function provisionNodes(cluster: KubernetesCluster, mode: string | undefined): void {
  const facts = (): NodeProvisioningFacts => ({ mode, azurerm: azurermVersionOf(cluster) });
  cluster.node.addValidation({ validate: () => problemsOf(NODE_PROVISIONING_RULES, facts()).map(problemLine) });
  // Older bindings lack the block.
  cluster.addOverride("node_provisioning_profile", Lazy.anyValue({ produce: () => profile(nodeProvisioningMode(facts())) }));
}

function profile(mode: string | undefined): object[] | undefined {
  return mode === undefined ? undefined : [{ mode }];
}

const NO_ACCESS: ClusterAccess = { source: "none", hasEntraId: UNKNOWN, localAccountDisabled: UNKNOWN };

function accessTo(resource: KubernetesCluster): ClusterAccess {
  const disabled = resource.localAccountDisabledInput;
  return {
    source: "resource",
    kubeConfig: resource.kubeConfig.get(0),
    hasEntraId: resource.azureActiveDirectoryRoleBasedAccessControlInput !== undefined,
    localAccountDisabled: typeof disabled === "boolean" || disabled === undefined ? disabled : UNKNOWN,
  };
}

class ImportedAksCluster extends Construct implements IAksCluster {
  public clusterId: string;
  public readonly clusterName: string;
  public readonly resourceGroupName: string;
  public access: ClusterAccess = NO_ACCESS;

  public constructor(scope: Construct, id: string, clusterName: string, resourceGroupName: string, clusterId = "") {
    super(scope, id);
    this.clusterName = clusterName;
    this.resourceGroupName = resourceGroupName;
    this.clusterId = clusterId;
  }

  public addHelmProvider(scope: Construct, id: string, options: AksHelmProviderOptions = {}): HelmProvider {
    return clusterHelmProvider(scope, id, this, this.access, options);
  }
}
