/** How long the name of a Linux node pool can be. */
export const LONGEST_POOL_NAME = 12;
const POOL_NAME = /^[a-z][a-z0-9]{0,11}$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether AKS accepts the name for a Linux node pool. */
export function isPoolName(name: string): boolean {
  return POOL_NAME.test(name);
}

/** Whether Kubernetes accepts the name for what is named by a DNS label: a namespace, and a pod that has a host name. */
export function isDnsLabel(name: string): boolean {
  return DNS_LABEL.test(name);
}

/** Whether Kubernetes accepts the name for most other objects: a secret, a queue. */
export function isDnsSubdomain(name: string): boolean {
  return DNS_SUBDOMAIN.test(name);
}
