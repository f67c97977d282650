import { isKnown, known, show } from "../../facts/fact";
import { repeated } from "../../facts/lists";
import { actor, arg, type Text, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { MaybeFinding, Rule } from "../rule";

/** The last one since AKS release 2026-08-07: https://github.com/Azure/AKS/releases/tag/2026-08-07 */
const ZONES = ["1", "2", "3", "auto"];
const SMALLEST_OS_DISK_GB = 30;

export const PLACEMENT_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG020",
    severity: "error",
    title: "host group, reservation, placement group and zones must not contradict each other",
    see: "https://learn.microsoft.com/azure/virtual-machines/capacity-reservation-overview#limitations-and-restrictions",
    why: "Capacity reservations cover neither Spot VMs nor dedicated hosts, and a proximity placement group lies in one zone ([reduce latency with placement groups](https://learn.microsoft.com/azure/aks/reduce-latency-ppg)). Azure finds such a conflict only when it allocates the nodes.",
    remedy:
      'Keep one of the two arguments that the message names. Zones are named `"1"`, `"2"` and `"3"`; with `"auto"` Azure chooses ([AKS 2026-08-07](https://github.com/Azure/AKS/releases/tag/2026-08-07)).',
    check: placementProblems,
  },
  {
    id: "MIG021",
    severity: "error",
    title: "subnets and public addresses must not contradict each other",
    see: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
    why: "Pods can have their own subnet only in the virtual network of a node subnet. Azure uses a public IP prefix only if the nodes have public addresses.",
    remedy:
      "Pass full subnet ids (`az network vnet subnet show --query id`), two subnets of one network, and `node_public_ip_enabled = true` with a prefix.",
    check: networkProblems,
  },
  {
    id: "MIG031",
    severity: "error",
    title: `the OS disk must have at least ${SMALLEST_OS_DISK_GB} GB`,
    see: "https://learn.microsoft.com/cli/azure/aks/nodepool#az-aks-nodepool-add",
    why: "The Azure CLI names 30 GiB as the minimum for a node pool, and so does Microsoft's page on [node auto-provisioning](https://learn.microsoft.com/azure/aks/node-auto-provisioning-aksnodeclass). azurerm accepts any size from 1 GB.",
    remedy: "Set `os_disk_size_gb` to at least 30, or leave it out. Images of GPU workloads are large; AKS itself chooses 128 GB or more.",
    // MIG023 judges sizes below 1.
    check: ({ os_disk_size_gb: size }) =>
      isKnown(size) &&
      size >= 1 &&
      size < SMALLEST_OS_DISK_GB && {
        attribute: "os_disk_size_gb",
        found: text`${arg("os_disk_size_gb")} is ${show(size)}`,
        expected: `at least ${SMALLEST_OS_DISK_GB}, the minimum of AKS`,
        fix: text`set ${arg("os_disk_size_gb")} = ${SMALLEST_OS_DISK_GB}, or leave it out`,
      },
  },
  {
    id: "MIG057",
    severity: "warning",
    title: "an ephemeral OS disk must fit the temporary disk of the VM size",
    see: "https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk",
    why: "An ephemeral OS disk lies on a local disk of the VM. `Standard_NC24ads_A100_v4` has a temporary disk of 64 GiB, less than the 128 GB that this rule assumes if no size is set.",
    remedy: "Set `os_disk_size_gb` to at most the number in the message, or use a managed disk.",
    check: ({ os_disk_type: type, os_disk_size_gb: size, size: vmSize }) => {
      const temporary = vmSize?.temporaryDiskGib;
      // The default of AKS.
      const wanted = size === undefined ? 128 : known(size);
      return (
        type === "Ephemeral" &&
        temporary !== undefined &&
        wanted !== undefined &&
        wanted > temporary && {
          attribute: "os_disk_size_gb",
          found: `the ephemeral OS disk has ${size === undefined ? "the default 128" : show(wanted)} GB, the temporary disk of ${vmSize?.name} only ${temporary} GiB`,
          expected: text`${arg("os_disk_size_gb")} of at most ${temporary}, or a managed disk`,
          fix: text`set ${arg("os_disk_size_gb")} = ${temporary}, or ${arg("os_disk_type")} = "Managed"`,
        }
      );
    },
  },
  {
    id: "MIG060",
    severity: "warning",
    title: "every zone should be named once",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool#zones",
    why: "azurerm keeps zones as a set. A repeated zone counts once, and the pool lies in fewer zones than the list has lines.",
    remedy: "Remove it, or name the zone that you meant.",
    check: ({ zones }) =>
      repeated((known(zones) ?? []).filter(isKnown)).map((zone) => ({
        attribute: "zones",
        found: text`${arg("zones")} names the zone ${show(zone)} more than once; ${actor} counts it once`,
        expected: "different zones",
        fix: "remove it, or name the zone that you meant",
      })),
  },
];

