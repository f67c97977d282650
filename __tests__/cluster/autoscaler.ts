import type { KubeObject } from "./kube-api";
import { eventually, type QueuedCluster } from "./queued-cluster";

const GROUP = "/apis/autoscaling.x-k8s.io/v1";

/**
 * In the place of the cluster autoscaler: a test answers the ProvisioningRequests, with the conditions and the words of the
 * class `best-effort-atomic-scale-up`.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#how-can-i-use-provisioningrequest-to-run-batch-workloads
 */
export class Autoscaler {
  public constructor(private readonly cluster: QueuedCluster) {}

  /** The request of a namespace that nobody has answered, as soon as there is one. */
  public async nextRequest(namespace: string): Promise<KubeObject> {
    let request: KubeObject | undefined;
    await eventually(async () => {
      const all = await this.cluster.api.list(`${GROUP}/namespaces/${namespace}/provisioningrequests`);
      request = all.find(({ status }) => status?.conditions === undefined);
      expect(request).toBeDefined();
    });
    return request!;
  }

  public accept(request: KubeObject): Promise<void> {
    return this.answer(request, [ACCEPTED]);
  }

  /** It found no room, and goes on looking. */
  public postpone(request: KubeObject): Promise<void> {
    const message = "Capacity is not found, CA will try to find it later.";
    return this.answer(request, [ACCEPTED, { type: "Provisioned", status: "False", reason: "CapacityIsNotFound", message }]);
  }

  public provision(request: KubeObject): Promise<void> {
    const message = "Capacity is found in the cluster.";
    return this.answer(request, [ACCEPTED, { type: "Provisioned", status: "True", reason: "CapacityIsProvisioned", message }]);
  }

  /** It has given up. */
  public refuse(request: KubeObject, message: string): Promise<void> {
    return this.answer(request, [ACCEPTED, { type: "Failed", status: "True", reason: "CapacityIsNotFound", message }]);
  }

  private async answer({ metadata: { namespace, name } }: KubeObject, conditions: readonly object[]): Promise<void> {
    const lastTransitionTime = new Date().toISOString();
    await this.cluster.api.patch(`${GROUP}/namespaces/${namespace}/provisioningrequests/${name}/status`, {
      status: { conditions: conditions.map((condition) => ({ ...condition, lastTransitionTime })) },
    });
  }
}

const ACCEPTED = {
  ...{ type: "Accepted", status: "True", reason: "Accepted" },
  message: "ProvisioningRequest is accepted by the autoscaler.",
};
