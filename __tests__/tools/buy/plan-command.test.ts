import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import Ajv2020 from "ajv/dist/2020";
import { load } from "../../../lib/core/planner/highs";
import { PLAN_COMMAND } from "../../../lib/tools/buy/plan-command";
import { commandHelp } from "../../../lib/tools/command-line/command-help";
import { directoryWith } from "../../support/cdktf-out";
import { POOL_TYPE, synthesized, testCluster } from "../../support/pools";
import { retailAnswer, retailItem } from "../../support/retail-prices";
import { type Outcome, runInTerminal } from "../../support/terminal";

jest.mock("../../../lib/core/planner/highs", () => {
  const actual = jest.requireActual("../../../lib/core/planner/highs");
  return { load: jest.fn(actual.load) };
});

const ROOT = join(__dirname, "../../..");
const EXAMPLE = join(ROOT, "examples/prices.json");

/** Runs the command with the prices of the examples. */
const plan = (argv: string, prices: readonly string[] = ["--prices", EXAMPLE]): Promise<Outcome> =>
  runInTerminal(["plan", ...argv.split(" ").filter(Boolean), ...prices]);
const NEED = "--need 100x5GB --need 20x20GB";

test("the answer for a terminal fits in 120 columns", async () => {
  const { exitCode, stdout, stderr } = await plan(`${NEED} --need 2x200GB --have Standard_ND96asr_v4:MIG1g=1`);

  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "cannot be met: 2 x 200 GB; the rest: 51.422 USD an hour, 37,538.06 USD a month, on demand in southcentralus

    POOL                          PROFILE  SLICES        SERVES                   AN HOUR   A SLICE
    1 x Standard_ND96asr_v4       MIG1g    56 x 1g.5gb   56x5GB                   existing
    2 x Standard_NC96ads_A100_v4  MIG2g    24 x 2g.20gb  20x20GB, 2x5GB, 2 spare  29.384    1.224
    1 x Standard_NC96ads_A100_v4  MIG1g    28 x 1g.10gb  28x5GB                   14.692    0.5247
    1 x Standard_NC48ads_A100_v4  MIG1g    14 x 1g.10gb  14x5GB                   7.346     0.5247

    not met:
      2 x 200 GB: no slice of the sizes with a price has 200 GB: the largest has 141 GB, all of an H200 141GB
      to meet all of it, raise --max, add prices for larger sizes, or lower --need

    note:
      this is the cheapest plan (proven optimal)
      VMs only, without disks, control plane, discounts and taxes; a month has 730 hours
      a program sees less memory than its slice's name says, 4.75 GiB of a 1g.5gb: ask for more where that is too little
    "
  `);
  expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(120);
});

test("the answer as Markdown", async () => {
  const { exitCode, stdout } = await plan(`${NEED} --spot --format markdown`);

  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "**100 x 5 GB, 20 x 20 GB: 16.161 USD an hour, 11,797.68 USD a month, Spot in southcentralus**

    | pool | profile | slices | serves | an hour | a slice |
    | --- | --- | --- | --- | --- | --- |
    | 3 x Standard_NC96ads_A100_v4 | MIG1g | 84 x 1g.10gb | 84x5GB | 8.815 | 0.1049 |
    | 2 x Standard_NC96ads_A100_v4 | MIG2g | 24 x 2g.20gb | 20x20GB, 2x5GB, 2 spare | 5.877 | 0.2449 |
    | 1 x Standard_NC48ads_A100_v4 | MIG1g | 14 x 1g.10gb | 14x5GB | 1.469 | 0.1049 |

    Without a price:

    - Standard_NC80adis_H100_v5: no price in the list
    - Standard_ND96isr_H200_v5: no price in the list
    - to include them, add the prices of a region that sells them

    Notes:

    - this is the cheapest plan (proven optimal)
    - VMs only, without disks, control plane, discounts and taxes; a month has 730 hours
    - a program sees less memory than its slice's name says, 4.75 GiB of a 1g.5gb: ask for more where that is too little
    - Spot machines are evicted when Azure needs the capacity, and their prices change
    "
  `);
});

