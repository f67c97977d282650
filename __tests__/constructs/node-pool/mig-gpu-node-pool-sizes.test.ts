import { AksCluster, MigGpuNodePool, type MigProfile, MigStrategy, VmSize } from "../../../lib";
import { POOL_TYPE } from "../../support/pools";
import { CLUSTER_ID, TestApp, valuesOf } from "../../support/synth";

/** From the size pages of Azure and NVIDIA's table of MIG profiles: what a node of each size is cut into. */
const SIZES: [size: VmSize, name: string, slices: Record<MigProfile, [sliceCount: number, partition: string]>][] = [
  [
    VmSize.STANDARD_ND96ASR_V4,
    "Standard_ND96asr_v4",
    { MIG1g: [56, "1g.5gb"], MIG2g: [24, "2g.10gb"], MIG3g: [16, "3g.20gb"], MIG4g: [8, "4g.20gb"], MIG7g: [8, "7g.40gb"] },
  ],
  [
    VmSize.STANDARD_ND96AMSR_A100_V4,
    "Standard_ND96amsr_A100_v4",
    { MIG1g: [56, "1g.10gb"], MIG2g: [24, "2g.20gb"], MIG3g: [16, "3g.40gb"], MIG4g: [8, "4g.40gb"], MIG7g: [8, "7g.80gb"] },
  ],
  [
    VmSize.STANDARD_NC24ADS_A100_V4,
    "Standard_NC24ads_A100_v4",
    { MIG1g: [7, "1g.10gb"], MIG2g: [3, "2g.20gb"], MIG3g: [2, "3g.40gb"], MIG4g: [1, "4g.40gb"], MIG7g: [1, "7g.80gb"] },
  ],
  [
    VmSize.STANDARD_NC48ADS_A100_V4,
    "Standard_NC48ads_A100_v4",
    { MIG1g: [14, "1g.10gb"], MIG2g: [6, "2g.20gb"], MIG3g: [4, "3g.40gb"], MIG4g: [2, "4g.40gb"], MIG7g: [2, "7g.80gb"] },
  ],
  [
    VmSize.STANDARD_NC96ADS_A100_V4,
    "Standard_NC96ads_A100_v4",
    { MIG1g: [28, "1g.10gb"], MIG2g: [12, "2g.20gb"], MIG3g: [8, "3g.40gb"], MIG4g: [4, "4g.40gb"], MIG7g: [4, "7g.80gb"] },
  ],
  [
    VmSize.STANDARD_NC40ADS_H100_V5,
    "Standard_NC40ads_H100_v5",
    { MIG1g: [7, "1g.12gb"], MIG2g: [3, "2g.24gb"], MIG3g: [2, "3g.47gb"], MIG4g: [1, "4g.47gb"], MIG7g: [1, "7g.94gb"] },
  ],
  [
    VmSize.STANDARD_NC80ADIS_H100_V5,
    "Standard_NC80adis_H100_v5",
    { MIG1g: [14, "1g.12gb"], MIG2g: [6, "2g.24gb"], MIG3g: [4, "3g.47gb"], MIG4g: [2, "4g.47gb"], MIG7g: [2, "7g.94gb"] },
  ],
  [
    VmSize.STANDARD_ND96ISR_H100_V5,
    "Standard_ND96isr_H100_v5",
    { MIG1g: [56, "1g.10gb"], MIG2g: [24, "2g.20gb"], MIG3g: [16, "3g.40gb"], MIG4g: [8, "4g.40gb"], MIG7g: [8, "7g.80gb"] },
  ],
  [
    VmSize.STANDARD_ND96ISR_H200_V5,
    "Standard_ND96isr_H200_v5",
    { MIG1g: [56, "1g.18gb"], MIG2g: [24, "2g.35gb"], MIG3g: [16, "3g.71gb"], MIG4g: [8, "4g.71gb"], MIG7g: [8, "7g.141gb"] },
  ],
];

const CASES = SIZES.flatMap(([size, name, slices]) =>
  Object.entries(slices).flatMap(([profile, [sliceCount, partition]]) => [
    { size, name, profile: profile as MigProfile, strategy: MigStrategy.SINGLE, sliceCount, resourceName: "nvidia.com/gpu" },
    { size, name, profile: profile as MigProfile, strategy: MigStrategy.MIXED, sliceCount, resourceName: `nvidia.com/mig-${partition}` },
  ]),
);

test("there are 9 sizes, 5 profiles and 2 strategies", () => {
  expect(CASES).toHaveLength(90);
});

test.each(CASES)("$name with $profile under $strategy: $sliceCount of $resourceName on a node", (expected) => {
  const app = new TestApp();
  const stack = app.stack();
  const cluster = AksCluster.fromClusterId(stack, "cluster", CLUSTER_ID);
  const { size: vmSize, profile, strategy } = expected;
  const pool = new MigGpuNodePool(stack, "mignode", { cluster, vmSize, profile, strategy });

  expect(pool.sliceCount).toBe(expected.sliceCount);
  expect(pool.resourceName).toBe(expected.resourceName);
  const { gpu } = app.synth();
  expect(gpu?.resource(POOL_TYPE)).toMatchObject({
    vm_size: expected.name,
    gpu_instance: expected.profile,
    gpu_driver: "Install",
  });
  expect(valuesOf(gpu?.resource("helm_release"))).toMatchObject({ migStrategy: expected.strategy, gfd: { enabled: true } });
});
