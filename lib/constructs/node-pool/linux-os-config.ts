/**
 * Linux settings of the nodes, under azurerm's names. Any change replaces the pool.
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#linux-os-custom-configuration
 */
export interface LinuxOsConfig {
  /**
   * The size of the swap file, in MB. Needs `kubeletConfig`: otherwise the kubelet does not start.
   * @default - no swap file
   */
  readonly swapFileSizeMb?: number;

  /**
   * Kernel settings.
   * @default - those of AKS
   */
  readonly sysctlConfig?: SysctlConfig;

  /**
   * When Linux uses huge pages for memory, `always`, `madvise` or `never`: a constant of `TransparentHugePage`.
   * @default - AKS uses always
   */
  readonly transparentHugePage?: string;

  /**
   * When Linux compacts memory for huge pages, `always`, `defer`, `defer+madvise`, `madvise` or `never`: a constant of
   * `TransparentHugePageDefrag`.
   * @default - AKS uses madvise
   */
  readonly transparentHugePageDefrag?: string;
}

/**
 * Kernel settings, each named after the setting of Linux.
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#linux-os-custom-configuration
 */
export interface SysctlConfig {
  /**
   * `fs.aio-max-nr`: the most asynchronous requests in flight on the node: 65536 to 6553500.
   * @default - that of AKS
   */
  readonly fsAioMaxNr?: number;

  /**
   * `fs.file-max`: the most open files of the node: 8192 to 12000500.
   * @default - that of AKS
   */
  readonly fsFileMax?: number;

  /**
   * `fs.inotify.max_user_watches`: the most files that a user can watch: 781250 to 2097152.
   * @default - that of AKS
   */
  readonly fsInotifyMaxUserWatches?: number;

  /**
   * `fs.nr_open`: the most open files of a process: 8192 to 20000500.
   * @default - that of AKS
   */
  readonly fsNrOpen?: number;

  /**
   * `kernel.threads-max`: the most threads of the node: 20 to 513785.
   * @default - that of AKS
   */
  readonly kernelThreadsMax?: number;

  /**
   * `net.core.netdev_max_backlog`: the most packets that wait for the kernel on an interface: 1000 to 3240000.
   * @default - that of AKS
   */
  readonly netCoreNetdevMaxBacklog?: number;

  /**
   * `net.core.optmem_max`: the ancillary buffer of a socket, in bytes: 20480 to 4194304.
   * @default - that of AKS
   */
  readonly netCoreOptmemMax?: number;

  /**
   * `net.core.rmem_default`: the receive buffer of a socket, in bytes: 212992 to 134217728.
   * @default - that of AKS
   */
  readonly netCoreRmemDefault?: number;

  /**
   * `net.core.rmem_max`: the largest receive buffer of a socket, in bytes: 212992 to 134217728.
   * @default - that of AKS
   */
  readonly netCoreRmemMax?: number;

  /**
   * `net.core.somaxconn`: the most connections that wait to be accepted: 4096 to 3240000.
   * @default - that of AKS
   */
  readonly netCoreSomaxconn?: number;

  /**
   * `net.core.wmem_default`: the send buffer of a socket, in bytes: 212992 to 134217728.
   * @default - that of AKS
   */
  readonly netCoreWmemDefault?: number;

  /**
   * `net.core.wmem_max`: the largest send buffer of a socket, in bytes: 212992 to 134217728.
   * @default - that of AKS
   */
  readonly netCoreWmemMax?: number;

  /**
   * `net.ipv4.ip_local_port_range`: the last port for outgoing connections: 32768 to 65535. Needs `netIpv4IpLocalPortRangeMin`.
   * @default - that of AKS
   */
  readonly netIpv4IpLocalPortRangeMax?: number;

  /**
   * `net.ipv4.ip_local_port_range`: the first port for outgoing connections: 1024 to 60999. Needs `netIpv4IpLocalPortRangeMax`.
   * @default - that of AKS
   */
  readonly netIpv4IpLocalPortRangeMin?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh1`: the neighbor entries that are never collected: 128 to 80000.
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh1?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh2`: the neighbor entries above which they are collected after 5 seconds: 512 to 90000.
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh2?: number;

  /**
   * `net.ipv4.neigh.default.gc_thresh3`: the most neighbor entries: 1024 to 100000.
   * @default - that of AKS
   */
  readonly netIpv4NeighDefaultGcThresh3?: number;

  /**
   * `net.ipv4.tcp_fin_timeout`: how long a closed connection is kept, in seconds: 5 to 120.
   * @default - that of AKS
   */
  readonly netIpv4TcpFinTimeout?: number;

  /**
   * `net.ipv4.tcp_keepalive_intvl`: the time between two keepalive probes, in seconds: 10 to 90.
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveIntvl?: number;

  /**
   * `net.ipv4.tcp_keepalive_probes`: the unanswered keepalive probes before a connection is dropped: 1 to 15.
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveProbes?: number;

  /**
   * `net.ipv4.tcp_keepalive_time`: how long a connection is idle before it is probed, in seconds: 30 to 432000.
   * @default - that of AKS
   */
  readonly netIpv4TcpKeepaliveTime?: number;

  /**
   * `net.ipv4.tcp_max_syn_backlog`: the most half-open connections: 128 to 3240000.
   * @default - that of AKS
   */
  readonly netIpv4TcpMaxSynBacklog?: number;

  /**
   * `net.ipv4.tcp_max_tw_buckets`: the most closed connections in the state TIME_WAIT: 8000 to 1440000.
   * @default - that of AKS
   */
  readonly netIpv4TcpMaxTwBuckets?: number;

  /**
   * `net.ipv4.tcp_tw_reuse`: whether the ports of closed connections are reused.
   * @default - that of AKS
   */
  readonly netIpv4TcpTwReuse?: boolean;

  /**
   * `net.netfilter.nf_conntrack_buckets`: the size of the table of tracked connections: 65536 to 524288.
   * @default - that of AKS
   */
  readonly netNetfilterNfConntrackBuckets?: number;

  /**
   * `net.netfilter.nf_conntrack_max`: the most tracked connections: 131072 to 2097152.
   * @default - that of AKS
   */
  readonly netNetfilterNfConntrackMax?: number;

  /**
   * `vm.max_map_count`: the most memory maps of a process: 65530 to 262144.
   * @default - that of AKS
   */
  readonly vmMaxMapCount?: number;

  /**
   * `vm.swappiness`: how much Linux prefers to swap memory, in percent: 0 to 100.
   * @default - that of AKS
   */
  readonly vmSwappiness?: number;

  /**
   * `vm.vfs_cache_pressure`: how much Linux prefers to reclaim file caches, in percent: 0 to 100.
   * @default - that of AKS
   */
  readonly vmVfsCachePressure?: number;
}
