import { UNKNOWN } from "../../../lib/core/facts/fact";
import { isManagedGpuPool, managedStrategy } from "../../../lib/core/pool/managed-gpu";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

test.each([
  ["Managed", true],
  ["managed", true],
  ["Unmanaged", false],
  [undefined, false],
  [UNKNOWN, UNKNOWN],
])("a pool of the management mode %p is managed: %p", (gpu_management_mode, expected) => {
  expect(isManagedGpuPool(nodePoolFacts({ gpu_management_mode }))).toBe(expected);
});

test.each([
  ["Single", "single"],
  ["Mixed", "mixed"],
  ["None", "single"],
  [undefined, "single"],
  ["Several", "Several"],
  [UNKNOWN, UNKNOWN],
])("AKS serves a managed pool of the strategy %p under %p", (gpu_mig_strategy, expected) => {
  expect(managedStrategy(nodePoolFacts({ gpu_mig_strategy }))).toBe(expected);
});
