import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { directoryWith } from "../../../support/cdktf-out";
import { entry, PLANS, POOL, plan, review, updatedPool } from "../../../support/plan";
import { retailAnswer, retailItem } from "../../../support/retail-prices";

const ROOT = join(__dirname, "../../../..");
const EXAMPLE = ["--prices", join(ROOT, "examples/prices.json")];
const ALL_PLANS = ["", "azapi/", "real/"].flatMap((folder) =>
  readdirSync(join(PLANS, folder)).flatMap((file) => (file.endsWith(".json") ? [`${folder}${file}`] : [])),
);

function schema(path: string): any {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/** A second pool, autoscaled, on Spot machines; and one more, of a size that has no Spot price. */
function severalPools(): any {
  const document = plan("second-pool-added");
  const large = entry(document, "azurerm_kubernetes_cluster_node_pool.large");
  Object.assign(large.change.after, { priority: "Spot", auto_scaling_enabled: true, node_count: null, min_count: 1, max_count: 3 });
  const unpriced = structuredClone(large);
  unpriced.address = "azurerm_kubernetes_cluster_node_pool.unpriced";
  Object.assign(unpriced.change.after, { name: "unpriced", vm_size: "Standard_ND96isr_H200_v5" });
  document.resource_changes.push(unpriced);
  return document;
}

async function reviewed(document: unknown, ...argv: string[]): Promise<string> {
  const { stdout, stderr } = await review(["-", ...EXAMPLE, ...argv], { stdin: JSON.stringify(document) });
  expect(stderr).toBe("");
  return stdout;
}

describe("text", () => {
  test("has the costs of each pool, a sum, and what is not known", async () => {
    const report = await reviewed(severalPools());

    expect(report.replace(/\n\n {2}(error|note) .*?(?=\n\n\S)/gs, "")).toMatchInlineSnapshot(`
      "3 pools, 56 -> 88 to 152 slices, 10 errors, 4 notes

      azurerm_kubernetes_cluster_node_pool.large
        created; no pods evicted

                 before  after
        slices   0       16 to 48 nvidia.com/gpu
        an hour  0 USD   8.159 to 24.477 USD Spot
        a slice          0.5099 USD

      azurerm_kubernetes_cluster_node_pool.unpriced
        created; no pods evicted

                 before  after
        slices   0       16 to 48 nvidia.com/gpu
        an hour  0 USD   unknown
        a slice          unknown

      azurerm_kubernetes_cluster_node_pool.mignode: no change, 56 nvidia.com/gpu, 27.197 USD an hour

      in all: nvidia.com/gpu 56 -> 88 to 152
      in all: 27.197 -> unknown USD an hour, 19,853.81 -> unknown USD a month

      without a price:
        azurerm_kubernetes_cluster_node_pool.unpriced: Standard_ND96isr_H200_v5, Spot: no price in the list

      prices in USD of southcentralus:
        VMs only, without disks, control plane, discounts and taxes; a month has 730 hours
      "
    `);
  });

  test("tells a pool without slices from one whose slices are not known, and from one that is not there", async () => {
    const document = updatedPool({ node_count: 0 });
    expect(await reviewed(document)).toMatch(/\n {2}a slice +0\.4857 USD +-\n/);
    entry(document, POOL).change.after.gpu_instance = "MIG9g";
    entry(document, POOL).change.after.node_count = 1;
    expect(await reviewed(document)).toMatch(/\n {2}a slice +0\.4857 USD +unknown\n/);
    expect((await review(["pool-removed.json", ...EXAMPLE])).stdout).toMatch(/\n {2}a slice +0\.4857 USD\n/);
  });

  test("says how much more a slice costs", async () => {
    expect((await review(["profile-1g-to-3g.json", ...EXAMPLE])).stdout).toMatch(/\n {2}a slice +0\.4857 USD +1\.700 USD +\+250 %\n/);
  });

  test("names one sum where nothing changes", async () => {
    expect((await review(["no-change.json", ...EXAMPLE])).stdout).toContain("\nin all: 27.197 USD an hour, 19,853.81 USD a month\n");
  });

  test("says of no sum that it is unknown dollars", async () => {
    expect((await review(["azapi/update-resource-count.json", ...EXAMPLE])).stdout).toContain("\nin all: unknown\n");
  });

  test("has no costs where it has no pools", async () => {
    expect(await reviewed({ format_version: "1.2", planned_values: {} })).toBe("no MIG node pool in this plan\n");
  });
});

describe("markdown", () => {
  test("has the costs in the block of each pool, a sum, and what is not known", async () => {
    const report = await reviewed(severalPools(), "--format", "markdown");

    expect(report.replace(/\n\n<details open><summary>Errors.*?(?=\n\n####|\n\n<details><summary>1 other)/gs, "")).toMatchInlineSnapshot(`
      "<!-- cdktf-aks-mig review -->
      ### ❌ MIG plan review: 3 pools, 56 -> 88 to 152 slices, 10 errors, 4 notes

      #### \`azurerm_kubernetes_cluster_node_pool.large\`

      Created; no pods evicted

      |  | before | after |  |
      | --- | --- | --- | ---: |
      | slices | 0 | 16 to 48 nvidia.com/gpu |  |
      | an hour | 0 USD | 8.159 to 24.477 USD Spot |  |
      | a slice |  | 0.5099 USD |  |

      #### \`azurerm_kubernetes_cluster_node_pool.unpriced\`

      Created; no pods evicted

      |  | before | after |  |
      | --- | --- | --- | ---: |
      | slices | 0 | 16 to 48 nvidia.com/gpu |  |
      | an hour | 0 USD | unknown |  |
      | a slice |  | unknown |  |

      <details><summary>1 other pool: no change, 56 slices</summary>

      - \`azurerm_kubernetes_cluster_node_pool.mignode\`: no change, 56 nvidia.com/gpu, 27.197 USD an hour

      </details>

      In all: nvidia.com/gpu 56 -> 88 to 152

      In all: 27.197 -> unknown USD an hour, 19,853.81 -> unknown USD a month

      <details open><summary>Without a price</summary>

      - \`azurerm_kubernetes_cluster_node_pool.unpriced\`: Standard_ND96isr_H200_v5, Spot: no price in the list

      </details>

      <sub>Prices in USD of southcentralus: VMs only, without disks, control plane, discounts and taxes; a month has 730 hours</sub>
      "
    `);
  });

  test("lets neither the plan nor the prices become format, a mention or a line of their own", async () => {
    const meters = ["@team *z*\n# head", "<img src=x>"].map((meterName, index) => retailItem({ meterName, retailPrice: 1 + index }));
    const directory = directoryWith({ "prices.json": retailAnswer(meters) });
    const document = updatedPool({}, { vm_size: "Standard_NC24ads_A100_v4" });
    const argv = ["-", "--format", "markdown", "--prices", join(directory, "prices.json")];
    const { stdout } = await review(argv, { stdin: JSON.stringify(document) });

    expect(stdout).toContain("ambiguous: ");
    expect(stdout.replace(/`[^`\n]*`/g, "")).not.toMatch(/<img|^# head|@|(?<!\\)\*z/m);
  });
});

describe("json", () => {
  const validate = addFormats(new Ajv2020({ allErrors: true })).compile(schema("schemas/review-report.schema.json"));
  const report = async (file: string, ...argv: string[]): Promise<any> =>
    JSON.parse((await review([file, "--format", "json", ...argv])).stdout);

  test.each(ALL_PLANS)("of %s is what the schema describes", async (file) => {
    validate(await report(file, ...EXAMPLE));

    expect(validate.errors).toBeNull();
  });

  test("of pools whose cost is not known is what the schema describes", async () => {
    validate(JSON.parse(await reviewed(severalPools(), "--format", "json")));

    expect(validate.errors).toBeNull();
  });

  test.each(ALL_PLANS)("of %s differs in nothing else from the one without prices", async (file) => {
    const { cost, pools, ...others } = await report(file, ...EXAMPLE);
    const withoutCosts = pools.map(({ costBefore, costAfter, ...pool }: any) => pool);

    expect(cost.currency).toBe("USD");
    expect({ ...others, pools: withoutCosts }).toEqual(await report(file));
  });

  test("says what the table says", async () => {
    const { pools, cost } = JSON.parse(await reviewed(severalPools(), "--format", "json"));

    expect(pools[0].costAfter).toEqual({
      machines: [{ vmSize: "Standard_ND96asr_v4", purchase: "Spot", nodes: { min: 1, max: 3 }, pricePerHour: 8.1591 }],
      perHour: { min: 8.1591, max: 24.4773 },
      perSliceHour: 0.509944,
      unknownBecause: [],
    });
    expect(cost).toMatchObject({ perHourBefore: { min: 27.197, max: 27.197 }, perMonthAfter: { min: null, max: null } });
  });
});

describe("sarif", () => {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
  const validate = ajv.compile(schema("__tests__/fixtures/sarif-schema-2.1.0.json"));

  test("has the costs as notes of the run, and is SARIF 2.1.0", async () => {
    const log = JSON.parse(await reviewed(severalPools(), "--format", "sarif"));
    validate(log);

    expect(validate.errors).toBeNull();
    const notes = log.runs[0].invocations[0].toolExecutionNotifications;
    expect(notes.map(({ level, message }: any) => `${level}: ${message.text}`)).toEqual([
      "error: 3 pools, 56 -> 88 to 152 slices, 10 errors, 4 notes",
      "note: without a price: azurerm_kubernetes_cluster_node_pool.unpriced: Standard_ND96isr_H200_v5, Spot: no price in the list",
      "note: cost an hour in USD, at the prices of southcentralus: in all: 27.197 -> unknown USD an hour, 19,853.81 -> unknown USD a month",
      "note: prices in USD of southcentralus: VMs only, without disks, control plane, discounts and taxes; a month has 730 hours",
    ]);
  });
});

describe("the command", () => {
  const prices = (...items: readonly object[]): string => JSON.stringify(retailAnswer(items.map((item) => retailItem(item as never))));

  test("reads prices from standard input beside a plan in a file", async () => {
    const stdin = prices({ armSkuName: "standard_nd96asr_V4", retailPrice: 20 });

    expect((await review(["no-change.json", "--prices", "-"], { stdin })).stdout).toContain(
      "in all: 20.000 USD an hour, 14,600.00 USD a month",
    );
  });

  test("takes the prices that hold when it runs", async () => {
    const stdin = prices(
      { armSkuName: "Standard_ND96asr_v4", retailPrice: 20, effectiveStartDate: "2025-01-01T00:00:00Z" },
      { armSkuName: "Standard_ND96asr_v4", retailPrice: 30, effectiveStartDate: "2026-12-01T00:00:00Z" },
    );

    expect((await review(["no-change.json", "--prices", "-"], { stdin, now: "2026-11-30T00:00:00Z" })).stdout).toContain("in all: 20.000 ");
    expect((await review(["no-change.json", "--prices", "-"], { stdin, now: "2026-12-01T00:00:00Z" })).stdout).toContain("in all: 30.000 ");
  });

  test("chooses among regions and currencies, and names the currency of every sum", async () => {
    const nd96 = { armSkuName: "Standard_ND96asr_v4" };
    const stdin = prices(
      { ...nd96, retailPrice: 20 },
      { ...nd96, retailPrice: 25, armRegionName: "westeurope" },
      { ...nd96, retailPrice: 23, armRegionName: "westeurope", currencyCode: "EUR" },
    );
    const { stdout } = await review(["no-change.json", "--prices", "-", "--region", "westeurope", "--currency", "eur"], { stdin });

    expect(stdout).toContain("prices in EUR of westeurope:");
    expect(stdout).toContain("in all: 23.000 EUR an hour, 16,790.00 EUR a month");
  });

  test("shows what is doubtful about the prices", async () => {
    const answer = retailAnswer([retailItem({ armSkuName: "Standard_ND96asr_v4" })], { NextPageLink: "https://prices.azure.com/more" });
    const { stdout } = await review(["no-change.json", "--prices", "-"], { stdin: JSON.stringify(answer) });

    expect(stdout).toContain(
      "southcentralus:\n  the last page has a link to a next page, so prices may be missing; fetch that page, and add it with another --prices\n",
    );
  });

  test("prices a size that its user describes", async () => {
    const document = updatedPool({}, { vm_size: "Standard_Y" });
    const directory = directoryWith({ "plan.json": document, "prices.json": prices({ armSkuName: "Standard_Y", retailPrice: 8 }) });
    const argv = ["plan.json", "--prices", "prices.json", "--vm-size", "Standard_Y=H100_80GB:1"];

    expect((await review(argv, { cwd: directory })).stdout).toContain("\n  an hour  8.000 USD         8.000 USD\n");
  });

  test("has the same exit code as without prices", async () => {
    const exitCodes = ALL_PLANS.map(async (file) => [(await review([file])).exitCode, (await review([file, ...EXAMPLE])).exitCode]);

    for (const [without, with_] of await Promise.all(exitCodes)) {
      expect(with_).toBe(without);
    }
  });

  test.each([
    [["no-change.json", "--region", "westeurope"], "--region needs --prices; add --prices, or leave it out"],
    [["no-change.json", "--currency", "EUR"], "--currency needs --prices; add --prices, or leave it out"],
    [["-", "--prices", "-"], "the plan and the prices are both standard input; give one of them as a file"],
    [["no-change.json", "--prices", ""], "--prices is empty; give it a value, or leave it out"],
    [
      ["no-change.json", "--prices", "no-change.json"],
      "no-change.json is not an answer of Azure's price service; fetch prices with cdktf-aks-mig plan --print-request --region REGION | sh",
    ],
  ])("refuses %j, and writes no half of a report", async (argv, message) => {
    const { exitCode, stdout, stderr } = await review(argv, { stdin: "{}" });

    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 1, stdout: "", stderr: `cdktf-aks-mig: ${message}\n` });
  });
});
