/** Operating systems of nodes with MIG, for `osSku`. */
export class OsSku {
  /** Ubuntu, in the version that AKS pairs with the version of Kubernetes: 24.04 on 1.35 to 1.37, 26.04 from 1.38 on. */
  public static readonly UBUNTU: string = "Ubuntu";
  /** Ubuntu 22.04. */
  public static readonly UBUNTU_2204: string = "Ubuntu2204";
  /** Ubuntu 24.04. Needs azurerm 4.67 or newer. */
  public static readonly UBUNTU_2404: string = "Ubuntu2404";
  /** Azure Linux, in the version that AKS pairs with the version of Kubernetes. */
  public static readonly AZURE_LINUX: string = "AzureLinux";
  /** Azure Linux 3. */
  public static readonly AZURE_LINUX_3: string = "AzureLinux3";

  private constructor() {}
}

/** How AKS offers the slices of a managed pool, for `driverMode`. */
export class GpuDriverMode {
  /** By NVIDIA's device plugin: nodes offer the slices as extended resources. */
  public static readonly DEVICE_PLUGIN: string = "DevicePlugin";
  /** By NVIDIA's DRA driver: pods claim the slices. */
  public static readonly DRA: string = "DRA";

  private constructor() {}
}

/** Kinds of OS disk, for `osDiskType`. */
export class OsDiskType {
  /** A disk of its own, which Azure bills. */
  public static readonly MANAGED: string = "Managed";
  /** A part of the temporary disk of the VM size, which must be large enough. */
  public static readonly EPHEMERAL: string = "Ephemeral";

  private constructor() {}
}

/** Disks for the data of the kubelet, for `kubeletDiskType`. */
export class KubeletDiskType {
  /** The OS disk. */
  public static readonly OS: string = "OS";
  /** The temporary disk of the VM size. */
  public static readonly TEMPORARY: string = "Temporary";

  private constructor() {}
}

/** What happens to nodes when a pool shrinks, for `scaleDownMode`. */
export class ScaleDownMode {
  /** The nodes are deleted. */
  public static readonly DELETE: string = "Delete";
  /** The nodes are stopped and keep their disks, which Azure still bills. */
  public static readonly DEALLOCATE: string = "Deallocate";

  private constructor() {}
}

/** What happens to a Spot node that Azure evicts, for `evictionPolicy`. */
export class EvictionPolicy {
  /** The node is deleted. */
  public static readonly DELETE: string = "Delete";
  /** The node is stopped, and still counts against the quota. */
  public static readonly DEALLOCATE: string = "Deallocate";

  private constructor() {}
}

/** What an upgrade does with a node that it cannot drain, for `undrainableNodeBehavior`. */
export class UndrainableNodeBehavior {
  /** The node stays, without new pods, and the upgrade goes on. */
  public static readonly CORDON: string = "Cordon";
  /** The node stays, takes pods again, and the upgrade fails. */
  public static readonly SCHEDULE: string = "Schedule";

  private constructor() {}
}

/** Protocols of open host ports, for `protocol`. */
export class HostPortProtocol {
  /** TCP. */
  public static readonly TCP: string = "TCP";
  /** UDP. */
  public static readonly UDP: string = "UDP";

  private constructor() {}
}

/** How the kubelet gives CPUs to pods, for `cpuManagerPolicy`. */
export class CpuManagerPolicy {
  /** Pods share all CPUs. */
  public static readonly NONE: string = "none";
  /** Pods that ask for CPUs in whole numbers get whole CPUs. */
  public static readonly STATIC: string = "static";

  private constructor() {}
}

/** How the kubelet keeps CPUs and devices on one NUMA node, for `topologyManagerPolicy`. */
export class TopologyManagerPolicy {
  /** It does not try. */
  public static readonly NONE: string = "none";
  /** It prefers one NUMA node, and admits the pod in any case. */
  public static readonly BEST_EFFORT: string = "best-effort";
  /** It rejects a pod that its NUMA nodes cannot serve as preferred. */
  public static readonly RESTRICTED: string = "restricted";
  /** It rejects a pod that needs more than one NUMA node. */
  public static readonly SINGLE_NUMA_NODE: string = "single-numa-node";

  private constructor() {}
}

/** When memory comes in huge pages, for `transparentHugePage`. */
export class TransparentHugePage {
  /** Whenever it can. */
  public static readonly ALWAYS: string = "always";
  /** Only for processes that ask for it. */
  public static readonly MADVISE: string = "madvise";
  /** Never. */
  public static readonly NEVER: string = "never";

  private constructor() {}
}

/** When memory is compacted to make huge pages, for `transparentHugePageDefrag`. */
export class TransparentHugePageDefrag {
  /** At once, and the process waits. */
  public static readonly ALWAYS: string = "always";
  /** Later, in the background. */
  public static readonly DEFER: string = "defer";
  /** At once for processes that ask for huge pages, and later for others. */
  public static readonly DEFER_MADVISE: string = "defer+madvise";
  /** At once, only for processes that ask for huge pages. */
  public static readonly MADVISE: string = "madvise";
  /** Never. */
  public static readonly NEVER: string = "never";

  private constructor() {}
}
