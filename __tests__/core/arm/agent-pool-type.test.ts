import { agentPoolApiVersion, parseAgentPoolId } from "../../../lib/core/arm/agent-pool-type";

const CLUSTER = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/mc";

test("the type of a node pool names its API version, in any case", () => {
  expect(agentPoolApiVersion("microsoft.containerservice/managedclusters/agentpools@2026-08-02-preview")).toBe("2026-08-02-preview");
});

test.each(["Microsoft.ContainerService/managedClusters@2026-03-01", "Microsoft.ContainerService/managedClusters/agentPools", undefined])(
  "%s is the type of no node pool",
  (type) => {
    expect(agentPoolApiVersion(type)).toBeUndefined();
  },
);

test("the id of a node pool names its cluster", () => {
  expect(parseAgentPoolId(`${CLUSTER}/agentPools/mignode`)).toEqual({ clusterId: CLUSTER, name: "mignode" });
  expect(parseAgentPoolId(CLUSTER)).toBeUndefined();
});
