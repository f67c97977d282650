import { kubeletConfig, linuxOsConfig } from "../../../lib/tools/equivalent/custom-node-configuration";

test("settings get Azure's names", () => {
  expect(kubeletConfig({ allowed_unsafe_sysctls: ["net.*"], image_gc_high_threshold: 90, cpu_cfs_quota_enabled: false })).toEqual({
    allowedUnsafeSysctls: ["net.*"],
    imageGcHighThreshold: 90,
    cpuCfsQuota: false,
    failSwapOn: false,
  });
  expect(linuxOsConfig({ transparent_huge_page_enabled: "always", sysctl_config: { net_netfilter_nf_conntrack_max: 131072 } })).toEqual({
    transparentHugePageEnabled: "always",
    sysctls: { netNetfilterNfConntrackMax: 131072 },
  });
});

test("what is unset is left out", () => {
  expect(kubeletConfig({ pod_max_pid: null, cpu_manager_policy: "" })).toEqual({ failSwapOn: false });
  expect(linuxOsConfig({ swap_file_size_mb: 100, sysctl_config: null })).toEqual({ swapFileSizeMB: 100 });
});

test("half a port range, which azurerm refuses, is not lost", () => {
  expect(linuxOsConfig({ sysctl_config: { net_ipv4_ip_local_port_range_min: 1024 } })).toEqual({
    sysctls: { netIpv4IpLocalPortRangeMin: 1024 },
  });
});

test("what stands for an unknown block stays", () => {
  expect(kubeletConfig("<kubelet_config>")).toBe("<kubelet_config>");
  expect(linuxOsConfig({ sysctl_config: "<linux_os_config.sysctl_config>" })).toEqual({ sysctls: "<linux_os_config.sysctl_config>" });
});
