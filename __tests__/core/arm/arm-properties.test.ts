import { armBlock } from "../../../lib/core/arm/arm-properties";

const kubeletConfig = (block: unknown) => armBlock("kubelet_config", block);
const linuxOsConfig = (block: unknown) => armBlock("linux_os_config", block);

test("settings get Azure's names", () => {
  expect(
    kubeletConfig({
      allowed_unsafe_sysctls: ["net.*"],
      image_gc_high_threshold: 90,
      cpu_cfs_quota_enabled: false,
      container_log_max_files: 5,
      container_log_max_size_mb: 50,
      pod_max_pid: 4096,
    }),
  ).toEqual({
    allowedUnsafeSysctls: ["net.*"],
    imageGcHighThreshold: 90,
    cpuCfsQuota: false,
    containerLogMaxFiles: 5,
    containerLogMaxSizeMB: 50,
    podMaxPids: 4096,
    failSwapOn: false,
  });
  expect(
    linuxOsConfig([
      {
        transparent_huge_page: "always",
        swap_file_size_mb: 100,
        sysctl_config: [{ net_netfilter_nf_conntrack_max: 131072, net_ipv4_tcp_keepalive_intvl: 30 }],
      },
    ]),
  ).toEqual({
    transparentHugePageEnabled: "always",
    swapFileSizeMB: 100,
    sysctls: { netNetfilterNfConntrackMax: 131072, netIpv4TcpkeepaliveIntvl: 30 },
  });
});

test("the older name of an argument is the same property", () => {
  expect(kubeletConfig({ container_log_max_line: 5 })).toEqual({ containerLogMaxFiles: 5, failSwapOn: false });
  expect(linuxOsConfig({ transparent_huge_page_enabled: "never" })).toEqual({ transparentHugePageEnabled: "never" });
});

test("the two ends of a port range are one text, the lower one first", () => {
  const range = { net_ipv4_ip_local_port_range_max: 60999, net_ipv4_ip_local_port_range_min: 32768 };

  expect(linuxOsConfig({ sysctl_config: range })).toEqual({ sysctls: { netIpv4IpLocalPortRange: "32768 60999" } });
});

test("what is unset is left out", () => {
  expect(kubeletConfig({ pod_max_pid: null, cpu_manager_policy: "" })).toEqual({ failSwapOn: false });
  expect(linuxOsConfig({ swap_file_size_mb: 100, sysctl_config: null })).toEqual({ swapFileSizeMB: 100 });
});

test("a setting that this release does not know is there under its name", () => {
  expect(kubeletConfig({ seccomp_default: "RuntimeDefault" })).toEqual({ seccompDefault: "RuntimeDefault", failSwapOn: false });
});

test("what stands for an unknown block stays", () => {
  expect(kubeletConfig("<kubelet_config>")).toBe("<kubelet_config>");
  expect(linuxOsConfig({ sysctl_config: "<linux_os_config.sysctl_config>" })).toEqual({ sysctls: "<linux_os_config.sysctl_config>" });
});
