import { parseClusterId } from "../../../lib/core/cluster/cluster-id";

const ID = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks";

test("reads the parts of a cluster's id, in any case", () => {
  const parts = { subscriptionId: "0000", resourceGroupName: "rg", clusterName: "aks" };

  expect([parseClusterId(ID), parseClusterId(ID.replace("resourceGroups", "resourcegroups"))]).toEqual([parts, parts]);
});

test.each([`${ID}/`, `${ID}/agentPools/mig`, ID.slice(1), ID.replace("rg", ""), "aks", "", undefined, null, 5, {}])(
  "%p is no cluster id",
  (id) => {
    expect(parseClusterId(id)).toBeUndefined();
  },
);
