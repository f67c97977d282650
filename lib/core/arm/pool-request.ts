/**
 * What a request to Azure does to a node pool, beside what its resource says: its nodes are deleted for good, all of them for a
 * while, some of them, or each in its turn.
 */
export type RequestEffect = "deletes" | "empties" | "shrinks" | "rolls";

/** A request to Azure that concerns a node pool. */
export interface PoolRequest {
  /** The resource that sends it. */
  readonly address: string;
  /** `DELETE`, `POST upgradeNodeImageVersion`. */
  readonly request: string;
  readonly effect: RequestEffect;
}

/** A request to Azure, by what it is sent to. */
export interface AksRequest {
  readonly clusterId: string;
  /** Unset where it is sent to the cluster, and so to all of its pools. */
  readonly poolName: string | undefined;
  readonly request: string;
  /** `none` where no node is concerned; `undefined` where nobody has said what it does. */
  readonly effect: RequestEffect | "none" | undefined;
}

/**
 * @see https://learn.microsoft.com/rest/api/aks/agent-pools
 * @see https://learn.microsoft.com/azure/aks/delete-node-pool
 */
const TO_POOL: Readonly<Record<string, RequestEffect>> = {
  DELETE: "deletes",
  "POST deletemachines": "shrinks",
  "POST upgradenodeimageversion": "rolls",
};

/**
 * @see https://learn.microsoft.com/azure/aks/start-stop-cluster
 * @see https://learn.microsoft.com/azure/aks/certificate-rotation
 */
const TO_CLUSTER: Readonly<Record<string, RequestEffect | "none">> = {
  DELETE: "deletes",
  "POST stop": "empties",
  "POST start": "none",
  "POST rotateclustercertificates": "empties",
};

const URL = /^(\/subscriptions\/.+?\/managedClusters\/[^/]+)(?:\/agentPools\/([^/]+))?(?:\/(.+))?$/i;

/** What the method does at the URL; `undefined` where that is no cluster and none of its pools. */
export function aksRequest(method: string, url: string): AksRequest | undefined {
  const [, clusterId, poolName, action] = URL.exec(url) ?? [];
  if (clusterId === undefined) {
    return undefined;
  }
  const request = [method, action].filter(Boolean).join(" ");
  const effects = poolName === undefined ? TO_CLUSTER : TO_POOL;
  const key = [method, action?.toLowerCase()].filter(Boolean).join(" ");
  return { clusterId, poolName, request, effect: isRead(method, action) ? "none" : Object.hasOwn(effects, key) ? effects[key] : undefined };
}

/** Whether the request changes nothing, whatever it is sent to: `POST listClusterUserCredential`. */
export function isRead(method: unknown, action: unknown): boolean {
  return method === "GET" || method === "HEAD" || (method === "POST" && typeof action === "string" && /^(.*\/)?list\w*$/i.test(action));
}