const valid = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(ROOT, "schemas/slice-plan.schema.json"), "utf8")));

test.each([
  ["all met", NEED],
  ["Spot and compute", "--need 3x5GB/3g --spot"],
  [
    "something unmet, and a pool that exists",
    "--need 9x200GB --need 1x10GB --have standard_nd96asr_v4:mig1G=1 --max Standard_NC24ads_A100_v4=0",
  ],
  ["a size that its user describes", "--need 1x10GB --vm-size Standard_X=H100_80GB:4"],
])("JSON with %s is what the schema describes", async (_what, argv) => {
  const { stdout } = await plan(`${argv} --format json`);

  valid(JSON.parse(stdout));
  expect(valid.errors).toBeNull();
});

test("JSON says what the text says", async () => {
  const { stdout } = await plan(`${NEED} --need 2x200GB --format json`);

  expect(JSON.parse(stdout)).toMatchObject({
    reportVersion: "1.0",
    planVersion: "1.0",
    demand: [
      { memoryGb: 5, minimumComputeSlices: 1, count: 100 },
      { memoryGb: 20, minimumComputeSlices: 1, count: 20 },
      { memoryGb: 200, minimumComputeSlices: 1, count: 2 },
    ],
    region: "southcentralus",
    currency: "USD",
    costPerHour: 78.619,
    costPerMonth: 57391.87,
    proved: true,
    pools: [{ vmSize: "Standard_NC96ads_A100_v4", partition: "2g.20gb", nodes: 2, vcpus: 192, slices: 24 }, {}, {}, {}],
    unmet: [{ memoryGb: 200, count: 2 }],
    unpriced: [],
  });
});

describe("TypeScript", () => {
  /** The node pools that the printed module makes. */
  function poolsOf(code: string): any[] {
    const program = transformSync(code, { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }).code;
    const exports: any = {};
    new Function("require", "exports", program)((id: string) => require(id === "cdktf-aks-mig" ? "../../../lib" : id), exports);
    return Object.values(synthesized((stack) => exports.migNodePools(stack, testCluster(stack))).resources(POOL_TYPE));
  }

  test("makes the pools that are to be bought, and those alone", async () => {
    const { stdout } = await plan("--need 60x5GB --need 1x80GB --have Standard_ND96asr_v4:MIG1g=1 --format typescript");

    expect(poolsOf(stdout).map(({ vm_size, gpu_instance, node_count }) => [vm_size, gpu_instance, node_count])).toEqual([
      ["Standard_NC24ads_A100_v4", "MIG1g", 1],
      ["Standard_NC24ads_A100_v4", "MIG7g", 1],
    ]);
  });

  test("names slices of several kinds apart, and takes those of one for plain GPUs", async () => {
    const strategies = async (argv: string) => (await plan(`${argv} --format typescript`)).stdout.match(/MigStrategy\.\w+/g);

    expect(await strategies("--need 3x10GB")).toEqual(["MigStrategy.SINGLE"]);
    expect(await strategies("--need 3x10GB --need 1x80GB")).toEqual(["MigStrategy.MIXED", "MigStrategy.MIXED"]);
  });

  test("makes Spot pools where the prices are Spot", async () => {
    const { stdout } = await plan("--need 3x10GB --spot --format typescript");

    expect(poolsOf(stdout)).toEqual([expect.objectContaining({ priority: "Spot", vm_size: "Standard_NC24ads_A100_v4" })]);
  });
});