function placementProblems(pool: NodePoolFacts): MaybeFinding[] {
  const findings: MaybeFinding[] = [];
  const contradiction = (one: string, other: Text, why: string): void => {
    findings.push({
      attribute: one,
      found: text`${arg(one)} is set together with ${other}`,
      expected: `one of them: ${why}`,
      fix: text`remove ${arg(one)} or ${other}`,
    });
  };
  if (isKnown(pool.host_group_id) && pool.priority === "Spot") {
    contradiction("host_group_id", text`${arg("priority")} = "Spot"`, "dedicated hosts run no Spot VMs");
  }
  if (isKnown(pool.capacity_reservation_group_id) && pool.priority === "Spot") {
    contradiction("capacity_reservation_group_id", text`${arg("priority")} = "Spot"`, "capacity can be reserved only for regular VMs");
  }
  if (isKnown(pool.capacity_reservation_group_id) && isKnown(pool.host_group_id)) {
    contradiction("capacity_reservation_group_id", arg("host_group_id"), "dedicated hosts do not use capacity reservations");
  }
  const zones = new Set((known(pool.zones) ?? []).filter(isKnown));
  if (isKnown(pool.proximity_placement_group_id) && zones.size > 1) {
    contradiction(
      "proximity_placement_group_id",
      text`${arg("zones")} ${show([...zones])}`,
      "a proximity placement group lies in one zone",
    );
  }
  for (const zone of zones) {
    if (!ZONES.includes(zone)) {
      findings.push({
        attribute: "zones",
        found: text`${arg("zones")} names the zone ${show(zone)}`,
        expected: `one of ${ZONES.map(show).join(", ")}`,
        fix: "name zones by their numbers, as strings",
      });
    }
  }
  return findings;
}

const SUBNET_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;

function networkProblems(pool: NodePoolFacts): MaybeFinding[] {
  const { vnet_subnet_id: nodes, pod_subnet_id: pods, node_public_ip_prefix_id: prefix, node_public_ip_enabled: publicIp } = pool;
  const findings: MaybeFinding[] = [];
  for (const attribute of ["vnet_subnet_id", "pod_subnet_id"] as const) {
    const id = pool[attribute];
    if (isKnown(id) && !SUBNET_ID.test(id)) {
      findings.push({
        attribute,
        found: text`${arg(attribute)} is ${show(id)}`,
        expected: "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>",
        fix: "copy it from: az network vnet subnet show --query id",
      });
    }
  }
  if (isKnown(pods) && nodes === undefined) {
    findings.push({
      attribute: "pod_subnet_id",
      found: text`${arg("pod_subnet_id")} is set without ${arg("vnet_subnet_id")}`,
      expected: "both, in the same virtual network",
      fix: text`set ${arg("vnet_subnet_id")} to a subnet of the same virtual network`,
    });
  }
  if (isKnown(nodes) && isKnown(pods) && SUBNET_ID.test(nodes) && SUBNET_ID.test(pods)) {
    const network = (id: string): string => id.toLowerCase().replace(/\/subnets\/.*$/, "");
    if (nodes.toLowerCase() === pods.toLowerCase()) {
      findings.push({
        attribute: "pod_subnet_id",
        found: text`${arg("pod_subnet_id")} is the subnet of the nodes`,
        expected: "another subnet",
        fix: text`leave ${arg("pod_subnet_id")} out, or use another subnet`,
      });
    } else if (network(nodes) !== network(pods)) {
      findings.push({
        attribute: "pod_subnet_id",
        found: text`${arg("pod_subnet_id")} and ${arg("vnet_subnet_id")} lie in different virtual networks`,
        expected: "two subnets of one virtual network",
        fix: "choose a pod subnet in the virtual network of the nodes",
      });
    }
  }
  if (isKnown(prefix) && (publicIp === undefined || publicIp === false)) {
    findings.push({
      attribute: "node_public_ip_prefix_id",
      found: text`${arg("node_public_ip_prefix_id")} is set, but the nodes have no public addresses`,
      expected: text`${arg("node_public_ip_enabled")} = true`,
      fix: text`set ${arg("node_public_ip_enabled")} = true, or remove the prefix`,
    });
  }
  return findings;
}
