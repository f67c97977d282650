import { MIG_PROFILES, type MigProfile } from "../../catalog/mig-profile";
import { vmSizeProblem } from "../../catalog/vm-size";
import { isKnown, known, show } from "../../facts/fact";
import { actor, arg, replaced, text, underAzurerm } from "../../findings/text";
import { parseTaints, type Toleration, untolerated } from "../../kubernetes/taint";
import { asksForMig, type NodePoolFacts } from "../../pool/node-pool";
import { NODE_POOL_ARGUMENTS } from "../../pool/node-pool-arguments";
import type { MaybeFinding, Rule } from "../rule";

const SEE_MIG = "https://learn.microsoft.com/azure/aks/gpu-multi-instance";
/** Since Kubernetes 1.34: https://learn.microsoft.com/azure/aks/use-azure-container-linux */
const CONTAINER_LINUX = "AzureContainerLinux";

/** What system pods tolerate: https://learn.microsoft.com/azure/aks/use-system-pools */
const SYSTEM_TOLERATIONS: readonly Toleration[] = [{ key: "CriticalAddonsOnly", operator: "Exists" }];

const LINUX_SKUS_WITH_MIG = (NODE_POOL_ARGUMENTS.os_sku.choices?.values ?? []).map(({ value }) => value);

export const GPU_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG003",
    severity: "error",
    title: "a MIG pool must name one of the five GPU instance profiles",
    see: SEE_MIG,
    why: "Without a profile AKS leaves the GPUs whole. The profile of a pool cannot be added or changed later.",
    remedy: "Set `gpu_instance` to `MIG1g`, `MIG2g`, `MIG3g`, `MIG4g` or `MIG7g`, in exactly that spelling.",
    check: ({ gpu_instance: profile, gpu_mig_profiles: profiles, migConfig }) => {
      const expected = `one of ${MIG_PROFILES.join(", ")}`;
      if (profile === undefined && (profiles !== undefined || migConfig !== undefined)) {
        return undefined;
      }
      if (profile === undefined) {
        return {
          attribute: "gpu_instance",
          found: text`${arg("gpu_instance")} is not set`,
          expected,
          fix: "set a profile: AKS partitions GPUs only when it creates a pool with one",
        };
      }
      if (isKnown(profile) && !MIG_PROFILES.includes(profile as MigProfile)) {
        const close = MIG_PROFILES.find((candidate) => candidate.toLowerCase() === profile.toLowerCase());
        return {
          attribute: "gpu_instance",
          found: text`${arg("gpu_instance")} is ${show(profile)}`,
          expected,
          fix: close ? `did you mean ${show(close)}?` : "use one of the five",
        };
      }
      return undefined;
    },
  },
  {
    id: "MIG004",
    severity: "error",
    title: "the GPU of the VM size must be known",
    see: "https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated",
    why: "The GPU of the VM size decides the names of the slices and their number on a node. If no size is set, AKS chooses one.",
    remedy: "Correct the spelling (in any case), or describe a size that is newer than this release with `VmSize.of(name, gpu, gpuCount)`.",
    check: (pool) => vmSizeFinding(pool, "MIG004"),
  },
  {
    id: "MIG005",
    severity: "error",
    title: "AKS must be able to partition the GPUs of the VM size",
    see: SEE_MIG,
    why: "Microsoft names the A100, H100 and H200 series. Only sizes of the N family have GPUs ([naming](https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions)). T4, V100 and A10 do not support multi-instance GPU. An RTX PRO 6000 has at most four slices, under other profile ids than the ones that an AKS node passes to `nvidia-smi` ([mig-partition.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/mig-partition.sh), [container-engine-accelerators#564](https://github.com/GoogleCloudPlatform/container-engine-accelerators/issues/564)). For GB200, GB300, confidential H100 and the variants of `Standard_ND96isr_H100_v5` no public source says that it works.",
    remedy:
      "Use the size that the message proposes. If it proposes none, confirm that AKS partitions the size, then describe it with `VmSize.of()`, or with `--vm-size` for a command.",
    check: (pool) => vmSizeFinding(pool, "MIG005"),
  },
  {
    id: "MIG006",
    severity: "error",
    title: 'gpu_driver must be "Install" on a MIG pool',
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/30990",
    why: "AKS returns `Install` for every GPU pool. If `gpu_driver` is not set, azurerm 4.40 and later plan to replace the whole pool at the next apply. For a `default_node_pool` they replace the whole cluster, and `temporary_name_for_rotation` does not help ([nodepool.go](https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go)). With `None` the node silently skips the step that partitions its GPUs ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)).",
    remedy:
      'Write `gpu_driver = "Install"`. If a plan already shows `gpu_driver = "Install" -> null # forces replacement`, do the same and plan again.',
    check: (pool) => {
      if (!asksForMig(pool) || !(pool.gpu_driver === undefined || isKnown(pool.gpu_driver)) || pool.gpu_driver === "Install") {
        return undefined;
      }
      return pool.gpu_driver === undefined
        ? {
            attribute: "gpu_driver",
            found: text`${arg("gpu_driver")} is not set; AKS sets "Install", and at the next apply ${actor} replaces ${replaced}`,
            expected: '"Install"',
            fix: text`set ${arg("gpu_driver")} = "Install"`,
          }
        : {
            attribute: "gpu_driver",
            found: text`${arg("gpu_driver")} is ${show(pool.gpu_driver)}`,
            expected: text`"Install": ${arg("gpu_instance")} has no effect unless AKS installs the driver`,
            fix: text`set ${arg("gpu_driver")} = "Install"`,
          };
    },
  },
  {
    id: "MIG007",
    severity: "error",
    title: "a pool with taints must be a User pool",
    see: "https://learn.microsoft.com/azure/aks/use-system-pools",
    why: "System pools run CoreDNS and other system pods. The taint that reserves GPU nodes keeps those pods away. AKS refuses a cluster if every pool is tainted ([Azure/AKS#1484](https://github.com/Azure/AKS/issues/1484)). A System pool with MIG and without such a taint works: Azure's own example `Create Managed Cluster with GPUMIG` ([REST](https://learn.microsoft.com/rest/api/aks/managed-clusters/create-or-update)) has one.",
    remedy: 'Set `mode = "User"`, and keep a System pool without GPUs in the cluster.',
    check: ({ mode, node_taints: taints }) =>
      isKnown(mode) &&
      mode !== "User" &&
      (mode !== "System" || untolerated(parseTaints(taints), SYSTEM_TOLERATIONS).length > 0) && {
        attribute: "mode",
        found: `mode is ${show(mode)}`,
        expected: '"User": system pods do not tolerate the taint of GPU nodes',
        fix: 'set mode = "User", and keep a System pool without GPUs in the cluster',
      },
  },
  {
    id: "MIG067",
    severity: "warning",
    title: "the operating system should be one that is known to run MIG",
    see: "https://learn.microsoft.com/azure/aks/use-azure-container-linux",
    why: "Azure Container Linux supports NVIDIA GPUs since Kubernetes 1.34. In November 2026 no public source showed multi-instance GPU on it.",
    remedy: "Try it on one node first, or use `Ubuntu`.",
    check: ({ os_sku: osSku }) =>
      osSku === CONTAINER_LINUX && {
        attribute: "os_sku",
        found: text`${arg("os_sku")} is ${show(osSku)}; no public source shows MIG on it (November 2026)`,
        expected: text`an operating system with known MIG support${underAzurerm(" that azurerm 5.2 accepts")}`,
        fix: text`try it on one node, or set ${arg("os_sku")} = "Ubuntu"`,
      },
  },
  {
    id: "MIG008",
    severity: "error",
    title: "the operating system must support MIG",
    see: "https://learn.microsoft.com/azure/aks/windows-vs-linux-containers",
    why: "Microsoft lists multi-instance GPU as not supported on Windows nodes. GPU nodes run Ubuntu or Azure Linux.",
    remedy: "Leave `os_sku` out, or set it to `Ubuntu`.",
    check: ({ os_type: osType, os_sku: osSku }) => {
      const findings: MaybeFinding[] = [];
      if (isKnown(osType) && osType !== "Linux") {
        findings.push({
          attribute: "os_type",
          found: text`${arg("os_type")} is ${show(osType)}`,
          expected: '"Linux": AKS does not support multi-instance GPU on Windows',
          fix: text`set ${arg("os_type")} = "Linux"`,
        });
      }
      if (isKnown(osSku) && osSku !== CONTAINER_LINUX && !LINUX_SKUS_WITH_MIG.includes(osSku)) {
        findings.push({
          attribute: "os_sku",
          found: text`${arg("os_sku")} is ${show(osSku)}`,
          expected: `one of ${LINUX_SKUS_WITH_MIG.join(", ")}`,
          fix: text`set ${arg("os_sku")} = "Ubuntu"`,
        });
      }
      return findings;
    },
  },
  {
    id: "MIG053",
    severity: "warning",
    title: "Azure Linux should run MIG only on A100",
    see: "https://github.com/Azure/AKS/issues/5512",
    why: "Azure Linux got new GPU sizes later than Ubuntu. The announcement of multi-instance GPU on Azure Linux 3.0 names A100 sizes. No public source confirms H100 and H200.",
    remedy: "Use Ubuntu, or create one node and run `nvidia-smi -L` on it before you rely on it.",
    check: ({ os_sku: osSku, size }) =>
      known(osSku)?.startsWith("AzureLinux") &&
      size &&
      size.gpu.series !== "A100" && {
        attribute: "os_sku",
        found: text`${arg("os_sku")} is ${show(osSku)} on ${size.name} (${size.gpu.name})`,
        expected: '"Ubuntu": the announcement of multi-instance GPU on Azure Linux names only A100 sizes',
        fix: text`set ${arg("os_sku")} = "Ubuntu", or try one node first and run nvidia-smi -L on it`,
      },
  },
];

function vmSizeFinding(pool: NodePoolFacts, ruleId: string): MaybeFinding {
  if (pool.size || pool.vm_size === undefined || !isKnown(pool.vm_size)) {
    return (
      pool.vm_size === undefined &&
      ruleId === "MIG004" &&
      asksForMig(pool) && {
        attribute: "vm_size",
        found: text`${arg("vm_size")} is not set, so AKS chooses the size`,
        expected: "a VM size of the A100, H100 or H200 series",
        fix: text`set ${arg("vm_size")}, for example to "Standard_NC24ads_A100_v4"`,
      }
    );
  }
  const { ruleId: broken, attribute, found, expected, fix } = vmSizeProblem(pool.vm_size);
  return broken === ruleId && { attribute, found, expected, fix };
}
