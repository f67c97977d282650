import { AZURE_NODE_POOL } from "../../../core/providers/azure";
import { type PoolReader, poolReader } from "./planned-pool";

/** The reason of a pool that a deployment adds to the body of an existing cluster: AKS refuses it. */
export const ADDED_TO_BODY = "added_to_body";

const readPool = poolReader(AZURE_NODE_POOL);

export const azurePool: PoolReader = (resource, configuration) =>
  readPool(resource, configuration).map((pool) =>
    resource.reason === ADDED_TO_BODY ? { ...pool, fate: "stopped", addedToBody: true } : pool,
  );
