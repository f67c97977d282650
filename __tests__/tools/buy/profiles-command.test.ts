import Ajv from "ajv";
import { runInTerminal } from "../../support/terminal";

const profiles = (argv: string[] = [], surroundings = {}) => runInTerminal(["profiles", ...argv], surroundings);

test("the table of a size, whatever the case of its name, and how its GPUs are cut", async () => {
  const { exitCode, stdout, stderr } = await profiles(["--vm-size", "standard_nd96asr_V4"]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "Standard_ND96asr_v4: 8 x A100 40GB
    PROFILE  PARTITION    SM   MEMORY  PER GPU  PER NODE  SINGLE          MIXED
    MIG1g    MIG 1g.5gb   1/7  1/8     7        56        nvidia.com/gpu  nvidia.com/mig-1g.5gb
    MIG2g    MIG 2g.10gb  2/7  2/8     3        24        nvidia.com/gpu  nvidia.com/mig-2g.10gb
    MIG3g    MIG 3g.20gb  3/7  4/8     2        16        nvidia.com/gpu  nvidia.com/mig-3g.20gb
    MIG4g    MIG 4g.20gb  4/7  4/8     1        8         nvidia.com/gpu  nvidia.com/mig-4g.20gb
    MIG7g    MIG 7g.40gb  7/7  8/8     1        8         nvidia.com/gpu  nvidia.com/mig-7g.40gb

    One GPU has 7 compute slices and 8 memory slices; a number is an instance, - is idle:
    MIG1g  compute |1|2|3|4|5|6|7|
           memory  |1|2|3|4|5|6|7|-| 1/8 idle
    MIG2g  compute |1 1|2 2|3 3|-| 1/7 idle
           memory  |1 1|2 2|3 3|- -| 2/8 idle
    MIG3g  compute |1 1 1|2 2 2|-| 1/7 idle
           memory  |1 1 1 1|2 2 2 2|
    MIG4g  compute |1 1 1 1|- - -| 3/7 idle
           memory  |1 1 1 1|- - - -| 4/8 idle
    MIG7g  compute |1 1 1 1 1 1 1|
           memory  |1 1 1 1 1 1 1 1|
    "
  `);
});

test("every size has its table, and the picture comes once", async () => {
  const { stdout } = await profiles();

  expect(stdout.match(/^Standard_\w+: \d x .*$/gm)).toEqual([
    "Standard_ND96asr_v4: 8 x A100 40GB",
    "Standard_ND96amsr_A100_v4: 8 x A100 80GB",
    "Standard_NC24ads_A100_v4: 1 x A100 80GB",
    "Standard_NC48ads_A100_v4: 2 x A100 80GB",
    "Standard_NC96ads_A100_v4: 4 x A100 80GB",
    "Standard_NC40ads_H100_v5: 1 x H100 94GB",
    "Standard_NC80adis_H100_v5: 2 x H100 94GB",
    "Standard_ND96isr_H100_v5: 8 x H100 80GB",
    "Standard_ND96isr_H200_v5: 8 x H200 141GB",
  ]);
  expect(stdout.match(/^MIG1g {2}compute/gm)).toHaveLength(1);
});

test("JSON says the same in the documented members", async () => {
  const { exitCode, stdout } = await profiles(["--vm-size", "Standard_NC40ads_H100_v5", "--output", "json"]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).vmSizes).toEqual([
    {
      vmSize: "Standard_NC40ads_H100_v5",
      gpu: "H100 94GB",
      gpuMemoryGb: 94,
      gpuCount: 1,
      profiles: expect.any(Array),
    },
  ]);
  expect(JSON.parse(stdout).vmSizes[0].profiles[2]).toEqual({
    profile: "MIG3g",
    partition: "3g.47gb",
    smFraction: "3/7",
    memoryFraction: "4/8",
    computeSlices: 3,
    memorySlices: 4,
    instancesPerGpu: 2,
    instancesPerNode: 2,
    resourceNames: {
      single: "nvidia.com/gpu",
      mixed: "nvidia.com/mig-3g.47gb",
    },
  });
});

test("JSON of every size has nothing but the documented members", async () => {
  const object = (properties: object) => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  });
  const [string, count] = [{ type: "string" }, { type: "integer", minimum: 1 }];
  const profile = object({
    ...{
      profile: string,
      partition: string,
      smFraction: string,
      memoryFraction: string,
      computeSlices: count,
      memorySlices: count,
    },
    ...{
      instancesPerGpu: count,
      instancesPerNode: count,
      resourceNames: object({ single: string, mixed: string }),
    },
  });
  const profilesOfOne = {
    type: "array",
    items: profile,
    minItems: 5,
    maxItems: 5,
  };
  const size = object({
    vmSize: string,
    gpu: string,
    gpuMemoryGb: count,
    gpuCount: count,
    profiles: profilesOfOne,
  });
  const validate = new Ajv().compile(object({ reportVersion: { const: "1.0" }, vmSizes: { type: "array", items: size, minItems: 9 } }));

  validate(JSON.parse((await profiles(["--output", "json"])).stdout));

  expect(validate.errors).toBeNull();
});

test("a terminal gets color, unless NO_COLOR says otherwise", async () => {
  const colored = (await profiles([], { isTTY: true })).stdout;
  const plain = (await profiles()).stdout;

  expect(colored).toContain("\u001b[1mStandard_ND96asr_v4: 8 x A100 40GB\u001b[22m");
  expect(plain).not.toContain("\u001b");
  expect((await profiles([], { isTTY: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
  expect((await profiles([], { isTTY: true, env: { TERM: "dumb" } })).stdout).toBe(plain);
  expect((await profiles([], { isTTY: true, env: { NO_COLOR: "" } })).stdout).toBe(colored);
});

test("fails when the size has no GPU that can be cut, or is unknown", async () => {
  const failure = async (name: string) => {
    const { exitCode, stdout, stderr } = await profiles(["--vm-size", name]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    return stderr;
  };

  expect(await failure("Standard_NC6s_v3")).toMatchInlineSnapshot(`
    "cdktf-aks-mig: --vm-size: Standard_NC6s_v3 (V100) is retired and cannot be created, and had GPUs without multi-instance support; expected a VM size of the A100, H100 or H200 series; use Standard_NC24ads_A100_v4
    "
  `);
  expect(await failure("D4")).toMatchInlineSnapshot(`
    "cdktf-aks-mig: --vm-size: "D4" is not a VM size that this release knows; expected one of Standard_ND96asr_v4, Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4, Standard_NC40ads_H100_v5, Standard_NC80adis_H100_v5, Standard_ND96isr_H100_v5, Standard_ND96isr_H200_v5; correct it, or leave the option out
    "
  `);
  expect(await failure("")).toMatchInlineSnapshot(`
    "cdktf-aks-mig: --vm-size is empty; give it a value, or leave it out
    "
  `);
});

test("the layouts are drawn, with what is idle, what depends on the driver, and what a node of the size offers", async () => {
  const { exitCode, stdout, stderr } = await profiles(["--layouts", "--vm-size", "Standard_ND96asr_v4"]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "One GPU has 7 compute slices and 8 memory slices, A100, H100 and H200 alike; a number is an instance, - is idle:
    MIG7g
      compute |1 1 1 1 1 1 1|
      memory  |1 1 1 1 1 1 1 1|
      a node  8 nvidia.com/mig-7g.40gb
    MIG4g, MIG3g
      compute |1 1 1 1|2 2 2|
      memory  |1 1 1 1|2 2 2 2|
      a node  8 nvidia.com/mig-4g.20gb, 8 nvidia.com/mig-3g.20gb
    MIG4g, MIG2g, MIG1g
      compute |1 1 1 1|2 2|3|
      memory  |1 1 1 1|2 2|3|-| 1/8 idle
      a node  8 nvidia.com/mig-4g.20gb, 8 nvidia.com/mig-2g.10gb, 8 nvidia.com/mig-1g.5gb
    MIG4g, MIG1g, MIG1g, MIG1g
      compute |1 1 1 1|2|3|4|
      memory  |1 1 1 1|2|3|4|-| 1/8 idle
      a node  8 nvidia.com/mig-4g.20gb, 24 nvidia.com/mig-1g.5gb
    MIG3g, MIG3g
      compute |1 1 1|2 2 2|-| 1/7 idle
      memory  |1 1 1 1|2 2 2 2|
      a node  16 nvidia.com/mig-3g.20gb
    MIG3g, MIG2g, MIG2g *
      compute |1 1 1|2 2|3 3|
      memory  |1 1 1 1|2 2|3 3|
      a node  8 nvidia.com/mig-3g.20gb, 16 nvidia.com/mig-2g.10gb
    MIG3g, MIG2g, MIG1g, MIG1g *
      compute |1 1 1|2 2|3|4|
      memory  |1 1 1 1|2 2|3|4|
      a node  8 nvidia.com/mig-3g.20gb, 8 nvidia.com/mig-2g.10gb, 16 nvidia.com/mig-1g.5gb
    MIG3g, MIG1g, MIG1g, MIG1g, MIG1g *
      compute |1 1 1|2|3|4|5|
      memory  |1 1 1 1|2|3|4|5|
      a node  8 nvidia.com/mig-3g.20gb, 32 nvidia.com/mig-1g.5gb
    MIG2g, MIG2g, MIG2g, MIG1g
      compute |1 1|2 2|3 3|4|
      memory  |1 1|2 2|3 3|4|-| 1/8 idle
      a node  24 nvidia.com/mig-2g.10gb, 8 nvidia.com/mig-1g.5gb
    MIG2g, MIG2g, MIG1g, MIG1g, MIG1g
      compute |1 1|2 2|3|4|5|
      memory  |1 1|2 2|3|4|5|-| 1/8 idle
      a node  16 nvidia.com/mig-2g.10gb, 24 nvidia.com/mig-1g.5gb
    MIG2g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g
      compute |1 1|2|3|4|5|6|
      memory  |1 1|2|3|4|5|6|-| 1/8 idle
      a node  8 nvidia.com/mig-2g.10gb, 40 nvidia.com/mig-1g.5gb
    MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g, MIG1g
      compute |1|2|3|4|5|6|7|
      memory  |1|2|3|4|5|6|7|-| 1/8 idle
      a node  56 nvidia.com/mig-1g.5gb
    * fits only where the driver of the node puts the first MIG3g at the upper end of the GPU, which it decides by itself
    "
  `);
});

test("without a size the layouts are those of every GPU, and no resource is named", async () => {
  const { stdout } = await profiles(["--layouts"]);

  expect(stdout.match(/^MIG/gm)).toHaveLength(12);
  expect(stdout).not.toContain("nvidia.com");
});

test("JSON of the layouts has the documented members", async () => {
  const { exitCode, stdout } = await profiles(["--layouts", "--vm-size", "Standard_NC40ads_H100_v5", "--output", "json"]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).layouts).toHaveLength(12);
  expect(JSON.parse(stdout).layouts[6]).toEqual({
    slices: ["MIG3g", "MIG2g", "MIG1g", "MIG1g"],
    computeSlices: 7,
    memorySlices: 8,
    dependsOnDriver: true,
    slicesPerNode: { "nvidia.com/mig-3g.47gb": 1, "nvidia.com/mig-2g.24gb": 1, "nvidia.com/mig-1g.12gb": 2 },
  });
});
