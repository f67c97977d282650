import { type Fact, isKnown, show } from "../../facts/fact";
import { isObject } from "../../facts/json";
import { actor, arg, step, text } from "../../findings/text";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { Finding, Rule } from "../rule";

const SEE_CUSTOM_CONFIGURATION = "https://learn.microsoft.com/azure/aks/custom-node-configuration";
const SEE_AZURERM =
  "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go";

const GC_LOW = "kubelet_config.image_gc_low_threshold";
const GC_HIGH = "kubelet_config.image_gc_high_threshold";
const PORT_MIN = "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min";
const PORT_MAX = "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_max";
const HOST_PORTS = "node_network_profile.allowed_host_ports";
const SWAP = "linux_os_config.swap_file_size_mb";

/** The defaults of AKS: https://learn.microsoft.com/azure/aks/custom-node-configuration */
const DEFAULT_GC_LOW = 80;
const DEFAULT_GC_HIGH = 85;

/** Rules over settings of the kubelet and the kernel that depend on each other. */
export const NODE_CONFIGURATION_RULES: readonly Rule<NodePoolFacts>[] = [
  {
    id: "MIG042",
    severity: "error",
    title: "image_gc_low_threshold must be below image_gc_high_threshold",
    see: SEE_CUSTOM_CONFIGURATION,
    why: "The kubelet refuses a configuration whose low threshold is not below the high one. azurerm does not check this. The defaults of AKS are 80 and 85.",
    remedy: "Lower `image_gc_low_threshold`, or raise `image_gc_high_threshold`.",
    check: (pool) => {
      if (pool[GC_LOW] === undefined && pool[GC_HIGH] === undefined) {
        return undefined;
      }
      const low: Fact<number> = pool[GC_LOW] ?? DEFAULT_GC_LOW;
      const high: Fact<number> = pool[GC_HIGH] ?? DEFAULT_GC_HIGH;
      return (
        isKnown(low) &&
        isKnown(high) &&
        low >= high && {
          attribute: GC_LOW,
          found: text`${step(GC_LOW)} is ${shown(low, pool[GC_LOW])} and ${step(GC_HIGH)} is ${shown(high, pool[GC_HIGH])}`,
          expected: "a low threshold below the high one: otherwise the kubelet refuses its configuration",
          fix: text`set for example ${step(GC_LOW)} = ${DEFAULT_GC_LOW} and ${step(GC_HIGH)} = ${DEFAULT_GC_HIGH}`,
        }
      );
    },
  },
  {
    id: "MIG043",
    severity: "error",
    title: "a range of local ports must have both ends, the lower one first",
    see: SEE_AZURERM,
    why: "azurerm joins the two arguments into one setting. If one is missing or the first is greater, it fails at apply, not at plan.",
    remedy: "Set both.",
    check: (pool) => {
      const min = pool[PORT_MIN];
      const max = pool[PORT_MAX];
      if ((min === undefined) !== (max === undefined)) {
        const [given, missing] = min === undefined ? [PORT_MAX, PORT_MIN] : [PORT_MIN, PORT_MAX];
        return {
          attribute: given,
          found: text`${step(given)} is set without ${step(missing)}; ${actor} fails the apply`,
          expected: "both of them, or none",
          fix: text`set ${step(missing)} too`,
        };
      }
      return (
        isKnown(min) &&
        isKnown(max) &&
        min > max && {
          attribute: PORT_MIN,
          found: text`${step(PORT_MIN)} ${show(min)} is greater than ${step(PORT_MAX)} ${show(max)}; ${actor} fails the apply`,
          expected: "the lower end first",
          fix: "swap them",
        }
      );
    },
  },
  {
    id: "MIG048",
    severity: "error",
    title: "a range of host ports must begin with the lower port",
    see: "https://learn.microsoft.com/azure/aks/use-node-public-ips",
    why: "If the first port of a range is above the last one, the range is empty, and Azure refuses it at apply.",
    remedy: "Swap the two.",
    check: (pool) => {
      const ranges = pool[HOST_PORTS];
      return (Array.isArray(ranges) ? ranges : []).map((range: unknown) => {
        const { port_start: start, port_end: end } = isObject(range) ? range : {};
        return (
          typeof start === "number" &&
          typeof end === "number" &&
          start > end && {
            attribute: HOST_PORTS,
            found: text`${step(`${HOST_PORTS}.port_start`)} ${show(start)} is greater than ${step(`${HOST_PORTS}.port_end`)} ${show(end)}`,
            expected: "the lower port first",
            fix: "swap them",
          }
        );
      });
    },
  },
  {
    id: "MIG066",
    severity: "warning",
    title: "a swap file needs a kubelet that accepts swap",
    see: SEE_AZURERM,
    why: "azurerm sends `failSwapOn = false` only with `kubelet_config`. A comment in its source says that Azure otherwise refuses a swap file (untested). A pool of azapi has only what its body has, and the default of `failSwapOn` is true.",
    remedy:
      "Add `kubelet_config` with a setting that changes nothing, such as `cpu_cfs_quota_enabled = true`; with azapi, set `kubeletConfig.failSwapOn = false`.",
    check: (pool) => {
      const swap = pool[SWAP];
      const { fail_swap_on: failSwapOn, kubelet_config: kubelet } = pool;
      // azurerm has no such argument and sends false with the block; a pool of azapi has it in its body.
      return (
        isKnown(swap) &&
        swap > 0 &&
        (failSwapOn ?? kubelet === undefined) === true && {
          attribute: SWAP,
          ...(failSwapOn === undefined ? withoutBlock(swap) : withoutMember(swap)),
        }
      );
    },
  },
];

function withoutBlock(swap: number): Omit<Finding, "attribute"> {
  return {
    found: text`${step(SWAP)} is ${show(swap)} without ${arg("kubelet_config")}; ${actor} allows swap in the kubelet only with that block`,
    expected: text`${arg("kubelet_config")} with any content; without it AKS probably refuses the pool (untested)`,
    fix: text`add ${arg("kubelet_config")} with a default: ${step("kubelet_config.cpu_cfs_quota_enabled")} = true`,
  };
}

function withoutMember(swap: number): Omit<Finding, "attribute"> {
  return {
    found: text`${step(SWAP)} is ${show(swap)}, but the kubelet does not start with swap`,
    expected: text`${arg("fail_swap_on")} = false; without it AKS probably refuses the pool (untested)`,
    fix: text`set ${arg("fail_swap_on")} = false`,
  };
}

function shown(threshold: number, given: unknown): string {
  return given === undefined ? `${threshold} (the default of AKS)` : String(threshold);
}
