/**
 * How a pod claims its slices by Dynamic Resource Allocation (DRA). An empty object claims slices of the pool's profile.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export interface MigSliceClaim {
  /**
   * Claims slices of any profile whose name has at least so many GB: 10 for `1g.10gb`, `1g.12gb`, `2g.20gb` and larger. As
   * their names say: programs get up to 12% less.
   *
   * @default - slices of the pool's profile
   */
  readonly memoryGb?: number;
  /**
   * Claims slices of one of these profiles, by NVIDIA's names in order of preference: `["1g.10gb", "2g.20gb"]`. Kubernetes
   * takes the first one that is free; at most eight.
   *
   * @default - slices of the pool's profile
   */
  readonly firstAvailable?: string[];
  /**
   * Whether all claimed slices must be of one GPU.
   *
   * @default false
   */
  readonly sameGpu?: boolean;
  /**
   * Whether the pod may run on other pools: it then has no node selector, and tolerates the taints of this pool.
   *
   * @default false
   */
  readonly anyPool?: boolean;
  /**
   * The name of the ResourceClaimTemplate in the namespace of the pod. Each pod gets a claim of its own from it.
   *
   * @default - a name that says what is claimed, such as "mig-1g-10gb"
   */
  readonly templateName?: string;
}
