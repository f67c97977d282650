import type { NodePoolArgumentName } from "../../core/azurerm/node-pool-arguments";
import { isObject } from "../../core/facts/json";
import { kubeletConfig, linuxOsConfig } from "./custom-node-configuration";

/** The words that follow a flag; `undefined` where the flag is left out. */
export type AzWords = (value: unknown) => readonly string[] | undefined;

/** How the Azure CLI says something. */
export interface AzFlag {
  readonly flag: string;
  readonly words: AzWords;
  /** The content of the file that the flag names, for settings that are too many for a flag. */
  readonly file?: (value: unknown) => unknown;
}

/** Where Azure's API has something. */
export interface ArmProperty {
  /** The path below `properties`. */
  readonly path: string;
  readonly value: (value: unknown) => unknown;
  /** The first stable API version that is known to have the property, where that is later than that of `gpuInstanceProfile`. */
  readonly since?: string;
}

/** What an azurerm argument is called elsewhere, or why it is not. */
export interface Equivalent {
  readonly az: AzFlag | NoEquivalent | Identity;
  readonly arm: ArmProperty | NoEquivalent | Identity;
}

/** It says which pool is meant, and so stands in the words around the settings. */
export type Identity = "identity";

export interface NoEquivalent {
  readonly why: string;
}

const text: AzWords = (value) => [String(value)];
const whenTrue: AzWords = (value) => (value === false ? undefined : []);
const commas: AzWords = (value) => [Array.isArray(value) ? value.join(",") : String(value)];
const words: AzWords = (value) => (Array.isArray(value) ? value.map(String) : [String(value)]);
const pairs: AzWords = (value) => (isObject(value) ? Object.entries(value).map(([key, part]) => `${key}=${part}`) : [String(value)]);
const ports: AzWords = (value) => commas(listOf(value).map((item) => (isObject(item) ? portRange(item) : item)));

function portRange({ port_start: start, port_end: end, protocol }: Record<string, unknown>): string {
  return `${start === end ? start : `${start}-${end}`}/${String(protocol).toLowerCase()}`;
}

const same = (value: unknown): unknown => value;
const portObjects = (value: unknown): unknown =>
  listOf(value).map((item) => (isObject(item) ? { portStart: item.port_start, portEnd: item.port_end, protocol: item.protocol } : item));
const ipTags = (value: unknown): unknown =>
  isObject(value) ? Object.entries(value).map(([ipTagType, tag]) => ({ ipTagType, tag })) : value;

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function both(flag: string, words: AzWords, path: string, value = same): Equivalent {
  return { az: { flag, words }, arm: { path, value } };
}

function file(flag: string, name: string, path: string, content: (value: unknown) => unknown): Equivalent {
  return { az: { flag, words: () => [name], file: content }, arm: { path, value: content } };
}

function neither(why: string): Equivalent {
  return { az: { why }, arm: { why } };
}

