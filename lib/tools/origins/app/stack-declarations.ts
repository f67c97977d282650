import { GPU_MODELS } from "../../../core/catalog/gpu-model";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { findVmSize, VmSize } from "../../../core/catalog/vm-size";
import { isObject } from "../../../core/facts/json";
import type { Lifecycle } from "../../../core/plan/pool-change";
import { poolAddress } from "../../../core/providers/pool-resource";
import { POOL_RESOURCES } from "../../../core/providers/pool-resources";
import type { BesidePlan, PoolsByAddress } from "../declared-pool";
import { declaredByPlan, type PlannedDeclarations } from "../plan/plan-pools";
import type { Attributes } from "../plan/planned-resource";
import { planOfStack } from "./app-plan";
import { resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** The MIG node pools and queues of a stack, from constructs of this library or of a provider. */
export function declaredByStack(stack: SynthesizedStack, sizes?: ReadonlyMap<string, VmSize>): PlannedDeclarations {
  return declaredByPlan(planOfStack(stack), { origin: stack.name, beside: besidePlanOf(stack), sizes });
}

/** The same pools by their addresses. */
export function poolsByAddress(stack: SynthesizedStack): PoolsByAddress {
  return new Map(declaredByStack(stack).pools.map((pool) => [pool.address, pool]));
}

/** What a stack contains of its pools, and a plan does not: `lifecycle`, and the comment of this library. */
function besidePlanOf(stack: SynthesizedStack): PoolsByAddress {
  return new Map(
    POOL_RESOURCES.flatMap((described) =>
      resourcesOf(stack, described.type).map(({ address, attributes, comment }): [string, BesidePlan] => {
        const said = isObject(comment["cdktf-aks-mig"]) ? comment["cdktf-aks-mig"] : {};
        return [
          poolAddress(described, address),
          {
            strategy: Object.values(MigStrategy).find((strategy) => strategy === said.strategy),
            size: describedSize(described.read(attributes)?.vm_size, said),
            lifecycle: lifecycleOf(attributes.lifecycle),
          },
        ];
      }),
    ),
  );
}

function lifecycleOf(value: unknown): Lifecycle {
  const { create_before_destroy: createBeforeDestroy, prevent_destroy: preventDestroy } = isObject(value) ? value : {};
  return { createBeforeDestroy: createBeforeDestroy === true, preventDestroy: preventDestroy === true };
}

/** The size that the user described with `VmSize.of()`, if it is not in the catalog. */
function describedSize(name: unknown, { gpu, gpuCount }: Attributes): VmSize | undefined {
  const model = GPU_MODELS.find((candidate) => candidate.name === gpu);
  return typeof name === "string" && !findVmSize(name) && model && typeof gpuCount === "number"
    ? VmSize.of(name, model, gpuCount)
    : undefined;
}
