import { AZURERM_NODE_POOL } from "../../../../lib/core/providers/azurerm";
import type { PoolResource } from "../../../../lib/core/providers/pool-resource";
import { ConfigurationIndex } from "../../../../lib/tools/origins/plan/configuration-index";
import { poolReader } from "../../../../lib/tools/origins/plan/planned-pool";
import { plannedResource } from "../../../../lib/tools/origins/plan/planned-resource";

/** A resource with names of its own, whose provider makes one node where no count is written. */
const OWN_NAMES: PoolResource = {
  ...AZURERM_NODE_POOL,
  type: "example_pool",
  read: ({ machine, mig, count }) => (machine === undefined ? undefined : { vm_size: machine, gpu_instance: mig, node_count: count }),
  withDefaults: (attributes, isMade) => ({ ...attributes, node_count: attributes.node_count ?? (isMade ? 1 : undefined) }),
};

function pool(change: object) {
  const entry = { type: "example_pool", name: "gpu", change };
  return poolReader(OWN_NAMES)(plannedResource(entry, "example_pool", "example_pool.gpu"), new ConfigurationIndex({}, []))[0];
}

const MACHINE = { machine: "Standard_NC24ads_A100_v4", mig: "MIG1g" };

test("a pool is read by what its resource makes of the values, on both sides of the plan", () => {
  const change = { actions: ["update"], before: { ...MACHINE, count: 2 }, after: { ...MACHINE, mig: "MIG3g", count: 2 } };

  expect(pool(change)).toMatchObject({
    address: "example_pool.gpu",
    before: { vm_size: "Standard_NC24ads_A100_v4", gpu_instance: "MIG1g", node_count: 2 },
    after: { gpu_instance: "MIG3g" },
    compared: { before: { gpu_instance: "MIG1g" }, after: { gpu_instance: "MIG3g" } },
  });
});

test("defaults of a pool that is made are those of its resource", () => {
  expect(pool({ actions: ["create"], before: null, after: MACHINE })?.after).toMatchObject({ node_count: 1 });
  expect(pool({ actions: ["no-op"], before: MACHINE, after: MACHINE })?.after).toMatchObject({ node_count: undefined });
});

test("what is sensitive is named as a pool of azurerm names it", () => {
  const after = { ...MACHINE, count: 2 };
  const { sensitive } = pool({ actions: ["create"], before: null, after, after_sensitive: { mig: true } }) ?? {};
  expect(sensitive).toContain("gpu_instance");
});
