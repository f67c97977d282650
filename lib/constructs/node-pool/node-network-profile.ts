/**
 * Public network access of the nodes, under azurerm's names.
 * @see https://learn.microsoft.com/azure/aks/use-node-public-ips
 */
export interface NodeNetworkProfile {
  /**
   * Open ports of the hosts.
   * @default - none
   */
  readonly allowedHostPorts?: AllowedHostPorts[];

  /**
   * The application security groups of the nodes, by their Azure resource ids.
   * @default - none
   */
  readonly applicationSecurityGroupIds?: string[];

  /**
   * Tags of the nodes' public addresses, such as `RoutingPreference`. A change replaces the pool.
   * @default - none
   */
  readonly nodePublicIpTags?: { readonly [key: string]: string };
}

/** A range of open ports on the hosts. */
export interface AllowedHostPorts {
  /**
   * The last port of the range: 1 to 65535.
   * @default - Azure decides
   */
  readonly portEnd?: number;

  /**
   * The first port of the range: 1 to 65535.
   * @default - Azure decides
   */
  readonly portStart?: number;

  /**
   * `TCP` or `UDP`: a constant of `HostPortProtocol`.
   * @default - Azure decides
   */
  readonly protocol?: string;
}