/**
 * Every argument of `azurerm_kubernetes_cluster_node_pool` under the names of the Azure CLI and of Azure's API.
 *
 * @see https://learn.microsoft.com/cli/azure/aks/nodepool#az-aks-nodepool-add
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/2025-07-01/managedclusters/agentpools
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
export const NODE_POOL_EQUIVALENTS: Readonly<Record<NodePoolArgumentName, Equivalent>> = {
  kubernetes_cluster_id: { az: "identity", arm: "identity" },
  name: { az: { flag: "--name", words: text }, arm: "identity" },
  mode: both("--mode", text, "mode"),
  node_count: both("--node-count", text, "count"),
  vm_size: both("--node-vm-size", text, "vmSize"),
  gpu_instance: both("--gpu-instance-profile", text, "gpuInstanceProfile"),
  gpu_driver: {
    az: { flag: "--gpu-driver", words: text },
    arm: { path: "gpuProfile.driver", value: same, since: "2025-02-01" },
  },
  auto_scaling_enabled: both("--enable-cluster-autoscaler", whenTrue, "enableAutoScaling"),
  min_count: both("--min-count", text, "minCount"),
  max_count: both("--max-count", text, "maxCount"),
  scale_down_mode: both("--scale-down-mode", text, "scaleDownMode"),
  node_labels: both("--labels", pairs, "nodeLabels"),
  node_taints: both("--node-taints", commas, "nodeTaints"),
  tags: both("--tags", pairs, "tags"),
  orchestrator_version: both("--kubernetes-version", text, "orchestratorVersion"),
  "upgrade_settings.max_surge": both("--max-surge", text, "upgradeSettings.maxSurge"),
  "upgrade_settings.max_unavailable": both("--max-unavailable", text, "upgradeSettings.maxUnavailable"),
  "upgrade_settings.drain_timeout_in_minutes": both("--drain-timeout", text, "upgradeSettings.drainTimeoutInMinutes"),
  "upgrade_settings.node_soak_duration_in_minutes": both("--node-soak-duration", text, "upgradeSettings.nodeSoakDurationInMinutes"),
  "upgrade_settings.undrainable_node_behavior": both("--undrainable-node-behavior", text, "upgradeSettings.undrainableNodeBehavior"),
  temporary_name_for_rotation: neither("azurerm alone rotates a pool behind an update"),
  priority: both("--priority", text, "scaleSetPriority"),
  eviction_policy: both("--eviction-policy", text, "scaleSetEvictionPolicy"),
  spot_max_price: both("--spot-max-price", text, "spotMaxPrice"),
  os_type: both("--os-type", text, "osType"),
  os_sku: both("--os-sku", text, "osSKU"),
  os_disk_type: both("--node-osdisk-type", text, "osDiskType"),
  os_disk_size_gb: both("--node-osdisk-size", text, "osDiskSizeGB"),
  kubelet_disk_type: { az: { why: "az aks nodepool add has no flag for it" }, arm: { path: "kubeletDiskType", value: same } },
  max_pods: both("--max-pods", text, "maxPods"),
  zones: both("--zones", words, "availabilityZones"),
  vnet_subnet_id: both("--vnet-subnet-id", text, "vnetSubnetID"),
  pod_subnet_id: both("--pod-subnet-id", text, "podSubnetID"),
  node_public_ip_enabled: both("--enable-node-public-ip", whenTrue, "enableNodePublicIP"),
  node_public_ip_prefix_id: both("--node-public-ip-prefix-id", text, "nodePublicIPPrefixID"),
  "node_network_profile.allowed_host_ports": both("--allowed-host-ports", ports, "networkProfile.allowedHostPorts", portObjects),
  "node_network_profile.application_security_group_ids": both("--asg-ids", commas, "networkProfile.applicationSecurityGroups"),
  "node_network_profile.node_public_ip_tags": both("--node-public-ip-tags", pairs, "networkProfile.nodePublicIPTags", ipTags),
  fips_enabled: both("--enable-fips-image", whenTrue, "enableFIPS"),
  host_encryption_enabled: both("--enable-encryption-at-host", whenTrue, "enableEncryptionAtHost"),
  ultra_ssd_enabled: both("--enable-ultra-ssd", whenTrue, "enableUltraSSD"),
  kubelet_config: file("--kubelet-config", "kubelet-config.json", "kubeletConfig", kubeletConfig),
  linux_os_config: file("--linux-os-config", "linux-os-config.json", "linuxOSConfig", linuxOsConfig),
  snapshot_id: both("--snapshot-id", text, "creationData.sourceResourceId"),
  workload_runtime: both("--workload-runtime", text, "workloadRuntime"),
  capacity_reservation_group_id: both("--crg-id", text, "capacityReservationGroupID"),
  host_group_id: both("--host-group-id", text, "hostGroupID"),
  proximity_placement_group_id: both("--ppg", text, "proximityPlacementGroupID"),
  windows_profile: neither("a MIG node pool runs Linux"),
};

const TERRAFORM_ALONE = "it is between Terraform and its state";

/** What a resource can say beyond its provider's arguments. */
export const META_ARGUMENTS: Readonly<Record<string, string>> = {
  count: "one pool is shown, for whichever Terraform makes",
  for_each: "one pool is shown, for whichever Terraform makes",
  connection: TERRAFORM_ALONE,
  depends_on: TERRAFORM_ALONE,
  lifecycle: TERRAFORM_ALONE,
  provider: TERRAFORM_ALONE,
  provisioner: TERRAFORM_ALONE,
  timeouts: TERRAFORM_ALONE,
};