describe("Terraform", () => {
  test("is a module with the pools that are to be bought, and the device plugin for them", async () => {
    const { exitCode, stdout, stderr } = await plan("--need 60x5GB --need 1x80GB --have Standard_ND96asr_v4:MIG1g=1 --format terraform");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "# 60 x 5 GB, 1 x 80 GB: 7.346 USD an hour, on demand
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = ">= 4.55.0, < 6.0.0"
          }
          helm = {
            source  = "hashicorp/helm"
            version = ">= 2.0"
          }
        }
      }

      variable "kubernetes_cluster_id" {
        type = string
      }

      # 7 slices of 1g.10gb for 4 x 5 GB: 3.673 USD an hour
      resource "azurerm_kubernetes_cluster_node_pool" "mig1gn1" {
        kubernetes_cluster_id = var.kubernetes_cluster_id
        name                  = "mig1gn1"
        mode                  = "User"
        node_count            = 1
        vm_size               = "Standard_NC24ads_A100_v4"
        gpu_instance          = "MIG1g"
        gpu_driver            = "Install"
        node_labels = {
          "nvidia.com/gpu.present" = "true"
        }
        node_taints                 = ["nvidia.com/gpu=present:NoSchedule"]
        temporary_name_for_rotation = "mig1gn1tmp"
        os_type                     = "Linux"

        upgrade_settings {
          max_unavailable = "1"
        }
      }

      # 1 slices of 7g.80gb for 1 x 80 GB: 3.673 USD an hour
      resource "azurerm_kubernetes_cluster_node_pool" "mig7gn2" {
        kubernetes_cluster_id = var.kubernetes_cluster_id
        name                  = "mig7gn2"
        mode                  = "User"
        node_count            = 1
        vm_size               = "Standard_NC24ads_A100_v4"
        gpu_instance          = "MIG7g"
        gpu_driver            = "Install"
        node_labels = {
          "nvidia.com/gpu.present" = "true"
        }
        node_taints                 = ["nvidia.com/gpu=present:NoSchedule"]
        temporary_name_for_rotation = "mig7gn2tmp"
        os_type                     = "Linux"

        upgrade_settings {
          max_unavailable = "1"
        }
      }

      resource "helm_release" "nvidia_device_plugin" {
        name             = "nvidia-device-plugin"
        chart            = "nvidia-device-plugin"
        repository       = "https://nvidia.github.io/k8s-device-plugin"
        version          = "0.20.0"
        namespace        = "nvidia-device-plugin"
        create_namespace = true
        values = [jsonencode({
          migStrategy = "mixed"
          tolerations = [
            {
              key      = "CriticalAddonsOnly"
              operator = "Exists"
            },
            {
              key      = "nvidia.com/gpu"
              operator = "Exists"
              effect   = "NoSchedule"
            },
            {
              key      = "nvidia.com/gpu"
              operator = "Equal"
              value    = "present"
              effect   = "NoSchedule"
            },
          ]
          gfd = {
            enabled = true
          }
          nfd = {
            worker = {
              tolerations = [
                {
                  key      = "node-role.kubernetes.io/master"
                  operator = "Equal"
                  value    = ""
                  effect   = "NoSchedule"
                },
                {
                  key      = "nvidia.com/gpu"
                  operator = "Equal"
                  value    = "present"
                  effect   = "NoSchedule"
                },
              ]
            }
          }
        })]
        depends_on = [azurerm_kubernetes_cluster_node_pool.mig1gn1, azurerm_kubernetes_cluster_node_pool.mig7gn2]
      }
      "
    `);
  });

  test("makes Spot pools where the prices are Spot", async () => {
    const { stdout } = await plan("--need 3x10GB --spot --format terraform");

    expect(stdout.slice(stdout.indexOf('resource "azurerm'), stdout.indexOf('resource "helm'))).toMatchInlineSnapshot(`
      "resource "azurerm_kubernetes_cluster_node_pool" "mig1gn1" {
        kubernetes_cluster_id = var.kubernetes_cluster_id
        name                  = "mig1gn1"
        mode                  = "User"
        node_count            = 1
        vm_size               = "Standard_NC24ads_A100_v4"
        gpu_instance          = "MIG1g"
        gpu_driver            = "Install"
        node_labels = {
          "kubernetes.azure.com/scalesetpriority" = "spot"
          "nvidia.com/gpu.present"                = "true"
        }
        node_taints                 = ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]
        temporary_name_for_rotation = "mig1gn1tmp"
        priority                    = "Spot"
        eviction_policy             = "Delete"
        spot_max_price              = -1
        os_type                     = "Linux"
      }

      "
    `);
    expect(stdout).toContain('migStrategy = "single"');
  });

  test("makes nothing where nothing is to be bought", async () => {
    const { stdout } = await plan("--need 1x5GB --have Standard_ND96asr_v4:MIG1g=1 --format terraform");

    expect(stdout).not.toContain("resource");
    expect(stdout).toMatch(/^# 1 x 5 GB: 0.000 USD an hour, on demand\nterraform \{/);
  });
});

describe("the request for prices", () => {
  test("is a command that a shell takes as it is", async () => {
    const { exitCode, stdout } = await plan("--print-request --region southcentralus --only-size Standard_NC24ads_A100_v4", []);

    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "curl --fail --silent --show-error --get https://prices.azure.com/api/retail/prices \\
        --data-urlencode "api-version=2023-01-01-preview" \\
        --data-urlencode "currencyCode='USD'" \\
        --data-urlencode "meterRegion='primary'" \\
        --data-urlencode "\\$filter=serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq 'southcentralus' and (armSkuName eq 'Standard_NC24ads_A100_v4')" \\
        --output prices.json
      "
    `);
  });

  test("names every size, one that its user describes too", async () => {
    const { stdout } = await plan("--print-request --region westeurope --currency EUR --vm-size Standard_X=H100_80GB:4", []);

    expect(stdout.match(/armSkuName eq '\w+'/g)).toHaveLength(10);
    expect(stdout).toContain("armSkuName eq 'Standard_X'");
    expect(stdout).toContain("\"currencyCode='EUR'\"");
  });

  test.each([
    ["", "--print-request needs a region; add one, such as --region southcentralus"],
    ["--region US'East", `--region is "US'East"; use a name from az account list-locations, such as southcentralus`],
    ["--region eastus --currency usd", '--currency is "usd"; did you mean USD?'],
  ])("is refused with %s", async (argv, message) => {
    expect(await plan(`--print-request ${argv}`, [])).toEqual({ exitCode: 1, stdout: "", stderr: `cdktf-aks-mig: ${message}\n` });
  });
});

