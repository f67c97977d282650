import { agentPoolProfiles } from "../../../lib/core/arm/agent-pool-profiles";
import { UNKNOWN } from "../../../lib/core/facts/fact";

test.each<[string, unknown, unknown]>([
  ["a pool", { agentPoolProfiles: [{ name: "gpu", count: 1 }] }, [{ name: "gpu", properties: { count: 1 } }]],
  ["a pool that is not known", { agentPoolProfiles: [UNKNOWN] }, [{ name: UNKNOWN, properties: UNKNOWN }]],
  ["no pools", { dnsPrefix: "aks" }, []],
  ["pools that are no list", { agentPoolProfiles: "gpu" }, []],
  ["no properties", undefined, []],
  ["pools that nobody knows", { agentPoolProfiles: UNKNOWN }, UNKNOWN],
  ["properties that nobody knows", UNKNOWN, UNKNOWN],
])("%s in the properties of a cluster", (_what, properties, expected) => {
  expect(agentPoolProfiles(properties)).toEqual(expected);
});
