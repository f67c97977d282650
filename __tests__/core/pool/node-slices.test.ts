import { MigLayout } from "../../../lib/core/catalog/mig-layout";
import { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { VmSize } from "../../../lib/core/catalog/vm-size";
import { nodeSlices } from "../../../lib/core/pool/node-slices";

const offered = (size: VmSize, strategy: MigStrategy, layout: MigLayout) =>
  nodeSlices(size, strategy, layout).map(({ partition, resourceName, count }) => [partition.name, resourceName, count]);

test("under mixed every size of slice has a resource of its own, with the slices of all GPUs of a node", () => {
  const layout = new MigLayout([MigProfile.MIG_1G, MigProfile.MIG_1G, MigProfile.MIG_2G, MigProfile.MIG_3G]);

  expect(offered(VmSize.STANDARD_ND96ASR_V4, MigStrategy.MIXED, layout)).toEqual([
    ["3g.20gb", "nvidia.com/mig-3g.20gb", 8],
    ["2g.10gb", "nvidia.com/mig-2g.10gb", 8],
    ["1g.5gb", "nvidia.com/mig-1g.5gb", 16],
  ]);
});

test.each([
  [MigProfile.MIG_1G, "1g.12gb", 14],
  [MigProfile.MIG_2G, "2g.24gb", 6],
  [MigProfile.MIG_3G, "3g.47gb", 4],
  [MigProfile.MIG_4G, "4g.47gb", 2],
  [MigProfile.MIG_7G, "7g.94gb", 2],
])("one profile makes as many slices of %s as AKS makes of a GPU, which are GPUs to Kubernetes under single", (profile, name, count) => {
  expect(offered(VmSize.STANDARD_NC80ADIS_H100_V5, MigStrategy.SINGLE, MigLayout.uniform(profile))).toEqual([
    [name, "nvidia.com/gpu", count],
  ]);
});