test("prices come from standard input, and from several files", async () => {
  const page = (...items: object[]) => JSON.stringify(retailAnswer(items));
  const stdin = page(retailItem());
  const directory = directoryWith({
    "one.json": `\uFEFF${stdin}`,
    "two.json": page(retailItem({ armSkuName: "Standard_NC48ads_A100_v4" })),
  });
  const one = await runInTerminal(["plan", "--need", "1x10GB", "--prices", "-"], { stdin });
  const two = await runInTerminal(["plan", "--need", "1x10GB", "--prices", "one.json", "--prices", "two.json"], { cwd: directory });

  expect(one.stdout).toContain("1 x 10 GB: 3.673 USD an hour, 2,681.29 USD a month, on demand in southcentralus\n");
  expect(one.stdout).toContain("  Standard_NC48ads_A100_v4: no price in the list\n");
  expect(two.stdout).not.toContain("  Standard_NC48ads_A100_v4: no price in the list\n");
});

test("a doubt about the prices is a note of the answer", async () => {
  const stdin = JSON.stringify(retailAnswer([retailItem()], { NextPageLink: "https://prices.azure.com/" }));
  const { stdout } = await runInTerminal(["plan", "--need", "1x10GB", "--prices", "-"], { stdin });

  expect(stdout).toContain(
    "  the last page has a link to a next page, so prices may be missing; fetch that page, and add it with another --prices\n",
  );
});

const FETCH = "cdktf-aks-mig plan --print-request --region REGION | sh";

