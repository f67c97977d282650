import { createHash } from "node:crypto";
import { entry, POOL, plan, review } from "../../../support/plan";

const page = async (...argv: string[]): Promise<string> => (await review([...argv, "--format", "html"])).stdout;

function between(text: string, begin: string, end: string): string {
  const from = text.indexOf(begin) + begin.length;
  return text.slice(from, text.indexOf(end, from));
}

test("the policy of the page allows its own style and its own script, and nothing else", async () => {
  const text = await page("create.json");
  const hash = (tag: string): string =>
    createHash("sha256")
      .update(between(text, `<${tag}>`, `</${tag}>`))
      .digest("base64");
  expect(between(text, 'http-equiv="Content-Security-Policy" content="', '"').replaceAll("&#39;", "'")).toBe(
    `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`,
  );
});

test("the page refers to no other file", async () => {
  const text = await page("vm-size-rotation.json");
  expect([...text.matchAll(/\b(?:src|href)="(?!#)([^"]*)"/g)].map((match) => new URL(match[1] as string).hostname)).toEqual([
    "github.com",
    "github.com",
  ]);
});

test("names of a plan that are markup stay text", async () => {
  const document = plan("pool-removed");
  const pool = entry(document, POOL);
  pool.address = `azurerm_kubernetes_cluster_node_pool.p["</script><img src=x onerror='alert(1)'>&\u001b[2J\u202e"]`;
  pool.change.before.vm_size = "</figcaption><script>";
  pool.change.before.name = "<b>";
  const { stdout } = await review(["-", "--format", "html"], { stdin: JSON.stringify(document) });
  expect(stdout).not.toMatch(/<img|<b>"|<\/figcaption><script/);
  expect(stdout.match(/<script>/g)).toHaveLength(1);
  expect(stdout).toContain("p[&#34;&#60;/script&#62;&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;\\u001b[2J\\u202e&#34;]");
});

test("a pool is a picture of its nodes, their GPUs and the slices of each", async () => {
  const text = await page("create.json");
  expect(text.match(/<div class="node">/g)).toHaveLength(1);
  expect(text.match(/<use href="#gpu-1g.5gb-1g.5gb-1g.5gb-1g.5gb-1g.5gb-1g.5gb-1g.5gb"\/>/g)).toHaveLength(8);
  expect(text.match(/<symbol /g)).toHaveLength(1);
  expect(text).toContain("<b>Before:</b> no pool");
});

test("of many nodes two are drawn, and the others counted", async () => {
  const document = plan("create");
  entry(document, POOL).change.after.node_count = 500;
  const { stdout } = await review(["-", "--format", "html"], { stdin: JSON.stringify(document) });
  expect(stdout.match(/<div class="node">/g)).toHaveLength(2);
  expect(stdout).toContain("500 nodes of Standard_ND96asr_v4, 2 of them drawn; 8 GPUs each");
});

test("a finding of a release stands with its cluster", async () => {
  const text = await page("taint-changed-plugin-not.json");
  expect(text.match(/data-cluster="[^"]*"/g)).toEqual(['data-cluster="cluster migcluster"']);
  expect(text.match(/data-severity="[^"]*"/g)).toEqual(['data-severity="error"', 'data-severity="warning"', 'data-severity="warning"']);
});

test("costs are on the page where prices were given, and no word of them elsewhere", async () => {
  expect(await page("second-pool-added.json", "--prices", "../../../examples/prices.json")).toContain(
    "<td>27.197 USD</td><td>+27.197 USD</td>",
  );
  expect(await page("second-pool-added.json")).not.toMatch(/cost/i);
});

test("slices that hold more memory are higher", async () => {
  const text = await page("vm-size-rotation.json");
  const heights = [...text.matchAll(/<symbol id="gpu-(1g\.\d+gb)[^"]*" viewBox="0 0 160 (\d+)"/g)].map(([, name, height]) => [
    name,
    height,
  ]);

  expect(heights).toEqual([
    ["1g.5gb", "30"],
    ["1g.10gb", "40"],
  ]);
});

test("pools that do not change are folded", async () => {
  const text = await page("second-pool-added.json");

  expect(between(text, "<details><summary>1 other pool: no change, 56 slices</summary>", "</details>")).toContain(`<h4>${POOL}</h4>`);
});

test.each([
  [100, 800],
  [101, 0],
])("of %i pools that do not change %i GPUs are drawn: a browser opens the page of any plan", async (count, drawn) => {
  const document = plan("no-change");
  const pool = entry(document, POOL);
  const others = Array.from({ length: count - 1 }, (_, index) => ({ ...pool, address: `${pool.address}${index}` }));
  document.resource_changes.push(...others);
  const { stdout } = await review(["-", "--format", "html"], { stdin: JSON.stringify(document) });
  expect(stdout.match(/<svg class="gpu"/g) ?? []).toHaveLength(drawn);
});
