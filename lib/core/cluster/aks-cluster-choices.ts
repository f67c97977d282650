/** How AKS upgrades a cluster by itself, for `automaticUpgradeChannel`. */
export class AksUpgradeChannel {
  /** To the newest patch of its minor version. */
  public static readonly PATCH: string = "patch";
  /** To the newest patch of the newest minor version. */
  public static readonly RAPID: string = "rapid";
  /** Only the images of the nodes; Kubernetes stays. */
  public static readonly NODE_IMAGE: string = "node-image";
  /** To the newest patch of the second newest minor version. */
  public static readonly STABLE: string = "stable";

  private constructor() {}
}

/** How AKS updates the operating system of the nodes by itself, for `nodeOsUpgradeChannel`. */
export class AksNodeOsUpgradeChannel {
  /** The operating system updates itself. */
  public static readonly UNMANAGED: string = "Unmanaged";
  /** AKS installs security patches. */
  public static readonly SECURITY_PATCH: string = "SecurityPatch";
  /** AKS replaces the image of the nodes every week. */
  public static readonly NODE_IMAGE: string = "NodeImage";
  /** Nothing updates it. */
  public static readonly NONE: string = "None";

  private constructor() {}
}

/** Tiers of the control plane, for `skuTier`. */
export class AksSkuTier {
  /** Free of charge, without an SLA. */
  public static readonly FREE: string = "Free";
  /** With an SLA. */
  public static readonly STANDARD: string = "Standard";
  /** With an SLA and long-term support. */
  public static readonly PREMIUM: string = "Premium";

  private constructor() {}
}

/** Network plugins, for `networkPlugin`. */
export class AksNetworkPlugin {
  /** Azure CNI. */
  public static readonly AZURE: string = "azure";
  /** Kubenet. */
  public static readonly KUBENET: string = "kubenet";
  /** None: you install one. */
  public static readonly NONE: string = "none";

  private constructor() {}
}

/** Modes of Azure CNI, for `networkPluginMode`. */
export class AksNetworkPluginMode {
  /** Pods have addresses of a range of their own. */
  public static readonly OVERLAY: string = "overlay";

  private constructor() {}
}

/** What enforces network policies, for `networkPolicy`. */
export class AksNetworkPolicy {
  /** Azure Network Policy Manager. */
  public static readonly AZURE: string = "azure";
  /** Calico. */
  public static readonly CALICO: string = "calico";
  /** Cilium, with the data plane of that name. */
  public static readonly CILIUM: string = "cilium";

  private constructor() {}
}

/** How traffic leaves a cluster, for `outboundType`. */
export class AksOutboundType {
  /** Through the load balancer of the cluster. */
  public static readonly LOAD_BALANCER: string = "loadBalancer";
  /** By the routes of your subnet. */
  public static readonly USER_DEFINED_ROUTING: string = "userDefinedRouting";
  /** Through a NAT gateway that AKS creates. */
  public static readonly MANAGED_NAT_GATEWAY: string = "managedNATGateway";
  /** Through the NAT gateway of your subnet. */
  public static readonly USER_ASSIGNED_NAT_GATEWAY: string = "userAssignedNATGateway";
  /** AKS sets up no way out. */
  public static readonly NONE: string = "none";

  private constructor() {}
}

/** Who creates nodes for pods that fit nowhere, for `nodeProvisioningMode`. */
export class AksNodeProvisioningMode {
  /** AKS, beside the node pools. Needs azurerm 4.57 or newer. */
  public static readonly AUTO: string = "Auto";
  /** Only the node pools. */
  public static readonly MANUAL: string = "Manual";

  private constructor() {}
}
