import fc from "fast-check";
import { type ManagedMigNodePoolProps, MigProfile, MigStrategy, VmSize } from "../../../lib";
import { maximalLayouts } from "../../../lib/core/catalog/mig-layout";
import { VM_SIZES } from "../../../lib/core/catalog/vm-size";
import { ARM_VERSIONS, bodyProblems, exampleBodies } from "../../support/arm-schema";
import { managedArguments } from "../../support/managed-pools";

const NET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet/subnets";
const COMPUTE = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu/providers/Microsoft.Compute";

const MAXIMAL: Partial<ManagedMigNodePoolProps> = {
  nodeCount: 2,
  taints: ["sku=gpu:NoSchedule"],
  labels: { "example.com/team": "research" },
  tags: { cost: "42" },
  zones: ["1", "3"],
  vnetSubnetId: `${NET}/nodes`,
  podSubnetId: `${NET}/pods`,
  osSku: "Ubuntu2404",
  osDiskType: "Ephemeral",
  osDiskSizeGb: 60,
  kubeletDiskType: "OS",
  maxPods: 60,
  orchestratorVersion: "1.34",
  maxSurge: "10%",
  drainTimeoutMinutes: 45,
  nodeSoakMinutes: 5,
  undrainableNodeBehavior: "Cordon",
  hostGroupId: `${COMPUTE}/hostGroups/hosts`,
};

const SINGLE = { profiles: [MigProfile.MIG_1G], strategy: MigStrategy.SINGLE };

describe.each(ARM_VERSIONS)("of Azure's published API %s", (apiVersion) => {
  const bodyOf = (props: Partial<ManagedMigNodePoolProps>) => managedArguments({ ...props, apiVersion }).body;

  test.each(Object.entries(exampleBodies(apiVersion)))("the example %s keeps the schema", (_name, body) => {
    expect(bodyProblems(apiVersion, body)).toEqual([]);
  });

  test("a pool of minimal properties keeps the schema", () => {
    expect(bodyProblems(apiVersion, bodyOf(SINGLE))).toEqual([]);
  });

  test("a pool of maximal properties keeps the schema", () => {
    expect(bodyProblems(apiVersion, bodyOf({ ...SINGLE, ...MAXIMAL }))).toEqual([]);
  });

  test.each<[string, (properties: any) => void]>([
    ["a profile that AKS does not know", (properties) => Object.assign(properties, { gpuInstanceProfile: "MIG5g" })],
    ["a member in azurerm's spelling", (properties) => Object.assign(properties, { node_count: 1 })],
    ["a count that is text", (properties) => Object.assign(properties, { count: "1" })],
    ["a strategy in lower case", (properties) => Object.assign(properties.gpuProfile.nvidia, { migStrategy: "single" })],
    ["a management mode that does not exist", (properties) => Object.assign(properties.gpuProfile.nvidia, { managementMode: "Auto" })],
    [
      "an upgrade that waits for a day and a minute",
      (properties) => Object.assign(properties.upgradeSettings, { drainTimeoutInMinutes: 1441 }),
    ],
    ["taints as a text", (properties) => Object.assign(properties, { nodeTaints: "sku=gpu:NoSchedule" })],
  ])("%s breaks it", (_title, mutate) => {
    const body = structuredClone(bodyOf(SINGLE));
    mutate(body.properties);

    expect(bodyProblems(apiVersion, body)).not.toEqual([]);
  });
});

test("layouts are unknown to the older version, which is what azapi says of them", () => {
  const body = managedArguments().body;

  expect(bodyProblems("2026-08-02-preview", body)).toEqual([]);
  expect(bodyProblems("2026-05-02-preview", body)).toEqual([
    '/properties/gpuProfile/nvidia must NOT have additional properties {"additionalProperty":"migProfiles"}',
  ]);
});

test("an empty list of profiles breaks the newer version", () => {
  const body = structuredClone(managedArguments().body);
  body.properties.gpuProfile.nvidia.migProfiles = [];

  expect(bodyProblems("2026-08-02-preview", body)).toEqual([expect.stringContaining("must NOT have fewer than 1 items")]);
});

test("a single pool differs from the official example in what is written out, and in nothing else", () => {
  const { properties } = exampleBodies("2026-08-02-preview").AgentPoolsCreate_SingleMIG;

  expect(
    managedArguments({ profiles: [MigProfile.MIG_3G], strategy: MigStrategy.SINGLE, nodeCount: 3, vmSize: VmSize.STANDARD_ND96ASR_V4 }).body
      .properties,
  ).toEqual({
    ...properties,
    type: "VirtualMachineScaleSets",
    nodeTaints: ["sku=gpu:NoSchedule"],
    osDiskType: "Managed",
    upgradeSettings: { maxSurge: "0", maxUnavailable: "1" },
  });
});

test("every layout on every size, in any order, keeps the schema, and is written the largest slice first", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...maximalLayouts()).chain(({ slices }) => fc.shuffledSubarray([...slices], { minLength: 1 })),
      fc.constantFrom(...VM_SIZES),
      (profiles, vmSize) => {
        const { body } = managedArguments({ profiles, vmSize });
        const { migProfiles } = body.properties.gpuProfile.nvidia;
        expect(bodyProblems("2026-08-02-preview", body)).toEqual([]);
        expect(migProfiles).toEqual([...profiles].sort().reverse());
      },
    ),
    { seed: 20261125, numRuns: 40 },
  );
});
