import { MigProfile, MigStrategy } from "../../lib";
import { runInTerminal } from "../support/terminal";
import { gpusOfProfile, HARDWARE } from "./gpu-hardware";
import { advertised } from "./nvidia-software";

const ROWS = Object.keys(HARDWARE).flatMap((vmSize) =>
  Object.values(MigProfile).flatMap((profile) => Object.values(MigStrategy).map((strategy) => ({ vmSize, profile, strategy }))),
);

/** What `profiles` promises of the slices of a size. */
const promised = runInTerminal(["profiles", "--output=json"]).then(({ stdout }) => JSON.parse(stdout).vmSizes as any[]);

test("there is a row for every size that the library knows, for each of its profiles, under both strategies", async () => {
  const known = (await promised).flatMap(({ vmSize, profiles }) => profiles.map(({ profile }: any) => `${vmSize} ${profile}`));

  expect(known).toHaveLength(45);
  expect([...new Set(ROWS.map(({ vmSize, profile }) => `${vmSize} ${profile}`))].sort()).toEqual(known.sort());
});

test.concurrent.each(ROWS)("$vmSize, $profile, $strategy", async ({ vmSize, profile, strategy }) => {
  const { allocatable, labels } = await advertised(gpusOfProfile(vmSize, profile), { strategy });

  const size = (await promised).find((one) => one.vmSize === vmSize);
  const { partition, instancesPerNode, resourceNames } = size.profiles.find((one: any) => one.profile === profile);
  const name = resourceNames[strategy];
  expect({
    allocatable,
    strategy: labels["nvidia.com/mig.strategy"],
    count: labels[`${name}.count`],
    partition: labels[`${name}.product`]?.split("-MIG-").at(-1),
    replicas: labels[`${name}.replicas`],
  }).toEqual({ allocatable: { [name]: instancesPerNode }, strategy, count: String(instancesPerNode), partition, replicas: "1" });
});
