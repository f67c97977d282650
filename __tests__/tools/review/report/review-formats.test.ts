import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { REVIEW_RULES } from "../../../../lib/core/rules/review-rules";
import { rulePage } from "../../../../lib/core/rules/rule";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { MARKER } from "../../../../lib/tools/review/report/markdown-format";
import { formatSarif } from "../../../../lib/tools/review/report/sarif-format";
import { entry, PLANS, POOL, plan, RELEASE, review, updatedPool } from "../../../support/plan";

const ROOT = join(__dirname, "../../../..");
const isPlan = (file: string): boolean => file.endsWith(".json");
const FIXTURES = readdirSync(PLANS).filter(isPlan);
const REAL = readdirSync(join(PLANS, "real"))
  .filter(isPlan)
  .map((file) => `real/${file}`);

function schema(path: string): any {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/** A plan whose addresses and names come from someone who wants to do harm. */
function hostilePlan(): string {
  const document = plan("pool-removed");
  const pool = entry(document, POOL);
  pool.address = 'azurerm_kubernetes_cluster_node_pool.p["`|<img src=x>@admin\u001b[2J\n### done\u202e"]';
  pool.change.before.name = "<b>@team</b> [x](y) *z* _u_ #1 |\n# head";
  return JSON.stringify(document);
}

describe("json", () => {
  const validate = addFormats(new Ajv2020({ allErrors: true })).compile(schema("schemas/review-report.schema.json"));

  test.each(FIXTURES)("of %s is what the schema describes", async (file) => {
    const { stdout } = await review([file, "--format", "json"]);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });

  test("of a report with everything in it is what the schema describes", async () => {
    const document = plan("gpu-driver-forgotten");
    entry(document, POOL).change.after_unknown.vm_size = true;
    delete document.configuration;
    const { stdout } = await review(["-", "--format", "json", "--ignore", "MIG006=known"], { stdin: JSON.stringify(document) });
    const report = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect([report.ignored.length, report.assumptions.length, report.notAnalyzed.length]).toEqual([1, 1, 1]);
  });

  test("of several plans is a list of what the schema describes", async () => {
    const reports = JSON.parse((await review(["create.json", "no-change.json", "--format", "json"])).stdout);
    expect(reports.map((report: object) => [validate(report), validate.errors])).toEqual([
      [true, null],
      [true, null],
    ]);
  });

  test("without a member is not", async () => {
    const report = JSON.parse((await review(["create.json", "--format", "json"])).stdout);
    expect(validate({ ...report, findings: undefined })).toBe(false);
    expect(validate({ ...report, more: true })).toBe(false);
  });
});

describe("sarif", () => {
  // One pattern of the schema is no regular expression of the strict, unicode kind.
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
  const validate = ajv.compile(schema("__tests__/fixtures/sarif-schema-2.1.0.json"));
  const sarif = async (file: string, ...argv: string[]): Promise<any> =>
    JSON.parse((await review([file, "--format", "sarif", ...argv])).stdout);

  test.each(FIXTURES)("of %s is SARIF 2.1.0", async (file) => {
    validate(await sarif(file));
    expect(validate.errors).toBeNull();
  });

  test("tells each finding with its rule, level and place", async () => {
    const [run] = (await sarif("taint-changed-plugin-not.json")).runs;
    expect(run.results.map(({ ruleId, level }: any) => [ruleId, level])).toEqual([
      ["MIG105", "error"],
      ["MIG311", "warning"],
      ["MIG152", "warning"],
    ]);
    for (const { ruleId, locations } of run.results) {
      expect(run.tool.driver.rules.map(({ id }: any) => id)).toContain(ruleId);
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe("taint-changed-plugin-not.json");
    }
  });

  test("gives findings of one rule on two pools different fingerprints", async () => {
    const document = plan("pool-removed");
    const second = structuredClone(entry(document, POOL));
    second.address = "azurerm_kubernetes_cluster_node_pool.second";
    document.resource_changes.push(second);
    const { stdout } = await review(["-", "--format", "sarif"], { stdin: JSON.stringify(document) });
    const [one, other] = JSON.parse(stdout).runs[0].results.map((result: any) => result.partialFingerprints.primaryLocationLineHash);
    expect(one).not.toBe(other);
  });

  test("has every rule once, with a link to its page", async () => {
    const { rules } = (await sarif("create.json")).runs[0].tool.driver;
    const ids = rules.map(({ id }: any) => id);
    expect([...new Set(ids)].sort()).toEqual(ids);
    expect(rules.filter(({ id, helpUri }: any) => helpUri !== rulePage(id))).toEqual([]);
  });

  test("gives every rule the level of its findings", async () => {
    const { rules } = (await sarif("create.json")).runs[0].tool.driver;
    const levels = Object.fromEntries(rules.map(({ id, defaultConfiguration }: any) => [id, defaultConfiguration.level]));
    expect(levels).toMatchObject({
      MIG003: "error",
      MIG053: "warning",
      MIG301: "error",
      MIG302: "warning",
      MIG314: "note",
      MIG363: "note",
    });
  });

  test("keeps an ignored finding as a suppressed one", async () => {
    const log = await sarif("scale-to-zero.json", "--ignore", "MIG308=the night shift");
    validate(log);
    expect(validate.errors).toBeNull();
    expect(log.runs[0].results[0].suppressions).toEqual([{ kind: "external", justification: "the night shift" }]);
  });

  test.each([
    ["-", "plan.json"],
    ["./a b/plan.json", "a%20b/plan.json"],
    ["/ci/plan.json", "ci/plan.json"],
    ["C:\\ci\\plan.json", "ci/plan.json"],
  ])("places the findings of %s in %s", (path, uri) => {
    const log = JSON.parse(formatSarif([{ path, name: path, report: reviewPlan(plan("pool-removed")) }], "1.0.0"));
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

describe("markdown", () => {
  test.each(FIXTURES)("of %s begins with the marker, so that a bot finds its comment", async (file) => {
    const { stdout } = await review([file, "--format", "markdown"]);
    expect(stdout.split("\n")[0]).toBe(MARKER);
  });

  test("keeps a verdict, a table and the details apart", async () => {
    expect((await review(["profile-1g-to-3g.json", "--format", "markdown"])).stdout).toMatchSnapshot();
  });

  test("lets nothing of the plan become format, a mention or a line of its own", async () => {
    const { stdout } = await review(["-", "--format", "markdown"], { stdin: hostilePlan() });
    const outsideOfCode = stdout.replace(/`[^`\n]*`/g, "");
    expect(outsideOfCode).not.toMatch(/<img|<b>|^# head|\[x\]\(y\)|@|(?<!\\)\*z/m);
    expect(stdout.split("\n").filter((line) => /^#(?!### `)/.test(line))).toHaveLength(1);
  });
});

/** What a report as text says between its verdict and its findings. */
async function blocksOf(document: any, terminal: Partial<Parameters<typeof review>[1]> = {}): Promise<string> {
  const { stdout } = await review(["-"], { stdin: JSON.stringify(document), ...terminal });
  return stdout.split(/\n\n(?=error |warning |note |assumed|not analyzed)/)[0]!;
}

describe("the text", () => {
  test.each([...FIXTURES, ...REAL])("of %s parts no word, and is no wider than 120 columns else", async (file) => {
    const { stdout } = await review([file]);
    const wide = stdout.split("\n").filter((line) => line.length > 120);

    // An address, or a link, that is to be copied.
    expect(wide.filter((line) => !/^ *((see|rule): +)?\S+$/.test(line))).toEqual([]);
  });

  test.each([
    'module.gpu["east"].azurerm_kubernetes_cluster_node_pool.mignode',
    `module.${"platform_team.module.".repeat(12)}azurerm_kubernetes_cluster_node_pool.mignode["a.b"]`,
    `azurerm_kubernetes_cluster_node_pool.${"x".repeat(300)}`,
  ])("has the address %s in one piece", async (address) => {
    const document = plan("vm-size-rotation");
    Object.assign(entry(document, POOL), { address });
    expect((await blocksOf(document)).split("\n")).toContain(address);
  });

  test("has a block for a pool that changes", async () => {
    expect(await blocksOf(plan("vm-size-rotation"))).toMatchInlineSnapshot(`
      "mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error

      azurerm_kubernetes_cluster_node_pool.mignode
        rebuilt behind an update (vm_size); pods evicted: all

                before                      after
        slices  56 nvidia.com/gpu (1g.5gb)  56 nvidia.com/gpu (1g.10gb)

        error MIG303
          azurerm rebuilds pool "mignode" for this update and evicts its pods: vm_size "Standard_ND96asr_v4" ->
          "Standard_ND96amsr_A100_v4"; 56 slices of nvidia.com/gpu before and after, partition 1g.5gb -> 1g.10gb; needs quota
          for both pools
          expected: a pool that keeps its nodes
          fix:      add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)
          see:      https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
          rule:     https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md#mig303
      "
    `);
  });

  test("has a line for a pool that does not change", async () => {
    expect(await blocksOf(plan("second-pool-added"))).toMatchInlineSnapshot(`
      "2 pools, 56 -> 72 slices, no problems found

      azurerm_kubernetes_cluster_node_pool.large
        created; no pods evicted

                before  after
        slices  0       16 nvidia.com/gpu  +16

      azurerm_kubernetes_cluster_node_pool.mignode: no change, 56 nvidia.com/gpu

      in all: nvidia.com/gpu 56 -> 72 (+16)
      "
    `);
  });

  test("has one line for many pools that do not change", async () => {
    const document = plan("no-change");
    const pool = entry(document, POOL);
    for (let index = 0; index < 11; index++) {
      const copy = structuredClone(pool);
      copy.address = `${POOL}${index}`;
      document.resource_changes.push(copy);
    }
    expect(await blocksOf(document)).toMatchInlineSnapshot(`
      "12 pools, 672 slices, no change to slices

      12 other pools: no change, 672 slices
      "
    `);
  });

  test.each([
    [{ max_pods: 50 }, "(max_pods)"],
    [{ max_pods: 50, os_disk_type: "Ephemeral" }, "(os_disk_type, max_pods)"],
    [{ max_pods: 50, os_disk_type: "Ephemeral", zones: ["1"] }, "(os_disk_type and 2 more)"],
    [{ max_pods: 50, os_disk_type: "Ephemeral", zones: ["1"], fips_enabled: true }, "(os_disk_type and 3 more)"],
  ])("lists of the arguments %j %s", async (after, shown) => {
    expect(await blocksOf(updatedPool(after))).toContain(`\n  rebuilt behind an update ${shown}; pods evicted: all\n`);
  });
});

describe("an apply that stops", () => {
  const STOPS = "real/azurerm-4.55.0-spot-vm-size-no-temporary-name.json";

  test("is said in the block of the pool, where nothing happens", async () => {
    const { stdout } = await review([STOPS]);
    expect(stdout.split("\n\n")[1]).toMatchInlineSnapshot(`
      "azurerm_kubernetes_cluster_node_pool.mig
        apply fails, pool unchanged (vm_size); no pods evicted"
    `);
  });

  test("is said in the comment on a pull request", async () => {
    const { stdout } = await review([STOPS, "--format", "markdown"]);
    expect(stdout).toContain("\n\nApply fails, pool unchanged (vm_size); no pods evicted\n\n|  | before | after |  |\n");
  });

  test("is said in JSON", async () => {
    const { stdout } = await review([STOPS, "--format", "json"]);
    const slices = [{ resourceName: null, partition: "1g.10gb", perGpu: 7, min: 7, max: 7 }];
    expect(JSON.parse(stdout).pools).toMatchObject([
      { fate: "stopped", because: ["vm_size"], slicesBefore: slices, slicesAfter: slices, podsEvicted: "none" },
    ]);
  });
});

describe("a finding", () => {
  const EVIDENCE = "https://learn.microsoft.com/azure/aks/scale-cluster";
  const RULE = "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md#mig308";

  test.each([
    ["text", `    see:      ${EVIDENCE}\n    rule:     ${RULE}\n`],
    ["markdown", `[why](${EVIDENCE}), [rule](${RULE})`],
    ["json", `"see": "${EVIDENCE}",\n      "rule": "${RULE}"`],
    ["sarif", `"helpUri": "${RULE}"`],
    ["sarif", `[Rule](${RULE}), [why](${EVIDENCE})`],
  ])("as %s links to its rule beside its evidence", async (format, links) => {
    expect((await review(["scale-to-zero.json", "--format", format])).stdout).toContain(links);
  });

  test("links to the section that the page has under that heading", () => {
    const headings = readFileSync(join(ROOT, "docs/rules.md"), "utf8").match(/^### .*$/gm) ?? [];
    const anchors = headings.map((heading) => `#${heading.slice(4).toLowerCase()}`);
    const missing = REVIEW_RULES.map(({ id }) => new URL(rulePage(id)).hash).filter((hash) => !anchors.includes(hash));
    expect(missing).toEqual([]);
  });
});

describe("text", () => {
  test("has no color outside of a terminal, or where the user wants none", async () => {
    const plain = (await review(["pool-removed.json"])).stdout;
    expect(plain).not.toContain("\u001b");
    expect((await review(["pool-removed.json"], { isTTY: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
  });

  test("has color on a terminal, and says the same", async () => {
    const plain = (await review(["pool-removed.json"])).stdout;
    const colored = (await review(["pool-removed.json"], { isTTY: true })).stdout;
    expect(colored).toContain("\u001b[31merror MIG305\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(plain);
  });

  test("shows control characters of the plan instead of obeying them", async () => {
    const { stdout } = await review(["-"], { stdin: hostilePlan() });
    expect([stdout.includes("\u001b"), stdout.includes("\u202e")]).toEqual([false, false]);
    expect(stdout).toContain("\\u001b[2J\\u000a### done\\u202e");
  });

  test("lists what was assumed and what was not analyzed", async () => {
    const document = plan("scale-up");
    delete document.configuration;
    entry(document, RELEASE).change.after_sensitive = { values: [true] };
    const { stdout } = await review(["-"], { stdin: JSON.stringify(document) });
    expect(stdout).toContain(`assumed:\n  ${RELEASE} is on the only cluster with MIG pools`);
    expect(stdout).toContain(`not analyzed; check these in the plan manually:\n  ${RELEASE}: values is sensitive: compared but not shown`);
  });

  test("sums up the slices by name, as a range under the autoscaler", async () => {
    const document = plan("second-pool-added");
    const { after } = entry(document, "azurerm_kubernetes_cluster_node_pool.large").change;
    Object.assign(after, { node_count: null, auto_scaling_enabled: true, min_count: 1, max_count: 3 });
    const { stdout } = await review(["-"], { stdin: JSON.stringify(document) });
    expect(stdout).toContain("in all: nvidia.com/gpu 56 -> 72 to 104\n");
  });

  test("sums up nothing where the slices of one pool are not known", async () => {
    const document = plan("second-pool-added");
    entry(document, "azurerm_kubernetes_cluster_node_pool.large").change.after_unknown.node_count = true;
    const { stdout } = await review(["-"], { stdin: JSON.stringify(document) });
    expect(stdout).toContain("? nvidia.com/gpu");
    expect(stdout).not.toContain("in all");
  });

  test("says so where a plan has no MIG pool", async () => {
    const { stdout } = await review(["-"], { stdin: '{"format_version":"1.2","planned_values":{}}' });
    expect(stdout).toBe("no MIG node pool in this plan\n");
  });
});

describe("sensitive values", () => {
  test.each(["text", "markdown", "json", "sarif"])("are in no report as %s", async (format) => {
    const document = plan("gpu-driver-forgotten");
    const { change } = entry(document, POOL);
    const secret = "sesame";
    Object.assign(change.before, {
      gpu_instance: secret,
      name: secret,
      node_labels: { key: secret },
      node_taints: [`${secret}=x:NoSchedule`],
    });
    Object.assign(change.after, { gpu_instance: `${secret}2`, name: secret, node_labels: {}, node_taints: [`${secret}2=x:NoSchedule`] });
    for (const side of ["before_sensitive", "after_sensitive"]) {
      change[side] = { gpu_instance: true, name: true, node_labels: { key: true }, node_taints: [true] };
    }
    const release = entry(document, RELEASE).change;
    release.actions = ["update"];
    release.before.values = [`migStrategy: ${secret}`];
    release.before_sensitive = { values: true };
    release.after.set_sensitive = [{ name: "migStrategy", value: secret }];
    release.after_sensitive = { set_sensitive: [{ value: true }] };
    const { exitCode, stdout } = await review(["-", "--format", format], { stdin: JSON.stringify(document) });
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain(secret);
  });

  test("that a review does not read are not worth a word", () => {
    const document = plan("chart-upgrade");
    const { change } = entry(document, RELEASE);
    for (const side of ["before", "after"]) {
      change[side].repository_password = null;
      change[`${side}_sensitive`].repository_password = true;
    }
    expect(reviewPlan(document).notAnalyzed).toEqual([]);
  });

  test("as a whole resource are compared all the same", async () => {
    const document = plan("vm-size-rotation");
    Object.assign(entry(document, POOL).change, { before_sensitive: true, after_sensitive: true });
    const { exitCode, stdout } = await review(["-"], { stdin: JSON.stringify(document) });
    expect(exitCode).toBe(2);
    expect(stdout).toContain("(vm_size)");
    expect(stdout).not.toContain("Standard_ND96");
  });
});