test.each([
  ["", "--need is missing; add it, such as --need 100x5GB"],
  ["--need 3x5", '--need is "3x5"; write 3x5GB, with the unit'],
  ["--need -3x5GB", "--need is followed by -3x5GB; write --need=-3x5GB if that is its value"],
  ["--need 3x5GB/8g", '--need is "3x5GB/8g", but a GPU has 7 compute slices; write 1g to 7g'],
  [
    "--need 3x5GB --max Standard_NC24ads_A100_v4",
    '--max is "Standard_NC24ads_A100_v4"; write it like Standard_NC24ads_A100_v4=4, or =96vCPU',
  ],
  ["--need 3x5GB --have Standard_ND96asr_v4:MIG5g=1", 'the profile of --have is "MIG5g"; use MIG1g, MIG2g, MIG3g, MIG4g or MIG7g'],
  [
    "--need 3x5GB --only-size Standard_NC6s_v3",
    "--only-size: Standard_NC6s_v3 (V100) is retired and cannot be created, and had GPUs without multi-instance support; expected a VM size of the A100, H100 or H200 series",
  ],
])("%s is refused", async (argv, message) => {
  expect(await plan(argv)).toEqual({ exitCode: 1, stdout: "", stderr: expect.stringContaining(`cdktf-aks-mig: ${message}`) });
});

test("what the planner refuses is told in its words", async () => {
  expect((await plan("--need 1000000000x5GB")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: MIG701 1000000000 slices of 5 GB are needed; expected a whole number from 1 to 1000000; fix: correct the number (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html)
    "
  `);
  expect((await plan("--need 0x5GB")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: MIG701 0 slices of 5 GB are needed; expected a whole number from 1 to 1000000; fix: correct the number (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html)
    "
  `);
  expect((await plan("--need 3x5GB --max Standard_ND96asr_v4=2 --only-size Standard_NC24ads_A100_v4")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: MIG703 the limit is for Standard_ND96asr_v4; expected one of Standard_NC24ads_A100_v4; fix: remove it: the size is not in the plan (https://learn.microsoft.com/azure/virtual-machines/quotas)
    "
  `);
});

test.each([
  ["none", [], `--prices is missing; fetch prices with ${FETCH}`],
  ["a file that is not there", ["--prices", "gone.json"], `gone.json does not exist; write it with: ${FETCH}`],
  ["a folder", ["--prices", "/"], `/ is a folder; name the file in it, or write one with: ${FETCH}`],
  ["standard input twice", ["--prices", "-", "--prices", "-"], "--prices names standard input twice; name it once"],
  ["nothing", ["--prices", "-"], `standard input is empty; fetch it again with ${FETCH}`],
])("prices from %s are refused", async (_what, prices, message) => {
  expect(await plan("--need 3x5GB", prices)).toEqual({ exitCode: 1, stdout: "", stderr: `cdktf-aks-mig: ${message}\n` });
});

test("a truncated answer is refused", async () => {
  const stdin = readFileSync(EXAMPLE, "utf8").slice(0, 5000);

  expect((await runInTerminal(["plan", "--need", "3x5GB", "--prices", "-"], { stdin })).stderr).toBe(
    `cdktf-aks-mig: standard input is truncated or not JSON; fetch it again with ${FETCH}\n`,
  );
});

test("the help names every option", () => {
  for (const option of Object.keys(PLAN_COMMAND.options)) {
    expect(commandHelp(PLAN_COMMAND)).toContain(`--${option}`);
  }
});

test.each(["typescript", "terraform"])("%s says what of the demand its pools do not meet", async (format) => {
  const { exitCode, stdout } = await plan(`${NEED} --need 2x200GB --output ${format}`);
  expect(exitCode).toBe(2);
  expect(stdout).toContain("cannot be met: 2 x 200 GB; the rest: ");
});

test.each([
  [
    "that cannot be loaded",
    () => jest.mocked(load).mockRejectedValueOnce(new Error("no such file")),
    "the solver cannot be loaded (no such file); ",
  ],
  [
    "that is out of time",
    () => jest.mocked(load).mockResolvedValueOnce({ solve: () => ({ Status: "Time limit reached", Columns: {} }) } as never),
    "no plan was found (the solver has found no plan within ",
  ],
  [
    "that breaks down",
    () =>
      jest.mocked(load).mockResolvedValueOnce({
        solve: () => {
          throw new Error("memory access out of bounds");
        },
      } as never),
    "no plan was found (memory access out of bounds); name fewer sizes",
  ],
])("a solver %s is told in words", async (_how, mock, words) => {
  mock();
  const { exitCode, stdout, stderr } = await plan(NEED);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(`cdktf-aks-mig: ${words}`);
});
