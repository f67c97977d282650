import type { MigGpuNodePoolProps } from "../../../lib";
import { poolArguments } from "../../support/pools";

function azureId(type: string, name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu/providers/${type}/${name}`;
}

const PUBLIC = { nodePublicIpEnabled: true };
const SPOT = { spot: true };

/** Whether a pool of createBeforeDestroy has another name once these props change from one to the other. */
function renames(before: Partial<MigGpuNodePoolProps>, after: Partial<MigGpuNodePoolProps>): boolean {
  const [was, is] = [before, after].map((props) => poolArguments({ createBeforeDestroy: true, ...props }).name);
  return was !== is;
}

// Two pools of one name cannot be on a cluster at a time. What replaces or rotates the pool by hand from
// kubernetes_cluster_node_pool_resource.go of azurerm 4.55.0.
describe("createBeforeDestroy", () => {
  test.each<[string, Partial<MigGpuNodePoolProps>, Partial<MigGpuNodePoolProps>]>([
    ["the capacity reservation", {}, { capacityReservationGroupId: azureId("Microsoft.Compute/capacityReservationGroups", "one") }],
    ["the dedicated hosts", {}, { hostGroupId: azureId("Microsoft.Compute/hostGroups", "one") }],
    ["the placement group", {}, { proximityPlacementGroupId: azureId("Microsoft.Compute/proximityPlacementGroups", "one") }],
    ["the public address prefix", PUBLIC, { ...PUBLIC, nodePublicIpPrefixId: azureId("Microsoft.Network/publicIPPrefixes", "one") }],
    ["the tags of public addresses", PUBLIC, { ...PUBLIC, nodeNetworkProfile: { nodePublicIpTags: { RoutingPreference: "Internet" } } }],
    ["public addresses", {}, PUBLIC],
    ["the snapshot", {}, { snapshotId: azureId("Microsoft.ContainerService/snapshots", "one") }],
    ["the disk of the kubelet", {}, { kubeletDiskType: "Temporary" }],
    ["the type of the OS disk", {}, { osDiskType: "Ephemeral" }],
    ["encryption at the host", {}, { hostEncryptionEnabled: true }],
    ["ultra disks", {}, { ultraSsdEnabled: true }],
    ["the eviction policy", SPOT, { ...SPOT, evictionPolicy: "Deallocate" }],
    ["the Spot price", SPOT, { ...SPOT, spotMaxPrice: 0.5 }],
  ])("gives the pool another name with %s", (_what, before, after) => {
    expect(renames(before, after)).toBe(true);
  });

  test.each<[string, Partial<MigGpuNodePoolProps>]>([
    ["how it scales down", { scaleDownMode: "Deallocate" }],
    ["another Linux", { osSku: "AzureLinux" }],
    ["how long an upgrade waits", { nodeSoakMinutes: 5 }],
    [
      "the application security groups",
      { nodeNetworkProfile: { applicationSecurityGroupIds: [azureId("Microsoft.Network/applicationSecurityGroups", "one")] } },
    ],
    ["the ports of the host", { nodeNetworkProfile: { allowedHostPorts: [{ portStart: 80, portEnd: 80, protocol: "TCP" }] } }],
    ["what Terraform ignores", { ignoreChanges: ["tags"] }],
    ["how long Terraform waits", { timeouts: { create: "2h" } }],
  ])("leaves the pool its name with %s", (_what, props) => {
    expect(renames({}, props)).toBe(false);
  });
});
