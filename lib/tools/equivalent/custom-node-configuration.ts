import { isObject } from "../../core/facts/json";

/**
 * The names that azurerm gives to settings of the kubelet and the kernel, where Azure's are more than another case of
 * the letters.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration
 */
const RENAMED: Readonly<Record<string, string>> = {
  container_log_max_line: "containerLogMaxFiles",
  container_log_max_size_mb: "containerLogMaxSizeMB",
  cpu_cfs_quota_enabled: "cpuCfsQuota",
  net_ipv4_tcp_keepalive_intvl: "netIpv4TcpkeepaliveIntvl",
  pod_max_pid: "podMaxPids",
  swap_file_size_mb: "swapFileSizeMB",
  sysctl_config: "sysctls",
  transparent_huge_page: "transparentHugePageEnabled",
};

/** `kubelet_config` as Azure's API and the file for `--kubelet-config` have it. */
export function kubeletConfig(block: unknown): unknown {
  // azurerm always says so, because AKS refuses a swap file otherwise.
  return translated(block, (config) => ({ ...config, failSwapOn: false }));
}

/** `linux_os_config` as Azure's API and the file for `--linux-os-config` have it. */
export function linuxOsConfig(block: unknown): unknown {
  return translated(block, ({ sysctls, ...config }) =>
    sysctls === undefined ? config : { ...config, sysctls: translated(sysctls, withPortRange) },
  );
}

/** Azure has one setting where azurerm has two, of which it takes both or none. */
function withPortRange(sysctls: Config): Config {
  const { netIpv4IpLocalPortRangeMin: min, netIpv4IpLocalPortRangeMax: max, ...others } = sysctls;
  return min === undefined || max === undefined ? sysctls : { ...others, netIpv4IpLocalPortRange: `${min} ${max}` };
}

type Config = Record<string, unknown>;

/** The block under Azure's names; what stands for an unknown block stays as it is. */
function translated(block: unknown, finish: (config: Config) => Config): unknown {
  // A block is an object, or a list of one object where somebody wrote it so.
  const body = Array.isArray(block) ? block[0] : block;
  if (!isObject(body)) {
    return body;
  }
  const entries = Object.entries(body).filter(([, value]) => value !== null && value !== "");
  return finish(Object.fromEntries(entries.map(([name, value]) => [RENAMED[name] ?? camelCase(name), value])));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
