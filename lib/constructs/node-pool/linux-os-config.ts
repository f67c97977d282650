/**
 * Settings of Linux on the nodes, under azurerm's names. Any change makes azurerm delete the pool and build it again.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#linux-os-custom-configuration
 */
export interface LinuxOsConfig {
  /**
   * The size of a swap file, in MB. Needs `kubeletConfig`, with which azurerm lets the kubelet start beside it.
   *
   * @default - no swap file
   */
  readonly swapFileSizeMb?: number;

  /**
   * Settings of the kernel.
   *
   * @default - those of AKS
   */
  readonly sysctlConfig?: SysctlConfig;

  /**
   * When memory comes in huge pages, `always`, `madvise` or `never`: a constant of `TransparentHugePage`.
   *
   * @default - AKS uses always
   */
  readonly transparentHugePage?: string;

  /**
   * When memory is compacted to make huge pages, `always`, `defer`, `defer+madvise`, `madvise` or `never`: a constant of
   * `TransparentHugePageDefrag`.
   *
   * @default - AKS uses madvise
   */
  readonly transparentHugePageDefrag?: string;
}

/**
 * Settings of the kernel, each named after the one that it sets.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#linux-os-custom-configuration
 */
export interface SysctlConfig {
  /**
   * `fs.aio-max-nr`: how many asynchronous requests the node can have in flight: 65536 to 6553500.
   *
   * @default - that of AKS
   */
  readonly fsAioMaxNr?: number;

  /**
   * `fs.file-max`: how many files the node can have open: 8192 to 12000500.
   *
   * @default - that of AKS
   */
  readonly fsFileMax?: number;

  /**
   * `fs.inotify.max_user_watches`: how many files a user can watch: 781250 to 2097152.
   *
   * @default - that of AKS
   */
  readonly fsInotifyMaxUserWatches?: number;

  /**
   * `fs.nr_open`: how many files a process can have open: 8192 to 20000500.
   *
   * @default - that of AKS
   */
  readonly fsNrOpen?: number;

  /**
   * `kernel.threads-max`: how many threads the node can have: 20 to 513785.
   *
   * @default - that of AKS
   */
  readonly kernelThreadsMax?: number;

  /**
   * `net.core.netdev_max_backlog`: how many packets wait for the kernel on an interface: 1000 to 3240000.
   *
   * @default - that of AKS
   */
  readonly netCoreNetdevMaxBacklog?: number;

  /**
   * `net.core.optmem_max`: the ancillary buffer of a socket, in bytes: 20480 to 4194304.
   *
   * @default - that of AKS
   */
  readonly netCoreOptmemMax?: number;

  /**
   * `net.core.rmem_default`: the receive buffer of a socket, in bytes: 212992 to 134217728.
   *
   * @default - that of AKS
   */
  readonly netCoreRmemDefault?: number;

  /**
   * `net.core.rmem_max`: the largest receive buffer of a socket, in bytes: 212992 to 134217728.
   *
   * @default - that of AKS
   */
  readonly netCoreRmemMax?: number;

  /**
   * `net.core.somaxconn`: how many connections wait to be accepted: 4096 to 3240000.
   *
   * @default - that of AKS
   */
  readonly netCoreSomaxconn?: number;

  /**
   * `net.core.wmem_default`: the send buffer of a socket, in bytes: 212992 to 134217728.
   *
   * @default - that of AKS
   */
  readonly netCoreWmemDefault?: number;

  /**
   * `net.core.wmem_max`: the largest send buffer of a socket, in bytes: 212992 to 134217728.
   *
   * @default - that of AKS
   */
  readonly netCoreWmemMax?: number;

  /**
   * `net.ipv4.ip_local_port_range`: the last port for outgoing connections: 32768 to 65535. Needs `netIpv4IpLocalPortRangeMin`.
   *
   * @default - that of AKS
   */
  readonly netIpv4IpLocalPortRangeMax?: number;

  /**
   * `net.ipv4.ip_local_port_range`: the first port for outgoing connections: 1024 to 60999. Needs `netIpv4IpLocalPortRangeMax`.
   *
   * @default - that of AKS
   */
  readonly netIpv4IpLocalPortRangeMin?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh1`: how many neighbor entries are kept without collection: 128 to 80000.
   *
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh1?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh2`: how many neighbor entries are kept before collection is eager: 512 to 90000.
   *
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh2?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh3`: how many neighbor entries there can be: 1024 to 100000.
   *
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh3?: number;

  /**
   * `net.ipv4.tcp_fin_timeout`: how long a closed connection is kept, in seconds: 5 to 120.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpFinTimeout?: number;

  /**
   * `net.ipv4.tcp_keepalive_intvl`: the time between two keepalive probes, in seconds: 10 to 90.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveIntvl?: number;

  /**
   * `net.ipv4.tcp_keepalive_probes`: how many keepalive probes go unanswered before a connection is dropped: 1 to 15.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveProbes?: number;

  /**
   * `net.ipv4.tcp_keepalive_time`: how long a connection is idle before it is probed, in seconds: 30 to 432000.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveTime?: number;

  /**
   * `net.ipv4.tcp_max_syn_backlog`: how many connections can be half open: 128 to 3240000.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpMaxSynBacklog?: number;

  /**
   * `net.ipv4.tcp_max_tw_buckets`: how many closed connections are remembered: 8000 to 1440000.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpMaxTwBuckets?: number;

  /**
   * `net.ipv4.tcp_tw_reuse`: whether the ports of closed connections are used again.
   *
   * @default - that of AKS
   */
  readonly netIpv4TcpTwReuse?: boolean;

  /**
   * `net.netfilter.nf_conntrack_buckets`: the size of the table of tracked connections: 65536 to 524288.
   *
   * @default - that of AKS
   */
  readonly netNetfilterNfConntrackBuckets?: number;

  /**
   * `net.netfilter.nf_conntrack_max`: how many connections are tracked: 131072 to 2097152.
   *
   * @default - that of AKS
   */
  readonly netNetfilterNfConntrackMax?: number;

  /**
   * `vm.max_map_count`: how many memory maps a process can have: 65530 to 262144.
   *
   * @default - that of AKS
   */
  readonly vmMaxMapCount?: number;

  /**
   * `vm.swappiness`: how readily memory is swapped, in percent: 0 to 100.
   *
   * @default - that of AKS
   */
  readonly vmSwappiness?: number;

  /**
   * `vm.vfs_cache_pressure`: how readily the caches of files are given up, in percent: 0 to 100.
   *
   * @default - that of AKS
   */
  readonly vmVfsCachePressure?: number;
}
