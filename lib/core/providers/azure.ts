import { AGENT_POOL_TYPE } from "../arm/agent-pool-type";
import { withAksDefaults } from "../arm/aks-defaults";
import { armProperties } from "../arm/arm-body";
import { readArmPool, withArmNames } from "../arm/arm-pool";
import type { Spelling } from "../findings/text";
import { AZAPI_BEHAVIOR, identityOf } from "./azapi";
import type { PoolResource, ProviderBehavior } from "./pool-resource";

const { argument } = AZAPI_BEHAVIOR.spelling;

export const AZURE_SPELLING: Spelling = {
  provider: "Azure",
  actor: "Azure",
  plan: "the what-if",
  apply: "deployment",
  replaced: "the pool",
  argument,
  ignored: argument,
};

/** Azure itself: a template or a request is what azapi sends. */
const AZURE_BEHAVIOR: ProviderBehavior = { ...AZAPI_BEHAVIOR, undoOf: () => undefined, spelling: AZURE_SPELLING };

/** What Azure answers of a pool and nobody asks for. */
const READ_ONLY: ReadonlySet<string> = new Set([
  "currentOrchestratorVersion",
  "eTag",
  "nodeImageVersion",
  "powerState",
  "provisioningState",
  "status",
]);

/** A node pool as Azure has it. */
export const AZURE_NODE_POOL: PoolResource = {
  type: AGENT_POOL_TYPE,
  clusterArgument: "",
  behavior: AZURE_BEHAVIOR,
  read: (values) => {
    const { attributes, others } = readArmPool(withArmNames(armProperties(values.body)));
    const settings = Object.entries(others).filter(([name]) => !READ_ONLY.has(name.split(".")[0] as string));
    // A request has them in its body.
    return { ...(values.type === undefined && Object.fromEntries(settings)), ...attributes, ...identityOf(values) };
  },
  withDefaults: withAksDefaults,
  implied: { node_count: 1 },
};
