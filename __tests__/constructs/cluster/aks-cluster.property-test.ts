import fc from "fast-check";
import { AksCluster, type AksClusterProps, MigConfigurationError } from "../../../lib";
import { TestApp } from "../../support/synth";

test("a new cluster is synthesized or refused in words, whatever its props are", () => {
  const names: (keyof AksClusterProps)[] = [
    ...(["location", "resourceGroupName", "createResourceGroup", "clusterName", "dnsPrefix", "kubernetesVersion", "entraId"] as const),
    ...(["automaticUpgradeChannel", "nodeOsUpgradeChannel", "skuTier", "localAccountDisabled", "identityIds", "tags"] as const),
    ...(["privateClusterEnabled", "privateDnsZoneId", "authorizedIpRanges", "networkPlugin", "networkPluginMode"] as const),
    ...(["networkPolicy", "podCidr", "serviceCidr", "dnsServiceIp", "outboundType", "vnetSubnetId", "podSubnetId"] as const),
    ...(["systemPoolName", "systemPoolVmSize", "systemPoolNodeCount", "systemPoolMinCount", "systemPoolMaxCount"] as const),
    ...(["systemPoolZones", "onlyCriticalAddonsEnabled", "preventDestroy", "provider"] as const),
  ];
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.oneof(fc.string(), fc.integer())),
    fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), value, (name, junk) => {
      const app = new TestApp();
      try {
        new AksCluster(app.stack(), "migcluster", {
          location: "southcentralus",
          resourceGroupName: "myresourcegroup",
          [name]: junk,
        });
        app.synth();
      } catch (error) {
        if (!MigConfigurationError.isMigConfigurationError(error)) {
          throw error;
        }
      }
    }),
    { numRuns: 150 },
  );
});
