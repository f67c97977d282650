import type { MigProfile } from "../../../core/catalog/mig-profile";
import type { MigStrategy } from "../../../core/catalog/mig-strategy";
import type { VmSize } from "../../../core/catalog/vm-size";

/** What a written app is about. */
export interface AppSettings {
  readonly clusterName: string;
  readonly resourceGroupName: string;
  /** The region of a new cluster; nothing where the cluster is there already. */
  readonly location?: string;
  readonly vmSize: VmSize;
  readonly profile: MigProfile;
  readonly strategy: MigStrategy;
}
