import type { MigProfile } from "../../../core/catalog/mig-profile";
import type { MigStrategy } from "../../../core/catalog/mig-strategy";
import type { VmSize } from "../../../core/catalog/vm-size";

export const LANGUAGES = ["typescript", "python"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a written app is about. */
export interface AppSettings {
  readonly language: Language;
  readonly clusterName: string;
  readonly resourceGroupName: string;
  /** The region of a new cluster; unset if the cluster exists. */
  readonly location?: string;
  readonly vmSize: VmSize;
  readonly profile: MigProfile;
  readonly strategy: MigStrategy;
}

/** The id and name of the pool in a written app. */
export const POOL_NAME = "mignode";

/** The variable of the environment that names the storage account of the Terraform state. */
export const STATE_ACCOUNT = "TF_STATE_ACCOUNT";

/** The stacks of the app, in the order of their deployment. */
export function stacksOf({ location }: AppSettings): string {
  return location === undefined ? "gpu" : "cluster gpu";
}
