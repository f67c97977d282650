import type { TerraformResourceLifecycle } from "cdktf";

/** The lifecycle of a resource with what is asked for; none where nothing is. */
export function lifecycleWith({ createBeforeDestroy, preventDestroy, ignoreChanges }: TerraformResourceLifecycle) {
  const settings: TerraformResourceLifecycle = {
    ...(createBeforeDestroy && { createBeforeDestroy }),
    ...(preventDestroy && { preventDestroy }),
    ...(ignoreChanges && ignoreChanges.length > 0 && { ignoreChanges }),
  };
  return Object.keys(settings).length > 0 ? settings : undefined;
}
