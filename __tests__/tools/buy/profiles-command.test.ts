import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { runInTerminal } from "../../support/terminal";

const profiles = (argv: string[] = [], surroundings = {}) => runInTerminal(["profiles", ...argv], surroundings);

test("the table of a size, whatever the case of its name", async () => {
  const { exitCode, stdout, stderr } = await profiles(["--vm-size", "standard_nd96asr_V4"]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "Standard_ND96asr_v4, 8 x A100 40GB

    PROFILE  SLICE    PER NODE  COMPUTE  MEMORY  A POD REQUESTS
    MIG1g    1g.5gb         56      1/7     1/8  nvidia.com/mig-1g.5gb
    MIG2g    2g.10gb        24      2/7     2/8  nvidia.com/mig-2g.10gb
    MIG3g    3g.20gb        16      3/7     4/8  nvidia.com/mig-3g.20gb
    MIG4g    4g.20gb         8      4/7     4/8  nvidia.com/mig-4g.20gb
    MIG7g    7g.40gb         8      7/7     8/8  nvidia.com/mig-7g.40gb

    With the strategy single a pod requests nvidia.com/gpu, whatever the slice.
    "
  `);
});

test("without a size there is one matrix of all sizes and profiles", async () => {
  const { stdout } = await profiles();

  expect(stdout).toMatchInlineSnapshot(`
    "VM SIZE                      GPUS    MIG1g    MIG2g    MIG3g    MIG4g     MIG7g
    A100 40GB                           1g.5gb  2g.10gb  3g.20gb  4g.20gb   7g.40gb
      Standard_ND96asr_v4           8       56       24       16        8         8
    A100 80GB                          1g.10gb  2g.20gb  3g.40gb  4g.40gb   7g.80gb
      Standard_ND96amsr_A100_v4     8       56       24       16        8         8
      Standard_NC24ads_A100_v4      1        7        3        2        1         1
      Standard_NC48ads_A100_v4      2       14        6        4        2         2
      Standard_NC96ads_A100_v4      4       28       12        8        4         4
    H100 94GB                          1g.12gb  2g.24gb  3g.47gb  4g.47gb   7g.94gb
      Standard_NC40ads_H100_v5      1        7        3        2        1         1
      Standard_NC80adis_H100_v5     2       14        6        4        2         2
    H100 80GB                          1g.10gb  2g.20gb  3g.40gb  4g.40gb   7g.80gb
      Standard_ND96isr_H100_v5      8       56       24       16        8         8
    H200 141GB                         1g.18gb  2g.35gb  3g.71gb  4g.71gb  7g.141gb
      Standard_ND96isr_H200_v5      8       56       24       16        8         8

    Each number is the slices of a node; the slices are named above it. --vm-size NAME shows what a pod requests, and --draw
    how a GPU is partitioned.
    "
  `);
});

// Microsoft's sizes and NVIDIA's names, as docs/node-pool.md has them.
test("the matrix says what the page says", async () => {
  const page = readFileSync(join(__dirname, "../../../docs/node-pool.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(Standard_\w+)` +\| (\d) x (\w+ \w+) +\|(.*)\|$/gm)];
  const lines = (await profiles()).stdout.split("\n").map((line) => line.trim().split(/ +/));

  expect(rows).toHaveLength(9);
  for (const [, size, gpus, gpu, cells] of rows) {
    const [names, counts] = [0, 1].map((part) => cells!.split("|").map((cell) => cell.trim().split(" ")[part]));
    expect(lines).toContainEqual([size, gpus, ...counts!]);
    expect(lines).toContainEqual([...gpu!.split(" "), ...names!]);
  }
});

test("how each profile partitions a GPU is drawn on request", async () => {
  const drawn = (await profiles(["--vm-size", "Standard_NC24ads_A100_v4", "--draw"])).stdout;

  expect(drawn.startsWith((await profiles(["--vm-size", "Standard_NC24ads_A100_v4"])).stdout)).toBe(true);
  expect(drawn.slice(drawn.indexOf("One GPU"))).toMatchInlineSnapshot(`
    "One GPU has 7 compute slices and 8 memory slices; a number is an instance, - is idle:
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

  expect(colored).toContain("\u001b[1mA100 40GB ");
  expect(plain).not.toContain("\u001b");
  expect((await profiles([], { isTTY: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
  expect((await profiles([], { isTTY: true, env: { TERM: "dumb" } })).stdout).toBe(plain);
  expect((await profiles([], { isTTY: true, env: { NO_COLOR: "" } })).stdout).toBe(colored);
  expect((await profiles([], { env: { FORCE_COLOR: "1" } })).stdout).toBe(colored);
  expect((await profiles([], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout).toBe(plain);
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
    * fits only if the driver of the node places the first MIG3g at the upper end of the GPU, which you cannot choose
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
