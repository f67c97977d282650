import type { TerraformResourceLifecycle } from "cdktf";

/** The lifecycle of a resource, or undefined if no setting is set. */
export function lifecycleWith({ createBeforeDestroy, preventDestroy, ignoreChanges }: TerraformResourceLifecycle) {
  const settings: TerraformResourceLifecycle = {
    ...(createBeforeDestroy && { createBeforeDestroy }),
    ...(preventDestroy && { preventDestroy }),
    ...(ignoreChanges && ignoreChanges.length > 0 && { ignoreChanges }),
  };
  return Object.keys(settings).length > 0 ? settings : undefined;
}
